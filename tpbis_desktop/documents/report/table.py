"""Tables on the pages of a report: rows as tall as what they say, headings again on every page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tpbis_desktop.documents.placing import MM
from tpbis_desktop.documents.report.columns import column_widths
from tpbis_desktop.documents.report.content import Table
from tpbis_desktop.documents.report.look import CELL, CELL_HEAD, INK, ROOM, RULE, SHADE, ink, stroke
from tpbis_desktop.documents.text.draw import Align, draw_lines
from tpbis_desktop.documents.text.lines import Fitted, Type, fit

_ACROSS, _DOWN = 1.6 * MM, 1.3 * MM
_TALLEST = 120 * MM


class LaidTable:
    """A table measured for the width of a page; it draws one row at a time."""

    def __init__(self, table: Table) -> None:
        self._widths = column_widths(table, ROOM, CELL.size, _ACROSS)
        self._table = table
        self.head = self._fitted(table.headings, CELL_HEAD)
        self.rows = [self._fitted(row, self._style(number)) for number, row in enumerate(table.rows)]

    def _style(self, number: int) -> Type:
        return CELL_HEAD if self._table.total and number == len(self._table.rows) - 1 else CELL

    def _fitted(self, texts: Sequence[str], style: Type) -> list[Fitted]:
        return [
            fit(text, style, width - 2 * _ACROSS, _TALLEST)
            for text, width in zip(texts, self._widths, strict=True)
        ]

    @property
    def whole(self) -> float:
        """What the table takes if it is not cut."""
        return sum(map(self.height, (self.head, *self.rows)))

    def height(self, row: Sequence[Fitted]) -> float:
        """What a row takes of the page."""
        return max(_lowered(cell, row) + cell.height for cell in row) + 2 * _DOWN

    def draw_head(self, canvas: Any, x: float, top: float) -> float:
        """The headings, on a shade; gives their height."""
        height = self.height(self.head)
        ink(canvas, SHADE)
        canvas.rect(x, top - height, ROOM, height, stroke=0, fill=1)
        self.draw_row(canvas, self.head, x, top)
        return height

    def draw_row(self, canvas: Any, row: Sequence[Fitted], x: float, top: float) -> float:
        """One row with a line under it; gives its height."""
        height = self.height(row)
        ink(canvas, INK)
        left = x
        for column, (cell, width) in enumerate(zip(row, self._widths, strict=True)):
            align: Align = "r" if column >= self._table.numbers_from else "l"
            at = left + (width - _ACROSS if align == "r" else _ACROSS)
            draw_lines(canvas, cell, (at, top - _DOWN - _lowered(cell, row)), align)
            left += width
        stroke(canvas, RULE, 0.5)
        canvas.line(x, top - height, x + ROOM, top - height)
        return height


def _lowered(cell: Fitted, row: Sequence[Fitted]) -> float:
    """How far a cell begins below the top, so that the first lines of a row stand on one line."""
    return max(map(_first_ascent, row)) - _first_ascent(cell)


def _first_ascent(cell: Fitted) -> float:
    return cell.lines[0].ascent * cell.size if cell.lines else 0.0
