"""Whether what a change brings can be held: a value by its column, a change by the log.

A value of another kind than its column's, from a newer version or from a damaged or hostile peer, stays in
the log and is left out of the row, so that every row can be read and nothing sound is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from math import isfinite
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Float, Integer, String, Table

from tpbis_desktop.journal.change import SALT_BYTES, Change, canonical
from tpbis_desktop.journal.clock import is_stamp
from tpbis_desktop.model.base import Day, Moment, WallTime, plain

LARGEST = 1_000_000
"""The most characters that the values of one change may take as JSON."""

_DEEPEST = 20
_INTEGERS = range(-(2**63), 2**63)
_HASH_BYTES = 32
_YEARS = range(1000, 9000)  # so that a year more, or another zone, is still in the calendar


def fits(column: Column[Any], value: Any) -> bool:
    """Whether `value`, plain as in JSON, is one that `column` holds."""
    if value is None:
        return bool(column.nullable)
    return _test_of(column)(value)


def fitting(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """Those of `values` that the columns of `table` hold; the rest is for a newer version, or for nobody."""
    columns = columns_of(table)
    return {name: value for name, value in values.items() if name in columns and fits(columns[name], value)}


@cache
def columns_of(table: Table) -> dict[str, Column[Any]]:
    """The columns that changes write: all but the id."""
    return {column.name: column for column in table.columns if column.name != "id"}


@cache
def birth_of(table: Table) -> frozenset[str]:
    """The columns without which there is no row yet."""
    return frozenset(n for n, c in columns_of(table).items() if not c.nullable and c.server_default is None)


@cache
def _test_of(column: Column[Any]) -> Callable[[Any], bool]:
    for kind, test in _TESTS:
        if isinstance(column.type, kind):
            return test(column)
    return lambda _value: False


def _is_boolean(_column: Column[Any]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, bool)


def _is_integer(_column: Column[Any]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and value in _INTEGERS


def _is_number(_column: Column[Any]) -> Callable[[Any], bool]:
    is_integer = _is_integer(_column)
    return lambda value: is_integer(value) or (isinstance(value, float) and isfinite(value))


def _is_moment(_column: Column[Any]) -> Callable[[Any], bool]:
    return lambda value: _is_time(value, datetime.fromisoformat, aware=True)


def _is_wall_time(_column: Column[Any]) -> Callable[[Any], bool]:
    return lambda value: _is_time(value, datetime.fromisoformat, aware=False)


def _is_day(_column: Column[Any]) -> Callable[[Any], bool]:
    return lambda value: _is_time(value, date.fromisoformat, aware=False)


def _is_time(value: Any, parse: Callable[[str], date], *, aware: bool) -> bool:
    """Whether `value` is a time exactly as we write it, so that text order is time order."""
    try:
        time = parse(value)
        return plain(time) == value and bool(getattr(time, "tzinfo", None)) == aware and time.year in _YEARS
    except (TypeError, ValueError, OverflowError):
        return False


def _is_json(column: Column[Any]) -> Callable[[Any], bool]:
    holds = column.info.get("holds", object)
    if holds is list:
        return lambda value: isinstance(value, list) and all(isinstance(one, str) for one in value)
    return lambda value: isinstance(value, holds)


def _is_text(column: Column[Any]) -> Callable[[Any], bool]:
    known: Callable[[str], bool] = column.info.get("known", lambda _text: True)
    return lambda value: isinstance(value, str) and _is_unicode(value) and known(value)


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


_TESTS: tuple[tuple[type[Any], Callable[[Column[Any]], Callable[[Any], bool]]], ...] = (
    (Boolean, _is_boolean),
    (Integer, _is_integer),
    (Float, _is_number),
    (Moment, _is_moment),
    (WallTime, _is_wall_time),
    (Day, _is_day),
    (JSON, _is_json),
    (String, _is_text),
)


def is_whole(change: Change) -> bool:
    """Whether a change that came from elsewhere is one at all, whatever its hash says; never raises."""
    try:
        return _is_placed(change) and _is_salted(change) and _is_plain_json(change)
    except (TypeError, ValueError, AttributeError, RecursionError):
        return False


def _is_placed(change: Change) -> bool:
    names = (change.replica, change.table, change.row)
    return (
        all(isinstance(name, str) and name and len(name) < LARGEST and _is_unicode(name) for name in names)
        and isinstance(change.seq, int)
        and 0 < change.seq < _INTEGERS.stop
        and is_stamp(change.stamp)
        and isinstance(change.hash, bytes)
        and len(change.hash) == _HASH_BYTES
    )


def _is_salted(change: Change) -> bool:
    return (
        change.values.keys() == change.salts.keys()
        and not change.values.keys() & change.erased.keys()
        and all(isinstance(salt, bytes) and len(salt) == SALT_BYTES for salt in change.salts.values())
        and all(isinstance(name, str) for name in (*change.values, *change.erased, *change.erased.values()))
    )


def _is_plain_json(change: Change) -> bool:
    if not all(_nests_at_most(_DEEPEST, value) for value in change.values.values()):
        return False
    text = canonical(dict(change.values)) + canonical(dict(change.erased))
    return len(text) <= LARGEST and _is_unicode(text)


def _nests_at_most(levels: int, value: Any) -> bool:
    if isinstance(value, dict):
        return levels > 0 and all(_nests_at_most(levels - 1, inner) for inner in value.values())
    if isinstance(value, list | tuple):
        return levels > 0 and all(_nests_at_most(levels - 1, inner) for inner in value)
    return True
