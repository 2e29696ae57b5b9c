"""The list of commitments: who will do what, and by when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QWidget

from tpbis_desktop.actions.report.commitments import DONE, CommitmentLine, state_word
from tpbis_desktop.gui.pages.documents.commitments.rows import DETAILS, CommitmentRows
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.times import full_day
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.empty_state import EmptyState
from tpbis_desktop.words import _

_ID = Qt.ItemDataRole.UserRole


class CommitmentsList(Card):
    """`edit` and `done` carry the `CommitmentLine` chosen."""

    edit = Signal(object)
    done = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Commitments"), parent)
        self._lines: dict[str, CommitmentLine] = {}
        self.add_button = QPushButton(_("Add"), self)
        self.add_button.setAccessibleName(_("Add a commitment"))
        self.heading_row.addWidget(self.add_button)
        self.nothing = EmptyState("check", self)
        self.nothing.set_words(
            _("No commitment is noted yet"),
            _("What participants will do at home goes into the report."),
        )
        self.list = QListWidget(self)
        self.list.setItemDelegate(CommitmentRows(self.list))
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(2)
        self.list.setAccessibleName(_("Commitments"))
        self.edit_button, self.done_button = QPushButton(_("Edit"), self), QPushButton(self)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.edit_button, 1)
        buttons.addWidget(self.done_button, 1)
        self.add(self.nothing, 1)
        self.add(self.list, 1)
        self.add(buttons)
        self.list.currentItemChanged.connect(lambda _now, _before: self._name_buttons())
        self.list.itemActivated.connect(lambda _item: self._tell(self.edit))
        self.edit_button.clicked.connect(lambda: self._tell(self.edit))
        self.done_button.clicked.connect(lambda: self._tell(self.done))
        self.show_lines([])

    @property
    def line(self) -> CommitmentLine | None:
        """The one chosen."""
        item = self.list.currentItem()
        return self._lines.get(item.data(_ID)) if item is not None else None

    def show_lines(self, lines: Sequence[CommitmentLine]) -> None:
        """List these, keeping the one chosen; what is said under each comes with `show_half_written`."""
        kept = self.line
        self._lines = {line.id: line for line in lines}
        self.set_title(_("Commitments ({n})").format(n=len(lines)) if lines else _("Commitments"))
        self.list.clear()
        for line in lines:
            item = QListWidgetItem(line.text, self.list)
            item.setData(_ID, line.id)
            if kept is not None and line.id == kept.id:
                self.list.setCurrentItem(item)
        self.list.setVisible(bool(lines))
        self.nothing.setVisible(not lines)
        self._name_buttons()

    def show_half_written(self, commitments: set[str], *, new: bool) -> None:
        """Say which of them are not saved yet as they were changed, and whether a new one is begun."""
        for row in range(self.list.count()):
            item = self.list.item(row)
            line = self._lines[item.data(_ID)]
            half = _("Not saved yet") if line.id in commitments else ""
            said = " · ".join(filter(None, (half, _details(line))))
            item.setData(DETAILS, said)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{line.text}, {said}")
        self.add_button.setText(_("Go on writing") if new else _("Add"))
        self.add_button.setAccessibleName(
            _("Go on with the commitment not saved yet") if new else _("Add a commitment")
        )

    def _name_buttons(self) -> None:
        line = self.line
        for button in (self.edit_button, self.done_button):
            button.setVisible(bool(self._lines))
            button.setEnabled(line is not None)
        self.done_button.setText(_("Not done yet") if line and line.state == DONE else _("Done"))

    def _tell(self, signal: SignalInstance) -> None:
        if self.line is not None:
            signal.emit(self.line)


def _details(line: CommitmentLine) -> str:
    due = _("by {day}").format(day=full_day(line.due_on)) if line.due_on else ""
    state = state_word(line.state)
    state = f"✓ {state}" if line.state == DONE else state
    return " · ".join(filter(None, (line.full_name, line.delegation, due, state)))
