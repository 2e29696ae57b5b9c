"""Proof and repair: every chain checked from its first change, every row rebuilt from the log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, tuple_, union
from sqlalchemy.orm import Session

from tpbis_desktop.journal.change import FIRST_HASH, Change, changes, from_row, heads
from tpbis_desktop.journal.fold import refold_rows

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Damage:
    """A place where a chain does not hold: the first change of a replica that is missing or altered."""

    replica: str
    seq: int


def verify(session: Session) -> Iterator[Damage]:
    """The first damage of every replica's chain; nothing when the log is whole."""
    for replica in session.scalars(union(select(heads.c.replica), select(changes.c.replica))).all():
        head = session.execute(select(heads.c.seq, heads.c.hash).where(heads.c.replica == replica)).first()
        seq, digest = _sound_until(session, replica)
        if head is None or (seq, digest) != (head.seq, head.hash):
            yield Damage(replica, seq + 1)


def _sound_until(session: Session, replica: str) -> tuple[int, bytes]:
    seq, previous = 0, FIRST_HASH
    query = select(changes).where(changes.c.replica == replica).order_by(changes.c.seq)
    with session.execute(query.execution_options(yield_per=_CHUNK)) as rows:
        for row in rows:
            change = _next(row, seq, previous)
            if change is None:
                break
            seq, previous = change.seq, change.hash
    return seq, previous


def _next(row: Any, seq: int, previous: bytes) -> Change | None:
    """The change that a row of the log holds when it is the sound one after `seq`, however it was damaged."""
    try:
        change = from_row(row)
        return change if change.seq == seq + 1 and change.follows(previous) else None
    except (TypeError, ValueError, AttributeError, KeyError, RecursionError):
        return None


def refold(session: Session, *tables: str) -> None:
    """Rebuild every row of these synced tables (of all, when none is named) from the log."""
    place = changes.c.row_id, changes.c.table_name
    query = select(*place).distinct().order_by(*place).limit(_CHUNK)
    if tables:
        query = query.where(changes.c.table_name.in_(tables))
    touched = session.execute(query).all()
    while touched:
        refold_rows(session, ((table, row) for row, table in touched))
        touched = session.execute(query.where(tuple_(*place) > tuple(touched[-1]))).all()
    session.expire_all()
