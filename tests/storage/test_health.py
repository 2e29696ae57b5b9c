"""Whether the event is safe here: disk, clock, and how far a safety copy has come."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import DETAILS, Wall
from tpbis_desktop.actions.event.event_settings import change_details
from tpbis_desktop.storage import health
from tpbis_desktop.storage.event_file import EventFile, Surroundings, open_event
from tpbis_desktop.storage.health import (
    clock_behind,
    count_changes,
    days_from_event,
    free_bytes,
    is_disk_low,
    state_of_copy,
)
from tpbis_desktop.storage.safety_copy import copy_place, safety_copy


def rename(event_file: EventFile, name: str) -> None:
    from dataclasses import replace

    with event_file.write() as session:
        change_details(session, replace(DETAILS, name=name))


def test_a_disk_with_little_room_is_low(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = free_bytes(tmp_path / "event.tpbis")
    assert room is not None
    monkeypatch.setattr(health, "LOW_DISK_BYTES", 0)
    assert not is_disk_low(tmp_path / "event.tpbis")
    monkeypatch.setattr(health, "LOW_DISK_BYTES", room * 2)
    assert is_disk_low(tmp_path / "event.tpbis")


def test_a_disk_that_does_not_answer_is_not_called_low(tmp_path: Path) -> None:
    assert free_bytes(tmp_path / "gone" / "event.tpbis") is None
    assert not is_disk_low(tmp_path / "gone" / "event.tpbis")


def test_a_clock_set_back_disagrees_with_the_file(event_file: EventFile, wall: Wall) -> None:
    rename(event_file, "first")
    assert clock_behind(event_file) is None
    wall.at -= timedelta(minutes=1)
    assert clock_behind(event_file) is None
    wall.at -= timedelta(hours=3)
    assert clock_behind(event_file) == timedelta(hours=3, minutes=1)


def test_a_file_seen_by_a_later_clock_says_so_after_reopening(
    event_file: EventFile, around: Surroundings, wall: Wall
) -> None:
    rename(event_file, "first")
    event_file.close()
    wall.at -= timedelta(days=1)
    reopened = open_event(event_file.path, around)
    try:
        assert clock_behind(reopened) == timedelta(days=1)
    finally:
        reopened.close()


@pytest.mark.parametrize(
    ("now", "days"),
    [
        (datetime(2023, 11, 12, 16, 59, tzinfo=UTC), -1),
        (datetime(2023, 11, 12, 17, tzinfo=UTC), 0),
        (datetime(2023, 11, 17, 16, 59, tzinfo=UTC), 0),
        (datetime(2023, 11, 19, tzinfo=UTC), 2),
    ],
)
def test_days_from_the_event_go_by_its_own_zone(now: datetime, days: int) -> None:
    zone = ZoneInfo("Asia/Jakarta")
    assert days_from_event(now, zone, date(2023, 11, 13), date(2023, 11, 17)) == days


def test_a_copy_lacks_what_was_written_after_it(event_file: EventFile, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    place = copy_place(event_file, stick)
    assert state_of_copy(place) is None
    assert safety_copy(event_file, stick) == place
    copied = state_of_copy(place)
    assert copied is not None
    assert copied.changes == count_changes(event_file)
    rename(event_file, "later")
    assert count_changes(event_file) == copied.changes + 1
    assert state_of_copy(place) == copied


def test_a_copy_that_cannot_be_read_counts_as_none(tmp_path: Path) -> None:
    broken = tmp_path / "broken.tpbis"
    broken.write_bytes(b"not a database at all" * 100)
    assert state_of_copy(broken) is None
