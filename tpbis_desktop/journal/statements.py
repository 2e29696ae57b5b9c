"""The statements that write synced rows and the log, their text made once: a scan waits for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import JSON, Table

from tpbis_desktop.journal.change import canonical

Columns = tuple[str, ...]


@cache
def insert_text(table: Table, columns: Columns) -> str:
    """Insert a row by its values in the order of `columns`."""
    names, marks = _quoted(columns), ", ".join("?" * len(columns))
    return f'INSERT INTO "{table.name}" ({", ".join(names)}) VALUES ({marks})'


@cache
def update_text(table: Table, columns: Columns, key: str = "id") -> str:
    """Overwrite `columns` of a row by their values in order and then its key."""
    overwritten = ", ".join(f"{name} = ?" for name in _quoted(columns))
    return f'UPDATE "{table.name}" SET {overwritten} WHERE "{key}" = ?'


def parameters(table: Table, columns: Columns, values: Mapping[str, Any]) -> tuple[Any, ...]:
    """The plain values of `columns` as SQLite keeps them."""
    in_json = _json_columns(table)
    return tuple(
        canonical(values[name]) if name in in_json and values[name] is not None else values[name]
        for name in columns
    )


@cache
def _json_columns(table: Table) -> frozenset[str]:
    return frozenset(column.name for column in table.columns if isinstance(column.type, JSON))


def _quoted(names: Iterable[str]) -> list[str]:
    return [f'"{name}"' for name in names]
