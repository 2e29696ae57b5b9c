"""Killed and without power at any moment: what was answered is there, the rest is whole or not there."""

from __future__ import annotations

import random
import shutil
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.cli.killed import until_killed
from tests.cli.program import ROOT, Desk
from tests.forked import CAN_FORK
from tests.storage import crash
from tests.storage.rows import is_whole, people
from tpbis_desktop.actions.attendance.verdict import Verdict
from tpbis_desktop.actions.lists.import_list import count_rows, unfinished_imports
from tpbis_desktop.actions.people.people_list import list_people
from tpbis_desktop.actions.programme.programme import find_activity
from tpbis_desktop.actions.scan.check_in import check_in
from tpbis_desktop.model import Badge, Scan
from tpbis_desktop.storage.event_file import Surroundings, open_event

OPENING = "Opening ceremony"
AT = ("--at", "2023-11-13T09:05")
KILLS = 100
TWENTY_PAST_NINE = datetime(2023, 11, 13, 2, 20, tzinfo=UTC)
ROWS = 240

pytestmark = pytest.mark.skipif(
    not CAN_FORK,
    reason="processes are killed this way on POSIX",
)


def _crowd(desk: Desk, size: int) -> list[str]:
    """Import `size` more people; returns the badges of all."""
    place = desk.folder / "crowd.csv"
    place.write_text("Full name\n" + "".join(f"Person {n}\n" for n in range(size)), encoding="utf-8")
    desk.must("import", place)
    return [str(one["badge"]) for one in desk.must("people").objects]


def test_nothing_answered_is_missing_after_a_hundred_kills(quick_desk: Desk) -> None:
    badges, chance = _crowd(quick_desk, 250), random.Random(100)
    answered: set[str] = set()
    inside: set[str] = set()
    for turn in range(KILLS):
        codes = chance.choices(badges, k=500)
        feed = "".join(f"{code}\n" for code in codes).encode()
        words = ("scan", str(quick_desk.event), OPENING, *AT)
        for code, answer in zip(
            codes, until_killed(quick_desk.home, words, feed, chance.uniform(0.02, 0.2)), strict=False
        ):
            assert answer["text"] == code
            assert answer["verdict"] == "already_in" if code in inside else answer["verdict"] != "unknown"
            answered.add(answer["scan"])
            inside.add(code)
        if turn % 10 == 9:
            _assert_kept(quick_desk, answered)
    assert len(answered) > 10 * KILLS


def _assert_kept(desk: Desk, answered: set[str]) -> None:
    event = open_event(desk.event, Surroundings(desk.home))
    with event.read() as session:
        kept = set(session.scalars(select(Scan.id)))
    assert answered <= kept
    assert is_whole(event)
    event.close()


def test_an_import_killed_at_any_moment_is_finished_or_undone_whole(quick_desk: Desk) -> None:
    place = quick_desk.folder / "list.csv"
    place.write_text("Full name\n" + "".join(f"Person {n}\n" for n in range(ROWS)), encoding="utf-8")
    before, chance = quick_desk.event.read_bytes(), random.Random(12)
    words = ("import", str(quick_desk.event), str(place))
    began = time.monotonic()
    until_killed(quick_desk.home, words, b"", None)
    longest = time.monotonic() - began
    states: set[str] = set()
    for turn in range(16):
        Path(f"{quick_desk.event}-wal").unlink(missing_ok=True)
        quick_desk.event.write_bytes(before)
        until_killed(quick_desk.home, words, b"", chance.uniform(0.05, longest))
        states.add(_end(quick_desk, finish=turn % 2 == 0))
        (again,) = until_killed(quick_desk.home, words, b"", None)
        assert again["added"] + again["duplicates"] == ROWS
        event = open_event(quick_desk.event, Surroundings(quick_desk.home))
        assert len([name for name in set(people(event)) if name.startswith("Person")]) == ROWS
        with event.read() as session:
            assert len(list_people(session)) == 18 + ROWS
        assert is_whole(event)
        event.close()
    assert "writing" in states


def _end(desk: Desk, *, finish: bool) -> str:
    """Finish or undo what the kill left, and see that it is whole; returns how far it had come."""
    event = open_event(desk.event, Surroundings(desk.home))
    with event.read() as session:
        halfway = [(one.id, one.state, count_rows(session, one.id)) for one in unfinished_imports(session)]
        there = len(list_people(session))
    event.close()
    if not halfway:
        assert there in (18, 18 + ROWS)
        return "none"
    ((import_id, state, rows),) = halfway
    assert there == 18 + rows.get("added", 0)
    words = ("import", str(desk.event), *(("--finish",) if finish else ("--undo", import_id)))
    (said,) = until_killed(desk.home, words, b"", None)
    assert said["added" if finish else "undone"] == (ROWS if finish else rows.get("added", 0))
    event = open_event(desk.event, Surroundings(desk.home))
    with event.read() as session:
        assert len(list_people(session)) == 18 + (ROWS if finish else 0)
        assert unfinished_imports(session) == []
        valid = session.scalar(select(func.count()).where(Badge.revoked_at.is_(None)))
    assert valid == 18 + (ROWS if finish else 0)
    event.close()
    return state


def test_nothing_answered_is_missing_after_a_power_cut(own_desk: Desk, tmp_path: Path) -> None:
    badges = [str(one["badge"]) for one in own_desk.must("people").objects]
    codes = [*badges, *badges[:6]]
    disk_folder = own_desk.folder / "disk"
    disk_folder.mkdir()
    event = disk_folder / "event.tpbis"
    shutil.move(own_desk.event, event)
    assert own_desk.run("people", event).code == 0
    disk = crash.Disk.of(disk_folder)
    home = f"TPBIS_HOME={own_desk.home}"
    command = ["env", f"PYTHONPATH={ROOT}", home, sys.executable, "-m", "tpbis_desktop"]
    steps = crash.traced([*command, "scan", event, OPENING, *AT], codes, tmp_path / "trace")
    chance, checked = random.Random(7), 0
    for answers, at in crash.at_every_answer(disk, steps):
        for files in (at.after_a_cut(), at.after_a_cut(chance)):
            _assert_inside(tmp_path / "after", files, codes[:answers], own_desk.home)
            checked += 1
    assert checked == 2 * len(codes)


def _assert_inside(folder: Path, files: dict[str, bytes], answered: list[str], home: Path) -> None:
    """After the cut every answered code is in the file, and answers already in when it is sent again."""
    crash.lay_out(files, folder)
    event = open_event(folder / "event.tpbis", Surroundings(home))
    with event.read() as session:
        kept = session.scalar(select(func.count()).select_from(Scan)) or 0
        opening = find_activity(session, OPENING)
    assert kept >= len(answered)
    with event.write() as session:
        again = check_in(session, answered[-1], opening.id, now=TWENTY_PAST_NINE)
    assert again.verdict is Verdict.ALREADY_IN
    assert is_whole(event)
    event.close()
