"""Who may enter, and when: strict and lenient doors, late comers, nights, full rooms."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import select

from tests.actions.fresh_door import NINE, Door, verdicts
from tpbis_desktop.actions.attendance.verdict import Verdict
from tpbis_desktop.actions.programme.enrolment import enrol, strike_off
from tpbis_desktop.actions.scan.undo import take_back
from tpbis_desktop.journal import record
from tpbis_desktop.model import Event


def test_a_lenient_door_admits_at_any_time_of_the_day_and_says_how_late(door: Door) -> None:
    activity = door.activity()
    answers = []
    for who, (hour, minute) in zip(door.people(4), ((0, 5), (8, 59), (9, 0), (16, 30)), strict=True):
        door.clock(hour, minute)
        answers.append(door.enter(activity, who))
    assert verdicts(answers) == ["welcome"] * 4
    assert [answer.late_minutes for answer in answers] == [0, 0, 0, 450]


@pytest.mark.parametrize("day", [12, 14])
def test_a_lenient_door_refuses_on_another_day(door: Door, day: int) -> None:
    activity, hang = door.activity(), door.person()
    door.clock(9, day=day)
    assert door.enter(activity, hang).verdict is Verdict.WRONG_TIME
    assert door.present(activity) == 0


def test_a_lenient_door_just_after_midnight_opens_the_evening_before(door: Door) -> None:
    departure, hang, minh = door.activity("Airport", starts=datetime(2023, 11, 14, 0, 15)), *door.people(2)
    door.clock(23, 40, day=13)
    assert door.enter(departure, hang).verdict is Verdict.WRONG_TIME
    door.clock(23, 50, day=13)
    assert door.enter(departure, minh).verdict is Verdict.WELCOME


def test_a_lenient_door_that_ends_at_midnight_stays_open_for_the_last(door: Door) -> None:
    dinner = door.activity("Gala dinner", starts=datetime(2023, 11, 13, 20), lasts=3.9)
    hang, minh = door.people(2)
    door.clock(0, 5, day=14)
    assert door.enter(dinner, hang).verdict is Verdict.WELCOME
    door.clock(0, 30, day=14)
    assert door.enter(dinner, minh).verdict is Verdict.WRONG_TIME


def test_an_activity_over_night_is_open_on_both_sides_of_midnight(door: Door) -> None:
    night = door.activity("Night market", starts=datetime(2023, 11, 13, 21), lasts=5)
    hang, minh = door.people(2)
    door.clock(23, 30, day=13)
    assert door.enter(night, hang).late_minutes == 150
    door.clock(1, 0, day=14)
    after = door.enter(night, minh)
    assert (after.verdict, after.late_minutes) == (Verdict.WELCOME, 240)


@pytest.mark.parametrize(
    ("hour", "minute", "verdict"),
    [
        (8, 29, "wrong_time"),
        (8, 30, "welcome"),
        (9, 0, "welcome"),
        (10, 45, "welcome"),
        (10, 46, "wrong_time"),
    ],
)
def test_a_strict_door_keeps_its_minutes(door: Door, hour: int, minute: int, verdict: str) -> None:
    activity, hang = door.activity(strict=True, early_minutes=30, late_minutes=15), door.person()
    door.clock(hour, minute)
    assert door.enter(activity, hang).verdict.value == verdict


def test_a_strict_door_that_was_overruled_admits(door: Door) -> None:
    activity, hang = door.activity(strict=True), door.person()
    door.clock(12)
    answer = door.enter(activity, hang, override="The organiser agreed")
    assert (answer.verdict, answer.late_minutes) == (Verdict.WELCOME, 180)


def test_the_time_at_a_door_is_the_events_and_not_the_laptops(door: Door) -> None:
    """The same moment is Monday in Jakarta and still Sunday in Honolulu."""
    activity, hang, minh = door.activity(), *door.people(2)
    door.clock(9)
    assert door.enter(activity, hang).verdict is Verdict.WELCOME
    with door.file.write() as session:
        event = session.scalars(select(Event.id)).one()
        record(session, Event, event, zone="Pacific/Honolulu")
    assert door.enter(activity, minh).verdict is Verdict.WRONG_TIME


def test_the_registration_desk_never_refuses_on_time_and_never_says_late(door: Door) -> None:
    desk, hang, minh = door.activity("Registration", kind="registration"), *door.people(2)
    door.clock(17, day=13)
    assert door.enter(desk, hang).late_minutes == 0
    door.clock(17, day=16)
    assert door.enter(desk, minh).verdict is Verdict.WELCOME


def test_nobody_is_late_for_lunch(door: Door) -> None:
    lunch, hang = door.activity("Lunch", kind="meal"), door.person()
    assert door.enter(lunch, hang).late_minutes == 0


def test_only_those_on_the_list_where_it_is_asked_for(door: Door) -> None:
    visit, hang, minh = door.activity(kind="field_visit", admits="enrolled"), *door.people(2)
    with door.file.write() as session:
        enrol(session, visit, [hang.participant])
    assert verdicts([door.enter(visit, hang), door.enter(visit, minh)]) == ["welcome", "not_listed"]


def test_struck_off_the_list_is_refused_but_who_is_in_is_in(door: Door) -> None:
    visit, hang, minh = door.activity(admits="enrolled"), *door.people(2)
    with door.file.write() as session:
        enrol(session, visit, [hang.participant, minh.participant])
    door.enter(visit, hang)
    with door.file.write() as session:
        strike_off(session, visit, [hang.participant, minh.participant])
    assert verdicts([door.enter(visit, hang), door.enter(visit, minh)]) == ["already_in", "not_listed"]


def test_only_these_roles_where_it_says_so(door: Door) -> None:
    briefing = door.activity(admits="roles", roles=["committee", "moderator"])
    members = [door.person(f"One {role}", role=role) for role in ("committee", "moderator", "participant")]
    answers = [door.enter(briefing, who) for who in members]
    assert verdicts(answers) == ["welcome", "welcome", "not_listed"]


def test_roles_without_any_admit_nobody(door: Door) -> None:
    briefing, hang = door.activity(admits="roles"), door.person()
    assert door.enter(briefing, hang).verdict is Verdict.NOT_LISTED


@pytest.mark.parametrize("admits", ["enrolled", "roles"])
def test_a_badge_not_known_here_yet_is_on_no_list_but_can_be_overruled(door: Door, admits: str) -> None:
    visit, text = door.activity(admits=admits, roles=["participant"]), door.station().badge()
    assert door.scan(visit, text).verdict is Verdict.NOT_LISTED


def test_a_full_room_refuses_the_next_and_admits_who_is_in_already(door: Door) -> None:
    room, people = door.activity(capacity=2), door.people(3)
    assert verdicts(door.enter(room, who) for who in people) == ["welcome", "welcome", "full"]
    assert door.enter(room, people[0]).verdict is Verdict.ALREADY_IN
    assert door.present(room) == 2
    assert door.enter(room, people[2], override="There is room").verdict is Verdict.WELCOME
    assert door.present(room) == 3


def test_a_scan_taken_back_frees_its_place(door: Door) -> None:
    room, (hang, minh) = door.activity(capacity=1), door.people(2)
    first = door.enter(room, hang)
    assert door.enter(room, minh).verdict is Verdict.FULL
    with door.file.write() as session:
        take_back(session, first.scan, "Did not go in", now=door.wall.at)
    assert door.enter(room, minh).verdict is Verdict.WELCOME


def test_where_leaving_is_scanned_who_leaves_frees_a_place(door: Door) -> None:
    room, (hang, minh) = door.activity(capacity=1, tracks_leaving=True), door.people(2)
    door.enter(room, hang)
    assert door.enter(room, minh).verdict is Verdict.FULL
    door.wait(1)
    door.leave(room, hang)
    assert door.enter(room, minh).verdict is Verdict.WELCOME
    assert door.enter(room, hang).verdict is Verdict.FULL
    assert (door.present(room), door.inside(room)) == (2, 1)


def test_a_place_is_taken_by_a_badge_not_known_here_too(door: Door) -> None:
    room, hang = door.activity(capacity=1), door.person()
    door.scan(room, door.station().badge())
    assert door.enter(room, hang).verdict is Verdict.FULL


def test_not_on_the_list_is_said_before_wrong_time_and_full(door: Door) -> None:
    visit, hang = door.activity(starts=NINE, admits="enrolled", capacity=0, strict=True), door.person()
    door.clock(20)
    assert door.enter(visit, hang).verdict is Verdict.NOT_LISTED
    with door.file.write() as session:
        enrol(session, visit, [hang.participant])
    assert door.enter(visit, hang).verdict is Verdict.WRONG_TIME
    door.clock(9)
    assert door.enter(visit, hang).verdict is Verdict.FULL
