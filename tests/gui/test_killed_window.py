"""The window killed at any moment of its work: what it had shown as done is in the file, which is whole."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.forked import CAN_FORK, forking
from tests.gui import window_at_work
from tests.storage.rows import is_whole
from tpbis_desktop.actions.attendance.verdict import Verdict
from tpbis_desktop.actions.lists.sample import sample_event
from tpbis_desktop.actions.people.people_list import list_people
from tpbis_desktop.actions.people.register import register
from tpbis_desktop.actions.programme.programme import find_activity
from tpbis_desktop.actions.scan.check_in import check_in
from tpbis_desktop.model import Badge, Scan
from tpbis_desktop.storage.event_file import EventFile, Surroundings, create_event, open_event

KILLS = 15
CROWD = 500
MONDAY = datetime(2023, 11, 13, 2, 10, tzinfo=UTC)

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="processes are killed this way on POSIX")


@pytest.fixture
def event(tmp_path: Path, home: Path) -> Path:
    """The sample event with a crowd of people, closed."""
    made = create_event(tmp_path / "event.tpbis", Surroundings(home), sample_event(MONDAY.date(), MONDAY))
    with made.write() as session:
        for number in range(CROWD):
            register(session, {"full_name": f"Visitor {number:03d}"}, now=MONDAY)
    made.close()
    return made.path


def _expected(event: EventFile) -> Iterator[tuple[str, str]]:
    with event.read() as session:
        lines = list_people(session)
    return ((one.full_name, one.token) for one in lines if one.full_name.startswith("Visitor"))


def _work_until_killed(
    where: tuple[Path, Path], work: tuple[list[str], list[tuple[str, str]]], when: tuple[int, float]
) -> list[tuple[str, str]]:
    """Kill the window so many seconds after it has shown so many things as done; returns all it has shown."""
    context = forking()
    ours, theirs = context.Pipe(duplex=False)
    window = context.Process(target=window_at_work.work, args=(theirs, *where, *work))
    window.start()
    theirs.close()
    said: list[tuple[str, str]] = []
    try:
        assert ours.poll(60)
        assert ours.recv() == ("begun", "")
        said += [ours.recv() for _number in range(when[0])]
        threading.Timer(when[1], window.kill).start()
        while True:
            said.append(ours.recv())
    except (EOFError, ConnectionError):
        pass
    window.join()
    assert window.exitcode == -9
    ours.close()
    return said


def test_nothing_the_window_showed_as_done_is_missing_after_it_was_killed(event: Path, home: Path) -> None:
    chance, around = random.Random(20), Surroundings(home)
    file = open_event(event, around)
    waiting = _expected(file)
    file.close()
    shown: list[tuple[str, str]] = []
    for turn in range(KILLS):
        names = [f"Walk-in {turn}-{number}" for number in range(30)]
        people = list(islice(waiting, 30))
        when = chance.randrange(9), chance.uniform(0, 0.15)
        shown += _work_until_killed((event, home), (names, people), when)
        file = open_event(event, around)
        _assert_kept(file, shown)
        file.close()
    assert {kind for kind, _what in shown} == {"walk_in", "checked_in", "scanned"}
    assert len(shown) > 2 * KILLS


def _assert_kept(event: EventFile, shown: list[tuple[str, str]]) -> None:
    done = {kind: {what for said, what in shown if said == kind} for kind, _what in shown}
    with event.read() as session:
        arrived = [line for line in list_people(session) if line.status == "arrived"]
        opening = find_activity(session, "Opening ceremony").id
        scanned = select(Badge.token).join(Scan, Scan.badge == Badge.id).where(Scan.activity == opening)
        welcomed = list(session.scalars(scanned.where(Scan.verdict == "welcome")))
    names = [line.full_name for line in arrived]
    assert done.get("walk_in", set()) <= set(names)
    assert done.get("checked_in", set()) <= {line.token for line in arrived}
    assert done.get("scanned", set()) <= set(welcomed)
    assert len(names) == len(set(names))
    assert len(welcomed) == len(set(welcomed))
    assert is_whole(event)
    for badge in list(done.get("scanned", set()))[-1:]:
        with event.write() as session:
            assert check_in(session, badge, opening, now=MONDAY).verdict is Verdict.ALREADY_IN
