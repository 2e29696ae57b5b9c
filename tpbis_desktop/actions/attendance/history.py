"""What happened: the last scans of a door, and everything about one person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from tpbis_desktop.journal import changes_of
from tpbis_desktop.model import Activity, Badge, BadgePrint, Participant, Scan, ScanVoid, Sheet, Station


@dataclass(frozen=True, slots=True)
class ScanLine:
    """A scan as a history shows it; `voided_why` is None while it stands. `name` is empty when not known.

    `sheet` is the number of the signed sheet that one from paper was keyed in from.
    """

    scan: str
    at: datetime
    activity: str
    verdict: str
    direction: str
    participant: str | None
    name: str
    number: str
    station: str
    operator: str
    how: str
    reason: str
    voided_why: str | None
    sheet: str = ""


# Two stations may both have taken a scan back: it stays one line, with the first reason.
_FIRST_VOID = (
    select(ScanVoid.reason)
    .where(ScanVoid.scan == Scan.id)
    .order_by(ScanVoid.at, ScanVoid.id)
    .limit(1)
    .correlate(Scan)
    .scalar_subquery()
)
_SCANS = (
    select(
        Scan.id.label("scan"),
        Scan.at,
        Activity.title.label("activity"),
        Scan.verdict,
        Scan.direction,
        Badge.participant,
        Participant.full_name.label("name"),
        Badge.number,
        Station.name.label("station"),
        Scan.operator,
        Scan.how,
        Scan.reason,
        _FIRST_VOID.label("voided_why"),
        Sheet.code.label("sheet"),
    )
    .select_from(Scan)
    .outerjoin(Activity, Activity.id == Scan.activity)
    .outerjoin(Badge, Badge.id == Scan.badge)
    .outerjoin(Participant, Participant.id == Badge.participant)
    .outerjoin(Station, Station.id == Scan.station)
    .outerjoin(Sheet, Sheet.id == Scan.sheet)
)


def last_scans(session: Session, activity: str, limit: int = 10) -> list[ScanLine]:
    """The newest scans of an activity, newest first, taken-back ones too."""
    query = _SCANS.where(Scan.activity == activity).order_by(Scan.at.desc(), Scan.id.desc())
    return _lines(session, query.limit(limit))


def scans_of(session: Session, participant: str) -> list[ScanLine]:
    """Every scan of a person's badges, oldest first."""
    return _lines(session, _SCANS.where(Badge.participant == participant).order_by(Scan.at, Scan.id))


def all_scans(session: Session) -> list[ScanLine]:
    """Every scan of the event, oldest first."""
    return _lines(session, _SCANS.order_by(Scan.at, Scan.id))


def _lines(session: Session, query: Select[*tuple[Any, ...]]) -> list[ScanLine]:
    texts = ("activity", "name", "number", "station", "sheet")
    rows = (dict(row._mapping) for row in session.execute(query))
    return [ScanLine(**{**row, **{key: row[key] or "" for key in texts}}) for row in rows]


@dataclass(frozen=True, slots=True)
class Edit:
    """Columns of a person as somebody wrote them, when, and at which station."""

    at: datetime
    station: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class History:
    """Everything about one person: scans, prints and edits, each oldest first."""

    scans: list[ScanLine]
    prints: list[BadgePrint]
    edits: list[Edit]


def history_of(session: Session, participant: str) -> History:
    """The whole history of a person."""
    prints = select(BadgePrint).join(Badge, Badge.id == BadgePrint.badge)
    return History(
        scans=scans_of(session, participant),
        prints=list(session.scalars(prints.where(Badge.participant == participant).order_by(BadgePrint.at))),
        edits=[
            Edit(written.at, _station_of(session, written.replica), dict(written.values))
            for written in changes_of(session, "participant", participant)
        ],
    )


def _station_of(session: Session, replica: str) -> str:
    from tpbis_desktop.model import Replica

    query = select(Station.name).join(Replica, Replica.station == Station.id).where(Replica.id == replica)
    return session.scalar(query) or ""
