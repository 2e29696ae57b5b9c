"""Whose commitment it is: found by name, then shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from tpbis_desktop.actions.people.find import find
from tpbis_desktop.actions.people.people_list import PersonLine
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.search_box import SearchBox
from tpbis_desktop.gui.widgets.two_line_rows import Row, TwoLineRows, fill, key_of
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _

_LIST = 116


class WhoBox(QWidget):
    """A search with the people found under it, until one is `chosen`."""

    chosen = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._found: dict[str, PersonLine] = {}
        self.person = ""
        self.search = SearchBox(_("Whose: name, institution or number"), self)
        self.rows = QListWidget(self)
        self.rows.setItemDelegate(TwoLineRows(self.rows))
        self.rows.setAccessibleName(_("People found"))
        self.rows.setFixedHeight(_LIST)
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.change_button = QPushButton(_("Somebody else"), self)
        self.change_button.setProperty("look", "quiet")
        known = QHBoxLayout()
        known.setSpacing(GRID)
        known.addWidget(self.said, 1)
        known.addWidget(self.change_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.search)
        column.addWidget(self.rows)
        column.addLayout(known)
        self.search.textChanged.connect(self._look)
        self.search.moved.connect(self._move)
        self.search.returnPressed.connect(self._take)
        self.rows.itemActivated.connect(lambda _item: self._take())
        self.rows.itemClicked.connect(lambda _item: self._take())
        self.change_button.clicked.connect(self.ask)
        self.ask()

    def ask(self) -> None:
        """Nobody is chosen yet."""
        self.person = ""
        self.search.clear()
        self._look("")
        self.search.show()
        self.change_button.hide()
        if self.isVisible():  # a tab that is being made must not take the keyboard from the tabs
            self.search.setFocus()

    def show_known(self, full_name: str, delegation: str) -> None:
        """It is this person's, and stays so."""
        self.search.hide()
        self.rows.hide()
        self.change_button.hide()
        self.said.setText("\n".join(filter(None, (full_name, delegation))))
        self.said.show()

    def _look(self, text: str) -> None:
        with self._workplace.read() as session:
            found = find(session, text)
        self._found = {person.id: person for person in found}
        fill(self.rows, [Row(one.id, one.full_name, one.delegation or one.organisation) for one in found])
        self.rows.setVisible(bool(found))
        if len(found) == 1:
            self.rows.setCurrentRow(0)
        self.said.setText(_("Nobody found. Try part of the name.") if text.strip() else "")
        self.said.setVisible(bool(text.strip()) and not found)

    def _move(self, step: int) -> None:
        last = self.rows.count() - 1
        self.rows.setCurrentRow(max(0, min(last, self.rows.currentRow() + step)))

    def _take(self) -> None:
        person = self._found.get(key_of(self.rows.currentItem()))
        if person is None:
            return
        self.person = person.id
        self.show_known(person.full_name, person.delegation or person.organisation)
        self.change_button.show()
        self.chosen.emit()
