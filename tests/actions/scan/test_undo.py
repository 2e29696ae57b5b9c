"""A scan taken back, and put back: nothing is lost, and nothing counts twice."""

from __future__ import annotations

from sqlalchemy import select

from tests.actions.bus import Leader
from tests.actions.fresh_door import Door
from tpbis_desktop.actions.scan.check_in import Way
from tpbis_desktop.actions.scan.undo import put_back, take_back
from tpbis_desktop.model import Scan


def undo(door: Door, scan: str) -> None:
    with door.file.write() as session:
        take_back(session, scan, "Scanned by mistake", now=door.wall.at)


def redo(door: Door, scan: str) -> str:
    with door.file.write() as session:
        return put_back(session, scan)


def test_a_scan_put_back_counts_as_it_was_seen(door: Door) -> None:
    opening, (who,) = door.activity(), door.people(1)
    seen = door.enter(opening, who).scan
    at = door.wall.at
    undo(door, seen)
    door.wait(30)
    again = redo(door, seen)
    assert door.present(opening) == 1
    with door.file.read() as session:
        before, after = session.get_one(Scan, seen), session.get_one(Scan, again)
        assert (after.at, after.badge, after.how, after.station) == (
            at,
            before.badge,
            "scanner",
            before.station,
        )
        assert after.reason == "Taken back by mistake"


def test_putting_back_twice_or_what_stands_changes_nothing(door: Door) -> None:
    opening, (who,) = door.activity(), door.people(1)
    seen = door.enter(opening, who).scan
    assert redo(door, seen) == seen
    undo(door, seen)
    assert redo(door, seen) == redo(door, seen)
    with door.file.read() as session:
        assert len(session.scalars(select(Scan)).all()) == 2


def test_taken_back_put_back_and_taken_back_again(door: Door) -> None:
    opening, (who,) = door.activity(), door.people(1)
    seen = door.enter(opening, who).scan
    for _time in range(2):
        undo(door, seen)
        assert door.present(opening) == 0
        seen = redo(door, seen)
        assert door.present(opening) == 1


def test_a_boarding_put_back_is_on_board_again(door: Door) -> None:
    leader = Leader(door)
    (who,) = door.people(1)
    leader.seat("Bus 1", who)
    seen = leader.scan("Bus 1", who).scan
    undo(door, seen)
    assert leader.names("Bus 1") == ([], ["Person 1"])
    redo(door, seen)
    assert leader.names("Bus 1") == (["Person 1"], [])


def test_minutes_inside_are_those_of_the_scan_put_back(door: Door) -> None:
    opening, (who,) = door.activity(tracks_leaving=True), door.people(1)
    door.enter(opening, who)
    door.wait(10)
    left = door.scan(opening, door.token(who.badge), Way(leaving=True)).scan
    undo(door, left)
    assert door.inside(opening) == 1
    redo(door, left)
    assert door.inside(opening) == 0
