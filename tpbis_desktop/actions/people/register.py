"""Registering a person, and mending what was written of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.badges.badges import issue_badge
from tpbis_desktop.actions.people.delegations import delegation_named
from tpbis_desktop.actions.people.fields import FIELDS
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import record
from tpbis_desktop.model import Delegation, Participant
from tpbis_desktop.model.people import ROLES
from tpbis_desktop.model.search import fold_text
from tpbis_desktop.tables.clean_text import LONGEST, clean
from tpbis_desktop.words import _


@dataclass(frozen=True, slots=True)
class Registered:
    """A person just registered, and the badge issued to them."""

    participant: str
    badge: str


def register(
    session: Session,
    fields: Mapping[str, str],
    *,
    now: datetime,
    own_fields: Mapping[str, Any] | None = None,
    **facts: Any,
) -> Registered:
    """Register a person with `FIELDS` (full_name at least) and issue the badge.

    `own_fields` are the event's own; `facts` may say walk_in, import_id or replaces. Raises `UserError` when
    there is no name or the role is none of ours.
    """
    values = _values(session, fields)
    if not values.get("full_name"):
        raise UserError(_("The name is missing."), _("Nothing was recorded."), _("Type the name as written."))
    if own_fields:
        values["own_fields"] = dict(own_fields)
    participant = record(session, Participant, **values, **facts, registered_at=now)
    return Registered(participant, issue_badge(session, participant, now=now))


def edit_person(
    session: Session,
    participant: str,
    fields: Mapping[str, str],
    own_fields: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Write what differs of `fields`; returns the columns changed, with what they said before."""
    person = session.get_one(Participant, participant)
    values = _values(session, fields)
    if "full_name" in values and not values["full_name"]:
        raise UserError(_("The name is missing."), _("Nothing was changed."), _("Type the name as written."))
    if own_fields is not None:
        values["own_fields"] = {**(person.own_fields or {}), **own_fields} or None
    changed = {column: value for column, value in values.items() if getattr(person, column) != value}
    before = {column: getattr(person, column) for column in changed}
    if changed:
        record(session, Participant, participant, **changed)
    return before


def says_more(session: Session, participant: str, fields: Mapping[str, str], own: Mapping[str, Any]) -> bool:
    """Whether `fields` or the event's `own` fields would change anything of a person."""
    person = session.get_one(Participant, participant)
    said = {name: tidy(text) for name, text in fields.items() if name in FIELDS}
    delegation = said.pop("delegation", None)
    if delegation is not None:
        known = session.get(Delegation, person.delegation) if person.delegation else None
        if fold_text(delegation) != fold_text(known.name if known else ""):
            return True
    kept = person.own_fields or {}
    return any(getattr(person, name) != text for name, text in said.items()) or any(
        kept.get(name) != text for name, text in own.items()
    )


def tidy(text: str) -> str:
    """A text as kept: composed, only what can be seen, no blank at the ends or doubled; never re-cased."""
    return clean(text)


def _values(session: Session, fields: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {name: tidy(text) for name, text in fields.items() if name in FIELDS}
    if any(len(text) > LONGEST for text in values.values()):
        raise UserError(
            _("This text is too long to be recorded."),
            _("Nothing was recorded."),
            _("Keep it to {n} letters.").format(n=f"{LONGEST:,}"),
        )
    if "delegation" in values:
        values["delegation"] = delegation_named(session, values["delegation"])
    if values.get("role", "participant") not in ROLES:
        raise UserError(
            _("“{role}” is not a role of this event.").format(role=values["role"]),
            _("Nothing was recorded."),
            _("Choose one of: {roles}.").format(roles=", ".join(ROLES)),
        )
    return values


def likely_duplicates(session: Session, full_name: str, organisation: str = "") -> list[str]:
    """Ids of people whose name is nearly this one, the likeliest first: same words in any order, or a typo.

    `organisation` only orders them. Names of one word must match whole.
    """
    from rapidfuzz import fuzz

    wanted = fold_text(tidy(full_name))
    if len(wanted) < 3:
        return []
    scored = []
    query = select(
        Participant.id, Participant.full_name, Participant.name_in_script, Participant.organisation
    )
    for row in session.execute(query.where(Participant.retired.is_(False))):
        score = max(fuzz.token_sort_ratio(wanted, fold_text(name)) for name in (row[1], row[2]) if name)
        if score >= _DUPLICATE:
            scored.append((score + fuzz.ratio(fold_text(organisation), fold_text(row[3])) / 100, row[0]))
    return [person for _score, person in sorted(scored, reverse=True)]


_DUPLICATE = 88
