"""Who signed in an empty row: somebody on the list by now, found by name."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QPushButton, QWidget

from tpbis_desktop.actions.people.find import find
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.search_box import SearchBox
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _

_WHO = Qt.ItemDataRole.UserRole


class WhoSigned(Card):
    """`chosen` carries the row and the person; `register` when nobody is found; `closed` to leave it."""

    chosen = Signal(int, str)
    register = Signal()
    closed = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._workplace = workplace
        self.number = 0
        self.search = SearchBox(_("Name or badge number"), self)
        self.found = QListWidget(self)
        self.found.setAccessibleName(_("People found"))
        self.found.setWordWrap(True)
        self.nothing = QLabel(
            _("Not on the list yet? Register this person first, then choose them here."), self
        )
        self.nothing.setProperty("look", "muted")
        self.nothing.setWordWrap(True)
        self.register_button = QPushButton(_("Register at the desk"), self)
        self.close_button = QPushButton(_("Decide later"), self)
        self.close_button.setProperty("look", "quiet")
        self.body.setSpacing(GRID)
        self.add(self.search)
        self.add(self.found, 1)
        for part in (self.nothing, self.register_button, self.close_button):
            self.add(part)
        self.search.textChanged.connect(self._look)
        self.search.moved.connect(self._move)
        self.search.returnPressed.connect(self._choose)
        self.found.itemActivated.connect(lambda _item: self._choose())
        self.register_button.clicked.connect(self.register)
        self.close_button.clicked.connect(self.closed)

    def ask(self, number: int) -> None:
        """Ask about a row, with the keyboard in the search."""
        self.number = number
        self.set_title(_("Who signed row {n}?").format(n=number))
        self.search.clear()
        self.found.clear()
        self.search.setFocus()

    def _look(self, text: str) -> None:
        self.found.clear()
        if text.strip():
            with self._workplace.read() as session:
                lines = find(session, text)
            for line in lines:
                words = " · ".join(part for part in (line.full_name, line.delegation, line.number) if part)
                QListWidgetItem(words, self.found).setData(_WHO, line.id)
        if self.found.count() == 1:
            self.found.setCurrentRow(0)

    def _move(self, step: int) -> None:
        last = self.found.count() - 1
        self.found.setCurrentRow(max(0, min(last, self.found.currentRow() + step)))

    def _choose(self) -> None:
        """Of several people found one has to be stood on: nobody is signed for by chance."""
        item = self.found.currentItem()
        if item is not None:
            self.chosen.emit(self.number, str(item.data(_WHO)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
