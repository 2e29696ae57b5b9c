"""Commitments: what participants take home to do, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.people.people_list import place_in_order
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import record
from tpbis_desktop.model import Commitment, Delegation, Participant
from tpbis_desktop.words import _

PLANNED, STARTED, DONE, DROPPED = "planned", "started", "done", "dropped"
STATES = (PLANNED, STARTED, DONE, DROPPED)
_COLUMNS = ("text", "due_on", "partner", "state", "follow_up")


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    """A commitment as lists show it."""

    id: str
    participant: str
    full_name: str
    delegation: str
    text: str
    due_on: date | None
    partner: str
    state: str
    follow_up: str


def add_commitment(
    session: Session, participant: str, text: str, *, due_on: date | None = None, partner: str = ""
) -> str:
    """Note what a person takes home to do; returns its id. The same words noted twice are one."""
    person = session.get_one(Participant, participant)
    values = _cleaned(text=text, due_on=due_on, partner=partner)
    same = select(Commitment.id).where(
        Commitment.participant == person.id,
        Commitment.text == values["text"],
        Commitment.retired.is_(False),
    )
    if (known := session.scalars(same.order_by(Commitment.id)).first()) is not None:
        edit_commitment(session, known, **({"due_on": due_on} if due_on else {}))
        return known
    return record(session, Commitment, participant=person.id, **values)


def edit_commitment(session: Session, commitment: str, **values: Any) -> None:
    """Change what is said: text, due_on, partner, state (one of `STATES`) or follow_up. Only what differs."""
    row = session.get_one(Commitment, commitment)
    cleaned = _cleaned(**values)
    differing = {name: value for name, value in cleaned.items() if getattr(row, name) != value}
    if differing:
        record(session, Commitment, commitment, **differing)


def retire_commitment(session: Session, commitment: str) -> None:
    """Take a commitment off the list; it stays in the history."""
    if not session.get_one(Commitment, commitment).retired:
        record(session, Commitment, commitment, retired=True)


def _cleaned(**values: Any) -> dict[str, Any]:
    """What may be written; raises `UserError` on what may not."""
    unknown = set(values) - set(_COLUMNS)
    if unknown:
        raise TypeError(f"a commitment has no {', '.join(sorted(unknown))}")
    cleaned = {
        name: " ".join(value.split()) if isinstance(value, str) else value for name, value in values.items()
    }
    if "text" in cleaned and not cleaned["text"]:
        raise UserError(
            _("The commitment says nothing."), _("Nothing was recorded."), _("Write what the person will do.")
        )
    if cleaned.get("state", PLANNED) not in STATES:
        raise UserError(
            _("“{state}” is no state of a commitment.").format(state=cleaned["state"]),
            _("Nothing was recorded."),
            _("Choose one of: {states}.").format(states=", ".join(STATES)),
        )
    return cleaned


def list_commitments(session: Session, participant: str | None = None) -> list[CommitmentLine]:
    """The standing commitments, by delegation, name and day due; of one person when given."""
    query = (
        select(Commitment, Participant.full_name, Delegation.name)
        .join(Participant, Participant.id == Commitment.participant)
        .outerjoin(Delegation, Delegation.id == Participant.delegation)
        .where(Commitment.retired.is_(False), Participant.retired.is_(False))
    )
    if participant is not None:
        query = query.where(Commitment.participant == participant)
    lines = [_line(*row) for row in session.execute(query)]
    return sorted(lines, key=_place)


def _place(line: CommitmentLine) -> tuple[tuple[str, str], date, str, str]:
    return place_in_order(line.delegation, line.full_name), line.due_on or date.max, line.text, line.id


def _line(row: Commitment, full_name: str, delegation: str | None) -> CommitmentLine:
    return CommitmentLine(
        id=row.id,
        participant=row.participant,
        full_name=full_name,
        delegation=delegation or "",
        text=row.text,
        due_on=row.due_on,
        partner=row.partner,
        state=row.state,
        follow_up=row.follow_up,
    )


def state_word(state: str, language: str | None = None) -> str:
    """The word for how far a commitment has come."""
    words = {
        PLANNED: _("Planned", language),
        STARTED: _("Started", language),
        DONE: _("Done", language),
        DROPPED: _("Dropped", language),
    }
    return words.get(state, state)
