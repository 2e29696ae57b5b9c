"""A second laptop for tests: the same event as another station, and what the two give one another."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from tests.actions.fresh_door import Door
from tpbis_desktop.journal import beyond, known, merge
from tpbis_desktop.model import Own
from tpbis_desktop.storage.event_file import EventFile, Surroundings, open_event
from tpbis_desktop.storage.safety_copy import restore, safety_copy


def other_laptop(door: Door, folder: Path) -> Door:
    """Hall 1, which knows all that `door` knows now; its clock is the same. Close its file in the end."""
    door.station("Hall 1")
    home, stick = folder / "home of Hall 1", folder / "stick"
    home.mkdir()
    stick.mkdir()
    around = Surroundings(home, door.wall)
    made = restore(safety_copy(door.file, stick), folder / "hall 1.tpbis", around)
    with made.write() as session:
        session.scalars(select(Own)).one().station = "station-2"
    made.close()
    return Door(open_event(made.path, around), door.wall)


def give(source: EventFile, target: EventFile) -> None:
    """Bring what `source` knows to `target`."""
    with source.read() as theirs, target.write() as ours:
        done = merge(ours, beyond(theirs, known(ours)))
    assert not (done.forks or done.broken or done.waiting)
