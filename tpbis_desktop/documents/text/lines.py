"""Breaks text into lines between words, between clusters at need, and finds the size at which it fits."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from tpbis_desktop.documents.text.runs import ZERO_WIDTH_SPACE, reads_right_to_left, tidy, written_in
from tpbis_desktop.documents.text.scripts import Weight
from tpbis_desktop.documents.text.shape import Shaped, clusters, shape

_GAP = 0.08  # ems between the ink of one line and of the next
_STEP = 0.94
_NEAR = 1.0  # ems
_NO_BREAK_BEFORE = ",.;:!?)]}»’”、。」』），၊။ฯๆຯໆ។៕।॥"
_NO_BREAK_AFTER = "([{«‘“「『（เแโใไເແໂໃໄ"  # the vowels are written before their consonant
_BURMESE_ASAT = "\u103a"
_WORD = re.compile(r"[^\s\u200b\u0f0b/-]*[\u200b\u0f0b/-]*\s*")
_IDEOGRAPHS = re.compile(r"(?<=[\u3040-\u30ff\u3400-\u9fff])(?=[\u3040-\u30ff\u3400-\u9fff])")


@dataclass(frozen=True, slots=True)
class Type:
    """How a text is set: at `size`, on one line down to `one_line`, on up to `lines` down to `floor`.

    Below `floor` (all in points) it shrinks on over as many lines as it takes: nothing is ever cut.
    """

    size: float
    weight: Weight = "Regular"
    one_line: float = 0.0
    floor: float = 0.0
    lines: int = 1
    country: str = ""
    """Whose shapes Chinese characters have (ISO 3166-1), if the letters beside them do not say it."""


@dataclass(frozen=True, eq=False, slots=True)
class Fitted:
    """Lines and the size in points at which they fit."""

    lines: tuple[Shaped, ...]
    size: float

    @property
    def height(self) -> float:
        """Points from the top of the first line to the bottom of the last."""
        return block(self.lines) * self.size

    @property
    def width(self) -> float:
        """Points of the widest line."""
        return max((line.span for line in self.lines), default=0.0) * self.size


def block(lines: tuple[Shaped, ...]) -> float:
    """Ems that lines take from top to bottom; stacked scripts get the room they ink."""
    if not lines:
        return 0.0
    return lines[0].ascent + sum(leading(a, b) for a, b in pairwise(lines)) + lines[-1].descent


def leading(above: Shaped, below: Shaped) -> float:
    """Ems between two baselines."""
    return above.descent + below.ascent + _GAP


@lru_cache(8192)
def fit(text: str, style: Type, width: float, height: float) -> Fitted:
    """`text` within `width` x `height` points: shrunk on one line first, then over several."""
    line = shape(text, style.weight, country=style.country)
    if not line.parts:
        return Fitted((), style.size)
    single = min(style.size, height / block((line,)), width / max(line.span, 1e-6))
    if single >= min(style.one_line or style.size, style.size) - 1e-9:
        return Fitted((line,), single)
    several = _several(text, style, width, height)
    return several if several.size > single else Fitted((line,), single)


def _several(text: str, style: Type, width: float, height: float) -> Fitted:
    size = style.size
    while True:
        lines = wrap(text, style.weight, width / size, country=style.country)
        enough = len(lines) <= style.lines or size < style.floor
        narrow = max(line.span for line in lines) * size <= width + 1e-6
        if enough and narrow and block(lines) * size <= height:
            return Fitted(_balanced(text, style, (width / size, height / size), lines), size)
        size *= _STEP


def _balanced(
    text: str, style: Type, within: tuple[float, float], lines: tuple[Shaped, ...]
) -> tuple[Shaped, ...]:
    """The same number of lines, as even in length as can be; no other word is broken for it."""
    room, tall = within
    low, high = room / 2, room
    best = lines
    for _halving in range(5 if len(lines) > 1 else 0):
        middle = (low + high) / 2
        tried = wrap(text, style.weight, middle, room, style.country)
        narrow = max(line.span for line in tried) <= room
        if narrow and len(tried) == len(lines) and block(tried) <= tall:
            best, high = tried, middle
        else:
            low = middle
    return best


@lru_cache(4096)
def wrap(
    text: str, weight: Weight, room: float, widest: float = 0.0, country: str = ""
) -> tuple[Shaped, ...]:
    """Lines of at most `room` ems, broken between words; a longer word is broken between clusters.

    With `widest`, only a word longer than that: one between the two is a line by itself.
    """
    clean = tidy(text)
    rtl, country = reads_right_to_left(clean), written_in(clean, country)
    lines: list[str] = []
    line, used, longest = "", 0.0, max(room, widest)
    for word in chain.from_iterable(_cut(whole, weight, rtl, longest, country) for whole in _words(clean)):
        ends_at = used + shape(word, weight, rtl, country).span
        # Letters of two words may hang over or draw together: the sum is only good enough far from the edge.
        if line and room - _NEAR < ends_at <= room:
            ends_at = shape(line + word, weight, rtl, country).span
        if line and ends_at > room:
            lines.append(line)
            line, ends_at = "", shape(word, weight, rtl, country).span
        line += word
        used = ends_at + (shape("n n", weight).width - shape("nn", weight).width) * word.endswith(" ")
    return tuple(shape(line, weight, rtl, country) for line in [*lines, line])


def _words(text: str) -> list[str]:
    """Words as lines take them: none begins with what closes or parts, none ends with what opens.

    Groups of digits are one word.
    """
    words: list[str] = []
    for part in _bare_words(text):
        closes = part[0] in _NO_BREAK_BEFORE or not part.strip("/- ")
        if words and (closes or words[-1][-1] in _NO_BREAK_AFTER or _one_number(words[-1], part)):
            words[-1] += part
        else:
            words.append(part)
    return words


def _one_number(before: str, after: str) -> bool:
    """Whether these are groups of digits of one number, as of a telephone."""
    return before[-1] in " -" and before[-2:-1].isdigit() and after[0].isdigit()


def _bare_words(text: str) -> list[str]:
    """Words with what ends them (space, hyphen, slash, Tibetan tsheg); ideographs are words by themselves."""
    return [part for word in _WORD.findall(text) for part in _IDEOGRAPHS.split(word) if part]


def _cut(word: str, weight: Weight, rtl: bool, room: float, country: str) -> list[str]:
    """The word, or if it is wider than a line its pieces, each as long as a line takes."""
    if shape(word, weight, rtl, country).span <= room:
        return [word]
    parts = _bare_words(word)
    if len(parts) > 1:
        return [piece for part in parts for piece in _cut(part, weight, rtl, room, country)]
    pieces: list[str] = []
    start = 0
    ends = [*_syllables(word.replace(ZERO_WIDTH_SPACE, ""), weight)[1:], len(word)]
    for at, end in pairwise([0, *ends]):
        if at > start and shape(word[start:end], weight, rtl, country).span > room:
            pieces.append(word[start:at])
            start = at
    return [*pieces, word[start:]]


def _syllables(word: str, weight: Weight) -> list[int]:
    """Where what is never cut begins: clusters with the vowels and finals that are theirs."""
    found: list[int] = []
    starts = [*clusters(word, weight), len(word)]
    for at, end in pairwise(starts):
        bound = word[at] in _NO_BREAK_BEFORE or word[at - 1] in _NO_BREAK_AFTER or _is_final(word[at:end])
        if not (found and bound):
            found.append(at)
    return found


def _is_final(cluster: str) -> bool:
    """A consonant that closes a Burmese syllable, or a mark left by itself."""
    return _BURMESE_ASAT in cluster[1:3] or unicodedata.category(cluster[0]).startswith("M")
