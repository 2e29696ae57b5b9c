"""Lays badges on pages: one a page, or several on a sheet, the backs behind their fronts."""

from __future__ import annotations

from typing import Any, BinaryIO

from tpbis_desktop.documents.badges.face import BadgeFace
from tpbis_desktop.documents.badges.pictures import logo_picture
from tpbis_desktop.documents.badges.side import BadgeSide
from tpbis_desktop.documents.badges.template import BadgeTemplate, Sheet
from tpbis_desktop.documents.pdf import new_pdf
from tpbis_desktop.documents.placing import MM
from tpbis_desktop.words import _

_MARK = 2.5 * MM
_MARK_GREY = 0.45


class BadgePages:
    """A PDF of badges being made: `add` a face after the other, then `save`."""

    def __init__(self, out: BinaryIO, template: BadgeTemplate, logo: bytes | None = None) -> None:
        self._template = template
        self._canvas = new_pdf(out, *template.paper)
        self._front, self._with_photo, self._back = self._sides(logo_picture(logo) if logo else None)
        self._waiting: list[BadgeFace] = []
        self._titled = False
        if self._back:
            self._turn()

    def _sides(self, logo: Any) -> tuple[BadgeSide, BadgeSide, BadgeSide | None]:
        canvas, template = self._canvas, self._template
        back = BadgeSide("back", canvas, template, logo) if template.back else None
        return (
            BadgeSide("front", canvas, template, logo),
            BadgeSide("front_with_photo", canvas, template, logo),
            back,
        )

    def _turn(self) -> None:
        """Tell printers to turn the paper about its upright edge: a badge on a lanyard turns so."""
        width, height = self._template.paper
        edge = "DuplexFlipLongEdge" if height >= width else "DuplexFlipShortEdge"
        self._canvas.setViewerPreference("Duplex", edge)

    def add(self, face: BadgeFace) -> None:
        """Draw one badge."""
        if not self._titled:
            self._titled = True
            self._canvas.setTitle(_("Badges: {event}").format(event=face.event))
        self._waiting.append(face)
        if len(self._waiting) >= (self._template.sheet.places if self._template.sheet else 1):
            self._put_out()

    @property
    def smallest(self) -> dict[str, float]:
        """The least size in points that each text has come out in, on whatever side."""
        sides = (side for side in (self._front, self._with_photo, self._back) if side)
        found: dict[str, float] = {}
        for key, size in (pair for side in sides for pair in side.smallest.items()):
            found[key] = min(found.get(key, size), size)
        return found

    def save(self) -> None:
        """Write the PDF out."""
        if self._waiting:
            self._put_out()
        self._canvas.save()

    def _put_out(self) -> None:
        """The page of the badges that wait, and the page of their backs."""
        for place, face in enumerate(self._waiting):
            self._draw(place, face, mirrored=False)
        self._end_page()
        if self._back:
            for place, face in enumerate(self._waiting):
                self._draw(place, face, mirrored=True)
            self._end_page()
        self._waiting = []

    def _draw(self, place: int, face: BadgeFace, *, mirrored: bool) -> None:
        sheet = self._template.sheet
        if sheet is not None:
            self._canvas.saveState()
            self._canvas.translate(*self._corner(sheet, place, mirrored))
        if mirrored and self._back:
            self._back.draw(face)
        else:
            photo = self._with_photo.photo_of(face)
            (self._front if photo is None else self._with_photo).draw(face, photo)
        if sheet is not None:
            self._canvas.restoreState()

    def _corner(self, sheet: Sheet, place: int, mirrored: bool) -> tuple[float, float]:
        """The lower left corner of a place; backs lie the other way round, behind their fronts."""
        row, column = divmod(place, sheet.columns)
        left = sheet.left + column * self._template.width
        if mirrored:
            left = sheet.width - left - self._template.width
        return left, sheet.height - sheet.top - (row + 1) * self._template.height

    def _end_page(self) -> None:
        if self._template.sheet and self._template.sheet.cut_marks:
            self._cut_marks(self._template.sheet)
        self._canvas.showPage()

    def _cut_marks(self, sheet: Sheet) -> None:
        """Small crosses where the corners of badges meet, to lay a ruler on."""
        canvas, template = self._canvas, self._template
        canvas.setStrokeGray(_MARK_GREY)
        canvas.setLineWidth(0.3)
        for column in range(sheet.columns + 1):
            for row in range(sheet.rows + 1):
                x = sheet.left + column * template.width
                y = sheet.height - sheet.top - row * template.height
                canvas.line(x - _MARK, y, x + _MARK, y)
                canvas.line(x, y - _MARK, x, y + _MARK)
