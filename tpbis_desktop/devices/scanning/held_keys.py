"""Keys held back until it is known whether a scanner or a hand struck them, and how fast they came."""

from __future__ import annotations

import itertools
from collections.abc import Collection
from dataclasses import dataclass
from statistics import median_low

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeyEvent

from tpbis_desktop.devices.scanning.keyboard_layouts import Struck

HOLD_MS = 75
"""The longest a key typed by hand is held back before its widget gets it."""
FAST_MS = 50
"""The median gap between keys that a scanner stays under and hands do not."""
STRANGE_FAST_MS = 25
"""The same for a text that is no code of ours: a quick hand comes near what is allowed to the others."""
SHORTEST = 8


@dataclass(frozen=True, slots=True)
class HeldKey:
    """A key kept back: pressed or let go, when (in ms), and the widget it was meant for.

    `switch` says which key on the keyboard it is, the same for press and release.
    """

    receiver: QObject
    event: QKeyEvent
    at: float
    switch: int
    struck: Struck
    pressed: bool


def copy_of(event: QKeyEvent) -> QKeyEvent:
    """The event to keep: Qt's own clone of it would never be freed, and a day has a million keys."""
    kept = QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
        event.device(),
    )
    kept.setTimestamp(event.timestamp())
    return kept


class HeldKeys:
    """The keys in the order they came; cheap to ask at every key."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Hold none."""
        self.all: list[HeldKey] = []
        self.presses: list[HeldKey] = []
        self._quick = 0

    def __bool__(self) -> bool:
        return bool(self.all)

    def add(self, key: HeldKey) -> None:
        """One more key went down or came up: a release that overtook its press would leave a button down."""
        self.all.append(key)
        if key.pressed:
            if self.presses and key.at - self.presses[-1].at <= FAST_MS:
                self._quick += 1
            self.presses.append(key)

    @property
    def last_at(self) -> float:
        return self.all[-1].at

    @property
    def struck(self) -> list[Struck]:
        return [key.struck for key in self.presses]

    def text(self, start: int = 0, end: int | None = None) -> str:
        """The letters of the presses from `start` on."""
        return "".join(key.struck.text for key in self.presses[start:end])

    def too_slow(self, at: float) -> bool:
        """Whether with one more key at `at` they are a hand's."""
        gaps = len(self.presses)
        if not gaps:
            return False
        gap = at - self.presses[-1].at
        quick = self._quick + (gap <= FAST_MS)
        return gap > HOLD_MS or (gaps > 1 and quick <= (gaps - 1) // 2)

    def as_fast_as(self, gap_ms: float) -> bool:
        """Whether they came as a scanner's do; one key held down repeats as fast, but is one letter."""
        letters = {key.struck.text for key in self.presses}
        if len(self.presses) < SHORTEST or len(letters) == 1:
            return False
        return median_low(self.gaps()) <= gap_ms

    def gaps(self, start: int = 0) -> list[float]:
        """The milliseconds between the presses from `start` on."""
        times = [key.at for key in self.presses[start:]]
        return [later - earlier for earlier, later in itertools.pairwise(times)]

    def lingering(self) -> dict[int, int]:
        """How many more keys went down before each was let go, for those that were not let go at once."""
        found: dict[int, int] = {}
        last = -1
        down: dict[int, list[int]] = {}
        for key in self.all:
            if key.pressed:
                last += 1
                down.setdefault(key.switch, []).append(last)
            elif pressed := down.get(key.switch):
                # The same key may be down on both keyboards: the scanner lets go first.
                number = pressed.pop()
                found[number] = last - number
        found |= {number: last - number for each in down.values() for number in each}
        return {number: more for number, more in found.items() if more}

    def by_hand(self, burst: Collection[int]) -> tuple[list[HeldKey], list[HeldKey]]:
        """All but the presses of a burst and their releases: before its last key, and behind it."""
        scanned = {id(self.presses[n]) for n in burst}
        switches = {self.presses[n].switch for n in burst}
        first = self.all.index(self.presses[min(burst)])
        last = self.all.index(self.presses[max(burst)])
        others = [
            (n, key)
            for n, key in enumerate(self.all)
            if id(key) not in scanned and (n < first or key.pressed or key.switch not in switches)
        ]
        before = [key for n, key in others if n < last]
        return _of_hands(before), [key for n, key in others if n > last]

    def still_down(self, burst: Collection[int]) -> set[int]:
        """The switches of a burst that have not come up yet."""
        first = self.all.index(self.presses[min(burst)])
        up = {key.switch for key in self.all[first:] if not key.pressed}
        return {self.presses[n].switch for n in burst} - up

    def pauses(self, at: float) -> bool:
        """Whether a key at `at` stands off from those before."""
        return bool(self.presses) and at - self.presses[-1].at > self._pause()

    def pause_before_burst(self) -> int:
        """Hands may have typed a letter or two just before: those stand off from the burst by their gap."""
        gaps = self.gaps()
        paused = [n + 1 for n, gap in enumerate(gaps[:3]) if gap > self._pause()]
        return paused[-1] if paused and len(gaps) + 1 - paused[-1] >= SHORTEST else 0

    def _pause(self) -> float:
        gaps = self.gaps()
        return 4 * median_low(gaps) + 12 if gaps else float("inf")


def _of_hands(keys: list[HeldKey]) -> list[HeldKey]:
    """None of them if they too came faster than hands: two scanners in the same moment."""
    times = [key.at for key in keys if key.pressed]
    gaps = [later - earlier for earlier, later in itertools.pairwise(times)]
    return [] if len(times) >= SHORTEST and median_low(gaps) <= STRANGE_FAST_MS else keys
