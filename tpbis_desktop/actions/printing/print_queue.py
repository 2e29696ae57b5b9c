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
from typing import Any, TypeVar

from sqlalchemy import delete, literal_column, select
from sqlalchemy.orm import Session, defer

from tpbis_desktop.actions.badges.badges import FIRST, holder, note_print
from tpbis_desktop.actions.badges.templates import USUAL, badge_template_named
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.errors import UserError
from tpbis_desktop.model import Badge, QueuedPrint
from tpbis_desktop.words import _, plural

WAITING, PRINTING, FAILED, DONE = "waiting", "printing", "failed", "done"
BADGE, SHEET, CERTIFICATE, REPORT = "badge", "sheet", "certificate", "report"
NOTED_AT_ONCE = 6
"""Badges noted a transaction: few enough that a scan never waits."""

_IN_TURN: tuple[Any, ...] = (QueuedPrint.queued_at, literal_column("queued_print.rowid"))
"""As they were asked for, also those of one moment."""

Transaction = Callable[[], AbstractContextManager[Session]]
Step = Callable[[int, int], None]
Sent = TypeVar("Sent")


@dataclass(frozen=True, slots=True)
class BadgePrints:
    """Badges to print, by id and in this order, called `title`, or by their number where there is none.

    With the template of this name, or the one that is the event's choice when they are ordered.
    """

    badges: Sequence[str]
    title: str = ""
    why: str = FIRST
    template: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """Any other paper: `kind` is sheet, certificate or report."""

    kind: str
    title: str
    pdf: bytes


@dataclass(frozen=True, slots=True)
class PrintLine:
    """A print in the queue as lists show it; `badges` is how many badges it is of, none for other paper.

    `job` is what the print system calls it, once it has it.
    """

    id: str
    title: str
    kind: str
    printer: str
    badges: int
    state: str
    trouble: str
    job: str
    queued_at: datetime


@dataclass(frozen=True, slots=True)
class PrintRoom:
    """How a print gets at the file: short transactions to write and to read, progress, and the time."""

    write: Transaction
    read: Transaction
    now: Callable[[], datetime]
    step: Step = lambda _done, _total: None


def queue_badges(session: Session, prints: BadgePrints, printer: str, *, now: datetime) -> str:
    """Put badges into the queue; returns the print's id. A `UserError` when there are none or no template."""
    if not prints.badges:
        raise UserError(_("There is no badge to print."), hint=_("Choose at least one person."))
    template = prints.template or the_event(session).badge_template or USUAL
    if prints.template:
        badge_template_named(session, template)
    row = QueuedPrint(kind=BADGE, title=prints.title or _title(session, prints.badges), template=template)
    row.badges, row.why = list(prints.badges), prints.why
    return _queue(session, row, printer, now)


def _title(session: Session, badges: Sequence[str]) -> str:
    if len(badges) > 1:
        return plural("{n} badge", "{n} badges", len(badges))
    badge = session.get_one(Badge, badges[0])
    person = holder(session, badge)
    return f"{badge.number} {person.full_name}" if person else badge.number


def queue_document(session: Session, paper: Paper, printer: str, *, now: datetime) -> str:
    """Put any other paper into the queue; returns the print's id."""
    row = QueuedPrint(kind=paper.kind, title=paper.title, badges=[], document=paper.pdf)
    return _queue(session, row, printer, now)


def _queue(session: Session, row: QueuedPrint, printer: str, now: datetime) -> str:
    row.id, row.printer, row.queued_at = str(uuid.uuid4()), printer, now
    row.state, row.trouble, row.job = WAITING, "", ""
    session.add(row)
    session.flush()
    return row.id


def queued(session: Session) -> list[PrintLine]:
    """Everything that is not out yet, the oldest first.

    At the beginning these are the prints that were on their way when the program last ended; what was
    printing may have come out.
    """
    query = select(QueuedPrint).where(QueuedPrint.state != DONE).options(defer(QueuedPrint.document))
    return [_line(row) for row in session.scalars(query.order_by(*_IN_TURN))]


def print_line(session: Session, print_id: str) -> PrintLine | None:
    """A print by its id, also when it is out; None when it was forgotten."""
    row = session.get(QueuedPrint, print_id)
    return _line(row) if row is not None else None


def take_up_again(
    session: Session, prints: Sequence[str], printer: str = "", *, now: datetime
) -> dict[str, str]:
    """Print these after all, on another printer when one is given: left from before, or failed and mended.

    Each is a new print, whose id is given by its old one: news of the old one is no news of it.
    """
    rows = _rows(session, prints)
    fresh = {row.id: str(uuid.uuid4()) for row in rows}
    for row in rows:
        row.id, row.queued_at = fresh[row.id], now
        row.state, row.trouble, row.job, row.printer = WAITING, "", "", printer or row.printer
    session.flush()
    return fresh


def forget_prints(session: Session, prints: Sequence[str]) -> None:
    """Take these out of the queue: they are not wanted any more, and nothing is counted as printed."""
    session.execute(delete(QueuedPrint).where(QueuedPrint.id.in_(list(prints)), QueuedPrint.state != DONE))


def _rows(session: Session, prints: Sequence[str]) -> Sequence[QueuedPrint]:
    query = select(QueuedPrint).where(QueuedPrint.id.in_(list(prints)), QueuedPrint.state != DONE)
    return session.scalars(query.order_by(*_IN_TURN)).all()


def _line(row: QueuedPrint) -> PrintLine:
    return PrintLine(
        row.id,
        row.title,
        row.kind,
        row.printer,
        len(row.badges),
        row.state,
        row.trouble,
        row.job,
        row.queued_at,
    )


def start_print(room: PrintRoom, print_id: str, send: Callable[[bytes, str, str], Sent]) -> Sent:
    """Draw a print and hand it to `send(pdf, printer, title)`; what that gives is returned.

    The print is then printing until `end_print` says how it went. What goes wrong on the way is kept with it.
    """
    try:
        pdf, printer, title = _drawn(room, print_id)
        with room.write() as session:
            _waiting_row(session, print_id).state = PRINTING
        return send(pdf, printer, title)
    except UserError as error:
        end_print(room, print_id, trouble=trouble_said(error))
        raise


def _waiting_row(session: Session, print_id: str) -> QueuedPrint:
    row = session.get(QueuedPrint, print_id)
    if row is None or row.state == DONE:
        raise UserError(_("This print is not in the queue any more."), _("Nothing was printed."))
    return row


def _drawn(room: PrintRoom, print_id: str) -> tuple[bytes, str, str]:
    # Here, for it loads all that draws: a window that opens need not wait for it.
    from tpbis_desktop.actions.badges.badge_faces import badges_by_id, print_badges

    with room.read() as session:
        row = _waiting_row(session, print_id)
        if row.document is not None:
            return row.document, row.printer, row.title
        out, count = BytesIO(), len(row.badges)
        badges = badges_by_id(session, row.badges)
        template = _usable(session, row.template)
        print_badges(session, badges, out, lambda done: room.step(done, count), template)
        return out.getvalue(), row.printer, row.title


def _usable(session: Session, template: str) -> str:
    """The template ordered; none, which is the event's choice, when it cannot be used any more."""
    try:
        badge_template_named(session, template)
    except UserError:
        return ""
    return template


def trouble_said(error: UserError) -> str:
    """What the list says of a print that failed: why, without what every failure says."""
    usual = {"", _("It was not printed"), _("It was not printed."), _("Nothing was printed.")}
    said = [words.rstrip(".") for words in (error.title, error.message) if words not in usual]
    return f"{'. '.join(said or [error.title.rstrip('.')])}."


def note_job(room: PrintRoom, print_id: str, job: str) -> None:
    """The print system has it, and calls it `job`: so it can be asked also after a power cut."""
    with room.write() as session:
        if (row := session.get(QueuedPrint, print_id)) is not None:
            row.job = job


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
