"""What the small QR of a sheet's page says: which sheet, and which of its rows are on that page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_MARK = "TPBIS/SHEET"
_SAID = re.compile(rf"{_MARK}/([0-9A-F]{{8}})/([A-Z]{{1,2}}-S\d+)/([0-9+-]*)")
_SPAN = re.compile(r"(\d+)(?:-(\d+))?")


@dataclass(frozen=True, slots=True)
class PageCode:
    """A page of the sheet `code` of an event (eight digits of its id)."""

    event: str
    code: str
    rows: tuple[int, ...]


def write_page_code(page: PageCode) -> str:
    """As upper-case text that makes a small QR: `TPBIS/SHEET/1A2B3C4D/A-S003/1-18`."""
    return f"{_MARK}/{page.event}/{page.code}/{spans(page.rows, '+')}"


def read_page_code(text: str) -> PageCode | None:
    """The page that a QR names; None when the text is no sheet's."""
    found = _SAID.fullmatch(text.strip())
    if found is None:
        return None
    event, code, said = found.groups()
    return PageCode(event, code, tuple(_rows(said)))


def spans(rows: Iterable[int], between: str = ", ") -> str:
    """Row numbers as people say them: `1-18, 23`."""
    known = set(rows)
    starts = sorted(row for row in known if row - 1 not in known)
    ends = sorted(row for row in known if row + 1 not in known)
    pairs = zip(starts, ends, strict=True)
    return between.join(f"{start}" if start == end else f"{start}-{end}" for start, end in pairs)


def _rows(said: str) -> Iterable[int]:
    for span in said.split("+"):
        if (found := _SPAN.fullmatch(span)) is not None:
            yield from range(int(found[1]), int(found[2] or found[1]) + 1)
