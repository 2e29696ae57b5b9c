"""Strips under the search: who was last, and what was left half done."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tpbis_desktop.gui.theme import GRID, icon_pixmap, tokens
from tpbis_desktop.words import _


class Strip(QFrame):
    """A coloured line with words, a smaller line under them, and buttons under both."""

    def __init__(self, tone: str, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("tone", tone)
        self._tone, self._icon_name = tone, icon_name
        self._sign, self._title, self._detail = QLabel(self), QLabel(self), QLabel(self)
        self._title.setStyleSheet("font-weight: 600")
        words = QVBoxLayout()
        words.setSpacing(0)
        for label in (self._title, self._detail):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            words.addWidget(label)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(GRID)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.setSpacing(12)
        row.addWidget(self._sign)
        row.addLayout(words, 1)
        row.addLayout(self.buttons)
        self._paint_sign()

    def set_words(self, title: str, detail: str = "") -> None:
        """What it says."""
        self._title.setText(title)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self.setAccessibleName(" ".join(filter(None, (title, detail))))

    def say(self, detail: str) -> None:
        """Another smaller line."""
        self.set_words(self._title.text(), detail)

    @property
    def words(self) -> str:
        """All it says, as read out."""
        return self.accessibleName()

    def add_button(self, words: str) -> QPushButton:
        """One more button at the right."""
        button = QPushButton(words, self)
        self.buttons.addWidget(button)
        return button

    def _paint_sign(self) -> None:
        colour = str(getattr(tokens(), f"on_{self._tone}"))
        self._sign.setPixmap(icon_pixmap(self._icon_name, colour, 24, self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_sign"):
            self._paint_sign()


class LastStrip(Strip):
    """`Last: Hằng - Undo`; a walk-in can also be removed from the list again."""

    undone = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("good", "check", parent)
        self.undo_button = self.add_button(_("Undo"))
        self.undo_button.setToolTip(_("Take the arrival back (Ctrl+Z)"))
        self.undo_button.clicked.connect(self.undone)
        self.remove_button = self.add_button(_("Remove"))
        self.remove_button.setToolTip(_("Take the arrival back, and the walk-in off the list"))
        self.remove_button.clicked.connect(self.removed)
        self.hide()

    def show_last(self, name: str, detail: str, *, walk_in: bool = False) -> None:
        """Who was checked in last, and what to hand over."""
        self.set_words(_("Last: {name}").format(name=name), detail)
        self.remove_button.setVisible(walk_in)
        self.show()


class ParkedStrip(Strip):
    """A form left half filled in: go on with it, or throw it away."""

    resumed = Signal()
    discarded = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__("warning", "edit", parent)
        self.set_words(title)
        self.resume_button = self.add_button(_("Go on"))
        self.resume_button.clicked.connect(self.resumed)
        self.discard_button = self.add_button(_("Discard"))
        self.discard_button.clicked.connect(self.discarded)
