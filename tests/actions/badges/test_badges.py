"""Badges: issued, printed, lost, given; and which of them a batch prints."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.conftest import Wall
from tests.sample_day import sample_file
from tpbis_desktop.actions.badges.badges import (
    badge_by_number,
    current_badge,
    give_spare,
    holder,
    issue_badge,
    note_print,
    replace_lost_badge,
    revoke_badge,
    spare_badges,
)
from tpbis_desktop.actions.desk.walk_in import issue_spares
from tpbis_desktop.actions.people.delegations import list_delegations
from tpbis_desktop.actions.people.find import person_said
from tpbis_desktop.actions.people.register import edit_person, register
from tpbis_desktop.actions.people.withdraw import withdraw
from tpbis_desktop.actions.printing.badge_batch import (
    DELEGATION,
    UNPRINTED,
    Batch,
    badges_in_handing_order,
    badges_of_batch,
    badges_of_people,
    count_unprinted,
)
from tpbis_desktop.errors import UserError
from tpbis_desktop.identity.token import read_token
from tpbis_desktop.journal import record
from tpbis_desktop.model import Badge, BadgePrint, Own, Station
from tpbis_desktop.storage.event_file import EventFile, Surroundings


@pytest.fixture
def sample(tmp_path: Path, around: Surroundings, wall: Wall) -> Iterator[EventFile]:
    made = sample_file(tmp_path, around, wall.at)
    yield made
    made.close()


def numbers(event: EventFile, batch: Batch) -> list[str]:
    with event.read() as session:
        return [session.get_one(Badge, badge).number for badge in badges_of_batch(session, batch)]


def test_badges_are_numbered_in_a_row_and_their_text_names_them(event_file: EventFile, wall: Wall) -> None:
    with event_file.write() as session:
        badges = [issue_badge(session, None, now=wall.at) for _time in range(3)]
        rows = [session.get_one(Badge, badge) for badge in badges]
    assert [row.number for row in rows] == ["A-001", "A-002", "A-003"]
    for row in rows:
        token = read_token(row.token)
        assert token is not None
        assert token.badge == row.id


def test_a_station_that_may_not_issue_says_so(event_file: EventFile, wall: Wall) -> None:
    with event_file.write() as session:
        record(session, Station, session.scalars(select(Own)).one().station, may_issue=False)
    with pytest.raises(UserError, match="may not issue"), event_file.write() as session:
        register(session, {"full_name": "Suharti"}, now=wall.at)


def test_a_lost_badge_is_revoked_and_another_issued(sample: EventFile, wall: Wall) -> None:
    with sample.write() as session:
        person = person_said(session, "Suharti")
        new = replace_lost_badge(session, person, "lost on the bus", now=wall.at)
        old = badge_by_number(session, "A-009")
        assert (old.revoked_at, old.revoked_why) == (wall.at, "lost on the bus")
        current = current_badge(session, person)
        assert current is not None
        assert (current.id, current.number) == (new, "A-019")


def test_revoking_twice_keeps_the_first_reason(sample: EventFile, wall: Wall) -> None:
    with sample.write() as session:
        badge = badge_by_number(session, "a-009")
        revoke_badge(session, badge.id, "lost", now=wall.at)
        revoke_badge(session, badge.id, "stolen", now=wall.at)
        assert badge_by_number(session, " A-009 ").revoked_why == "lost"


def test_a_number_that_is_on_no_badge_is_refused_in_words(sample: EventFile) -> None:
    with sample.read() as session, pytest.raises(UserError, match="A-777"):
        badge_by_number(session, "A-777")


def test_a_spare_becomes_the_badge_of_a_person_and_the_earlier_one_is_void(
    sample: EventFile, wall: Wall
) -> None:
    with sample.write() as session:
        spare, other = issue_spares(session, 2, now=wall.at)
        person = person_said(session, "Suharti")
        assert [one.id for one in spare_badges(session)] == [spare, other]
        give_spare(session, spare, person, now=wall.at)
    with sample.write() as session:
        current = current_badge(session, person)
        assert current is not None
        assert current.id == spare
        given = holder(session, current)
        assert given is not None
        assert given.full_name == "Suharti"
        assert badge_by_number(session, "A-009").revoked_why == "replaced by A-019"
        assert [one.id for one in spare_badges(session)] == [other]
        give_spare(session, spare, person, now=wall.at)
        with pytest.raises(UserError, match="A-019"):
            give_spare(session, spare, person_said(session, "A-010"), now=wall.at)


def test_badges_are_handed_out_by_delegation_then_name_whatever_the_accents(sample: EventFile) -> None:
    with sample.write() as session:
        withdraw(session, person_said(session, "A-010"))
        edit_person(session, person_said(session, "A-018"), {"delegation": "Đà Nẵng"})
    with sample.read() as session:
        order = [badge.number for badge in badges_in_handing_order(session)]
    assert len(order) == 17
    assert "A-010" not in order
    assert order[0] == "A-018"
    assert order.index("A-003") + 1 == order.index("A-002")


def test_a_batch_can_be_those_not_printed_yet(sample: EventFile, wall: Wall) -> None:
    with sample.write() as session:
        printed = badges_of_batch(session, Batch())[:5]
        assert count_unprinted(session) == 18
        note_print(session, printed, "Office", now=wall.at)
        note_print(session, printed[:1], "Office", now=wall.at, why="spoilt")
        assert count_unprinted(session) == 13
        assert len(session.scalars(select(BadgePrint)).all()) == 6
        left = badges_of_batch(session, Batch(UNPRINTED))
    assert len(left) == 13
    assert not set(left) & set(printed)


def test_a_batch_can_be_one_delegation(sample: EventFile) -> None:
    with sample.read() as session:
        malaysia = next(one.id for one in list_delegations(session) if one.name == "Malaysia")
    assert numbers(sample, Batch(DELEGATION, malaysia)) == ["A-003", "A-002"]


@pytest.mark.parametrize("said", ["A-003", "a3", "3", " 003 "])
def test_a_batch_goes_on_from_a_badge_to_the_end_of_the_order(sample: EventFile, said: str) -> None:
    whole = numbers(sample, Batch())
    assert numbers(sample, Batch(begin_at=said)) == whole[whole.index("A-003") :]


@pytest.mark.parametrize("said", ["A-777", "B-003", "three", "A-003-1"])
def test_a_batch_from_a_number_that_is_not_in_it_is_refused(sample: EventFile, said: str) -> None:
    with pytest.raises(UserError, match="among these"):
        numbers(sample, Batch(begin_at=said))


def test_the_badges_of_some_people_come_in_handing_order(sample: EventFile) -> None:
    with sample.read() as session:
        people = [person_said(session, number) for number in ("A-002", "A-003")]
        badges = [session.get_one(Badge, one).number for one in badges_of_people(session, people)]
    assert badges == ["A-003", "A-002"]
