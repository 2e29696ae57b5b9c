"""Writes QR codes: as one path on a PDF page, or as a PNG picture."""

from __future__ import annotations

import io
import re
from functools import cache, lru_cache
from typing import Any

import qrcode
from qrcode.util import MODE_ALPHA_NUM, QRData

from tpbis_desktop.documents import qr_token

_ALPHANUMERIC = re.compile(r"[0-9A-Z $%*+./:-]+")
_MASK = qr_token.MASK  # fixed: scanners read all, and searching for the handsomest takes seven times as long
_OVERLAP = 1.02  # rows reach a little into each other, so that no hairline shows between them
_QUIET = 4
_RUN = re.compile(b"\x01+")


@lru_cache(512)
def qr_rows(text: str) -> tuple[bytes, ...]:
    """The code of `text` at level M without quiet zone: rows from the top, a byte (1 dark) a module."""
    alphanumeric = bool(_ALPHANUMERIC.fullmatch(text))
    if alphanumeric and len(text) == qr_token.LENGTH:
        return qr_token.token_rows(text)
    code: Any = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=0, mask_pattern=_MASK)
    code.add_data(QRData(text.encode(), MODE_ALPHA_NUM if alphanumeric else None), optimize=0)
    code.make()
    return tuple(bytes(row) for row in code.modules)


def draw_qr(canvas: Any, text: str, x: float, y: float, side: float) -> None:
    """Draw the code `side` points wide from its lower left corner, in the fill colour of the canvas.

    The quiet zone of four modules around it is the caller's to leave.
    """
    rows = qr_rows(text)
    module = side / len(rows)
    canvas.addLiteral(f"q {module:.5f} 0 0 {module:.5f} {x:.3f} {y:.3f} cm {_path(rows)} f Q")


class _Row(dict[tuple[int, int], str]):
    """The rectangles of one row by where they start and end, kept: nearly all codes are of one size."""

    def __init__(self, y: int) -> None:
        super().__init__()
        self._y = y

    def __missing__(self, span: tuple[int, int]) -> str:
        start, end = span
        self[span] = f"{start} {self._y} {end - start} {_OVERLAP} re"
        return self[span]


_row = cache(_Row)


def _path(rows: tuple[bytes, ...]) -> str:
    rectangles: list[str] = []
    for y, modules in enumerate(reversed(rows)):
        known = _row(y)
        rectangles += [known[run.span()] for run in _RUN.finditer(modules)]
    return " ".join(rectangles)


def qr_png(text: str, pixels: int = 8) -> bytes:
    """The code as a PNG picture, each module `pixels` wide, with its quiet zone."""
    from PIL import Image

    rows = qr_rows(text)
    side = len(rows)
    small = Image.new("1", (side + 2 * _QUIET, side + 2 * _QUIET), 1)
    for row, modules in enumerate(rows):
        for column, dark in enumerate(modules):
            small.putpixel((column + _QUIET, row + _QUIET), not dark)
    out = io.BytesIO()
    small.resize((small.width * pixels, small.height * pixels), Image.Resampling.NEAREST).save(out, "PNG")
    return out.getvalue()
