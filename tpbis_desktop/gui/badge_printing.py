"""Printing badges from the window: silent, in the background, on the printer chosen once."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from io import BytesIO

from PySide6.QtCore import QObject, QTimer, Signal

from tpbis_desktop.actions.badge_faces import print_badges
from tpbis_desktop.actions.badges import FIRST, note_print
from tpbis_desktop.devices.printers import JobState, PrintJob, print_pdf
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.job import Job, Step
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.model import Badge
from tpbis_desktop.storage.event_file import EventFile
from tpbis_desktop.words import _

ASK_AGAIN_MS = 700
_PATIENCE = 120
_drawing = threading.Lock()


@dataclass(frozen=True)
class BadgeOrder:
    """Badges to print, by id, in the order given; queue, file and banners call them `title`."""

    badges: tuple[str, ...]
    title: str
    why: str = FIRST


def badge_pdf(step: Step, event_file: EventFile, badges: tuple[str, ...]) -> bytes:
    """The PDF of these badges; the work of a `Job`."""
    out = BytesIO()
    with _drawing, event_file.read() as session:
        rows = [session.get_one(Badge, badge) for badge in badges]
        print_badges(session, rows, out, lambda done: step(done, len(rows)))
    return out.getvalue()


class BadgePrinting(QObject):
    """Prints orders one by one, notes each when it is out, and says so when it is not."""

    printed = Signal(object)
    failed = Signal(object)

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace

    def print_out(self, order: BadgeOrder) -> None:
        """Send the order to the printer; nothing waits for it."""
        chosen = self._workplace.settings
        reverse = chosen.face_up and len(order.badges) > 1
        job = Job(_send, self._workplace.event_file, order, (chosen.badge_printer, reverse))
        job.done.connect(lambda sent: self._follow(order, sent, _PATIENCE))
        job.failed.connect(lambda error: self._tell_failure(order, error))
        job.start()

    def _follow(self, order: BadgeOrder, sent: PrintJob, patience: int) -> None:
        job = Job(lambda _step: sent.state())
        job.done.connect(lambda state: self._judge(order, sent, state, patience))
        job.failed.connect(lambda error: self._tell_failure(order, error))
        job.start()

    def _judge(self, order: BadgeOrder, sent: PrintJob, state: JobState, patience: int) -> None:
        if state.step == "done":
            self._note(order)
        elif state.step == "failed":
            self._tell_failure(order, _not_printed(state.reason))
        elif not patience:
            self._tell_failure(order, _not_printed(_("It is still waiting in the queue.")))
        else:
            QTimer.singleShot(ASK_AGAIN_MS, self, lambda: self._follow(order, sent, patience - 1))

    def _note(self, order: BadgeOrder) -> None:
        """Record the print on the window's thread: it is one row a badge."""
        place = self._workplace
        try:
            with place.write() as session:
                note_print(
                    session, list(order.badges), place.settings.badge_printer, now=place.now(), why=order.why
                )
        except UserError as error:
            place.tell_error(error)
            return
        self.printed.emit(order)
        place.announce("badge_print")

    def _tell_failure(self, order: BadgeOrder, error: Exception) -> None:
        self.failed.emit(order)
        known = error if isinstance(error, UserError) else _not_printed("")
        again = (_("Print again"), lambda: self.print_out(order))
        settings = (_("Settings"), lambda: self._workplace.go("settings"))
        title = f"{known.title.rstrip('.')}: {order.title}"
        actions = (again,) if self._workplace.settings.badge_printer else (settings, again)
        self._workplace.tell(Notice("error", title, known.message, known.hint, actions))


def _send(step: Step, event_file: EventFile, order: BadgeOrder, how: tuple[str, bool]) -> PrintJob:
    printer, reverse = how
    pdf = badge_pdf(step, event_file, order.badges)
    return print_pdf(pdf, printer, title=order.title, reverse=reverse)


def _not_printed(reason: str) -> UserError:
    return UserError(
        _("The badge was not printed"),
        reason,
        _("The arrival is recorded. Look at the printer, then print again."),
    )
