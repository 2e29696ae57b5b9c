"""Writing about many rows: a few at once, a whole long sheet in the background while doors go on scanning."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject
from sqlalchemy.orm import Session

from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.job import Cancelled, Job, Step, while_alive
from tpbis_desktop.gui.widgets.progress_strip import ProgressStrip
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.storage.event_file import EventFile
from tpbis_desktop.words import _

AT_ONCE = 30
"""What a window writes without anybody noticing; more is written so many at a time, with a breath between."""
_BREATH = 0.002

Change = Callable[[Session, Sequence[Any], datetime], Sequence[Any] | None]
"""Changes some items and gives what came of it; each transaction gets its share of them."""


@dataclass(frozen=True)
class Task:
    """`change` of these `items`, which writes these `tables`; `title` says so while it goes on."""

    title: str
    items: Sequence[Any]
    change: Change
    tables: tuple[str, ...]


@dataclass
class Written:
    """What is on the disk: the items done, and what came of them; `error` where it ended before the last."""

    items: list[Any] = field(default_factory=list)
    results: list[Any] = field(default_factory=list)
    error: UserError | None = None


class Writing(QObject):
    """One task at a time. What was written of one that was stopped stays, and can be undone."""

    def __init__(self, workplace: Workplace, strip: ProgressStrip, lock: Callable[[bool], object]) -> None:
        super().__init__(strip)
        self._workplace, self._strip, self._lock = workplace, strip, lock
        self.busy = False

    def write(self, task: Task, then: Callable[[Written], object]) -> None:
        """Do it; `then` is told what is on the disk, once it is, unless that is nothing."""
        now = self._workplace.now()
        if len(task.items) <= AT_ONCE:
            self._end(task, self._write_at_once(task, now), then)
            return
        job = Job(_write_in_turn, self._workplace.event_file, task, now)
        job.done.connect(while_alive(self, lambda written: self._end(task, written, then)))
        fail = while_alive(self, lambda _error: self._end(task, Written(error=_our_mistake()), then))
        job.failed.connect(fail)
        self._strip.follow(job, task.title)
        self._set_busy(busy=True)
        job.start()

    def _write_at_once(self, task: Task, now: datetime) -> Written:
        written = Written()
        try:
            with self._workplace.write() as session:
                results = list(task.change(session, task.items, now) or ())
        except UserError as error:
            written.error = error
        else:
            written.items, written.results = list(task.items), results
        return written

    def _end(self, task: Task, written: Written, then: Callable[[Written], object]) -> None:
        self._set_busy(busy=False)
        if written.error is not None:
            self._workplace.tell_error(written.error)
        if written.items or not written.error:
            self._workplace.announce(*task.tables)
            then(written)

    def _set_busy(self, *, busy: bool) -> None:
        if busy != self.busy:
            self.busy = busy
            self._lock(busy)


def _our_mistake() -> UserError:
    return UserError(_("That did not work."), _("Nothing was lost."))


def _write_in_turn(step: Step, event_file: EventFile, task: Task, now: datetime) -> Written:
    """Each share in a transaction of its own; stopped or failed, what was written before it counts."""
    written = Written()
    shares = [task.items[start : start + AT_ONCE] for start in range(0, len(task.items), AT_ONCE)]
    try:
        for share in shares:
            step(len(written.items), len(task.items))
            with event_file.write(background=True) as session:
                results = list(task.change(session, share, now) or ())
            written.items += share
            written.results += results
            time.sleep(_BREATH)
    except Cancelled:
        written.error = UserError(
            _("Stopped."),
            _("{done} of {total} rows are written.").format(done=len(written.items), total=len(task.items)),
            _("Undo takes them back; or do it once more for the rest."),
        )
    except UserError as error:
        written.error = error
    return written
