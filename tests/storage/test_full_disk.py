"""A full disk: what was not recorded is said so, all that was is there, and it goes on when there is room."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from tests.events import new_event
from tests.storage.disks import small_disk
from tests.storage.rows import add_people, is_whole, names_in, people
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import record
from tpbis_desktop.model import Participant
from tpbis_desktop.storage.event_file import EventFile, Surroundings, open_event

PADDING = "x" * 2000


def _fill_with(event: EventFile, each: int) -> tuple[list[str], UserError]:
    """Register people, `each` at once, until the disk is full; returns those acknowledged, and the error."""
    acknowledged: list[str] = []
    for n in range(100_000):
        names = [f"{n}-{m} {PADDING}" for m in range(each)]
        try:
            add_people(event, *names)
        except UserError as error:
            return sorted(acknowledged), error
        acknowledged += names
    raise AssertionError("the disk never filled")


@pytest.mark.parametrize("each", [1, 40, 2000])
def test_what_was_acknowledged_is_there_and_the_rest_is_said_not_to_be(
    tmp_path: Path, around: Surroundings, each: int
) -> None:
    with small_disk(tmp_path / "disk", "6m") as disk:
        event = new_event(disk / "event.tpbis", around)
        ballast = disk / "ballast"
        ballast.write_bytes(b"0" * 2_500_000)
        acknowledged, error = _fill_with(event, each)
        assert "NOT recorded" in error.title
        assert "event.tpbis" in error.message
        assert people(event) == acknowledged
        with pytest.raises(UserError, match="NOT recorded"):
            for _time in range(50):
                add_people(event, "once more" + PADDING)
                acknowledged.append("once more" + PADDING)
        assert people(event) == sorted(acknowledged)
        ballast.unlink()
        add_people(event, "after room was made")
        assert people(event) == sorted([*acknowledged, "after room was made"])
        assert is_whole(event)
        event.close()
        again = open_event(event.path, around)
        assert people(again) == sorted([*acknowledged, "after room was made"])
        assert is_whole(again)
        again.close()


def test_a_transaction_that_the_disk_ended_is_never_taken_for_a_commit(
    tmp_path: Path, around: Surroundings
) -> None:
    with small_disk(tmp_path / "disk", "3m") as disk:
        event = new_event(disk / "event.tpbis", around)
        with pytest.raises(UserError, match="NOT recorded"), event.write() as session:
            record(session, Participant, full_name="before")
            try:
                for n in range(10_000):
                    record(session, Participant, full_name=f"{n} {PADDING}")
            except DBAPIError:
                pass
            record(session, Participant, full_name="after")
        assert people(event) == []
        assert is_whole(event)
        event.close()


def test_creating_on_a_full_disk_leaves_nothing(tmp_path: Path, around: Surroundings) -> None:
    with small_disk(tmp_path / "disk", "100k") as disk:
        with pytest.raises(UserError, match="disk is full"):
            new_event(disk / "event.tpbis", around)
        assert names_in(disk) == set()


def test_a_file_closed_on_a_full_disk_is_said_to_be_in_two_and_is_whole_when_opened_again(
    tmp_path: Path, around: Surroundings
) -> None:
    with small_disk(tmp_path / "disk", "6m") as disk:
        event = new_event(disk / "event.tpbis", around)
        ballast = disk / "ballast"
        ballast.write_bytes(b"0" * 2_500_000)
        acknowledged, _error = _fill_with(event, 40)
        with pytest.raises(UserError, match=r"one file.*recorded is safe.*event\.tpbis-wal"):
            event.close()
        ballast.unlink()
        again = open_event(event.path, around)
        assert people(again) == acknowledged
        assert is_whole(again)
        again.close()
        assert names_in(disk) == {"event.tpbis"}
