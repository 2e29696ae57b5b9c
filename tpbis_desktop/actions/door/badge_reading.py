"""From the text a scanner read to the badge and the person: the file first, else the signature."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.attendance.verdict import Verdict
from tpbis_desktop.actions.door.outcome import Person
from tpbis_desktop.identity.certificate import StationRights, is_certified
from tpbis_desktop.identity.token import Token, event_tag, read_token
from tpbis_desktop.journal import Prepared
from tpbis_desktop.model import Badge, Delegation, Event, Participant, Station


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text turned out to be. `refusal` is None for a genuine badge that may be used.

    `badge` is the badge id as read, also where it is forged or not known here; None for what is no badge.
    `newer_number` is the number of the badge that took the place of a revoked one.
    """

    refusal: Verdict | None
    badge: str | None = None
    number: str = ""
    person: Person | None = None
    issued_by: str = ""
    revoked_why: str = ""
    newer_number: str = ""


_PERSON_COLUMNS = (
    Participant.id.label("person"),
    Participant.full_name,
    Participant.name_in_script,
    Participant.role,
    Participant.organisation,
    Participant.dietary,
    Participant.access_needs,
    Participant.note,
    Participant.status,
    Participant.retired,
    Delegation.name.label("delegation"),
)
_BADGE = (
    select(Badge.id.label("badge"), Badge.number, Badge.token, Badge.revoked_at, Badge.revoked_why)
    .add_columns(*_PERSON_COLUMNS)
    .outerjoin(Participant, Participant.id == Badge.participant)
    .outerjoin(Delegation, Delegation.id == Participant.delegation)
)
_BY_ID = Prepared(_BADGE.where(Badge.id == bindparam("badge")))
_OF_PERSON = Prepared(
    _BADGE.where(Badge.participant == bindparam("person"), Badge.revoked_at.is_(None))
    .order_by(Badge.issued_at.desc(), Badge.id.desc())
    .limit(1)
)


# Some scanners are set to say first in which alphabet a code is written: a backslash and six digits.
_ALPHABET = re.compile(r"^\\\d{6}")


def read_badge(session: Session, text: str, event_id: str) -> Reading:
    """Say what `text` is, as far as this file can know."""
    text = "".join(text.split()).upper()
    if text.startswith("\\"):
        text = _ALPHABET.sub("", text)
    token = read_token(text)
    if token is None:
        return Reading(Verdict.UNKNOWN)
    if token.event_tag != event_tag(event_id):
        return Reading(Verdict.OTHER_EVENT)
    row = _BY_ID.first(session, badge=token.badge)
    if row is None:
        return _judge_by_signature(session, token, event_id)
    if row.token != text:
        return Reading(Verdict.FORGED, token.badge)
    reading = _known(row)
    if reading.refusal is Verdict.REVOKED and reading.person:
        newer = badge_of(session, reading.person.id)
        return replace(reading, newer_number=newer.number if newer else "")
    return reading


def badge_of(session: Session, person: str) -> Reading | None:
    """The reading of a person's newest valid badge, for one who left it in the hotel."""
    row = _OF_PERSON.first(session, person=person)
    return None if row is None else _known(row)


def _known(row: Any) -> Reading:
    person = _person(row) if row.person else None
    refusal = None
    if row.revoked_at is not None:
        refusal = Verdict.REVOKED
    elif person and (row.status == "withdrawn" or row.retired):
        refusal = Verdict.WITHDRAWN
    return Reading(refusal, row.badge, row.number, person, revoked_why=row.revoked_why)


def _person(row: Any) -> Person:
    return Person(
        id=row.person,
        full_name=row.full_name,
        name_in_script=row.name_in_script,
        role=row.role,
        delegation=row.delegation or "",
        organisation=row.organisation,
        dietary=row.dietary,
        access_needs=row.access_needs,
        note=row.note,
    )


def _judge_by_signature(session: Session, token: Token, event_id: str) -> Reading:
    """A badge this file has not heard of: real if a station that may issue signed it."""
    query = select(Station, Event.organiser_key).where(Station.number == token.station_number)
    rows = session.execute(query.join(Event, Event.id == event_id)).all()
    vouched = [station for station, organiser in rows if is_vouched(station, event_id, organiser)]
    if not vouched:
        return Reading(Verdict.UNVERIFIABLE, token.badge)
    for station in vouched:
        if station.may_issue and token.is_signed_by(station.public_key):
            return Reading(None, token.badge, issued_by=station.name)
    return Reading(Verdict.FORGED, token.badge)


def is_vouched(station: Station, event_id: str, organiser_key: str) -> bool:
    """Whether the organiser vouched for what this station says of itself."""
    rights = StationRights(
        event_id,
        station.id,
        station.number,
        station.letter,
        station.public_key,
        station.may_issue,
        station.may_scan,
        station.may_edit,
    )
    return is_certified(rights, station.certificate, organiser_key)
