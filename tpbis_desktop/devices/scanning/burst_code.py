"""Which of the keys that came make a code of ours, whatever keyboard, caps lock or hands came between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tpbis_desktop.devices.scanning.keyboard_layouts import Candidate, Struck, as_it_came, undo_layout
from tpbis_desktop.devices.scanning.scanned_text import Weigh

_SURE = 2
_LETTERS_AFTER = 3
"""So many letters can a hand type right after a burst, before the pause shows that it is over."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code, the positions of the keys that made it, and the keyboard layout that was undone for it.

    `sure` if the event knows it: then nothing that comes later can make it another.
    """

    text: str
    keys: tuple[int, ...]
    layout: str = ""
    sure: bool = False


@dataclass(frozen=True, slots=True)
class CodeSearch:
    """How a text is weighed, how long codes are, and the layout that explained the last one.

    A code of one length is never the beginning of a longer one. Of keys that lingered, with so many others
    going down meanwhile, and of letters in the other case it is supposed that a hand struck them.
    """

    weigh: Weigh
    lengths: tuple[int, ...]
    favoured: str = ""

    def known(self, struck: Sequence[Struck], lingering: Mapping[int, int]) -> Code | None:
        """The code the event knows that the last keys make, also with a hand's keys between them."""
        for keys in self._readings(struck, lingering):
            code = self._tail([struck[n] for n in keys], keys)
            if code is not None and code.sure:
                return code
        return None

    def passed(self, struck: Sequence[Struck], lingering: Mapping[int, int]) -> Code | None:
        """A code of any kind that is over, since a few more keys came."""
        keys = range(len(struck) - _LETTERS_AFTER)
        code = self._tail(struck[: len(keys)], keys)
        return None if code is None or _held_long(lingering).intersection(code.keys) else code

    def settled(self, struck: Sequence[Struck], lingering: Mapping[int, int]) -> Code | None:
        """A code of any kind that the keys make, now that no more come."""
        held_down = _held_long(lingering)
        for keys in self._readings(struck, lingering):
            for after in range(_LETTERS_AFTER + 1):
                kept = keys[: len(keys) - after]
                code = self._tail([struck[n] for n in kept], kept)
                if code is not None and not held_down.intersection(code.keys):
                    return code
        return None

    def _readings(self, struck: Sequence[Struck], lingering: Mapping[int, int]) -> Iterator[Sequence[int]]:
        yield range(len(struck))
        if len(struck) > min(self.lengths):
            yield from _without_hands(struck, lingering)

    def whole(self, struck: Sequence[Struck], keys: Sequence[int]) -> Code | None:
        """The code that all these keys make together, of any length."""
        best, weight = None, 0
        for candidate in self._candidates(struck):
            weighs = self.weigh(candidate.text)
            if weighs > weight:
                sure = weighs >= _SURE
                best, weight = Code(candidate.text, tuple(keys), candidate.layout, sure), weighs
            if weight >= _SURE:
                break
        return best

    def _tail(self, struck: Sequence[Struck], keys: Sequence[int]) -> Code | None:
        for length in self.lengths:
            if len(struck) >= length and (code := self.whole(struck[-length:], keys[-length:])):
                return code
        return None

    def _candidates(self, struck: Sequence[Struck]) -> Iterator[Candidate]:
        came = as_it_came(struck)
        if not self.favoured:
            yield came
            yield from undo_layout(struck)
            return
        both = [came, *undo_layout(struck)]
        yield from sorted(both, key=lambda candidate: candidate.layout != self.favoured)


def _held_long(lingering: Mapping[int, int]) -> set[int]:
    """Some scanners let go of a key only after the next: such are not a hand's."""
    return {number for number, more in lingering.items() if more > 1}


def _without_hands(struck: Sequence[Struck], lingering: Mapping[int, int]) -> Iterator[list[int]]:
    """The keys without those that hands seem to have typed between: of the other case, or held for long."""
    texts = [key.text if key.text.isascii() else "" for key in struck]
    small = sum(map(str.islower, texts)) > sum(map(str.isupper, texts))
    odd_case = {n for n, text in enumerate(texts) if (text.isupper() if small else text.islower())}
    odd = odd_case | {n for n, key in enumerate(struck) if key.text not in _ALPHABET}
    # Of the last key but one it is not known yet for how long.
    held_long = _held_long(lingering) | {n for n in lingering if n == len(struck) - 2}
    for strangers in (odd | held_long, odd_case | held_long, odd | set(lingering)):
        if strangers:
            yield [n for n in range(len(struck)) if n not in strangers]


_ALPHABET = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz234567")
