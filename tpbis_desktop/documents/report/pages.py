"""The report as a PDF: a first page for one who reads no further, then sections page by page."""

from __future__ import annotations

import io
from typing import Any, BinaryIO

from tpbis_desktop.documents.letterhead import draw_letterhead
from tpbis_desktop.documents.pdf import new_pdf
from tpbis_desktop.documents.placing import MM
from tpbis_desktop.documents.report.charts import chart_height, draw_chart, parted
from tpbis_desktop.documents.report.content import (
    BarChart,
    Block,
    Cover,
    Figure,
    Report,
    Section,
    Table,
    noted,
)
from tpbis_desktop.documents.report.look import (
    BLUE,
    BOTTOM,
    GOLD,
    HEADING,
    HEIGHT,
    INK,
    LEFT,
    PARAGRAPH,
    QUIET,
    ROOM,
    RULE,
    SHADE,
    SMALL,
    TOP,
    WIDTH,
    ink,
    stroke,
)
from tpbis_desktop.documents.report.table import LaidTable
from tpbis_desktop.documents.text.draw import Box, draw, draw_in, draw_lines
from tpbis_desktop.documents.text.lines import Fitted, Type, block, fit, wrap
from tpbis_desktop.documents.text.shape import Shaped

_KIND = Type(11, "Bold")
_TITLE = Type(25, "Bold", 20, 12, 5)
_WHEN = Type(12, "Regular", 10, 8, 3)
_VALUE, _LABEL = Type(30, "Bold"), Type(9.5, "Regular", 8, 6.5, 2)
_CARDS = 3
_CARD, _CARD_GAP = 24 * MM, 4 * MM
_AFTER = 5 * MM
_KEPT_WHOLE = 90 * MM  # a table no taller than this is not cut between two pages


def write_pdf(report: Report, out: BinaryIO) -> None:
    """Write the report to `out`: the same report gives the same bytes."""
    counted = _Pages(io.BytesIO(), report, 0)
    counted.write()
    _Pages(out, report, counted.page).write()


class _Pages:
    """Pages being filled from the top; `y` is how far the current one has come."""

    def __init__(self, out: BinaryIO, report: Report, pages: int) -> None:
        self._report, self._pages = report, pages
        self._canvas: Any = new_pdf(out, WIDTH, HEIGHT)
        self._canvas.setTitle(f"{report.cover.kind}: {report.cover.title}")
        self.page = 1
        self._y = HEIGHT - TOP

    def write(self) -> None:
        self._cover(self._report.cover)
        self._next_page()
        for section in self._report.sections:
            self._section(section)
        self._foot()
        self._canvas.showPage()
        self._canvas.save()

    def _next_page(self) -> None:
        self._foot()
        self._canvas.showPage()
        self.page += 1
        self._y = HEIGHT - TOP

    def _room_for(self, height: float) -> None:
        """Go on at a new page where this one has not that much left."""
        if self._y - height < BOTTOM and self._y < HEIGHT - TOP:
            self._next_page()

    def _foot(self) -> None:
        stroke(self._canvas, RULE, 0.5)
        self._canvas.line(LEFT, BOTTOM - 4 * MM, LEFT + ROOM, BOTTOM - 4 * MM)
        ink(self._canvas, QUIET)
        box = Box(LEFT, BOTTOM - 10 * MM, ROOM * 0.8, 5 * MM)
        draw_in(self._canvas, box, self._report.foot, Type(8, "Regular", 6), ("l", "middle"))
        number = self._report.page_of.format(page=self.page, pages=self._pages)
        draw(self._canvas, (LEFT + ROOM, BOTTOM - 8.4 * MM), number, Type(8), "r")

    def _words(self, text: str, style: Type, colour: str, after: float) -> None:
        fitted = fit(text, style, ROOM, HEIGHT - TOP - BOTTOM)
        self._room_for(fitted.height)
        ink(self._canvas, colour)
        draw_lines(self._canvas, fitted, (LEFT, self._y), "l")
        self._y -= fitted.height + after

    def _paragraph(self, text: str, style: Type, colour: str, after: float) -> None:
        """Lines as long as the page is wide; what is longer than a page goes on over the next."""
        lines = wrap(text, style.weight, ROOM / style.size)
        while lines:
            self._room_for(2 * style.size)
            fitting = _as_many(lines, (self._y - BOTTOM) / style.size)
            ink(self._canvas, colour)
            fitted = Fitted(lines[:fitting], style.size)
            draw_lines(self._canvas, fitted, (LEFT, self._y), "l")
            self._y -= fitted.height
            lines = lines[fitting:]
        self._y -= after

    def _cover(self, cover: Cover) -> None:
        self._y -= draw_letterhead(self._canvas, cover.letterhead, (LEFT, self._y), ROOM) + 14 * MM
        self._words(cover.kind, _KIND, GOLD, 4 * MM)
        self._words(cover.title, _TITLE, BLUE, 4 * MM)
        where = " · ".join(filter(None, (cover.dates, cover.place)))
        self._words(where, _WHEN, QUIET, 6 * MM)
        stroke(self._canvas, GOLD, 1.2)
        self._canvas.line(LEFT, self._y, LEFT + 30 * MM, self._y)
        self._y -= 8 * MM
        self._cards(cover.figures)
        for text in cover.summary:
            self._paragraph(text, PARAGRAPH, INK, 2.5 * MM)
        self._y -= 4 * MM
        if cover.chart and self._y - chart_height(cover.chart) > BOTTOM:
            draw_chart(self._canvas, cover.chart, (LEFT, self._y))

    def _cards(self, figures: tuple[Figure, ...]) -> None:
        """The counts, three in a row, each on a shade."""
        wide = (ROOM - _CARD_GAP * (_CARDS - 1)) / _CARDS
        for at in range(0, len(figures), _CARDS):
            for column, figure in enumerate(figures[at : at + _CARDS]):
                self._card(figure, Box(LEFT + column * (wide + _CARD_GAP), self._y - _CARD, wide, _CARD))
            self._y -= _CARD + _CARD_GAP
        self._y -= 3 * MM

    def _card(self, figure: Figure, box: Box) -> None:
        ink(self._canvas, SHADE)
        self._canvas.roundRect(box.x, box.y, box.width, box.height, 1.5 * MM, stroke=0, fill=1)
        ink(self._canvas, BLUE)
        inner, wide = box.x + 4 * MM, box.width - 8 * MM
        value = Box(inner, box.y + 9.5 * MM, wide, box.height - 12.5 * MM)
        draw_in(self._canvas, value, figure.value, _VALUE, ("l", "middle"))
        ink(self._canvas, INK)
        label = noted(figure.label, figure.note)
        draw_in(self._canvas, Box(inner, box.y + 2.5 * MM, wide, 7 * MM), label, _LABEL, ("l", "middle"))

    def _section(self, section: Section) -> None:
        first = section.blocks[0] if section.blocks else ""
        self._room_for(14 * MM + self._least(first))
        self._words(section.heading, HEADING, BLUE, 3 * MM)
        for part in section.blocks:
            self._block(part)
        self._y -= _AFTER

    def _least(self, part: Block) -> float:
        """What has to stand on the page with a heading."""
        if isinstance(part, str):
            return 25 * MM
        if isinstance(part, Table):
            whole = LaidTable(part).whole
            return whole if whole <= _KEPT_WHOLE else 30 * MM
        return chart_height(parted(part)[0] if isinstance(part, BarChart) else part)

    def _block(self, part: Block) -> None:
        if isinstance(part, str):
            self._paragraph(part, PARAGRAPH, INK, 3 * MM)
        elif isinstance(part, Table):
            self._table(part)
        else:
            for chart in parted(part) if isinstance(part, BarChart) else [part]:
                self._room_for(chart_height(chart))
                draw_chart(self._canvas, chart, (LEFT, self._y))
                self._y -= chart_height(chart) + _AFTER

    def _table(self, table: Table) -> None:
        laid = LaidTable(table)
        if laid.whole <= _KEPT_WHOLE:
            self._room_for(laid.whole)
        top = laid.height(laid.head)
        for number, row in enumerate(laid.rows):
            needed = laid.height(row) + (top if number == 0 else 0.0)
            if self._y - needed < BOTTOM and self._y < HEIGHT - TOP:
                self._next_page()
                self._y -= laid.draw_head(self._canvas, LEFT, self._y)
            elif number == 0:
                self._y -= laid.draw_head(self._canvas, LEFT, self._y)
            self._y -= laid.draw_row(self._canvas, row, LEFT, self._y)
        self._y -= 2 * MM
        if table.note:
            self._paragraph(table.note, SMALL, QUIET, 0)
        self._y -= _AFTER


def _as_many(lines: tuple[Shaped, ...], ems: float) -> int:
    """How many of the lines go into a height, at least one."""
    count = 1
    while count < len(lines) and block(lines[: count + 1]) <= ems:
        count += 1
    return count
