"""A word about the state of something, in a small coloured pill."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from tpbis_desktop.gui.theme import set_look

PillTone = Literal["neutral", "info", "good", "warning", "error"]


class Pill(QLabel):
    """The word says it all: the colour only helps the eye."""

    def __init__(self, text: str = "", tone: PillTone = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.set_state(text, tone)

    def set_state(self, text: str, tone: PillTone) -> None:
        """Change the word and the colour."""
        self.setText(text)
        set_look(self, "pill", tone)
