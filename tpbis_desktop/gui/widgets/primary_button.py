"""The next thing to do: the biggest button on the page, with its shortcut on it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyleOptionButton, QWidget

from tpbis_desktop.gui.theme import sized, tokens

_HEIGHT = 68
_MARGIN = 22
_CHIP_HEIGHT = 28
_TOO_NARROW_FOR_HINT = 240
_WORDS = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class PrimaryButton(QPushButton):
    """A big button that says what will happen; a long sentence takes two lines, then smaller letters."""

    def __init__(self, text: str = "", shortcut_hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "primary")
        self.setProperty("big", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._hint = ""
        self.set_action(text, shortcut_hint)

    def set_action(self, text: str, shortcut_hint: str = "") -> None:
        """What a press will do, and the key that does the same (only shown: the page listens for it)."""
        self._hint = shortcut_hint
        self.setText(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(shortcut_hint)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(sized(15, bold=True)).horizontalAdvance(self.text())
        return QSize(min(words, 360) + self._chip_width() + 3 * _MARGIN, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, _HEIGHT)

    def _chip_width(self) -> int:
        if not self._hint or self.width() < _TOO_NARROW_FOR_HINT:
            return 0
        return QFontMetrics(sized(10.5, bold=True)).horizontalAdvance(self._hint) + 18

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """The button without words: those are painted over it, in the size that has room."""
        super().initStyleOption(option)
        option.text = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens().on_accent if self.isEnabled() else tokens().on_disabled))
        self._paint_words(painter)
        if self._chip_width():
            self._paint_chip(painter)

    def _paint_words(self, painter: QPainter) -> None:
        chip = self._chip_width()
        taken = chip + 12 if chip else 0
        room = QRectF(_MARGIN, 4, self.width() - 2 * _MARGIN - taken, self.height() - 8)
        for points in (15, 14, 13, 12, 11, 10, 9):
            painter.setFont(sized(points, bold=True))
            needed = painter.fontMetrics().boundingRect(room.toRect(), _WORDS, self.text())
            if needed.height() <= room.height() and needed.width() <= room.width():
                break
        painter.drawText(room, _WORDS, self.text())

    def _paint_chip(self, painter: QPainter) -> None:
        width = self._chip_width()
        left, top = self.width() - _MARGIN - width + 6, (self.height() - _CHIP_HEIGHT) / 2
        box = QRectF(left, top, width, _CHIP_HEIGHT)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 7, 7)
        painter.setFont(sized(10.5, bold=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._hint)
