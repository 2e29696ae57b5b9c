"""The rules of a door: who may enter, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, select, true
from sqlalchemy.orm import Session

from tpbis_desktop.actions.attendance import inside_count, present_count
from tpbis_desktop.actions.outcome import Person, Verdict
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import Prepared
from tpbis_desktop.model import Activity, Enrolment, Event
from tpbis_desktop.words import _


@dataclass(frozen=True, slots=True)
class Door:
    """An activity as its door sees it, in the event's wall time."""

    event: str
    zone: str
    id: str
    kind: str
    starts_at: datetime
    ends_at: datetime
    capacity: int | None
    admits: str
    roles: tuple[str, ...]
    tracks_leaving: bool
    strict: bool
    early_minutes: int
    late_minutes: int

    def wall_time(self, moment: datetime) -> datetime:
        """What the clock on the wall says at `moment`."""
        return moment.astimezone(_zone(self.zone)).replace(tzinfo=None)


_DOOR = Prepared(
    select(
        Event.id.label("event"),
        Event.zone,
        Activity.id,
        Activity.kind,
        Activity.starts_at,
        Activity.ends_at,
        Activity.capacity,
        Activity.admits,
        Activity.roles,
        Activity.tracks_leaving,
        Activity.strict,
        Activity.early_minutes,
        Activity.late_minutes,
    )
    .join_from(Activity, Event, true())
    .where(Activity.id == bindparam("activity"))
)
_ENROLLED = Prepared(
    select(Enrolment.id).where(
        Enrolment.participant == bindparam("person"),
        Enrolment.activity == bindparam("activity"),
        Enrolment.retired.is_(False),
    )
)


@lru_cache(16)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def find_door(session: Session, activity: str) -> Door:
    """The door of an activity; raises `UserError` when the programme has no such activity."""
    row = _DOOR.first(session, activity=activity)
    if row is None:
        raise UserError(
            _("This activity is not in the programme."),
            _("Nothing was recorded."),
            _("Choose the activity again."),
        )
    return Door(**{**row._asdict(), "roles": tuple(row.roles or ())})


def admission(session: Session, door: Door, person: Person | None, now: datetime) -> Verdict:
    """Whether the door lets this person in now. Of a person not known here only `all` can be said."""
    if not _is_listed(session, door, person):
        return Verdict.NOT_LISTED
    if not _is_open(door, door.wall_time(now)):
        return Verdict.WRONG_TIME
    if door.capacity is not None and _taken(session, door) >= door.capacity:
        return Verdict.FULL
    return Verdict.WELCOME


def _is_listed(session: Session, door: Door, person: Person | None) -> bool:
    if door.admits == "all":
        return True
    if person is None:
        return False
    if door.admits == "roles":
        return person.role in door.roles
    return _ENROLLED.first(session, person=person.id, activity=door.id) is not None


def _is_open(door: Door, wall: datetime) -> bool:
    """A registration desk never refuses on time; a lenient door only on another day than the activity's."""
    if door.kind == "registration" and not door.strict:
        return True
    opens = door.starts_at - timedelta(minutes=door.early_minutes)
    closes = door.ends_at + timedelta(minutes=door.late_minutes)
    on_its_days = door.starts_at.date() <= wall.date() <= door.ends_at.date()
    return opens <= wall <= closes or (on_its_days and not door.strict)


def _taken(session: Session, door: Door) -> int:
    return inside_count(session, door.id) if door.tracks_leaving else present_count(session, door.id)


def late_minutes(door: Door, now: datetime) -> int:
    """How many whole minutes after the start `now` is; 0 at a registration desk or a meal, or in time."""
    if door.kind in ("registration", "meal"):
        return 0
    return max(0, int((door.wall_time(now) - door.starts_at).total_seconds() // 60))
