"""The programme: activities, what is on now, and moving the rest of a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.attendance.attendance import present_count, present_counts
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.programme.enrolment import enrol, enrolled, expected_count, expected_counts
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import record
from tpbis_desktop.model import Activity
from tpbis_desktop.words import _

_SOON = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """An activity as lists show it; times are aware, in the event's zone."""

    id: str
    title: str
    kind: str
    starts_at: datetime
    ends_at: datetime
    place: str
    host: str
    admits: str
    capacity: int | None
    tracks_leaving: bool
    expected: int
    present: int


def list_activities(session: Session) -> list[ActivityLine]:
    """The programme in the order of time, with how many are expected and how many have come."""
    zone = the_event(session).tzinfo
    present, expected = present_counts(session), expected_counts(session)
    return [
        _line(activity, zone, expected.get(activity.id, 0), present.get(activity.id, 0))
        for activity in standing_activities(session)
    ]


def activity_line(session: Session, activity: str) -> ActivityLine | None:
    """One activity with its counts; None when it is not in the programme (any more)."""
    found = session.get(Activity, activity)
    if found is None or found.retired:
        return None
    counts = expected_count(session, found), present_count(session, activity)
    return _line(found, the_event(session).tzinfo, *counts)


def _line(activity: Activity, zone: ZoneInfo, expected: int, present: int) -> ActivityLine:
    return ActivityLine(
        id=activity.id,
        title=activity.title,
        kind=activity.kind,
        starts_at=activity.starts_at.replace(tzinfo=zone),
        ends_at=activity.ends_at.replace(tzinfo=zone),
        place=activity.place,
        host=activity.host,
        admits=activity.admits,
        capacity=activity.capacity,
        tracks_leaving=activity.tracks_leaving,
        expected=expected,
        present=present,
    )


def standing_activities(session: Session) -> list[Activity]:
    """Activities that were not retired, in the order of time."""
    query = select(Activity).where(Activity.retired.is_(False))
    return list(session.scalars(query.order_by(Activity.starts_at, Activity.title, Activity.id)))


def find_activity(session: Session, said: str) -> Activity:
    """The activity with this id or, in any case, this title; of several the first in time."""
    wanted = said.strip()
    for activity in standing_activities(session):
        if activity.id == wanted or activity.title.casefold() == wanted.casefold():
            return activity
    raise UserError(
        _("There is no activity “{title}”.").format(title=said),
        _("Nothing was recorded."),
        _("Choose one of the programme."),
    )


def activity_now(session: Session, now: datetime, kinds: tuple[str, ...] = ()) -> Activity | None:
    """What is on: started or starting within half an hour; else the next of the day, else the nearest.

    Only of `kinds`, when given. Of several at once the one that began last. None in an empty programme.
    """
    wall = now.astimezone(the_event(session).tzinfo).replace(tzinfo=None)
    of_kind = [a for a in standing_activities(session) if not kinds or a.kind in kinds]
    on = [a for a in of_kind if a.starts_at - _SOON <= wall <= a.ends_at]
    if on:
        return max(on, key=lambda a: a.starts_at)
    return min(of_kind, key=lambda a: _distance(a, wall), default=None)


def _distance(activity: Activity, wall: datetime) -> tuple[bool, timedelta]:
    """Today's come first, then by the time until the start or since the end."""
    away = activity.starts_at - wall if activity.starts_at > wall else wall - activity.ends_at
    return activity.starts_at.date() != wall.date(), away


def write_activity(session: Session, activity: str | None, **values: Any) -> str:
    """Add an activity (None) or change one; `values` are columns of `Activity`, times as wall time."""
    known = session.get_one(Activity, activity) if activity else None
    starts = values.get("starts_at", known and known.starts_at)
    ends = values.get("ends_at", known and known.ends_at)
    title = values.get("title", known and known.title)
    if not (title or "").strip():
        raise UserError(_("The activity needs a title."), _("Nothing was changed."), "")
    if starts is None or ends is None or ends <= starts:
        raise UserError(
            _("“{title}” ends before it starts.").format(title=title),
            _("Nothing was changed."),
            _("Choose an end after the start."),
        )
    if (values.get("capacity") or 0) < 0 or min(
        values.get("early_minutes", 0), values.get("late_minutes", 0)
    ) < 0:
        raise UserError(
            _("Places and minutes cannot be less than none."),
            _("Nothing was changed."),
            _("Leave the places empty for no limit."),
        )
    changed = {key: value for key, value in values.items() if known is None or getattr(known, key) != value}
    return record(session, Activity, activity, **changed) if known is None or changed else known.id


def retire_activity(session: Session, activity: str) -> None:
    """Take an activity out of the programme; its scans stay."""
    record(session, Activity, activity, retired=True)


def reinstate_activity(session: Session, activity: str) -> None:
    """Put an activity back into the programme."""
    record(session, Activity, activity, retired=False)


def duplicate_activity(session: Session, activity: str, *, days: int = 0) -> str:
    """Make another like it, `days` later, or right behind it on the same day; with its list, no vehicles."""
    known = session.get_one(Activity, activity)
    later = timedelta(days=days) if days else known.ends_at - known.starts_at
    values = {column: getattr(known, column) for column in _COPIED}
    times: dict[str, Any] = {"starts_at": known.starts_at + later, "ends_at": known.ends_at + later}
    copy = record(session, Activity, **values, **times)
    enrol(session, copy, enrolled(session, activity))
    return copy


_COPIED = (
    "title",
    "kind",
    "place",
    "host",
    "capacity",
    "admits",
    "roles",
    "tracks_leaving",
    "counts_for_certificate",
    "strict",
    "early_minutes",
    "late_minutes",
    "show_needs",
    "stays_open",
    "waiting_list",
)


def clashes(activities: Sequence[ActivityLine]) -> dict[str, list[str]]:
    """Titles of what is in the same place at the same time, by activity id; only of those that clash."""
    found: dict[str, list[str]] = {}
    for one, other in combinations(activities, 2):
        same_place = (
            bool(one.place.strip()) and one.place.strip().casefold() == other.place.strip().casefold()
        )
        if same_place and one.starts_at < other.ends_at and other.starts_at < one.ends_at:
            found.setdefault(one.id, []).append(other.title)
            found.setdefault(other.id, []).append(one.title)
    return found
