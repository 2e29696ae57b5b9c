"""People as lists show them: one line each, with badge and arrival."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.outcome import ADMITTED
from tpbis_desktop.model import Activity, Badge, BadgePrint, Delegation, Participant, Scan, ScanVoid
from tpbis_desktop.model.search import fold_text

ARRIVED = "arrived"
_MANY = 500


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A participant with what a list shows. `status` is expected, arrived or withdrawn.

    `arrived_at` is the first time at any registration desk; `printed` whether the badge ever came out.
    """

    id: str
    full_name: str
    name_in_script: str
    honorific: str
    academic_title: str
    role: str
    delegation: str
    organisation: str
    position: str
    status: str
    walk_in: bool
    badge: str
    number: str
    token: str
    printed: bool
    arrived_at: datetime | None


_CURRENT_BADGE = (
    select(Badge.id)
    .where(Badge.participant == Participant.id, Badge.revoked_at.is_(None))
    .order_by(Badge.issued_at.desc(), Badge.id.desc())
    .limit(1)
    .correlate(Participant)
    .scalar_subquery()
)
_LINES = (
    select(
        Participant.id,
        Participant.full_name,
        Participant.name_in_script,
        Participant.honorific,
        Participant.academic_title,
        Participant.role,
        func.coalesce(Delegation.name, "").label("delegation"),
        Participant.organisation,
        Participant.position,
        Participant.status,
        Participant.walk_in,
        func.coalesce(Badge.id, "").label("badge"),
        func.coalesce(Badge.number, "").label("number"),
        func.coalesce(Badge.token, "").label("token"),
    )
    .outerjoin(Delegation, Delegation.id == Participant.delegation)
    .outerjoin(Badge, Badge.id == _CURRENT_BADGE)
    .where(Participant.retired.is_(False))
)


def place_in_order(delegation: str, full_name: str) -> tuple[str, str]:
    """Where somebody stands when people go by delegation and name, A to Z: accents and case do not count."""
    return fold_text(delegation), fold_text(full_name)


def list_people(session: Session) -> list[PersonLine]:
    """Everybody who is not retired, by name."""
    rows = session.execute(_LINES.order_by(Participant.full_name, Participant.id)).all()
    return _lines(session, rows)


def people_by_id(session: Session, ids: Sequence[str]) -> list[PersonLine]:
    """These people, in the order given; ids of nobody are left out."""
    rows: dict[str, Row[*tuple[Any, ...]]] = {
        row.id: row for row in session.execute(_LINES.where(Participant.id.in_(ids)))
    }
    return _lines(session, [rows[one] for one in ids if one in rows])


def _lines(session: Session, rows: Sequence[Row[*tuple[Any, ...]]]) -> list[PersonLine]:
    ids = [row.id for row in rows] if len(rows) <= _MANY else None
    arrivals = _arrivals(session, ids)
    printed = _printed(session, [row.badge for row in rows] if ids is not None else None)
    return [_line(row, arrivals.get(row.id), row.badge in printed) for row in rows]


def _line(row: Row[*tuple[Any, ...]], arrived_at: datetime | None, printed: bool) -> PersonLine:
    facts = dict(row._mapping)
    if arrived_at and row.status == "expected":
        facts["status"] = ARRIVED
    return PersonLine(**facts, printed=printed, arrived_at=arrived_at)


def _arrivals(session: Session, people: Sequence[str] | None) -> dict[str, datetime]:
    """When each of these people (all, when None) was first admitted at a registration desk."""
    query: Select[Any, datetime] = (
        select(Badge.participant, func.min(Scan.at))
        .join(Scan, Scan.badge == Badge.id)
        .join(Activity, Activity.id == Scan.activity)
        .outerjoin(ScanVoid, ScanVoid.scan == Scan.id)
        .where(Activity.kind == "registration", ScanVoid.id.is_(None), Scan.verdict.in_(ADMITTED))
        .group_by(Badge.participant)
    )
    if people is not None:
        query = query.where(Badge.participant.in_(people))
    return {person: at for person, at in session.execute(query)}  # noqa: C416 - rows, not tuples


def _printed(session: Session, badges: Sequence[str] | None) -> set[str]:
    query = select(BadgePrint.badge)
    if badges is not None:
        query = query.where(BadgePrint.badge.in_(badges))
    return set(session.scalars(query))
