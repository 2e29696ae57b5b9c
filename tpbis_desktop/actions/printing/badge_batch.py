"""Which badges a batch prints, in the order in which they are handed out."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.badges.badges import badge_by_number
from tpbis_desktop.actions.people.people_list import ids_as_rows, list_people, place_in_order
from tpbis_desktop.errors import UserError
from tpbis_desktop.model import Badge, BadgePrint, Participant
from tpbis_desktop.words import _

EVERYBODY, UNPRINTED, DELEGATION = "everybody", "unprinted", "delegation"
_NUMBER = re.compile(r"(?:([A-Za-z]{1,2})\s*-?\s*)?0*(\d{1,6})")


@dataclass(frozen=True, slots=True)
class Batch:
    """What to print: `which` of the badges, of a `delegation` (its id), and where in the order to begin.

    `begin_at` is the number on a badge (`A-023` or `23`): it and those that come after it are printed.
    """

    which: str = EVERYBODY
    delegation: str = ""
    begin_at: str = ""


def badges_in_handing_order(session: Session, numbers: list[str] | None = None) -> list[Badge]:
    """Valid badges by delegation, then name, A to Z; or those with `numbers`, in that order."""
    if numbers:
        return [badge_by_number(session, number) for number in numbers]
    lines = [line for line in list_people(session) if line.badge and line.status != "withdrawn"]
    lines.sort(key=lambda line: (place_in_order(line.delegation, line.full_name), line.id))
    badges = {badge.id: badge for badge in session.scalars(select(Badge))}
    return [badges[line.badge] for line in lines if line.badge in badges]


def badges_of_batch(session: Session, batch: Batch) -> list[str]:
    """The badges of a batch by id, in handing-out order; raises `UserError` on an unknown start."""
    badges = badges_in_handing_order(session)
    if batch.which == UNPRINTED:
        printed = set(session.scalars(select(BadgePrint.badge)))
        badges = [badge for badge in badges if badge.id not in printed]
    if batch.which == DELEGATION:
        members = set(_members(session, batch.delegation))
        badges = [badge for badge in badges if badge.participant in members]
    return [badge.id for badge in badges[_place(badges, batch.begin_at) :]]


def _members(session: Session, delegation: str) -> Sequence[str]:
    return session.scalars(select(Participant.id).where(Participant.delegation == delegation)).all()


def _place(badges: Sequence[Badge], begin_at: str) -> int:
    said = begin_at.strip()
    if not said:
        return 0
    read = _NUMBER.fullmatch(said)
    if read is not None:
        letter, serial = (read.group(1) or "").upper(), int(read.group(2))
        for place, badge in enumerate(badges):
            if badge.serial == serial and badge.number.startswith(f"{letter}-" if letter else ""):
                return place
    raise UserError(
        _("There is no badge {number} among these.").format(number=said),
        _("Nothing was printed."),
        _("Type the number as it stands on the badge, such as A-017."),
    )


def badges_of_people(session: Session, people: Sequence[str]) -> list[str]:
    """The ids of the valid badges of these people, in the order in which they are handed out."""
    wanted = set(people)
    return [badge.id for badge in badges_in_handing_order(session) if badge.participant in wanted]


def people_of_badges(session: Session, badges: Sequence[str]) -> list[str]:
    """Whose these badges are, by id; spare ones are nobody's."""
    query = select(Badge.participant).where(Badge.id.in_(ids_as_rows()), Badge.participant.is_not(None))
    return [person for person in session.scalars(query, {"ids": json.dumps(list(badges))}) if person]


def count_unprinted(session: Session) -> int:
    """How many valid badges of people who are coming have never come out of a printer."""
    query = (
        select(func.count())
        .select_from(Badge)
        .join(Participant, Participant.id == Badge.participant)
        .outerjoin(BadgePrint, BadgePrint.badge == Badge.id)
        .where(
            Badge.revoked_at.is_(None),
            BadgePrint.id.is_(None),
            Participant.retired.is_(False),
            Participant.status != "withdrawn",
        )
    )
    return session.scalar(query) or 0
