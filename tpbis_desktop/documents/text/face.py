"""An open font file: ReportLab's font to embed it, HarfBuzz's to shape with it."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from threading import Lock, RLock
from typing import Any
from weakref import WeakKeyDictionary
from zlib import crc32

import uharfbuzz
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from tpbis_desktop.documents.text.scripts import Weight

# What damaged tables raise.
_UNREADABLE = (TTFError, OSError, LookupError, ValueError, RuntimeError, struct.error)
_STRENGTHS: dict[Weight, float] = {"Regular": 400, "Bold": 700}
_opening = Lock()
_opened: dict[Path, dict[Weight, Face | None]] = {}


@dataclass(frozen=True, eq=False, slots=True)
class Face:
    """`code_of` gives the character by which a glyph goes into the PDF; `covered` what the font can write."""

    path: Path
    pdf: Any
    harfbuzz: Any
    covered: frozenset[int]
    code_of: dict[int, str]
    scale: float
    """Thousandths of the type size per font unit."""


class _Embedded(TTFont):  # type: ignore[misc]  # ReportLab has no types
    """ReportLab's font, made safe for two documents at once, and telling readers what its glyphs mean."""

    def __init__(self, name: str, source: str | io.BytesIO) -> None:
        super().__init__(name, source, asciiReadable=False)
        self._subsetting = RLock()
        self._meanings: WeakKeyDictionary[Any, dict[str, str]] = WeakKeyDictionary()

    def mean(self, document: Any, glyphs: dict[str, str]) -> None:
        """In `document` these glyphs (by their characters) are found and copied as these texts."""
        self._meanings.setdefault(document, {}).update(glyphs)

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - ReportLab's name
        """Subset the font into `doc`; one document at a time, since the file is read through one position."""
        with self._subsetting:
            subsets = self.state[doc].subsets
            names = [self.getSubsetInternalName(n, doc)[1:] for n in range(len(subsets))]
            super().addObjects(doc)
        meanings = self._meanings.pop(doc, {})
        fonts = doc.idToObject["BasicFonts"].dict
        for name, subset in zip(names, subsets, strict=True):
            table = doc.idToObject[fonts[name].ToUnicode.name]
            for index, code in enumerate(subset):
                if meaning := meanings.get(chr(code)):
                    entry = f"<{index:02X}> <{meaning.encode('utf-16-be').hex().upper()}>"
                    table.content = table.content.replace(f"<{index:02X}> <{code:04X}>", entry)


def open_face(path: Path, weight: Weight = "Regular") -> Face | None:
    """The font in `path`, opened once a process; None if it cannot be read or embedded.

    Only a font that holds a range of weights in one file differs by `weight`.
    """
    with _opening:
        faces = _opened.setdefault(path, {})
        if weight not in faces:
            try:
                faces |= _open(path, weight)
            except _UNREADABLE:
                faces |= dict.fromkeys(_STRENGTHS)
        return faces[weight]


def _open(path: Path, weight: Weight) -> dict[Weight, Face]:
    font = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)), 0)
    if not font.axis_infos:
        return dict.fromkeys(_STRENGTHS, _face(path, font, str(path), ""))
    data = _at_weight(font, weight)
    still = uharfbuzz.Face(uharfbuzz.Blob(data), 0)
    return {weight: _face(path, still, io.BytesIO(data), f"-{weight}")}


def _at_weight(font: Any, weight: Weight) -> bytes:
    """The font file that a font with axes is at this weight: PDFs know no axes."""
    wanted = uharfbuzz.SubsetInput()
    wanted.keep_everything()
    for axis in font.axis_infos:
        if axis.tag == "wght":
            strength = min(max(_STRENGTHS[weight], axis.min_value), axis.max_value)
            wanted.pin_axis_location(font, axis.tag, strength)
        else:
            wanted.pin_axis_to_default(font, axis.tag)
    return bytes(uharfbuzz.subset(font, wanted).blob.data)


def _face(path: Path, font: Any, source: str | io.BytesIO, cut: str) -> Face:
    mark = f"-{crc32(bytes(path)):08x}{cut}"  # one document may need two files of one name
    pdf = _Embedded(path.name + mark, source)
    pdf.face.subfontNameX = mark.encode()
    shaper = uharfbuzz.Font(font)
    covered = frozenset(pdf.face.charToGlyph)
    scale = 1000 / font.upem
    return Face(path, pdf, shaper, covered, _codes(pdf.face, shaper, font.glyph_count, scale), scale)


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
