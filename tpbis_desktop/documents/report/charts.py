"""Charts: bars below one another and columns over time, as part of a page or as a picture."""

from __future__ import annotations

import io
from typing import Any

from tpbis_desktop.documents.pdf import new_pdf
from tpbis_desktop.documents.placing import MM
from tpbis_desktop.documents.report.content import ArrivalChart, Bar, BarChart, Chart, Span
from tpbis_desktop.documents.report.look import BLUE, INK, PALE, QUIET, ROOM, ink, stroke
from tpbis_desktop.documents.text.draw import Box, draw, draw_in, text_width
from tpbis_desktop.documents.text.lines import Type

_TITLE = Type(10, "Bold", 8.5, 7, 2)
_LABEL = Type(8.5, "Regular", 8, 6.5, 2)
_VALUE, _SMALL = Type(8.5, "Bold"), Type(7.5)
_HEAD = 12 * MM
_BAR, _BAR_GAP = 4.2 * MM, 2.6 * MM
_COLUMNS = 42 * MM
_SPAN, _SPAN_GAP, _WIDEST_COLUMN = 24 * MM, 5 * MM, 12 * MM
_DOTS = 220 / 72  # of a picture, a point
_MOST_BARS = 30


def parted(chart: BarChart) -> list[BarChart]:
    """The chart in parts that each go on a page."""
    bars = chart.bars
    parts = [bars[at : at + _MOST_BARS] for at in range(0, len(bars), _MOST_BARS)]
    return [BarChart(chart.title, part, chart.value_means, chart.whole_means) for part in parts]


def chart_height(chart: Chart) -> float:
    """How much of a page a chart takes."""
    if isinstance(chart, BarChart):
        return _HEAD + len(chart.bars) * (_BAR + _BAR_GAP) + 2 * MM
    return _HEAD + _COLUMNS + 12 * MM


def draw_chart(canvas: Any, chart: Chart, at: tuple[float, float], width: float = ROOM) -> None:
    """Draw it downwards from the upper left point `at`."""
    ink(canvas, INK)
    x, top = at
    draw_in(canvas, Box(x, top - 5 * MM, width, 5 * MM), chart.title, _TITLE, ("l", "middle"))
    if isinstance(chart, BarChart):
        _legend(canvas, (x, top - 8.6 * MM), width, [(BLUE, chart.value_means), (PALE, chart.whole_means)])
        _bars(canvas, chart, (x, top - _HEAD), width)
    else:
        _legend(canvas, (x, top - 8.6 * MM), width, [(BLUE, chart.means)])
        _columns(canvas, chart, (x, top - _HEAD), width)


def chart_picture(chart: Chart, width: float = ROOM) -> bytes:
    """The chart as a PNG picture, as sharp as print needs it."""
    import pypdfium2

    height = chart_height(chart)
    pdf, png = io.BytesIO(), io.BytesIO()
    canvas = new_pdf(pdf, width, height)
    draw_chart(canvas, chart, (0, height), width)
    canvas.showPage()
    canvas.save()
    with pypdfium2.PdfDocument(pdf.getvalue()) as document:
        document[0].render(scale=_DOTS).to_pil().save(png, "PNG")
    return png.getvalue()


def _legend(canvas: Any, at: tuple[float, float], width: float, entries: list[tuple[str, str]]) -> None:
    x, y = at
    told = [entry for entry in entries if entry[1]]
    for colour, means in told:
        ink(canvas, colour)
        canvas.rect(x, y - 0.4 * MM, 2.6 * MM, 2.6 * MM, stroke=0, fill=1)
        ink(canvas, QUIET)
        box = Box(x + 4 * MM, y - 1 * MM, width / len(told) - 10 * MM, 4 * MM)
        x += 10 * MM + draw_in(canvas, box, means, _SMALL, ("l", "middle")).width


def _bars(canvas: Any, chart: BarChart, at: tuple[float, float], width: float) -> None:
    x, top = at
    left, most = x + width * 0.42, max((max(bar.value, bar.whole) for bar in chart.bars), default=0)
    room = x + width - left - 16 * MM
    for number, bar in enumerate(chart.bars):
        y = top - (number + 1) * (_BAR + _BAR_GAP)
        ink(canvas, INK)
        label = Box(x, y - _BAR_GAP / 2, width * 0.42 - 3 * MM, _BAR + _BAR_GAP)
        draw_in(canvas, label, bar.label, _LABEL, ("l", "middle"))
        _bar(canvas, bar, (left, y), room / max(most, 1))
    stroke(canvas, QUIET, 0.6)
    canvas.line(left, top, left, top - len(chart.bars) * (_BAR + _BAR_GAP) - 1 * MM)


def _bar(canvas: Any, bar: Bar, at: tuple[float, float], k: float) -> None:
    x, y = at
    ink(canvas, PALE)
    canvas.rect(x, y, bar.whole * k, _BAR, stroke=0, fill=1)
    ink(canvas, BLUE)
    canvas.rect(x, y, bar.value * k, _BAR, stroke=0, fill=1)
    ink(canvas, INK)
    end = x + max(bar.value, bar.whole) * k + 1.5 * MM
    wide = draw(canvas, (end, y + 1.1 * MM), str(bar.value), _VALUE)
    if bar.whole:
        ink(canvas, QUIET)
        draw(canvas, (end + wide + 1 * MM, y + 1.1 * MM), f"/ {bar.whole}", _SMALL)


def _columns(canvas: Any, chart: ArrivalChart, at: tuple[float, float], width: float) -> None:
    x, top = at
    least = min(_SPAN, width / max(len(chart.spans), 1) - _SPAN_GAP)
    k = _step(chart, width, least)
    most = max((count for span in chart.spans for count in span.counts), default=1)
    for span in chart.spans:
        wide = max(k * len(span.counts), least)
        _span(canvas, span, Box(x, top - _COLUMNS, wide, _COLUMNS - 5 * MM), (k, most))
        x += wide + _SPAN_GAP


def _step(chart: ArrivalChart, width: float, least: float) -> float:
    """How wide a column may be, so that all days stand side by side, none narrower than `least`."""
    k = _WIDEST_COLUMN
    while sum(max(k * len(span.counts), least) + _SPAN_GAP for span in chart.spans) > width + _SPAN_GAP:
        k *= 0.95
    return k


def _span(canvas: Any, span: Span, box: Box, scale: tuple[float, int]) -> None:
    """One day: its columns, the times under them, and which day it is."""
    k, most = scale
    marked = box.x
    for step, (count, mark) in enumerate(zip(span.counts, span.marks, strict=True)):
        left = box.x + step * k
        height = box.height * count / max(most, 1)
        ink(canvas, BLUE)
        canvas.rect(left + k * 0.1, box.y, k * 0.8, height, stroke=0, fill=1)
        if count and text_width(str(count), _SMALL.size) < k:
            ink(canvas, INK)
            draw(canvas, (left + k / 2, box.y + height + 1 * MM), str(count), _SMALL, "c")
        if mark and left >= marked:
            ink(canvas, QUIET)
            marked = left + draw(canvas, (left, box.y - 3.4 * MM), mark, _SMALL) + 1.5 * MM
    stroke(canvas, QUIET, 0.6)
    canvas.line(box.x, box.y, box.x + box.width, box.y)
    ink(canvas, INK)
    draw_in(canvas, Box(box.x, box.y - 9 * MM, box.width, 4.6 * MM), span.title, _VALUE, ("l", "middle"))
