"""Reasons as buttons: one press says why, typing is optional."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.words import _


def undo_reasons() -> list[str]:
    """Why a scan is taken back."""
    return [_("Scanned by mistake"), _("Another person's badge"), _("Wrong activity"), _("Did not go in")]


class Reasons(QFrame):
    """A question, its reasons, a line for another one, and a way back; `chosen` carries the reason."""

    chosen = Signal(str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = QLabel(self)
        self._question.setWordWrap(True)
        self._question.setStyleSheet("font-weight: 600")
        self._question.setTextFormat(Qt.TextFormat.PlainText)
        self.another = QLineEdit(self)
        self.another.setPlaceholderText(_("Another reason, then Enter"))
        self.another.setAccessibleName(_("Another reason"))
        self.another.returnPressed.connect(self._choose_typed)
        self._back = QPushButton(_("Keep it"), self)
        self._back.setProperty("look", "quiet")
        self._back.clicked.connect(self.cancelled)
        self._buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        for part in (self._question, self.another, self._back):
            self._column.addWidget(part)

    def ask(self, question: str, reasons: Sequence[str]) -> None:
        """Ask, with the focus on the first reason."""
        self._question.setText(question)
        self.setAccessibleName(question)
        self.another.clear()
        for button in self._buttons:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(reason) for reason in reasons]
        for place, button in enumerate(self._buttons, start=1):
            self._column.insertWidget(place, button)
            button.show()
        self._buttons[0].setFocus()

    @property
    def buttons(self) -> list[QPushButton]:
        """One for each reason."""
        return list(self._buttons)

    def _button(self, reason: str) -> QPushButton:
        button = QPushButton(reason, self)
        button.clicked.connect(lambda: self.chosen.emit(reason))
        return button

    def _choose_typed(self) -> None:
        if reason := self.another.text().strip():
            self.chosen.emit(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)
