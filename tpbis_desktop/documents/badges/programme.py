"""The programme on the back of a badge: days in columns, as large as fits; what does not fit is counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from tpbis_desktop.documents.badges.face import ProgrammeDay
from tpbis_desktop.documents.badges.template import Listing
from tpbis_desktop.documents.text.draw import Align, draw_lines
from tpbis_desktop.documents.text.lines import Fitted, wrap
from tpbis_desktop.documents.text.scripts import Weight
from tpbis_desktop.words import plural

_GUTTER = 9.0  # points between columns
_TIME = 3.1  # ems that a time takes
_STEP = 0.95
_AFTER, _ABOVE_DAY = 0.34, 0.7  # ems of air below a line and above a day's heading


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a column: its time (none for a heading), its text, the air `above` unless it is first."""

    time: Fitted | None
    text: Fitted
    above: float
    counts: int


def draw_programme(
    canvas: Any, listing: Listing, at: tuple[float, float], days: Sequence[ProgrammeDay]
) -> None:
    """Draw the days downwards from the top left point `at`, in the fill colour of the canvas."""
    columns, size = _laid_out(listing, tuple(days))
    width = _column_width(listing)
    for place, column in enumerate(columns):
        x, y = at[0] + place * (width + _GUTTER), at[1]
        for row, line in enumerate(column):
            y -= line.above if row else 0.0
            indent = _TIME * size if line.time else 0.0
            for fitted, left in ((line.time, x), (line.text, x + indent)):
                if fitted:
                    draw_lines(canvas, fitted, (left, y), _LEFT)
            y -= line.text.height + _AFTER * size


_LEFT: Align = "l"


def _column_width(listing: Listing) -> float:
    return (listing.area.width - _GUTTER * (listing.columns - 1)) / listing.columns


@lru_cache(64)
def _laid_out(listing: Listing, days: tuple[ProgrammeDay, ...]) -> tuple[list[list[_Line]], float]:
    """The columns and their type size; at the smallest size the last lines give way to how many they are."""
    size = listing.size
    while True:
        lines = list(_lines(days, size, _column_width(listing)))
        columns = _flowed(lines, listing, size)
        if columns is not None:
            return columns, size
        if size <= listing.smallest:
            return _cut(lines, listing, size), size
        size = max(listing.smallest, size * _STEP)


def _lines(days: Sequence[ProgrammeDay], size: float, width: float) -> Iterator[_Line]:
    for day in days:
        yield _Line(None, _set(day.day, size, width, "Bold"), _ABOVE_DAY * size, 0)
        for time, text in day.lines:
            hour = _set(time, size, _TIME * size, "Bold")
            yield _Line(hour, _set(text, size, width - _TIME * size), 0.0, 1)


def _set(text: str, size: float, width: float, weight: Weight = "Regular") -> Fitted:
    return Fitted(wrap(text, weight, width / size), size)


def _flowed(lines: Sequence[_Line], listing: Listing, size: float) -> list[list[_Line]] | None:
    """The lines in columns, a heading never last in one; None when they do not fit."""
    columns: list[list[_Line]] = [[]]
    used = 0.0
    for line, after in pairwise((*lines, None)):
        assert line is not None
        needed = _taken(line, bool(columns[-1]), size)
        with_next = needed + (after.text.height if line.time is None and after else 0.0)
        if used + with_next - _AFTER * size > listing.area.height:
            columns.append([])
            used, needed = 0.0, _taken(line, False, size)
            if len(columns) > listing.columns or needed > listing.area.height:
                return None
        columns[-1].append(line)
        used += needed
    return columns


def _taken(line: _Line, below_another: bool, size: float) -> float:
    return (line.above if below_another else 0.0) + line.text.height + _AFTER * size


def _cut(lines: list[_Line], listing: Listing, size: float) -> list[list[_Line]]:
    """As many lines as fit, and how many more there are."""
    low, high = 0, len(lines)
    while low < high:
        middle = (low + high + 1) // 2
        if _flowed([*lines[:middle], _more(lines[middle:], size, listing)], listing, size) is None:
            high = middle - 1
        else:
            low = middle
    return _flowed([*lines[:low], _more(lines[low:], size, listing)], listing, size) or []


def _more(left: Sequence[_Line], size: float, listing: Listing) -> _Line:
    text = plural("and {n} more", "and {n} more", sum(line.counts for line in left))
    return _Line(None, _set(text, size, _column_width(listing)), 0.0, 0)
