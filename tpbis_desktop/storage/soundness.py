"""Is the file as it was written? The database's own check, every chain, and what waits."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import func, select, union
from sqlalchemy.orm import Session

from tpbis_desktop.journal import verify
from tpbis_desktop.journal.change import changes, heads, waiting
from tpbis_desktop.model import Replica, Station
from tpbis_desktop.storage.engine import bare_connection


@dataclass(frozen=True, slots=True)
class Chain:
    """The changes of one replica: whose they are, how many, and the first that is missing or altered."""

    replica: str
    station: str
    changes: int
    damaged_at: int | None


def versions() -> tuple[str, str]:
    """The versions of SQLite and of SQLCipher."""
    connection = bare_connection(Path(":memory:"))
    try:
        found = connection.execute("PRAGMA cipher_version").fetchone()
        return sqlite.sqlite_version, found[0] if found else ""
    finally:
        connection.close()


def faults(session: Session) -> list[str]:
    """What the database itself finds wrong, in its own words; nothing when it is whole."""
    found = session.connection().exec_driver_sql("PRAGMA integrity_check(20)").scalars()
    return [str(fault) for fault in found if fault != "ok"]


def chains(session: Session) -> list[Chain]:
    """Every replica's chain, checked from its first change."""
    damaged = {damage.replica: damage.seq for damage in verify(session)}
    counting = select(changes.c.replica, func.count()).group_by(changes.c.replica)
    counted = {replica: count for replica, count in session.execute(counting).tuples()}  # noqa: C416 - rows
    known = session.scalars(union(select(heads.c.replica), select(changes.c.replica))).all()
    named = select(Replica.id, Station.name).join(Station, Station.id == Replica.station)
    names = {replica: name for replica, name in session.execute(named).tuples()}  # noqa: C416 - rows
    return [
        Chain(replica, names.get(replica, ""), counted.get(replica, 0), damaged.get(replica))
        for replica in sorted(known, key=lambda one: (names.get(one, ""), one))
    ]


def count_waiting(session: Session) -> int:
    """How many changes wait here for earlier ones that have not come yet."""
    return session.scalar(select(func.count()).select_from(waiting)) or 0


def forked(session: Session) -> list[tuple[str, int]]:
    """Places (replica, seq) that two different changes claim: a copied file went on under its old name."""
    place = waiting.c.replica, waiting.c.seq
    rivals = select(*place).group_by(*place).having(func.count() > 1)
    taken = select(*place).join(
        changes, (changes.c.replica == waiting.c.replica) & (changes.c.seq == waiting.c.seq)
    )
    other = taken.where(changes.c.hash != waiting.c.hash)
    return sorted({(replica, seq) for replica, seq in session.execute(union(rivals, other)).tuples()})
