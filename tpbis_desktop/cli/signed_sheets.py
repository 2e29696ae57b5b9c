"""A signed sheet keyed in by command: who signed, beside who was scanned, a JSON object a row."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tpbis_desktop.actions.people.find import person_said
from tpbis_desktop.actions.programme.programme import find_activity
from tpbis_desktop.actions.sheets.row_numbers import rows_said
from tpbis_desktop.actions.sheets.sheet_found import find_page
from tpbis_desktop.actions.sheets.signed_compared import RowState, SignedRow, compare
from tpbis_desktop.actions.sheets.signed_for import SignedFor, said_to_be_for
from tpbis_desktop.actions.sheets.signed_keying import sign_blank_row, tick, untick
from tpbis_desktop.actions.sheets.signed_settling import leave_unsigned, record_signed, take_back_unsigned
from tpbis_desktop.cli.opened import iso, now, opened, say, zone_of
from tpbis_desktop.errors import UserError
from tpbis_desktop.words import _, plural

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass
class _Keyed:
    """How the rows stand now, and the scans that were recorded and taken back, by row."""

    rows: Sequence[SignedRow] = ()
    recorded: dict[int, str] = field(default_factory=dict)
    taken_back: dict[int, list[str]] = field(default_factory=dict)


def paper(arguments: Namespace) -> None:
    """Key in the rows that are signed, record those not scanned, settle what is said, and list the page."""
    with opened(arguments.event) as event_file:
        event_file.operate(arguments.operator)
        zone = zone_of(event_file)
        with event_file.read() as session:
            signed = _signed_for(session, arguments)
            looked_at = compare(session, signed, rows_said(arguments.rows, signed.page.rows))
        if arguments.dry_run:
            _say_rows(_Keyed(looked_at), signed, zone)
            return
        with event_file.write() as session:
            keyed = _key_in(session, signed, arguments)
        _say_rows(keyed, signed, zone)
    _tell_unsettled(keyed.rows)


def _signed_for(session: Session, arguments: Namespace) -> SignedFor:
    page = find_page(session, arguments.sheet)
    activity = find_activity(session, arguments.activity).id if arguments.activity else None
    return said_to_be_for(session, page, activity, arguments.day)


def _key_in(session: Session, signed: SignedFor, arguments: Namespace) -> _Keyed:
    """Everything that was said, in one transaction: all of it is recorded, or nothing."""
    known, at = signed.page.rows, now()
    if arguments.rows:
        tick(session, signed, rows_said(arguments.rows, known), now=at)
    for number, person in arguments.by or ():
        (row,) = rows_said(number, known) or (0,)
        sign_blank_row(session, signed, row, person_said(session, person), now=at)
    untick(session, signed, rows_said(arguments.not_signed, known), now=at)
    keyed = _Keyed()
    anyway = rows_said(arguments.anyway, known)
    recorded = [*record_signed(session, signed, now=at), *record_signed(session, signed, anyway, now=at)]
    keyed.recorded = {one.number: one.scan for one in recorded}
    if arguments.take_back:
        _take_back(session, signed, arguments, keyed)
    if arguments.leave:
        rows = rows_said(arguments.leave, known)
        leave_unsigned(session, signed, rows, note=arguments.reason, now=at)
    keyed.rows = compare(session, signed)
    return keyed


def _take_back(session: Session, signed: SignedFor, arguments: Namespace, keyed: _Keyed) -> None:
    rows = rows_said(arguments.take_back, signed.page.rows)
    before = {row.number: row.scans for row in compare(session, signed)}
    taken = set(take_back_unsigned(session, signed, rows, reason=arguments.reason, now=now()))
    keyed.taken_back = {number: [one for one in scans if one in taken] for number, scans in before.items()}


def _say_rows(keyed: _Keyed, signed: SignedFor, zone: ZoneInfo) -> None:
    for row in keyed.rows:
        say(
            sheet=signed.page.code,
            activity=signed.title,
            day=signed.column.isoformat() if signed.column else None,
            row=row.number,
            participant=row.person or None,
            full_name=row.full_name or None,
            number=row.badge or None,
            signed=bool(row.signed),
            state=row.state.value,
            seen_at=iso(row.seen_at, zone),
            seen_by=row.seen_by or None,
            on_paper=row.on_paper,
            note=row.note or None,
            scan=keyed.recorded.get(row.number),
            taken_back=keyed.taken_back.get(row.number, []),
        )


def _tell_unsettled(rows: Sequence[SignedRow]) -> None:
    """Signatures that are not recorded yet are something to mend: why, row by row."""
    waiting = [words for row in rows if (words := _why_not(row))]
    if waiting:
        raise UserError(
            plural(
                "{n} signature is not recorded yet.", "{n} signatures are not recorded yet.", len(waiting)
            ),
            "\n".join(waiting),
            _("Everything else is on the disk."),
        )


def _why_not(row: SignedRow) -> str:
    named = {"n": row.number, "name": row.full_name, "why": row.note}
    match row.state:
        case RowState.BLANK:
            return _("Row {n} is an empty row: register this person first, then say --by {n} PERSON.").format(
                **named
            )
        case RowState.WITHDRAWN:
            return _("Row {n}: {name} has withdrawn. Say --anyway {n} to record it.").format(**named)
        case RowState.TAKEN_BACK:
            return _(
                "Row {n}: the scan of {name} was taken back ({why}). Say --anyway {n} to record it."
            ).format(**named)
        case RowState.UNKNOWN:
            return _("Row {n}: this person is not on the list any more.").format(**named)
    return ""
