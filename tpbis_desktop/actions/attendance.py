"""Who is present: read from scans, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, bindparam, func, select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.outcome import ADMITTED, Verdict
from tpbis_desktop.journal import Prepared
from tpbis_desktop.model import Badge, Participant, Scan, ScanVoid, Station

_COUNTING = (*ADMITTED, Verdict.LEFT)


@dataclass(frozen=True, slots=True)
class Presence:
    """What the scans of one person at one activity say."""

    first_at: datetime | None = None
    first_station: str = ""
    inside: bool = False


ABSENT = Presence()


def _standing(*whose: ColumnElement[bool]) -> Prepared:
    """Scans that count, oldest first: admitted or leaving, not taken back."""
    return Prepared(
        select(Scan.at, Scan.direction, Station.name)
        .outerjoin(ScanVoid, ScanVoid.scan == Scan.id)
        .outerjoin(Station, Station.id == Scan.station)
        .where(Scan.activity == bindparam("activity"), *whose)
        .where(ScanVoid.id.is_(None), Scan.verdict.in_(_COUNTING))
        .order_by(Scan.at, Scan.id)
    )


_BADGES_OF = select(Badge.id).where(Badge.participant == bindparam("person"))
_OF_PERSON = _standing(Scan.badge.in_(_BADGES_OF))
_OF_BADGE = _standing(Scan.badge == bindparam("badge"))


def presence(session: Session, activity: str, person: str | None, badge: str) -> Presence:
    """Whether a person is at an activity, by any badge of theirs; of an unknown person, by this badge."""
    if person:
        rows = _OF_PERSON.rows(session, activity=activity, person=person)
    else:
        rows = _OF_BADGE.rows(session, activity=activity, badge=badge)
    arrivals = [row for row in rows if row.direction == "in"]
    if not arrivals:
        return ABSENT
    first = arrivals[0]
    return Presence(first.at, first.name or "", rows[-1].direction == "in")


def _attended() -> Select[str, str]:
    """Activity and who was there (the participant, or the badge nobody here knows), once each."""
    who = func.coalesce(Badge.participant, Scan.badge)
    return (
        select(Scan.activity, who.label("who"))
        .outerjoin(Badge, Badge.id == Scan.badge)
        .outerjoin(ScanVoid, ScanVoid.scan == Scan.id)
        .where(ScanVoid.id.is_(None), Scan.verdict.in_(ADMITTED), Scan.direction == "in")
        .distinct()
    )


_PRESENT = Prepared(
    select(func.count().label("count")).select_from(
        _attended().where(Scan.activity == bindparam("activity")).subquery()
    )
)


def present_count(session: Session, activity: str) -> int:
    """How many different people have been admitted to an activity."""
    count: int = _PRESENT.first(session, activity=activity).count
    return count


def inside_count(session: Session, activity: str) -> int:
    """How many people are inside now: those whose last standing scan was an entry."""
    who = func.coalesce(Badge.participant, Scan.badge)
    rows = session.execute(
        select(who.label("who"), Scan.direction)
        .outerjoin(Badge, Badge.id == Scan.badge)
        .outerjoin(ScanVoid, ScanVoid.scan == Scan.id)
        .where(Scan.activity == activity, ScanVoid.id.is_(None), Scan.verdict.in_(_COUNTING))
        .order_by(Scan.at, Scan.id)
    )
    last = {row.who: row.direction for row in rows}
    return sum(direction == "in" for direction in last.values())


def present_counts(session: Session) -> dict[str, int]:
    """How many different people each activity has seen, by activity id."""
    people = _attended().subquery()
    query = select(people.c.activity, func.count()).group_by(people.c.activity)
    return {activity: count for activity, count in session.execute(query)}  # noqa: C416 - rows, not tuples


def attendance_of_all(session: Session) -> set[tuple[str, str]]:
    """Every (activity, participant) that the scans bear out; participants that are retired are left out."""
    known = _attended().join(Participant, Participant.id == Badge.participant)
    return {(row.activity, row.who) for row in session.execute(known.where(Participant.retired.is_(False)))}
