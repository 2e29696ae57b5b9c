"""Why somebody is rightly absent: on leave or sick, with a note."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tpbis_desktop.actions.door.excuses import Excused, excuse_word
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.words import _


class ExcuseQuestion(QWidget):
    """`excused` carries kind and note, `ended` that the person is not excused after all."""

    excused = Signal(str, str)
    ended = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel(self)
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setStyleSheet("font-weight: 600")
        self.note = QLineEdit(self)
        self.note.setPlaceholderText(_("Note (may stay empty)"))
        self.note.setAccessibleName(_("Note"))
        self.leave_button = QPushButton(_("On leave (izin)"), self)
        self.sick_button = QPushButton(_("Sick (sakit)"), self)
        self.end_button = QPushButton(_("Not excused after all"), self)
        self.back_button = QPushButton(_("Back"), self)
        self.back_button.setProperty("look", "quiet")
        self.leave_button.clicked.connect(lambda: self.excused.emit("leave", self.note.text()))
        self.sick_button.clicked.connect(lambda: self.excused.emit("sick", self.note.text()))
        self.end_button.clicked.connect(self.ended)
        self.back_button.clicked.connect(self.closed)
        pair = QHBoxLayout()
        pair.addWidget(self.leave_button)
        pair.addWidget(self.sick_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for part in (self._title, self.note):
            column.addWidget(part)
        column.addLayout(pair)
        column.addWidget(self.end_button)
        column.addWidget(self.back_button)
        column.addStretch(1)

    def ask(self, name: str, known: Excused | None) -> None:
        """Ask about this person, who may be excused already."""
        if known is None:
            words = _("Why is {name} absent from this activity?").format(name=name)
        else:
            kind = excuse_word(known.kind)
            words = _("{name} is excused: {kind}.").format(name=name, kind=kind)
        self._title.setText(words)
        self.note.setText(known.note if known else "")
        self.end_button.setVisible(known is not None)
        self.note.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
