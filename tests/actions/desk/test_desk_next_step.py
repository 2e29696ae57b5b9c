"""What the desk does next with a person, and where their badge lies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from tests.conftest import Wall
from tpbis_desktop.actions.attendance.verdict import Verdict
from tpbis_desktop.actions.badges.badges import current_badge, issue_badge, note_print, revoke_badge
from tpbis_desktop.actions.desk.arrive import arrive
from tpbis_desktop.actions.desk.at_the_desk import (
    Step,
    arrived_and_coming,
    changes_badge,
    members_of,
    person_at_desk,
    read_at_desk,
    trays,
)
from tpbis_desktop.actions.people.delegations import delegation_named
from tpbis_desktop.actions.people.register import register
from tpbis_desktop.actions.people.withdraw import withdraw
from tpbis_desktop.actions.programme.programme import write_activity
from tpbis_desktop.actions.scan.undo import take_back
from tpbis_desktop.journal import record
from tpbis_desktop.model import Badge, Participant
from tpbis_desktop.storage.event_file import EventFile

Put = Callable[..., str]


@pytest.fixture
def put(event_file: EventFile, wall: Wall) -> Put:
    """Register somebody; returns the id."""

    def one(name: str, delegation: str = "", **facts: bool) -> str:
        with event_file.write() as session:
            fields = {"full_name": name, "delegation": delegation}
            return register(session, fields, now=wall.at, **facts).participant

    return one


def print_badge_of(event_file: EventFile, wall: Wall, person: str) -> None:
    with event_file.write() as session:
        badge = current_badge(session, person)
        assert badge is not None
        note_print(session, [badge.id], "Office", now=wall.at)


def step(event_file: EventFile, wall: Wall, person: str) -> Step:
    with event_file.read() as session:
        known = person_at_desk(session, person, wall.at)
    assert known is not None
    return known.step


def test_an_expected_person_is_printed_for_or_handed_what_was_printed(
    event_file: EventFile, wall: Wall, put: Put
) -> None:
    suharti = put("Suharti")
    assert step(event_file, wall, suharti) is Step.PRINT
    print_badge_of(event_file, wall, suharti)
    assert step(event_file, wall, suharti) is Step.HAND_OVER


def test_who_has_arrived_is_done_or_still_waits_for_paper(
    event_file: EventFile, wall: Wall, put: Put
) -> None:
    suharti = put("Suharti")
    with event_file.write() as session:
        arrive(session, suharti, now=wall.at)
    assert step(event_file, wall, suharti) is Step.PRINT_ONLY
    print_badge_of(event_file, wall, suharti)
    assert step(event_file, wall, suharti) is Step.DONE
    with event_file.read() as session:
        known = person_at_desk(session, suharti, wall.at)
    assert known is not None
    assert known.seen_at is not None
    assert (known.seen_at.hour, known.seen_at.minute, known.seen_station) == (9, 10, "Desk A")


def test_the_next_day_they_come_in_with_the_badge_they_have(
    event_file: EventFile, wall: Wall, put: Put
) -> None:
    suharti = put("Suharti")
    print_badge_of(event_file, wall, suharti)
    with event_file.write() as session:
        arrive(session, suharti, now=wall.at)
        for day in (13, 14):
            starts, ends = datetime(2023, 11, day, 8), datetime(2023, 11, day, 10)
            write_activity(session, None, title="R", kind="registration", starts_at=starts, ends_at=ends)
    wall.at += timedelta(days=1)
    assert step(event_file, wall, suharti) is Step.COME_IN


def test_withdrawn_people_are_reinstated_and_those_without_a_badge_get_one(
    event_file: EventFile, wall: Wall, put: Put
) -> None:
    suharti = put("Suharti")
    with event_file.write() as session:
        badge = current_badge(session, suharti)
        assert badge is not None
        revoke_badge(session, badge.id, "found in the street", now=wall.at)
    assert step(event_file, wall, suharti) is Step.NEW_BADGE
    with event_file.write() as session:
        withdraw(session, suharti, "ill")
    assert step(event_file, wall, suharti) is Step.REINSTATE


def test_nobody_is_at_the_desk_under_an_unknown_or_removed_id(
    event_file: EventFile, wall: Wall, put: Put
) -> None:
    suharti = put("Suharti")
    with event_file.write() as session:
        record(session, Participant, suharti, retired=True)
        assert person_at_desk(session, suharti, wall.at) is None
        assert person_at_desk(session, "nobody", wall.at) is None


def test_trays_follow_the_handing_out_order_and_stay_as_laid_out(
    event_file: EventFile, wall: Wall, put: Put
) -> None:
    people = [put("zainal", "Indonesia"), put("Ani", "indonesia"), put("Lim", "Brunei"), put("Unprinted")]
    for person in people[:3]:
        print_badge_of(event_file, wall, person)
    walk_in = put("Aaron", "Brunei", walk_in=True)
    print_badge_of(event_file, wall, walk_in)
    with event_file.write() as session:
        withdraw(session, people[2])
        arrive(session, people[1], now=wall.at)
    with event_file.read() as session:
        assert trays(session) == {people[2]: 1, people[1]: 2, people[0]: 3}


def test_arrivals_are_counted_once_a_person_and_taken_back_ones_not(
    event_file: EventFile, wall: Wall, put: Put
) -> None:
    people = [put("Suharti"), put("Yohanes Wenda"), put("Maria Goreti Bere"), put("Suharto")]
    with event_file.write() as session:
        for person in (people[0], people[0], people[1]):
            last = arrive(session, person, now=wall.at)
        take_back(session, last.scan, "mistake", now=wall.at)
        withdraw(session, people[3])
    with event_file.read() as session:
        assert arrived_and_coming(session) == (1, 3)


def test_a_delegation_is_its_members_by_name(event_file: EventFile, put: Put) -> None:
    put("Wenda", "Papua")
    put("Bere", "Papua")
    put("Suharti", "Jawa")
    with event_file.write() as session:
        papua = delegation_named(session, "Papua")
        assert papua is not None
        assert [line.full_name for line in members_of(session, papua)] == ["Bere", "Wenda"]


def test_a_scanned_badge_is_a_persons_or_a_spare_or_no_use(
    event_file: EventFile, wall: Wall, put: Put
) -> None:
    suharti = put("Suharti")
    with event_file.write() as session:
        spare = session.get_one(Badge, issue_badge(session, None, now=wall.at))
        own = current_badge(session, suharti)
        assert own is not None
        assert read_at_desk(session, own.token).person == suharti
        assert not read_at_desk(session, own.token).is_spare
        assert read_at_desk(session, spare.token).is_spare
        assert read_at_desk(session, "hello").verdict is Verdict.UNKNOWN
        revoke_badge(session, own.id, "lost", now=wall.at)
        gone = read_at_desk(session, own.token)
        assert (gone.verdict, gone.revoked_why, gone.person) == (Verdict.REVOKED, "lost", suharti)


def test_only_what_stands_on_the_badge_makes_it_outdated() -> None:
    assert changes_badge({"phone": "", "full_name": "Suharti"})
    assert not changes_badge({"phone": "", "dietary": ""})
