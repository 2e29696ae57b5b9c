"""Cells of a table whose words take two lines, or smaller letters, before anything is cut."""

from __future__ import annotations

from collections.abc import Container, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from tpbis_desktop.gui.theme import sized, tabular, tokens

PILL = Qt.ItemDataRole.UserRole + 1
"""The tone of the pill that the words stand in; None for plain words."""
STRONG = Qt.ItemDataRole.UserRole + 2
"""Whether the words are bold."""

HEIGHT = 56
_MARGIN = 10
_SIZES = (11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5)
_PILL_HEIGHT = 26
_SQUEEZED = 0.95
"""How far columns give way before one of them goes."""
_TONES = {"info": "info", "good": "good", "warning": "warning", "error": "error", "neutral": "raised"}


class WrappedCells(QStyledItemDelegate):
    """Draws `DisplayRole` wrapped within the cell, bold by `STRONG`, or as a pill by `PILL`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        words, drawn.text = drawn.text, ""
        style = drawn.widget.style() if drawn.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, drawn, painter, drawn.widget)
        if not words:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(drawn.rect).adjusted(_MARGIN, 2, -_MARGIN, -2)
        tone = index.data(PILL)
        if tone:
            _draw_pill(painter, room, words, str(tone))
        else:
            selected = bool(drawn.state & QStyle.StateFlag.State_Selected)
            painter.setPen(QColor(tokens().on_soft if selected else tokens().text))
            _draw_words(painter, room, words, bold=bool(index.data(STRONG)))
        painter.restore()


def _draw_pill(painter: QPainter, room: QRectF, words: str, tone: str) -> None:
    look = tokens()
    ground = getattr(look, _TONES.get(tone, "raised"))
    ink = look.text if tone == "neutral" else getattr(look, f"on_{tone}")
    font = sized(10.5, bold=True)
    width = min(room.width() + 8, QFontMetricsF(font).horizontalAdvance(words) + 24)
    box = QRectF(room.left() - 4, room.center().y() - _PILL_HEIGHT / 2, width, _PILL_HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(box, _PILL_HEIGHT / 2, _PILL_HEIGHT / 2)
    painter.setPen(QColor(ink))
    painter.setFont(font)
    shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, width - 16)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)


def _draw_words(painter: QPainter, room: QRectF, words: str, *, bold: bool) -> None:
    layout, height = _laid_out(words, room, bold=bold)
    top = room.top() + max(0.0, (room.height() - height) / 2)
    layout.draw(painter, QPointF(room.left(), top), [], room)


def _laid_out(words: str, room: QRectF, *, bold: bool) -> tuple[QTextLayout, float]:
    """The words in the largest letters with which all of them fit, broken between words if that can be."""
    for mode in (QTextOption.WrapMode.WordWrap, QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere):
        for points in _SIZES:
            layout, height, width = _lines(words, tabular(sized(points, bold=bold)), room.width(), mode)
            if height <= room.height() and width <= room.width():
                return layout, height
    return layout, height


def _lines(
    words: str, font: QFont, width: float, mode: QTextOption.WrapMode
) -> tuple[QTextLayout, float, float]:
    """The words broken into lines, how high these are, and how wide the widest is."""
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(mode)
    layout.setTextOption(option)
    layout.beginLayout()
    height, widest = 0.0, 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
        widest = max(widest, line.naturalTextWidth())
    layout.endLayout()
    return layout, height, widest


def share_width(table: QTableView, shares: Sequence[int], drop: Sequence[int], keep: Container[int]) -> None:
    """Share the width of a table among its columns `keep`; where it is too narrow, the first of `drop` go."""
    shown = [column for column in range(len(shares)) if column in keep]
    room = table.viewport().width()
    for column in drop:
        if sum(shares[one] for one in shown) * _SQUEEZED <= room:
            break
        if column in shown:
            shown.remove(column)
    total = sum(shares[column] for column in shown)
    for column, share in enumerate(shares):
        table.setColumnHidden(column, column not in shown)
        if column in shown:
            table.setColumnWidth(column, room * share // total)
