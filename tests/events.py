"""Event files for tests of every room, and the clock on their wall."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from tpbis_desktop.actions.event.found_event import EventDetails, found_event
from tpbis_desktop.model import Own
from tpbis_desktop.storage.event_file import EventFile, Surroundings, create_event

DETAILS = EventDetails(
    name="Knowledge Sharing Program 2023",
    short_name="KSP 2023",
    starts_on=date(2023, 11, 13),
    ends_on=date(2023, 11, 17),
    place="Jakarta",
    organisers="National Library of Indonesia",
)


class Wall:
    """A clock on the wall that moves only when a test says so; called, it gives milliseconds since 1970."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> int:
        return round(self.at.timestamp() * 1000)


def new_event(path: Path, around: Surroundings, passphrase: str | None = None) -> EventFile:
    """A fresh event, open: one Event, and this computer as its certified station A."""

    def first(session: Session, own: Own) -> None:
        found_event(session, own, DETAILS, datetime.fromtimestamp(around.now_millis() / 1000, UTC))

    return create_event(path, around, first, passphrase)
