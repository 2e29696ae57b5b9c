"""Draws certificates by a template: what all of them share is drawn once and used again."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, BinaryIO, cast

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader

from tpbis_desktop.documents.certificates.face import CertificateFace, Occasion
from tpbis_desktop.documents.certificates.ornament import draw_ornament
from tpbis_desktop.documents.certificates.template import CertificateTemplate, Signatory
from tpbis_desktop.documents.pdf import new_pdf
from tpbis_desktop.documents.placing import Area, Words
from tpbis_desktop.documents.qr import draw_qr
from tpbis_desktop.documents.text.draw import Align, Box, VerticalAlign, draw_in, draw_lines
from tpbis_desktop.documents.text.lines import Fitted, Type, fit
from tpbis_desktop.documents.text.runs import missing_scripts
from tpbis_desktop.documents.text.scripts import Weight
from tpbis_desktop.errors import UserError
from tpbis_desktop.words import _

Placed = tuple[str, Fitted]
_WIDEST_GAP = 3.0
_OVER_LINE = 1.5  # points between a name and the line it is signed over
_LINE = 0.8  # of the room of a signature
_UNDER_NAME = 0.9  # how far the rule lies under the name, in gaps


class CertificatePages:
    """A PDF of certificates being made: `add` a face a page, then `save`."""

    def __init__(
        self,
        out: BinaryIO,
        template: CertificateTemplate,
        occasion: Occasion,
        languages: Sequence[str],
    ) -> None:
        self._template, self._occasion = template, occasion
        self._said = [template.said[one] for one in languages]
        self._languages = languages
        self.smallest: dict[str, float] = {}
        """The least size in points that each text has come out in so far."""
        self._canvas = new_pdf(out, template.width, template.height)
        self._canvas.setTitle(_("Certificates: {event}").format(event=occasion.activity))
        self._canvas.beginForm("backdrop", 0, 0, template.width, template.height)
        self._draw_backdrop()
        self._canvas.endForm()

    def add(self, face: CertificateFace) -> None:
        """Draw one certificate on a page of its own."""
        self._canvas.doForm("backdrop")
        if not face.token:
            self._draft()
        self._text("number", self._both("number", number=face.number, shared=face.number))
        self._person(face)
        if face.token and self._shows("code"):
            self._code(face.token)
        self._canvas.showPage()

    def save(self) -> None:
        """Write the PDF out."""
        self._canvas.save()

    def _shows(self, part: str) -> bool:
        return part not in self._template.hidden

    def _both(self, key: str, *, shared: str = "", **values: str) -> str:
        """The words in each language, with a stroke between; what is the same is said once."""
        said = dict.fromkeys(words[key].format(**values) for words in self._said)
        if shared and len(said) > 1:
            labels = [text.replace(shared, "").strip(" :") for text in said]
            return f"{' / '.join(labels)}: {shared}"
        return " / ".join(said)

    def _draw_backdrop(self) -> None:
        draw_ornament(self._canvas, self._template)
        pictures = [_picture(logo) for logo in self._occasion.logos if self._shows("logos")]
        self._logos(pictures)
        self._text("institution" if pictures else "institution_alone", self._occasion.institution)
        self._text("title", self._said[0]["title"])
        self._text("subtitle", " / ".join(words["title"] for words in self._said[1:]))
        self._signatures()

    def _logos(self, pictures: list[Any]) -> None:
        """Side by side in the middle, all as tall as their zone, or smaller together if they are too wide."""
        if not pictures:
            return
        area, gap = self._template.areas["logos"], self._template.gaps["logos"]
        widths = [area.height * picture.getSize()[0] / picture.getSize()[1] for picture in pictures]
        whole = sum(widths) + gap * (len(widths) - 1)
        k = min(1.0, area.width / whole)
        x = area.left + (area.width - whole * k) / 2
        y = self._up(area) + area.height * (1 - k) / 2
        for picture, width in zip(pictures, widths, strict=True):
            self._canvas.drawImage(picture, x, y, width * k, area.height * k, mask="auto")
            x += (width + gap) * k

    def _person(self, face: CertificateFace) -> None:
        """What is said of the person: a stack in the middle of its zone."""
        zone, gap = self._template.areas["body"], self._template.gaps["body"]
        placed = (self._fit(key, text, face.country) for key, text in self._sayings(face))
        stack = [one for one in placed if one[1].lines]
        used = sum(fitted.height for _key, fitted in stack)
        gap = min(_WIDEST_GAP * gap, (zone.height - used) / (len(stack) + 1))
        top = self._template.height - zone.top - (zone.height - used - gap * (len(stack) - 1)) / 2
        middle = zone.left + zone.width / 2
        for key, fitted in stack:
            self._ink(self._template.words[key].colour)
            draw_lines(self._canvas, fitted, (middle, top), "c")
            top -= fitted.height + gap
            if key == "full_name":
                self._rule(middle, top + gap * (1 - _UNDER_NAME / 2), max(fitted.width, zone.width / 3))

    def _sayings(self, face: CertificateFace) -> list[tuple[str, str]]:
        in_script = face.name_in_script.strip() if self._shows("name_in_script") else ""
        if in_script == face.full_name.strip() or missing_scripts(in_script):
            in_script = ""
        held = [self._held(language, face.hours) for language in self._languages]
        return [
            ("awarded", self._both("awarded")),
            ("full_name", face.full_name),
            ("name_in_script", in_script),
            ("details", face.details if self._shows("details") else ""),
            ("as_role", self._as_role(face.role)),
            ("in_activity", self._both("in_activity")),
            ("activity", self._occasion.activity),
            ("held", held[0]),
            ("held_also", held[1] if len(held) > 1 else ""),
        ]

    def _as_role(self, role: str) -> str:
        template = self._template
        texts = [
            template.said[one]["as_role"].format(role=template.roles[one].get(role, role))
            for one in self._languages
        ]
        return " / ".join(dict.fromkeys(texts))

    def _held(self, language: str, hours: float) -> str:
        said, place = self._template.said[language], self._occasion.place.strip()
        parts = [said["held_on"].format(dates=self._occasion.dates[language])]
        if place:
            parts.append(said["held_at"].format(place=place))
        if hours and self._shows("hours"):
            parts.append(said["lasting"].format(hours=_number(hours, language)))
        return ", ".join(parts)

    def _rule(self, middle: float, y: float, width: float) -> None:
        self._canvas.setStrokeColor(HexColor(self._template.colours["accent"]))
        self._canvas.setLineWidth(0.6)
        self._canvas.line(middle - width / 2, y, middle + width / 2, y)

    def _code(self, token: str) -> None:
        area = self._template.areas["qr"]
        self._ink("ink")
        draw_qr(self._canvas, token, area.left, self._up(area), area.width)
        self._text("qr_says", self._both("qr_says"), "bottom")

    def _draft(self) -> None:
        """Across the page, so that nobody takes a preview for a certificate."""
        canvas, template = self._canvas, self._template
        canvas.saveState()
        canvas.setFillColor(HexColor(template.colours["accent"]), alpha=0.18)
        canvas.translate(template.width / 2, template.height / 2)
        canvas.rotate(20)
        width, height = template.width * 0.8, template.height * 0.3
        box = Box(-width / 2, -height / 2, width, height)
        draw_in(canvas, box, self._both("draft"), Type(90, "Bold"), ("c", "middle"))
        canvas.restoreState()

    def _signatures(self) -> None:
        zone, gap = self._template.areas["signatures"], self._template.gaps["signatures"]
        signatories = self._template.signatories or (Signatory(),)
        width = (zone.width - 2 * gap) / 3 if len(signatories) > 1 else zone.width / 2
        left = zone.left + zone.width - width * len(signatories) - gap * (len(signatories) - 1)
        for number, signatory in enumerate(signatories):
            last = number == len(signatories) - 1
            self._signature(signatory, (left + number * (width + gap), width), dated=last)

    def _signature(self, signatory: Signatory, place: tuple[float, float], *, dated: bool) -> None:
        """Day, position, room for a hand, name and NIP; without a name a line to write one on."""
        zone, words = self._template.areas["signatures"], self._template.words
        left, width = place
        day = self._occasion.dated[self._languages[0]] if dated else ""
        top, bottom = zone.top, zone.top + zone.height
        heights = {key: words[f"signed_{key}"].area.height for key in ("dated", "position", "name", "nip")}
        over = bottom - heights["nip"]
        places = {
            "dated": (top, day, "middle"),
            "position": (top + heights["dated"], signatory.position, "top"),
            "name": (over - heights["name"] - _OVER_LINE, signatory.name, "bottom"),
            "nip": (over, f"NIP {signatory.nip}" if signatory.nip else "", "bottom"),
        }
        widest = width * _LINE
        for key, (at, text, vertical) in places.items():
            area = Area(left, at, width, heights[key])
            fitted = self._in_area(words[f"signed_{key}"], area, text, cast(VerticalAlign, vertical))
            self._note_size(f"signed_{key}", fitted)
            widest = max(widest, fitted.width) if key == "name" else widest
        self._canvas.setStrokeColor(HexColor(self._template.colours["ink"]))
        self._canvas.setLineWidth(0.5)
        y, middle = self._template.height - over, left + width / 2
        self._canvas.line(middle - widest / 2, y, middle + widest / 2, y)

    def _fit(self, key: str, text: str, country: str) -> Placed:
        words = self._template.words[key]
        fitted = fit(text, _type(words, country), words.area.width, words.area.height)
        self._note_size(key, fitted)
        return key, fitted

    def _note_size(self, key: str, fitted: Fitted) -> None:
        if fitted.lines:
            self.smallest[key] = min(self.smallest.get(key, fitted.size), fitted.size)

    def _text(self, key: str, text: str, vertical: VerticalAlign = "middle") -> None:
        words = self._template.words[key]
        self._note_size(key, self._in_area(words, words.area, text, vertical))

    def _in_area(self, words: Words, area: Area, text: str, vertical: VerticalAlign) -> Fitted:
        self._ink(words.colour)
        box = Box(area.left, self._up(area), area.width, area.height)
        return draw_in(self._canvas, box, text, _type(words), (cast(Align, words.align), vertical))

    def _up(self, area: Area) -> float:
        """Where the lower edge of an area lies, counted up from the foot of the page."""
        return self._template.height - area.top - area.height

    def _ink(self, colour: str) -> None:
        self._canvas.setFillColor(HexColor(self._template.colours[colour]))


def _type(words: Words, country: str = "") -> Type:
    return Type(words.size, cast(Weight, words.weight), words.one_line, words.floor, words.lines, country)


def _number(value: float, language: str) -> str:
    """To one decimal at most, as the language writes it."""
    said = f"{value:.1f}".removesuffix(".0")
    return said.replace(".", ",") if language == "id" else said


def _picture(logo: bytes) -> Any:
    try:
        return ImageReader(io.BytesIO(logo))
    except OSError as problem:
        raise UserError(
            _("A logo is not a picture that can be printed."),
            _("The certificates were not made."),
            _("Choose PNG or JPEG files as logos."),
        ) from problem
