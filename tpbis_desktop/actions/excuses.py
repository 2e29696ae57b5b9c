"""Excused: on leave (izin) or sick (sakit), so rightly absent from an activity."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import Prepared, record, writer_of
from tpbis_desktop.model import Activity, Excuse, Participant
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
