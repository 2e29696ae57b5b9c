"""The rules of a door: who may enter, and when."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.attendance.attendance import inside_count, present_count
from tpbis_desktop.actions.attendance.verdict import Verdict
from tpbis_desktop.actions.door.doors import Door, counted_at
from tpbis_desktop.actions.door.outcome import Elsewhere, Person
from tpbis_desktop.journal import Prepared
from tpbis_desktop.model import Activity, Enrolment, Participant
from tpbis_desktop.model.base import plain
from tpbis_desktop.model.people import EXPECTED

_SOON = timedelta(minutes=30)
_ON_LIST = (
    Enrolment.participant == bindparam("person"),
    Enrolment.activity == bindparam("activity"),
    Enrolment.retired.is_(False),
)
_ENROLLED = Prepared(select(Enrolment.id, Enrolment.waiting).where(*_ON_LIST))
_RESERVED = Prepared(
    select(func.count().label("count"))
    .select_from(Enrolment)
    .join(Participant, Participant.id == Enrolment.participant)
    .where(Enrolment.activity == bindparam("activity"))
    .where(Enrolment.retired.is_(False), Enrolment.waiting.is_(False))
    .where(Participant.status == EXPECTED, Participant.retired.is_(False))
)
_LISTED_NOW = Prepared(
    select(Activity.title, Activity.place)
    .join(Enrolment, Enrolment.activity == Activity.id)
    .where(Enrolment.participant == bindparam("person"), Activity.id != bindparam("activity"))
    .where(Enrolment.retired.is_(False), Enrolment.waiting.is_(False), Activity.retired.is_(False))
    .where(Activity.starts_at <= bindparam("soon"), Activity.ends_at >= bindparam("wall"))
    .order_by(Activity.starts_at.desc(), Activity.title)
    .limit(1)
)


def admission(session: Session, door: Door, person: Person | None, now: datetime) -> Verdict:
    """Whether the door lets this person in now. Of a person not known here only `all` can be said."""
    if not is_listed(session, door, person):
        return Verdict.NOT_LISTED
    if not is_open(door, door.wall_time(now)):
        return Verdict.WRONG_TIME
    if door.capacity is not None and _is_full(session, door, person, now):
        return Verdict.FULL
    return Verdict.WELCOME


def is_listed(session: Session, door: Door, person: Person | None) -> bool:
    """Whether the activity is meant for this person; who waits for a place is on its list too."""
    if door.admits == "all":
        return True
    if person is None:
        return False
    if door.admits == "roles":
        return person.role in (door.roles or ())
    return _ENROLLED.first(session, person=person.id, activity=door.id) is not None


def is_open(door: Door, wall: datetime) -> bool:
    """A registration desk never refuses on time; a lenient door only on another day than the activity's."""
    if door.kind == "registration" and not door.strict:
        return True
    opens = door.starts_at - timedelta(minutes=door.early_minutes)
    closes = door.ends_at + timedelta(minutes=door.late_minutes)
    on_its_days = door.starts_at.date() <= wall.date() <= door.ends_at.date()
    return opens <= wall <= closes or (on_its_days and not door.strict)


def _is_full(session: Session, door: Door, person: Person | None, now: datetime) -> bool:
    """Every place is taken; until the start also those of people on the list, before one who waits."""
    assert door.capacity is not None
    if _taken(session, door, now) >= door.capacity:
        return True
    if person is None or not door.waiting_list or door.wall_time(now) >= door.starts_at:
        return False
    row = _ENROLLED.first(session, person=person.id, activity=door.id)
    waits = row is not None and row.waiting
    return waits and int(_RESERVED.first(session, activity=door.id).count) >= door.capacity


def _taken(session: Session, door: Door, now: datetime) -> int:
    if door.tracks_leaving:
        return inside_count(session, door.id, counted_at(session, door, now))
    return present_count(session, door.id)


def late_minutes(door: Door, now: datetime) -> int:
    """How many whole minutes after the start `now` is; 0 at a registration desk or a meal, or in time.

    Of what lasts days, after the start of the day.
    """
    if door.kind in ("registration", "meal"):
        return 0
    wall = door.wall_time(now)
    start = door.starts_at
    if door.lasts_days and wall.date() > start.date():
        start = datetime.combine(wall.date(), start.time())
    return max(0, int((wall - start).total_seconds() // 60))


def listed_elsewhere(session: Session, door: Door, person: Person | None, now: datetime) -> Elsewhere | None:
    """On which other list, of what is on now, this person is."""
    if person is None:
        return None
    wall = door.wall_time(now)
    times = {"wall": plain(wall), "soon": plain(wall + _SOON)}
    row = _LISTED_NOW.first(session, person=person.id, activity=door.id, **times)
    return Elsewhere(row.title, row.place) if row else None
