"""In which order people are called up and their papers printed."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from tpbis_desktop.actions.found_event import the_event
from tpbis_desktop.actions.people_list import place_in_order
from tpbis_desktop.model import Delegation, Participant

BY_DELEGATION, BY_NAME, BY_PROTOCOL = "delegation", "name", "protocol"
ORDERS = (BY_DELEGATION, BY_NAME, BY_PROTOCOL)
_PROTOCOL = (
    "guest",
    "resource_person",
    "moderator",
    "facilitator",
    "participant",
    "observer",
    "media",
    "committee",
)


def order_of(session: Session, document: str) -> str:
    """The order this event remembers for a kind of document; by delegation when it says nothing."""
    said = (the_event(session).document_orders or {}).get(document)
    return said if said in ORDERS else BY_DELEGATION


def in_calling_order(session: Session, people: Iterable[Participant], order: str) -> list[Participant]:
    """By delegation and name, by name alone, or by protocol: roles, then countries before provinces."""
    delegations = {one.id: one for one in session.query(Delegation)}

    def place(person: Participant) -> tuple[int, bool, tuple[str, str], str]:
        delegation = delegations.get(person.delegation or "")
        of = delegation.name if delegation and order != BY_NAME else ""
        by_protocol = order == BY_PROTOCOL
        rank = _PROTOCOL.index(person.role) if by_protocol and person.role in _PROTOCOL else len(_PROTOCOL)
        at_home = by_protocol and not (delegation and delegation.kind == "country")
        return rank, at_home, place_in_order(of, person.full_name), person.id

    return sorted(people, key=place)
