"""Scans made apart and brought together: what happened at a door stays what it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.actions.fresh_door import Door, verdicts
from tests.actions.other_laptop import give, other_laptop
from tpbis_desktop.actions.attendance.history import all_scans
from tpbis_desktop.actions.attendance.verdict import Verdict
from tpbis_desktop.actions.badges.badges import replace_lost_badge
from tpbis_desktop.actions.people.register import Registered
from tpbis_desktop.model import Scan


@pytest.fixture
def opening(door: Door) -> str:
    return door.activity()


@pytest.fixture
def people(door: Door) -> list[Registered]:
    return door.people(3)


@pytest.fixture
def hall(door: Door, opening: str, people: list[Registered], tmp_path: Path) -> Iterator[Door]:
    """Hall 1, which knows the activity and the people, and is not reached until something is given."""
    made = other_laptop(door, tmp_path)
    yield made
    made.file.close()


def exchange(one: Door, other: Door) -> None:
    give(one.file, other.file)
    give(other.file, one.file)


def test_admitted_at_two_doors_before_they_met_is_one_person_since_the_first(
    door: Door, hall: Door, opening: str, people: list[Registered]
) -> None:
    hang = people[0]
    assert hall.enter(opening, hang).verdict is Verdict.WELCOME
    first = hall.wall.at
    door.wait(5)
    assert door.enter(opening, hang).verdict is Verdict.WELCOME
    exchange(door, hall)
    for each in (door, hall):
        assert each.present(opening) == 1
        again = each.enter(opening, hang)
        assert (again.verdict, again.first_at, again.first_station) == (Verdict.ALREADY_IN, first, "Hall 1")


def test_a_scan_made_before_its_badge_was_known_to_be_lost_stays_what_it_was(
    door: Door, hall: Door, opening: str, people: list[Registered]
) -> None:
    hang = people[0]
    lost = door.token(hang.badge)
    with door.file.write() as session:
        replace_lost_badge(session, hang.participant, "lost", now=door.wall.at)
    door.wait(1)
    assert hall.scan(opening, lost).verdict is Verdict.WELCOME
    exchange(door, hall)
    for each in (door, hall):
        assert each.present(opening) == 1
        assert each.scan(opening, lost).verdict is Verdict.REVOKED
        with each.file.read() as session:
            kept = session.scalars(select(Scan.verdict).order_by(Scan.at, Scan.id)).first()
        assert kept == "welcome"


def test_what_another_door_refused_is_kept_with_its_time_and_its_reason(
    door: Door, hall: Door, opening: str, people: list[Registered]
) -> None:
    full = door.activity("Workshop", capacity=1)
    give(door.file, hall.file)
    answers = [hall.enter(full, people[0]), hall.enter(full, people[1]), hall.scan(full, "no badge")]
    assert verdicts(answers) == ["welcome", "full", "unknown"]
    door.wait(60)
    exchange(door, hall)
    with door.file.read() as session:
        lines = all_scans(session)
    assert [(line.verdict, line.station) for line in lines] == [
        ("welcome", "Hall 1"),
        ("full", "Hall 1"),
        ("unknown", "Hall 1"),
    ]
    assert {line.at for line in lines} == {answers[0].at}
    assert (door.present(full), door.present(opening)) == (1, 0)


def test_two_doors_that_filled_the_last_place_apart_both_stand(
    door: Door, hall: Door, people: list[Registered]
) -> None:
    full = door.activity("Workshop", capacity=1)
    give(door.file, hall.file)
    assert verdicts([door.enter(full, people[0]), hall.enter(full, people[1])]) == ["welcome", "welcome"]
    exchange(door, hall)
    for each in (door, hall):
        assert each.present(full) == 2
        assert each.enter(full, people[2]).verdict is Verdict.FULL
        assert each.enter(full, people[0]).verdict is Verdict.ALREADY_IN
