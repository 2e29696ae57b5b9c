"""What happened, in the order in which it happened."""

from __future__ import annotations

from tests.actions.fresh_door import Door
from tpbis_desktop.actions.attendance.history import all_scans, last_scans, scans_of
from tpbis_desktop.actions.lists.export_list import listing


def test_scans_of_the_same_moment_are_listed_and_exported_in_the_order_they_were_made(door: Door) -> None:
    activity = door.activity()
    made = [door.enter(activity, person).scan for person in door.people(12)]
    with door.file.read() as session:
        assert [line.scan for line in all_scans(session)] == made
        assert [line.scan for line in last_scans(session, activity, 20)] == made[::-1]
        assert [row[-1] for row in listing(session, "scans").rows] == made


def test_in_and_out_at_the_same_moment_end_with_the_last_of_them(door: Door) -> None:
    activity, person = door.activity(tracks_leaving=True), door.person()
    for _turn in range(6):
        assert door.enter(activity, person).verdict == "welcome"
        assert door.inside(activity) == 1
        assert door.leave(activity, person).verdict == "left"
        assert door.inside(activity) == 0
    with door.file.read() as session:
        assert [line.direction for line in scans_of(session, person.participant)] == ["in", "out"] * 6
