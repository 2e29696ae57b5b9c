"""The letterhead (kop) above a sheet: who holds the event, with logos, over a double rule."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reportlab.lib.utils import ImageReader

from tpbis_desktop.documents.placing import MM
from tpbis_desktop.documents.text.draw import draw_lines
from tpbis_desktop.documents.text.lines import Fitted, Type, fit
from tpbis_desktop.errors import UserError
from tpbis_desktop.words import _

_LOGO_HEIGHT, _LOGO_WIDTH = 17 * MM, 30 * MM
_GAP = 4 * MM
_FIRST, _OTHERS = Type(13, "Bold", 11, 8, 3), Type(9, "Regular", 8, 6.5, 3)
_TALL = 60 * MM


@dataclass(frozen=True, slots=True)
class Letterhead:
    """`lines` from the top, the first in bold; `logos` as PNG or JPEG, left to right."""

    lines: tuple[str, ...] = ()
    logos: tuple[bytes, ...] = ()


def draw_letterhead(canvas: Any, letterhead: Letterhead, at: tuple[float, float], width: float) -> float:
    """Draw it downwards from the upper left point `at`; gives the height it took."""
    pictures = [_picture(logo) for logo in letterhead.logos]
    if not pictures and not any(line.strip() for line in letterhead.lines):
        return 0.0
    beside = len(pictures) <= 2
    taken = 0.0 if beside else _row_of_logos(canvas, pictures, at, width)
    inset = (max(map(_width, pictures)) + _GAP) if pictures and beside else 0.0
    words = _fitted(letterhead.lines, width - 2 * inset)
    height = sum(one.height for one in words) + 1 * MM * max(0, len(words) - 1)
    tall = max(height, _LOGO_HEIGHT) if pictures and beside else height
    if beside:
        _logos_at_the_sides(canvas, pictures, (at[0], at[1] - tall), (width, tall))
    top = at[1] - taken - (tall - height) / 2
    for one in words:
        draw_lines(canvas, one, (at[0] + width / 2, top), "c")
        top -= one.height + 1 * MM
    return taken + tall + _double_rule(canvas, at[0], at[1] - taken - tall, width)


def _fitted(lines: tuple[str, ...], width: float) -> list[Fitted]:
    said = [line for line in lines if line.strip()]
    return [fit(line, _OTHERS if number else _FIRST, width, _TALL) for number, line in enumerate(said)]


def _row_of_logos(canvas: Any, pictures: list[Any], at: tuple[float, float], width: float) -> float:
    """Three logos or more stand in a row above the words, smaller if need be."""
    whole = sum(map(_width, pictures)) + _GAP * (len(pictures) - 1)
    k = min(1.0, width / whole)
    x = at[0] + (width - whole * k) / 2
    for picture in pictures:
        _draw(canvas, picture, (x, at[1] - _LOGO_HEIGHT * k), (_width(picture) * k, _LOGO_HEIGHT * k))
        x += (_width(picture) + _GAP) * k
    return _LOGO_HEIGHT * k + 2 * MM


def _logos_at_the_sides(
    canvas: Any, pictures: list[Any], at: tuple[float, float], size: tuple[float, float]
) -> None:
    width, height = size
    for number, picture in enumerate(pictures):
        x = at[0] + (width - _width(picture)) * number
        _draw(canvas, picture, (x, at[1] + (height - _LOGO_HEIGHT) / 2), (_width(picture), _LOGO_HEIGHT))


def _draw(canvas: Any, picture: Any, at: tuple[float, float], size: tuple[float, float]) -> None:
    canvas.drawImage(picture, *at, *size, mask="auto", preserveAspectRatio=True, anchor="c")


def _double_rule(canvas: Any, x: float, y: float, width: float) -> float:
    """A thick and a thin line, as official letters have."""
    canvas.setStrokeGray(0)
    for gap, thickness in ((2 * MM, 1.6), (3 * MM, 0.5)):
        canvas.setLineWidth(thickness)
        canvas.line(x, y - gap, x + width, y - gap)
    return float(3 * MM)


def _width(picture: Any) -> float:
    wide, high = picture.getSize()
    return float(min(_LOGO_WIDTH, _LOGO_HEIGHT * wide / high))


@lru_cache(16)
def _picture(logo: bytes) -> Any:
    try:
        return ImageReader(io.BytesIO(logo))
    except OSError as problem:
        raise UserError(
            _("A logo of the letterhead is not a picture that can be printed."),
            _("The sheet was not made."),
            _("Choose PNG or JPEG files as the logos of the letterhead."),
        ) from problem
