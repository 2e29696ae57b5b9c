"""Founding an event: its first rows, and station A on this computer."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from tpbis_desktop.errors import UserError
from tpbis_desktop.identity.certificate import StationRights, certify
from tpbis_desktop.identity.keys import public_key
from tpbis_desktop.journal import record
from tpbis_desktop.model import Event, Own, Replica, Station
from tpbis_desktop.words import _


@dataclass(frozen=True, slots=True)
class EventDetails:
    """What an organiser says of an event when founding it. `zone` is an IANA name."""

    name: str
    starts_on: date
    ends_on: date
    short_name: str = ""
    place: str = ""
    zone: str = "Asia/Jakarta"
    organisers: str = ""


def found_event(session: Session, own: Own, details: EventDetails, now: datetime) -> str:
    """Record the event and this computer as its station A; returns the event's id."""
    refuse_wrong_details(details)
    assert own.organiser_key is not None
    event = record(session, Event, **asdict(details), organiser_key=public_key(own.organiser_key))
    rights = StationRights(event, own.station, 1, "A", public_key(own.station_key), True, True, True)
    record(
        session,
        Station,
        own.station,
        name=_("Desk A"),
        number=rights.number,
        letter=rights.letter,
        may_issue=True,
        may_scan=True,
        may_edit=True,
        public_key=rights.public_key,
        certificate=certify(rights, own.organiser_key),
    )
    record(session, Replica, own.replica, station=own.station, started_at=now)
    return event


def refuse_wrong_details(details: EventDetails) -> None:
    """Raise `UserError` when the event has no name or ends before it starts."""
    if not details.name.strip():
        raise UserError(_("The event needs a name."), "", _("Type the name that goes on the badges."))
    if details.ends_on < details.starts_on:
        raise UserError(
            _("The event ends before it starts."), "", _("Choose a last day on or after the first.")
        )
