"""A row is its changes laid over one another in stamp order."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from tpbis_desktop.journal.change import changes
from tpbis_desktop.journal.record import JOURNALLED
from tpbis_desktop.model.base import synced_tables

_CHUNK = 500


def refold_rows(session: Session, touched: Iterable[tuple[str, str]]) -> None:
    """Make the touched rows, given as (table, row id), what their changes say.

    Tables and columns that this version does not know stay in the log. A row whose birth (the columns it
    cannot be without) has not come yet stays there too.
    """
    by_table: dict[str, list[str]] = defaultdict(list)
    for touched_table, row in touched:
        by_table[touched_table].append(row)
    for name, row_class in synced_tables().items():
        ids = list(dict.fromkeys(by_table.get(name, ())))
        table = row_class.metadata.tables[name]
        for start in range(0, len(ids), _CHUNK):
            _write(session, table, _folded(session, name, ids[start : start + _CHUNK]))
    session.expire_all()


def _folded(session: Session, table: str, ids: list[str]) -> dict[str, dict[str, Any]]:
    """The rows by id: later stamps over earlier ones, the replica's name deciding between equal stamps."""
    c = changes.c
    query = (
        select(c.row_id, c["values"])
        .where(c.row_id.in_(ids), c.table_name == table)
        .order_by(c.stamp, c.replica, c.seq)
    )
    rows: dict[str, dict[str, Any]] = defaultdict(dict)
    for row_id, values in session.execute(query):
        rows[row_id].update(json.loads(values))
    return rows


def _write(session: Session, table: Table, rows: dict[str, dict[str, Any]]) -> None:
    columns = {c.name: c for c in table.columns if c.name != "id"}
    birth = {name for name, c in columns.items() if not c.nullable and c.server_default is None}
    for row_id, values in rows.items():
        known = {
            name: value
            for name, value in values.items()
            if name in columns and (value is not None or columns[name].nullable)
        }
        if birth <= known.keys():
            statement = upsert(table).on_conflict_do_update(index_elements=["id"], set_=known)
            session.execute(statement, {"id": row_id, **known}, execution_options=JOURNALLED)
