"""Rows of a list with two lines: a name that is never cut, and under it what else one wants to know."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from tpbis_desktop.gui.theme import sized, tabular, tokens
from tpbis_desktop.gui.widgets.verdict_panel import COLOURS, Kind, paint_shape

_ROW = Qt.ItemDataRole.UserRole
_HEIGHT, _MARGIN, _SHAPE = 56, 12, 24


@dataclass(frozen=True, slots=True)
class Row:
    """`key` says what the row is; `kind` gives it the shape of a verdict; a struck one was taken back."""

    key: str
    first: str
    second: str
    kind: Kind | None = None
    struck: bool = False
    spoken: str = ""


def fill(rows: QListWidget, wanted: list[Row]) -> None:
    """Show these rows, keeping the one that was selected."""
    kept = key_of(rows.currentItem())
    rows.blockSignals(True)
    rows.clear()
    for row in wanted:
        item = QListWidgetItem(row.spoken or f"{row.first}, {row.second}", rows)
        item.setData(_ROW, row)
        item.setToolTip(f"{row.first}\n{row.second}")
        if row.key == kept:
            rows.setCurrentItem(item)
    rows.blockSignals(False)


def key_of(item: QListWidgetItem | None) -> str:
    """What the row is; empty for none."""
    return str(item.data(_ROW).key) if item is not None else ""


class TwoLineRows(QStyledItemDelegate):
    """Draws a `Row`: letters grow smaller before anything is cut."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row = index.data(_ROW)
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        drawn.text = ""
        style = drawn.widget.style() if drawn.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, drawn, painter, drawn.widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(drawn.rect).adjusted(_MARGIN, 4, -_MARGIN, -4)
        if row.kind:
            painter.setOpacity(0.4 if row.struck else 1)
            _draw_shape(painter, row.kind, room)
            room.setLeft(room.left() + _SHAPE + _MARGIN)
            painter.setOpacity(1)
        selected = bool(drawn.state & QStyle.StateFlag.State_Selected)
        _draw_lines(painter, room, row, selected=selected)
        painter.restore()


def _draw_shape(painter: QPainter, kind: Kind, room: QRectF) -> None:
    ground, _ink = COLOURS[kind]
    box = QRectF(room.left(), room.center().y() - _SHAPE / 2, _SHAPE, _SHAPE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(box.adjusted(-4, -4, 4, 4), 8, 8)
    paint_shape(painter, kind, box)


def _draw_lines(painter: QPainter, room: QRectF, row: Row, *, selected: bool) -> None:
    look = tokens()
    top, bottom = QRectF(room), QRectF(room)
    top.setHeight(room.height() * 0.54)
    bottom.setTop(top.bottom())
    font = _fitting(row.first, top.width(), 12.5, bold=True)
    font.setStrikeOut(row.struck)
    _draw_line(painter, top, row.first, font, look.on_soft if selected else look.text)
    small = _fitting(row.second, bottom.width(), 10.5, bold=False)
    _draw_line(painter, bottom, row.second, small, look.on_soft if selected else look.muted)


def _draw_line(painter: QPainter, box: QRectF, text: str, font: QFont, colour: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width() + 1)
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def _fitting(text: str, width: float, points: float, *, bold: bool) -> QFont:
    font = tabular(sized(points, bold=bold))
    while points > 8 and QFontMetricsF(font).horizontalAdvance(text) > width:
        points -= 0.5
        font = tabular(sized(points, bold=bold))
    return font
