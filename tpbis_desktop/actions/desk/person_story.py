"""Everything that happened to one person, in one list."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.attendance.history import Edit, ScanLine, history_of
from tpbis_desktop.actions.door.excuses import PastExcuse, past_excuses
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.model import Badge, BadgePrint, Delegation, Participant, Station

Kind = Literal["registered", "edited", "printed", "scanned", "excused"]


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened, `at` in the event's wall time.

    `scan` is of a scan, `excuse` of an excuse, `why` of a print, `values` of an edit: columns and what they
    became.
    """

    at: datetime
    kind: Kind
    station: str
    operator: str = ""
    number: str = ""
    why: str = ""
    scan: ScanLine | None = None
    excuse: PastExcuse | None = None
    values: dict[str, Any] = field(default_factory=dict)


def story_of(session: Session, participant: str) -> list[Happening]:
    """Scans, excuses, prints and edits of a person, newest first."""
    known, zone = history_of(session, participant), the_event(session).tzinfo
    told = [
        *(_scanned(line) for line in known.scans),
        *(_excused(each) for each in past_excuses(session, participant)),
        *(_printed(session, each) for each in known.prints),
        *(_edited(session, edit, number == 0) for number, edit in enumerate(known.edits)),
    ]
    order = {"registered": 0, "edited": 1, "printed": 2, "excused": 3, "scanned": 4}
    told.sort(key=lambda each: (each.at, order[each.kind]), reverse=True)
    return [replace(each, at=each.at.astimezone(zone)) for each in told]


def _scanned(line: ScanLine) -> Happening:
    return Happening(line.at, "scanned", line.station, line.operator, line.number, line.reason, line)


def _excused(each: PastExcuse) -> Happening:
    return Happening(each.at, "excused", each.station, each.operator, excuse=each)


def _printed(session: Session, each: BadgePrint) -> Happening:
    station = session.get(Station, each.station)
    number = session.get_one(Badge, each.badge).number
    return Happening(each.at, "printed", station.name if station else "", each.operator, number, each.why)


_INNER = ("registered_at", "walk_in", "import_id", "same_as", "photo", "retired")


def _edited(session: Session, edit: Edit, is_first: bool) -> Happening:
    values = {name: value for name, value in edit.values.items() if name not in _INNER and value}
    if values.get("delegation"):
        values["delegation"] = _name(session, Delegation.name, Delegation.id, values["delegation"])
    if values.get("replaces"):
        values["replaces"] = _name(session, Participant.full_name, Participant.id, values["replaces"])
    return Happening(edit.at, "registered" if is_first else "edited", edit.station, values=values)


def _name(session: Session, name: Any, key: Any, row: str) -> str:
    return session.scalar(select(name).where(key == row)) or ""
