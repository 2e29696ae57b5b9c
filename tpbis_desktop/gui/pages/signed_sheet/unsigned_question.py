"""Somebody was scanned and did not sign: let the scan stand, or take it back, and why."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from tpbis_desktop.actions.sheets.signed_compared import SignedRow
from tpbis_desktop.gui.pages.signed_sheet.sheet_words import seen_words
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.words import _


class UnsignedQuestion(Card):
    """`left` and `taken_back` carry the reason; `closed` when nothing is decided."""

    left = Signal(str)
    taken_back = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.row: SignedRow | None = None
        self._what = QLabel(self)
        self._what.setTextFormat(Qt.TextFormat.PlainText)
        self._what.setWordWrap(True)
        self.all_of_them = QCheckBox(self)
        self.stands = [self._stand(words) for words in (_("Forgot to sign"), _("Left before signing"))]
        self.backs = [self._back(words) for words in (_("Was not there"), _("Another person's badge"))]
        self.another = QLineEdit(self)
        self.another.setPlaceholderText(_("Another reason"))
        self.another.setAccessibleName(_("Another reason"))
        self.stand_button = QPushButton(_("Let it stand"), self)
        self.back_button = QPushButton(_("Take it back"), self)
        self.stand_button.clicked.connect(lambda: self.left.emit(self.another.text().strip()))
        self.back_button.clicked.connect(lambda: self.taken_back.emit(self.another.text().strip()))
        self.another.textChanged.connect(self._offer)
        self.another.returnPressed.connect(self.stand_button.click)
        self.close_button = QPushButton(_("Decide later"), self)
        self.close_button.setProperty("look", "quiet")
        self.close_button.clicked.connect(self.closed)
        self._lay_out()

    def _lay_out(self) -> None:
        self.body.setSpacing(GRID)
        self.add(self._what)
        self.add(self.all_of_them)
        for words, buttons in ((_("The scan stands:"), self.stands), (_("The scan is undone:"), self.backs)):
            label = QLabel(words, self)
            label.setProperty("look", "caption")
            self.add(label)
            for button in buttons:
                self.add(button)
        self.add(self.another)
        own = QHBoxLayout()
        own.setSpacing(GRID)
        own.addWidget(self.stand_button, 1)
        own.addWidget(self.back_button, 1)
        self.add(own)
        self.add(self.close_button)
        self.body.addStretch(1)

    def _stand(self, reason: str) -> QPushButton:
        button = QPushButton(reason, self)
        button.clicked.connect(lambda: self.left.emit(reason))
        return button

    def _back(self, reason: str) -> QPushButton:
        button = QPushButton(reason, self)
        button.setProperty("look", "danger")
        button.clicked.connect(lambda: self.taken_back.emit(reason))
        return button

    def ask(self, row: SignedRow, zone: tzinfo | None, others: int) -> None:
        """Ask about a row, or with a tick about all that differ in this way, of which there are `others`."""
        self.row = row
        self.set_title(_("Row {n} is not signed").format(n=row.number))
        self._what.setText(f"{row.full_name} · {seen_words(row, zone)}")
        self.all_of_them.setText(_("The same for all {n} of them").format(n=others))
        self.all_of_them.setChecked(False)
        self.all_of_them.setVisible(others > 1)
        self.another.clear()
        self._offer("")
        self.stands[0].setFocus()

    def _offer(self, text: str) -> None:
        for button in (self.stand_button, self.back_button):
            button.setEnabled(bool(text.strip()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
