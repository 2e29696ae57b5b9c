"""Who takes part and in what: each person once, however often they stand in the file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.attendance.attendance import attendance_of_all
from tpbis_desktop.actions.attendance.verdict import ADMITTED
from tpbis_desktop.model import Activity, Badge, Enrolment, Excuse, Participant, Scan, ScanVoid


def kept_rows(session: Session) -> dict[str, str]:
    """The participant that stands for each: a duplicate's is the one it points at, else its own id."""
    points = {
        row.id: row.same_as for row in session.execute(select(Participant.id, Participant.same_as)) if row.id
    }
    return {person: _kept(person, points) for person in points}


def _kept(person: str, points: Mapping[str, str | None]) -> str:
    """The end of the way from one to the next; of a circle the smallest id."""
    seen = [person]
    while (after := points.get(seen[-1])) and after in points:
        if after in seen:
            return min(seen[seen.index(after) :])
        seen.append(after)
    return seen[-1]


def people_once(session: Session) -> list[Participant]:
    """Everybody who is not retired and no duplicate of another, by id."""
    kept = kept_rows(session)
    query = select(Participant).where(Participant.retired.is_(False)).order_by(Participant.id)
    return [person for person in session.scalars(query) if kept[person.id] == person.id]


def attended_by(session: Session) -> dict[str, set[str]]:
    """The activities each person was at, by participant id; those of duplicates are the kept person's."""
    kept = kept_rows(session)
    found: dict[str, set[str]] = defaultdict(set)
    for activity, person in attendance_of_all(session):
        found[kept[person]].add(activity)
    return found


def excused_from(session: Session) -> dict[str, set[str]]:
    """The activities each person is excused from, by participant id."""
    kept = kept_rows(session)
    found: dict[str, set[str]] = defaultdict(set)
    for excuse in session.scalars(select(Excuse).where(Excuse.retired.is_(False))):
        found[kept.get(excuse.participant, excuse.participant)].add(excuse.activity)
    return found


def listed_for(session: Session) -> dict[str, set[str]]:
    """The activities on whose list each person is (not waiting), by participant id."""
    kept = kept_rows(session)
    found: dict[str, set[str]] = defaultdict(set)
    standing = select(Enrolment).where(Enrolment.retired.is_(False), Enrolment.waiting.is_(False))
    for seat in session.scalars(standing):
        found[kept.get(seat.participant, seat.participant)].add(seat.activity)
    return found


def may_attend(activity: Activity, person: Participant, listed: Set[str]) -> bool:
    """Whether an activity is meant for a person: for all, for the role, or by its list."""
    if activity.admits == "enrolled":
        return activity.id in listed
    return activity.admits != "roles" or person.role in (activity.roles or [])


def first_seen(session: Session) -> dict[str, datetime]:
    """When each person was first admitted anywhere, by participant id."""
    kept = kept_rows(session)
    query = (
        select(Badge.participant, func.min(Scan.at).label("at"))
        .join(Scan, Scan.badge == Badge.id)
        .outerjoin(ScanVoid, ScanVoid.scan == Scan.id)
        .where(ScanVoid.id.is_(None), Scan.verdict.in_(ADMITTED), Scan.direction == "in")
        .where(Badge.participant.is_not(None))
        .group_by(Badge.participant)
    )
    found: dict[str, datetime] = {}
    for row in session.execute(query):
        person = kept.get(row.participant, row.participant)
        found[person] = min(found.get(person, row.at), row.at)
    return found
