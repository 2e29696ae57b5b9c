"""Who writes next: the window goes first, and background work waits for a pause."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Gate:
    """One writer at a time. A background writer enters only when nobody at the window wants to write."""

    def __init__(self) -> None:
        self._free = threading.Condition()
        self._busy = False
        self._window_wants = 0

    @contextmanager
    def window(self) -> Iterator[None]:
        """Enter as soon as the present writer is done."""
        with self._free:
            self._window_wants += 1
            self._free.wait_for(lambda: not self._busy)
            self._window_wants -= 1
            self._busy = True
        try:
            yield
        finally:
            self._leave()

    @contextmanager
    def background(self) -> Iterator[None]:
        """Enter when nobody writes and nobody at the window wants to."""
        with self._free:
            self._free.wait_for(lambda: not self._busy and not self._window_wants)
            self._busy = True
        try:
            yield
        finally:
            self._leave()

    def _leave(self) -> None:
        with self._free:
            self._busy = False
            self._free.notify_all()
