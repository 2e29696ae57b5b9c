"""Which old encoding a list is in: the one in which most of its foreign words could be words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

FALLBACK = "cp1252"
_LOOKED_AT = 20_000
_MOSTLY = 0.5
_SELDOM = 0.2
_WORD = re.compile("[A-Za-z\u0080-\U0010ffff]+")
_BETWEEN_WORDS = ("P", "Z")

# Small letters are not followed by capitals, but where a text is read in the wrong encoding.
_ROUGH = re.compile("[a-zà-öø-ÿа-яё][A-ZÀ-ÖØ-ÞА-ЯЁ]")
_LATIN = re.compile("[A-Za-zªºÀ-ÖØ-öø-ÿŒœŠšŸŽž]+")
_CYRILLIC = re.compile("(?![ЪЬЫъьы])(?:[А-Яа-яЁё]*[АЕИОУЫЭЮЯЁаеиоуыэюяё][А-Яа-яЁё]*|[А-Яа-я]{1,2})")
_THAI = re.compile("(?:[เแโใไ]?[ก-ฮ][\u0e31\u0e34-\u0e39\u0e47-\u0e4c]*[ะาำๅๆฯ]*)+")
_THAI_VOWEL = re.compile("[\u0e30-\u0e3a\u0e40-\u0e4e]|^.{1,3}$")
_ARABIC = re.compile("[\u0621-\u0652\u0671-\u06d3\u200c\u200d]+")
_VOWEL_SIGN = re.compile("[\u064b-\u0652]")
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SYLLABLE = re.compile(
    "(?:b|ch?|d|đ|gh?|gi|h|kh?|l|m|n|ngh?|nh|ph?|qu?|r|s|th?|tr|v|x)?"
    "[aăâeêioôơuưy]{1,3}(?:ch?|m|ng?|nh|p|t)?",
    re.IGNORECASE,
)


def guess_encoding(data: bytes) -> tuple[str, bool]:
    """The likeliest encoding of a text that is not Unicode, and whether most foreign words bear it out."""
    sample = _foreign_lines(data)
    scores = {encoding: _score(sample, encoding) for encoding in _LIKELY}
    best = max(scores, key=lambda encoding: scores[encoding])
    return (best, True) if scores[best] > _MOSTLY else (FALLBACK, False)


def foreign_words(text: str) -> list[str]:
    """Words with a letter beyond ASCII."""
    apart = "".join(" " if unicodedata.category(char)[0] in _BETWEEN_WORDS else char for char in text)
    return [word for word in _WORD.findall(apart) if not word.isascii()]


def _foreign_lines(data: bytes) -> bytes:
    found: list[bytes] = []
    room = _LOOKED_AT
    for line in data.splitlines():
        if room > 0 and not line.isascii():
            found.append(line[:_LOOKED_AT])
            room -= len(line)
    return b"\n".join(found)


def _score(data: bytes, encoding: str) -> float:
    """How much of the foreign words could be words, from 0 to about 1."""
    words = foreign_words(data.decode(encoding, errors="replace"))
    total = sum(map(len, words))
    return sum(len(word) * _LIKELY[encoding](word) for word in words) / total if total else 0.0


def _latin(word: str) -> float:
    """Latin words have an accent here and there, seldom on more than half of their letters."""
    accents = sum(not char.isascii() for char in word)
    if 2 * accents > len(word) + 1 or not _LATIN.fullmatch(word) or _ROUGH.search(word):
        return 0.0
    return 1.0 if len(word) > 1 else _MOSTLY


def _vietnamese(word: str) -> float:
    """Every word is one syllable; a tone written as a letter of its own is the sign of this encoding."""
    apart = unicodedata.normalize("NFD", word)
    bare = unicodedata.normalize("NFC", _TONE.sub("", apart))
    if len(_TONE.findall(apart)) > 1 or not _SYLLABLE.fullmatch(bare) or _ROUGH.search(bare):
        return 0.0
    return 1.1 if _TONE.search(word) else 0.9


def _cyrillic(word: str) -> float:
    return float(bool(_CYRILLIC.fullmatch(word)) and not _ROUGH.search(word))


def _thai(word: str) -> float:
    return float(bool(_THAI.fullmatch(word) and _THAI_VOWEL.search(word)))


def _arabic(word: str) -> float:
    """Names are seldom written with vowel signs."""
    return 1 - len(_VOWEL_SIGN.findall(word)) / len(word) if _ARABIC.fullmatch(word) else 0.0


def _signs(encoding: str, *common: tuple[int, int, float]) -> Callable[[str], float]:
    """Of scripts with thousands of signs the common ones have first bytes in the ranges `common`."""

    @lru_cache(10_000)
    def weight(char: str) -> float:
        lead, *rest = char.encode(encoding, errors="replace")
        if not rest or unicodedata.category(char) not in ("Lo", "Lm"):
            return 0.0
        return next((weight for first, last, weight in common if first <= lead <= last), _SELDOM)

    return lambda word: sum(map(weight, word)) / len(word)


# What spreadsheet programs of the region write when they do not write Unicode; of equals the first counts.
_LIKELY: dict[str, Callable[[str], float]] = {
    FALLBACK: _latin,
    "cp1258": _vietnamese,
    "cp1251": _cyrillic,
    "cp874": _thai,
    "cp1256": _arabic,
    "cp949": _signs("cp949", (0xB0, 0xC8, 1.0)),
    "gb18030": _signs("gb18030", (0xB0, 0xD7, 0.95), (0xD8, 0xF7, 0.6)),
    "cp932": _signs("cp932", (0x82, 0x83, 1.0), (0x88, 0x97, 0.9), (0x98, 0x9F, 0.4)),
    "big5": _signs("big5", (0xA4, 0xC6, 0.85), (0xC9, 0xF9, 0.4)),
}
