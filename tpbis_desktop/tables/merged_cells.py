"""Give the value of merged cells to every cell they cover, while rows go by."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import range_boundaries

# As it stands in the XML of a sheet, with or without a namespace before it.
MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})\"")


@dataclass(frozen=True)
class _Area:
    left: int
    top: int
    right: int
    bottom: int


class MergedCells:
    """The merged areas of one sheet; ask `fill` for its rows in their order, from the first."""

    def __init__(self, references: Iterable[str]) -> None:
        self._beginning: dict[int, list[_Area]] = defaultdict(list)
        for reference in references:
            area = _Area(*range_boundaries(reference))
            self._beginning[area.top].append(area)
        self._open: list[tuple[_Area, Any]] = []
        self._widest = 0
        self.touched: set[int] = set()

    def fill(self, number: int, cells: Sequence[Any]) -> Sequence[Any]:
        """The row with merged values in it, never wider than the widest row so far."""
        self._widest = max(self._widest, len(cells))
        self._open = [(area, first) for area, first in self._open if area.bottom >= number]
        for area in self._beginning.pop(number, ()):
            if area.left <= len(cells):
                self._open.append((area, cells[area.left - 1]))
        if not self._open:
            return cells
        self.touched.add(number)
        filled = [*cells, *[None] * (self._widest - len(cells))]
        for area, first in self._open:
            for column in range(area.left - 1, min(area.right, self._widest)):
                filled[column] = first
        return filled
