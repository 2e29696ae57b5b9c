"""People as lists show them: one line each, with the badge of now and the first arrival."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.conftest import Wall
from tests.sample_day import sample_file
from tpbis_desktop.actions.badges.badges import current_badge, note_print, replace_lost_badge
from tpbis_desktop.actions.desk.arrive import arrive
from tpbis_desktop.actions.people.people_list import list_people, people_by_id
from tpbis_desktop.actions.people.register import register
from tpbis_desktop.actions.people.withdraw import withdraw
from tpbis_desktop.actions.scan.undo import take_back
from tpbis_desktop.journal import record
from tpbis_desktop.model import Participant
from tpbis_desktop.storage.event_file import EventFile, Surroundings


def test_a_line_tells_the_first_arrival_that_stands(tmp_path: Path, around: Surroundings, wall: Wall) -> None:
    event = sample_file(tmp_path, around, wall.at)
    with event.read() as session:
        person = next(one for one in list_people(session) if one.full_name == "Suharti").id
    with event.write() as session:
        first = arrive(session, person, now=wall.at)
    later = wall.at + timedelta(minutes=5)
    with event.write() as session:
        arrive(session, person, now=later)
    with event.read() as session:
        line = people_by_id(session, [person])[0]
        assert (line.status, line.arrived_at) == ("arrived", wall.at)
    with event.write() as session:
        take_back(session, first.scan, "wrong person", now=later)
    with event.read() as session:
        assert people_by_id(session, [person])[0].arrived_at == later
        assert [one.status for one in list_people(session)].count("arrived") == 1
    event.close()


def test_one_who_arrived_and_then_withdrew_is_withdrawn(
    tmp_path: Path, around: Surroundings, wall: Wall
) -> None:
    event = sample_file(tmp_path, around, wall.at)
    with event.write() as session:
        person = list_people(session)[0].id
        arrive(session, person, now=wall.at)
        withdraw(session, person, "fell ill")
    with event.read() as session:
        line = people_by_id(session, [person])[0]
        assert (line.status, line.arrived_at) == ("withdrawn", wall.at)
    event.close()


def test_the_badge_shown_is_the_one_in_use(event_file: EventFile, wall: Wall) -> None:
    with event_file.write() as session:
        person = register(session, {"full_name": "Suharti"}, now=wall.at).participant
        lost = current_badge(session, person)
        assert lost is not None
        note_print(session, [lost.id], "Office", now=wall.at)
    with event_file.read() as session:
        assert people_by_id(session, [person])[0].printed
    with event_file.write() as session:
        replace_lost_badge(session, person, "lost", now=wall.at)
    with event_file.read() as session:
        line = people_by_id(session, [person])[0]
        assert (line.number, line.printed) == ("A-002", False)


def test_retired_people_are_on_no_list_and_others_keep_the_order_asked_for(
    event_file: EventFile, wall: Wall
) -> None:
    with event_file.write() as session:
        ids = [register(session, {"full_name": name}, now=wall.at).participant for name in ("C", "A", "B")]
        record(session, Participant, ids[1], retired=True)
    with event_file.read() as session:
        assert [line.full_name for line in list_people(session)] == ["B", "C"]
        lines = people_by_id(session, [ids[2], "nobody", ids[1], ids[0]])
        assert [line.full_name for line in lines] == ["B", "C"]


def test_more_people_than_a_page_get_their_arrivals_too(event_file: EventFile, wall: Wall) -> None:
    with event_file.write() as session:
        for number in range(600):
            register(session, {"full_name": f"Person {number:03d}"}, now=wall.at)
    with event_file.read() as session:
        lines = list_people(session)
    assert len(lines) == 600
    assert {line.status for line in lines} == {"expected"}
    assert len({line.number for line in lines}) == 600
