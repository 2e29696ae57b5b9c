"""How long each person was inside an activity, from entries and exits."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.attendance.verdict import ADMITTED, Verdict
from tpbis_desktop.actions.door.doors import Door, find_door, rivals
from tpbis_desktop.actions.people.people_list import ids_as_rows
from tpbis_desktop.journal import Prepared
from tpbis_desktop.model import Badge, Scan, ScanVoid

_WHO = func.coalesce(Badge.participant, Scan.badge)
_STANDING = (
    select(_WHO.label("who"), Scan.at, Scan.activity, Scan.direction)
    .outerjoin(Badge, Badge.id == Scan.badge)
    .outerjoin(ScanVoid, ScanVoid.scan == Scan.id)
    .where(Scan.activity.in_(ids_as_rows()))
    .where(ScanVoid.id.is_(None), Scan.verdict.in_((*ADMITTED, Verdict.LEFT)))
    .order_by(Scan.at, Scan.id)
)
_OF_ALL = Prepared(_STANDING)
_BADGES_OF = select(Badge.id).where(Badge.participant == bindparam("person"))
_OF_PERSON = Prepared(_STANDING.where(Scan.badge.in_(_BADGES_OF)))


@dataclass(frozen=True, slots=True)
class Stay:
    """Whole minutes inside; `closed` when the last stay was not scanned out but ended by rule."""

    minutes: int
    closed: bool = False


def time_inside(session: Session, activity: str, *, now: datetime) -> dict[str, Stay]:
    """Minutes inside of everybody who came, by participant (or badge nobody here knows).

    One who never left is counted out on entering another room of that day that knows who is inside, else at
    the activity's end (of what lasts days, at the day's), or not yet where it stays open.
    """
    door = find_door(session, activity)
    asked = json.dumps([activity, *rivals(session, door)])
    scans: dict[str, list[Any]] = defaultdict(list)
    for row in _OF_ALL.rows(session, ids=asked):
        scans[row.who].append(row)
    stays = ((who, _stay(door, rows, now)) for who, rows in scans.items())
    return {who: stay for who, stay in stays if stay is not None}


def minutes_of(session: Session, activity: str, person: str, *, now: datetime) -> Stay | None:
    """The same for one person; None when they never came."""
    door = find_door(session, activity)
    asked = json.dumps([activity, *rivals(session, door)])
    return _stay(door, _OF_PERSON.rows(session, ids=asked, person=person), now)


def _stay(door: Door, scans: Iterable[Any], now: datetime) -> Stay | None:
    """Entries and exits laid end to end; an entry while inside goes on, one on another day begins anew."""
    inside, since, came = timedelta(), None, False
    for scan in scans:
        enters_here = scan.activity == door.id and scan.direction == "in"
        if since is not None and _is_past_day(door, since, scan.at):
            inside, since = inside + _until(door, since, scan.at), None
        if since is None:
            since = scan.at if enters_here else None
        elif not enters_here and (scan.activity == door.id or scan.direction == "in"):
            inside, since = inside + (scan.at - since), None
        came = came or enters_here
    if not came:
        return None
    closed = since is not None and not door.stays_open and now > door.closes(since)
    if since is not None:
        inside += _until(door, since, now)
    return Stay(int(inside.total_seconds() // 60), closed)


def _is_past_day(door: Door, since: datetime, at: datetime) -> bool:
    return door.lasts_days and door.wall_time(since).date() < door.wall_time(at).date()


def _until(door: Door, since: datetime, now: datetime) -> timedelta:
    """From an entry to now, or to where the rule counts the person out."""
    end = now if door.stays_open else min(now, door.closes(since))
    return max(timedelta(), end - since)
