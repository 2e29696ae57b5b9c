"""Invitations: a signed code a person, by which the desk finds them. An invitation is not a badge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.event.days_in_words import days_in_words
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.people.people_list import PersonLine, list_people, people_by_id
from tpbis_desktop.documents.invitation import InvitationFace
from tpbis_desktop.identity.invitation_token import write_invitation_token
from tpbis_desktop.model import Delegation, Own, Participant, Station
from tpbis_desktop.model.people import WITHDRAWN


@dataclass(frozen=True, slots=True)
class Invitation:
    """A person invited: who, where mail reaches them, and what the page of their invitation says."""

    participant: str
    number: str
    email: str
    face: InvitationFace


def invitations(session: Session, people: Sequence[str] | None = None) -> list[Invitation]:
    """The invitations of `people`, or of everybody who is coming, by name."""
    lines = list_people(session) if people is None else people_by_id(session, people)
    coming = [line for line in lines if line.status != WITHDRAWN]
    more = {row.id: row for row in session.execute(_MORE)}
    own = session.scalars(select(Own)).one()
    station = session.get_one(Station, own.station)
    return [_invite(session, line, more[line.id], (own, station)) for line in coming]


def count_invited(session: Session) -> int:
    """How many invitations there would be."""
    coming = (Participant.retired.is_(False), Participant.status != WITHDRAWN)
    return session.scalar(select(func.count()).select_from(Participant).where(*coming)) or 0


_MORE = select(
    Participant.id, Participant.email, func.coalesce(Delegation.country, "").label("country")
).outerjoin(Delegation, Delegation.id == Participant.delegation)


def _invite(session: Session, line: PersonLine, more: Any, issuer: tuple[Own, Station]) -> Invitation:
    own, station = issuer
    event = the_event(session)
    face = InvitationFace(
        event=event.name,
        event_dates=days_in_words(event.starts_on, event.ends_on),
        place=event.place,
        name_in_script=line.name_in_script,
        full_name=line.full_name,
        token=write_invitation_token(event.id, station.number, line.id, own.station_key),
        country=more.country,
    )
    return Invitation(line.id, line.number, more.email, face)
