"""What `record` writes, what it refuses, and what a failed transaction leaves."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.journal.desks import Desk
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import known, new_id, record, verify
from tpbis_desktop.journal.guard import NotJournalledError
from tpbis_desktop.model import Activity, Event, Participant, Scan


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk("here")
    yield made
    made.close()


def test_a_row_reads_back_as_it_was_written(desk: Desk) -> None:
    at = datetime(2023, 11, 13, 2, 10, 5, 678901, tzinfo=UTC)
    with desk.write() as session:
        person = record(
            session, Participant, full_name="Nguyễn Thị Thu Hằng", registered_at=at, walk_in=True,
            own_fields={"hotel": "Mercure", "room": 12},
        )  # fmt: skip
        event = record(
            session, Event, name="KSP", starts_on=date(2023, 11, 13), ends_on=date(2023, 11, 17),
            organiser_key="k", own_fields=["hotel", "room"],
        )  # fmt: skip
        wall = datetime(2023, 11, 13, 9, 0)
        activity = record(session, Activity, title="Opening", starts_at=wall, ends_at=wall, roles=["media"])
    before = desk.rows()
    with desk.write() as session:
        row = session.get_one(Participant, person)
        assert (row.full_name, row.registered_at, row.walk_in) == ("Nguyễn Thị Thu Hằng", at, True)
        assert (row.own_fields, row.role, row.photo) == (
            {"hotel": "Mercure", "room": 12},
            "participant",
            None,
        )
        assert session.get_one(Event, event).starts_on == date(2023, 11, 13)
        assert session.get_one(Event, event).own_fields == ["hotel", "room"]
        assert session.get_one(Activity, activity).starts_at == wall
    desk.refold()
    assert desk.rows() == before


def test_an_object_read_before_shows_what_is_recorded_after(desk: Desk) -> None:
    person = desk.record(Participant, full_name="Aye")
    with desk.write() as session:
        row = session.get_one(Participant, person)
        record(session, Participant, person, full_name="Aye Aye")
        assert row.full_name == "Aye Aye"


def test_a_savepoint_taken_back_leaves_no_gap(desk: Desk) -> None:
    with desk.write() as session:
        record(session, Participant, full_name="first")
        with pytest.raises(ZeroDivisionError), session.begin_nested():
            record(session, Participant, full_name="taken back")
            raise ZeroDivisionError
        record(session, Participant, full_name="second")
        assert known(session) == {"here": 2}
        assert list(verify(session)) == []
    assert [row[0] for row in desk.rows()["participant"]] == ["first", "second"]


def test_a_merge_of_our_own_lost_changes_is_continued_from(desk: Desk) -> None:
    twin = desk.twin()
    twin.record(Participant, full_name="written before the disk failed")
    with desk.write() as session:
        from tpbis_desktop.journal import merge

        record_first = twin.beyond({})
        assert merge(session, record_first).added == record_first
        record(session, Participant, full_name="after")
    assert desk.known() == {"here": 2}
    assert desk.damages() == []


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({}, "nothing was given"),
        ({"full_nme": "x"}, "no column full_nme"),
        ({"full_name": "x", "id": "y"}, "no column id"),
        ({"full_name": None}, "full_name cannot hold None"),
        ({"full_name": 5}, "full_name cannot hold 5"),
        ({"full_name": "x", "walk_in": 1}, "walk_in cannot hold 1"),
        ({"full_name": "x", "registered_at": datetime(2023, 11, 13)}, "registered_at cannot hold"),
        ({"full_name": "x", "own_fields": ["x"]}, "own_fields cannot hold"),
    ],
)
def test_a_slip_of_ours_is_refused_before_anything_is_written(
    desk: Desk, values: dict[str, Any], why: str
) -> None:
    with pytest.raises(NotJournalledError, match=why):
        desk.record(Participant, "p-1", **values)
    assert desk.log() == []


def test_a_text_too_long_for_any_bundle_is_refused_in_words(desk: Desk) -> None:
    with pytest.raises(UserError, match="too long"):
        desk.record(Participant, full_name="Aye", note="x" * 1_000_000)
    desk.record(Participant, full_name="Aye", note="x" * 900_000)
    assert desk.known() == {"here": 1}


def test_a_scan_without_its_facts_is_a_bug_that_shows(desk: Desk) -> None:
    with pytest.raises(Exception, match="NOT NULL"):
        desk.record(Scan, activity="opening")
    assert desk.log() == []


def test_ids_are_uuids_of_version_7_in_the_order_of_time(desk: Desk) -> None:
    with desk.write() as session:
        ids = [uuid.UUID(new_id(session)) for _n in range(200)]
    assert {made.version for made in ids} == {7}
    assert {made.variant for made in ids} == {uuid.RFC_4122}
    assert len(set(ids)) == 200
    assert len({str(made)[:13] for made in ids}) == 1


def test_ids_of_one_moment_are_in_the_order_they_were_made(desk: Desk) -> None:
    with desk.write() as session:
        ids = [new_id(session) for _n in range(5_000)]
    assert len({made[:13] for made in ids}) == 1
    assert ids == sorted(set(ids))
    assert {(made.version, made.variant) for made in map(uuid.UUID, ids)} == {(7, uuid.RFC_4122)}
