"""From certificates in the file to the faces that `documents` prints, and their previews."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, BinaryIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.certificates.certificate_numbers import previewed_number
from tpbis_desktop.actions.certificates.certificate_rule import Standing
from tpbis_desktop.actions.certificates.certificates import certificate_of, standing_certificates
from tpbis_desktop.actions.event.days_in_words import days_in_words
from tpbis_desktop.actions.event.letterhead import CHAIR, Letter, letter_of, letterhead_of
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.people.person_order import in_order, order_of
from tpbis_desktop.documents.certificates.face import CertificateFace, Occasion
from tpbis_desktop.documents.certificates.template import (
    CertificateTemplate,
    Signatory,
    certificate_template,
    read_certificate_template,
)
from tpbis_desktop.documents.certificates.write import write_certificates
from tpbis_desktop.journal import record
from tpbis_desktop.model import Certificate, Delegation, Event, Participant, Template
from tpbis_desktop.paths import resource

KIND = "certificate"


def certificates_in_calling_order(session: Session, order: str = "") -> list[Certificate]:
    """The standing certificates as people are called up: in the calling list's order when none is given."""
    held = {one.participant: one for one in standing_certificates(session)}
    called = in_order(session, list(held), order or order_of(session, "calling"))
    return [held[person] for person in called]


def print_certificates(
    session: Session,
    certificates: Sequence[Certificate],
    out: BinaryIO,
    language: str = "",
    progress: Callable[[int], None] | None = None,
) -> None:
    """Write these certificates as a PDF to `out`, a page each, in the order given."""
    named = delegation_names(session)
    faces = (
        replace(
            certificate_face(session, one.participant, one.hours, named), number=one.number, token=one.token
        )
        for one in certificates
    )
    write_certificates(faces, out, _design(session), language, progress)


def preview_certificates(
    session: Session, people: Sequence[Standing], out: BinaryIO, language: str = ""
) -> None:
    """What the certificates of these people would look like: no number is fixed, no code is printed.

    Who has one already is shown with the number it has.
    """
    named, next_one = delegation_names(session), previewed_number(session)
    faces = []
    for standing in people:
        issued = certificate_of(session, standing.participant)
        hours, number = (issued.hours, issued.number) if issued else (standing.hours, next_one)
        faces.append(replace(certificate_face(session, standing.participant, hours, named), number=number))
    write_certificates(faces, out, _design(session), language)


def delegation_names(session: Session) -> dict[str, str]:
    """Names of delegations by id, for those who name no institution of their own."""
    return {one.id: one.name for one in session.scalars(select(Delegation))}


def certificate_face(
    session: Session, participant: str, hours: float, institutions: Mapping[str, str]
) -> CertificateFace:
    """The face of a person's certificate, without number and code."""
    person = session.get_one(Participant, participant)
    institution = person.organisation or institutions.get(person.delegation or "", "")
    nip = f"NIP {person.nip}" if person.nip else ""
    return CertificateFace(
        number="",
        full_name=person.titled_name,
        name_in_script=person.name_in_script,
        details=" · ".join(filter(None, (nip, person.position, institution))),
        role=person.role,
        hours=hours,
        token="",
        country=_country(session, person),
    )


def _country(session: Session, person: Participant) -> str:
    delegation = session.get(Delegation, person.delegation) if person.delegation else None
    return (delegation.country or "") if delegation else ""


def _design(session: Session) -> tuple[CertificateTemplate, Occasion]:
    return design_of(session, event_certificate_template(session))


def design_of(session: Session, template: CertificateTemplate) -> tuple[CertificateTemplate, Occasion]:
    """A template and what all say; where the template names nobody, the chair of the letterhead signs."""
    letter = letter_of(session)
    chair = letter.signatories.get(CHAIR)
    if chair and not any(one.name or one.position for one in template.signatories):
        template = replace(template, signatories=(Signatory(chair.office, chair.name, chair.nip),))
    return template, _occasion(session, the_event(session), letter)


def event_certificate_template(session: Session) -> CertificateTemplate:
    """The template that this event's certificates are printed with."""
    kept = kept_certificate_template(session)
    if kept is not None:
        return certificate_template(kept.content, kept.name)
    return read_certificate_template(resource("templates/certificate_a4.toml"))


def kept_certificate_template(session: Session) -> Template | None:
    """The event's own template, if it has one."""
    name = the_event(session).certificate_template
    query = select(Template).where(Template.kind == KIND, Template.name == name, Template.retired.is_(False))
    return session.scalars(query.order_by(Template.id)).first() if name else None


def keep_certificate_template(session: Session, name: str, content: Mapping[str, Any]) -> None:
    """Keep an adjusted copy of a template under `name`, and print this event's certificates with it.

    Raises `UserError` when it could not be printed.
    """
    certificate_template(content, name)
    event = the_event(session)
    if event.certificate_template != name:
        record(session, Event, event.id, certificate_template=name)
    kept = kept_certificate_template(session)
    if kept is None:
        record(session, Template, kind=KIND, name=name, content=dict(content))
    elif kept.content != content:
        record(session, Template, kept.id, content=dict(content))


def _occasion(session: Session, event: Event, letter: Letter) -> Occasion:
    is_written = "lines" in (event.letterhead or {})
    institution = letter.lines[0] if is_written and letter.lines else event.organisers
    city = letter.city or event.place.rsplit(",", 1)[-1].strip()
    signed = {one: days_in_words(event.ends_on, event.ends_on, one) for one in ("en", "id")}
    return Occasion(
        institution=institution,
        activity=event.name,
        place=event.place,
        dates={one: days_in_words(event.starts_on, event.ends_on, one) for one in ("en", "id")},
        dated={one: ", ".join(filter(None, (city, day))) for one, day in signed.items()},
        logos=letterhead_of(session).logos,
    )
