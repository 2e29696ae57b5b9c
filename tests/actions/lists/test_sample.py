"""The sample event as a file: the 2023 programme, on its own days or moved."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import func, select

from tests.conftest import Wall
from tests.sample_day import sample_file
from tpbis_desktop.actions.desk.arrive import todays_registration
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.lists.sample import sample_event
from tpbis_desktop.actions.people.people_list import list_people
from tpbis_desktop.actions.programme.enrolment import enrolled, vehicles_of
from tpbis_desktop.actions.programme.programme import list_activities, standing_activities
from tpbis_desktop.model import Badge, Delegation
from tpbis_desktop.storage.event_file import Surroundings, create_event


def test_the_sample_is_the_programme_of_2023_with_eighteen_people(
    tmp_path: Path, around: Surroundings, wall: Wall
) -> None:
    event = sample_file(tmp_path, around, wall.at)
    with event.read() as session:
        found = the_event(session)
        assert (found.starts_on, found.ends_on) == (date(2023, 11, 13), date(2023, 11, 17))
        people = list_people(session)
        assert len(people) == 18
        assert all(line.number and line.delegation for line in people)
        assert sum(1 for line in people if line.name_in_script) == 7
        assert session.scalar(select(func.count()).select_from(Badge)) == 18
        names = {line.delegation for line in people}
        assert session.scalar(select(func.count()).select_from(Delegation)) == len(names)
        kinds = {line.kind for line in list_activities(session)}
        assert kinds == {"registration", "ceremony", "session", "field_visit", "meal"}
    event.close()


def test_everybody_rides_in_one_vehicle_of_the_field_visit(
    tmp_path: Path, around: Surroundings, wall: Wall
) -> None:
    event = sample_file(tmp_path, around, wall.at)
    with event.read() as session:
        visits = [one for one in standing_activities(session) if one.kind == "field_visit"]
        for visit in visits:
            vehicles = vehicles_of(session, visit.id)
            assert vehicles
            assert 0 < len(enrolled(session, visit.id)) <= sum(one.seats or 0 for one in vehicles)
    event.close()


def test_the_sample_can_start_on_another_day(tmp_path: Path, around: Surroundings) -> None:
    first = date(2026, 3, 2)
    now = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
    event = create_event(tmp_path / "moved.tpbis", around, sample_event(first, now))
    with event.read() as session:
        found = the_event(session)
        assert (found.starts_on, found.ends_on) == (first, date(2026, 3, 6))
        days = {one.starts_at.date() for one in standing_activities(session)}
        assert days == {date(2026, 3, day) for day in (2, 3, 4, 5, 6)}
        assert todays_registration(session, now) is not None
    event.close()
