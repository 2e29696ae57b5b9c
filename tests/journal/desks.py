"""Desks for the journal's tests: real databases in memory, migrated as a file is, with their clocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from tpbis_desktop.journal import (
    Change,
    Clock,
    Merged,
    Writer,
    beyond,
    known,
    merge,
    record,
    refold,
    verify,
)
from tpbis_desktop.journal.change import FIRST_HASH, sealed
from tpbis_desktop.journal.guard import guard_engine
from tpbis_desktop.model.base import Synced, synced_tables
from tpbis_desktop.storage import migrate
from tpbis_desktop.storage.engine import connect

MORNING = 1_700_000_000_000


def memory_engine() -> Engine:
    """An engine like that of an event file, over an empty database in memory."""
    connection = connect(Path(":memory:"))
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def _begin(session_connection: Connection) -> None:
        session_connection.exec_driver_sql("BEGIN")

    guard_engine(engine)
    return engine


@cache
def _migrated() -> Engine:
    engine = memory_engine()
    migrate.upgrade(engine)
    return engine


def _driver(engine: Engine) -> Any:
    return engine.raw_connection().driver_connection


class Desk:
    """One station with its database; `now` gives its clock's milliseconds since 1970."""

    def __init__(self, name: str, now: Callable[[], int] = lambda: MORNING) -> None:
        self.name = name
        self.engine = memory_engine()
        _driver(_migrated()).backup(_driver(self.engine))
        self.writer = Writer(name, name, Clock(now))

    def twin(self) -> Desk:
        """A copy of this desk that goes on under the same name, as no file should."""
        other = Desk(self.name, self.writer.clock._now)
        _driver(self.engine).backup(_driver(other.engine))
        return other

    @contextmanager
    def write(self) -> Iterator[Session]:
        info = {"writer": self.writer}
        session = Session(self.engine, autoflush=False, expire_on_commit=False, info=info)
        with session, session.begin():
            yield session

    def record(self, row_class: type[Synced], row: str | None = None, **values: Any) -> str:
        with self.write() as session:
            return record(session, row_class, row, **values)

    def take(self, changes: Iterable[Change], **options: Any) -> Merged:
        with self.write() as session:
            return merge(session, changes, **options)

    def known(self) -> dict[str, int]:
        with self.write() as session:
            return known(session)

    def beyond(self, known: dict[str, int]) -> list[Change]:
        with self.write() as session:
            return list(beyond(session, known))

    def value(self, row_class: type[Synced], row: str, column: str) -> Any:
        with self.write() as session:
            found = session.get(row_class, row)
            return getattr(found, column) if found else None

    def damages(self) -> list[Any]:
        with self.write() as session:
            return list(verify(session))

    def refold(self) -> None:
        with self.write() as session:
            refold(session)

    def rows(self) -> dict[str, list[Any]]:
        """Every synced row, as SQLite holds it, and what the search knows."""
        return {name: self._all(name) for name in (*synced_tables(), "person_text")}

    def log(self) -> list[Any]:
        """Every change, as SQLite holds it."""
        return self._all("change")

    def _all(self, table: str) -> list[Any]:
        columns = "participant, words" if table == "person_text" else "*"
        return sorted(_driver(self.engine).execute(f'SELECT {columns} FROM "{table}"').fetchall(), key=repr)

    def close(self) -> None:
        _driver(self.engine).close()


def bring_together(desks: list[Desk], shuffle: Callable[[list[Any]], None]) -> None:
    """Let every pair exchange, in any order, until all must have heard of everything."""
    for _round in range(2):
        pairs = [(here, there) for here in desks for there in desks if here is not there]
        shuffle(pairs)
        for here, there in pairs:
            there.take(here.beyond(there.known()))


def chain_of(replica: str, *writes: tuple[str, str, str, dict[str, Any]]) -> list[Change]:
    """What a replica would have written: a sound chain of (stamp, table, row, values)."""
    chained: list[Change] = []
    for stamp, table, row, values in writes:
        previous = chained[-1].hash if chained else FIRST_HASH
        chained.append(sealed(previous, (replica, len(chained) + 1, stamp, table, row), values))
    return chained


def stamp(millis: int, counter: int = 0) -> str:
    return f"{millis:015d}-{counter:05d}"
