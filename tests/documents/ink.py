"""Ink of a line as drawn by us, unshaped, and by HarfBuzz's own hb-view, and how far two inks differ."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from tpbis_desktop.documents.text.draw import draw
from tpbis_desktop.documents.text.face import Face
from tpbis_desktop.documents.text.lines import Type

SIZE = 60
PAGE = (1400, 300)
ORIGIN = (100, 150)
Ink = NDArray[np.bool_]

_SYMBOL = re.compile(r'<symbol[^>]* id="(glyph[\d-]+)">\s*<path[^>]* d="([^"]*)"')
_USE = re.compile(r'<use xlink:href="#(glyph[\d-]+)" x="([\d.-]+)" y="([\d.-]+)"')


def our_ink(text: str) -> Ink:
    """As this program draws it."""
    canvas, out = _page()
    draw(canvas, ORIGIN, text, Type(SIZE))
    return _ink(canvas, out)


def unshaped_ink(text: str, face: Face) -> Ink:
    """As ReportLab draws it by itself: a glyph a character, one after the other."""
    canvas, out = _page()
    pdfmetrics.registerFont(face.pdf)
    canvas.setFont(face.pdf.fontName, SIZE)
    canvas.drawString(*ORIGIN, text)
    return _ink(canvas, out)


def harfbuzz_ink(text: str, font: Path) -> Ink:
    """As hb-view draws it: its outlines at its places, without the frame by which it cuts tall marks."""
    if not shutil.which("hb-view"):
        pytest.skip("hb-view is not installed (libharfbuzz-bin): shaping is NOT checked against HarfBuzz")
    options = [f"--font-size={SIZE}", "--margin=0", "--language=und", "--output-format=svg"]
    options.append("--variations=wght=400")  # said of every font: those with one weight have no use for it
    svg = subprocess.run(
        ["hb-view", *options, str(font), text], capture_output=True, check=True, text=True
    ).stdout
    outlines = dict(_SYMBOL.findall(svg))
    canvas, out = _page()
    for glyph, x, y in _USE.findall(svg):
        canvas.addLiteral(f"q 1 0 0 -1 {ORIGIN[0] + float(x):.4f} {ORIGIN[1] - float(y) + SIZE:.4f} cm")
        canvas.addLiteral(_pdf_path(outlines[glyph]) + " f Q")
    return _ink(canvas, out)


def difference(one: Ink, other: Ink) -> float:
    """Share of ink further than a pixel from any ink of the other, at the best of some shifts."""
    height, width = (max(one.shape[i], other.shape[i]) + 6 for i in (0, 1))
    first = _placed(one, (3, 3), (height, width))
    shifts = [(y, x) for y in range(1, 6) for x in range(1, 6)]
    return min(_apart(first, _placed(other, shift, (height, width))) for shift in shifts)


def _apart(one: Ink, other: Ink) -> float:
    return float(max((one & ~_grown(other)).sum() / one.sum(), (other & ~_grown(one)).sum() / other.sum()))


def _grown(ink: Ink) -> Ink:
    around = [np.roll(ink, (y, x), (0, 1)) for y in (-1, 0, 1) for x in (-1, 0, 1)]
    return np.logical_or.reduce(around)


def _placed(ink: Ink, at: tuple[int, int], shape: tuple[int, int]) -> Ink:
    paper = np.zeros(shape, dtype=bool)
    paper[at[0] : at[0] + ink.shape[0], at[1] : at[1] + ink.shape[1]] = ink
    return paper


def _page() -> tuple[Canvas, io.BytesIO]:
    out = io.BytesIO()
    return Canvas(out, pagesize=PAGE), out


def _ink(canvas: Canvas, out: io.BytesIO) -> Ink:
    canvas.save()
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        grey = np.asarray(document[0].render(scale=1).to_pil().convert("L"))
    dark = grey < 128
    rows, columns = np.flatnonzero(dark.any(1)), np.flatnonzero(dark.any(0))
    return dark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _pdf_path(outline: str) -> str:
    """An SVG outline of absolute M, L, C and Z as PDF operators."""
    commands = re.findall(r"([MLCZ])([^MLCZ]*)", outline)
    operators = {"M": "m", "L": "l", "C": "c", "Z": "h"}
    return " ".join(f"{numbers.strip()} {operators[letter]}" for letter, numbers in commands) or "n"
