"""Begins a PDF the way all documents of this program begin."""

from __future__ import annotations

from typing import Any, BinaryIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from tpbis_desktop.words import language

rl_config.useA85 = (
    0  # streams as bytes: text-only mail is long gone, and the encoding cost a seventh of a batch
)


def new_pdf(out: BinaryIO, width: float, height: float) -> Any:
    """A canvas of `width` x `height` points; the same drawing gives the same bytes, with no date in it."""
    canvas = Canvas(out, pagesize=(width, height), invariant=1, pageCompression=1, lang=language())
    canvas.setCreator("TPBIS Desktop")
    return canvas
