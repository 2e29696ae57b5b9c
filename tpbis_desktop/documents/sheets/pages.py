"""Lays rows out on pages one after another; never more than a page of them is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from tpbis_desktop.documents.placing import MM
from tpbis_desktop.documents.sheets.cells import Words, Written
from tpbis_desktop.documents.sheets.frame import FOOT, Fact, Frame, draw_foot, draw_head, draw_running_head
from tpbis_desktop.documents.sheets.official import NO_CLOSING, Closing
from tpbis_desktop.documents.sheets.paged_pdf import PagedPdf
from tpbis_desktop.documents.sheets.paper import UPRIGHT, Paper
from tpbis_desktop.documents.sheets.table import Column, Row, Table

_KEPT = 2  # rows that go with the signature below them


@dataclass(frozen=True, slots=True)
class Section:
    """A table that begins on a page of its own; `lowest` is the least height of a row."""

    columns: tuple[Column, ...]
    rows: Iterable[Row]
    facts: tuple[Fact, ...] = ()
    closing: Closing = NO_CLOSING
    lowest: float = 7 * MM


@dataclass(frozen=True, slots=True)
class _Laid:
    row: Row
    height: float


def write_tables(out: BinaryIO, frame: Frame, sections: Iterable[Section], paper: Paper = UPRIGHT) -> int:
    """Write a PDF of tables, each from a first page with letterhead and title; gives its number of pages."""
    pdf = PagedPdf(out, paper, f"{frame.title.main}: {frame.event}")
    for section in sections:
        _SectionPages(pdf, frame, section).write()
    pdf.save()
    return pdf.page - 1


class _SectionPages:
    """One section on its way to paper: the rows of the page being filled, and where it ends."""

    def __init__(self, pdf: PagedPdf, frame: Frame, section: Section) -> None:
        self._pdf, self._frame, self._section = pdf, frame, section
        self._table = Table(section.columns, pdf.paper.room, section.lowest)
        self._page: list[_Laid] = []
        self._top = draw_head(pdf, frame, section.facts)

    def write(self) -> None:
        """Lay out all rows, then the closing with the last of them."""
        waiting: _Laid | None = None
        for row in self._section.rows:
            if waiting is not None:
                self._add(waiting, 0)
            waiting = _Laid(row, self._table.height(row))
        self._add(waiting or self._nobody(), _KEPT - 1)
        self._close()

    def _add(self, laid: _Laid, kept: int) -> None:
        """Put a row on the page; on the next, when it is full, together with the last `kept` rows of this."""
        if self._page and self._used() + laid.height > self._room():
            self._turn(kept)
        self._page.append(laid)

    def _close(self) -> None:
        closing, width = self._section.closing, self._pdf.paper.room
        needed = closing.height(width)
        if self._used() + needed > self._room():
            self._turn(_KEPT)
        y = self._draw_page()
        closing.draw(self._pdf.canvas, (self._pdf.paper.left, y), width)
        self._pdf.end_page()

    def _turn(self, kept: int) -> None:
        """End the page but for the last `kept` rows, which begin the next with the bands above them."""
        kept = min(kept, len(self._page) - 1)
        while kept < len(self._page) - 1 and self._page[-1 - kept].row.band:
            kept += 1
        carried = self._page[len(self._page) - kept :]
        self._page = self._page[: len(self._page) - kept]
        self._draw_page()
        self._pdf.end_page()
        self._page = carried
        self._top = draw_running_head(self._pdf, self._frame, self._section.facts)

    def _draw_page(self) -> float:
        """Headings, rows and foot; gives the lower edge of the last row."""
        canvas, x = self._pdf.canvas, self._pdf.paper.left
        y = self._top - self._table.draw_headings(canvas, x, self._top)
        for laid in self._page:
            self._table.draw_row(canvas, laid.row, (x, y), laid.height)
            y -= laid.height
        numbers = [number for laid in self._page for number in laid.row.numbers]
        draw_foot(self._pdf, self._frame, numbers)
        return y

    def _used(self) -> float:
        return sum(laid.height for laid in self._page)

    def _room(self) -> float:
        return self._top - self._table.heading_height - self._pdf.paper.bottom - FOOT - 2 * MM

    def _nobody(self) -> _Laid:
        said = self._frame.wording["nobody"]
        parts = tuple(Written(text, 9, quiet=bool(place)) for place, text in enumerate(said.texts))
        row = Row((Words(parts, "c"),), band=True)
        return _Laid(row, self._table.height(row))


def band(text: str, size: float = 9) -> Row:
    """A row over the whole width that names what follows."""
    return Row((Words((Written(text, size, "Bold"),)),), band=True)
