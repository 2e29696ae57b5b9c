"""Cut and folded paper: name plates for tables, and labels for envelopes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, BinaryIO

from tpbis_desktop.documents.placing import MM
from tpbis_desktop.documents.sheets.cells import QUIET
from tpbis_desktop.documents.sheets.paged_pdf import PagedPdf
from tpbis_desktop.documents.sheets.paper import ACROSS, UPRIGHT
from tpbis_desktop.documents.sheets.person import SheetPerson
from tpbis_desktop.documents.sheets.wording import Wording
from tpbis_desktop.documents.text.draw import Box, draw, draw_lines
from tpbis_desktop.documents.text.lines import Fitted, Type, fit

_MARGIN = 14 * MM
_PLATE = {
    "name": (Type(84, "Bold", 34, 18, 2), 0.42),
    "script": (Type(46, "Bold", 22, 14, 2), 0.26),
    "place": (Type(24, "Bold", 15, 11, 2), 0.16),
    "institution": (Type(15, "Regular", 12, 8, 3), 0.16),
}
_LABELS = (2, 7)
_LABEL = (99.1 * MM, 38.1 * MM)
_SHEET_EDGE = (4.65 * MM, 15.15 * MM)
_GUTTER = 2.5 * MM
_INSIDE = 5 * MM


def write_name_plates(out: BinaryIO, wording: Wording, title: str, people: Iterable[SheetPerson]) -> int:
    """A4 across, folded in the middle to stand on a table: the name on both sides."""
    pdf = PagedPdf(out, ACROSS, title)
    for person in people:
        half = pdf.paper.height / 2
        _draw_plate(pdf.canvas, person, Box(0, 0, pdf.paper.width, half))
        pdf.canvas.saveState()
        pdf.canvas.translate(pdf.paper.width, pdf.paper.height)
        pdf.canvas.rotate(180)
        _draw_plate(pdf.canvas, person, Box(0, 0, pdf.paper.width, half))
        pdf.canvas.restoreState()
        _draw_fold(pdf, " / ".join(wording["fold"].texts))
        pdf.end_page()
    pdf.save()
    return pdf.page - 1


def _draw_plate(canvas: Any, person: SheetPerson, half: Box) -> None:
    """Name, name in script, delegation and institution, in the middle of one half."""
    room = half.height - 2 * _MARGIN
    said = {
        "name": person.name,
        "script": person.in_script,
        "place": person.delegation,
        "institution": person.organisation,
    }
    texts = [(key, text) for key, text in said.items() if text.strip()]
    fitted = [_fit(key, text, (half.width - 2 * _MARGIN, room), person.country) for key, text in texts]
    gap = 3.5 * MM
    whole = sum(one.height for one in fitted) + gap * max(0, len(fitted) - 1)
    top = half.y + half.height / 2 + whole / 2
    for (key, _text), one in zip(texts, fitted, strict=True):
        canvas.setFillGray(QUIET if key == "institution" else 0)
        draw_lines(canvas, one, (half.x + half.width / 2, top), "c")
        top -= one.height + gap
    canvas.setFillGray(0)


def _fit(key: str, text: str, room: tuple[float, float], country: str) -> Fitted:
    style, share = _PLATE[key]
    return fit(text, replace(style, country=country), room[0], room[1] * share - 2)


def _draw_fold(pdf: PagedPdf, words: str) -> None:
    canvas, y = pdf.canvas, pdf.paper.height / 2
    canvas.setStrokeGray(0.6)
    canvas.setLineWidth(0.4)
    canvas.setDash(3, 3)
    canvas.line(0, y, 8 * MM, y)
    canvas.line(pdf.paper.width - 8 * MM, y, pdf.paper.width, y)
    canvas.setDash()
    canvas.setFillGray(0.6)
    draw(canvas, (9 * MM, y - 2), words, Type(6))
    canvas.setFillGray(0)


def write_envelopes(out: BinaryIO, wording: Wording, title: str, people: Iterable[SheetPerson]) -> int:
    """Labels of 99.1 x 38.1 mm, fourteen on a sheet of A4."""
    pdf = PagedPdf(out, UPRIGHT, title)
    to = " / ".join(wording["to"].texts)
    place = 0
    for person in people:
        if place == _LABELS[0] * _LABELS[1]:
            pdf.end_page()
            place = 0
        _draw_label(pdf.canvas, person, to, _label_box(pdf, place))
        place += 1
    pdf.end_page()
    pdf.save()
    return pdf.page - 1


def _label_box(pdf: PagedPdf, place: int) -> Box:
    row, column = divmod(place, _LABELS[0])
    x = _SHEET_EDGE[0] + column * (_LABEL[0] + _GUTTER)
    y = pdf.paper.height - _SHEET_EDGE[1] - (row + 1) * _LABEL[1]
    return Box(x, y, *_LABEL)


def _draw_label(canvas: Any, person: SheetPerson, to: str, box: Box) -> None:
    """To whom: the name largest, each line within what the others leave."""
    wide = box.width - 2 * _INSIDE
    lines: list[tuple[str, Type, float]] = [
        (to, Type(7.5), 4 * MM),
        (person.name, Type(13, "Bold", 9.5, 7, 2), 11 * MM),
        (person.position, Type(8.5, "Regular", 7, 5.5, 1), 4 * MM),
        (person.organisation, Type(9, "Regular", 7.5, 5, 3), 9 * MM),
        (person.delegation, Type(9, "Bold", 7, 5.5, 1), 4.5 * MM),
    ]
    fitted = [fit(text, style, wide, tall) for text, style, tall in lines if text.strip()]
    top = box.y + (box.height + sum(one.height + 1.2 for one in fitted)) / 2
    for one in fitted:
        draw_lines(canvas, one, (box.x + _INSIDE, top), "l")
        top -= one.height + 1.2
