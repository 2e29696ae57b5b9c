"""Who is present: read from scans, never stored."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, exists, func, select
from sqlalchemy.orm import Session, aliased

from tpbis_desktop.actions.attendance.verdict import ADMITTED, Verdict
from tpbis_desktop.journal import Prepared
from tpbis_desktop.model import Badge, Participant, Scan, ScanVoid, Station
from tpbis_desktop.model.base import plain

_COUNTING = (*ADMITTED, Verdict.LEFT)


@dataclass(frozen=True, slots=True)
class Presence:
    """What the scans of one person at one activity say; `vehicle` is where the last of them was made."""

    first_at: datetime | None = None
    first_station: str = ""
    inside: bool = False
    last_at: datetime | None = None
    vehicle: str | None = None


ABSENT = Presence()


@dataclass(frozen=True, slots=True)
class Within:
    """Which scans of an activity are asked for: those since a moment, those of one leg of a visit."""

    since: datetime | None = None
    leg: str = ""


ALL = Within()


def _standing(*whose: ColumnElement[bool]) -> Prepared:
    """Scans that count, oldest first: admitted or leaving, not taken back."""
    return Prepared(
        select(Scan.at, Scan.direction, Scan.leg, Scan.vehicle, Station.name)
        .outerjoin(ScanVoid, ScanVoid.scan == Scan.id)
        .outerjoin(Station, Station.id == Scan.station)
        .where(Scan.activity == bindparam("activity"), *whose)
        .where(ScanVoid.id.is_(None), Scan.verdict.in_(_COUNTING))
        .order_by(Scan.at, Scan.id)
    )


_BADGES_OF = select(Badge.id).where(Badge.participant == bindparam("person"))
_OF_PERSON = _standing(Scan.badge.in_(_BADGES_OF))
_OF_BADGE = _standing(Scan.badge == bindparam("badge"))


def presence(
    session: Session, activity: str, person: str | None, badge: str, within: Within = ALL
) -> Presence:
    """Whether a person is at an activity, by any badge of theirs; of an unknown person, by this badge."""
    if person:
        rows = _OF_PERSON.rows(session, activity=activity, person=person)
    else:
        rows = _OF_BADGE.rows(session, activity=activity, badge=badge)
    if within is not ALL:
        rows = [row for row in rows if _is_within(row.at, row.leg, within)]
    arrivals = [row for row in rows if row.direction == "in"]
    if not arrivals:
        return ABSENT
    first, last = arrivals[0], rows[-1]
    return Presence(first.at, first.name or "", last.direction == "in", last.at, last.vehicle)


def _is_within(at: datetime, leg: str, within: Within) -> bool:
    return (within.since is None or at >= within.since) and within.leg in ("", leg)


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


def _last_was_entry() -> Select[str, datetime]:
    """Who came in and has not been scanned out, and when: their last standing scan is an entry."""
    who = func.coalesce(Badge.participant, Scan.badge)
    newest_first = func.row_number().over(partition_by=who, order_by=(Scan.at.desc(), Scan.id.desc()))
    last = (
        select(who.label("who"), Scan.direction, Scan.at, newest_first.label("nth"))
        .outerjoin(Badge, Badge.id == Scan.badge)
        .outerjoin(ScanVoid, ScanVoid.scan == Scan.id)
        .where(Scan.activity == bindparam("activity"), ScanVoid.id.is_(None), Scan.verdict.in_(_COUNTING))
        .subquery()
    )
    return select(last.c.who, last.c.at).where(last.c.nth == 1, last.c.direction == "in")


def _entered_after(who: ColumnElement[str], at: ColumnElement[datetime]) -> ColumnElement[bool]:
    """Whether a person has a standing entry at one of the activities `others` after a moment."""
    badge, scan, void = aliased(Badge), aliased(Scan), aliased(ScanVoid)
    other = func.json_each(bindparam("others")).table_valued("value", name="other")
    return exists(
        select(scan.id)
        .select_from(badge)
        .join(other, badge.participant == who)
        .join(scan, (scan.activity == other.c.value) & (scan.badge == badge.id))
        .outerjoin(void, void.scan == scan.id)
        # Never by the index over all times: the few scans of the person are read, whenever they were.
        .where(void.id.is_(None), scan.verdict.in_(ADMITTED), scan.direction == "in")
        .where(func.coalesce(scan.at, "") > at)
        .correlate_except(badge, scan, void, other)
    )


def _counted(people: Select[*tuple[Any, ...]]) -> Prepared:
    return Prepared(select(func.count().label("count")).select_from(people.subquery()))


_ENTERED = _last_was_entry().subquery()
_INSIDE = select(_ENTERED.c.who).where(_ENTERED.c.at >= bindparam("since"))
_STAYED = _INSIDE.where(~_entered_after(_ENTERED.c.who, _ENTERED.c.at))
_INSIDE_NAMES, _STAYED_NAMES = Prepared(_INSIDE), Prepared(_STAYED)
_INSIDE_COUNT, _STAYED_COUNT = _counted(_INSIDE), _counted(_STAYED)
_MOVED_ON = Prepared(
    select(Badge.id)
    .where(Badge.participant == bindparam("person"))
    .where(_entered_after(bindparam("person"), bindparam("at")))
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Counted:
    """Who counts as inside: those who came in `since` a moment and entered none of `others` since."""

    since: datetime | None = None
    others: tuple[str, ...] = ()


ANYBODY = Counted()


def inside_count(session: Session, activity: str, counted: Counted = ANYBODY) -> int:
    """How many people are inside now: those whose last standing scan was an entry."""
    query = _STAYED_COUNT if counted.others else _INSIDE_COUNT
    return int(query.first(session, activity=activity, **_asked(counted)).count)


def people_inside(session: Session, activity: str, counted: Counted = ANYBODY) -> set[str]:
    """Who they are: participants, or badges nobody here knows."""
    query = _STAYED_NAMES if counted.others else _INSIDE_NAMES
    return {row.who for row in query.rows(session, activity=activity, **_asked(counted))}


def _asked(counted: Counted) -> dict[str, str]:
    since = {"since": plain(counted.since) or ""}
    return {**since, "others": json.dumps(counted.others)} if counted.others else since


def has_moved_on(session: Session, person: str, since: datetime, others: Sequence[str]) -> bool:
    """Whether a person entered one of these activities after `since`."""
    asked = {"person": person, "at": plain(since), "others": json.dumps(others)}
    return _MOVED_ON.first(session, **asked) is not None


def present_counts(session: Session) -> dict[str, int]:
    """How many different people each activity has seen, by activity id."""
    people = _attended().subquery()
    query = select(people.c.activity, func.count()).group_by(people.c.activity)
    return {activity: count for activity, count in session.execute(query)}  # noqa: C416 - rows, not tuples


def attendance_of_all(session: Session) -> set[tuple[str, str]]:
    """Every (activity, participant) that the scans bear out; participants that are retired are left out."""
    known = _attended().join(Participant, Participant.id == Badge.participant)
    return {(row.activity, row.who) for row in session.execute(known.where(Participant.retired.is_(False)))}
