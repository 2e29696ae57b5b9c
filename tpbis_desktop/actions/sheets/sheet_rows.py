"""Who stands on a sheet, and what it says of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.event.kind_words import role_word
from tpbis_desktop.actions.people.people_list import PersonLine, ids_as_rows, people_by_id
from tpbis_desktop.documents.sheets.label import NOTHING
from tpbis_desktop.documents.sheets.person import SheetPerson
from tpbis_desktop.documents.sheets.wording import Wording
from tpbis_desktop.model import Activity, Blob, Delegation, Enrolment, Participant, Vehicle
from tpbis_desktop.model.people import EXPECTED, ROLES, WITHDRAWN

Step = Callable[[], None]
"""What drawing calls now and then; it raises when the sheet is not wanted any more."""
_CHUNK = 200  # read at a time, so that a long sheet is never in memory whole
_SPEAKERS = ("resource_person", "moderator", "facilitator")
_ON_CERTIFICATES = ("participant", *_SPEAKERS, "committee")
_ROLES_ON = {
    "nominative": tuple(role for role in ROLES if role not in ("media", "guest")),
    "calling": _ON_CERTIFICATES,
    "proof": _ON_CERTIFICATES,
    "name-plates": tuple(role for role in ROLES if role != "media"),
    "envelopes": tuple(role for role in ROLES if role != "media"),
}


def people_on(session: Session, kind: str, activity: str | None) -> list[str]:
    """The ids of those a sheet of this kind lists: of an activity those it admits, else all who come."""
    query = select(Participant.id).where(Participant.status == EXPECTED, Participant.retired.is_(False))
    if kind in _ROLES_ON:
        query = query.where(Participant.role.in_(_ROLES_ON[kind]))
    row = session.get(Activity, activity) if activity else None
    if row is not None and row.admits == "roles":
        query = query.where(Participant.role.in_(row.roles or []))
    if row is not None and (row.admits == "enrolled" or kind == "manifest"):
        query = query.join(Enrolment, Enrolment.participant == Participant.id)
        query = query.where(Enrolment.activity == row.id, Enrolment.retired.is_(False))
        query = query.where(Enrolment.waiting.is_(False))
    return list(session.scalars(query.order_by(Participant.id)))


def by_vehicle(session: Session, activity: str, people: Sequence[str]) -> list[str]:
    """The people of a field visit vehicle by vehicle, else in the order given; who has none comes last."""
    query = (
        select(Enrolment.participant, Vehicle.label)
        .join(Vehicle, Vehicle.id == Enrolment.vehicle)
        .where(Enrolment.activity == activity, Enrolment.retired.is_(False), Vehicle.retired.is_(False))
    )
    labels = {person: label for person, label in session.execute(query)}  # noqa: C416 - rows, not tuples
    return sorted(people, key=lambda person: (person not in labels, labels.get(person, "")))


@dataclass(frozen=True, slots=True)
class Numbered:
    """A row's number and whose it is; a blank row is nobody's."""

    number: int
    person: str | None


def on_and_on() -> None:
    """The step of a sheet that is wanted whatever happens."""


def sheet_people(
    session: Session, rows: Iterable[Numbered], say: Wording, step: Step = on_and_on
) -> Iterator[SheetPerson]:
    """What a sheet says in each row, read from the file as the sheet goes on."""
    waiting = iter(rows)
    while chunk := list(islice(waiting, _CHUNK)):
        ids = [row.person for row in chunk if row.person]
        lines = {line.id: line for line in people_by_id(session, ids)}
        more = _more(session, ids)
        for row in chunk:
            step()
            line = lines.get(row.person or "")
            yield _person(session, row.number, line, more, say) if line else SheetPerson(row.number)


_DETAILS = select(
    Participant.id,
    Participant.nip,
    Participant.rank,
    Participant.sex,
    Participant.phone,
    Participant.email,
    Participant.emergency_contact,
    Participant.dietary,
    Participant.access_needs,
    Participant.photo,
    func.coalesce(Delegation.country, "").label("country"),
)
_DETAILS = _DETAILS.outerjoin(Delegation, Delegation.id == Participant.delegation).where(
    Participant.id.in_(ids_as_rows())
)


def _more(session: Session, ids: Sequence[str]) -> dict[str, Any]:
    return {row.id: row for row in session.execute(_DETAILS, {"ids": json.dumps(ids)})}


def _person(
    session: Session, number: int, line: PersonLine, more: dict[str, Any], say: Wording
) -> SheetPerson:
    row = more[line.id]
    photo = session.get(Blob, row.photo) if row.photo else None
    return SheetPerson(
        number=number,
        name=titled(line),
        name_in_script=line.name_in_script,
        country=row.country,
        nip=row.nip,
        rank=row.rank,
        position=line.position,
        organisation=line.organisation,
        delegation=line.delegation,
        role=say.label(*(role_word(line.role, one) for one in say.languages)),
        sex=row.sex,
        badge=line.number,
        phone=row.phone,
        email=row.email,
        emergency=row.emergency_contact,
        dietary=row.dietary,
        access=row.access_needs,
        photo=photo.data if photo else None,
        note=say["withdrawn"] if line.status == WITHDRAWN else NOTHING,
    )


def titled(line: PersonLine) -> str:
    """The name with honorific and title, as on the badge."""
    named = f"{line.honorific} {line.full_name}".strip()
    return f"{named}, {line.academic_title}" if line.academic_title else named
