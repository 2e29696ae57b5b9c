"""The answer to a scan, read from two metres away: a colour, a shape, a word and a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from tpbis_desktop.gui.aloud import say_aloud
from tpbis_desktop.gui.theme import base_font, icon_pixmap, tabular, tokens
from tpbis_desktop.words import _

Kind = Literal["welcome", "already", "refused"]

COLOURS: dict[Kind, tuple[str, str]] = {
    "welcome": ("#00695C", "#FFFFFF"),
    "already": ("#FFC20A", "#000000"),
    "refused": ("#9B0000", "#FFFFFF"),
}
"""Ground and ink of each verdict: told apart by the colour-blind, the same in light and dark."""

_NARROW = 1.15
_SMALLEST = 0.28
_BY_WORD = QTextOption.WrapMode.WordWrap
_ANYWHERE = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
_BOLD, _PLAIN = QFont.Weight.Bold, QFont.Weight.Normal


@dataclass(frozen=True)
class Verdict:
    """What the panel shows: `name` in Latin letters, `lines` smaller details, `reason` why and what to do."""

    kind: Kind
    word: str
    name: str = ""
    delegation: str = ""
    name_in_script: str = ""
    lines: tuple[str, ...] = ()
    reason: str = ""

    @cached_property
    def spoken(self) -> str:
        parts = (self.word, self.name, self.delegation, *self.lines, self.reason)
        return ". ".join(part for part in parts if part)


@dataclass(frozen=True)
class _Text:
    """One paragraph: its size relative to the others, its weight, and the space above it."""

    words: str
    size: float
    weight: QFont.Weight
    above: float


class VerdictPanel(QWidget):
    """Fills its whole area; every word of any verdict fits, whatever the size of the panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._verdict: Verdict | None = None
        self._idle = _("Ready to scan")
        self._idle_hint = ""
        self._laid_out: list[QTextLayout] = []
        self.show_idle()

    @property
    def verdict(self) -> Verdict | None:
        """The answer shown now, or None while waiting for a scan."""
        return self._verdict

    def show_verdict(self, verdict: Verdict) -> None:
        """Show the answer, at once; only call it after the scan is committed."""
        self._verdict = verdict
        self._say(verdict.spoken)

    def show_idle(self, hint: str = "") -> None:
        """Wait for the next scan; `hint` says what for."""
        self._verdict = None
        self._idle_hint = hint
        self._say(f"{self._idle}. {hint}".strip(" ."))

    def _say(self, words: str) -> None:
        self.setAccessibleName(words)
        say_aloud(self)
        self._lay_out()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(760, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 160)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    @property
    def _upright(self) -> bool:
        return self.width() < self.height() * _NARROW

    def _margin(self) -> float:
        return max(12.0, min(self.width(), self.height()) * 0.07)

    def _shape_box(self) -> QRectF:
        margin = self._margin()
        if self._upright:
            side = min(self.width() * 0.34, self.height() * 0.24)
            return QRectF((self.width() - side) / 2, margin, side, side)
        side = min(self.width() * 0.24, self.height() * 0.5)
        return QRectF(margin, (self.height() - side) / 2, side, side)

    def _text_box(self) -> QRectF:
        margin, shape = self._margin(), self._shape_box()
        if self._upright:
            top = shape.bottom() + margin * 0.6
            return QRectF(margin, top, self.width() - 2 * margin, self.height() - top - margin * 0.6)
        left = shape.right() + margin
        return QRectF(left, margin * 0.5, self.width() - left - margin, self.height() - margin)

    def _texts(self) -> Iterator[_Text]:
        shown = self._verdict
        if shown is None:
            yield _Text(self._idle, 2.2, _BOLD, 0)
            yield _Text(self._idle_hint, 1.2, _PLAIN, 0.5)
            return
        alone = not shown.name
        yield _Text(shown.word, 2.8 if alone else 1.5, _BOLD, 0)
        yield _Text(shown.name, 2.8, _BOLD, 0.1)
        yield _Text(shown.delegation, 1.7, QFont.Weight.DemiBold, 0.15)
        yield _Text(shown.name_in_script, 1.4, _PLAIN, 0.35)
        for number, line in enumerate(shown.lines):
            yield _Text(line, 1.1, _PLAIN, 0.1 if number else 0.4)
        yield _Text(shown.reason, 1.35, QFont.Weight.DemiBold, 0.5)

    def _lay_out(self) -> None:
        """The largest letters with which everything fits and no word is broken."""
        box = self._text_box()
        unit = max(9.0, min(box.width() / 17, self.height() / 14))
        texts = [text for text in self._texts() if text.words]

        def fits(scale: float) -> bool:
            _layouts, height, whole = _set_texts(texts, box.width(), unit * scale, self._wrapping(_BY_WORD))
            return whole and height <= box.height()

        low, high = _SMALLEST, 1.0
        if fits(high):
            low = high
        else:
            for _attempt in range(6):
                middle = (low + high) / 2
                low, high = (middle, high) if fits(middle) else (low, middle)
        layouts, height, _whole = _set_texts(texts, box.width(), unit * low, self._wrapping(_ANYWHERE))
        self._laid_out = layouts
        spare = max(0.0, box.height() - height) / (4 if self._upright else 2)
        corner = QPointF(box.left(), box.top() + spare)
        for layout in layouts:
            layout.setPosition(corner)

    def _wrapping(self, mode: QTextOption.WrapMode) -> QTextOption:
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter if self._upright else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(mode)
        return option

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = tokens()
        ground, ink = COLOURS[self._verdict.kind] if self._verdict else (look.card, look.text)
        painter.fillRect(self.rect(), QColor(ground))
        painter.setPen(QColor(ink))
        for layout in self._laid_out:
            layout.draw(painter, QPointF(0, 0))
        if self._verdict is None:
            self._paint_idle(painter)
        else:
            paint_shape(painter, self._verdict.kind, self._shape_box())

    def _paint_idle(self, painter: QPainter) -> None:
        box = self._shape_box()
        picture = icon_pixmap("scan", tokens().link, round(box.width()), self.devicePixelRatioF())
        painter.drawPixmap(box.topLeft(), picture)


def _set_texts(
    texts: list[_Text], width: float, unit: float, option: QTextOption
) -> tuple[list[QTextLayout], float, bool]:
    """The paragraphs one under the other, their height, and whether every word stands on one line."""
    layouts: list[QTextLayout] = []
    top, whole = 0.0, True
    for text in texts:
        font = tabular(base_font())
        font.setPixelSize(max(7, round(text.size * unit)))
        font.setWeight(text.weight)
        layout = QTextLayout(text.words, font)
        layout.setTextOption(option)
        top = _break_lines(layout, width, top + (text.above * unit if layouts else 0))
        whole = whole and layout.minimumWidth() <= width
        layouts.append(layout)
    return layouts, top, whole


def _break_lines(layout: QTextLayout, width: float, top: float) -> float:
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return top


def paint_shape(painter: QPainter, kind: Kind, box: QRectF) -> None:
    """A disc with a tick, a ring with an arrow going round, or an octagon with a cross: three outlines."""
    ground, ink = COLOURS[kind]
    side = box.width()
    painter.save()
    painter.translate(box.topLeft())
    painter.scale(side / 100, side / 100)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink))
    pen = QPen(QColor(ground), 12, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    if kind == "welcome":
        painter.drawEllipse(QRectF(0, 0, 100, 100))
        _stroke(painter, pen, [(27, 52), (44, 69), (74, 34)])
    elif kind == "refused":
        painter.drawPolygon([QPointF(x, y) for x, y in _OCTAGON])
        _stroke(painter, pen, [(33, 33), (67, 67)])
        _stroke(painter, pen, [(67, 33), (33, 67)])
    else:
        _paint_round_arrow(painter, ink)
    painter.restore()


_OCTAGON = [(29, 0), (71, 0), (100, 29), (100, 71), (71, 100), (29, 100), (0, 71), (0, 29)]


def _stroke(painter: QPainter, pen: QPen, points: list[tuple[int, int]]) -> None:
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(QPointF(*point))
    painter.strokePath(path, pen)


def _paint_round_arrow(painter: QPainter, ink: str) -> None:
    ring = QRectF(13, 13, 74, 74)
    arc = QPainterPath()
    arc.arcMoveTo(ring, 48)
    arc.arcTo(ring, 48, 262)
    painter.strokePath(arc, QPen(QColor(ink), 14, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.translate(arc.pointAtPercent(0))
    painter.rotate(45)
    painter.drawPolygon([QPointF(-4, -23), QPointF(-4, 23), QPointF(24, 0)])
