"""All prints of this window on their way to paper: kept in the file, sent, and followed."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from tpbis_desktop.actions.printing.print_queue import (
    FAILED,
    BadgePrints,
    Paper,
    PrintLine,
    PrintRoom,
    end_print,
    forget_prints,
    print_line,
    queue_badges,
    queued,
    take_up_again,
)
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.job import Job
from tpbis_desktop.gui.open_event import OpenEvent
from tpbis_desktop.gui.printing.print_errands import ask, give_up, look_after, put_paper, send, take_back
from tpbis_desktop.words import _

if TYPE_CHECKING:
    from tpbis_desktop.devices.printing.print_job import JobState, PrintJob

ASK_AGAIN_MS = 700
STUCK_SECONDS = 8.0
"""For which a job may be held up before it is taken back: some printers say so while they only warm up."""
PATIENCE_SECONDS, SECONDS_A_BADGE = 120.0, 15.0
"""For which a job may wait or print with nothing wrong, from when its printer was last done with another."""
MANY = 24
"""Badges at most that are sent in their turn; more are drawn for long, and single ones go past them."""


@dataclass
class _Way:
    """A print of this run on its way: `origin` is the id with which it was ordered first."""

    line: PrintLine
    origin: str
    since: float = field(default_factory=monotonic)
    stuck_since: float | None = None
    paper: PrintJob | None = None


@dataclass
class _Lane:
    """Prints that are sent one after the other."""

    waiting: deque[str] = field(default_factory=deque)
    busy: bool = False


class PrintQueue(QObject):
    """One for the window, which asks it to `look_back` once.

    Signals carry the id with which a print was first ordered, also once it is taken up again: `begun` with
    its drawing and sending `Job`, before it starts; `printed` and `failed` with its `PrintLine`. `stood`
    whenever the queue is another; `left_over` when there is something left from before.
    """

    begun = Signal(str, object)
    printed = Signal(str, object)
    failed = Signal(str, object)
    stood = Signal()
    left_over = Signal()

    def __init__(self, workplace: OpenEvent) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        event_file = workplace.event_file
        self.room = PrintRoom(
            lambda: event_file.write(background=True), event_file.read, lambda: workplace.now()
        )
        self._ways: dict[str, _Way] = {}
        self._lanes = {False: _Lane(), True: _Lane()}
        self.held = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._send_waiting)
        self.hints: dict[str, str] = {}
        """What to do about prints that failed, by their ids."""
        self.left = frozenset(line.id for line in self.lines())
        """What was on its way when the program last ended, and about which nobody has said yet."""

    def lines(self) -> list[PrintLine]:
        """All that is not out yet."""
        with self._workplace.read() as session:
            return queued(session)

    # Into the queue

    def put_badges(self, prints: BadgePrints) -> str | None:
        """Order badges on the printer chosen for them; the print's id, or nothing when that failed."""
        now, printer = self._workplace.now(), self._workplace.settings.printer_for("badge")
        try:
            with self._workplace.write() as session:
                ordered = queue_badges(session, prints, printer, now=now)
        except UserError as error:
            self._workplace.tell_error(error)
            return None
        self._set_out({ordered: ordered})
        return ordered

    def put_paper(self, paper: Paper, printer: str, then: Callable[[str], object]) -> None:
        """Order any other paper, in the background; `then` gets the print's id."""
        job = Job(put_paper, self.room, paper, printer)
        job.done.connect(then)
        job.done.connect(lambda ordered: self._set_out({ordered: ordered}))
        job.failed.connect(lambda error: self._workplace.tell_error(_known(error)))
        job.start()

    def again(self, prints: Iterable[str], printer: str = "") -> None:
        """Print these after all: on the printer they were ordered on, or on this one."""
        wanted = [line for line in self.lines() if line.id in set(prints)]
        now, settings = self._workplace.now(), self._workplace.settings
        fresh: dict[str, str] = {}
        try:
            with self._workplace.write() as session:
                for line in wanted:
                    to = printer or line.printer or settings.printer_for(line.kind)
                    fresh |= take_up_again(session, [line.id], to, now=now)
        except UserError as error:
            self._workplace.tell_error(error)
            return
        origins = {new: self._let_go(old) for old, new in fresh.items()}
        self._set_out(origins)

    def forget(self, prints: Iterable[str]) -> None:
        """These are not wanted any more."""
        unwanted = list(prints)
        try:
            with self._workplace.write() as session:
                forget_prints(session, unwanted)
        except UserError as error:
            self._workplace.tell_error(error)
            return
        for each in unwanted:
            self._let_go(each)
        self.stood.emit()

    def _let_go(self, print_id: str) -> str:
        """Follow this one no longer, and take it back from its printer; the id it was ordered with."""
        self.left -= {print_id}
        self.hints.pop(print_id, None)
        for lane in self._lanes.values():
            if print_id in lane.waiting:
                lane.waiting.remove(print_id)
        way = self._ways.pop(print_id, None)
        if way is not None and way.paper is not None:
            Job(take_back, way.paper).start()
        return way.origin if way is not None else print_id

    # On the way

    def _set_out(self, origins: dict[str, str]) -> None:
        """Send these prints, each with the id it was ordered with, in their turn."""
        with self._workplace.read() as session:
            for print_id, origin in origins.items():
                line = print_line(session, print_id)
                if line is not None:
                    self._ways[print_id] = _Way(line, origin)
                    self._lanes[line.badges > MANY].waiting.append(print_id)
        self._soon.start()
        self.stood.emit()

    def _send_waiting(self) -> None:
        for lane in self._lanes.values():
            self._next(lane)

    def _next(self, lane: _Lane) -> None:
        if self.held or lane.busy or not lane.waiting:
            return
        print_id = lane.waiting.popleft()
        lane.busy = True
        way = self._ways[print_id]
        reverse = self._workplace.settings.face_up and way.line.badges > 1
        job = Job(send, self.room, way.line, reverse)
        job.cancelled.connect(lambda: self._put_back(lane, print_id))
        job.finished.connect(lambda: self._free(lane))
        self.begun.emit(way.origin, job)
        self._listen(print_id, job)

    def _put_back(self, lane: _Lane, print_id: str) -> None:
        if print_id in self._ways:
            lane.waiting.appendleft(print_id)

    def _free(self, lane: _Lane) -> None:
        lane.busy = False
        self._next(lane)

    def _listen(self, print_id: str, job: Job) -> None:
        job.done.connect(lambda sent: self._judge(print_id, sent))
        job.failed.connect(lambda error: self._fail(print_id, error))
        job.start()

    def _judge(self, print_id: str, sent: tuple[PrintJob, JobState]) -> None:
        paper, state = sent
        way = self._ways.get(print_id)
        if way is None:
            if not state.over:
                Job(take_back, paper).start()
            return
        way.paper = paper
        if state.step == "done":
            self._come_out(print_id, way)
        elif reason := self._out_of_patience(way, state):
            self._listen(print_id, Job(give_up, self.room, print_id, paper, reason))
        else:
            QTimer.singleShot(ASK_AGAIN_MS, self, lambda: self._ask(print_id))
        self.stood.emit()

    def _out_of_patience(self, way: _Way, state: JobState) -> str:
        """Why a job is given up; empty as long as it may still come out."""
        now = monotonic()
        way.stuck_since = (way.stuck_since or now) if state.stuck else None
        stuck = way.stuck_since is not None and now - way.stuck_since >= STUCK_SECONDS
        late = now - way.since >= PATIENCE_SECONDS + SECONDS_A_BADGE * way.line.badges
        return (state.reason or _("It is still waiting in the queue.")) if stuck or late else ""

    def _ask(self, print_id: str) -> None:
        way = self._ways.get(print_id)
        if way is None or way.paper is None:
            return
        if self.held:
            QTimer.singleShot(ASK_AGAIN_MS, self, lambda: self._ask(print_id))
        else:
            job = Job(ask, self.room, print_id, way.paper)
            job.cancelled.connect(lambda: QTimer.singleShot(ASK_AGAIN_MS, self, lambda: self._ask(print_id)))
            self._listen(print_id, job)

    def _over(self, print_id: str) -> _Way | None:
        way = self._ways.pop(print_id, None)
        if way is not None:
            for other in self._ways.values():
                if other.line.printer == way.line.printer:
                    other.since = monotonic()
        return way

    def _come_out(self, print_id: str, way: _Way) -> None:
        self._over(print_id)
        self.printed.emit(way.origin, way.line)
        if way.line.badges:
            self._workplace.announce("badge_print")

    def _fail(self, print_id: str, error: Exception) -> None:
        way = self._over(print_id)
        if way is None:
            return
        known = _known(error)
        if known is not error:
            end_print(self.room, print_id, trouble=known.message)
        self.hints[print_id] = known.hint
        self.failed.emit(way.origin, way.line)
        self.stood.emit()

    # A window that closes, and one that stays after all

    def hold(self) -> None:
        """Send nothing more: the window is closing."""
        self.held = True

    def go_on(self) -> None:
        """The window stays: send what waits."""
        self.held = False
        self._soon.start()

    # What was left from before

    def look_back(self) -> None:
        """See what became of the prints that were left when the program last ended; then `left_over`."""
        job = Job(look_after, self.room, [line for line in self.lines() if line.id in self.left])
        job.done.connect(self._take_in_all)
        job.start()

    def _take_in_all(self, under_way: dict[str, PrintJob]) -> None:
        for print_id, paper in under_way.items():
            self._take_in(print_id, paper)
        kept = {line.id for line in self.lines()}
        if self.left - kept:
            self._workplace.announce("badge_print")
        self.left &= kept
        self.stood.emit()
        if self.left:
            self.left_over.emit()

    def _take_in(self, print_id: str, paper: PrintJob) -> None:
        """Follow a print that was sent before the program last ended: its print system still knows it."""
        with self._workplace.read() as session:
            line = print_line(session, print_id)
        if line is not None:
            self.left -= {print_id}
            self._ways[print_id] = _Way(line, print_id, paper=paper)
            self._ask(print_id)

    def failures(self) -> Sequence[PrintLine]:
        """What has failed since the program began, and still waits for somebody to say what is to be done."""
        return [line for line in self.lines() if line.state == FAILED and line.id not in self.left]


def _known(error: Exception) -> UserError:
    from tpbis_desktop.devices.printing.print_trouble import not_printed

    if isinstance(error, UserError):
        return error
    return not_printed(_("Something in the program went wrong."))
