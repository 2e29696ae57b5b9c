"""Invitations: one page a person, with the code to show at the desk, to be mailed beforehand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, BinaryIO

from tpbis_desktop.documents.placing import MM
from tpbis_desktop.words import _

WIDTH, HEIGHT = 105 * MM, 148 * MM
_MARGIN = 10 * MM
_CODE = 46 * MM
_INK, _MUTED, _ACCENT = "#14181F", "#4A5260", "#0B57D0"


@dataclass(frozen=True, slots=True)
class InvitationFace:
    """What one invitation says; `token` is the text of its code."""

    event: str
    event_dates: str
    place: str
    name_in_script: str
    full_name: str
    token: str
    country: str = ""
    """Whose shapes Chinese characters have (ISO 3166-1)."""


def write_invitations(
    faces: Iterable[InvitationFace], out: BinaryIO, progress: Callable[[int], None] | None = None
) -> None:
    """Write a PDF of A6 pages, one a face; `progress` hears how many are done and may raise to stop."""
    from tpbis_desktop.documents.pdf import new_pdf

    canvas = new_pdf(out, WIDTH, HEIGHT)
    canvas.setTitle(_("Invitations"))
    for done, face in enumerate(faces, 1):
        _draw(canvas, face)
        canvas.showPage()
        if progress:
            progress(done)
    canvas.save()


def _draw(canvas: Any, face: InvitationFace) -> None:
    from tpbis_desktop.documents.qr import draw_qr
    from tpbis_desktop.documents.text.lines import Type
    from tpbis_desktop.documents.text.runs import missing_scripts

    canvas.setFillColor(_ACCENT)
    canvas.rect(0, HEIGHT - 3 * MM, WIDTH, 3 * MM, stroke=0, fill=1)
    _line(canvas, (126, 15), face.event, Type(13, "Bold", one_line=10, floor=7, lines=3))
    canvas.setFillColor(_MUTED)
    where = " · ".join(part for part in (face.event_dates, face.place) if part)
    _line(canvas, (115, 9), where, Type(9, one_line=8, floor=6, lines=2))
    canvas.setFillColor(_INK)
    in_script = face.name_in_script.strip()
    if in_script == face.full_name.strip() or missing_scripts(in_script, "Bold"):
        in_script = ""
    script = Type(18, "Bold", one_line=12, floor=9, lines=2, country=face.country)
    _line(canvas, (101, 13), in_script, script)
    lower, tall, lines = (87, 13, 2) if in_script else (87, 27, 3)
    name = Type(16 if in_script else 20, "Bold", one_line=11, floor=8, lines=lines)
    _line(canvas, (lower, tall), face.full_name, name)
    draw_qr(canvas, face.token, (WIDTH - _CODE) / 2, 33 * MM, _CODE)
    _line(
        canvas,
        (18, 11),
        _("Show this code at the registration desk."),
        Type(11, one_line=9, floor=7, lines=2),
    )
    canvas.setFillColor(_MUTED)
    _line(
        canvas, (11, 8), _("It finds your name; it is not a badge."), Type(8.5, one_line=7, floor=6, lines=2)
    )


def _line(canvas: Any, place: tuple[float, float], text: str, style: Any) -> None:
    """Text centred in a strip across the page: its lower edge and height in millimetres."""
    from tpbis_desktop.documents.text.draw import Box, draw_in

    lower, height = place
    box = Box(_MARGIN, lower * MM, WIDTH - 2 * _MARGIN, height * MM)
    draw_in(canvas, box, text, style, ("c", "middle"))
