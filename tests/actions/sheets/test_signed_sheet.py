"""A signed sheet keyed in: who signed, who was scanned, and settling where the two differ."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from tests.actions.bus import Leader
from tests.actions.fresh_door import Door
from tests.actions.signed import Signed, ids, page_code, printed, scans
from tests.conftest import Wall, new_event
from tpbis_desktop.actions.door.time_inside import time_inside
from tpbis_desktop.actions.people.register import Registered
from tpbis_desktop.actions.people.withdraw import withdraw
from tpbis_desktop.actions.scan.undo import take_back
from tpbis_desktop.actions.sheets.signed_compared import compare, is_keyed
from tpbis_desktop.actions.visits.missing import roll_of
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import beyond, known, merge, record
from tpbis_desktop.model import Participant, Scan, Signature
from tpbis_desktop.storage.event_file import Surroundings, open_event


@pytest.fixture
def opening(door: Door) -> str:
    return door.activity()


@pytest.fixture
def people(door: Door) -> list[Registered]:
    return door.people(6)


@pytest.fixture
def signed(door: Door, opening: str, people: list[Registered]) -> Signed:
    """The first page of the opening's sheet: six people and two blank rows."""
    code = printed(door, ids(people), 2, activity=opening)
    return Signed(door, page_code(door, code, *range(1, 9)))


def test_signatures_without_a_scan_are_recorded_as_from_paper(
    signed: Signed, door: Door, opening: str
) -> None:
    door.file.operate("Rina")
    door.clock(16)
    signed.tick(1, 2)
    assert signed.states == {1: "signed_not_scanned", 2: "signed_not_scanned"} | dict.fromkeys(
        range(3, 9), "absent"
    )
    assert door.present(opening) == 0
    assert [one.number for one in signed.record()] == [1, 2]
    assert door.present(opening) == 2
    line = scans(door)[0]
    assert (line.how, line.operator, line.verdict, line.station) == ("paper", "Rina", "welcome", "Desk A")
    assert line.sheet == signed.page.code
    with door.file.read() as session:
        assert set(session.scalars(select(Scan.sheet))) == {signed.page.sheet}
    row = signed.rows[1]
    assert (row.state, row.on_paper, row.seen_by) == ("agrees", True, "Desk A")


def test_the_scan_says_the_activity_s_beginning_not_when_it_was_keyed_in(signed: Signed, door: Door) -> None:
    door.clock(16)
    signed.tick(1)
    signed.record()
    assert [door.wall.at.tzinfo and line.at.astimezone(door.wall.at.tzinfo).hour for line in scans(door)] == [
        9
    ]


def test_a_sheet_keyed_in_before_it_began_makes_no_scan_of_the_future(signed: Signed, door: Door) -> None:
    door.clock(8, 50)
    signed.tick(1)
    signed.record()
    assert [line.at for line in scans(door)] == [door.wall.at]


def test_who_was_scanned_and_signed_is_not_recorded_again(
    signed: Signed, door: Door, opening: str, people: list[Registered]
) -> None:
    door.enter(opening, people[0])
    signed.tick(1, 2)
    assert signed.states[1] == "agrees"
    assert [one.person for one in signed.record()] == [people[1].participant]
    assert len(scans(door)) == 2


def test_keying_the_same_page_again_changes_nothing(signed: Signed, door: Door) -> None:
    for _time in range(3):
        signed.tick(1, 2)
        signed.record()
    assert len(scans(door)) == 2
    with door.file.read() as session:
        assert session.query(Signature).count() == 2


def test_several_pages_of_a_sheet_are_keyed_in_by_and_by(
    door: Door, opening: str, people: list[Registered]
) -> None:
    code = printed(door, ids(people), activity=opening)
    first = Signed(door, page_code(door, code, 1, 2, 3))
    second = Signed(door, page_code(door, code, 4, 5, 6))
    second.tick(4)
    assert all(row.signed is None for row in first.rows.values())
    first.tick(3)
    assert {number: row.signed for number, row in {**first.rows, **second.rows}.items()} == {
        1: None,
        2: None,
        3: True,
        4: True,
        5: None,
        6: None,
    }
    whole = Signed(door, code.lower())
    assert [one.number for one in whole.record()] == [3, 4]


def test_a_page_that_nobody_signed_is_keyed_in_too(
    signed: Signed, door: Door, opening: str, people: list[Registered]
) -> None:
    door.enter(opening, people[0])
    with door.file.read() as session:
        assert not is_keyed(compare(session, signed.of))
    signed.tick()
    with door.file.read() as session:
        assert is_keyed(compare(session, signed.of))
    assert signed.states[1] == "scanned_not_signed"
    signed.tick(1)
    signed.tick()
    assert signed.rows[1].signed


def test_a_look_beforehand_says_what_would_be_and_writes_nothing(signed: Signed, door: Door) -> None:
    with door.file.read() as session:
        rows = compare(session, signed.of, [1, 7])
    assert {row.number: row.state for row in rows if row.signed} == {
        1: "signed_not_scanned",
        7: "signed_blank_row",
    }
    assert not any(row.signed for row in signed.rows.values())


def test_scanned_but_not_signed_is_left_with_a_note(
    signed: Signed, door: Door, opening: str, people: list[Registered]
) -> None:
    door.enter(opening, people[2])
    signed.tick(1)
    assert signed.states[3] == "scanned_not_signed"
    assert signed.leave(1, 2, 3, note=" broke her arm ") == [3]
    assert (signed.rows[3].state, signed.rows[3].note) == ("not_signed_left", "broke her arm")
    assert door.present(opening) == 1
    signed.tick(3)
    assert (signed.rows[3].state, signed.rows[3].note) == ("agrees", "")


def test_scanned_but_not_signed_is_taken_back_with_a_reason(
    signed: Signed, door: Door, opening: str, people: list[Registered]
) -> None:
    door.enter(opening, people[2])
    door.enter(opening, people[0])
    signed.tick(1)
    with pytest.raises(UserError, match="reason"):
        signed.take_back(3, reason=" ")
    assert len(signed.take_back(1, 2, 3, reason="scanned for a friend")) == 1
    assert [line.name for line in scans(door) if line.voided_why == "scanned for a friend"] == ["Person 3"]
    assert (door.present(opening), signed.states[3]) == (1, "absent")


def test_what_came_from_paper_is_undone_like_any_scan_and_not_brought_back_with_the_others(
    signed: Signed, door: Door, opening: str
) -> None:
    signed.tick(1, 2)
    (first, _second) = signed.record()
    with door.file.write() as session:
        take_back(session, first.scan, "another hand", now=door.wall.at)
    assert door.present(opening) == 1
    assert (signed.rows[1].state, signed.rows[1].note) == ("signed_scan_taken_back", "another hand")
    assert signed.record() == []
    (again,) = signed.record([1])
    assert again.scan != first.scan
    assert door.present(opening) == 2


def test_somebody_withdrawn_since_is_recorded_only_when_named(
    signed: Signed, door: Door, opening: str, people: list[Registered]
) -> None:
    with door.file.write() as session:
        withdraw(session, people[0].participant, "recalled home")
    signed.tick(1, 2)
    assert (signed.rows[1].state, signed.rows[1].note) == ("signed_withdrawn", "recalled home")
    assert [one.number for one in signed.record()] == [2]
    assert [one.number for one in signed.record([1])] == [1]
    assert door.present(opening) == 2


def test_a_blank_row_waits_for_its_person(signed: Signed, door: Door, opening: str) -> None:
    signed.tick(7)
    assert signed.states[7] == "signed_blank_row"
    assert signed.record() == []
    with pytest.raises(UserError, match="no empty row"):
        signed.was_signed_by(1, door.person("Somebody else").participant)
    newcomer = door.person("Walk-in")
    signed.was_signed_by(7, newcomer.participant)
    assert signed.rows[7].full_name == "Walk-in"
    assert [one.person for one in signed.record()] == [newcomer.participant]
    signed.untick(7)
    assert signed.rows[7].person == ""


def test_who_is_printed_and_signed_a_blank_row_too_counts_once(
    signed: Signed, door: Door, opening: str, people: list[Registered]
) -> None:
    signed.tick(1)
    signed.was_signed_by(7, people[0].participant)
    assert len(signed.record()) == 1
    assert len(scans(door)) == 1


def test_minutes_inside_of_one_scanned_only_on_the_way_out(door: Door, people: list[Registered]) -> None:
    hall = door.activity(tracks_leaving=True)
    door.enter(hall, people[0])
    page = Signed(door, printed(door, ids(people), activity=hall))
    page.tick(1, 2)
    door.clock(12)
    page.record()
    with door.file.read() as session:
        minutes = {who: stay.minutes for who, stay in time_inside(session, hall, now=door.wall.at).items()}
    assert minutes == {people[0].participant: 80, people[1].participant: 90}


def test_a_duplicate_on_the_sheet_counts_as_the_one_kept(
    signed: Signed, door: Door, opening: str, people: list[Registered]
) -> None:
    with door.file.write() as session:
        record(session, Participant, people[1].participant, same_as=people[0].participant, retired=True)
    signed.tick(1, 2)
    assert [one.person for one in signed.record()] == [people[0].participant]
    assert signed.states[2] == "agrees"


def test_somebody_taken_off_the_list_is_not_recorded(
    signed: Signed, door: Door, people: list[Registered]
) -> None:
    with door.file.write() as session:
        record(session, Participant, people[1].participant, retired=True)
    signed.tick(2)
    assert signed.states[2] == "signed_unknown_person"
    assert signed.record([2]) == []


def test_a_signature_at_a_field_visit_says_that_the_person_was_at_the_place(door: Door) -> None:
    bus = Leader(door)
    rider, other = door.people(2)
    bus.seat("Bus 1", rider, other)
    bus.scan("Bus 1", other)
    assert bus.names("Bus 1")[1] == ["Person 1"]
    page = Signed(door, printed(door, ids([rider, other]), activity=bus.visit))
    page.tick(1, 2)
    assert [one.person for one in page.record()] == [rider.participant]
    with door.file.read() as session:
        assert roll_of(session, bus.visit).at_place == {rider.participant}
    assert bus.names("Bus 1", "out")[1] == []


def test_two_desks_that_key_in_one_page_make_one_scan(
    tmp_path: Path, around: Surroundings, wall: Wall
) -> None:
    here = Door(new_event(tmp_path / "here.tpbis", around), wall)
    opening, people = here.activity(), here.people(4)
    text = page_code(here, printed(here, ids(people), activity=opening), 1, 2, 3, 4)
    here.file.close()
    shutil.copy(tmp_path / "here.tpbis", tmp_path / "there.tpbis")
    doors = [Door(open_event(tmp_path / name, around), wall) for name in ("here.tpbis", "there.tpbis")]
    for number, one in enumerate(doors):
        wall.at = wall.at.replace(minute=20 + number)
        page = Signed(one, text)
        page.tick(1, 2 + number)
        page.record()
    for one, other in (doors, doors[::-1]):
        with one.file.read() as session:
            knows = known(session)
        with other.file.read() as session:
            news = list(beyond(session, knows))
        with one.file.write() as session:
            merge(session, news)
    for one in doors:
        assert Counter(line.name for line in scans(one)) == {"Person 1": 1, "Person 2": 1, "Person 3": 1}
        assert one.present(opening) == 3
        assert {n for n, row in Signed(one, text).rows.items() if row.signed} == {1, 2, 3}
        one.file.close()


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["tick", "tick", "untick", "record", "scan", "take back", "leave"]),
            st.sets(st.integers(1, 5)),
        ),
        max_size=12,
    )
)
def test_keyed_in_whatever_order_nobody_counts_twice(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, set[int]]]
) -> None:
    folder = tmp_path_factory.mktemp("sheet")
    wall = Wall(datetime(2023, 11, 13, 3, 0, tzinfo=UTC))
    door = Door(new_event(folder / "event.tpbis", Surroundings(folder, wall)), wall)
    opening, people = door.activity(), door.people(5)
    code = printed(door, ids(people), activity=opening)
    page = Signed(door, page_code(door, code, *range(1, 6)))
    for act, rows in acts:
        door.wait(1)
        match act:
            case "tick":
                page.tick(*rows)
            case "untick":
                page.untick(*rows)
            case "record":
                page.record(rows or None)
            case "scan":
                for row in rows:
                    door.enter(opening, people[row - 1])
            case "take back":
                page.take_back(*rows)
            case "leave":
                page.leave(*rows)
        standing = [line for line in scans(door) if line.voided_why is None and line.verdict == "welcome"]
        assert max(Counter(line.participant for line in standing).values(), default=0) <= 1
        assert door.present(opening) == len(standing)
        for row in page.rows.values():
            assert (row.seen_at is not None) == (row.person in {line.participant for line in standing})
            if row.state == "agrees":
                assert row.signed and row.scans
    page.record()
    assert "signed_not_scanned" not in page.states.values()
    door.file.close()
