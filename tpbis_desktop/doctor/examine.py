"""The examination: this computer first, then the file when one is named."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tpbis_desktop.doctor.computer import computer_facts
from tpbis_desktop.doctor.fact import Fact, State
from tpbis_desktop.errors import UserError
from tpbis_desktop.storage.event_file import Surroundings, open_event
from tpbis_desktop.words import _, plural


def examine(event: Path | None, around: Surroundings, passphrase: str | None = None) -> int:
    """Say every fact, a line each; returns 1 when the file is damaged."""
    states = _say_all(computer_facts())
    if event is not None:
        states += _say_all(_file_facts(event, around, passphrase))
    _say(_verdict(states))
    return int("damaged" in states)


def _file_facts(event: Path, around: Surroundings, passphrase: str | None) -> Iterator[Fact]:
    from tpbis_desktop.doctor.event import event_facts, unreadable

    try:
        event_file = open_event(event, around, passphrase)
    except UserError:
        raise
    except Exception as error:
        yield unreadable(error)
        return
    try:
        yield from event_facts(event_file)
    finally:
        event_file.close()


def _say_all(facts: Iterable[Fact]) -> list[State]:
    states: list[State] = []
    for fact in facts:
        _say(str(fact))
        states.append(fact.state)
    return states


def _verdict(states: list[State]) -> str:
    if "damaged" in states:
        return _("The file is damaged. Keep it, and go on from the newest safety copy.")
    if warnings := states.count("warning"):
        return plural("{n} thing to look at.", "{n} things to look at.", warnings)
    return _("All is well.")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
