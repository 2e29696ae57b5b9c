"""Who writes next: the window goes first, and background work waits for a pause."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

PAUSE = 0.03
"""Seconds for which background work holds still after the window wrote: its answer is still being painted."""


class Gate:
    """One writer at a time. A background writer enters only when nobody at the window wants to write."""

    def __init__(self) -> None:
        self._free = threading.Condition()
        self._writer: int | None = None
        self._window_wants = 0
        self._window_left = -PAUSE

    @contextmanager
    def window(self) -> Iterator[None]:
        """Enter as soon as the present writer is done."""
        with self._free:
            self._refuse_second_entry()
            self._window_wants += 1
            try:
                self._free.wait_for(lambda: self._writer is None)
                self._writer = threading.get_ident()
            finally:
                self._window_wants -= 1
        try:
            yield
        finally:
            self._window_left = time.monotonic()
            self._leave()

    @contextmanager
    def background(self) -> Iterator[None]:
        """Enter when nobody writes, nobody at the window wants to, and the window has had its pause."""
        with self._free:
            self._refuse_second_entry()
            while self._taken() or (pause := self._window_left + PAUSE - time.monotonic()) > 0:
                self._free.wait(None if self._taken() else pause)
            self._writer = threading.get_ident()
        try:
            yield
        finally:
            self._leave()

    def _taken(self) -> bool:
        return self._writer is not None or self._window_wants > 0

    def _refuse_second_entry(self) -> None:
        if self._writer == threading.get_ident():
            raise RuntimeError("a write inside a write would wait for itself")

    def _leave(self) -> None:
        with self._free:
            self._writer = None
            self._free.notify_all()
