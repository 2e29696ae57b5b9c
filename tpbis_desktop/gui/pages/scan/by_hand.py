"""Finding a person whose badge was forgotten, and admitting them by hand."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from tpbis_desktop.actions.find import all_words, find, find_near
from tpbis_desktop.actions.kind_words import role_word
from tpbis_desktop.actions.people_list import PersonLine, people_by_id
from tpbis_desktop.gui.pages.scan.two_line_rows import Row, TwoLineRows, fill, key_of
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.primary_button import PrimaryButton
from tpbis_desktop.gui.widgets.search_box import SearchBox
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _

_PAUSE_MS = 250


class ByHand(QWidget):
    """`chosen` carries the participant; `closed` when nobody was meant after all."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._found: list[PersonLine] = []
        self.search = SearchBox(_("Name, institution or number"), self)
        self.search.textChanged.connect(self._look)
        self.search.moved.connect(self._move)
        self.search.returnPressed.connect(self._take)
        self.rows = QListWidget(self)
        self.rows.setItemDelegate(TwoLineRows(self.rows))
        self.rows.setAccessibleName(_("People found"))
        self.rows.currentItemChanged.connect(self._name_button)
        self.rows.itemActivated.connect(self._take)
        self.said = QLabel(self)
        self.said.setProperty("look", "muted")
        self.said.setWordWrap(True)
        self.button = PrimaryButton(parent=self)
        self.button.clicked.connect(self._take)
        self.back_button = QPushButton(_("Back to the scans"), self)
        self.back_button.setProperty("look", "quiet")
        self.back_button.clicked.connect(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for part in (self.search, self.said):
            column.addWidget(part)
        column.addWidget(self.rows, 1)
        column.addWidget(self.button)
        column.addWidget(self.back_button)
        self._near = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._near.timeout.connect(self._look_near)
        self._show([])

    def begin(self) -> None:
        """Start with an empty search that has the focus."""
        self.search.clear()
        self._show([])
        self.search.setFocus()

    def _look(self, text: str) -> None:
        with self._workplace.read() as session:
            found = find(session, text)
        self._show(found)
        if found or not text.strip():
            self._near.stop()
        else:
            self._near.start()

    def _look_near(self) -> None:
        with self._workplace.read() as session:
            ids = find_near(all_words(session), self.search.text())
            self._show(people_by_id(session, ids))

    def _show(self, found: list[PersonLine]) -> None:
        self._found = found
        fill(self.rows, [_row(person) for person in found])
        self.rows.setVisible(bool(found))
        if len(found) == 1:
            self.rows.setCurrentRow(0)
        typed = bool(self.search.text().strip())
        nobody = _("Nobody found. Try part of the name, or send to the desk.")
        self.said.setText(nobody if typed else _("Type the name of who forgot the badge."))
        self.said.setVisible(not found)
        self._name_button()

    def _move(self, step: int) -> None:
        last = self.rows.count() - 1
        self.rows.setCurrentRow(max(0, min(last, self.rows.currentRow() + step)))

    def _name_button(self) -> None:
        person = self._selected()
        words = _("Admit {name} by hand").format(name=person.full_name) if person else _("Choose a person")
        self.button.set_action(words, "Enter" if person else "")
        self.button.setEnabled(person is not None)

    def _selected(self) -> PersonLine | None:
        key = key_of(self.rows.currentItem())
        return next((person for person in self._found if person.id == key), None)

    def _take(self) -> None:
        """Of several near-equal names none is taken by itself: one of them must be selected first."""
        person = self._selected()
        if person is not None:
            self.chosen.emit(person.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _row(person: PersonLine) -> Row:
    second = (person.delegation or person.organisation, role_word(person.role), person.number)
    return Row(person.id, person.full_name, " · ".join(part for part in second if part))
