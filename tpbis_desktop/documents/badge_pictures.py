"""Pictures on badges: the event's logo, and photos cut to their frame and no finer than paper shows."""

from __future__ import annotations

import io
from typing import Any

from reportlab.lib.utils import ImageReader

from tpbis_desktop.errors import UserError
from tpbis_desktop.words import _

_DOTS = 300 / 72  # a point
_LARGEST = 64_000_000  # pixels: more is no photo of a person, and would take the memory of this computer


def logo_picture(logo: bytes) -> Any:
    """The logo as ReportLab draws it; a UserError when it is no picture."""
    try:
        return ImageReader(io.BytesIO(logo))
    except OSError as problem:
        raise UserError(
            _("The logo is not a picture that can be printed."),
            _("The badges were not made."),
            _("Choose a PNG or JPEG file as the logo in the event's settings."),
        ) from problem


def photo_picture(photo: bytes | None, width: float, height: float) -> Any:
    """A photo the right way up, cut to a frame of `width` x `height` points; None when it is no picture."""
    if not photo:
        return None
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(photo)) as opened:
            if opened.width * opened.height > _LARGEST:
                return None
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    pixels = (round(width * _DOTS), round(height * _DOTS))
    file = io.BytesIO()
    # Faces are in the upper part of a portrait: what is cut away is cut from below.
    ImageOps.fit(upright, pixels, centering=(0.5, 0.3)).save(file, "JPEG", quality=88)
    return ImageReader(io.BytesIO(file.getvalue()))
