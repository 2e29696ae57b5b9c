"""Notes above a preview: what will not come out as it should."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from tpbis_desktop.gui.theme import GRID, icon_pixmap, tokens
from tpbis_desktop.words import _

_MOST_NOTES = 3


class Notes(QFrame):
    """What will not come out as it should; takes no room when all is well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("tone", "warning")
        self._sign, self.words = QLabel(self), QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, GRID, 12, GRID)
        row.setSpacing(12)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self._paint_sign()
        self.hide()

    def say(self, notes: Sequence[str]) -> None:
        """Say the first of these, and how many more there are."""
        said = list(notes[:_MOST_NOTES])
        if len(notes) > _MOST_NOTES:
            said.append(_("And {n} more.").format(n=len(notes) - _MOST_NOTES))
        self.words.setText("\n".join(said))
        self.words.setToolTip("\n".join(notes) if len(notes) > _MOST_NOTES else "")
        self.setAccessibleName(" ".join(notes))
        self.setVisible(bool(notes))

    def _paint_sign(self) -> None:
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(icon_pixmap("warning", tokens().on_warning, 20, ratio))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_sign"):
            self._paint_sign()
