"""An activity as its door sees it: whom it admits and when, in the event's wall time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, exists, select, true
from sqlalchemy.orm import Session

from tpbis_desktop.actions.attendance.attendance import Counted, inside_count, people_inside
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import Prepared
from tpbis_desktop.model import Activity, Event, Excuse
from tpbis_desktop.words import _

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Door:
    """An activity as its door sees it, in the event's wall time; `has_excuses` when anybody is excused."""

    event: str
    zone: str
    id: str
    kind: str
    starts_at: datetime
    ends_at: datetime
    capacity: int | None
    admits: str
    roles: list[str] | None
    tracks_leaving: bool
    strict: bool
    early_minutes: int
    late_minutes: int
    show_needs: bool
    stays_open: bool
    waiting_list: bool
    has_excuses: bool

    def wall_time(self, moment: datetime) -> datetime:
        """What the clock on the wall says at `moment`."""
        return moment.astimezone(zone_named(self.zone)).replace(tzinfo=None)

    def moment(self, wall: datetime) -> datetime:
        """When the clock on the wall says `wall`."""
        return wall.replace(tzinfo=zone_named(self.zone))

    @property
    def lasts_days(self) -> bool:
        """Whether it goes on for days, so that everybody is scanned once a day."""
        return self.ends_at - self.starts_at > _DAY

    def today(self, now: datetime) -> datetime | None:
        """Since when scans count for `now`: of what lasts days since midnight, else always."""
        if not self.lasts_days:
            return None
        return self.moment(self.wall_time(now).replace(hour=0, minute=0, second=0, microsecond=0))

    def closes(self, entered: datetime) -> datetime:
        """When one who entered at this moment and never left is counted out: at the end, or the day's end."""
        if not self.lasts_days:
            return self.moment(self.ends_at)
        end = self.ends_at.time()
        wall = self.wall_time(entered)
        return self.moment(wall.replace(hour=end.hour, minute=end.minute, second=0, microsecond=0))


_COLUMNS = (
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
    Activity.show_needs,
    Activity.stays_open,
    Activity.waiting_list,
)
_DOOR = Prepared(
    select(Event.id.label("event"), Event.zone)
    .add_columns(*_COLUMNS)
    .add_columns(
        exists()
        .where(Excuse.activity == Activity.id, Excuse.retired.is_(False))
        .correlate(Activity)
        .label("has_excuses")
    )
    .join_from(Activity, Event, true())
    .where(Activity.id == bindparam("activity"))
)
_TRACKING = Prepared(
    select(Activity.id, Activity.starts_at)
    .where(Activity.tracks_leaving.is_(True), Activity.retired.is_(False))
    .where(Activity.id != bindparam("activity"))
    .order_by(Activity.id)
)


@lru_cache(16)
def zone_named(name: str) -> ZoneInfo:
    """The time zone, read once."""
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
    return Door(*row)


def rivals(session: Session, door: Door) -> tuple[str, ...]:
    """The other activities of its day that know who is inside: whoever enters one has left this one."""
    if not door.tracks_leaving:
        return ()
    rows = _TRACKING.rows(session, activity=door.id)
    return tuple(row.id for row in rows if row.starts_at.date() == door.starts_at.date())


def counted_at(session: Session, door: Door, now: datetime) -> Counted:
    """Whose entries count as being inside: until scanned out where it stays open, else until its end."""
    since = door.today(now)
    if not door.stays_open:
        closed = door.closes(now) + timedelta(minutes=door.late_minutes)
        since = closed if now > closed else since
    return Counted(since, rivals(session, door))


def inside_now(session: Session, activity: str, now: datetime) -> int:
    """How many people are inside."""
    door = find_door(session, activity)
    return inside_count(session, activity, counted_at(session, door, now))


def who_is_inside(session: Session, activity: str, now: datetime) -> set[str]:
    """Who is inside: participants, or badges nobody here knows."""
    door = find_door(session, activity)
    return people_inside(session, activity, counted_at(session, door, now))
