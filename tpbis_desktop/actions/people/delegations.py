"""Delegations: found by name or made, and their members."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.people.countries import country_code
from tpbis_desktop.journal import record
from tpbis_desktop.model import Delegation, Participant
from tpbis_desktop.model.search import fold_text


@dataclass(frozen=True, slots=True)
class DelegationLine:
    """A delegation and how many people it has."""

    id: str
    name: str
    kind: str
    members: int


def delegation_named(session: Session, name: str) -> str | None:
    """The id of the delegation with this name, in any spelling of case and accents; made when new.

    No name is no delegation. A name that is a country's, in English or Indonesian, makes a country.
    """
    if not name:
        return None
    standing = select(Delegation.id, Delegation.name).where(Delegation.retired.is_(False))
    exact = session.execute(standing.where(Delegation.name == name).order_by(Delegation.id)).first()
    if exact:
        return str(exact.id)
    wanted = fold_text(name)
    for row in session.execute(standing.order_by(Delegation.id)):
        if fold_text(row.name) == wanted:
            return str(row.id)
    code = country_code(name)
    return record(session, Delegation, name=name, kind="country" if code else "institution", country=code)


def list_delegations(session: Session) -> list[DelegationLine]:
    """Every delegation with its members, A to Z."""
    members = (
        select(Participant.delegation, func.count().label("members"))
        .where(Participant.retired.is_(False))
        .group_by(Participant.delegation)
        .subquery()
    )
    query = (
        select(Delegation.id, Delegation.name, Delegation.kind, func.coalesce(members.c.members, 0))
        .outerjoin(members, members.c.delegation == Delegation.id)
        .where(Delegation.retired.is_(False))
        .order_by(Delegation.name)
    )
    return [DelegationLine(*row) for row in session.execute(query)]
