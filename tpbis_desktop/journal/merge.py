"""Bringing in what others wrote: keep what chains, then refold the rows it touches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from sqlalchemy import delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from tpbis_desktop.journal.change import FIRST_HASH, Change, changes, from_row, heads, to_row, waiting
from tpbis_desktop.journal.clock import is_stamp
from tpbis_desktop.journal.fold import refold_rows
from tpbis_desktop.journal.record import keep_head, writer_of


@dataclass(frozen=True, slots=True)
class Fork:
    """Two sound changes claim one place: a copied file went on under its old name."""

    replica: str
    seq: int


@dataclass(slots=True)
class Merged:
    """What a merge did: changes folded, changes waiting for earlier ones, and what could not be taken.

    `forks` must be shown to a person; `broken` are places (replica, seq) whose hash does not hold.
    """

    added: list[Change] = field(default_factory=list)
    waiting: int = 0
    forks: list[Fork] = field(default_factory=list)
    broken: list[tuple[str, int]] = field(default_factory=list)


def merge(session: Session, incoming: Iterable[Change]) -> Merged:
    """Take in the changes this file lacks, in any order, partial or doubled, then refold the rows they touch.

    Only changes that continue their replica's chain without a gap and whose hash holds are folded; those
    beyond a gap wait in the file. A transaction should bring a hundred or so, so that no scan waits for it.
    """
    done = Merged()
    by_replica: dict[str, list[Change]] = defaultdict(list)
    for change in incoming:
        if is_stamp(change.stamp) and change.seq > 0:
            by_replica[change.replica].append(change)
        else:
            done.broken.append((change.replica, change.seq))
    for replica, theirs in sorted(by_replica.items()):
        head = _head(session, replica)
        _compare(session, [c for c in theirs if c.seq <= head[0]], done)
        _wait(session, [c for c in theirs if c.seq > head[0]])
        _continue_chain(session, replica, head, done)
    _fold(session, done.added)
    done.waiting = session.scalar(select(func.count()).select_from(waiting)) or 0
    return done


def _head(session: Session, replica: str) -> tuple[int, bytes]:
    found = session.execute(select(heads.c.seq, heads.c.hash).where(heads.c.replica == replica)).first()
    return (found.seq, found.hash) if found else (0, FIRST_HASH)


def _compare(session: Session, theirs: Sequence[Change], done: Merged) -> None:
    """Redelivered changes must be the ones we have; one that is sound and differs is a fork."""
    other: dict[int, set[bytes]] = defaultdict(set)
    for change in sorted(theirs, key=lambda c: c.seq):
        ours = _hash_at(session, change.replica, change.seq)
        if ours == change.hash:
            continue
        before = {_hash_at(session, change.replica, change.seq - 1), *other[change.seq - 1]}
        if any(change.follows(previous) for previous in before):
            other[change.seq].add(change.hash)
            done.forks.append(Fork(change.replica, change.seq))
        else:
            done.broken.append((change.replica, change.seq))


def _hash_at(session: Session, replica: str, seq: int) -> bytes:
    if seq == 0:
        return FIRST_HASH
    query = select(changes.c.hash).where(changes.c.replica == replica, changes.c.seq == seq)
    found: bytes = session.execute(query).scalar_one()
    return found


def _wait(session: Session, theirs: Sequence[Change]) -> None:
    if theirs:
        session.execute(upsert(waiting).on_conflict_do_nothing(), [to_row(c) for c in theirs])


def _continue_chain(session: Session, replica: str, head: tuple[int, bytes], done: Merged) -> None:
    """Move what waits in an unbroken run after `head` into the log."""
    seq, last = head
    run: list[Change] = []
    query = select(waiting).where(waiting.c.replica == replica).order_by(waiting.c.seq, waiting.c.hash)
    rows = session.execute(query)
    for at, group in groupby((from_row(row) for row in rows), key=lambda change: change.seq):
        if at != seq + 1:
            break
        candidates = list(group)
        sound = [change for change in candidates if change.follows(last)]
        done.broken += [(replica, at)] * (len(candidates) - len(sound))
        done.forks += [Fork(replica, at)] * (len(sound) - 1)
        _forget_waiting(session, [c for c in candidates if c not in sound])
        if not sound:
            break
        run.append(sound[0])
        seq, last = at, sound[0].hash
    rows.close()
    if run:
        session.execute(insert(changes), [to_row(c) for c in run])
        keep_head(session, run[-1])
        session.execute(delete(waiting).where(waiting.c.replica == replica, waiting.c.seq <= seq))
        done.added += run


def _forget_waiting(session: Session, unsound: Sequence[Change]) -> None:
    for change in unsound:
        session.execute(delete(waiting).where(waiting.c.hash == change.hash, waiting.c.seq == change.seq))


def _fold(session: Session, added: Sequence[Change]) -> None:
    clock = writer_of(session).clock
    for change in added:
        clock.observe(change.stamp)
    refold_rows(session, ((change.table, change.row) for change in added))
