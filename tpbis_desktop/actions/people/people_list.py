"""People as lists show them: one line each, with badge and arrival."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ScalarSelect, bindparam, func, select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.attendance.verdict import ADMITTED
from tpbis_desktop.journal import Prepared
from tpbis_desktop.model import Activity, Badge, BadgePrint, Delegation, Participant, Scan, ScanVoid
from tpbis_desktop.model.search import fold_text

ARRIVED = "arrived"


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


_ARRIVALS = (
    select(Badge.participant.label("person"), func.min(Scan.at).label("at"))
    .join(Scan, Scan.badge == Badge.id)
    .join(Activity, Activity.id == Scan.activity)
    .outerjoin(ScanVoid, ScanVoid.scan == Scan.id)
    .where(Activity.kind == "registration", ScanVoid.id.is_(None), Scan.verdict.in_(ADMITTED))
    .group_by(Badge.participant)
)
"""When each person was first admitted at a registration desk."""


def ids_as_rows() -> ScalarSelect[str]:
    """The ids in the parameter `ids`, a JSON list, as rows: one text serves any number of them."""
    return select(func.json_each(bindparam("ids")).table_valued("value").c.value).scalar_subquery()


_BY_ID = Prepared(_LINES.where(Participant.id.in_(ids_as_rows())))
_ARRIVALS_OF = Prepared(_ARRIVALS.where(Badge.participant.in_(ids_as_rows())))
_PRINTS_OF = Prepared(select(BadgePrint.badge).where(BadgePrint.badge.in_(ids_as_rows())))


def list_people(session: Session) -> list[PersonLine]:
    """Everybody who is not retired, by name."""
    rows = session.execute(_LINES.order_by(Participant.full_name, Participant.id)).all()
    arrivals = {person: at for person, at in session.execute(_ARRIVALS)}  # noqa: C416 - rows, not tuples
    printed = set(session.scalars(select(BadgePrint.badge)))
    return [_line(row, arrivals.get(row.id), row.badge in printed) for row in rows]


def people_by_id(session: Session, ids: Sequence[str]) -> list[PersonLine]:
    """These people, in the order given; ids of nobody are left out."""
    said = json.dumps(list(ids))
    rows = {row.id: row for row in _BY_ID.rows(session, ids=said)}
    arrivals = {row.person: row.at for row in _ARRIVALS_OF.rows(session, ids=said)}
    badges = json.dumps([row.badge for row in rows.values()])
    printed = {row.badge for row in _PRINTS_OF.rows(session, ids=badges)}
    found = [rows[one] for one in ids if one in rows]
    return [_line(row, arrivals.get(row.id), row.badge in printed) for row in found]


def _line(row: Any, arrived_at: datetime | None, printed: bool) -> PersonLine:
    facts = row._asdict()
    if arrived_at and row.status == "expected":
        facts["status"] = ARRIVED
    return PersonLine(**facts, printed=printed, arrived_at=arrived_at)
