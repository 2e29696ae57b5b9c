"""The order in which people stand on a document, and that each document remembers its own."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.people.people_list import ids_as_rows, place_in_order
from tpbis_desktop.actions.programme.enrolment import enrolment_id
from tpbis_desktop.journal import record
from tpbis_desktop.journal.change import changes
from tpbis_desktop.model import Delegation, Enrolment, Event, Participant, Vehicle
from tpbis_desktop.model.search import fold_text

DELEGATION, NAME, PROTOCOL, SEATING = "delegation", "name", "protocol", "seating"
ORDERS = (DELEGATION, NAME, PROTOCOL, SEATING)
_USUAL = {"arrivals": NAME, "manifest": NAME, "calling": PROTOCOL, "name-plates": PROTOCOL}
_PROTOCOL = (
    "guest",
    "resource_person",
    "moderator",
    "facilitator",
    "participant",
    "observer",
    "committee",
    "media",
)


def order_of(session: Session, document: str) -> str:
    """The order last chosen for a kind of document; until then the usual one."""
    chosen = (the_event(session).document_orders or {}).get(document)
    return chosen if chosen in ORDERS else _USUAL.get(document, DELEGATION)


def remember_order(session: Session, document: str, order: str) -> None:
    """From now on this kind of document is in this order, on every station."""
    event = the_event(session)
    known = event.document_orders or {}
    if known.get(document) != order:
        record(session, Event, event.id, document_orders={**known, document: order})


def in_order(session: Session, people: Sequence[str], order: str, activity: str | None = None) -> list[str]:
    """The people sorted; `seating` goes by the list of `activity`: vehicle, then who was enrolled first.

    `protocol` is rank of the role, then delegation, then name; people without a seat come last.
    """
    rows = _sortable(session, people)
    seats = _seats(session, activity) if order == SEATING and activity else {}
    last = ("\uffff", "\uffff")

    def place(person: str) -> tuple[object, ...]:
        name, delegation, role = rows[person]
        by_delegation = (*place_in_order(delegation, name), person)
        if order == NAME:
            return (fold_text(name), person)
        if order == PROTOCOL:
            return (_PROTOCOL.index(role) if role in _PROTOCOL else len(_PROTOCOL), *by_delegation)
        return (*seats.get(person, last), *by_delegation) if order == SEATING else by_delegation

    return sorted((person for person in people if person in rows), key=place)


def _sortable(session: Session, people: Sequence[str]) -> dict[str, tuple[str, str, str]]:
    query = (
        select(Participant.id, Participant.full_name, func.coalesce(Delegation.name, ""), Participant.role)
        .outerjoin(Delegation, Delegation.id == Participant.delegation)
        .where(Participant.id.in_(ids_as_rows()))
    )
    found = session.execute(query, {"ids": json.dumps(list(people))})
    return {person: (name, delegation, role) for person, name, delegation, role in found}


def _seats(session: Session, activity: str) -> dict[str, tuple[str, str]]:
    """Label of the vehicle and the moment of enrolment (as the journal stamps it), by person."""
    query = (
        select(Enrolment.participant, func.coalesce(Vehicle.label, "\uffff"))
        .outerjoin(Vehicle, Vehicle.id == Enrolment.vehicle)
        .where(Enrolment.activity == activity, Enrolment.retired.is_(False))
    )
    labels = {person: label for person, label in session.execute(query)}  # noqa: C416 - rows, not tuples
    first = select(changes.c.row_id, func.min(changes.c.stamp)).where(
        changes.c.table_name == Enrolment.__tablename__, changes.c.row_id.in_(ids_as_rows())
    )
    ids = {enrolment_id(activity, person): person for person in labels}
    found = session.execute(first.group_by(changes.c.row_id), {"ids": json.dumps(list(ids))})
    stamps = {ids[row]: stamp for row, stamp in found}
    return {person: (label, stamps.get(person, "")) for person, label in labels.items()}
