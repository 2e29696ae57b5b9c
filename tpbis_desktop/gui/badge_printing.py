"""Printing badges from the window: silent, in the background, on the printer chosen once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from tpbis_desktop.actions.badges import FIRST, note_print
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.job import Job, Step
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.storage.event_file import EventFile
from tpbis_desktop.words import _

if TYPE_CHECKING:
    from tpbis_desktop.devices.printers import JobState, PrintJob

ASK_AGAIN_MS = 700
_PATIENCE = 120
_NOTED_AT_ONCE = 6
_drawing = threading.Lock()


@dataclass(frozen=True)
class BadgeOrder:
    """Badges to print, by id, in the order given; queue, file and banners call them `title`."""

    badges: tuple[str, ...]
    title: str
    why: str = FIRST


def badge_pdf(step: Step, event_file: EventFile, badges: tuple[str, ...]) -> bytes:
    """The PDF of these badges; the work of a `Job`."""
    from tpbis_desktop.actions.badge_faces import badges_by_id, print_badges

    out = BytesIO()
    with _drawing, event_file.read() as session:
        print_badges(session, badges_by_id(session, badges), out, lambda done: step(done, len(badges)))
    return out.getvalue()


class BadgePrinting(QObject):
    """Prints orders in the background, notes each once it is out, and says so when it is not."""

    begun = Signal(object)
    """Carries the `Job` that draws and sends an order, before it starts."""
    printed = Signal(object)
    failed = Signal(object)

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace

    def print_out(self, order: BadgeOrder) -> None:
        """Send the order to the printer; nothing waits for it."""
        chosen = self._workplace.settings
        errand = _Errand(self._workplace.event_file, order, chosen.badge_printer, self._workplace.now)
        job = Job(_send, errand, chosen.face_up and len(order.badges) > 1)
        self.begun.emit(job)
        self._run(errand, job, _PATIENCE)

    def _run(self, errand: _Errand, job: Job, patience: int) -> None:
        job.done.connect(lambda sent: self._judge(errand, sent, patience))
        job.failed.connect(lambda error: self._tell_failure(errand.order, error))
        job.start()

    def _judge(self, errand: _Errand, sent: tuple[PrintJob, JobState], patience: int) -> None:
        paper, state = sent
        if state.step == "done":
            self.printed.emit(errand.order)
            self._workplace.announce("badge_print")
        elif state.step == "failed":
            self._tell_failure(errand.order, _not_printed(state.reason))
        elif not patience:
            self._tell_failure(errand.order, _not_printed(_("It is still waiting in the queue.")))
        else:
            again = Job(_ask, errand, paper)
            QTimer.singleShot(ASK_AGAIN_MS, self, lambda: self._run(errand, again, patience - 1))

    def _tell_failure(self, order: BadgeOrder, error: Exception) -> None:
        self.failed.emit(order)
        known = error if isinstance(error, UserError) else _not_printed("")
        again = (_("Print again"), lambda: self.print_out(order))
        settings = (_("Settings"), lambda: self._workplace.go("settings"))
        title = f"{known.title.rstrip('.')}: {order.title}"
        actions = (again,) if self._workplace.settings.badge_printer else (settings, again)
        self._workplace.tell(Notice("error", title, known.message, known.hint, actions))


@dataclass(frozen=True)
class _Errand:
    """An order on its way to paper, and what its background work needs."""

    event_file: EventFile
    order: BadgeOrder
    printer: str
    now: Callable[[], datetime]


def _send(step: Step, errand: _Errand, reverse: bool) -> tuple[PrintJob, JobState]:
    from tpbis_desktop.devices.printers import print_pdf

    pdf = badge_pdf(step, errand.event_file, errand.order.badges)
    return _ask(step, errand, print_pdf(pdf, errand.printer, title=errand.order.title, reverse=reverse))


def _ask(_step: Step, errand: _Errand, paper: PrintJob) -> tuple[PrintJob, JobState]:
    """How far the paper is; noted in the same breath when it is out, also while the window closes."""
    state = paper.state()
    if state.step == "done":
        note_batch(errand.event_file, errand.order, errand.printer, errand.now())
    return paper, state


def note_batch(event_file: EventFile, order: BadgeOrder, printer: str, now: datetime) -> None:
    """Record that these badges came out, a few at a time, so that no scan waits for a long batch."""
    for start in range(0, len(order.badges), _NOTED_AT_ONCE):
        with event_file.write(background=True) as session:
            some = list(order.badges[start : start + _NOTED_AT_ONCE])
            note_print(session, some, printer, now=now, why=order.why)


def _not_printed(reason: str) -> UserError:
    return UserError(
        _("The badge was not printed"),
        reason,
        _("The arrival is recorded. Look at the printer, then print again."),
    )
