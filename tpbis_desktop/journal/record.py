"""Writing: `record` appends a change and applies it; everything else that writes a synced row is refused."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Delete, Insert, Table, Update, event, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from tpbis_desktop.journal.change import FIRST_HASH, Change, changes, heads, sealed, to_row
from tpbis_desktop.journal.clock import Clock
from tpbis_desktop.model.base import Synced, plain, synced_tables

JOURNALLED = {"journalled": True}
"""Execution options of the statements that fold changes into synced tables."""


class NotJournalledError(RuntimeError):
    """A synced row was about to be written past the journal: a bug of ours."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes in this session: a replica of a station, its clock, and the person at the keys."""

    replica: str
    station: str
    clock: Clock
    operator: str = ""


@dataclass(slots=True)
class _Head:
    seq: int
    hash: bytes


def writer_of(session: Session) -> Writer:
    """The writer that the session was opened with."""
    writer: Writer = session.info["writer"]
    return writer


def new_id(session: Session) -> str:
    """A UUID (version 7) whose order in time keeps the file's indexes compact."""
    millis = int(writer_of(session).clock.tick()[:15])
    noise = int.from_bytes(os.urandom(10)) & ~(0xF << 76) & ~(0x3 << 62)
    text = f"{(millis << 80) | (7 << 76) | (2 << 62) | noise:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def record(session: Session, row_class: type[Synced], row: str | None = None, **values: Any) -> str:
    """Write `values` into a row of `row_class`, new when `row` is None; returns the row's id.

    Appends one Change by this session's writer and lays it over the row: its stamp is beyond every stamp in
    the file, so this is what a fold of all the row's changes would give.
    """
    table = _table(row_class)
    row_id = row or new_id(session)
    plain_values = {column: plain(value) for column, value in values.items()}
    if unknown := plain_values.keys() - table.columns.keys():
        raise NotJournalledError(f"{table.name} has no column {', '.join(sorted(unknown))}")
    _append(session, table.name, row_id, plain_values)
    if row is None or not _overlay(session, table, row_id, plain_values):
        session.execute(insert(table), {"id": row_id, **plain_values}, execution_options=JOURNALLED)
    if (known := session.identity_map.get((row_class, (row_id,), None))) is not None:
        session.expire(known)
    return row_id


@cache
def _table(row_class: type[Synced]) -> Table:
    return row_class.metadata.tables[row_class.__tablename__]


def _overlay(session: Session, table: Table, row_id: str, values: dict[str, Any]) -> bool:
    statement = update(table).where(table.c.id == row_id).values(**values)
    result = session.execute(statement, execution_options=JOURNALLED)
    return bool(result.rowcount)  # type: ignore[attr-defined]


def _append(session: Session, table: str, row: str, values: dict[str, Any]) -> Change:
    writer = writer_of(session)
    head = _head(session, writer.replica)
    place = (writer.replica, head.seq + 1, writer.clock.tick(), table, row)
    change = sealed(head.hash, place, values)
    session.execute(insert(changes), to_row(change))
    head.seq, head.hash = change.seq, change.hash
    keep_head(session, change)
    return change


def _head(session: Session, replica: str) -> _Head:
    """This replica's last seq and hash: read once in the transaction that writes, then carried along."""
    head: _Head | None = session.info.get("head")
    if head is None:
        found = session.execute(select(heads.c.seq, heads.c.hash).where(heads.c.replica == replica)).first()
        head = session.info["head"] = _Head(*found) if found else _Head(0, FIRST_HASH)
    return head


def keep_head(session: Session, change: Change) -> None:
    """Note `change` as the last one of its replica."""
    row = {"replica": change.replica, "seq": change.seq, "hash": change.hash, "stamp": change.stamp}
    statement = upsert(heads).on_conflict_do_update(index_elements=["replica"], set_=_HEAD_SET)
    session.execute(statement, row)


_EXCLUDED = upsert(heads).excluded
_HEAD_SET = {"seq": _EXCLUDED.seq, "hash": _EXCLUDED.hash, "stamp": _EXCLUDED.stamp}


def guard_engine(engine: Engine) -> None:
    """Refuse Core and bulk statements that write a synced table without the journal."""
    names = frozenset(synced_tables())

    @event.listens_for(engine, "before_execute")
    def _refuse(
        _connection: Connection, statement: Any, _many: Any, _params: Any, options: dict[str, Any]
    ) -> None:
        if not isinstance(statement, Insert | Update | Delete) or options.get("journalled"):
            return
        if getattr(statement.table, "name", "") in names:
            raise NotJournalledError(f"a statement writes {statement.table} past the journal")


@event.listens_for(Session, "before_flush")
def _refuse_flush(session: Session, _context: Any, _instances: Any) -> None:
    """Refuse an ORM flush of a new, changed or deleted synced row."""
    changed = (row for row in session.dirty if session.is_modified(row))
    for row in (*session.new, *changed, *session.deleted):
        if isinstance(row, Synced):
            raise NotJournalledError(f"a flush writes {row.__tablename__} past the journal")
