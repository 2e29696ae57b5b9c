"""Arriving at the desk is a scan at the day's registration."""

from __future__ import annotations

from datetime import datetime

from tests.actions.fresh_door import NINE, Door, verdicts
from tpbis_desktop.actions.attendance.history import scans_of
from tpbis_desktop.actions.desk.arrive import arrive, arrive_together, todays_registration
from tpbis_desktop.actions.door.outcome import Outcome
from tpbis_desktop.actions.people.people_list import people_by_id
from tpbis_desktop.actions.people.register import Registered
from tpbis_desktop.actions.programme.programme import list_activities


def come(door: Door, who: Registered, collected_by: str = "") -> Outcome:
    with door.file.write() as session:
        return arrive(session, who.participant, now=door.wall.at, collected_by=collected_by)


def desk(door: Door, day: int) -> str:
    starts = datetime(2023, 11, day, 7, 30)
    return door.activity(f"Registration, day {day - 12}", kind="registration", starts=starts)


def test_it_counts_at_the_registration_of_the_day(door: Door) -> None:
    first, second, (hang,) = desk(door, 13), desk(door, 14), door.people(1)
    assert come(door, hang).activity == first
    door.clock(11, day=14)
    answer = come(door, hang)
    assert (answer.activity, answer.verdict.value) == (second, "welcome")


def test_arriving_twice_says_since_when(door: Door) -> None:
    desk(door, 13)
    (hang,) = door.people(1)
    first = come(door, hang)
    door.wait(60)
    again = come(door, hang)
    assert (again.verdict.value, again.first_at) == ("already_in", first.at)


def test_without_a_registration_in_the_programme_one_is_made_once(door: Door) -> None:
    hang, minh = door.people(2)
    assert verdicts([come(door, hang), come(door, minh)]) == ["welcome", "welcome"]
    with door.file.read() as session:
        (made,) = list_activities(session)
        assert todays_registration(session, door.wall.at) == made.id
    assert (made.kind, made.present) == ("registration", 2)
    assert made.starts_at.date() == NINE.date()


def test_arriving_late_at_night_is_no_reason_to_refuse(door: Door) -> None:
    desk(door, 13)
    (hang,) = door.people(1)
    door.clock(23, 30)
    answer = come(door, hang)
    assert (answer.verdict.value, answer.late_minutes) == ("welcome", 0)


def test_a_list_shows_who_has_arrived(door: Door) -> None:
    desk(door, 13)
    hang, minh = door.people(2)
    at = come(door, hang).at
    with door.file.read() as session:
        lines = people_by_id(session, [hang.participant, minh.participant])
    assert [(line.status, line.arrived_at) for line in lines] == [("arrived", at), ("expected", None)]


def test_a_delegation_arrives_together_and_one_takes_the_badges(door: Door) -> None:
    desk(door, 13)
    people = door.people(3)
    with door.file.write() as session:
        ids = [who.participant for who in people]
        answers = arrive_together(session, ids, now=door.wall.at, collected_by="Souksavanh")
    assert verdicts(answers) == ["welcome"] * 3
    with door.file.read() as session:
        (line,) = scans_of(session, people[1].participant)
    assert (line.how, line.reason) == ("by_hand", "collected by Souksavanh")


def test_the_day_is_the_events_and_not_the_laptops(door: Door) -> None:
    """Half past midnight on the 14th in Jakarta is still the 13th in Greenwich."""
    desk(door, 13)
    second, (hang,) = desk(door, 14), door.people(1)
    door.clock(0, 30, day=14)
    assert come(door, hang).activity == second
