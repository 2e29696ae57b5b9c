"""Shapes a line with HarfBuzz into what a PDF writes: glyphs, small moves, rises."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

import uharfbuzz

from tpbis_desktop.documents.text.face import Face
from tpbis_desktop.documents.text.runs import (
    ZERO_WIDTH_SPACE,
    Run,
    reads_right_to_left,
    runs,
    tidy,
    written_in,
)
from tpbis_desktop.documents.text.scripts import Weight

_CAPITALS, _TAILS = 0.74, 0.22  # what a line of Latin takes above and below its baseline


class Extent(NamedTuple):
    """What is inked, in ems from the start of the baseline."""

    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    top: float = 0.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """Glyphs of one font on one rise: (move before, characters) pairs, in thousandths of the size."""

    face: Face
    rise: float
    parts: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """Glyphs, and the `text` they say to readers that find and copy; without one, what each of them `means`.

    Readers turn right-to-left letters round themselves, so there each glyph says what it is. Only words with
    vowel signs over them, which readers would take for lines of their own, are said as words.
    """

    text: str
    stretches: tuple[Stretch, ...]
    means: tuple[tuple[Face, dict[str, str]], ...] = ()


@dataclass(frozen=True, eq=False, slots=True)
class Shaped:
    """A shaped line at size 1."""

    text: str
    parts: tuple[Spoken, ...]
    width: float
    ink: Extent

    @property
    def span(self) -> float:
        """Ems it needs from left to right, with what hangs over its ends."""
        return max(self.width, self.ink.right) - min(0.0, self.ink.left)

    @property
    def ascent(self) -> float:
        """Ems to leave above the baseline: at least those of a line of Latin."""
        return max(_CAPITALS, self.ink.top)

    @property
    def descent(self) -> float:
        """Ems to leave below the baseline."""
        return max(_TAILS, -self.ink.bottom)


class _Glyph(NamedTuple):
    code: str
    cluster: int
    advance: float
    dx: float
    dy: float
    box: Extent


def shape(text: str, weight: Weight = "Regular", rtl: bool | None = None, country: str = "") -> Shaped:
    """`text` shaped; `rtl` is the direction of the paragraph, by its first strong letter if not given.

    Of Chinese characters it takes the shapes of `country`, if the letters beside them do not say whose.
    """
    clean = tidy(text).replace(ZERO_WIDTH_SPACE, "")
    rtl = reads_right_to_left(clean) if rtl is None else rtl
    return _shaped(clean, weight, rtl, written_in(clean, country))


@lru_cache(16384)
def clusters(word: str, weight: Weight) -> tuple[int, ...]:
    """Where a word may be cut at need: the start of each cluster, in reading order."""
    found = runs(word, weight, reads_right_to_left(word))
    return tuple(sorted({run.start + glyph.cluster for run in found for glyph in _glyphs(run)}))


@lru_cache(16384)
def _shaped(text: str, weight: Weight, rtl: bool, country: str) -> Shaped:
    found = [(run, _glyphs(run)) for run in runs(text, weight, rtl, country)]
    parts = [part for run, glyphs in found for part in _said(run, glyphs)]
    if parts and not any(run.rtl for run, _glyphs in found):
        parts = [Spoken(text, tuple(stretch for part in parts for stretch in part.stretches))]
    return Shaped(text, tuple(parts), *_measured([glyph for _run, glyphs in found for glyph in glyphs]))


def _measured(glyphs: list[_Glyph]) -> tuple[float, Extent]:
    """How far a line of glyphs advances and where it has ink, in ems."""
    pen = 0.0
    boxes: list[tuple[float, float, float, float]] = []
    for glyph in glyphs:
        left, right, bottom, top = glyph.box
        if right > left:
            x = pen + glyph.dx
            boxes.append((x + left, x + right, bottom + glyph.dy, top + glyph.dy))
        pen += glyph.advance
    if not boxes:
        return pen / 1000, Extent()
    lefts, rights, bottoms, tops = zip(*boxes, strict=True)
    return pen / 1000, Extent(min(lefts) / 1000, max(rights) / 1000, min(bottoms) / 1000, max(tops) / 1000)


def _glyphs(run: Run) -> list[_Glyph]:
    """Left to right, in thousandths; the glyph for "missing" is never among them."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(run.text)
    buffer.direction = "rtl" if run.rtl else "ltr"
    buffer.script = run.script
    buffer.language = "und"  # not this computer's language: the same text is the same glyphs everywhere
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    uharfbuzz.shape(run.face.harfbuzz, buffer, {})
    face, k = run.face, run.face.scale
    found = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    return [
        _Glyph(
            face.code_of[info.codepoint],
            info.cluster,
            place.x_advance * k,
            place.x_offset * k,
            place.y_offset * k,
            _box(face, info.codepoint),
        )
        for info, place in found
        if info.codepoint
    ]


@lru_cache(32768)
def _box(face: Face, glyph: int) -> Extent:
    """What one glyph inks, in thousandths."""
    box, k = face.harfbuzz.get_glyph_extents(glyph), face.scale
    left, top = box.x_bearing * k, box.y_bearing * k
    return Extent(left, left + box.width * k, top + box.height * k, top)


def _said(run: Run, glyphs: list[_Glyph]) -> Iterator[Spoken]:
    """A run left to right is said whole; right to left by its glyphs, but with vowel signs word by word."""
    if not run.rtl:
        yield Spoken(run.text, tuple(_stretches(run.face, glyphs)))
        return
    ends = dict(pairwise((*sorted({glyph.cluster for glyph in glyphs}), len(run.text))))
    said = [(glyph, run.text[glyph.cluster : ends[glyph.cluster]]) for glyph in glyphs]
    for _blank, group in groupby(said, key=lambda pair: pair[1].isspace()):
        word = list(group)
        text = run.text[word[-1][0].cluster : ends[word[0][0].cluster]]
        signs = any(unicodedata.category(char) == "Mn" for char in text)
        stretches = tuple(_stretches(run.face, [glyph for glyph, _text in word]))
        yield Spoken(text if signs else "", stretches, ((run.face, _meanings(word)),))


def _meanings(said: list[tuple[_Glyph, str]]) -> dict[str, str]:
    """What each glyph stands for: its part of its cluster; a ligature all of it, turned round as the rest."""
    found: dict[str, str] = {}
    for _cluster, group in groupby(reversed(said), key=lambda pair: pair[0].cluster):
        pairs = list(group)
        codes, text = [glyph.code for glyph, _text in pairs], pairs[0][1]
        shares = list(text) if len(text) == len(codes) else [text[::-1]]
        found.update(zip(codes, shares, strict=False))
    return found


def _stretches(face: Face, glyphs: list[_Glyph]) -> Iterator[Stretch]:
    """Glyphs grouped by rise, with a move only where the font's own width does not lead to the next glyph."""
    owed = 0.0
    for rise, group in groupby(glyphs, key=lambda glyph: glyph.dy):
        parts: list[tuple[float, str]] = []
        for glyph in group:
            move = round(owed + glyph.dx, 1)
            if move or not parts:
                parts.append((move, glyph.code))
            else:
                parts[-1] = (parts[-1][0], parts[-1][1] + glyph.code)
            owed += glyph.advance - move - face.pdf.face.getCharWidth(ord(glyph.code))
        yield Stretch(face, rise, tuple(parts))
    if move := round(owed, 1):
        yield Stretch(face, 0.0, ((move, ""),))
