"""One event, one file: opening, creating, reading and writing it."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from tpbis_desktop.errors import UserError
from tpbis_desktop.identity.keys import new_key
from tpbis_desktop.journal import Clock, Writer, record
from tpbis_desktop.journal.change import FIRST_HASH, changes, heads
from tpbis_desktop.journal.clock import FIRST_STAMP
from tpbis_desktop.model import Own, Replica
from tpbis_desktop.storage import migrate
from tpbis_desktop.storage.copying import copy_database, put_in_place, remove_database, unfinished
from tpbis_desktop.storage.engine import WRITES, make_engine
from tpbis_desktop.storage.failure import (
    files_in_words,
    in_words,
    left_untidy,
    not_an_event,
    not_in_place,
    refuse_long_name,
)
from tpbis_desktop.storage.gate import Gate
from tpbis_desktop.storage.lock import Hold, lock_beside
from tpbis_desktop.storage.marker import marker_for, read_marker, write_marker
from tpbis_desktop.words import _

SUFFIX = ".tpbis"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a file needs of its computer: a folder for markers, and the time in milliseconds since 1970."""

    home: Path
    now_millis: Callable[[], int] = lambda: time.time_ns() // 1_000_000


class EventFile:
    """An open event file. Made by `open_event` and `create_event`; nobody else may have it open meanwhile."""

    def __init__(self, path: Path, around: Surroundings, lock: Hold, passphrase: str | None) -> None:
        self.path = path
        self.passphrase = passphrase
        self.gate = Gate()
        self._around = around
        self._lock = lock
        self._closed = False
        self._engine = engine = make_engine(path, passphrase)
        self._writing_engine = engine.execution_options(**WRITES)
        self._writer = self._find_writer()

    def _find_writer(self) -> Writer:
        with Session(self._engine) as session:
            own = session.scalars(select(Own)).one()
            last = session.scalar(select(func.max(heads.c.stamp))) or FIRST_STAMP
        return Writer(own.replica, own.station, Clock(self._around.now_millis, last))

    @property
    def writer(self) -> Writer:
        """Who writes here: replica, station, clock and the operator at the keys."""
        return self._writer

    def operate(self, operator: str) -> None:
        """From now on what is written here is written by this person."""
        self._writer = replace(self._writer, operator=operator)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees the file as it is at its first query."""
        self._refuse_closed()
        with in_words(self.path), Session(self._engine, autoflush=False) as session:
            yield session

    @contextmanager
    def write(self, *, background: bool = False) -> Iterator[Session]:
        """A session that commits at the end, whole or not at all; `background` work lets the window go first.

        Raises `UserError` when the disk will not take it: then nothing was written.
        """
        entrance = self.gate.background() if background else self.gate.window()
        if not self.is_in_place():
            raise not_in_place(self.path)
        with in_words(self.path), entrance, self._session() as session, session.begin():
            yield session

    def _session(self) -> Session:
        self._refuse_closed()
        info = {"writer": self._writer}
        return Session(self._writing_engine, autoflush=False, expire_on_commit=False, info=info)

    def is_in_place(self) -> bool:
        """Whether the file still lies where it was opened; what was recorded then is in it, wherever it went.

        Its log keeps the old name, and whoever opened the file by the new one would not find it.
        """
        if self._lock.is_in_place():
            return True
        with suppress(DBAPIError), self._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)")
        return False

    def prove_writable(self) -> None:
        """Write something and take it back; raises `UserError` where the file is read-only."""
        with in_words(self.path), self._session() as session:
            session.execute(update(Own).values(is_copy=Own.is_copy))
            session.rollback()

    def mark(self) -> None:
        """Note on this computer how far the file has come; where that fails it goes on as a new replica."""
        with in_words(self.path), Session(self._engine) as session:
            seq, digest = _head_of(session, self._writer.replica)
        with suppress(OSError):
            write_marker(self._around.home, self._writer.replica, marker_for(self.path, seq, digest))

    def become_new_replica(self, now: datetime) -> None:
        """Go on under a new name: this file was copied or restored, and its twin may go on too."""
        self._writer = replace(self._writer, replica=str(uuid.uuid4()))
        with self.write() as session:
            own = session.scalars(select(Own)).one()
            own.replica, own.is_copy = self._writer.replica, False
            session.flush()
            record(session, Replica, self._writer.replica, station=own.station, started_at=now)

    def continues_here(self) -> bool:
        """Whether this is the very file that this computer last saw, and no copy of it."""
        with Session(self._engine) as session:
            own = session.scalars(select(Own)).one()
            seen = read_marker(self._around.home, own.replica)
            if own.is_copy or seen is None:
                return False
            now = marker_for(self.path, seen.seq, _hash_at(session, own.replica, seen.seq))
        return now == seen

    @property
    def closed(self) -> bool:
        """Whether nothing can be read or written any more."""
        return self._closed

    def close(self) -> None:
        """Wait for the last writer, put everything into the one file and let others have it."""
        if self._closed:
            return
        self._closed = True
        try:
            with self.gate.window():
                self._tidy_up()
        finally:
            self.let_go()

    def _tidy_up(self) -> None:
        try:
            self.mark()
            with self._engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        except (UserError, DBAPIError) as error:
            raise left_untidy(self.path) from error

    def let_go(self) -> None:
        """Close every connection, then let others open the file."""
        try:
            self._engine.dispose()
        finally:
            self._lock.release()

    def _refuse_closed(self) -> None:
        if self._closed:
            raise RuntimeError(f"{self.path.name} is closed")


def _head_of(session: Session, replica: str) -> tuple[int, bytes]:
    found = session.execute(select(heads.c.seq, heads.c.hash).where(heads.c.replica == replica)).first()
    return (found.seq, found.hash) if found else (0, FIRST_HASH)


def _hash_at(session: Session, replica: str, seq: int) -> bytes:
    query = select(changes.c.hash).where(changes.c.replica == replica, changes.c.seq == seq)
    return session.scalar(query) or FIRST_HASH


def open_event(path: Path, around: Surroundings, passphrase: str | None = None) -> EventFile:
    """Open an event file, migrated to this version after a copy of it; raises `UserError` in plain words."""
    with files_in_words(path):
        if not path.is_file():
            raise UserError(
                _("There is no file “{name}”.").format(name=path.name),
                _("It may have been moved or renamed, or its stick is not plugged in."),
                _("Choose the file again."),
            )
        if path.stat().st_size == 0:
            raise not_an_event(path)
    return open_held(path, around, lock_beside(path, around.home), passphrase)


def open_held(path: Path, around: Surroundings, lock: Hold, passphrase: str | None) -> EventFile:
    """As `open_event`, of a file at a place that this program holds already; the hold goes with the file."""
    try:
        lock.hold_file()
        return _open_locked(path, around, lock, passphrase)
    except BaseException:
        lock.release()
        raise


def _open_locked(path: Path, around: Surroundings, lock: Hold, passphrase: str | None) -> EventFile:
    version = migrate.version_of(path, passphrase)
    if version != migrate.VERSIONS[-1]:
        _copy_before_upgrade(path, version, passphrase)
        _upgrade(path, passphrase)
    with in_words(path):
        event_file = EventFile(path, around, lock, passphrase)
        try:
            event_file.prove_writable()
            if not event_file.continues_here():
                event_file.become_new_replica(datetime.fromtimestamp(around.now_millis() / 1000, UTC))
            event_file.mark()
        except BaseException:
            event_file.let_go()
            raise
    return event_file


def _upgrade(path: Path, passphrase: str | None) -> None:
    engine = make_engine(path, passphrase)
    try:
        with in_words(path):
            migrate.upgrade(engine)
    finally:
        engine.dispose()


def _copy_before_upgrade(path: Path, version: str, passphrase: str | None) -> None:
    """Leave a copy beside the file, as it was before this version of the program."""
    kept = path.with_name(f"{path.stem} before upgrade {version}{SUFFIX}")
    copy_database(path, kept, passphrase)


def create_event(
    path: Path,
    around: Surroundings,
    first: Callable[[Session, Own], None],
    passphrase: str | None = None,
) -> EventFile:
    """Make a new event file whose first rows `first` records; the file appears whole or not at all."""
    refuse_long_name(path)
    _refuse_taken(path)
    lock = lock_beside(path, around.home)
    try:
        _refuse_taken(path)  # again: another may have made one meanwhile
        _make(path, around, first, passphrase)
    except BaseException:
        lock.release()
        raise
    return open_held(path, around, lock, passphrase)


def _refuse_taken(path: Path) -> None:
    with files_in_words(path):
        if path.exists():
            raise UserError(
                _("There is already a file “{name}”.").format(name=path.name),
                _("It was not changed."),
                _("Choose another name, or open that event."),
            )


def _make(
    path: Path, around: Surroundings, first: Callable[[Session, Own], None], passphrase: str | None
) -> None:
    fresh = unfinished(path)
    with files_in_words(path):
        try:
            remove_database(fresh)
            replica, seq, digest = _fill(fresh, around, first, passphrase)
            put_in_place(fresh, path)
            write_marker(around.home, replica, marker_for(path, seq, digest))
        finally:
            remove_database(fresh)


def _fill(
    fresh: Path, around: Surroundings, first: Callable[[Session, Own], None], passphrase: str | None
) -> tuple[str, int, bytes]:
    """Write the first rows; returns the replica and its head."""
    own = Own(
        id=1,
        replica=str(uuid.uuid4()),
        station=str(uuid.uuid4()),
        station_key=new_key(),
        organiser_key=new_key(),
    )
    info = {"writer": Writer(own.replica, own.station, Clock(around.now_millis))}
    engine = make_engine(fresh, passphrase)
    try:
        migrate.upgrade(engine)
        options = engine.execution_options(**WRITES)
        with Session(options, expire_on_commit=False, info=info) as session, session.begin():
            session.add(own)
            session.flush()
            first(session, own)
            return own.replica, *_head_of(session, own.replica)
    finally:
        engine.dispose()
