"""Keeps the event safe while people work: safety copies, and a word when disk or clock could harm it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.devices.awake import Awake
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.job import Job, Step
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.storage.event_file import EventFile
from tpbis_desktop.storage.health import (
    CopyState,
    clock_behind,
    count_changes,
    days_from_event,
    is_disk_low,
    state_of_copy,
)
from tpbis_desktop.storage.safety_copy import copy_place, safety_copy
from tpbis_desktop.words import _, plural

COPY_EVERY_MS = 5 * 60_000
FIRST_COPY_MS = 10_000
AWAKE_AFTER_MS = 1500
BEGIN_AFTER_MS = 200
COUNT_AFTER_MS = 300
LOOK_EVERY_MS = 60_000

_NO_SCREEN = ("offscreen", "minimal")

log = logging.getLogger(__name__)


class KeepingSafe(QObject):
    """Copies the event to the safety folder every few minutes when something changed, and at closing.

    `stood` is emitted when the state of the safety copy changed. A failing copy, a full disk and a wrong
    clock are each told once, and again only after they had been well in between.
    """

    stood = Signal()

    def __init__(
        self, workplace: Workplace, parent: QObject | None = None, awake: Awake | None = None
    ) -> None:
        super().__init__(parent)
        self.workplace = workplace
        self._awake = awake or Awake()
        self.copy: CopyState | None = None
        self.failed = False
        self.changes = 0
        self._told: set[str] = set()
        self._job: Job | None = None
        self._timers: list[QTimer] = []
        self._copying = self._timer(COPY_EVERY_MS, self.copy_if_changed)
        self._looking = self._timer(LOOK_EVERY_MS, self.look_around)
        self._beginning = self._timer(BEGIN_AFTER_MS, self.begin, once=True)
        self._counting = self._timer(COUNT_AFTER_MS, self.count, once=True)
        self._first_copy = self._timer(FIRST_COPY_MS, self.copy_if_changed, once=True)
        self._staying_awake = self._timer(AWAKE_AFTER_MS, self.keep_awake, once=True)
        workplace.changed.connect(self._something_changed)

    def _timer(self, interval: int, then: Callable[[], object], *, once: bool = False) -> QTimer:
        timer = QTimer(self, interval=interval, singleShot=once)
        timer.timeout.connect(then)
        self._timers.append(timer)
        return timer

    def begin_soon(self) -> None:
        """Begin once the window is painted."""
        self._beginning.start()

    def begin(self) -> None:
        """Look at everything once, and from now on again and again."""
        self.look_at_copy()
        self.look_around()
        self._copying.start()
        self._looking.start()
        self._first_copy.start()
        self._weigh("days", bool(self._days_off()), lambda: _other_days(self._days_off()))
        if QGuiApplication.platformName() not in _NO_SCREEN:
            self._staying_awake.start()

    def keep_awake(self) -> None:
        """Keep the screen on; say so when this computer does not let us."""
        self._weigh("screen", not self._awake.start(), _screen_may_sleep)

    def _days_off(self) -> int:
        """How many days the computer's calendar lies outside the event, when more than one."""
        with self.workplace.read() as session:
            event = the_event(session)
            days = days_from_event(self.workplace.now(), event.tzinfo, event.starts_on, event.ends_on)
        return days if abs(days) > 1 else 0

    def stop(self) -> None:
        """Look no more: the event is being closed."""
        for timer in self._timers:
            timer.stop()
        self._awake.stop()

    @property
    def folder(self) -> Path | None:
        """Where safety copies go; None while no place is chosen."""
        chosen = self.workplace.settings.safety_folder
        return Path(chosen) if chosen else None

    @property
    def not_copied(self) -> int:
        """How many changes of this file no safety copy holds yet."""
        return max(0, self.changes - (self.copy.changes if self.copy else 0))

    def look_at_copy(self) -> None:
        """See how far the copy in the chosen folder has come, such as one made yesterday."""
        file = self.workplace.event_file
        self.copy = state_of_copy(copy_place(file, self.folder), file.passphrase) if self.folder else None
        self.failed = False
        self.count()

    def count(self) -> None:
        """Count the changes of the file anew."""
        try:
            self.changes = count_changes(self.workplace.event_file)
        except UserError as error:
            self.workplace.tell_error(error)
        self.stood.emit()

    def _something_changed(self, tables: frozenset[str]) -> None:
        if not self._counting.isActive():
            self._counting.start()

    def copy_if_changed(self) -> None:
        """Make a safety copy in the background when the last one lacks something."""
        self.count()
        if self.folder and (self.not_copied or self.failed):
            self.copy_now()

    def copy_now(self) -> Job | None:
        """Make a safety copy in the background; None when no place is chosen, or one is being made."""
        if self.folder is None or self._job is not None:
            return None
        self._job = job = Job(_copy, self.workplace.event_file, self.folder)
        job.done.connect(self._copied)
        job.failed.connect(self._not_made)
        job.finished.connect(self._job_over)
        return job.start()

    def copy_at_closing(self) -> UserError | None:
        """Make the last copy of the day, if the one there lacks something; what hindered it, if anything."""
        self.count()
        if self.folder is None or not self.not_copied:
            return None
        try:
            self._copied(_make_copy(self.workplace.event_file, self.folder))
        except UserError as error:
            log.warning("no safety copy at closing: %s", error)
            return error
        return None

    def _job_over(self) -> None:
        self._job = None

    def _copied(self, state: CopyState) -> None:
        self.copy, self.failed = state, False
        self._told.discard("copy")
        self.count()

    def _not_made(self, error: Exception) -> None:
        self.failed = True
        self.stood.emit()
        if isinstance(error, UserError):
            log.warning("no safety copy: %s", error)
            self._tell_once("copy", Notice("warning", error.title, error.message, error.hint))

    def look_around(self) -> None:
        """The file's place, its disk and the clock, now."""
        self._weigh("place", not self.workplace.event_file.is_in_place(), _not_in_place)
        self._weigh("disk", is_disk_low(self.workplace.event_file.path), _disk_is_low)
        behind = clock_behind(self.workplace.event_file)
        self._weigh("clock", behind is not None, lambda: _clock_disagrees(behind or timedelta()))

    def _weigh(self, what: str, wrong: bool, notice: Callable[[], Notice]) -> None:
        if wrong:
            self._tell_once(what, notice())
        else:
            self._told.discard(what)

    def _tell_once(self, what: str, notice: Notice) -> None:
        if what not in self._told:
            self._told.add(what)
            self.workplace.tell(notice)


def _copy(step: Step, event_file: EventFile, folder: Path) -> CopyState:
    step(0, 1)
    return _make_copy(event_file, folder)


def _make_copy(event_file: EventFile, folder: Path) -> CopyState:
    made = state_of_copy(safety_copy(event_file, folder), event_file.passphrase)
    if made is None:
        raise UserError(
            _("The safety copy cannot be read back."),
            _("“{folder}” did not keep what was written. The event itself is safe.").format(folder=folder),
            _("Choose another stick or disk under Settings."),
        )
    return made


def _other_days(days: int) -> Notice:
    when = (
        plural("The event begins in {n} day.", "The event begins in {n} days.", -days)
        if days < 0
        else plural("The event was over {n} day ago.", "The event was over {n} days ago.", days)
    )
    return Notice("info", when, _("If that is wrong, set the date of this computer."))


def _screen_may_sleep() -> Notice:
    return Notice(
        "warning",
        _("The screen of this computer may go to sleep by itself."),
        _("The program could not keep it on. Nothing is lost when it sleeps."),
        _("Before the queue comes, switch the sleep of the screen off in the system settings."),
    )


def _not_in_place() -> Notice:
    return Notice(
        "error",
        _("The event file was moved, renamed or deleted while it is open here."),
        _("Nothing more is recorded until it is back."),
        _("Put it back under its old name. Or close it here and open it where it is now."),
    )


def _disk_is_low() -> Notice:
    return Notice(
        "warning",
        _("The disk with this event is almost full."),
        _("Less than 500 MB is left. Everything recorded so far is safe."),
        _("Free some space now, before the queue comes."),
    )


def _clock_disagrees(behind: timedelta) -> Notice:
    minutes = round(behind.total_seconds() / 60)
    return Notice(
        "warning",
        _("This computer's clock does not agree with the event."),
        plural(
            "It is {n} minute behind what the event has seen. Nothing is lost, but times will be wrong.",
            "It is {n} minutes behind what the event has seen. Nothing is lost, but times will be wrong.",
            minutes,
        ),
        _("Set the computer's clock, in its system settings."),
    )
