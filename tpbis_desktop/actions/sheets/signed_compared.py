"""A signed sheet beside the scans: who signed, who was scanned, and where the two differ."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.attendance.taking_part import kept_rows
from tpbis_desktop.actions.attendance.verdict import ADMITTED, Verdict
from tpbis_desktop.actions.people.people_list import PersonLine, people_by_id
from tpbis_desktop.actions.sheets.signed_for import SignedFor
from tpbis_desktop.actions.sheets.signed_keying import keyed_rows
from tpbis_desktop.model import Badge, Participant, Scan, ScanVoid, Signature, Station
from tpbis_desktop.model.people import WITHDRAWN

_COUNTING = (*ADMITTED, Verdict.LEFT)


class RowState(StrEnum):
    """How a row's signature and the scans stand to each other, and what it needs before it is recorded."""

    ABSENT = "absent"
    AGREES = "agrees"
    NOT_SCANNED = "signed_not_scanned"
    WITHDRAWN = "signed_withdrawn"
    TAKEN_BACK = "signed_scan_taken_back"
    UNKNOWN = "signed_unknown_person"
    BLANK = "signed_blank_row"
    NOT_SIGNED = "scanned_not_signed"
    LEFT = "not_signed_left"


ASK_FIRST = (RowState.WITHDRAWN, RowState.TAKEN_BACK)
"""Signed, but somebody has to look at each: recorded one by one, never with all the others."""


@dataclass(frozen=True, slots=True)
class SignedRow:
    """A row of a signed sheet. `signed` is None where nobody has keyed it in.

    `person` is who is printed there, or of a `blank` row who was said to have signed. `seen_at` and `seen_by`
    say when and at which station they were first scanned, `on_paper` that only paper says so; `scans` are all
    their standing scans. `note` says why: left, withdrawn, or taken back.
    """

    number: int
    blank: bool
    signed: bool | None
    state: RowState
    person: str = ""
    full_name: str = ""
    name_in_script: str = ""
    delegation: str = ""
    badge: str = ""
    seen_at: datetime | None = None
    seen_by: str = ""
    on_paper: bool = False
    scans: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Said:
    """What paper says in a row, and whose row it is."""

    number: int
    person: str
    signed: bool | None
    note: str


@dataclass(frozen=True, slots=True)
class _Known:
    """What the file knows of the people on a page.

    `scans` are the standing ones at the activity, in order of time; `taken_back` says why one was; `gone` why
    somebody withdrew; `badged` have a badge, be it revoked: nobody is asked for it here.
    """

    lines: Mapping[str, PersonLine]
    scans: Mapping[str, list[Any]]
    taken_back: Mapping[str, str]
    gone: Mapping[str, str]
    badged: Collection[str]


def compare(session: Session, signed: SignedFor, said: Collection[int] = ()) -> list[SignedRow]:
    """Every row of the page as it stands, or would if the rows `said` were signed too."""
    keyed, kept = keyed_rows(session, signed), kept_rows(session)
    rows = [_said(signed, keyed.get(n), n, signed_too=n in said) for n in signed.page.rows]
    rows = [replace(row, person=kept.get(row.person, row.person)) for row in rows]
    known = _known(session, signed, {row.person for row in rows if row.person}, kept)
    return [_row(signed, row, known) for row in rows]


def is_keyed(rows: Iterable[SignedRow]) -> bool:
    """Whether anything of these rows was keyed in yet."""
    return any(row.signed is not None for row in rows)


def _said(signed: SignedFor, keyed: Signature | None, number: int, *, signed_too: bool) -> _Said:
    person = signed.page.printed(number) or (keyed and keyed.participant) or ""
    if keyed is None:
        return _Said(number, person, signed_too or None, "")
    return _Said(number, person, keyed.signed or signed_too, keyed.note)


def _known(session: Session, signed: SignedFor, people: set[str], kept: Mapping[str, str]) -> _Known:
    lines = {line.id: line for line in people_by_id(session, sorted(people))}
    scans: dict[str, list[Any]] = {}
    taken_back: dict[str, str] = {}
    for scan in _scans(session, signed):
        person = kept.get(scan.participant, scan.participant)
        if scan.void is None:
            scans.setdefault(person, []).append(scan)
        elif scan.direction == "in":
            taken_back[person] = scan.reason
    query = select(Participant.id, Participant.status_reason).where(Participant.status == WITHDRAWN)
    gone = {person: why for person, why in session.execute(query)}  # noqa: C416 - rows, not tuples
    badged = {kept.get(who, who) for who in session.scalars(select(Badge.participant).distinct()) if who}
    came = {who: rows for who, rows in scans.items() if any(row.direction == "in" for row in rows)}
    return _Known(lines, came, taken_back, gone, badged)


def _scans(session: Session, signed: SignedFor) -> Iterable[Any]:
    """What counts at the activity, oldest first, also what was taken back."""
    query = (
        select(Badge.participant, Scan.id, Scan.at, Scan.how, Scan.direction, Station.name)
        .add_columns(ScanVoid.id.label("void"), ScanVoid.reason)
        .join(Badge, Badge.id == Scan.badge)
        .outerjoin(ScanVoid, ScanVoid.scan == Scan.id)
        .outerjoin(Station, Station.id == Scan.station)
        .where(Scan.activity == signed.activity, Scan.verdict.in_(_COUNTING))
        .where(Badge.participant.is_not(None))
        .order_by(Scan.at, Scan.id, ScanVoid.at, ScanVoid.id)
    )
    if signed.within is not None:
        query = query.where(Scan.at.between(*signed.within))
    return session.execute(query)


def _row(signed: SignedFor, said: _Said, known: _Known) -> SignedRow:
    state, note = _state(said, known)
    line = known.lines.get(said.person)
    scans = known.scans.get(said.person, [])
    came = next((scan for scan in scans if scan.direction == "in"), None)
    return SignedRow(
        number=said.number,
        blank=not signed.page.printed(said.number),
        signed=said.signed,
        state=state,
        person=said.person,
        full_name=line.full_name if line else "",
        name_in_script=line.name_in_script if line else "",
        delegation=line.delegation if line else "",
        badge=line.number if line else "",
        seen_at=came.at if came else None,
        seen_by=came.name or "" if came else "",
        on_paper=came is not None and all(scan.how == "paper" for scan in scans),
        scans=tuple(scan.id for scan in scans),
        note=note,
    )


def _state(said: _Said, known: _Known) -> tuple[RowState, str]:
    """How a row stands, and why."""
    person = said.person
    scanned = person in known.scans
    if not said.signed and not scanned:
        return RowState.ABSENT, ""
    if not said.signed:
        return (RowState.LEFT if said.note else RowState.NOT_SIGNED), said.note
    if not person:
        return RowState.BLANK, ""
    if person not in known.lines or person not in known.badged:
        return RowState.UNKNOWN, ""
    if scanned:
        return RowState.AGREES, ""
    if person in known.gone:
        return RowState.WITHDRAWN, known.gone[person]
    if person in known.taken_back:
        return RowState.TAKEN_BACK, known.taken_back[person]
    return RowState.NOT_SCANNED, ""
