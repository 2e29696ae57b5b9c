"""Pictures on badges: the event's logo, and photos cut to their frame and no finer than paper shows."""

from __future__ import annotations

import io
from typing import Any

from tpbis_desktop.errors import UserError
from tpbis_desktop.words import _

_DOTS = 300 / 72  # a point
_FINEST = 800  # pixels of the longer side
_LARGEST = 64_000_000  # pixels: more is no photo of a person, and would take the memory of this computer


def logo_picture(logo: bytes) -> Any:
    """The logo as ReportLab draws it; a UserError when it is no picture."""
    from reportlab.lib.utils import ImageReader

    try:
        return ImageReader(io.BytesIO(logo))
    except OSError as problem:
        raise UserError(
            _("The logo is not a picture that can be printed."),
            _("The badges were not made."),
            _("Choose a PNG or JPEG file as the logo in the event's settings."),
        ) from problem


def small_photo(photo: bytes) -> bytes | None:
    """A photo no finer than a badge shows, so that many fit in memory; None when it is no picture."""
    upright = _upright(photo)
    if upright is None:
        return None
    upright.thumbnail((_FINEST, _FINEST))
    return _jpeg(upright)


def photo_picture(photo: bytes | None, width: float, height: float) -> Any:
    """A photo the right way up, cut to a frame of `width` x `height` points; None when it is no picture."""
    upright = _upright(photo) if photo else None
    if upright is None:
        return None
    from PIL import ImageOps
    from reportlab.lib.utils import ImageReader

    pixels = (round(width * _DOTS), round(height * _DOTS))
    # Faces are in the upper part of a portrait: what is cut away is cut from below.
    return ImageReader(io.BytesIO(_jpeg(ImageOps.fit(upright, pixels, centering=(0.5, 0.3)))))


def _upright(photo: bytes) -> Any:
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(photo)) as opened:
            if opened.width * opened.height > _LARGEST:
                return None
            opened.draft("RGB", (_FINEST, _FINEST))
            return ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _jpeg(image: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=88)
    return file.getvalue()
