"""Proof and repair: every chain checked from its first change, every row rebuilt from the log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.journal.change import FIRST_HASH, changes, from_row, heads
from tpbis_desktop.journal.fold import refold_rows

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Damage:
    """A place where a chain does not hold: the first change of a replica that is missing or altered."""

    replica: str
    seq: int


def verify(session: Session) -> Iterator[Damage]:
    """The first damage of every replica's chain; nothing when the log is whole."""
    for replica, last_seq, last_hash in session.execute(select(heads.c.replica, heads.c.seq, heads.c.hash)):
        seq, previous = 0, FIRST_HASH
        query = select(changes).where(changes.c.replica == replica).order_by(changes.c.seq)
        for row in session.execute(query.execution_options(yield_per=_CHUNK)):
            change = from_row(row)
            if change.seq != seq + 1 or not change.follows(previous):
                break
            seq, previous = change.seq, change.hash
        if (seq, previous) != (last_seq, last_hash):
            yield Damage(replica, seq + 1)


def refold(session: Session, *tables: str) -> None:
    """Rebuild every row of these synced tables (of all, when none is named) from the log."""
    query = select(changes.c.table_name, changes.c.row_id).distinct()
    if tables:
        query = query.where(changes.c.table_name.in_(tables))
    touched = [(table, row) for table, row in session.execute(query)]
    for start in range(0, len(touched), _CHUNK):
        refold_rows(session, touched[start : start + _CHUNK])
