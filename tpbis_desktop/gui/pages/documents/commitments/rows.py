"""Rows of the list of commitments: what, on as many lines as it takes, and under it who and by when."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tpbis_desktop.gui.theme import sized, tokens

DETAILS = Qt.ItemDataRole.UserRole + 1
_ACROSS, _DOWN, _BETWEEN = 12, 8, 2
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop

Index = QModelIndex | QPersistentModelIndex


class CommitmentRows(QStyledItemDelegate):
    """As tall as its words need in a list this wide."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = option.rect.width() - 2 * _ACROSS
        heights = [_box(font, text, width).height() for font, text in _lines(index)]
        return QSize(120, sum(heights) + _BETWEEN + 2 * _DOWN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        drawn.text = ""
        style = drawn.widget.style() if drawn.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, drawn, painter, drawn.widget)
        selected = bool(drawn.state & QStyle.StateFlag.State_Selected)
        look, top = tokens(), drawn.rect.top() + _DOWN
        colours = (look.on_soft, look.on_soft) if selected else (look.text, look.muted)
        painter.save()
        for (font, text), colour in zip(_lines(index), colours, strict=True):
            box = _box(font, text, drawn.rect.width() - 2 * _ACROSS)
            box.moveTo(drawn.rect.left() + _ACROSS, top)
            painter.setFont(font)
            painter.setPen(QColor(colour))
            painter.drawText(box, _WRAPPED, text)
            top = box.bottom() + _BETWEEN
        painter.restore()


def _lines(index: Index) -> tuple[tuple[QFont, str], tuple[QFont, str]]:
    what, details = index.data(Qt.ItemDataRole.DisplayRole), index.data(DETAILS)
    return (sized(12, bold=True), str(what)), (sized(11), str(details))


def _box(font: QFont, text: str, width: int) -> QRect:
    box = QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), _WRAPPED, text)
    return QRect(0, 0, width, box.height())
