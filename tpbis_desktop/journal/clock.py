"""A hybrid logical clock: its stamps sort as text and are always beyond every stamp it has seen."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable

Stamp = str
"""`MMMMMMMMMMMMMMM-CCCCC`: 15 digits of milliseconds since 1970 (UTC), 5 of a counter."""

FIRST_STAMP: Stamp = "000000000000000-00000"
_SHAPE = re.compile(r"[0-9]{15}-[0-9]{5}")
_COUNTER_END = 100_000
_LAST = (10**15 - 1, _COUNTER_END - 1)
LAST_STAMP: Stamp = f"{_LAST[0]}-{_LAST[1]}"


def is_stamp(text: str) -> bool:
    """Whether `text` is a well-formed stamp, so that text order is time order."""
    return _SHAPE.fullmatch(text) is not None


class Clock:
    """Gives stamps. With a clock years ahead somewhere it turns into a plain logical clock: nothing waits.

    `now` returns milliseconds since 1970. One clock serves every thread of the program.
    """

    def __init__(self, now: Callable[[], int], beyond: Stamp = FIRST_STAMP) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._last = self._parse(beyond)

    @staticmethod
    def _parse(stamp: Stamp) -> tuple[int, int]:
        millis, counter = stamp.split("-")
        return int(millis), int(counter)

    def tick(self) -> Stamp:
        """The next stamp: wall time where that is ahead, else one more than the last."""
        with self._lock:
            millis, counter = self._last
            wall = self._now()
            millis, counter = (wall, 0) if wall > millis else (millis, counter + 1)
            if counter == _COUNTER_END:
                millis, counter = millis + 1, 0
            # At the last stamp of all, which only a hostile clock reaches, it stands: seq then decides.
            self._last = millis, counter = min((millis, counter), _LAST)
            return f"{millis:015d}-{counter:05d}"

    def observe(self, stamp: Stamp) -> None:
        """Be beyond `stamp` from now on."""
        with self._lock:
            self._last = max(self._last, self._parse(stamp))

    def ahead_of_wall(self) -> int:
        """How many milliseconds the stamps are ahead of this computer's clock (0 when they are not)."""
        with self._lock:
            return max(0, self._last[0] - self._now())
