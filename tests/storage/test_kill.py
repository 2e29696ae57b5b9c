"""Killed a hundred times at any moment: nothing acknowledged is missing, and the chains hold."""

from __future__ import annotations

import random
import threading
from pathlib import Path

import pytest

from tests.forked import CAN_FORK, forking
from tests.storage import recorder
from tests.storage.rows import is_whole, people
from tpbis_desktop.storage.event_file import EventFile, Surroundings, open_event

KILLS = 100

pytestmark = pytest.mark.skipif(
    not CAN_FORK,
    reason="processes are killed this way on POSIX",
)


def _record_until_killed(
    where: tuple[Path, Path], names: list[str], seconds: float, *, opening: bool
) -> list[str]:
    """Kill the program so many seconds after its first answer, or `opening` the file; returns its answers."""
    context = forking()
    ours, theirs = context.Pipe()
    program = context.Process(target=recorder.answer_over, args=(theirs, *where))
    program.start()
    theirs.close()
    killing = threading.Timer(seconds, program.kill)
    answers: list[str] = []
    if opening:
        killing.start()
    try:
        for name in names:
            ours.send(name)
            answers.append(ours.recv())
            if not opening and len(answers) == 1:
                killing.start()
    except (EOFError, ConnectionError):
        pass
    killing.join()
    program.join()
    assert program.exitcode == -9
    ours.close()
    return answers


def test_nothing_acknowledged_is_missing_after_a_hundred_kills(
    event_file: EventFile, around: Surroundings, home: Path
) -> None:
    path, chance = event_file.path, random.Random(2023)
    event_file.close()
    acknowledged: set[str] = set()
    asked: set[str] = set()
    for turn in range(KILLS):
        names = [f"{turn}-{n}" for n in range(500)]
        asked.update(names)
        seconds = chance.uniform(0, 0.15)
        acknowledged.update(_record_until_killed((path, home), names, seconds, opening=turn % 4 == 0))
        if turn % 10 == 9:
            event = open_event(path, around)
            there = people(event)
            assert acknowledged <= set(there) <= asked
            assert len(there) == len(set(there))
            assert is_whole(event)
            event.close()
    assert len(acknowledged) > KILLS
