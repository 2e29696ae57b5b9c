"""A row is its changes laid over one another in stamp order."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from tpbis_desktop.journal.change import changes
from tpbis_desktop.journal.fit import birth_of, fitting
from tpbis_desktop.journal.statements import insert_text, parameters, update_text
from tpbis_desktop.model.base import synced_tables

_CHUNK = 500


def refold_rows(session: Session, touched: Iterable[tuple[str, str]]) -> None:
    """Make the touched rows, given as (table, row id), what their changes say.

    Tables, columns and kinds of value that this version does not know stay in the log. A row whose birth
    (the columns it cannot be without) has not come yet stays there too.
    """
    by_table: dict[str, dict[str, None]] = defaultdict(dict)
    for touched_table, row in touched:
        by_table[touched_table][row] = None
    for name, row_class in synced_tables().items():
        ids = list(by_table.get(name, ()))
        table = row_class.metadata.tables[name]
        for start in range(0, len(ids), _CHUNK):
            _write(session, table, _folded(session, table, ids[start : start + _CHUNK]))


def _folded(session: Session, table: Table, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The rows by id: later stamps over earlier ones, the replica's name deciding between equal stamps."""
    c = changes.c
    query = (
        select(c.row_id, c["values"])
        .where(c.row_id.in_(ids), c.table_name == table.name)
        .order_by(c.stamp, c.replica, c.seq)
    )
    rows: dict[str, dict[str, Any]] = defaultdict(dict)
    for row_id, values in session.execute(query):
        rows[row_id].update(fitting(table, json.loads(values)))
    return rows


def _write(session: Session, table: Table, rows: dict[str, dict[str, Any]]) -> None:
    born = {row_id: values for row_id, values in rows.items() if birth_of(table) <= values.keys()}
    here = set(session.scalars(select(table.c.id).where(table.c.id.in_(list(born)))))
    for columns, row_ids in _alike(born).items():
        old = [(*parameters(table, columns, born[i]), i) for i in row_ids if i in here]
        new = [(*parameters(table, columns, born[i]), i) for i in row_ids if i not in here]
        if old:
            session.connection().exec_driver_sql(update_text(table, columns), old)
        if new:
            session.connection().exec_driver_sql(insert_text(table, (*columns, "id")), new)


def _alike(rows: dict[str, dict[str, Any]]) -> dict[tuple[str, ...], list[str]]:
    """The ids by the columns that their rows have, so that one statement writes them all."""
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for row_id, values in rows.items():
        groups[tuple(sorted(values))].append(row_id)
    return groups
