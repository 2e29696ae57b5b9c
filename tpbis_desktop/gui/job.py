"""Long work in the background, with progress and cancel, so that the window never waits."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Signal

from tpbis_desktop.errors import UserError

log = logging.getLogger(__name__)

Step = Callable[[int, int], None]
"""What the work calls now and then: (done, of how many). It raises `Cancelled` when it should stop."""


_TURN = 0.0002
"""Seconds for which background work may keep the interpreter from the window.

Every statement of a scan lets go of it once, so a scan pays this some fifty times over: with Python's own
5 ms scans waited for more than a second while badges were drawn.
"""


class Cancelled(Exception):  # noqa: N818 - no error: someone wanted it
    """Raised inside the work, by `step`, once someone has asked it to stop."""


def while_alive(owner: QObject, answer: Callable[..., object]) -> Callable[..., None]:
    """`answer` for as long as `owner` is there: a page or form closed meanwhile wants no answer any more.

    For lambdas: Qt itself lets go of the methods of what is deleted, not of these.
    """

    def tell(*given: Any) -> None:
        if shiboken6.isValid(owner):
            answer(*given)

    return tell


class Job(QObject):
    """One piece of background work: `work(step, *arguments)`, run in a thread.

    Make it on the window's thread and connect its signals, which arrive there, before `start`. Exactly one
    of `done` (the work's result), `failed` (the exception: a `UserError` is for people, anything else is our
    bug and logged) and `cancelled` comes, and then `finished`.
    """

    progress = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()

    def __init__(self, work: Callable[..., Any], *arguments: Any) -> None:
        super().__init__()
        self._work = work
        self._arguments = arguments
        self._stop = threading.Event()
        self._future: Future[None] | None = None

    def start(self) -> Job:
        """Begin as soon as a thread is free."""
        _running.add(self)
        self.finished.connect(self._forget)
        self._future = _pool().submit(self._run)
        return self

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    @property
    def running(self) -> bool:
        """Whether it was started and its thread has not ended yet."""
        return self._future is not None and not self._future.done()

    def _step(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        self.progress.emit(done, total)

    def _run(self) -> None:
        try:
            if self._stop.is_set():
                raise Cancelled
            result = self._work(self._step, *self._arguments)
        except Cancelled:
            self.cancelled.emit()
        except UserError as error:
            self.failed.emit(error)
        except Exception as error:
            log.exception("background work failed")
            self.failed.emit(error)
        else:
            self.done.emit(result)
        finally:
            self.finished.emit()

    def _forget(self) -> None:
        _running.discard(self)


_running: set[Job] = set()
"""Jobs whose end the window has not heard of yet; this also keeps them alive until then."""

_threads: list[ThreadPoolExecutor] = []


def _pool() -> ThreadPoolExecutor:
    if not _threads:
        sys.setswitchinterval(_TURN)
        _threads.append(ThreadPoolExecutor(2, thread_name_prefix="job"))
    return _threads[0]


def running_jobs() -> list[Job]:
    """The jobs begun and not yet heard to have ended."""
    return list(_running)


def wait_for_all_jobs(timeout: float = 30.0) -> bool:
    """Before closing: cancel every job and wait for its thread; `False` if one went on after `timeout` s."""
    futures = []
    for job in _running:
        job.cancel()
        if job._future is not None:
            futures.append(job._future)
    return not wait(futures, timeout).not_done
