"""What an empty list shows: why it is empty, and what to do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from tpbis_desktop.gui.theme import icon_pixmap, tokens

_ICON = 48


class EmptyState(QWidget):
    """An icon, a sentence, a hint, and a button for the thing to do; `acted` when it is pressed."""

    acted = Signal()

    def __init__(self, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._picture, self._title, self._hint = QLabel(self), QLabel(self), QLabel(self)
        self._title.setProperty("look", "heading")
        self._hint.setProperty("look", "muted")
        self.button = QPushButton(self)
        self.button.clicked.connect(self.acted)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(1)
        for label in (self._picture, self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(label is not self._picture)
            column.addWidget(label)
        column.addSpacing(8)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._paint_icon()

    def set_words(self, title: str, hint: str = "", action: str = "") -> None:
        """Why it is empty, what to do, and the words of the button (none: no button)."""
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.setAccessibleName(f"{title} {hint}".strip())

    def _paint_icon(self) -> None:
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(icon_pixmap(self._icon_name, tokens().muted, _ICON, ratio))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_picture"):
            self._paint_icon()
