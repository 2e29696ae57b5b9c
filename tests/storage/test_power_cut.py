"""The power fails at every acknowledgement: only what was synced is left, and nothing of it is missing."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.events import new_event
from tests.storage import crash
from tests.storage.rows import is_whole, people
from tpbis_desktop.storage.event_file import Surroundings, open_event

NAMES = [f"person-{n}" for n in range(60)]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path, around: Surroundings) -> Path:
    place = tmp_path / "event"
    place.mkdir()
    new_event(place / "event.tpbis", around).close()
    return place


def _cuts(folder: Path, home: Path, *weakened: str) -> Iterator[tuple[set[str], crash.Disk]]:
    """The names acknowledged so far and the disk, at every acknowledgement."""
    disk = crash.Disk.of(folder)
    program = [sys.executable, ROOT / "tests/storage/recorder.py", folder / "event.tpbis", home, *weakened]
    steps = crash.traced(["env", f"PYTHONPATH={ROOT}", *program], NAMES, folder.parent / "trace")
    for answers, at in crash.at_every_answer(disk, steps):
        yield set(NAMES[:answers]), at


def _missing(folder: Path, files: dict[str, bytes], acknowledged: set[str], around: Surroundings) -> set[str]:
    crash.lay_out(files, folder)
    event = open_event(folder / "event.tpbis", around)
    there = set(people(event))
    assert is_whole(event)
    event.close()
    return acknowledged - there


def test_nothing_acknowledged_is_missing_after_a_power_cut(
    folder: Path, home: Path, around: Surroundings, tmp_path: Path
) -> None:
    chance, checked = random.Random(5), 0
    for acknowledged, disk in _cuts(folder, home):
        for files in (disk.after_a_cut(), disk.after_a_cut(chance), disk.after_a_cut(chance)):
            assert _missing(tmp_path / "after", files, acknowledged, around) == set()
            checked += 1
    assert checked == 3 * len(NAMES)


def test_the_replay_would_show_what_a_weaker_file_loses(
    folder: Path, home: Path, around: Surroundings, tmp_path: Path
) -> None:
    lost: set[str] = set()
    for acknowledged, disk in _cuts(folder, home, "weakened"):
        if len(acknowledged) % 20 == 10:
            lost |= _missing(tmp_path / "after", disk.after_a_cut(), acknowledged, around)
    assert lost
