"""SQLAlchemy over SQLCipher, set up so that what is committed is on the disk."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from tpbis_desktop.journal.guard import guard_engine
from tpbis_desktop.model.search import fold_text
from tpbis_desktop.storage.failure import stopped
from tpbis_desktop.storage.key import key_of

WRITES = {"tpbis_writes": True}
"""Execution options of a connection whose transaction will write: it begins IMMEDIATE."""

_BUSY_MILLISECONDS = 10_000
_CACHE_KIBIBYTES = 64_000


def bare_connection(path: Path, passphrase: str | None = None) -> Any:
    """A connection that has changed nothing yet, so that a copy on a read-only stick can be read too."""
    connection = sqlite.connect(str(path), isolation_level=None, check_same_thread=False)
    if passphrase:
        connection.execute("PRAGMA cipher_log_level = NONE")  # what is wrong is said in our own words
        connection.execute(f'PRAGMA key = "{key_of(path, passphrase)}"')
    return connection


def connect(path: Path, passphrase: str | None = None) -> Any:
    """A connection set up for work: durable commits, and the functions that the file's triggers call."""
    connection = bare_connection(path, passphrase)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.create_function("fold_text", 1, _fold_or_stop, deterministic=True)
    return connection


_PRAGMAS = (
    f"busy_timeout = {_BUSY_MILLISECONDS}",
    "journal_mode = WAL",
    "synchronous = FULL",
    f"cache_size = -{_CACHE_KIBIBYTES}",
    "temp_store = MEMORY",
    *(("fullfsync = 1", "checkpoint_fullfsync = 1") if sys.platform == "darwin" else ()),
)


def make_engine(path: Path, passphrase: str | None = None) -> Engine:
    """The engine of an event file: one connection for the window, a few for background work."""
    engine = create_engine(
        "sqlite://",
        module=sqlite,
        creator=lambda: connect(path, passphrase),
        poolclass=QueuePool,
        pool_reset_on_return="rollback",
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("tpbis_writes")
        driver: Any = connection.connection.driver_connection
        driver.execute("BEGIN IMMEDIATE" if writes else "BEGIN")

    @event.listens_for(engine, "commit")
    def _refuse_empty_commit(connection: Connection) -> None:
        """SQLite ends a transaction by itself when the disk is full; nobody may take that for a commit."""
        driver: Any = connection.connection.driver_connection
        if not driver.in_transaction:
            raise sqlite.OperationalError("database or disk is full: the transaction had ended before")

    guard_engine(engine)
    return engine


def _fold_or_stop(text: str) -> str:
    try:
        return fold_text(text)
    except KeyboardInterrupt:
        stopped.set()
        raise
