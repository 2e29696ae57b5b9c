"""Certificates: issued to those who earned one, numbered for ever, signed again when a name is mended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.attendance.taking_part import kept_rows
from tpbis_desktop.actions.certificates.certificate_numbers import given_number, next_number
from tpbis_desktop.actions.certificates.certificate_rule import Standing, standings
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.people.person_order import in_order, order_of
from tpbis_desktop.errors import UserError
from tpbis_desktop.identity.certificate_token import (
    Inscription,
    read_certificate_token,
    write_certificate_token,
)
from tpbis_desktop.journal import new_id, record, writer_of
from tpbis_desktop.model import Certificate, Own, Participant, Station
from tpbis_desktop.words import _


@dataclass(frozen=True, slots=True)
class Issuing:
    """How to issue: `assume_after` as in `standings`; `numbers` typed in, by participant id."""

    assume_after: datetime | None = None
    numbers: Mapping[str, str] = field(default_factory=dict)


USUALLY = Issuing()


def certificate_of(session: Session, participant: str) -> Certificate | None:
    """The standing certificate of a person; of several, made at two stations, the first issued."""
    query = select(Certificate).where(Certificate.participant == participant, Certificate.retired.is_(False))
    return session.scalars(query.order_by(Certificate.issued_at, Certificate.serial, Certificate.id)).first()


def standing_certificates(session: Session) -> list[Certificate]:
    """The certificate of everybody who has one that was not withdrawn, in the order they were issued."""
    query = select(Certificate).where(Certificate.retired.is_(False))
    found: dict[str, Certificate] = {}
    for certificate in session.scalars(
        query.order_by(Certificate.issued_at, Certificate.serial, Certificate.id)
    ):
        found.setdefault(certificate.participant, certificate)
    return list(found.values())


def issue_earned(
    session: Session, people: Sequence[str] | None = None, *, now: datetime, how: Issuing = USUALLY
) -> list[str]:
    """Issue to those of `people` who earned one and have none, in the order given; None is everybody.

    Everybody is numbered in the order of the calling list, in which the certificates are printed.
    Returns the ids of the new certificates. Issuing again issues nothing new: a number is never used twice.
    """
    earned = {one.participant: one for one in standings(session, assume_after=how.assume_after) if one.earned}
    if people is None:
        people = in_order(session, list(earned), order_of(session, "calling"))
    return issue_these(session, [earned[person] for person in people if person in earned], now=now, how=how)


def issue_these(
    session: Session, wanted: Sequence[Standing], *, now: datetime, how: Issuing = USUALLY
) -> list[str]:
    """The same for people known to have earned one: as many at a time as a transaction should hold."""
    kept = kept_rows(session)
    standing = select(Certificate.participant).where(Certificate.retired.is_(False))
    have = {kept.get(person, person) for person in session.scalars(standing)}
    return [
        _issue(session, one, now, how.numbers.get(one.participant, ""))
        for one in wanted
        if one.participant not in have
    ]


def grant_certificate(
    session: Session, participant: str, reason: str, *, now: datetime, how: Issuing = USUALLY
) -> str:
    """Issue to a person who did not earn one, because an organiser says so; returns the certificate's id.

    The reason is kept. Hours and share are as they stand. Who has one already keeps it.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise UserError(
            _("A certificate is granted for a reason."),
            _("No certificate was issued."),
            _("Say why in a few words."),
        )
    if (known := certificate_of(session, participant)) is not None:
        return known.id
    person = session.get_one(Participant, participant)
    found = {one.participant: one for one in standings(session, assume_after=how.assume_after)}
    standing = found.get(participant) or Standing(participant, person.full_name, False, 0.0, 0.0)
    return _issue(session, standing, now, how.numbers.get(participant, ""), "" if standing.earned else reason)


def _issue(session: Session, standing: Standing, now: datetime, typed: str, reason: str = "") -> str:
    _refuse_where_not_allowed(session)
    serial, number = (0, given_number(session, typed)) if typed else next_number(session)
    certificate, writer = new_id(session), writer_of(session)
    person = session.get_one(Participant, standing.participant)
    return record(
        session,
        Certificate,
        certificate,
        participant=person.id,
        number=number,
        serial=serial,
        token=_signed(session, Inscription(certificate, number, person.titled_name)),
        hours=round(standing.hours, 2),
        share=round(standing.share, 4),
        reason=reason,
        issued_at=now,
        station=writer.station,
        operator=writer.operator,
    )


def _signed(session: Session, inscription: Inscription) -> str:
    own = session.scalars(select(Own)).one()
    number = session.get_one(Station, own.station).number
    return write_certificate_token(the_event(session).id, number, inscription, own.station_key)


def _refuse_where_not_allowed(session: Session) -> None:
    own = session.scalars(select(Own)).one()
    if not session.get_one(Station, own.station).may_issue:
        raise UserError(
            _("This station may not issue certificates."),
            _("Nothing was recorded."),
            _("Issue them at a registration desk, or let the organiser change this station."),
        )


def outdated(session: Session) -> list[Certificate]:
    """Standing certificates whose name was mended after they were signed: to be issued again."""
    return [one for one in standing_certificates(session) if is_outdated(session, one)]


def is_outdated(session: Session, certificate: Certificate) -> bool:
    """Whether the name on a certificate was mended after it was signed."""
    token = read_certificate_token(certificate.token)
    person = session.get(Participant, certificate.participant)
    return token is None or (person is not None and not token.says(name=person.titled_name))


def reissue_certificate(session: Session, certificate: str) -> bool:
    """Sign a certificate again with the name as it is now; its number stays. False when nothing differs."""
    row = session.get_one(Certificate, certificate)
    if row.retired or not is_outdated(session, row):
        return False
    _refuse_where_not_allowed(session)
    person = session.get_one(Participant, row.participant)
    inscription = Inscription(row.id, row.number, person.titled_name)
    record(session, Certificate, row.id, token=_signed(session, inscription))
    return True


def withdraw_certificate(session: Session, certificate: str, reason: str) -> None:
    """Take a certificate back, for a reason that is kept: its QR says so, its number is never used again."""
    reason = " ".join(reason.split())
    if not reason:
        raise UserError(
            _("A certificate is withdrawn for a reason."), _("It still stands."), _("Say why in a few words.")
        )
    if not session.get_one(Certificate, certificate).retired:
        record(session, Certificate, certificate, retired=True, reason=reason)


def settle_double(session: Session, certificate: str, number: str) -> None:
    """Give one of two certificates with the same number another number, and sign it again."""
    _refuse_where_not_allowed(session)
    row = session.get_one(Certificate, certificate)
    person = session.get_one(Participant, row.participant)
    serial, fresh = (row.serial, given_number(session, number)) if number else next_number(session)
    token = _signed(session, Inscription(row.id, fresh, person.titled_name))
    record(session, Certificate, certificate, number=fresh, serial=serial, token=token)
