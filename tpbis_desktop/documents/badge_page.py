"""Draws badges by a template: what repeats is drawn once and used again."""

from __future__ import annotations

import io
from functools import cache
from typing import Any, BinaryIO, Literal, cast

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader

from tpbis_desktop.documents.badge import BadgeFace
from tpbis_desktop.documents.badge_template import Area, BadgeTemplate, Words
from tpbis_desktop.documents.pdf import new_pdf
from tpbis_desktop.documents.qr import draw_qr
from tpbis_desktop.documents.text.draw import Align, Box, draw, draw_in, draw_lines
from tpbis_desktop.documents.text.lines import Fitted, Type, fit
from tpbis_desktop.documents.text.runs import missing_scripts, tidy
from tpbis_desktop.documents.text.scripts import Weight
from tpbis_desktop.errors import UserError
from tpbis_desktop.words import _

Backdrop = tuple[str, str, str, str, str]
Placed = tuple[Words, Fitted]


class BadgePages:
    """A PDF of badges being made: `add` a face a page, then `save`."""

    def __init__(self, out: BinaryIO, template: BadgeTemplate, logo: bytes | None = None) -> None:
        self._template = template
        self._logo = _picture(logo) if logo else None
        self._backdrops: dict[Backdrop, str] = {}
        self._canvas = new_pdf(out, template.width, template.height)

    def add(self, face: BadgeFace) -> None:
        """Draw one badge on a page of its own."""
        if not self._backdrops:
            self._canvas.setTitle(_("Badges: {event}").format(event=face.event))
        self._canvas.doForm(self._backdrop(face))
        if face.full_name.strip():
            self._person(face)
        else:
            self._spare(face)
        self._text("number", face.number, face)
        self._text("note", face.note, face)
        self._ink("ink", face)
        code = self._template.areas["qr"]
        draw_qr(self._canvas, face.token, code.left, self._up(code), code.width)
        self._canvas.showPage()

    def save(self) -> None:
        """Write the PDF out."""
        self._canvas.save()

    def _backdrop(self, face: BadgeFace) -> str:
        """The form with what all badges of this event and role have in common."""
        key = (face.event, face.event_dates, face.place, face.role, face.role_colour)
        if key not in self._backdrops:
            name = f"backdrop{len(self._backdrops)}"
            self._canvas.beginForm(name, 0, 0, self._template.width, self._template.height)
            self._draw_backdrop(face)
            self._canvas.endForm()
            self._backdrops[key] = name
        return self._backdrops[key]

    def _draw_backdrop(self, face: BadgeFace) -> None:
        canvas, template = self._canvas, self._template
        canvas.setFillColor(_paint(face.role_colour))
        for band in (template.areas["strip"], template.areas["role"]):
            canvas.rect(0, self._up(band), template.width, band.height, stroke=0, fill=1)
        canvas.setStrokeColor(_paint(template.colours["hairline"]))
        rule = template.areas["rule"]
        canvas.line(rule.left, self._up(rule), rule.left + rule.width, self._up(rule))
        beside_logo = self._draw_logo()
        self._text("event", face.event, face, beside_logo)
        where = " · ".join(filter(None, (face.event_dates.strip(), face.place.strip())))
        self._text("when_and_where", where, face, beside_logo)
        self._text("role", face.role, face)

    def _draw_logo(self) -> float:
        """Draw the logo, if there is one; gives how far the words beside it move to the right."""
        if not self._logo:
            return 0.0
        area = self._template.areas["logo"]
        place = (area.left, self._up(area), area.width, area.height)
        self._canvas.drawImage(self._logo, *place, mask="auto", preserveAspectRatio=True, anchor="w")
        return area.width + 3 * self._template.gap / 2

    def _person(self, face: BadgeFace) -> None:
        """The names, the delegation and the institution: a stack in the middle of its zone."""
        zone, gap = self._template.areas["person"], self._template.gap
        stack = self._stack(face)
        spare = zone.height - _height(stack, gap)
        gap += min(gap, max(0.0, spare) / (len(stack) + 1))
        top = self._template.height - zone.top - max(0.0, zone.height - _height(stack, gap)) / 2
        for words, fitted in stack:
            self._ink(words.colour, face)
            draw_lines(self._canvas, fitted, (zone.left + zone.width / 2, top), "c")
            top -= fitted.height + gap

    def _stack(self, face: BadgeFace) -> list[Placed]:
        """What is said of the person, fitted; the institution has what room the others leave."""
        stack = [placed for key, text in self._names(face) if (placed := self._fit(key, text))[1].lines]
        zone, gap = self._template.areas["person"], self._template.gap
        left_over = zone.height - _height(stack, gap) - gap
        institution = self._fit("organisation", face.organisation, left_over)
        return [*stack, institution] if institution[1].lines else stack

    def _names(self, face: BadgeFace) -> list[tuple[str, str]]:
        """Names and delegation; a name that no font here can write whole is left out, not printed in part."""
        in_script = face.name_in_script.strip()
        if in_script == face.full_name.strip() or missing_scripts(in_script, "Bold"):
            in_script = ""
        name = "full_name" if tidy(in_script) else "full_name_alone"
        return [("name_in_script", in_script), (name, face.full_name), ("delegation", face.delegation)]

    def _fit(self, key: str, text: str, height: float = 0.0) -> Placed:
        words = self._template.words[key]
        return words, fit(text, _type(words), words.area.width, max(words.area.height, height))

    def _spare(self, face: BadgeFace) -> None:
        """Lines to write a name and an institution on."""
        canvas = self._canvas
        labels = {"spare_name": _("Name"), "spare_organisation": _("Institution")}
        for key, label in labels.items():
            area = self._template.areas[key]
            y = self._template.height - area.top
            canvas.setStrokeColor(_paint(self._template.colours["ink"]))
            canvas.line(area.left, y, area.left + area.width, y)
            self._ink("quiet", face)
            draw(canvas, (area.left + area.width / 2, y - area.height * 1.3), label, Type(area.height), "c")
        delegation = self._template.words["delegation"]
        self._ink(delegation.colour, face)
        zone = self._template.areas["person"]
        box = Box(zone.left, self._up(zone), zone.width, delegation.area.height)
        draw_in(canvas, box, face.delegation, _type(delegation), ("c", "bottom"))

    def _text(self, key: str, text: str, face: BadgeFace, inset: float = 0.0) -> None:
        words = self._template.words[key]
        area = words.area
        box = Box(area.left + inset, self._up(area), area.width - inset, area.height)
        self._ink("on_role" if key == "role" else words.colour, face)
        align = "l" if inset else words.align
        draw_in(self._canvas, box, text, _type(words), (cast(Align, align), "middle"))

    def _up(self, area: Area) -> float:
        """Where the lower edge of an area lies, counted up from the foot of the page."""
        return self._template.height - area.top - area.height

    def _ink(self, colour: str, face: BadgeFace) -> None:
        special = {"role": face.role_colour, "on_role": _readable_on(face.role_colour)}
        self._canvas.setFillColor(_paint(special.get(colour) or self._template.colours[colour]))


def _type(words: Words) -> Type:
    return Type(words.size, cast(Weight, words.weight), words.one_line, words.floor, words.lines)


def _height(stack: list[Placed], gap: float) -> float:
    return sum(fitted.height for _words, fitted in stack) + gap * max(0, len(stack) - 1)


@cache
def _paint(colour: str) -> Any:
    return HexColor(colour)


@cache
def _readable_on(colour: str) -> Literal["#FFFFFF", "#000000"]:
    """White or black, whichever stands out more from `colour` (relative luminance of WCAG)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _paint(colour).rgb()]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#FFFFFF" if luminance < 0.179 else "#000000"


def _picture(logo: bytes) -> Any:
    try:
        return ImageReader(io.BytesIO(logo))
    except OSError as problem:
        raise UserError(
            _("The logo is not a picture that can be printed."),
            _("The badges were not made."),
            _("Choose a PNG or JPEG file as the logo in the event's settings."),
        ) from problem
