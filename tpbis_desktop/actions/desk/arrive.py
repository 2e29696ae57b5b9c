"""Arriving at the desk: a scan at the day's registration, the same kind of fact as any other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from tpbis_desktop.actions.door.outcome import Outcome
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.programme.programme import activity_now, write_activity
from tpbis_desktop.actions.scan.check_in import Way, check_in_person
from tpbis_desktop.words import _

_DESK_OPENS, _DESK_CLOSES = 6, 22


def todays_registration(session: Session, now: datetime) -> str | None:
    """The registration activity of the day of `now`, or the nearest; None when the programme has none."""
    found = activity_now(session, now, ("registration",))
    return found.id if found else None


def registration_for(session: Session, now: datetime) -> str:
    """The same, made for the day of `now` when the programme has none: a desk never refuses for that."""
    found = todays_registration(session, now)
    if found:
        return found
    day = now.astimezone(the_event(session).tzinfo).replace(tzinfo=None, hour=0, minute=0)
    return write_activity(
        session,
        None,
        title=_("Registration"),
        kind="registration",
        starts_at=day + timedelta(hours=_DESK_OPENS),
        ends_at=day + timedelta(hours=_DESK_CLOSES),
        counts_for_certificate=False,
    )


def arrive(session: Session, participant: str, *, now: datetime, collected_by: str = "") -> Outcome:
    """Check a person in at the day's registration; `collected_by` says who took the badge for them."""
    activity = registration_for(session, now)
    reason = _("collected by {name}").format(name=collected_by) if collected_by else ""
    return check_in_person(session, participant, activity, now=now, way=Way(how="by_hand", note=reason))


def arrive_together(
    session: Session, people: Sequence[str], *, now: datetime, collected_by: str = ""
) -> list[Outcome]:
    """Check a whole delegation in, their badges handed to one of them."""
    return [arrive(session, person, now=now, collected_by=collected_by) for person in people]
