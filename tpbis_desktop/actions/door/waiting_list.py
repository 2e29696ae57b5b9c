"""Who waits for a place where every place is taken, in the order in which they came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.programme.enrolment import enrolment_id
from tpbis_desktop.journal import record
from tpbis_desktop.model import Enrolment, Participant
from tpbis_desktop.model.people import EXPECTED


@dataclass(frozen=True, slots=True)
class Waiting:
    """A person who waits; `since` is when they came."""

    participant: str
    full_name: str
    since: datetime | None


def waiting_people(session: Session, activity: str) -> list[Waiting]:
    """Everybody who waits, the first to come first."""
    query = (
        select(Enrolment.participant, Participant.full_name, Enrolment.waiting_since)
        .join(Participant, Participant.id == Enrolment.participant)
        .where(Enrolment.activity == activity, Enrolment.retired.is_(False), Enrolment.waiting.is_(True))
        .where(Participant.status == EXPECTED, Participant.retired.is_(False))
        .order_by(Enrolment.waiting_since, Enrolment.participant)
    )
    return [Waiting(*row) for row in session.execute(query)]


def let_wait(session: Session, activity: str, person: str, *, now: datetime) -> int:
    """Note that a person waits; who is on the list already stays on it. Returns the place, 0 for none."""
    row = enrolment_id(activity, person)
    known = session.get(Enrolment, row)
    if known is None:
        values = {"participant": person, "activity": activity}
        record(session, Enrolment, row, waiting=True, waiting_since=now, **values)
    elif known.retired:
        record(session, Enrolment, row, retired=False, waiting=True, waiting_since=now)
    order = [each.participant for each in waiting_people(session, activity)]
    return order.index(person) + 1 if person in order else 0


def give_place(session: Session, activity: str, person: str) -> None:
    """Who waited has a place now; of anybody else nothing is written."""
    row = enrolment_id(activity, person)
    known = session.get(Enrolment, row)
    if known is not None and known.waiting and not known.retired:
        record(session, Enrolment, row, waiting=False)
