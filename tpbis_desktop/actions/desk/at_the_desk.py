"""A person as the desk meets them: what is known, and what happens next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.attendance.attendance import ABSENT, Presence, presence
from tpbis_desktop.actions.attendance.verdict import ADMITTED, Verdict
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.people.people_list import ARRIVED, PersonLine, people_by_id, place_in_order
from tpbis_desktop.model import Activity, Badge, BadgePrint, Delegation, Participant, Scan, ScanVoid
from tpbis_desktop.model.people import EXPECTED, WITHDRAWN


class Step(StrEnum):
    """What the desk does next with a person."""

    HAND_OVER = "hand_over"
    PRINT = "print"
    COME_IN = "come_in"
    PRINT_ONLY = "print_only"
    DONE = "done"
    REINSTATE = "reinstate"
    NEW_BADGE = "new_badge"


@dataclass(frozen=True, slots=True)
class AtDesk:
    """A person at the desk. `seen_at` and `seen_station` are today's arrival, in the event's wall time."""

    line: PersonLine
    step: Step
    fields: dict[str, str]
    own_fields: dict[str, Any] = field(default_factory=dict)
    status_reason: str = ""
    seen_at: datetime | None = None
    seen_station: str = ""

    @property
    def id(self) -> str:
        """The participant's id."""
        return self.line.id


def person_at_desk(session: Session, participant: str, now: datetime) -> AtDesk | None:
    """What the desk knows of a person; None when there is no such person (any more)."""
    lines = people_by_id(session, [participant])
    if not lines:
        return None
    line, person = lines[0], session.get_one(Participant, participant)
    seen = _todays(session, line, now)
    zone = the_event(session).tzinfo
    return AtDesk(
        line=line,
        step=_next_step(line, seen),
        fields=fields_of(session, person),
        own_fields=dict(person.own_fields or {}),
        status_reason=person.status_reason,
        seen_at=seen.first_at.astimezone(zone) if seen.first_at else None,
        seen_station=seen.first_station,
    )


def fields_of(session: Session, person: Participant) -> dict[str, str]:
    """What a form may change of a person, as `register` and `edit_person` take it."""
    from tpbis_desktop.actions.people.fields import FIELDS

    said = {name: getattr(person, name) or "" for name in FIELDS}
    delegation = session.get(Delegation, person.delegation) if person.delegation else None
    return {**said, "delegation": delegation.name if delegation else ""}


def _todays(session: Session, line: PersonLine, now: datetime) -> Presence:
    from tpbis_desktop.actions.desk.arrive import todays_registration

    activity = todays_registration(session, now)
    return presence(session, activity, line.id, line.badge) if activity else ABSENT


def _next_step(line: PersonLine, seen: Presence) -> Step:
    if line.status == WITHDRAWN:
        return Step.REINSTATE
    if not line.badge:
        return Step.NEW_BADGE
    if seen.first_at:
        return Step.DONE if line.printed else Step.PRINT_ONLY
    if not line.printed:
        return Step.PRINT
    return Step.COME_IN if line.status == ARRIVED else Step.HAND_OVER


def trays(session: Session) -> dict[str, int]:
    """Where in the handing-out order each badge printed beforehand lies, from 1, by participant id.

    People who withdrew or have arrived keep their place, and walk-ins take none: the tray stays as laid out.
    """
    printed = (
        select(Badge.participant)
        .join(BadgePrint, BadgePrint.badge == Badge.id)
        .where(Badge.revoked_at.is_(None))
    )
    query = (
        select(func.coalesce(Delegation.name, ""), Participant.full_name, Participant.id)
        .outerjoin(Delegation, Delegation.id == Participant.delegation)
        .where(Participant.id.in_(printed), Participant.walk_in.is_(False), Participant.retired.is_(False))
    )
    order = sorted((place_in_order(team, name), person) for team, name, person in session.execute(query))
    return {person: place for place, (_order, person) in enumerate(order, 1)}


@dataclass(frozen=True, slots=True)
class Scanned:
    """What the desk makes of a scanned text; nothing is recorded. `verdict` is None for a usable badge.

    A usable badge is a `person`'s, or a spare (`badge` and no person), or, with `issued_by`, one of a person
    whose registration has not come here yet.
    """

    verdict: Verdict | None
    badge: str | None = None
    number: str = ""
    person: str | None = None
    issued_by: str = ""
    revoked_why: str = ""

    @property
    def is_spare(self) -> bool:
        """Whether it is a badge that can be given to somebody."""
        return self.verdict is None and self.person is None and bool(self.number)


def read_at_desk(session: Session, text: str) -> Scanned:
    """Whose badge or invitation `text` is."""
    from tpbis_desktop.actions.door.badge_reading import read_badge
    from tpbis_desktop.actions.door.invitation_reading import person_invited

    if invited := person_invited(session, text):
        return Scanned(None, person=invited)
    reading = read_badge(session, text, the_event(session).id)
    return Scanned(
        verdict=reading.refusal,
        badge=reading.badge,
        number=reading.number,
        person=reading.person.id if reading.person else None,
        issued_by=reading.issued_by,
        revoked_why=reading.revoked_why,
    )


def members_of(session: Session, delegation: str) -> list[PersonLine]:
    """The people of a delegation, by name, withdrawn ones too."""
    query = select(Participant.id).where(Participant.delegation == delegation, Participant.retired.is_(False))
    return people_by_id(session, list(session.scalars(query.order_by(Participant.full_name, Participant.id))))


def arrived_and_coming(session: Session) -> tuple[int, int]:
    """How many people have arrived, and how many are to come in all."""
    coming = (Participant.status == EXPECTED, Participant.retired.is_(False))
    arrived = (
        select(func.count(Badge.participant.distinct()))
        .join(Participant, Participant.id == Badge.participant)
        .join(Scan, Scan.badge == Badge.id)
        .join(Activity, Activity.id == Scan.activity)
        .outerjoin(ScanVoid, ScanVoid.scan == Scan.id)
        .where(*coming, Activity.kind == "registration", ScanVoid.id.is_(None), Scan.verdict.in_(ADMITTED))
    )
    everybody = select(func.count()).select_from(Participant).where(*coming)
    return session.scalar(arrived) or 0, session.scalar(everybody) or 0


_ON_BADGE = frozenset(
    ("full_name", "name_in_script", "honorific", "academic_title", "organisation", "delegation", "role")
)


def changes_badge(columns: Iterable[str]) -> bool:
    """Whether a badge printed before these columns of a person changed says something else than now."""
    return not _ON_BADGE.isdisjoint(columns)
