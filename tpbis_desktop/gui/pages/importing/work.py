"""What the import page does in the background: reading, looking ahead, taking in, taking back."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from tpbis_desktop.actions.lists.import_list import RowPreview, forget_half_staged, preview, row_meant
from tpbis_desktop.actions.lists.import_run import (
    Incoming,
    Transaction,
    finish_import,
    stage_list,
    undo_import,
)
from tpbis_desktop.actions.lists.read_list import ListedPerson, ListFile, people_of, read_list
from tpbis_desktop.actions.people.people_list import PersonLine, people_by_id
from tpbis_desktop.gui.job import Cancelled, Step
from tpbis_desktop.storage.event_file import EventFile

_BREATH = 0.002
_AT_ONCE = 400


@dataclass(frozen=True)
class Draft:
    """A list before it is taken in: its people by row, what would become of each, whom they are or are like.

    `taken_for` says, by column, which field it is; `decided`, by row, whom somebody said that it is.
    """

    file: ListFile
    taken_for: dict[int, str]
    decided: Mapping[int, str] = field(default_factory=dict)
    people: dict[int, ListedPerson] = field(default_factory=dict)
    rows: list[RowPreview] = field(default_factory=list)
    others: dict[str, PersonLine] = field(default_factory=dict)


def read_draft(step: Step, event_file: EventFile, path: Path) -> Draft:
    """Read a file, and see what would become of it."""
    step(0, 0)
    file = read_list(path)
    return look_ahead(step, event_file, Draft(file, dict(file.recognised)))


def look_ahead(step: Step, event_file: EventFile, draft: Draft) -> Draft:
    """The same list seen anew, with other columns or decisions; nothing is written."""
    people = people_of(draft.file, draft.taken_for)
    step(0, 0)
    with event_file.read() as session:
        rows = preview(session, people, draft.decided)
        others = _others(session, rows)
    by_row = {person.row: person for person in people}
    return Draft(draft.file, draft.taken_for, draft.decided, by_row, rows, others)


def _others(session: Session, rows: list[RowPreview]) -> dict[str, PersonLine]:
    ids = {one for row in rows for one in (row.person, *row.like) if one and row_meant(one) is None}
    wanted = sorted(ids)
    chunks = (wanted[start : start + _AT_ONCE] for start in range(0, len(wanted), _AT_ONCE))
    return {line.id: line for chunk in chunks for line in people_by_id(session, chunk)}


def breathing(event_file: EventFile) -> Transaction:
    """Short transactions that let the window go first, with a pause after each."""

    @contextmanager
    def transaction() -> Iterator[Session]:
        with event_file.write(background=True) as session:
            yield session
        time.sleep(_BREATH)

    return transaction


def take_in(step: Step, event_file: EventFile, incoming: Incoming, now: datetime) -> str:
    """Take a list in, and return the import's id; when it is stopped, what was written is taken back."""
    transaction = breathing(event_file)
    try:
        import_id = stage_list(transaction, incoming, now=now, step=step)
    except Cancelled:
        with transaction() as session:
            forget_half_staged(session)
        raise
    try:
        finish_import(transaction, import_id, now=now, step=step, reading=event_file.read)
    except Cancelled:
        undo_import(transaction, import_id, now=now)
        raise
    return import_id


def finish(step: Step, event_file: EventFile, import_id: str, now: datetime) -> str:
    """Write what still waits of an import. It cannot be stopped half-way: it can be undone afterwards."""
    finish_import(breathing(event_file), import_id, now=now, step=_unstoppable(step), reading=event_file.read)
    return import_id


def take_back(step: Step, event_file: EventFile, import_id: str, now: datetime) -> str:
    """Undo an import whole. It cannot be stopped half-way."""
    undo_import(breathing(event_file), import_id, now=now, step=_unstoppable(step))
    return import_id


def _unstoppable(step: Step) -> Step:
    def heard(done: int, total: int) -> None:
        with suppress(Cancelled):
            step(done, total)

    return heard
