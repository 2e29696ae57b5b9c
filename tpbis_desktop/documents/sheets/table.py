"""A table: columns with bilingual headings, and rows that are as tall as what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from tpbis_desktop.documents.placing import MM
from tpbis_desktop.documents.sheets.cells import Cell, label_words
from tpbis_desktop.documents.sheets.label import Label
from tpbis_desktop.documents.text.draw import Box

_ACROSS, _DOWN = 1.4 * MM, 1.1 * MM
_RULE = 0.5
_SHADE = 0.92


@dataclass(frozen=True, slots=True)
class Column:
    """A heading over cells; `share` of the width, in millimetres of a table that fills the page."""

    heading: Label
    share: float


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells, a column each. A `band` is one cell over the whole width, kept with the row below it.

    `numbers` are the sheet's row numbers that it shows, for the code at the foot of the page.
    """

    cells: tuple[Cell, ...]
    numbers: tuple[int, ...] = ()
    band: bool = False


class Table:
    """Columns laid out over a width; rows are measured and drawn one by one."""

    def __init__(self, columns: Sequence[Column], width: float, lowest: float) -> None:
        whole = sum(column.share for column in columns)
        self.width = width
        self._columns = columns
        self._widths = [width * column.share / whole for column in columns]
        self._lowest = lowest
        self._headings = tuple(label_words(column.heading, 8, "c", "Bold") for column in columns)
        self.heading_height = self._tallest(self._headings)

    def height(self, row: Row) -> float:
        """What a row needs; at least what a row of this table has."""
        if row.band:
            return row.cells[0].height(self.width - 2 * _ACROSS) + 2 * _DOWN
        return max(self._lowest, self._tallest(row.cells))

    def draw_headings(self, canvas: Any, x: float, top: float) -> float:
        """The headings from `top` down; gives their height."""
        self._shade(canvas, x, top, self.heading_height)
        self._draw_cells(canvas, self._headings, (x, top), self.heading_height)
        return self.heading_height

    def draw_row(self, canvas: Any, row: Row, at: tuple[float, float], height: float) -> None:
        """A row with its rules, from the upper left point `at` down."""
        if not row.band:
            self._draw_cells(canvas, row.cells, at, height)
            return
        self._shade(canvas, *at, height)
        self._rules(canvas)
        canvas.rect(at[0], at[1] - height, self.width, height)
        inside = Box(at[0] + _ACROSS, at[1] - height + _DOWN, self.width - 2 * _ACROSS, height - 2 * _DOWN)
        row.cells[0].draw(canvas, inside)

    def _tallest(self, cells: Sequence[Cell]) -> float:
        pairs = zip(cells, self._widths, strict=True)
        return max(cell.height(width - 2 * _ACROSS) for cell, width in pairs) + 2 * _DOWN

    def _draw_cells(self, canvas: Any, cells: Sequence[Cell], at: tuple[float, float], height: float) -> None:
        x, bottom = at[0], at[1] - height
        self._rules(canvas)
        for left, width in zip(accumulate(self._widths, initial=x), self._widths, strict=False):
            canvas.rect(left, bottom, width, height)
        for cell, width in zip(cells, self._widths, strict=True):
            cell.draw(canvas, Box(x + _ACROSS, bottom + _DOWN, width - 2 * _ACROSS, height - 2 * _DOWN))
            x += width

    def _shade(self, canvas: Any, x: float, top: float, height: float) -> None:
        canvas.setFillGray(_SHADE)
        canvas.rect(x, top - height, self.width, height, stroke=0, fill=1)
        canvas.setFillGray(0)

    @staticmethod
    def _rules(canvas: Any) -> None:
        canvas.setStrokeGray(0)
        canvas.setLineWidth(_RULE)
