"""Walk-ins come in at once, and leave no trace in the lists when they were a mistake."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.conftest import Wall
from tpbis_desktop.actions.attendance.history import scans_of
from tpbis_desktop.actions.badges.badges import current_badge, note_print, spare_badges
from tpbis_desktop.actions.desk.arrive import arrive
from tpbis_desktop.actions.desk.person_story import story_of
from tpbis_desktop.actions.desk.walk_in import arrive_instead, issue_spares, remove_walk_in, walk_in
from tpbis_desktop.actions.people.find import find
from tpbis_desktop.actions.people.people_list import list_people
from tpbis_desktop.actions.people.register import edit_person, register
from tpbis_desktop.errors import UserError
from tpbis_desktop.model import Badge, Participant
from tpbis_desktop.storage.event_file import EventFile


def test_a_walk_in_is_registered_and_in_at_once(event_file: EventFile, wall: Wall) -> None:
    with event_file.write() as session:
        new = walk_in(session, {"full_name": "Budi Santoso"}, now=wall.at, own_fields={"Hotel room": "12"})
    assert new.outcome.admitted
    with event_file.read() as session:
        [line] = list_people(session)
        assert (line.status, line.walk_in, line.number) == ("arrived", True, "A-001")
        assert session.get_one(Participant, line.id).own_fields == {"Hotel room": "12"}


def test_who_comes_instead_is_in_at_once_with_their_own_fields(event_file: EventFile, wall: Wall) -> None:
    with event_file.write() as session:
        absent = register(session, {"full_name": "Suharti", "delegation": "Gunungkidul"}, now=wall.at)
        fields = {"full_name": "Sri Wahyuni"}
        new = arrive_instead(session, absent.participant, fields, now=wall.at, own_fields={"Hotel room": "9"})
    with event_file.read() as session:
        [line] = find(session, "sri wahyuni")
        assert (line.status, line.delegation, line.walk_in) == ("arrived", "Gunungkidul", False)
        person = session.get_one(Participant, new.registered.participant)
        assert (person.own_fields, person.replaces) == ({"Hotel room": "9"}, absent.participant)


def test_a_removed_walk_in_is_gone_from_lists_scans_and_doors(event_file: EventFile, wall: Wall) -> None:
    with event_file.write() as session:
        person = walk_in(session, {"full_name": "Budi Santoso"}, now=wall.at).registered.participant
        remove_walk_in(session, person, now=wall.at)
    with event_file.read() as session:
        assert find(session, "budi") == []
        assert current_badge(session, person) is None
        assert [scan.voided_why for scan in scans_of(session, person)] == ["registered by mistake"]


def test_somebody_from_the_list_cannot_be_removed(event_file: EventFile, wall: Wall) -> None:
    with event_file.write() as session:
        person = register(session, {"full_name": "Suharti"}, now=wall.at).participant
        with pytest.raises(UserError, match="Only a walk-in"):
            remove_walk_in(session, person, now=wall.at)


def test_spares_have_numbers_and_nobody(event_file: EventFile, wall: Wall) -> None:
    with event_file.write() as session:
        made = issue_spares(session, 3, now=wall.at)
    with event_file.read() as session:
        assert [badge.id for badge in spare_badges(session)] == made
        assert session.scalars(select(Badge.number)).all() == ["A-001", "A-002", "A-003"]


def test_the_story_of_a_person_is_newest_first_in_the_events_time(event_file: EventFile, wall: Wall) -> None:
    with event_file.write() as session:
        fields = {"full_name": "Suharti", "delegation": "Gunungkidul"}
        person = register(session, fields, now=wall.at).participant
        badge = current_badge(session, person)
        assert badge is not None
        note_print(session, [badge.id], "Office", now=wall.at)
        edit_person(session, person, {"delegation": "Bantul", "note": "Vegetarian"})
        arrive(session, person, now=wall.at)
    with event_file.read() as session:
        story = story_of(session, person)
    assert [each.kind for each in story] == ["scanned", "printed", "edited", "registered"]
    assert story[2].values == {"delegation": "Bantul", "note": "Vegetarian"}
    assert story[3].values["delegation"] == "Gunungkidul"
    assert {(each.at.hour, each.station) for each in story} == {(9, "Desk A")}
