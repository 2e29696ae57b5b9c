"""Who is on an activity's list, and in which vehicle."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from tpbis_desktop.journal import record
from tpbis_desktop.model import Activity, Enrolment, Participant, Vehicle
from tpbis_desktop.model.people import EXPECTED

_NAMES = uuid.UUID("6f9b1a52-3c4e-5d7f-8a90-b1c2d3e4f506")


def enrolment_id(activity: str, participant: str) -> str:
    """The same id at every desk, so that enrolling twice makes one row."""
    return str(uuid.uuid5(_NAMES, f"{activity} {participant}"))


def enrol(session: Session, activity: str, people: Sequence[str], vehicle: str | None = None) -> None:
    """Put people on an activity's list, and in a vehicle of a field visit when one is given.

    Who waited for a place has one now.
    """
    for person in people:
        row = enrolment_id(activity, person)
        known = session.get(Enrolment, row)
        if known is None:
            record(session, Enrolment, row, participant=person, activity=activity, vehicle=vehicle)
        elif known.retired or known.waiting or (vehicle is not None and known.vehicle != vehicle):
            record(session, Enrolment, row, retired=False, waiting=False, vehicle=vehicle or known.vehicle)


def strike_off(session: Session, activity: str, people: Sequence[str]) -> None:
    """Take people off an activity's list."""
    for person in people:
        known = session.get(Enrolment, enrolment_id(activity, person))
        if known is not None and not known.retired:
            record(session, Enrolment, known.id, retired=True)


def enrolled(session: Session, activity: str) -> list[str]:
    """Ids of the people on an activity's list who are still coming; not those who wait for a place."""
    query = select(Enrolment.participant).join(Participant, Participant.id == Enrolment.participant)
    return list(
        session.scalars(
            query.where(
                Enrolment.activity == activity,
                Enrolment.retired.is_(False),
                Enrolment.waiting.is_(False),
                Participant.status == EXPECTED,
                Participant.retired.is_(False),
            )
        )
    )


def enrolments_of(session: Session, participant: str) -> list[Enrolment]:
    """The standing enrolments of a person."""
    query = select(Enrolment).where(Enrolment.participant == participant, Enrolment.retired.is_(False))
    return list(session.scalars(query.order_by(Enrolment.activity)))


def vehicles_of(session: Session, activity: str) -> list[Vehicle]:
    """The vehicles of a field visit, by label."""
    query = select(Vehicle).where(Vehicle.activity == activity, Vehicle.retired.is_(False))
    return list(session.scalars(query.order_by(Vehicle.label, Vehicle.id)))


def expected_counts(session: Session) -> dict[str, int]:
    """How many people each activity expects, by whom it admits."""
    coming = (Participant.status == EXPECTED, Participant.retired.is_(False))
    by_role = _counts(session, select(Participant.role, func.count()).where(*coming), Participant.role)
    on_lists = _counts(
        session,
        select(Enrolment.activity, func.count())
        .join(Participant, Participant.id == Enrolment.participant)
        .where(Enrolment.retired.is_(False), Enrolment.waiting.is_(False), *coming),
        Enrolment.activity,
    )
    expected = {}
    for activity in session.scalars(select(Activity).where(Activity.retired.is_(False))):
        if activity.admits == "enrolled":
            expected[activity.id] = on_lists.get(activity.id, 0)
        else:
            roles = by_role if activity.admits == "all" else activity.roles or []
            expected[activity.id] = sum(by_role.get(role, 0) for role in roles)
    return expected


def expected_count(session: Session, activity: Activity) -> int:
    """How many people one activity expects."""
    coming = (Participant.status == EXPECTED, Participant.retired.is_(False))
    query = select(func.count()).select_from(Participant).where(*coming)
    if activity.admits == "roles":
        query = query.where(Participant.role.in_(activity.roles or []))
    if activity.admits == "enrolled":
        query = query.join(Enrolment, Enrolment.participant == Participant.id)
        query = query.where(Enrolment.activity == activity.id, Enrolment.retired.is_(False))
        query = query.where(Enrolment.waiting.is_(False))
    return session.scalar(query) or 0


def _counts(session: Session, query: Select[str, int], by: InstrumentedAttribute[str]) -> dict[str, int]:
    rows = session.execute(query.group_by(by))
    return {key: count for key, count in rows}  # noqa: C416 - rows, not tuples


def listed_activities(session: Session) -> list[Activity]:
    """The activities that admit only those on their list, in the order of time."""
    query = select(Activity).where(Activity.retired.is_(False), Activity.admits == "enrolled")
    return list(session.scalars(query.order_by(Activity.starts_at, Activity.title, Activity.id)))
