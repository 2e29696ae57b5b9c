"""What storage tests write and read: people by name, and the proof that a file is whole."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from tpbis_desktop.journal import record, verify
from tpbis_desktop.model import Participant, Replica
from tpbis_desktop.storage.event_file import EventFile


def add_people(event: EventFile, *names: str) -> None:
    """Register people, all in one transaction."""
    with event.write() as session:
        for name in names:
            record(session, Participant, full_name=name)


def people(event: EventFile) -> list[str]:
    """The names in the file, sorted."""
    with event.read() as session:
        return sorted(session.scalars(select(Participant.full_name)))


def replicas(event: EventFile) -> set[str]:
    """Every replica the event knows of."""
    with event.read() as session:
        return set(session.scalars(select(Replica.id)))


def is_whole(event: EventFile) -> bool:
    """Whether every chain holds and SQLite finds nothing wrong."""
    with event.read() as session:
        checked = session.connection().exec_driver_sql("PRAGMA integrity_check").scalar()
        return checked == "ok" and not list(verify(session))


def names_in(folder: Path) -> set[str]:
    """What lies in a folder, without locks."""
    return {place.name for place in folder.iterdir() if place.suffix != ".lock"}
