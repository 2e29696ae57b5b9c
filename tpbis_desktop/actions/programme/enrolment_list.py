"""The list of an activity as one fills it: everybody, who is on it, and in which vehicle."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from tpbis_desktop.model import Delegation, Enrolment, Participant
from tpbis_desktop.model.people import EXPECTED


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person who comes, and whether they are on the list. `vehicle` is an id, empty for none."""

    id: str
    full_name: str
    delegation: str
    role: str
    enrolled: bool
    vehicle: str


def candidates(session: Session, activity: str) -> list[Candidate]:
    """Everybody expected, by delegation and name."""
    on_list = and_(
        Enrolment.participant == Participant.id,
        Enrolment.activity == activity,
        Enrolment.retired.is_(False),
        Enrolment.waiting.is_(False),
    )
    delegation = func.coalesce(Delegation.name, Participant.organisation)
    query = (
        select(Participant.id, Participant.full_name, delegation, Participant.role)
        .add_columns(Enrolment.id.is_not(None), func.coalesce(Enrolment.vehicle, ""))
        .outerjoin(Enrolment, on_list)
        .outerjoin(Delegation, Delegation.id == Participant.delegation)
        .where(Participant.status == EXPECTED, Participant.retired.is_(False))
        .order_by(delegation, Participant.full_name, Participant.id)
    )
    return [Candidate(*row) for row in session.execute(query)]
