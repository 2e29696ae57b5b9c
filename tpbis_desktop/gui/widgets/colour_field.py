"""A colour to be chosen from a few that print well, or written like #0B57D0."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QColorDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from tpbis_desktop.gui.theme import GRID, TARGET, tokens
from tpbis_desktop.words import _

OFFERED = (
    "#0B57D0", "#1B3A6B", "#14213D", "#283593", "#00838F", "#00695C",
    "#2E7D32", "#7A5900", "#A9822B", "#A84300", "#B3261E", "#9C2766",
    "#6A1B9A", "#4E342E", "#455A64", "#4A4F5A", "#16181D", "#000000",
)  # fmt: skip
_WRITTEN = re.compile(r"#[0-9A-Fa-f]{6}")
_ACROSS = 6
_SWATCH = 24
_SQUARE = f"padding: 0; min-width: {TARGET - 2}px; min-height: {TARGET - 2}px"
"""The style sheet would let buttons with an icon be as small as that."""


class ColourField(QWidget):
    """A swatch that opens the colours offered, and the colour in writing; `edited` when it is another.

    What is written need not be a colour: `colour` is the text as it is, for whoever checks it.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.swatch = QToolButton(self)
        self.swatch.setFixedSize(TARGET, TARGET)
        self.swatch.setStyleSheet(_SQUARE)
        self.swatch.setIconSize(QSize(_SWATCH, _SWATCH))
        self.swatch.setAccessibleName(_("Choose a colour"))
        self.swatch.setToolTip(_("Choose a colour"))
        self.text = QLineEdit(self)
        self.text.setMaxLength(40)
        self.text.setFixedWidth(116)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.swatch)
        row.addWidget(self.text)
        self.setFocusProxy(self.text)
        self.text.textChanged.connect(self._take)
        self.swatch.clicked.connect(self.offer)
        self._take()

    @property
    def colour(self) -> str:
        """What is written."""
        return self.text.text().strip()

    def set_colour(self, colour: str) -> None:
        """Write this colour."""
        if colour != self.colour:
            self.text.setText(colour)

    def _take(self) -> None:
        known = self.colour if _WRITTEN.fullmatch(self.colour) else ""
        self.swatch.setIcon(QIcon(_picture(known, self.devicePixelRatioF())))
        self.edited.emit()

    def offer(self) -> None:
        """Open the colours offered under the swatch."""
        _Palette(self).open_under(self.swatch)


class _Palette(QFrame):
    """The colours offered, and a button for any other; goes as soon as one is chosen."""

    def __init__(self, field: ColourField) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setProperty("look", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._field = field
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 12, 12, 12)
        grid.setSpacing(4)
        for number, colour in enumerate(OFFERED):
            grid.addWidget(self._button(colour), *divmod(number, _ACROSS))
        other = QPushButton(_("Another colour"), self)
        other.clicked.connect(self._ask)
        grid.addWidget(other, len(OFFERED) // _ACROSS, 0, 1, _ACROSS)

    def _button(self, colour: str) -> QToolButton:
        button = QToolButton(self)
        button.setFixedSize(TARGET, TARGET)
        button.setProperty("look", "icon")
        button.setStyleSheet(_SQUARE)
        button.setIconSize(QSize(_SWATCH + 4, _SWATCH + 4))
        button.setIcon(QIcon(_picture(colour, self.devicePixelRatioF())))
        button.setAccessibleName(colour)
        button.setToolTip(colour)
        button.clicked.connect(partial(self._choose, colour))
        return button

    def _choose(self, colour: str) -> None:
        self.close()
        self._field.set_colour(colour)
        self._field.text.setFocus()

    def _ask(self) -> None:
        self.close()
        field = self._field
        chosen = QColorDialog.getColor(QColor(field.colour), field.window(), _("Choose a colour"))
        if chosen.isValid():
            self._choose(chosen.name().upper())

    def open_under(self, button: QWidget) -> None:
        """Open with its right edge under the right edge of `button`, within the screen."""
        self.adjustSize()
        at = button.mapToGlobal(QPoint(0, button.height() + 4))
        room = button.screen().availableGeometry()
        at.setX(max(room.left(), min(at.x(), room.right() - self.width())))
        at.setY(max(room.top(), min(at.y(), room.bottom() - self.height())))
        self.move(at)
        self.show()
        first = self.findChild(QToolButton)
        if first is not None:
            first.setFocus()


def _picture(colour: str, ratio: float) -> QPixmap:
    """A rounded square of the colour; of none an empty one, struck through."""
    side = _SWATCH + 4
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens().edge), 1))
    painter.setBrush(QColor(colour) if colour else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(1, 1, side - 2, side - 2), 5, 5)
    if not colour:
        painter.drawLine(5, side - 5, side - 5, 5)
    painter.end()
    return picture
