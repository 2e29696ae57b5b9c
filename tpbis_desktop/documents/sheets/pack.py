"""Many PDFs as one, behind a page of contents."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

import pypdfium2

from tpbis_desktop.documents.placing import MM
from tpbis_desktop.documents.sheets.cells import Written, label_words, stacked
from tpbis_desktop.documents.sheets.frame import Fact, Frame
from tpbis_desktop.documents.sheets.label import Label
from tpbis_desktop.documents.sheets.pages import Section, write_tables
from tpbis_desktop.documents.sheets.table import Column, Row


@dataclass(frozen=True, slots=True)
class PackPart:
    """One document of a pack: what it is, of what, under which code, and its PDF."""

    title: Label
    subject: str
    code: str
    pdf: bytes
    pages: int


def write_pack(out: BinaryIO, frame: Frame, facts: tuple[Fact, ...], parts: Sequence[PackPart]) -> int:
    """Contents, then every part in order; gives the number of pages."""
    contents, pages = _contents(frame, facts, parts, 1)
    if pages > 1:
        contents, pages = _contents(frame, facts, parts, pages)
    whole = pypdfium2.PdfDocument.new()
    try:
        for data in (contents, *(part.pdf for part in parts)):
            one = pypdfium2.PdfDocument(data)
            whole.import_pages(one)
            one.close()
        count = len(whole)
        whole.save(out)
    finally:
        whole.close()
    return count


def _contents(
    frame: Frame, facts: tuple[Fact, ...], parts: Sequence[PackPart], before: int
) -> tuple[bytes, int]:
    """The contents as a PDF of so many pages, when `before` pages stand before the first part."""
    say = frame.wording
    columns = (
        Column(say["no"], 10),
        Column(say["what"], 62),
        Column(say["activity"], 74),
        Column(say["sheet_code"], 22),
        Column(say["page"], 15),
    )
    rows = []
    page = before + 1
    for number, part in enumerate(parts, 1):
        rows.append(_line(number, part, page))
        page += part.pages
    data = io.BytesIO()
    pages = write_tables(data, frame, [Section(columns, rows, facts, lowest=9 * MM)])
    return data.getvalue(), pages


def _line(number: int, part: PackPart, page: int) -> Row:
    cells = (
        stacked([Written(str(number), 9.5)], "c"),
        label_words(part.title, 9.5, weight="Bold"),
        stacked([Written(part.subject, 9)]),
        stacked([Written(part.code, 9)], "c"),
        stacked([Written(str(page), 9.5)], "c"),
    )
    return Row(cells)
