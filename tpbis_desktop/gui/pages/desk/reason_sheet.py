"""A question answered with one button; typing more is optional."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tpbis_desktop.gui.pages.desk.side_panel import Sheet
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.words import _


@dataclass(frozen=True)
class Choice:
    """One answer: its key, what the button says, and what will happen."""

    key: str
    words: str
    consequence: str = ""


class ReasonSheet(Sheet):
    """`chosen` carries the key of the answer and what was typed besides."""

    chosen = Signal(str, str)

    def __init__(
        self, title: str, explanation: str, choices: Sequence[Choice], parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        said = QLabel(explanation, self)
        said.setWordWrap(True)
        said.setProperty("look", "muted")
        self.add(said)
        self.buttons = [self._button(choice) for choice in choices]
        self.typed = QLineEdit(self)
        self.typed.setPlaceholderText(_("More words, if you like"))
        self.typed.setAccessibleName(self.typed.placeholderText())
        self.add(self.typed)
        self.body.addStretch(1)

    def _button(self, choice: Choice) -> QPushButton:
        button = QPushButton(choice.words, self)
        button.setAccessibleDescription(choice.consequence)
        button.setStyleSheet("text-align: left")
        button.clicked.connect(lambda: self.chosen.emit(choice.key, self.typed.text().strip()))
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(button)
        if choice.consequence:
            said = QLabel(choice.consequence, self)
            said.setWordWrap(True)
            said.setProperty("look", "caption")
            said.setContentsMargins(2 * GRID, 0, 0, 4)
            column.addWidget(said)
        self.add(column)
        return button

    def take_focus(self) -> None:
        self.buttons[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go from answer to answer; the rest is the page's."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        at = next((n for n, button in enumerate(self.buttons) if button.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
        else:
            self.buttons[(at + step) % len(self.buttons)].setFocus()
