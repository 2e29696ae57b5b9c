"""The blank registration form for when the power is out: two on a page, to be cut apart."""

from __future__ import annotations

from typing import BinaryIO

from tpbis_desktop.documents.placing import MM
from tpbis_desktop.documents.sheets.cells import QUIET, label_words
from tpbis_desktop.documents.sheets.fields import Asked, FormLines, draw_fields
from tpbis_desktop.documents.sheets.frame import FOOT, Frame, draw_foot
from tpbis_desktop.documents.sheets.label import Label
from tpbis_desktop.documents.sheets.paged_pdf import PagedPdf
from tpbis_desktop.documents.sheets.paper import UPRIGHT
from tpbis_desktop.documents.sheets.wording import Wording
from tpbis_desktop.documents.text.draw import Box, draw_in
from tpbis_desktop.documents.text.lines import Type
from tpbis_desktop.documents.text.scripts import Weight

_STYLE = FormLines(label=46 * MM, line=10.2 * MM, size=8.5)
_OFFICE = 10 * MM


def write_walk_in_forms(out: BinaryIO, frame: Frame, count: int) -> int:
    """`count` forms, numbered; gives the number of pages."""
    pdf = PagedPdf(out, UPRIGHT, f"{frame.title.main}: {frame.event}")
    for first in range(1, count + 1, 2):
        numbers = [number for number in (first, first + 1) if number <= count]
        half = (pdf.paper.height - pdf.paper.top - pdf.paper.bottom - FOOT) / 2
        for place, number in enumerate(numbers):
            _draw_form(pdf, frame, number, pdf.paper.height - pdf.paper.top - place * half)
        _draw_cut(pdf, pdf.paper.height - pdf.paper.top - half + 4.5 * MM)
        draw_foot(pdf, frame, numbers)
        pdf.end_page()
    pdf.save()
    return pdf.page - 1


def _draw_form(pdf: PagedPdf, frame: Frame, number: int, top: float) -> None:
    canvas, paper, say = pdf.canvas, pdf.paper, frame.wording
    title = frame.title.texts
    shown = say.say("form_number", number=f"{frame.code}/{number}" if frame.code else number).main
    right = Box(paper.left + paper.room * 0.68, top - 14, paper.room * 0.32, 13)
    draw_in(canvas, right, shown, Type(11, "Bold", 7), ("r", "top"))
    draw_in(canvas, Box(paper.left, top - 14, paper.room * 0.66, 13), " / ".join(title), Type(12, "Bold", 7))
    draw_in(canvas, Box(paper.left, top - 26, paper.room, 10), frame.event, Type(8.5, "Regular", 5))
    canvas.setFillGray(QUIET)
    draw_in(
        canvas,
        Box(paper.left, top - 37, paper.room, 9),
        " / ".join(say["block_letters"].texts),
        Type(7.5, "Regular", 5),
    )
    canvas.setFillGray(0)
    y = draw_fields(canvas, _asked(say), (paper.left, top - 40), paper.room, _STYLE)
    _draw_consent(pdf, say, y)


def _asked(say: Wording) -> list[Asked]:
    return [
        Asked(say["full_name"]),
        Asked(say["name_in_script"]),
        Asked(say["sex_long"], "", (say["male"], say["female"])),
        Asked(say["position_institution"]),
        Asked(say["country"]),
        Asked(Label(" / ".join(filter(None, (say["phone"].main, say["email"].main))), _under(say))),
        Asked(say["needs"]),
        Asked(say["emergency"]),
    ]


def _under(say: Wording) -> str:
    parts = (say["phone"].under, say["email"].under)
    return " / ".join(parts) if all(parts) else ""


def _draw_consent(pdf: PagedPdf, say: Wording, y: float) -> None:
    """Agreement and signature, and what the desk adds."""
    canvas, paper = pdf.canvas, pdf.paper
    agreed = [Asked(say["signature"])]
    words = label_words(say["consent"], 8)
    side, wide = 3.8 * MM, paper.room * 0.44
    tall = words.height(wide)
    canvas.setLineWidth(0.7)
    canvas.setStrokeGray(0)
    canvas.rect(paper.left, y - 6.5 * MM, side, side)
    words.draw(canvas, Box(paper.left + side + 2 * MM, y - 4.6 * MM - tall / 2, wide, tall))
    x = paper.left + paper.room * 0.54
    draw_fields(canvas, agreed, (x, y - 1 * MM), paper.room * 0.46, FormLines(26 * MM, 9 * MM, 8.5))
    _draw_desk_box(pdf, say, y - 13 * MM)


def _draw_desk_box(pdf: PagedPdf, say: Wording, top: float) -> None:
    canvas, paper = pdf.canvas, pdf.paper
    canvas.setFillGray(0.92)
    canvas.rect(paper.left, top - _OFFICE, paper.room, _OFFICE, stroke=0, fill=1)
    canvas.setFillGray(0)
    widths = [paper.room * share for share in (0.16, 0.3, 0.24, 0.3)]
    keys = ("desk_only", "badge_given", "arrived_at", "typed_in")
    for place, key in enumerate(keys):
        weight: Weight = "Regular" if place else "Bold"
        left = paper.left + sum(widths[:place]) + 2 * MM
        wide = widths[place] - 4 * MM
        asked = wide * (0.5 if place else 1)
        label_words(say[key], 7.5, weight=weight).draw(canvas, Box(left, top - _OFFICE, asked, _OFFICE))
        if place:
            canvas.setLineWidth(0.6)
            canvas.line(left + asked + 1 * MM, top - _OFFICE + 2 * MM, left + wide, top - _OFFICE + 2 * MM)


def _draw_cut(pdf: PagedPdf, y: float) -> None:
    canvas = pdf.canvas
    canvas.setStrokeGray(QUIET)
    canvas.setDash(3, 3)
    canvas.line(0, y, pdf.paper.width, y)
    canvas.setDash()
