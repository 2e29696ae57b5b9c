"""What the QR of a certificate says, checked with no network."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.door.badge_reading import is_vouched
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.identity.certificate_token import CertificateToken, read_certificate_token
from tpbis_desktop.identity.token import event_tag
from tpbis_desktop.model import Certificate, Event, Participant, Station
from tpbis_desktop.words import _


class Finding(StrEnum):
    """What a text turned out to be."""

    GENUINE = "genuine"
    WITHDRAWN = "withdrawn"
    REISSUED = "reissued"
    NOT_HERE = "not_here"
    OTHER_EVENT = "other_event"
    UNVERIFIABLE = "unverifiable"
    FORGED = "forged"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Checked:
    """The answer. Name, number and the rest are this file's and empty where it knows none.

    `name_matches` is false where the name in the file is no longer the one on the paper.
    """

    finding: Finding
    certificate: str = ""
    participant: str = ""
    full_name: str = ""
    number: str = ""
    issued_at: datetime | None = None
    station: str = ""
    reason: str = ""
    name_matches: bool = True


def is_certificate_code(text: str) -> bool:
    """Whether a text is written like the code of a certificate, of whichever event, genuine or not."""
    return read_certificate_token(text) is not None


def verify_certificate(session: Session, text: str) -> Checked:
    """Say what the code on a certificate is, as far as this file can know: nothing is written."""
    token = read_certificate_token(text)
    if token is None:
        return Checked(Finding.UNKNOWN)
    event = the_event(session)
    if token.event_tag != event_tag(event.id):
        return Checked(Finding.OTHER_EVENT)
    signer = _signer(session, token, event)
    if isinstance(signer, Finding):
        return Checked(signer)
    row = session.get(Certificate, token.certificate)
    if row is None:
        return Checked(Finding.NOT_HERE, token.certificate, station=signer.name)
    return _known(session, token, row, text)


def _signer(session: Session, token: CertificateToken, event: Event) -> Station | Finding:
    """The station that signed it and may; else what is wrong."""
    rows = session.scalars(select(Station).where(Station.number == token.station_number)).all()
    vouched = [station for station in rows if is_vouched(station, event.id, event.organiser_key)]
    if not vouched:
        return Finding.UNVERIFIABLE
    signed = (one for one in vouched if one.may_issue and token.is_signed_by(one.public_key))
    return next(signed, Finding.FORGED)


def _known(session: Session, token: CertificateToken, row: Certificate, text: str) -> Checked:
    person = session.get(Participant, row.participant)
    station = session.get(Station, row.station)
    finding = Finding.GENUINE
    if row.retired:
        finding = Finding.WITHDRAWN
    elif row.token != "".join(text.split()).upper():
        finding = Finding.REISSUED
    return Checked(
        finding=finding,
        certificate=row.id,
        participant=row.participant,
        full_name=person.titled_name if person else "",
        number=row.number,
        issued_at=row.issued_at,
        station=station.name if station else "",
        reason=row.reason,
        name_matches=person is not None and token.says(name=person.titled_name),
    )


def certificate_met(session: Session, text: str) -> str:
    """What a door answers to the code of a certificate; empty when it is none."""
    if not is_certificate_code(text):
        return ""
    said = finding_words(verify_certificate(session, text))
    words = _("This is a certificate, not a badge. Nothing was recorded as attendance. {said}")
    return words.format(said=said)


def finding_words(checked: Checked) -> str:
    """The answer as a sentence."""
    facts = {"number": checked.number, "name": checked.full_name, "station": checked.station}
    if checked.finding is Finding.GENUINE and not checked.name_matches:
        mended = _("Genuine: {number}. The name was mended since: it is {name} now.")
        return mended.format(**facts)
    words = {
        Finding.GENUINE: _("Genuine: {number}, of {name}."),
        Finding.WITHDRAWN: _("Withdrawn: {number}, of {name}, does not count any more."),
        Finding.REISSUED: _("An earlier print of {number}, which was reissued: the name is {name} now."),
        Finding.NOT_HERE: _("Genuine: signed by {station}, but this file has not heard of it yet."),
        Finding.OTHER_EVENT: _("This is a certificate of another event."),
        Finding.UNVERIFIABLE: _("Signed by a station this file does not know: it cannot be checked here."),
        Finding.FORGED: _("Forged: no station of this event signed it."),
        Finding.UNKNOWN: _("This is no code of a certificate."),
    }
    # A name may end in the full stop of a title: M.A.
    return words[checked.finding].format(**facts).replace("..", ".")
