"""An open font file: ReportLab's font to embed it, HarfBuzz's to shape with it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from pathlib import Path
from threading import Lock, RLock
from typing import Any

import uharfbuzz
from reportlab.pdfbase.ttfonts import TTFError, TTFont

_opening = Lock()
_opened: dict[Path, Face | None] = {}


@dataclass(frozen=True, eq=False, slots=True)
class Face:
    """`code_of` gives the character by which a glyph goes into the PDF; `covered` what the font can write."""

    pdf: Any
    harfbuzz: Any
    covered: frozenset[int]
    code_of: dict[int, str]
    scale: float
    """Thousandths of the type size per font unit."""


class _Embedded(TTFont):  # type: ignore[misc]  # ReportLab has no types
    """ReportLab reads a font through one file position, so two documents must not subset it at once."""

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path, asciiReadable=False)
        self._subsetting = RLock()

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - ReportLab's name
        with self._subsetting:
            super().addObjects(doc)


def open_face(path: Path) -> Face | None:
    """The font in `path`, opened once a process; None if it cannot be read or embedded."""
    with _opening:
        if path not in _opened:
            try:
                _opened[path] = _open(path)
            except (TTFError, OSError):
                _opened[path] = None
        return _opened[path]


def _open(path: Path) -> Face:
    pdf = _Embedded(path.name, str(path))
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)), 0)
    font = uharfbuzz.Font(face)
    covered = frozenset(pdf.face.charToGlyph)
    scale = 1000 / face.upem
    return Face(pdf, font, covered, _codes(pdf.face, font, face.glyph_count, scale), scale)


def _codes(face: Any, font: Any, glyphs: int, scale: float) -> dict[int, str]:
    """A character for every glyph: its own, or a private one, the same at every run of the program.

    ReportLab embeds glyphs by character, so ligatures and conjuncts need characters to go by.
    """
    private = (code for code in count(0xE000) if code not in face.charToGlyph)
    codes: dict[int, str] = {}
    for glyph in range(1, glyphs):
        own = face.glyphToChar.get(glyph)
        code = own[0] if own else next(private)
        if not own:
            face.charToGlyph[code] = glyph
            face.charWidths[code] = font.get_glyph_h_advance(glyph) * scale
        codes[glyph] = chr(code)
    return codes
