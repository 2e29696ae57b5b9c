"""Settling what a signed sheet and the scans do not agree on."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.attendance.taking_part import kept_rows
from tpbis_desktop.actions.attendance.verdict import Verdict
from tpbis_desktop.actions.door.waiting_list import give_place
from tpbis_desktop.actions.scan.undo import put_back, take_back
from tpbis_desktop.actions.sheets.signed_compared import ASK_FIRST, RowState, SignedRow, compare
from tpbis_desktop.actions.sheets.signed_for import SignedFor
from tpbis_desktop.actions.sheets.signed_keying import note_missing_signature, signature_id
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import record, writer_of
from tpbis_desktop.model import Badge, Scan
from tpbis_desktop.words import _

_NAMES = uuid.UUID("8b1d9d7a-40f3-5f0c-a2a5-2c6d1f0b7c33")


@dataclass(frozen=True, slots=True)
class Recorded:
    """A signature that became a scan."""

    number: int
    person: str
    scan: str


def record_signed(
    session: Session, signed: SignedFor, rows: Collection[int] | None = None, *, now: datetime
) -> list[Recorded]:
    """Make a scan of every signature that has none, or of those in `rows`; returns what was recorded.

    The scan says that it came from paper, from which sheet, and who keyed it in. The rules of the door are
    not weighed: the person was there. Who has withdrawn, or whose scan was taken back, is recorded only when
    their row is named. Nobody who was scanned is recorded again, so doing it twice is harmless.
    """
    recorded: dict[str, Recorded] = {}
    badges = _badges(session)
    for row in compare(session, signed if rows is None else signed.only(rows)):
        wanted = row.state is RowState.NOT_SCANNED or (row.state in ASK_FIRST and rows is not None)
        if wanted and row.person not in recorded:
            scan = _record(session, signed, row, (badges[row.person], now))
            recorded[row.person] = Recorded(row.number, row.person, scan)
            give_place(session, signed.activity, row.person)
    return list(recorded.values())


def _record(session: Session, signed: SignedFor, row: SignedRow, what: tuple[str, datetime]) -> str:
    writer, (badge, now) = writer_of(session), what
    signature = signature_id(signed.page.sheet, signed.column, row.number)
    # Two desks that record one signature make one scan; one taken back stays so, and the next is another.
    scan: str | None = str(uuid.uuid5(_NAMES, f"{signature} {signed.activity} {row.person}"))
    if session.get(Scan, scan) is not None:
        scan = None
    facts = {"operator": writer.operator} if writer.operator else {}
    return record(
        session,
        Scan,
        scan,
        activity=signed.activity,
        badge=badge,
        verdict=Verdict.WELCOME.value,
        at=min(signed.at, now),
        station=writer.station,
        how="paper",
        sheet=signed.page.sheet,
        **facts,
    )


def _badges(session: Session) -> dict[str, str]:
    """The newest badge of everybody, one that is valid before one that was revoked."""
    kept = kept_rows(session)
    oldest_first = (Badge.revoked_at.is_(None), Badge.issued_at, Badge.id)
    query = select(Badge.participant, Badge.id).where(Badge.participant.is_not(None))
    rows = session.execute(query.order_by(*oldest_first))
    return {kept.get(row.participant, row.participant): row.id for row in rows if row.participant}


def leave_unsigned(
    session: Session, signed: SignedFor, rows: Collection[int], *, note: str, now: datetime
) -> list[int]:
    """Let the scans of these rows stand though nobody signed, and note why; returns the rows."""
    found = _unsigned(session, signed, rows, note)
    for row in found:
        if row.note != note.strip():
            note_missing_signature(session, signed, row.number, note.strip(), now=now)
    return [row.number for row in found]


def forget_left(session: Session, signed: SignedFor, rows: Collection[int], *, now: datetime) -> None:
    """These missing signatures are not left as they are after all."""
    for row in compare(session, signed.only(rows)):
        if row.state is RowState.LEFT:
            note_missing_signature(session, signed, row.number, "", now=now)


def take_back_unsigned(
    session: Session, signed: SignedFor, rows: Collection[int], *, reason: str, now: datetime
) -> list[str]:
    """Take back every scan of the people in these rows, who did not sign; returns the scans."""
    found = _unsigned(session, signed, rows, reason)
    scans = [scan for row in found for scan in row.scans]
    for scan in scans:
        take_back(session, scan, reason.strip(), now=now)
    return scans


def take_back_recorded(session: Session, scans: Collection[str], *, now: datetime) -> None:
    """Undo what was recorded from paper just now."""
    for scan in scans:
        take_back(session, scan, _("Keyed in by mistake"), now=now)


def put_back_unsigned(session: Session, scans: Collection[str], *, now: datetime) -> None:  # noqa: ARG001
    """Undo what was taken back just now: the people were seen after all."""
    for scan in scans:
        put_back(session, scan)


def _unsigned(session: Session, signed: SignedFor, rows: Collection[int], reason: str) -> list[SignedRow]:
    if not reason.strip():
        raise UserError(_("The reason is missing."), _("Nothing was changed."), _("Say why."))
    states = (RowState.NOT_SIGNED, RowState.LEFT)
    return [row for row in compare(session, signed.only(rows)) if row.state in states]
