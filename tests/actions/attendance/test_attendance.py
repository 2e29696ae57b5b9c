"""Attendance is read from scans: who counts, who is inside, and what taking back does to it."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from tests.actions.fresh_door import Door
from tpbis_desktop.actions.attendance.attendance import attendance_of_all, present_counts
from tpbis_desktop.actions.attendance.history import last_scans, scans_of
from tpbis_desktop.actions.scan.undo import take_back
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import record
from tpbis_desktop.model import Participant, ScanVoid


def test_a_person_counts_once_at_each_activity(door: Door) -> None:
    opening, lunch, (hang, minh) = door.activity(), door.activity("Lunch", kind="meal"), door.people(2)
    for who in (hang, minh, hang):
        door.enter(opening, who)
    door.enter(lunch, minh)
    with door.file.read() as session:
        assert present_counts(session) == {opening: 2, lunch: 1}
        assert attendance_of_all(session) == {
            (opening, hang.participant),
            (opening, minh.participant),
            (lunch, minh.participant),
        }


def test_refused_and_leaving_scans_are_no_attendance(door: Door) -> None:
    listed, workshop = door.activity(admits="enrolled"), door.activity("Workshop", tracks_leaving=True)
    (hang,) = door.people(1)
    door.enter(listed, hang)
    door.leave(workshop, hang)
    door.scan(workshop, "hello")
    with door.file.read() as session:
        assert present_counts(session) == {}
        assert attendance_of_all(session) == set()


def test_a_badge_nobody_here_knows_counts_but_has_no_name_yet(door: Door) -> None:
    opening = door.activity()
    door.scan(opening, door.station().badge())
    with door.file.read() as session:
        assert present_counts(session) == {opening: 1}
        assert attendance_of_all(session) == set()


def test_somebody_retired_is_left_out_of_the_report(door: Door) -> None:
    opening, (hang,) = door.activity(), door.people(1)
    door.enter(opening, hang)
    with door.file.write() as session:
        record(session, Participant, hang.participant, retired=True)
    with door.file.read() as session:
        assert attendance_of_all(session) == set()


def test_taking_back_twice_writes_once_and_keeps_the_first_reason(door: Door) -> None:
    opening, (hang,) = door.activity(), door.people(1)
    scan = door.enter(opening, hang).scan
    with door.file.write() as session:
        first = take_back(session, scan, "Scanned by mistake", now=door.wall.at)
        again = take_back(session, scan, "Another reason", now=door.wall.at)
        assert first == again
    with door.file.read() as session:
        assert session.scalar(select(func.count()).select_from(ScanVoid)) == 1
        (line,) = scans_of(session, hang.participant)
        assert (line.voided_why, line.verdict) == ("Scanned by mistake", "welcome")


def test_what_was_taken_back_keeps_who_did_it(door: Door) -> None:
    opening, (hang,) = door.activity(), door.people(1)
    scan = door.enter(opening, hang).scan
    door.file.operate("Rina")
    with door.file.write() as session:
        void = take_back(session, scan, "Scanned by mistake", now=door.wall.at)
        kept = session.get_one(ScanVoid, void)
        assert (kept.operator, kept.at, kept.scan) == ("Rina", door.wall.at, scan)


def test_a_scan_taken_back_at_two_stations_is_one_line(door: Door) -> None:
    opening, (hang,) = door.activity(), door.people(1)
    scan = door.enter(opening, hang).scan
    with door.file.write() as session:
        take_back(session, scan, "Scanned by mistake", now=door.wall.at)
    door.wait(1)
    with door.file.write() as session:
        record(session, ScanVoid, scan=scan, at=door.wall.at, station="station-2", reason="Wrong activity")
    with door.file.read() as session:
        (line,) = last_scans(session, opening)
        assert line.voided_why == "Scanned by mistake"
    assert (door.present(opening), door.inside(opening)) == (0, 0)


def test_there_is_nothing_to_take_back_of_a_scan_nobody_knows(door: Door) -> None:
    with pytest.raises(UserError, match="no such scan"), door.file.write() as session:
        take_back(session, "nothing", "Scanned by mistake", now=door.wall.at)


def test_the_last_scans_are_of_this_door_newest_first_and_ten(door: Door) -> None:
    opening, lunch, people = door.activity(), door.activity("Lunch"), door.people(12)
    for who in people:
        door.enter(opening, who)
        door.wait(1)
    door.enter(lunch, people[0])
    with door.file.read() as session:
        names = [line.name for line in last_scans(session, opening)]
    assert names == [f"Person {n}" for n in range(12, 2, -1)]
