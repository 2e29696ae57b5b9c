"""A row of the list and somebody who is there, side by side: the same person, or another?"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tpbis_desktop.actions.event.kind_words import role_word
from tpbis_desktop.actions.lists.import_list import NEW_PERSON, RowPreview, row_meant
from tpbis_desktop.gui.pages.importing.import_words import column_word, problem_words
from tpbis_desktop.gui.pages.importing.work import Draft
from tpbis_desktop.gui.theme import GRID, sized
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.words import _

WIDTH = 400
_COMPARED = (
    "full_name",
    "name_in_script",
    "delegation",
    "organisation",
    "position",
    "role",
    "nip",
    "email",
    "phone",
)


class Alike(Card):
    """`decided` carries the row's number and whom it is (or `NEW_PERSON`)."""

    decided = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Is this the same person?"), parent)
        self._row = 0
        self._others: list[str] = []
        self._at = 0
        self._draft: Draft | None = None
        self._title.setWordWrap(True)
        self._problems = QLabel(self)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self.same_button, self.other_button = QPushButton(_("Same person")), QPushButton(_("Another person"))
        self.next_button = QPushButton(_("Next likeness"))
        self.next_button.setProperty("look", "quiet")
        self._lay_out()
        self.same_button.clicked.connect(lambda: self.decided.emit(self._row, self._others[self._at]))
        self.other_button.clicked.connect(lambda: self.decided.emit(self._row, NEW_PERSON))
        self.next_button.clicked.connect(self._turn)
        self.setFixedWidth(WIDTH)
        self.hide()

    def _lay_out(self) -> None:
        inside = QWidget(self)
        inside.setProperty("look", "scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, GRID, 0)
        column.addLayout(self._grid)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self._area = area
        self._problems.setWordWrap(True)
        self._problems.setTextFormat(Qt.TextFormat.PlainText)
        self.add(self._problems)
        self.add(area, 1)
        self.add(self.next_button)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.same_button, 1)
        buttons.addWidget(self.other_button, 1)
        self.add(buttons)
        self.body.addStretch(0)

    def show_row(self, draft: Draft, row: RowPreview) -> None:
        """Compare this row with whom it is, or may be, and tell its problems; hidden without either."""
        self._draft, self._row, self._at = draft, row.row, 0
        self._others = [row.person] if row.person else list(row.like)
        said = problem_words(draft, row.row)
        self._problems.setText("\n".join(said))
        self._problems.setVisible(bool(said))
        alike = bool(self._others)
        for widget in (self._area, self.same_button, self.other_button):
            widget.setVisible(alike)
        self.next_button.setVisible(len(self._others) > 1)
        self.set_title(_("Is this the same person?") if alike else _("Row {row}").format(row=row.row))
        self.setVisible(alike or bool(said))
        if alike:
            self._show()

    def _turn(self) -> None:
        self._at = (self._at + 1) % len(self._others)
        self._show()

    def _show(self) -> None:
        assert self._draft is not None
        self._clear()
        listed = self._draft.people.get(self._row)
        here = dict(listed.values) if listed else {}
        there, whose = _said_of(self._draft, self._others[self._at])
        self._pair(_("Row {row}").format(row=self._row), whose, "caption", 0)
        place = 1
        for field in _COMPARED:
            one, other = _shown(field, here), _shown(field, there)
            if one or other:
                self._caption(column_word(field), place)
                self._pair(one or "–", other or "–", "", place + 1)
                place += 2

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _caption(self, words: str, place: int) -> None:
        label = QLabel(words, self)
        label.setProperty("look", "caption")
        label.setContentsMargins(0, 6, 0, 0)
        self._grid.addWidget(label, place, 0, 1, 2)

    def _pair(self, one: str, other: str, look: str, place: int) -> None:
        for column, words in enumerate((one, other)):
            label = QLabel(words, self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setProperty("look", look)
            label.setFont(sized(11.5, bold=not look and one != other))
            self._grid.addWidget(label, place, column, Qt.AlignmentFlag.AlignTop)


def _shown(field: str, values: dict[str, str]) -> str:
    text = values.get(field, "")
    return role_word(text) if field == "role" and text else text


def _said_of(draft: Draft, person: str) -> tuple[dict[str, str], str]:
    """What is known of somebody, and how to call where that stands."""
    above = row_meant(person)
    if above is not None:
        listed = draft.people.get(above)
        return (dict(listed.values) if listed else {}), _("Row {row}").format(row=above)
    line = draft.others[person]
    said = {name: str(getattr(line, name, "")) for name in _COMPARED}
    return said, _("In the event: {number}").format(number=line.number)
