"""Queries whose text is made once and which run on the driver itself: a scan waits for them."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Select, event
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.orm import Session

_SQLITE = dialect()


def driver_of(session: Session) -> Any:
    """The driver's connection of the session's transaction."""
    driver = session.info.get("driver")
    if driver is None:
        driver = session.info["driver"] = session.connection().connection.driver_connection
    return driver


@event.listens_for(Session, "after_transaction_create")
@event.listens_for(Session, "after_transaction_end")
def _forget_driver(session: Session, _transaction: Any) -> None:
    """A savepoint is only taken when the session is asked for its connection again."""
    session.info.pop("driver", None)


class Prepared:
    """A query over columns, compiled at its first use. Rows are named tuples, typed as the columns are.

    Parameters are `bindparam`s by name; times are given as `plain` text.
    """

    def __init__(self, statement: Select[*tuple[Any, ...]]) -> None:
        self._statement = statement

    def rows(self, session: Session, **given: Any) -> list[Any]:
        """Every row."""
        query = self._query
        values = {**query.constants, **given}
        found = driver_of(session).execute(query.text, [values[name] for name in query.order])
        return [query.typed(row) for row in found]

    def first(self, session: Session, **given: Any) -> Any:
        """The first row, or None."""
        rows = self.rows(session, **given)
        return rows[0] if rows else None

    @cached_property
    def _query(self) -> _Query:
        compiled = self._statement.compile(dialect=_SQLITE)
        unsaid = dict.fromkeys(name for name, bound in compiled.binds.items() if bound.required)
        expanded = compiled.construct_expanded_state(unsaid)
        columns = self._statement.selected_columns
        return _Query(
            text=expanded.statement,
            order=list(expanded.positiontup or ()),
            constants={name: value for name, value in expanded.parameters.items() if name not in unsaid},
            make=namedtuple("Row", columns.keys()),
            processors=[
                (at, process)
                for at, column in enumerate(columns)
                if (process := column.type.dialect_impl(_SQLITE).result_processor(_SQLITE, None))
            ],
        )


@dataclass(frozen=True, slots=True)
class _Query:
    text: str
    order: list[str]
    constants: dict[str, Any]
    make: Callable[..., Any]
    processors: list[tuple[int, Callable[[Any], Any]]]

    def typed(self, row: tuple[Any, ...]) -> Any:
        values = list(row)
        for at, process in self.processors:
            values[at] = process(values[at])
        return self.make(*values)
