"""What is double among certificates, told side by side, and taken back where one person has two."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.certificates.certificate_list import Held, told_of
from tpbis_desktop.actions.certificates.certificate_numbers import doubles
from tpbis_desktop.actions.certificates.certificates import withdraw_certificate
from tpbis_desktop.model import Certificate, Participant, Station
from tpbis_desktop.words import _


@dataclass(frozen=True, slots=True)
class Side:
    """One of the certificates; not `stands` when it was taken back."""

    held: Held
    participant: str
    name: str
    stands: bool


@dataclass(frozen=True, slots=True)
class Doubled:
    """A number on several certificates; or, with `one_person`, several certificates of one."""

    number: str
    sides: tuple[Side, ...]
    one_person: bool


def doubled(session: Session) -> list[Doubled]:
    """Everything that is double, to be settled by hand."""
    stations = {one.id: one.name for one in session.scalars(select(Station))}
    found = []
    for double in doubles(session):
        rows = [session.get_one(Certificate, one) for one in double.certificates]
        sides = []
        for row in rows:
            person = session.get(Participant, row.participant)
            name = person.titled_name if person else ""
            sides.append(Side(told_of(row, stations), row.participant, name, not row.retired))
        one_person = len({row.participant for row in rows}) == 1
        found.append(Doubled(double.number, tuple(sides), one_person))
    return list(dict.fromkeys(found))


def keep_one(session: Session, certificate: str) -> None:
    """Of several certificates of one person only this one stands from now on."""
    person = session.get_one(Certificate, certificate).participant
    others = select(Certificate.id).where(
        Certificate.participant == person, Certificate.retired.is_(False), Certificate.id != certificate
    )
    for other in session.scalars(others).all():
        withdraw_certificate(session, other, _("Had two certificates"))
