"""What a person can have typed or seen of a text, and nothing else."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 1_000
"""The most characters that any field of a person keeps."""
# Control characters, and marks by which text from chats and documents turns the direction of what follows.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_HALF_CHARACTERS = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Composed letters, single blanks, only what can be seen: nothing else changed, names keep their case."""
    whole = _HALF_CHARACTERS.sub("\ufffd", _INVISIBLE.sub("", text))
    return " ".join(unicodedata.normalize("NFC", whole).split())
