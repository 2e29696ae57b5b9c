"""The biodata form: a page a person, filled in with what is known."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any, BinaryIO

from reportlab.lib.utils import ImageReader

from tpbis_desktop.documents.placing import MM
from tpbis_desktop.documents.sheets.cells import QUIET, label_words
from tpbis_desktop.documents.sheets.fields import Asked, FormLines, draw_fields
from tpbis_desktop.documents.sheets.frame import FOOT, Fact, Frame, draw_foot, draw_head
from tpbis_desktop.documents.sheets.label import Label
from tpbis_desktop.documents.sheets.official import Closing, Official
from tpbis_desktop.documents.sheets.paged_pdf import PagedPdf
from tpbis_desktop.documents.sheets.paper import UPRIGHT
from tpbis_desktop.documents.sheets.person import SheetPerson
from tpbis_desktop.documents.sheets.wording import Wording
from tpbis_desktop.documents.text.draw import Box

_PHOTO = (30 * MM, 40 * MM)


def write_biodata(
    out: BinaryIO, frame: Frame, people: Iterable[SheetPerson], facts: tuple[Fact, ...], place: str = ""
) -> int:
    """A page a person; `place` is where it is signed. Gives the number of pages."""
    pdf = PagedPdf(out, UPRIGHT, f"{frame.title.main}: {frame.event}")
    for person in people:
        top = draw_head(pdf, frame, facts)
        _draw_photo(pdf, frame.wording, person.photo, top)
        _draw_person(pdf, frame.wording, person, top)
        _draw_signed(pdf, frame.wording, person, place)
        draw_foot(pdf, frame, (person.number,))
        pdf.end_page()
    pdf.save()
    return pdf.page - 1


def _draw_photo(pdf: PagedPdf, say: Wording, photo: bytes | None, top: float) -> None:
    """The picture of the person, or a frame to glue one in."""
    canvas, (wide, high) = pdf.canvas, _PHOTO
    x, y = pdf.paper.width - pdf.paper.right - wide, top - high
    picture = _picture(photo)
    if picture is not None:
        canvas.drawImage(picture, x, y, wide, high, mask="auto", preserveAspectRatio=True, anchor="c")
        return
    canvas.setStrokeGray(QUIET)
    canvas.setLineWidth(0.6)
    canvas.rect(x, y, wide, high)
    label_words(say["photo"], 8, "c").draw(canvas, Box(x + 2 * MM, y, wide - 4 * MM, high))


def _picture(photo: bytes | None) -> Any:
    """None where there is no photo, or one that cannot be read: the frame is there for it."""
    try:
        return ImageReader(io.BytesIO(photo)) if photo else None
    except OSError:
        return None


def _draw_person(pdf: PagedPdf, say: Wording, person: SheetPerson, top: float) -> None:
    """The names beside the photo, the rest below it."""
    paper, style = pdf.paper, FormLines(size=9, line=9 * MM)
    narrow = paper.room - _PHOTO[0] - 6 * MM
    names = [
        Asked(say["full_name"], person.name),
        Asked(say["name_in_script"], person.in_script, country=person.country),
        Asked(say["nip"], person.nip),
        Asked(say["rank_grade"], person.rank),
    ]
    below = draw_fields(pdf.canvas, names, (paper.left, top), narrow, style)
    rest = (paper.left, min(below, top - _PHOTO[1] - 3 * MM))
    draw_fields(pdf.canvas, _asked(say, person), rest, paper.room, style)


def _asked(say: Wording, person: SheetPerson) -> list[Asked]:
    sexes = {"male": say["male"], "female": say["female"]}
    said = sexes[person.sex].main if person.sex in sexes else ""
    return [
        Asked(say["sex_long"], said, (say["male"], say["female"])),
        Asked(say["position"], person.position),
        Asked(say["institution"], person.organisation),
        Asked(say["country"], person.delegation),
        Asked(say["phone"], person.phone),
        Asked(say["email"], person.email),
        Asked(say["emergency"], person.emergency, lines=1 if person.emergency else 2),
        Asked(say["diet"], person.dietary),
        Asked(say["access"], person.access),
    ]


def _draw_signed(pdf: PagedPdf, say: Wording, person: SheetPerson, place: str) -> None:
    """The declaration, and room for the signature, at the foot of the page."""
    paper, canvas = pdf.paper, pdf.canvas
    day = Label(f"{place}, ...................." if place else "........................................")
    closing = Closing((), (Official(say["true_words"], person.name, place_and_day=day, has_nip=False),))
    tall = closing.height(paper.room)
    closing.draw(canvas, (paper.left, paper.bottom + FOOT + tall + 2 * MM), paper.room)
