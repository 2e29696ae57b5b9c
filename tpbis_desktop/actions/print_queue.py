"""Prints on their way: kept in the file until the paper is out, so that a power cut forgets none.

A badge counts as printed when its paper is out, not when it was sent.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TypeVar

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.badge_faces import badges_by_id, print_badges
from tpbis_desktop.actions.badges import FIRST, holder, note_print
from tpbis_desktop.errors import UserError
from tpbis_desktop.model import Badge, QueuedPrint
from tpbis_desktop.words import _, plural

WAITING, PRINTING, FAILED, DONE = "waiting", "printing", "failed", "done"
NOTED_AT_ONCE = 10
"""Badges noted a transaction: few enough that a scan never waits."""

Transaction = Callable[[], AbstractContextManager[Session]]
Step = Callable[[int, int], None]
Sent = TypeVar("Sent")


@dataclass(frozen=True, slots=True)
class PrintLine:
    """A print in the queue as lists show it; `badges` is how many badges it is of, none for other paper."""

    id: str
    title: str
    printer: str
    badges: int
    state: str
    trouble: str
    queued_at: datetime


@dataclass(frozen=True, slots=True)
class PrintRoom:
    """How a print gets at the file: short transactions to write and to read, progress, and the time."""

    write: Transaction
    read: Transaction
    now: Callable[[], datetime]
    step: Step = lambda _done, _total: None


def queue_badges(
    session: Session, badges: Sequence[str], printer: str, why: str = FIRST, *, now: datetime
) -> str:
    """Put badges, by id and in this order, into the queue; returns the print's id."""
    if not badges:
        raise UserError(_("There is no badge to print."), hint=_("Choose at least one person."))
    first = session.get_one(Badge, badges[0])
    person = holder(session, first)
    one = f"{first.number} {person.full_name}" if person else first.number
    title = one if len(badges) == 1 else plural("{n} badge", "{n} badges", len(badges))
    return _queue(session, QueuedPrint(title=title, printer=printer, badges=list(badges), why=why), now)


def queue_document(session: Session, title: str, pdf: bytes, printer: str, *, now: datetime) -> str:
    """Put any other paper into the queue; returns the print's id."""
    return _queue(session, QueuedPrint(title=title, printer=printer, badges=[], document=pdf), now)


def _queue(session: Session, row: QueuedPrint, now: datetime) -> str:
    row.id, row.queued_at, row.state, row.trouble = str(uuid.uuid4()), now, WAITING, ""
    session.add(row)
    session.flush()
    return row.id


def queued(session: Session) -> list[PrintLine]:
    """Everything that is not out yet, the oldest first."""
    query = select(QueuedPrint).where(QueuedPrint.state != DONE)
    return [_line(row) for row in session.scalars(query.order_by(QueuedPrint.queued_at, QueuedPrint.id))]


def left_from_before(session: Session, started: datetime) -> list[PrintLine]:
    """What was still on its way when the program last ended; `started` is when it began this time.

    They wait until somebody says: `take_up_again` or `forget_prints`. What was printing may have come out.
    """
    return [line for line in queued(session) if line.queued_at < started]


def next_waiting(session: Session, started: datetime) -> str | None:
    """The print to send next, of those queued or taken up again since the program began."""
    lines = (line for line in queued(session) if line.state == WAITING and line.queued_at >= started)
    return next((line.id for line in lines), None)


def take_up_again(session: Session, prints: Sequence[str], *, now: datetime) -> None:
    """Print these after all: left from before, or failed and mended."""
    for row in _rows(session, prints):
        row.state, row.trouble, row.queued_at = WAITING, "", now


def move_to_printer(session: Session, prints: Sequence[str], printer: str, *, now: datetime) -> None:
    """Print these on another printer: one has jammed."""
    take_up_again(session, prints, now=now)
    for row in _rows(session, prints):
        row.printer = printer


def forget_prints(session: Session, prints: Sequence[str]) -> None:
    """Take these out of the queue: they are not wanted any more, and nothing is counted as printed."""
    session.execute(delete(QueuedPrint).where(QueuedPrint.id.in_(list(prints)), QueuedPrint.state != DONE))


def _rows(session: Session, prints: Sequence[str]) -> Sequence[QueuedPrint]:
    return session.scalars(
        select(QueuedPrint).where(QueuedPrint.id.in_(list(prints)), QueuedPrint.state != DONE)
    ).all()


def _line(row: QueuedPrint) -> PrintLine:
    return PrintLine(row.id, row.title, row.printer, len(row.badges), row.state, row.trouble, row.queued_at)


def start_print(
    room: PrintRoom, print_id: str, send: Callable[[bytes, str, str], Sent], template: str = ""
) -> Sent:
    """Draw a print and hand it to `send(pdf, printer, title)`; what that gives is returned.

    The print is then printing until `end_print` says how it went. What goes wrong on the way is kept with it.
    """
    try:
        pdf, printer, title = _drawn(room, print_id, template)
        with room.write() as session:
            session.get_one(QueuedPrint, print_id).state = PRINTING
        return send(pdf, printer, title)
    except UserError as error:
        end_print(room, print_id, trouble=error.message or error.title)
        raise


def _drawn(room: PrintRoom, print_id: str, template: str) -> tuple[bytes, str, str]:
    with room.read() as session:
        row = session.get(QueuedPrint, print_id)
        if row is None or row.state == DONE:
            raise UserError(_("This print is not in the queue any more."), _("Nothing was printed."))
        if row.document is not None:
            return row.document, row.printer, row.title
        out, count = BytesIO(), len(row.badges)
        badges = badges_by_id(session, row.badges)
        print_badges(session, badges, out, lambda done: room.step(done, count), template)
        return out.getvalue(), row.printer, row.title


def end_print(room: PrintRoom, print_id: str, *, trouble: str | None = None) -> None:
    """The paper is out, and its badges are noted as printed; or, with `trouble` in words, it is not."""
    if trouble is not None:
        with room.write() as session:
            if (row := session.get(QueuedPrint, print_id)) is not None and row.state != DONE:
                row.state, row.trouble = FAILED, trouble
        return
    while not _note_some(room, print_id):
        pass


def _note_some(room: PrintRoom, print_id: str) -> bool:
    """Note a few badges, and take them off the print, so that after a power cut none is noted twice."""
    with room.write() as session:
        row = session.get(QueuedPrint, print_id)
        if row is None or row.state == DONE:
            return True
        some, left = row.badges[:NOTED_AT_ONCE], row.badges[NOTED_AT_ONCE:]
        if some:
            note_print(session, some, row.printer, now=room.now(), why=row.why)
        row.badges = left
        if not left:
            row.state, row.trouble, row.document = DONE, "", None
        return not left


def print_queued(
    room: PrintRoom, print_id: str, send: Callable[[bytes, str, str], object], template: str = ""
) -> None:
    """Print one of the queue from beginning to end: `send` returns when the paper is out, or raises."""
    start_print(room, print_id, send, template)
    end_print(room, print_id)


def print_waiting(
    room: PrintRoom, started: datetime, send: Callable[[bytes, str, str], object]
) -> list[UserError]:
    """Print all that waits, one after the other; a print that fails does not hold up the others.

    Gives what went wrong, if anything; it is kept with the prints too.
    """
    troubles: list[UserError] = []
    while True:
        with room.read() as session:
            waiting = next_waiting(session, started)
        if waiting is None:
            return troubles
        try:
            print_queued(room, waiting, send)
        except UserError as error:
            troubles.append(error)
