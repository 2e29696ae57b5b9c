"""Whose invitation a scanned text is."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.door.badge_reading import is_vouched
from tpbis_desktop.actions.door.outcome import Invited
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.identity.invitation_token import read_invitation_token
from tpbis_desktop.identity.token import event_tag
from tpbis_desktop.model import Delegation, Participant, Station
from tpbis_desktop.words import _


def person_invited(session: Session, text: str) -> str | None:
    """The person whose invitation `text` is; None when it is none of this event that a station signed."""
    token = read_invitation_token(text)
    if token is None:
        return None
    event = the_event(session)
    if token.event_tag != event_tag(event.id):
        return None
    stations = session.scalars(select(Station).where(Station.number == token.station_number))
    genuine = any(
        is_vouched(one, event.id, event.organiser_key) and token.is_signed_by(one.public_key)
        for one in stations
    )
    known = session.get(Participant, token.participant) if genuine else None
    return known.id if known is not None and not known.retired else None


def invited_by(session: Session, text: str) -> Invited | None:
    """Whom `text` invites; without a name when it is an invitation that nobody here can vouch for."""
    if read_invitation_token(text) is None:
        return None
    person = person_invited(session, text)
    if person is None:
        return Invited()
    query = select(Participant.full_name, Participant.name_in_script, Delegation.name)
    query = query.outerjoin(Delegation, Delegation.id == Participant.delegation)
    name, script, delegation = session.execute(query.where(Participant.id == person)).one()
    return Invited(name, script, delegation or "")


def invitation_words(invited: Invited) -> str:
    """What a door answers to an invitation."""
    if not invited.full_name:
        return _(
            "This is an invitation that cannot be checked here, not a badge. "
            "Nothing was recorded as attendance. Send this person to the desk."
        )
    words = _(
        "This is {name}'s invitation, not a badge. Nothing was recorded as attendance. "
        "Send them to the desk for a badge."
    )
    return words.format(name=invited.full_name)
