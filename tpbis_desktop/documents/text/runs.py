"""Cuts a line into runs of one font, script and direction, in the order they are seen."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from fontTools.unicodedata import script as look_up_script
from fontTools.unicodedata import script_name

from tpbis_desktop.documents.text.face import Face, open_face
from tpbis_desktop.documents.text.fonts import files_for
from tpbis_desktop.documents.text.scripts import HAN, Weight

_UNDECIDED = ("Zyyy", "Zinh", "Zzzz")
_JOINERS = "\u200c\u200d"
_HAN = re.compile(
    "[\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_AT_HOME = {
    "JP": re.compile("[\u3041-\u3096\u30a1-\u30fa\u31f0-\u31ff\uff66-\uff9d]"),
    "KR": re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]"),
    "TW": re.compile("[\u3105-\u312f\u31a0-\u31bf]"),
}
"""Kana, Hangul and Bopomofo: letters that say whose the Chinese characters beside them are."""
_RIGHT_TO_LEFT = ("R", "AL")
_UNSEEN = ("Cc", "Cs", "Co", "Cn", "Cf")
_KEPT_FORMATS = _JOINERS + "\u200b" + "".join(map(chr, range(0x600, 0x606))) + "\u06dd"
ZERO_WIDTH_SPACE = "\u200b"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text (in reading order, from `start`) drawn with one `face` in one direction."""

    start: int
    text: str
    face: Face
    script: str
    rtl: bool


@dataclass(slots=True)
class _Piece:
    start: int
    text: str
    face: Face
    script: str
    level: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@lru_cache(8192)
def tidy(text: str) -> str:
    """NFC, white space as single spaces, and without what cannot be seen (controls, direction marks)."""
    spaced = " ".join(unicodedata.normalize("NFC", text).split())
    return "".join(c for c in spaced if c in _KEPT_FORMATS or unicodedata.category(c) not in _UNSEEN).strip()


def reads_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction of its own runs right to left (rule P2 of UAX 9)."""
    strong = (d for d in map(unicodedata.bidirectional, text) if d in ("L", *_RIGHT_TO_LEFT))
    return next(strong, "L") != "L"


def written_in(text: str, country: str) -> str:
    """The country (ISO 3166-1) whose shapes the Chinese characters in `text` have; "" if it is all one.

    Letters beside them say it, if there are any, else it is `country`.
    """
    if not _HAN.search(text):
        return ""
    said = (home for home, letters in _AT_HOME.items() if letters.search(text))
    return next(said, country if country in HAN else "")


def runs(text: str, weight: Weight, rtl: bool, country: str = "") -> list[Run]:
    """The runs of tidy `text`, left to right as seen; `rtl` is the direction of its paragraph.

    Chinese characters are written as in `country`: see `written_in`.
    """
    levels = _levels(text, rtl)
    pieces: list[_Piece] = []
    face: Face | None = None
    for at, (char, script, level) in enumerate(zip(text, _scripts(text), levels, strict=True)):
        face = _face_for(char, (script, weight, country), face)
        if face is None:
            continue
        last = pieces[-1] if pieces else None
        if last and (last.face, last.script, last.level, last.end) == (face, script, level, at):
            last.text += char
        else:
            pieces.append(_Piece(at, char, face, script, level))
    return [Run(p.start, p.text, p.face, p.script, p.level % 2 == 1) for p in _as_seen(pieces)]


def missing_scripts(text: str, weight: Weight = "Regular") -> set[str]:
    """English names of the scripts in `text` (its letters, signs, digits) that no font here can write."""
    clean = tidy(text)
    written = (p for p in zip(clean, _scripts(clean), strict=True) if unicodedata.category(p[0])[0] in "LMN")
    return {script_name(script) for char, script in written if _covering(char, script, weight, "") is None}


def _scripts(text: str) -> list[str]:
    """The script of each character; marks, digits and punctuation go with the letters before them."""
    own = [_script_of(char) for char in text]
    current = next((s for s in own if s not in _UNDECIDED), "Latn")
    resolved = []
    for script in own:
        current = current if script in _UNDECIDED else script
        resolved.append(current)
    return resolved


def _face_for(char: str, kind: tuple[str, Weight, str], before: Face | None) -> Face | None:
    """The font for a character; a mark or joiner stays with the letter before it where that font has it."""
    if before and (char in _JOINERS or (_is_mark(char) and ord(char) in before.covered)):
        return before
    return _covering(char, *kind)


@lru_cache(16384)
def _script_of(char: str) -> str:
    return str(look_up_script(char))


@lru_cache(16384)
def _is_mark(char: str) -> bool:
    return unicodedata.category(char).startswith("M")


@lru_cache(65536)
def _covering(char: str, script: str, weight: Weight, country: str) -> Face | None:
    needed = {ord(char)}
    parts = set(map(ord, unicodedata.normalize("NFD", char)))
    for path in files_for(script, weight, country if script == "Hani" else ""):
        face = open_face(path, weight)
        if face and (needed <= face.covered or parts <= face.covered or char in _JOINERS):
            return face
    return None


def _levels(text: str, rtl: bool) -> list[int]:
    """Embedding levels of UAX 9; a joiner has the level of what it follows."""
    if not rtl and not any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in text):
        return [0] * len(text)
    visible = [c for c in text if unicodedata.bidirectional(c) != "BN"]
    found = iter(_resolved("".join(visible), rtl))
    levels: list[int] = []
    for char in text:
        if unicodedata.bidirectional(char) == "BN":
            levels.append(levels[-1] if levels else int(rtl))
        else:
            levels.append(next(found))
    return levels


def _resolved(text: str, rtl: bool) -> list[int]:
    from bidi import algorithm

    state = algorithm.get_empty_storage()
    state["base_level"], state["base_dir"] = int(rtl), "LR"[rtl]
    algorithm.get_embedding_levels(text, state)
    algorithm.explicit_embed_and_overrides(state)
    algorithm.resolve_weak_types(state)
    algorithm.resolve_neutral_types(state, False)
    algorithm.resolve_implicit_levels(state, False)
    return [char["level"] for char in state["chars"]]


def _as_seen(pieces: list[_Piece]) -> list[_Piece]:
    """Rule L2 of UAX 9: from the highest level down, turn round every stretch at or above it."""
    ordered = list(pieces)
    for level in range(max((p.level for p in pieces), default=0), 0, -1):
        start = 0
        while start < len(ordered):
            end = start
            while end < len(ordered) and ordered[end].level >= level:
                end += 1
            ordered[start:end] = ordered[start:end][::-1]
            start = end + 1
    return ordered
