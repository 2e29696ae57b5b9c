"""Writing: `record` appends a change and lays it over its row."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Table, bindparam, event, select
from sqlalchemy.orm import Session

from tpbis_desktop.errors import UserError
from tpbis_desktop.journal.change import FIRST_HASH, Change, changes, heads, sealed, to_row
from tpbis_desktop.journal.clock import LAST_STAMP, Clock, Stamp
from tpbis_desktop.journal.fit import LARGEST, columns_of, fits
from tpbis_desktop.journal.fold import refold_rows
from tpbis_desktop.journal.guard import NotJournalledError
from tpbis_desktop.journal.prepared import Prepared, driver_of
from tpbis_desktop.journal.statements import insert_text, parameters, update_text
from tpbis_desktop.model.base import Synced, plain
from tpbis_desktop.words import _

_UUID_MILLIS = 2**48
_LOW_COUNTS = 2**5  # the counter's 17 bits lie about the two of the UUID's variant


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
    """A UUID (version 7) in the order of the stamps: rows of one moment too, and indexes stay compact."""
    millis, counter = writer_of(session).clock.tick().split("-")
    high, low = divmod(int(counter), _LOW_COUNTS)
    noise = int.from_bytes(os.urandom(8)) >> 7
    moment = (int(millis) % _UUID_MILLIS) << 80
    text = f"{moment | (7 << 76) | (high << 64) | (2 << 62) | (low << 57) | noise:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def record(session: Session, row_class: type[Synced], row: str | None = None, **values: Any) -> str:
    """Write `values` into a row of `row_class`, new when `row` is None; returns the row's id.

    Appends one Change by this session's writer and lays it over the row: its stamp is beyond every stamp in
    the file, so this is what a fold of all the row's changes would give.
    """
    table = _table(row_class)
    row_id = row or new_id(session)
    plain_values = {column: plain(value) for column, value in values.items()}
    _refuse_unfit(table, plain_values)
    change = _append(session, table.name, row_id, plain_values)
    if row is None:
        _insert(session, table, row_id, plain_values)
    elif change.stamp == LAST_STAMP:
        # A hostile clock has used up all stamps: what others wrote by it may lie over what we write.
        refold_rows(session, [(table.name, row_id)])
    elif not _overlay(session, table, row_id, plain_values):
        _bring_to_life(session, table, change)
    if (known := session.identity_map.get((row_class, (row_id,), None))) is not None:
        session.expire(known)
    return row_id


@cache
def _table(row_class: type[Synced]) -> Table:
    return row_class.metadata.tables[row_class.__tablename__]


def _refuse_unfit(table: Table, values: dict[str, Any]) -> None:
    columns = columns_of(table)
    if not values:
        raise NotJournalledError(f"nothing was given to write into {table.name}")
    for name, value in values.items():
        if name not in columns:
            raise NotJournalledError(f"{table.name} has no column {name}")
        if not fits(columns[name], value):
            raise NotJournalledError(f"{table.name}.{name} cannot hold {value!r:.100}")


def _overlay(session: Session, table: Table, row_id: str, values: dict[str, Any]) -> bool:
    columns = tuple(values)
    row = (*parameters(table, columns, values), row_id)
    return bool(driver_of(session).execute(update_text(table, columns), row).rowcount)


def _insert(session: Session, table: Table, row_id: str, values: dict[str, Any]) -> None:
    columns = tuple(values)
    row = (*parameters(table, columns, values), row_id)
    driver_of(session).execute(insert_text(table, (*columns, "id")), row)


def _bring_to_life(session: Session, table: Table, change: Change) -> None:
    """Make the row that this change begins; others may have written parts of it before it was born here."""
    if _has_other_changes(session, change):
        refold_rows(session, [(change.table, change.row)])
    else:
        _insert(session, table, change.row, dict(change.values))


def _has_other_changes(session: Session, change: Change) -> bool:
    c = changes.c
    others = (c.replica != change.replica) | (c.seq != change.seq)
    query = select(c.seq).where(c.row_id == change.row, c.table_name == change.table, others).limit(1)
    return session.execute(query).first() is not None


def _append(session: Session, table: str, row: str, values: dict[str, Any]) -> Change:
    writer = writer_of(session)
    head = _head(session, writer.replica)
    place = (writer.replica, head.seq + 1, writer.clock.tick(), table, row)
    change = sealed(head.hash, place, values)
    kept = to_row(change)
    if len(kept["values"]) > LARGEST:
        raise UserError(_("This text is too long to be recorded."), _("Nothing was recorded."))
    driver_of(session).execute(insert_text(changes, tuple(kept)), tuple(kept.values()))
    keep_head(session, change, change.stamp)
    head.seq, head.hash = change.seq, change.hash
    return change


_HEAD_OF = Prepared(select(heads.c.seq, heads.c.hash).where(heads.c.replica == bindparam("replica")))


def _head(session: Session, replica: str) -> _Head:
    """This replica's last seq and hash: read once in the transaction that writes, then carried along."""
    head: _Head | None = session.info.get("head")
    if head is None:
        found = _HEAD_OF.first(session, replica=replica)
        head = session.info["head"] = _Head(*found) if found else _Head(0, FIRST_HASH)
    return head


@event.listens_for(Session, "after_transaction_end")
def _forget_head(session: Session, _transaction: Any) -> None:
    """Read the head again before the next change: a transaction or savepoint ended."""
    session.info.pop("head", None)


_HEAD = ("seq", "hash", "stamp", "replica")


def keep_head(session: Session, change: Change, beyond: Stamp) -> None:
    """Note `change` as the last one of its replica, none of whose stamps is beyond `beyond`."""
    driver = driver_of(session)
    row = (change.seq, change.hash, beyond, change.replica)
    if not driver.execute(update_text(heads, _HEAD[:-1], "replica"), row).rowcount:
        driver.execute(insert_text(heads, _HEAD), row)
