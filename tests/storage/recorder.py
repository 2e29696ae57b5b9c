"""A program that registers each name it is given, answering once it is recorded: `recorder.py EVENT HOME`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy import event

from tpbis_desktop.journal import record
from tpbis_desktop.model import Participant
from tpbis_desktop.storage.event_file import EventFile, Surroundings, open_event


def answer(file: EventFile, names: Iterable[str], say: Callable[[str], object]) -> None:
    """Register the names one by one, each with pages of text, and say each after its commit."""
    for name in names:
        with file.write() as session:
            record(session, Participant, full_name=name, note=name * 900)
        say(name)


def answer_over(pipe: Connection, path: Path, home: Path) -> None:
    """The program as a process of its own, which speaks over a pipe."""
    file = open_event(path, Surroundings(home))
    answer(file, iter(pipe.recv, ""), pipe.send)


def weaken(file: EventFile) -> None:
    """Have commits not wait for the disk, as this program never does."""
    file._engine.dispose()
    event.listen(file._engine, "connect", lambda raw, _record: raw.execute("PRAGMA synchronous = NORMAL"))


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main(path: str, home: str, *weakened: str) -> None:
    file = open_event(Path(path), Surroundings(Path(home)))
    if weakened:
        weaken(file)
    answer(file, (line.strip() for line in sys.stdin), _say)
    file.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
