"""What stands around the rows of a page: letterhead and title, running head, foot with code and number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from typing import Any

from tpbis_desktop.documents.letterhead import Letterhead, draw_letterhead
from tpbis_desktop.documents.placing import MM
from tpbis_desktop.documents.qr import draw_qr
from tpbis_desktop.documents.sheets.cells import QUIET, label_words
from tpbis_desktop.documents.sheets.label import Label
from tpbis_desktop.documents.sheets.page_code import PageCode, spans, write_page_code
from tpbis_desktop.documents.sheets.paged_pdf import PagedPdf
from tpbis_desktop.documents.sheets.wording import Wording
from tpbis_desktop.documents.text.draw import Box, draw, draw_in, draw_lines, text_width
from tpbis_desktop.documents.text.lines import Type, fit

Fact = tuple[Label, Label]
FOOT = 15 * MM
RUNNING_HEAD = 9 * MM
_QR = 13 * MM
_LABEL = 34 * MM
_FEW = 3
_TITLE = Type(14, "Bold", 10, 8, 2)
_TALL = 40 * MM
_PLAIN = Letterhead()


@dataclass(frozen=True, slots=True)
class Frame:
    """What all pages of a sheet share. Without a `code` it is a preview, or paper that never comes back.

    `event` is its whole name, `short_event` how later pages call it, `event_mark` eight digits of its id;
    `supplement_to` is the code of the sheet that this one adds to.
    """

    wording: Wording
    title: Label
    event: str
    letterhead: Letterhead = _PLAIN
    code: str = ""
    event_mark: str = ""
    supplement_to: str = ""
    short_event: str = ""
    draft: bool = False


def draw_head(pdf: PagedPdf, frame: Frame, facts: tuple[Fact, ...]) -> float:
    """Letterhead, title and facts at the top of a first page; gives where the rows may begin."""
    paper, canvas = pdf.paper, pdf.canvas
    y = paper.height - paper.top
    y -= draw_letterhead(canvas, frame.letterhead, (paper.left, y), paper.room) + 4 * MM
    for text, style in _titles(frame):
        fitted = fit(text, style, paper.room, _TALL)
        draw_lines(canvas, fitted, (paper.left + paper.room / 2, y), "c")
        y -= fitted.height + 1 * MM
    y -= 2 * MM
    return _draw_facts(canvas, facts, (paper.left, y), paper.room) - 2 * MM


def _titles(frame: Frame) -> Iterable[tuple[str, Type]]:
    yield frame.title.main.upper(), _TITLE
    if frame.title.under:
        yield frame.title.under, Type(10)
    if frame.supplement_to:
        added = frame.wording.say("supplement", code=frame.supplement_to)
        yield " / ".join(added.texts), Type(9, "Bold")
    yield frame.event, Type(10, "Bold", 8.5, 7, 3)


def _draw_facts(canvas: Any, facts: tuple[Fact, ...], at: tuple[float, float], width: float) -> float:
    """One below the other, or when there are many in two columns; gives where they end."""
    columns = 1 if len(facts) <= _FEW else 2
    x, top = at
    wide = (width - 6 * MM * (columns - 1)) / columns
    part = ceil(len(facts) / columns)
    ends = [top]
    for column in range(columns):
        y = top
        for fact in facts[column * part : (column + 1) * part]:
            y -= _draw_fact(canvas, fact, (x + column * (wide + 6 * MM), y), wide)
        ends.append(y)
    return min(ends)


def _draw_fact(canvas: Any, fact: Fact, at: tuple[float, float], width: float) -> float:
    label, value = (label_words(one, 9) for one in fact)
    wide = width - _LABEL - 3 * MM
    height = max(label.height(_LABEL), value.height(wide))
    top = at[1]
    for cell, x, room in ((label, at[0], _LABEL), (value, at[0] + _LABEL + 3 * MM, wide)):
        tall = cell.height(room)
        cell.draw(canvas, Box(x, top - tall, room, tall))
    draw(canvas, (at[0] + _LABEL, top - 7), ":", Type(9))
    return height + 1 * MM


def draw_running_head(pdf: PagedPdf, frame: Frame, facts: tuple[Fact, ...]) -> float:
    """A line that says which sheet goes on; gives where the rows may begin."""
    paper, canvas = pdf.paper, pdf.canvas
    top = paper.height - paper.top
    said = [frame.title.main, *(value.main for _label, value in facts[:2])]
    half = paper.room * 0.6
    draw_in(canvas, Box(paper.left, top - 10, half, 10), " · ".join(filter(None, said)), Type(8, "Bold", 5))
    canvas.setFillGray(QUIET)
    rest = paper.room - half - 4 * MM
    right = Box(paper.left + half + 4 * MM, top - 10, rest, 10)
    draw_in(canvas, right, frame.short_event or frame.event, Type(8, "Regular", 4), ("r", "top"))
    canvas.setFillGray(0)
    canvas.setStrokeGray(QUIET)
    canvas.setLineWidth(0.5)
    canvas.line(paper.left, top - 4.5 * MM, paper.left + paper.room, top - 4.5 * MM)
    return top - RUNNING_HEAD + 2 * MM


def draw_foot(pdf: PagedPdf, frame: Frame, rows: Iterable[int]) -> None:
    """Page number, sheet code and rows in words, and the same as a small QR."""
    paper, canvas = pdf.paper, pdf.canvas
    numbers = tuple(rows)
    right = paper.width - paper.right
    if frame.code:
        text = write_page_code(PageCode(frame.event_mark, frame.code, numbers))
        draw_qr(canvas, text, right - _QR, paper.bottom, _QR)
        right -= _QR + 4 * MM
    _draw_said(pdf, frame, numbers)
    label = frame.wording.say("page_of", page=pdf.page, pages="\0")
    _draw_page_number(pdf, label.main, (right, paper.bottom + 13), 8)
    canvas.setFillGray(QUIET)
    _draw_page_number(pdf, label.under, (right, paper.bottom + 3), 7)
    canvas.setFillGray(0)


def _draw_said(pdf: PagedPdf, frame: Frame, numbers: tuple[int, ...]) -> None:
    """At the left: sheet and rows, in each language on a line of its own."""
    paper, canvas = pdf.paper, pdf.canvas
    said = Label("")
    if frame.code and numbers:
        key = "sheet_rows" if len(numbers) > 1 else "sheet_row"
        said = frame.wording.say(key, code=frame.code, rows=spans(numbers))
    elif frame.code:
        said = frame.wording.say("sheet", code=frame.code)
    elif frame.draft:
        said = frame.wording["draft"]
    wide = paper.room * 0.6
    draw_in(canvas, Box(paper.left, paper.bottom + 11, wide, 10), said.main, Type(8, "Regular", 4))
    canvas.setFillGray(QUIET)
    draw_in(canvas, Box(paper.left, paper.bottom + 1, wide, 9), said.under, Type(7, "Regular", 4))
    canvas.setFillGray(0)


def _draw_page_number(pdf: PagedPdf, text: str, at: tuple[float, float], size: float) -> None:
    """`text` up to where the number of pages stands, with room for four digits of it."""
    if not text:
        return
    before = text.partition("\0")[0]
    digits = text_width("0000", size)
    gap = text_width("n n", size) - text_width("nn", size) if before.endswith(" ") else 0.0
    draw(pdf.canvas, (at[0] - digits - gap, at[1]), before, Type(size), "r")
    pdf.draw_total(at[0] - digits, at[1], size)
