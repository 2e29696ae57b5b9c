"""A day that runs late or early: everything that is still to come moves together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.programme.programme import standing_activities
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import record
from tpbis_desktop.model import Activity
from tpbis_desktop.words import _


@dataclass(frozen=True, slots=True)
class Move:
    """An activity with its times before and after, in wall time."""

    activity: str
    title: str
    before: tuple[datetime, datetime]
    after: tuple[datetime, datetime]


def plan_shift(session: Session, now: datetime, minutes: int) -> list[Move]:
    """What would move: what is on ends later, the rest of the day of `now` moves whole.

    A negative number moves earlier. Raises `UserError` when something would end before it begins, or begin
    before now.
    """
    wall = now.astimezone(the_event(session).tzinfo).replace(tzinfo=None)
    by = timedelta(minutes=minutes)
    moves = [_move(a, wall, by) for a in standing_activities(session) if _is_to_come(a, wall)]
    for move in moves:
        if move.after[1] <= max(move.after[0], wall) or (move.before[0] > wall > move.after[0]):
            raise UserError(
                _("“{title}” cannot be moved that far.").format(title=move.title),
                _("It would begin or end in the past. Nothing was changed."),
                _("Choose fewer minutes."),
            )
    return moves


def _is_to_come(activity: Activity, wall: datetime) -> bool:
    """Still on, also from the evening before; or later on the same day."""
    return activity.ends_at > wall and (
        activity.starts_at <= wall or activity.starts_at.date() == wall.date()
    )


def _move(activity: Activity, wall: datetime, by: timedelta) -> Move:
    before = activity.starts_at, activity.ends_at
    starts_at = before[0] + by if before[0] > wall else before[0]
    return Move(activity.id, activity.title, before, (starts_at, before[1] + by))


def shift_rest_of_day(session: Session, now: datetime, minutes: int) -> list[Move]:
    """Move what `plan_shift` says; returns the moves, for `put_back`."""
    moves = plan_shift(session, now, minutes)
    for move in moves:
        record(session, Activity, move.activity, starts_at=move.after[0], ends_at=move.after[1])
    return moves


def put_back(session: Session, moves: Sequence[Move]) -> None:
    """Undo a shift: each activity gets the times it had, unless somebody has moved it since."""
    for move in moves:
        activity = session.get_one(Activity, move.activity)
        if (activity.starts_at, activity.ends_at) == move.after:
            record(session, Activity, move.activity, starts_at=move.before[0], ends_at=move.before[1])
