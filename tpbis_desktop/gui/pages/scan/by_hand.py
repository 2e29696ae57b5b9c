"""Finding a person whose badge was forgotten, and admitting them by hand."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from tpbis_desktop.actions.event.kind_words import role_word
from tpbis_desktop.actions.people.find import all_words, find, find_near
from tpbis_desktop.actions.people.people_list import PersonLine, people_by_id
from tpbis_desktop.actions.people.photos import photo_of
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.primary_button import PrimaryButton
from tpbis_desktop.gui.widgets.search_box import SearchBox
from tpbis_desktop.gui.widgets.two_line_rows import Row, TwoLineRows, fill, key_of
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _

_PAUSE_MS = 250
_PHOTO = 132


class ByHand(QWidget):
    """`chosen` carries the participant, `absent` one who is to be excused, `together` a delegation's name;
    `closed` when nobody was meant after all."""

    chosen = Signal(str)
    absent = Signal(str, str)
    together = Signal(str)
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
        self.back_button = QPushButton(_("Back"), self)
        self.back_button.setProperty("look", "quiet")
        self.back_button.clicked.connect(self.closed)
        self.photo = QLabel(self)
        self.photo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.photo.hide()
        self.excuse_button = QPushButton(_("Excused …"), self)
        self.excuse_button.setToolTip(_("The selected person is on leave or sick"))
        self.excuse_button.clicked.connect(self._excuse)
        self.together_button = QPushButton(_("A delegation …"), self)
        self.together_button.setToolTip(_("A whole delegation at once"))
        self.together_button.clicked.connect(self._take_delegation)
        self._lay_out()
        self._near = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._near.timeout.connect(self._look_near)
        self._show([])

    def _lay_out(self) -> None:
        pair = QHBoxLayout()
        pair.setSpacing(GRID)
        for button in (self.excuse_button, self.together_button):
            button.setProperty("look", "chip")
            pair.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for part in (self.search, self.said):
            column.addWidget(part)
        column.addWidget(self.rows, 1)
        column.addWidget(self.photo)
        column.addWidget(self.button)
        column.addLayout(pair)
        column.addWidget(self.back_button)

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
        self.excuse_button.setEnabled(person is not None)
        self._show_photo(person)

    def _show_photo(self, person: PersonLine | None) -> None:
        """The face, so that nobody is admitted by another's name."""
        data = None
        if person is not None:
            with self._workplace.read() as session:
                data = photo_of(session, person.id)
        picture = QPixmap()
        shown = data is not None and picture.loadFromData(data)
        self.photo.setVisible(shown)
        if shown and person is not None:
            self.photo.setPixmap(
                picture.scaled(
                    _PHOTO,
                    _PHOTO,
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
            self.photo.setAccessibleName(_("Photo of {name}").format(name=person.full_name))

    def _excuse(self) -> None:
        person = self._selected()
        if person is not None:
            self.absent.emit(person.id, person.full_name)

    def _take_delegation(self) -> None:
        person = self._selected() or (self._found[0] if self._found else None)
        self.together.emit(person.delegation if person else "")

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
