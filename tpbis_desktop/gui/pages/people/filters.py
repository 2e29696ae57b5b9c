"""What narrows the list of people: a search box, chips for how they stand, delegation and role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tpbis_desktop.actions.event.kind_words import role_word
from tpbis_desktop.gui.pages.people.people_table import Filter, Row, has_state
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.search_box import SearchBox
from tpbis_desktop.model.search import fold_text
from tpbis_desktop.words import _

_STATES = ("", "expected", "arrived", "withdrawn", "walk_in", "unprinted")


def state_word(state: str) -> str:
    """What a chip is called."""
    words = {
        "": _("All"),
        "expected": _("Expected"),
        "arrived": _("Arrived"),
        "withdrawn": _("Withdrawn"),
        "walk_in": _("Walk-ins"),
        "unprinted": _("Badge not printed"),
    }
    return words[state]


class Filters(QWidget):
    """`changed` carries the `Filter` wanted; `show_counts` fills in what there is to choose from."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchBox(_("Filter by name, institution, number ..."), self)
        self.delegation, self.role = QComboBox(self), QComboBox(self)
        self.delegation.setAccessibleName(_("Delegation"))
        self.role.setAccessibleName(_("Role"))
        for box in (self.delegation, self.role):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(15)
            box.setMaxVisibleItems(12)
            box.currentIndexChanged.connect(self._say)
        self.chips = {state: self._chip(state) for state in _STATES}
        self.chips[""].setChecked(True)
        self.search.textChanged.connect(self._say)
        self.top = QHBoxLayout()
        self.top.setSpacing(GRID)
        self.top.addWidget(self.search, 1)
        self.top.addWidget(self.delegation)
        self.top.addWidget(self.role)
        self.bottom = QHBoxLayout()
        self.bottom.setSpacing(GRID)
        for chip in self.chips.values():
            self.bottom.addWidget(chip)
        self.bottom.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(self.top)
        column.addLayout(self.bottom)

    def _chip(self, state: str) -> QPushButton:
        chip = QPushButton(state_word(state), self)
        chip.setProperty("look", "chip")
        chip.setCheckable(True)
        chip.setAutoExclusive(True)
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        chip.toggled.connect(lambda on: self._say() if on else None)
        return chip

    def show_counts(self, rows: Sequence[Row]) -> None:
        """How many there are of each, without losing what is chosen."""
        for state, chip in self.chips.items():
            count = sum(has_state(row.line, state) for row in rows)
            chip.setText(f"{state_word(state)}  {count}")
        delegations = Counter(row.line.delegation for row in rows if row.line.delegation)
        named = [(f"{name}  ({delegations[name]})", name) for name in sorted(delegations, key=fold_text)]
        _offer(self.delegation, [(_("All delegations"), ""), *named])
        roles = Counter(row.line.role for row in rows)
        worded = sorted((f"{role_word(role)}  ({count})", role) for role, count in roles.items())
        _offer(self.role, [(_("All roles"), ""), *worded])

    @property
    def wanted(self) -> Filter:
        """What is chosen now."""
        state = next((state for state, chip in self.chips.items() if chip.isChecked()), "")
        delegation, role = self.delegation.currentData() or "", self.role.currentData() or ""
        return Filter(self.search.text(), state, delegation, role)

    def clear(self) -> None:
        """Show everybody again."""
        self.search.clear()
        self.chips[""].setChecked(True)
        self.delegation.setCurrentIndex(0)
        self.role.setCurrentIndex(0)

    def _say(self) -> None:
        self.changed.emit(self.wanted)


def _offer(box: QComboBox, choices: Sequence[tuple[str, str]]) -> None:
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    for words, value in choices:
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)
