"""What a scanner of any kind read: the text, and how it came."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Source = Literal["keyboard", "serial", "camera"]

Weigh = Callable[[str], int]
"""How sure it is that a text is a code of ours: 0 not at all, 1 well formed, 2 one that this event knows."""

_TOKEN = re.compile(r"[A-Z2-7]{122}")


@dataclass(frozen=True, slots=True)
class ScannedText:
    """`text` as understood and `came` as it came; `ending` is what ended it, such as `Enter` or `CR LF`.

    Of a keyboard: the milliseconds between its keys, and the layout that was undone, if any.
    """

    text: str
    source: Source
    came: str = ""
    ending: str = ""
    gaps_ms: tuple[float, ...] = ()
    layout: str = ""
    caps_lock: bool = False


def looks_like_token(text: str) -> int:
    """The shape of a badge token is all that can be told without knowing the event."""
    return 1 if _TOKEN.fullmatch(text) else 0
