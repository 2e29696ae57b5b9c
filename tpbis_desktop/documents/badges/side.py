"""Draws one side of badges: what repeats is drawn once and used again."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, cast

from reportlab.lib.colors import HexColor

from tpbis_desktop.documents.badges.face import BadgeFace, usual_back_words
from tpbis_desktop.documents.badges.pictures import photo_picture
from tpbis_desktop.documents.badges.programme import draw_programme
from tpbis_desktop.documents.badges.template import BadgeTemplate, Listing, Side
from tpbis_desktop.documents.placing import Area, Words
from tpbis_desktop.documents.qr import draw_qr
from tpbis_desktop.documents.text.draw import Align, Box, draw, draw_in, draw_lines
from tpbis_desktop.documents.text.lines import Fitted, Type, fit
from tpbis_desktop.documents.text.runs import missing_scripts, tidy
from tpbis_desktop.documents.text.scripts import Weight
from tpbis_desktop.words import _

Placed = tuple[Words, Fitted]
_SHARED = ("event", "when_and_where", "role")
_OWN = ("holder", "number", "note")


class BadgeSide:
    """A side of a template by its `name` (front, front_with_photo, back), drawn at a canvas's origin."""

    def __init__(self, name: str, canvas: Any, template: BadgeTemplate, logo: Any) -> None:
        side: Side = getattr(template, name)
        self._name = name
        self._canvas = canvas
        self._template = template
        self._side = side
        self._logo = logo if "logo" in side.areas and "logo" not in template.hidden else None
        self._forms: dict[Any, str] = {}
        self.smallest: dict[str, float] = {}
        """The least size in points that each text has come out in so far."""

    def draw(self, face: BadgeFace, photo: Any = None) -> None:
        """Draw this side of one badge."""
        said = self._said(face)
        self._canvas.doForm(self._backdrop(face, said))
        if "person" in self._side.areas:
            if face.full_name.strip():
                self._person(face)
            else:
                self._spare(face)
        for key in _OWN:
            self._text(key, said[key], face)
        if photo is not None:
            self._canvas.drawImage(photo, *self._place(self._side.areas["photo"]))
        self._ink("ink", face)
        code = self._side.areas["qr"]
        draw_qr(self._canvas, face.token, code.left, self._up(code), code.width)

    def photo_of(self, face: BadgeFace) -> Any:
        """The photo that this side shows of a face; None when there is none or it is no picture."""
        area = self._side.areas.get("photo")
        if area is None or "photo" in self._template.hidden or not face.full_name.strip():
            return None
        return photo_picture(face.photo, area.width, area.height)

    def _said(self, face: BadgeFace) -> dict[str, str]:
        """The texts by where they stand, without what the template hides."""
        shown = {key: "" if key in self._template.hidden else getattr(face, key) for key in _HIDEABLE}
        emergency = shown["emergency"].strip()
        says = self._template.says
        when_and_where = (shown["event_dates"].strip(), shown["place"].strip())
        return {
            "event": face.event,
            "when_and_where": " · ".join(filter(None, when_and_where)),
            "role": shown["role"],
            "holder": face.full_name,
            "number": face.number,
            "note": shown["note"],
            "emergency_label": _("In an emergency call") if emergency else "",
            "emergency": emergency,
            "says": usual_back_words() if says is None else says,
        }

    def _backdrop(self, face: BadgeFace, said: dict[str, str]) -> str:
        """The form with what all badges of this event, role and programme have in common."""
        shared = tuple(said[key] for key in (*_SHARED, "emergency", "says"))
        key = (shared, face.role_colour, face.programme if self._listing else ())
        if key not in self._forms:
            self._forms[key] = name = f"{self._name}{len(self._forms)}"
            self._canvas.beginForm(name, 0, 0, self._template.width, self._template.height)
            self._draw_backdrop(face, said)
            self._canvas.endForm()
        return self._forms[key]

    @property
    def _listing(self) -> Listing | None:
        return None if "programme" in self._template.hidden else self._side.programme

    def _draw_backdrop(self, face: BadgeFace, said: dict[str, str]) -> None:
        canvas, areas = self._canvas, self._side.areas
        canvas.setFillColor(_paint(face.role_colour))
        for band in (areas[name] for name in ("strip", "role") if name in areas):
            canvas.rect(0, self._up(band), self._template.width, band.height, stroke=0, fill=1)
        if rule := areas.get("rule"):
            canvas.setStrokeColor(_paint(self._template.colours["hairline"]))
            canvas.line(rule.left, self._up(rule), rule.left + rule.width, self._up(rule))
        beside_logo = self._draw_logo()
        for key in ("event", "when_and_where"):
            self._text(key, said[key], face, beside_logo)
        for key in ("role", "emergency_label", "emergency", "says"):
            self._text(key, said[key], face)
        if listing := self._listing:
            self._ink("ink", face)
            top = self._template.height - listing.area.top
            draw_programme(canvas, listing, (listing.area.left, top), face.programme)

    def _draw_logo(self) -> float:
        """Draw the logo, if there is one; gives how far the words beside it move to the right."""
        if not self._logo:
            return 0.0
        area = self._side.areas["logo"]
        self._canvas.drawImage(
            self._logo, *self._place(area), mask="auto", preserveAspectRatio=True, anchor="w"
        )
        return area.width + area.width / 5

    def _person(self, face: BadgeFace) -> None:
        """The names, the delegation and the institution: a stack in the middle of its zone."""
        zone, gap = self._side.areas["person"], self._side.gap
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
        fitted = (self._fit(key, text, face.country) for key, text in self._names(face))
        stack = [placed for placed in fitted if placed[1].lines]
        zone, gap = self._side.areas["person"], self._side.gap
        if "organisation" in self._template.hidden:
            return stack
        left_over = zone.height - _height(stack, gap) - gap
        institution = self._fit("organisation", face.organisation, face.country, left_over)
        return [*stack, institution] if institution[1].lines else stack

    def _names(self, face: BadgeFace) -> list[tuple[str, str]]:
        """Names and delegation; a name that no font here can write whole is left out, not printed in part."""
        hidden = self._template.hidden
        in_script = "" if "name_in_script" in hidden else face.name_in_script.strip()
        if in_script == face.full_name.strip() or missing_scripts(in_script, "Bold"):
            in_script = ""
        name = "full_name" if tidy(in_script) else "full_name_alone"
        delegation = "" if "delegation" in hidden else face.delegation
        return [("name_in_script", in_script), (name, face.full_name), ("delegation", delegation)]

    def _fit(self, key: str, text: str, country: str, height: float = 0.0) -> Placed:
        words = self._side.words[key]
        fitted = fit(text, _type(words, country), words.area.width, max(words.area.height, height))
        self._note_size(key, fitted)
        return words, fitted

    def _note_size(self, key: str, fitted: Fitted) -> None:
        if fitted.lines:
            self.smallest[key] = min(self.smallest.get(key, fitted.size), fitted.size)

    def _spare(self, face: BadgeFace) -> None:
        """Lines to write a name and an institution on."""
        canvas = self._canvas
        labels = {"spare_name": _("Name"), "spare_organisation": _("Institution")}
        for key, label in labels.items():
            if (area := self._side.areas.get(key)) is None:
                continue
            y = self._template.height - area.top
            canvas.setStrokeColor(_paint(self._template.colours["ink"]))
            canvas.line(area.left, y, area.left + area.width, y)
            self._ink("quiet", face)
            draw(canvas, (area.left + area.width / 2, y - area.height * 1.3), label, Type(area.height), "c")
        delegation = self._side.words["delegation"]
        self._ink(delegation.colour, face)
        zone = self._side.areas["person"]
        box = Box(zone.left, self._up(zone), zone.width, delegation.area.height)
        draw_in(canvas, box, face.delegation, _type(delegation), ("c", "bottom"))

    def _text(self, key: str, text: str, face: BadgeFace, inset: float = 0.0) -> None:
        words = self._side.words.get(key)
        if words is None or not text:
            return
        area = words.area
        box = Box(area.left + inset, self._up(area), area.width - inset, area.height)
        self._ink(words.colour, face)
        align = "l" if inset else words.align
        style = _type(words, face.country if key in _OWN else "")
        fitted = draw_in(self._canvas, box, text, style, (cast(Align, align), "middle"))
        self._note_size(key, fitted)

    def _place(self, area: Area) -> tuple[float, float, float, float]:
        return area.left, self._up(area), area.width, area.height

    def _up(self, area: Area) -> float:
        """Where the lower edge of an area lies, counted up from the foot of the page."""
        return self._template.height - area.top - area.height

    def _ink(self, colour: str, face: BadgeFace) -> None:
        special = {"role": face.role_colour, "on_role": _readable_on(face.role_colour)}
        self._canvas.setFillColor(_paint(special.get(colour) or self._template.colours[colour]))


_HIDEABLE = ("event_dates", "place", "role", "note", "emergency")


def _type(words: Words, country: str = "") -> Type:
    return Type(words.size, cast(Weight, words.weight), words.one_line, words.floor, words.lines, country)


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
