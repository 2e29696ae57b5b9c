"""After an import: what it did, how to take it back, and the rows that wait to be mended."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tpbis_desktop.actions.lists.past_imports import PastImport
from tpbis_desktop.gui.pages.importing.import_words import column_word, done_words
from tpbis_desktop.gui.pages.importing.scrolled import scrolled
from tpbis_desktop.gui.theme import GRID, set_look
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.model import StagedRow
from tpbis_desktop.words import _, plural


class Summary(QWidget):
    """`mended` carries a parked row's id and the name typed."""

    undo = Signal()
    people = Signal()
    another = Signal()
    mended = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names: dict[int, QLineEdit] = {}
        self.done = Card("", self)
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.people_button = QPushButton(_("See the people"), self)
        self.people_button.setProperty("look", "primary")
        self.another_button = QPushButton(_("Import another list"), self)
        self.undo_button = QPushButton(_("Undo this import"), self)
        for button, pressed in (
            (self.people_button, self.people),
            (self.another_button, self.another),
            (self.undo_button, self.undo),
        ):
            button.clicked.connect(pressed)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for button in (self.people_button, self.another_button, self.undo_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.done.add(self.said)
        self.done.add(buttons)
        self.parked = Card("", self)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.parked.add(scrolled(self._rows, self), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self.done)
        column.addWidget(self.parked, 1)
        column.addStretch(0)

    def show_import(self, past: PastImport, parked: Sequence[StagedRow]) -> None:
        """Tell what became of the list, and show the rows that wait; what was typed into them stays."""
        self.done.set_title(past.source)
        self.said.setText(f"{done_words(past)}.")
        self.undo_button.setVisible(bool(past.added or past.updated))
        self.parked.set_title(plural("{n} row waits for a name", "{n} rows wait for a name", len(parked)))
        self.parked.setVisible(bool(parked))
        typed = {row: box.text() for row, box in self.names.items()}
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.names = {}
        for row in parked:
            self._rows.addWidget(self._row(row, typed.get(row.id, "")))

    def _row(self, row: StagedRow, typed: str) -> QWidget:
        whole = QWidget(self)
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        said = QLabel(_all_of(row), whole)
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        number = QLabel(_("Row {row}").format(row=row.row), whole)
        number.setProperty("look", "muted")
        name = QLineEdit(typed, whole)
        name.setPlaceholderText(_("Name, as written"))
        name.setAccessibleName(_("Name of row {row}").format(row=row.row))
        name.setFixedWidth(280)
        take = QPushButton(_("Take in"), whole)
        take.clicked.connect(partial(self._take, row.id))
        name.returnPressed.connect(partial(self._take, row.id))
        self.names[row.id] = name
        for widget, stretch in ((number, 0), (said, 1), (name, 0), (take, 0)):
            line.addWidget(widget, stretch)
        return whole

    def _take(self, row: int, _on: bool = False) -> None:
        name = self.names[row].text().strip()
        set_look(self.names[row], "wrong", not name)
        if name:
            self.mended.emit(row, name)
        else:
            self.names[row].setFocus()


def _all_of(row: StagedRow) -> str:
    said = [f"{column_word(field)}: {text}" for field, text in row.values.items() if field != "country"]
    said += [f"{name}: {text}" for name, text in row.own_fields.items()]
    return " · ".join(said)
