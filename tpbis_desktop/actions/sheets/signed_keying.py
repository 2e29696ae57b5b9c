"""Keying in a signed sheet: which rows are signed. Nothing becomes attendance by this."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.sheets.signed_for import SignedFor
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import record, writer_of
from tpbis_desktop.model import Participant, Signature
from tpbis_desktop.words import _

_NAMES = uuid.UUID("3d0a6a0e-52c1-5f5e-9b64-7f0c1c8e4a21")


def signature_id(sheet: str, column: date | None, number: int) -> str:
    """The same at every desk, so that keying a page in twice makes one row."""
    return str(uuid.uuid5(_NAMES, f"{sheet} {column or ''} {number}"))


def keyed_rows(session: Session, signed: SignedFor) -> dict[int, Signature]:
    """What was keyed in of the page's rows so far, by number."""
    query = select(Signature).where(Signature.sheet == signed.page.sheet)
    column = Signature.day == signed.column if signed.column else Signature.day.is_(None)
    rows = set(signed.page.rows)
    if rows:
        query = query.where(Signature.number.between(min(rows), max(rows)))
    return {one.number: one for one in session.scalars(query.where(column)) if one.number in rows}


def tick(session: Session, signed: SignedFor, rows: Collection[int], *, now: datetime) -> None:
    """Note that these rows are signed, or with none of them that nobody signed; twice is harmless.

    Nothing is written of rows that are not named: another desk may be keying them in.
    """
    signed = signed.only(rows) if rows else signed
    keyed = keyed_rows(session, signed)
    for number in signed.page.rows:
        known = keyed.get(number)
        if number in rows and not (known and known.signed):
            _write(session, signed, number, now, signed=True, note="")
        elif not rows and not keyed and not signed.page.whole:
            _write(session, signed, number, now, signed=False)


def untick(session: Session, signed: SignedFor, rows: Collection[int], *, now: datetime) -> None:
    """Note that these rows are not signed after all; scans recorded from them stay until taken back."""
    for number, known in keyed_rows(session, signed.only(rows)).items():
        if known.signed:
            _write(session, signed, number, now, signed=False, participant=None)


def sign_blank_row(session: Session, signed: SignedFor, number: int, person: str, *, now: datetime) -> None:
    """Somebody who was not on the list yet signed in a blank row: this person, registered since."""
    if number not in signed.page.rows or signed.page.printed(number):
        raise UserError(
            _("Row {n} is no empty row.").format(n=number),
            _("Nothing was recorded."),
            _("Tick it: the person is printed there."),
        )
    session.get_one(Participant, person)
    tick(session, signed, [number], now=now)
    _write(session, signed, number, now, participant=person)


def note_missing_signature(
    session: Session, signed: SignedFor, number: int, note: str, *, now: datetime
) -> None:
    """A scanned person did not sign, and that is left as it is: why."""
    _write(session, signed, number, now, note=note)


def _write(session: Session, where: SignedFor, number: int, now: datetime, **values: Any) -> None:
    writer = writer_of(session)
    row = signature_id(where.page.sheet, where.column, number)
    born: dict[str, Any] = {}
    if session.get(Signature, row) is None:
        born = {"sheet": where.page.sheet, "number": number, "day": where.column}
    keyed_by = {"at": now, "station": writer.station, "operator": writer.operator}
    record(session, Signature, row, **born, **keyed_by, **values)
