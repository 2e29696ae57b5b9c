"""An import from beginning to end: the one action that is longer than a transaction.

It is given a way to open short transactions, so that between any two of them the window goes first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from tpbis_desktop.actions.lists.import_list import (
    begin_import,
    close_staging,
    count_rows,
    stage_rows,
    undo_rows,
    write_rows,
)
from tpbis_desktop.actions.people.matching import KnownPeople
from tpbis_desktop.tables.people import ListedPerson

Transaction = Callable[[], AbstractContextManager[Session]]
Step = Callable[[int, int], None]
STAGED_AT_ONCE = 50
WRITTEN_AT_ONCE = 4
"""Rows a transaction: some seven milliseconds, for a scan that comes meanwhile waits so long."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A list as read from the file `source`, with whom its rows are where a person has decided that."""

    source: str
    people: Sequence[ListedPerson]
    decided: Mapping[int, str] = field(default_factory=dict)


def unheard(_done: int, _total: int) -> None:
    """A `Step` that nobody listens to."""


def import_people(
    transaction: Transaction, incoming: Incoming, *, now: datetime, step: Step = unheard
) -> str:
    """Stage and write a list; returns the import's id. `step` hears the progress and may raise to stop."""
    import_id = stage_list(transaction, incoming, now=now, step=step)
    finish_import(transaction, import_id, now=now, step=step)
    return import_id


def stage_list(transaction: Transaction, incoming: Incoming, *, now: datetime, step: Step = unheard) -> str:
    """Keep a list in the file, to be written by `finish_import`; nobody is in the event yet."""
    with transaction() as session:
        import_id = begin_import(session, incoming.source, now=now)
    listed = incoming.people
    for start in range(0, len(listed), STAGED_AT_ONCE):
        step(0, len(listed))
        with transaction() as session:
            stage_rows(session, import_id, listed[start : start + STAGED_AT_ONCE], incoming.decided)
    with transaction() as session:
        close_staging(session, import_id)
    return import_id


def finish_import(
    transaction: Transaction,
    import_id: str,
    *,
    now: datetime,
    step: Step = unheard,
    reading: Transaction | None = None,
) -> None:
    """Write what is still ready of a staged import.

    Everybody in the file is read first, through `reading` when given, so that no writer waits meanwhile.
    """
    with (reading or transaction)() as session:
        known = KnownPeople.of(session)
        total = sum(count_rows(session, import_id).values())
    done = 0
    while True:
        step(done, total)
        with transaction() as session:
            written = write_rows(session, import_id, known, now=now, limit=WRITTEN_AT_ONCE)
        if not written:
            return
        done += written


def undo_import(transaction: Transaction, import_id: str, *, now: datetime, step: Step = unheard) -> None:
    """Take a whole import back."""
    with transaction() as session:
        total = sum(count_rows(session, import_id).values())
    done = 0
    while True:
        step(done, total)
        with transaction() as session:
            undone = undo_rows(session, import_id, now=now, limit=WRITTEN_AT_ONCE)
        if not undone:
            return
        done += undone
