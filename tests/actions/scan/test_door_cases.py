"""What other programs test at a door and has a meaning here; docs/door-cases.md says which is which."""

from __future__ import annotations

import ast
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.actions.fresh_door import NINE, Door, verdicts
from tpbis_desktop.actions.attendance.verdict import Verdict
from tpbis_desktop.actions.badges.badges import revoke_badge
from tpbis_desktop.actions.people.find import find
from tpbis_desktop.actions.programme.enrolment import enrol
from tpbis_desktop.actions.programme.programme import activity_line, write_activity
from tpbis_desktop.actions.scan.undo import take_back

ROOT = Path(__file__).parents[3]
SERVER_REASONS = (
    *("invalid", "unpaid", "blocked", "invalid_time", "canceled", "already_redeemed", "product", "rules"),
    *("ambiguous", "revoked", "unapproved", "incomplete", "annulled", "error"),
    *("already_exchanged", "medium_invalid", "medium_exists"),
)


def test_a_welcome_names_the_person_and_what_the_host_should_know(door: Door) -> None:
    opening, hang = door.activity(), door.person(delegation="Viet Nam", note="Speaks at ten")
    answer = door.enter(opening, hang)
    assert answer.person is not None
    assert (answer.verdict, answer.person.full_name, answer.person.delegation, answer.person.note) == (
        Verdict.WELCOME,
        "Nguyễn Thị Thu Hằng",
        "Viet Nam",
        "Speaks at ten",
    )


@pytest.mark.parametrize("sign", ["\\000003", "\\000026", "\\000001 "])
def test_a_scanner_that_says_its_alphabet_first_is_understood(door: Door, sign: str) -> None:
    opening, hang = door.activity(), door.person()
    assert door.scan(opening, sign + door.token(hang.badge)).verdict is Verdict.WELCOME
    assert door.scan(opening, sign).verdict is Verdict.UNKNOWN


def test_leaving_twice_is_said_and_ends_one_stay(door: Door) -> None:
    hall, hang = door.activity(tracks_leaving=True), door.person()
    door.enter(hall, hang)
    door.wait(1)
    assert verdicts([door.leave(hall, hang), door.leave(hall, hang)]) == ["left", "not_in"]
    assert (door.present(hall), door.inside(hall)) == (1, 0)


def test_where_leaving_does_not_count_coming_back_is_already_in(door: Door) -> None:
    opening, hang = door.activity(), door.person()
    door.enter(opening, hang)
    door.wait(1)
    assert door.leave(opening, hang).verdict is Verdict.LEFT
    assert door.enter(opening, hang).verdict is Verdict.ALREADY_IN
    assert door.present(opening) == 1


def test_nobody_is_refused_on_the_way_out(door: Door) -> None:
    hall = door.activity(admits="enrolled", strict=True, capacity=1, tracks_leaving=True)
    hang = door.person()
    door.enter(hall, hang, override="The organiser agreed")
    door.clock(20)
    assert door.leave(hall, hang).verdict is Verdict.LEFT


def test_any_number_of_times_in_and_out_is_one_person(door: Door) -> None:
    hall, hang = door.activity(lasts=8, tracks_leaving=True), door.person()
    answers = []
    for _time in range(4):
        answers.append(door.enter(hall, hang))
        door.wait(20)
        answers.append(door.leave(hall, hang))
        door.wait(10)
    assert verdicts(answers) == ["welcome", "left"] * 4
    assert (door.present(hall), door.inside(hall)) == (1, 0)


@pytest.mark.parametrize(
    ("early", "late", "minute", "verdict"),
    [
        (10, 0, -11, "wrong_time"),
        (10, 0, -10, "welcome"),
        (0, 0, -1, "wrong_time"),
        (0, 0, 0, "welcome"),
        (0, 10, 100, "welcome"),
        (0, 10, 101, "wrong_time"),
        (0, 0, 90, "welcome"),
        (0, 0, 91, "wrong_time"),
    ],
)
def test_the_minutes_of_grace_before_and_after(
    door: Door, early: int, late: int, minute: int, verdict: str
) -> None:
    opening = door.activity(strict=True, early_minutes=early, late_minutes=late)
    hang = door.person()
    door.clock(9)
    door.wait(minute)
    assert door.enter(opening, hang).verdict.value == verdict


def test_a_door_goes_by_its_own_activity_and_moves_with_it(door: Door) -> None:
    morning = door.activity("Morning", strict=True)
    evening = door.activity("Evening", starts=datetime(2023, 11, 13, 18), strict=True)
    hang, minh = door.people(2)
    door.clock(9)
    assert verdicts([door.enter(morning, hang), door.enter(evening, hang)]) == ["welcome", "wrong_time"]
    hours = timedelta(hours=9)
    with door.file.write() as session:
        write_activity(session, morning, starts_at=NINE + hours, ends_at=NINE + hours + timedelta(hours=1))
    assert door.enter(morning, minh).verdict is Verdict.WRONG_TIME
    door.clock(18)
    assert door.enter(morning, minh).verdict is Verdict.WELCOME


def test_once_a_day_on_each_of_several_days_and_never_twice_at_night(door: Door) -> None:
    exhibition, hang = door.activity("Exhibition", starts=NINE, lasts=80), door.person()
    answers = []
    for day, hour in ((13, 10), (13, 23), (14, 0), (14, 23), (16, 9)):
        door.clock(hour, 10, day=day)
        answers.append(door.enter(exhibition, hang))
    assert verdicts(answers) == ["welcome", "already_in", "welcome", "already_in", "welcome"]


def test_a_night_is_one_evening_though_it_has_two_dates(door: Door) -> None:
    gala, hang = door.activity("Gala", starts=datetime(2023, 11, 13, 20), lasts=6), door.person()
    door.clock(21)
    first = door.enter(gala, hang)
    door.clock(1, day=14)
    assert verdicts([first, door.enter(gala, hang)]) == ["welcome", "already_in"]


def test_a_first_entry_taken_back_is_as_if_it_had_never_been(door: Door) -> None:
    opening, hang = door.activity(), door.person()
    first = door.enter(opening, hang)
    with door.file.write() as session:
        take_back(session, first.scan, "Scanned by mistake", now=door.wall.at)
    assert door.enter(opening, hang).verdict is Verdict.WELCOME


def test_the_numbers_of_an_activity(door: Door) -> None:
    visit, people = door.activity(admits="enrolled", capacity=5), door.people(4)
    with door.file.write() as session:
        enrol(session, visit, [who.participant for who in people[:3]])
    door.enter(visit, people[0])
    door.enter(visit, people[3])
    with door.file.read() as session:
        line = activity_line(session, visit)
    assert line is not None
    assert (line.expected, line.present, line.capacity) == (3, 1, 5)


def test_people_are_found_by_number_name_institution_and_not_by_what_they_are_not(door: Door) -> None:
    door.person("Casimir Weerasinghe", organisation="Kandy Library")
    with door.file.read() as session:
        for said, count in (("WEERA", 1), ("kandy", 1), ("A-001", 1), ("Einstein", 0), ("A-999", 0)):
            assert len(find(session, said)) == count, said


def test_a_badge_of_the_same_desk_for_somebody_else_does_not_open_for_a_revoked_one(door: Door) -> None:
    opening, (hang, minh) = door.activity(), door.people(2)
    with door.file.write() as session:
        revoke_badge(session, hang.badge, "lost", now=door.wall.at)
    assert verdicts([door.enter(opening, hang), door.enter(opening, minh)]) == ["revoked", "welcome"]
    assert door.present(opening) == 1


def test_the_table_of_cases_names_only_tests_that_exist() -> None:
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "docs/door-cases.md").read_text("utf-8")))
    known = {
        node.name
        for file in (ROOT / "tests").rglob("test_*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
    }
    assert len(named) > 20
    assert named <= known, named - known


def test_the_table_of_cases_has_a_row_for_each_case_and_each_says_something() -> None:
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in (ROOT / "docs/door-cases.md").read_text("utf-8").splitlines()
        if re.match(r"\| \d+ \|", line)
    ]
    assert [int(row[0]) for row in rows] == list(range(1, 69))
    assert all("`test_" in row[2] or row[2].startswith("No meaning") for row in rows)


def test_the_table_of_outcomes_has_every_outcome_and_each_says_something() -> None:
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in (ROOT / "docs/door-cases.md").read_text("utf-8").splitlines()
        if re.match(r"\| S\d+ \|", line)
    ]
    assert [row[0] for row in rows] == [f"S{number}" for number in range(1, len(rows) + 1)]
    told = " ".join(row[1] for row in rows)
    assert all(reason in told for reason in SERVER_REASONS)
    assert all("`test_" in row[3] or row[2].startswith("No meaning") for row in rows)
