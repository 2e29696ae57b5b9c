"""Excused: on leave (izin) or sick (sakit), so rightly absent from an activity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.attendance.taking_part import listed_for, may_attend
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.programme.programme import standing_activities
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import Prepared, record, writer_of
from tpbis_desktop.model import Activity, Excuse, Participant, Station
from tpbis_desktop.words import _

KINDS = ("leave", "sick")


@dataclass(frozen=True, slots=True)
class Excused:
    """Who is excused, why and with which note; `excuse` is the row."""

    excuse: str
    participant: str
    full_name: str
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class MayMiss:
    """An activity a person may be excused from; with `kind` and `note` where they are already."""

    activity: str
    title: str
    starts_at: datetime
    kind: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PastExcuse:
    """An excuse as a history tells it; not `standing` when it was taken back."""

    activity: str
    title: str
    kind: str
    note: str
    at: datetime
    station: str
    operator: str
    standing: bool


_STANDING = (
    select(Excuse.id, Excuse.participant, Participant.full_name, Excuse.kind, Excuse.note)
    .join(Participant, Participant.id == Excuse.participant)
    .where(Excuse.activity == bindparam("activity"), Excuse.retired.is_(False))
)
_OF_PERSON = Prepared(
    _STANDING.where(Excuse.participant == bindparam("person")).order_by(Excuse.at.desc(), Excuse.id).limit(1)
)
_OF_ALL = Prepared(_STANDING.order_by(Participant.full_name, Excuse.at.desc(), Excuse.id))


def excuse_word(kind: str) -> str:
    """How an excuse is called."""
    return {"leave": _("on leave"), "sick": _("sick")}.get(kind, kind)


def excuse(
    session: Session, participant: str, activity: str, *, now: datetime, why: tuple[str, str] = ("leave", "")
) -> str:
    """Excuse a person from an activity, `why` being kind and note; returns the excuse's id.

    One who is excused already keeps the one excuse, with the new kind and note.
    """
    kind, note = why
    if kind not in KINDS:
        raise UserError(_("An excuse is leave or sick."), _("Nothing was changed."))
    if session.get(Activity, activity) is None or session.get(Participant, participant) is None:
        raise UserError(_("There is no such person or activity."), _("Nothing was changed."))
    writer = writer_of(session)
    known = excuse_of(session, activity, participant)
    said: dict[str, Any] = {"kind": kind, "note": note.strip(), "at": now}
    said |= {"station": writer.station, "operator": writer.operator}
    if known is not None:
        return record(session, Excuse, known.excuse, **said)
    return record(session, Excuse, participant=participant, activity=activity, **said)


def excuse_from(
    session: Session, participant: str, activities: Sequence[str], *, now: datetime, why: tuple[str, str]
) -> None:
    """Excuse a person from several activities at once: somebody ill is ill all day."""
    for activity in activities:
        excuse(session, participant, activity, now=now, why=why)


def end_excuse(session: Session, participant: str, activity: str) -> None:
    """The person is not excused after all."""
    rows = select(Excuse.id).where(Excuse.activity == activity, Excuse.participant == participant)
    for row in session.scalars(rows.where(Excuse.retired.is_(False))).all():
        record(session, Excuse, row, retired=True)


def excuse_of(session: Session, activity: str, person: str) -> Excused | None:
    """How a person is excused from an activity; None when not."""
    row = _OF_PERSON.first(session, activity=activity, person=person)
    return Excused(*row) if row else None


def excused_people(session: Session, activity: str) -> list[Excused]:
    """Everybody excused from an activity, once each, by name."""
    once: dict[str, Excused] = {}
    for row in _OF_ALL.rows(session, activity=activity):
        once.setdefault(row.participant, Excused(*row))
    return list(once.values())


def activities_to_miss(session: Session, person: str, now: datetime) -> list[MayMiss]:
    """What is meant for a person from today on, and whatever they are excused from, in programme order."""
    today = now.astimezone(the_event(session).tzinfo).date()
    who, listed = session.get_one(Participant, person), listed_for(session).get(person, set())
    found = []
    for activity in standing_activities(session):
        known = excuse_of(session, activity.id, person)
        coming = activity.kind != "registration" and activity.ends_at.date() >= today
        if known:
            said = (known.kind, known.note)
            found.append(MayMiss(activity.id, activity.title, activity.starts_at, *said))
        elif coming and may_attend(activity, who, listed):
            found.append(MayMiss(activity.id, activity.title, activity.starts_at))
    return found


def past_excuses(session: Session, person: str) -> list[PastExcuse]:
    """Every excuse of a person, those taken back too, oldest first."""
    query = (
        select(Excuse, Activity.title, Station.name)
        .outerjoin(Activity, Activity.id == Excuse.activity)
        .outerjoin(Station, Station.id == Excuse.station)
        .where(Excuse.participant == person)
        .order_by(Excuse.at, Excuse.id)
    )
    return [
        PastExcuse(
            row.activity,
            title or "",
            row.kind,
            row.note,
            row.at,
            station or "",
            row.operator,
            not row.retired,
        )
        for row, title, station in session.execute(query)
    ]


def excuse_kinds(session: Session) -> dict[tuple[str, str], str]:
    """How each person is excused from each activity: the newest kind, by activity and participant id."""
    query = select(Excuse).where(Excuse.retired.is_(False)).order_by(Excuse.at, Excuse.id)
    return {(row.activity, row.participant): row.kind for row in session.scalars(query)}
