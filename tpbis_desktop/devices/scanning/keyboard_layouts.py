"""A scanner set to US keys on a computer set to another keyboard: from the letters that came to those meant.

A token's alphabet has no case, so it does not matter which of a key's two letters came, only which key.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

_US = "1234567890-+QWERTYUIOPASDFGHJKLZXCVBNM/"
"""What stands for each key in what we print, on a US keyboard, row by row."""
_NONE = "·"

_LAYOUTS = {
    "AZERTY": (
        "&é\"'(-è_çà)=azertyuiopqsdfghjklwxcvbn,!",
        "1234567890°+AZERTYUIOPQSDFGHJKLWXCVBN?§",
    ),
    "AZERTY (BE)": (
        "&é\"'(§è!çà)-azertyuiopqsdfghjklwxcvbn,=",
        "1234567890°_AZERTYUIOPQSDFGHJKLWXCVBN?+",
    ),
    "QWERTZ": (
        "1234567890ß·qwertzuiopasdfghjklyxcvbnm-",
        '!"§$%&/()=?·QWERTZUIOPASDFGHJKLYXCVBNM_',
    ),
    "QWERTZ (CZ)": (
        "+ěščřžýáíé=·qwertzuiopasdfghjklyxcvbnm-",
        "1234567890%·QWERTZUIOPASDFGHJKLYXCVBNM_",
    ),
    "QWERTZ (SK)": (
        "+ľščťžýáíé=·qwertzuiopasdfghjklyxcvbnm-",
        "1234567890%·QWERTZUIOPASDFGHJKLYXCVBNM_",
    ),
    "Dvorak": (
        "1234567890[]',.pyfgcrlaoeuidhtn;qjkxbmz",
        '!@#$%^&*(){}"<>PYFGCRLAOEUIDHTN:QJKXBMZ',
    ),
    "Русская": (
        "1234567890-=йцукенгшщзфывапролдячсмить.",
        '!"№;%:?*()_+ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ,',
    ),
    "ไทย": (
        "ๅ/-ภถ\u0e38\u0e36คตจขชๆไำพะ\u0e31\u0e35รนยฟหกดเ\u0e49\u0e48าสผปแอ\u0e34\u0e37ทฝ",
        '+๑๒๓๔\u0e39฿๕๖๗๘๙๐"ฎฑธ\u0e4d\u0e4aณฯญฤฆฏโฌ\u0e47\u0e4bษศ()ฉฮ\u0e3a\u0e4c?ฦ',
    ),
    "ລາວ": (
        "ຢຟໂຖ\u0eb8\u0eb9ຄຕຈຂຊ\u0ecd\u0ebbໄຳພະ\u0eb4\u0eb5ຣນຍ\u0eb1ຫກດເ\u0ec9\u0ec8າສຜປແອ\u0eb6\u0eb7ທຝ",
        "໑໒໓໔\u0ecc\u0ebc໕໖໗໘໙··໐·_+··ຮ·ຽ·;.,:\u0eca\u0ecb!?₭(ຯ···ໆ)",
    ),
    "नेपाली": (
        "१२३४५६७८९०-·ट\u094c\u0947रतय\u0941\u093f\u094bप\u093eसदउगहजकलषडचवबनम\u094d",
        "!@#$%^&*()\u0952·ठऔ\u0948\u0943थञ\u0942\u0940ओफआशधऊघअझख॥ऋढछ\u0901भण\u0902?",
    ),
    "မြန်မာ": (
        "၁၂၃၄၅၆၇၈၉၀-=ဆတနမအပကငသစ\u1031\u103b\u102d\u103a\u102b\u1037\u103c\u102f\u1030ဖထခလဘည\u102c/",
        "ဍၒဋ$%^ရ*()_+ဈဝဣ၎ဤ၌ဥ၍ဿဏဗ\u103e\u102e\u1039\u103d\u1036\u1032ဒဓဇဌဃဠယဉဦ?",
    ),
    "Tiếng Việt": (
        "ăâêô\u0300\u0309\u0303\u0301\u0323đ-₫qwertyuiopasdfghjklzxcvbnm/",
        "ĂÂÊÔ%^&*(Đ_+QWERTYUIOPASDFGHJKLZXCVBNM?",
    ),
}
"""Under each layout's own name, what the same keys type without and with Shift.

Only layouts on which no two of the keys type the same; on others only the keys themselves tell.
"""

_SWITCHES = dict(zip((*range(2, 14), *range(16, 26), *range(30, 39), *range(44, 51), 53), _US, strict=True))
"""The number by which Linux and Windows know a key, whatever is written on it."""


def is_letter_key(number: int) -> bool:
    """Whether a US keyboard has on this key something that we print."""
    return number in _SWITCHES


KEYS = "keys"
"""The layout said when it was not the letters but the keys themselves that told."""


@dataclass(frozen=True, slots=True)
class Struck:
    """One key as it came: the letters it typed, and its number as Linux and Windows count; 0 if not known."""

    text: str
    key: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may have been meant, letter by letter, if the keyboard here is `layout`; empty: as it came."""

    letters: tuple[str, ...]
    layout: str = ""

    @property
    def text(self) -> str:
        return "".join(self.letters)


def as_it_came(struck: Sequence[Struck]) -> Candidate:
    """The letters themselves; all small where caps lock was on: a token has no case, and is turned back."""
    letters = tuple(key.text for key in struck)
    small = "".join(letters).islower()
    return Candidate(tuple(letter.upper() for letter in letters) if small else letters)


def undo_layout(struck: Sequence[Struck]) -> list[Candidate]:
    """Everything else that may have been meant, the likeliest first, as upper-case letters.

    A key that has no letter of a token stays what it came as, so that such a candidate is no token. Of small
    and capital letters together nothing is made: one of them is a hand's.
    """
    came = "".join([key.text for key in struck if key.text.isascii()])
    if came != came.upper() and came != came.lower():
        return []
    found = [Candidate(tuple([_SWITCHES.get(key.key, key.text) for key in struck]), KEYS)]
    texts = [key.text for key in struck]
    for layout in _LAYOUTS:
        back = _back(layout)
        found.append(Candidate(tuple([back.get(text, text) for text in texts]), layout))
    plain = as_it_came(struck).letters
    fresh: dict[tuple[str, ...], Candidate] = {}
    for candidate in found:
        if candidate.letters != plain:
            fresh.setdefault(candidate.letters, candidate)
    return list(fresh.values())


@cache
def _back(layout: str) -> dict[str, str]:
    """From what the keys of `layout` type to what is written on those of a US keyboard."""
    pairs: dict[str, str] = {}
    for level in _LAYOUTS[layout]:
        for letter, meant in zip(level, _US, strict=True):
            if letter != _NONE:
                pairs.setdefault(letter, meant)
                pairs.setdefault(letter.upper(), meant)  # caps lock
    return pairs
