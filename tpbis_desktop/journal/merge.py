"""Bringing in what others wrote: keep what chains, then refold the rows it touches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import and_, delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from tpbis_desktop.journal.change import FIRST_HASH, Change, changes, from_row, heads, to_row, waiting
from tpbis_desktop.journal.clock import FIRST_STAMP, Stamp
from tpbis_desktop.journal.fit import is_whole
from tpbis_desktop.journal.fold import refold_rows
from tpbis_desktop.journal.record import keep_head, writer_of

AT_MOST = 1_000
"""How far one merge moves a replica on, so that a gap filled at last makes no long transaction."""


@dataclass(frozen=True, slots=True)
class Fork:
    """Two sound changes claim one place: a copied file went on under its old name."""

    replica: str
    seq: int


@dataclass(slots=True)
class Merged:
    """What a merge did: changes folded, changes waiting for earlier ones, and what could not be taken.

    `forks` must be shown to a person; `broken` are places (replica, seq) whose hash does not hold. When
    there is `more`, changes wait that need nothing any longer: merge again, with nothing new.
    """

    added: list[Change] = field(default_factory=list)
    waiting: int = 0
    forks: list[Fork] = field(default_factory=list)
    broken: list[tuple[str, int]] = field(default_factory=list)
    more: bool = False


@dataclass(frozen=True, slots=True)
class _Head:
    seq: int = 0
    hash: bytes = FIRST_HASH
    stamp: Stamp = FIRST_STAMP


def merge(session: Session, incoming: Iterable[Change], at_most: int = AT_MOST) -> Merged:
    """Take in the changes this file lacks, in any order, partial or doubled, then refold the rows they touch.

    Only changes that continue their replica's chain without a gap and whose hash holds are folded; those
    beyond a gap wait in the file. A transaction should bring a hundred or so, so that no scan waits for it.
    """
    done = Merged()
    by_replica: dict[str, list[Change]] = defaultdict(list)
    for change in incoming:
        if is_whole(change):
            by_replica[change.replica].append(change)
        else:
            done.broken.append((change.replica, change.seq))
    for replica in sorted({*by_replica, *_ready(session)}):
        _merge_replica(session, replica, by_replica[replica], at_most, done)
    _fold(session, done.added)
    done.waiting = session.scalar(select(func.count()).select_from(waiting)) or 0
    done.more = bool(done.waiting and _ready(session))
    return done


def _ready(session: Session) -> list[str]:
    """The replicas of which the very next change waits here."""
    next_seq = func.coalesce(heads.c.seq, 0) + 1
    joined = waiting.outerjoin(heads, waiting.c.replica == heads.c.replica)
    query = select(waiting.c.replica).select_from(joined).where(waiting.c.seq == next_seq)
    return list(session.scalars(query.distinct()))


def _merge_replica(
    session: Session, replica: str, theirs: Sequence[Change], at_most: int, done: Merged
) -> None:
    head = _head(session, replica)
    _compare(session, [c for c in theirs if c.seq <= head.seq], done)
    for batch in _without_rivals([c for c in theirs if c.seq > head.seq]):
        _wait(session, batch)
        head = _continue_chain(session, replica, head, at_most, done)


def _head(session: Session, replica: str) -> _Head:
    query = select(heads.c.seq, heads.c.hash, heads.c.stamp).where(heads.c.replica == replica)
    found = session.execute(query).first()
    return _Head(*found) if found else _Head()


def _compare(session: Session, theirs: Sequence[Change], done: Merged) -> None:
    """Redelivered changes must be the ones we have; one that is sound and differs is a fork."""
    ours = _hashes(session, theirs)
    other: dict[int, set[bytes]] = defaultdict(set)
    for change in sorted(theirs, key=lambda c: c.seq):
        if ours[change.seq] == change.hash:
            continue
        if any(change.follows(previous) for previous in (ours[change.seq - 1], *other[change.seq - 1])):
            other[change.seq].add(change.hash)
            done.forks.append(Fork(change.replica, change.seq))
        else:
            done.broken.append((change.replica, change.seq))


def _hashes(session: Session, theirs: Sequence[Change]) -> dict[int, bytes]:
    """Our hashes at the places of `theirs`, all of one replica, and just before them."""
    if not theirs:
        return {}
    seqs = [change.seq for change in theirs]
    at = and_(changes.c.replica == theirs[0].replica, changes.c.seq.between(min(seqs) - 1, max(seqs)))
    found = session.execute(select(changes.c.seq, changes.c.hash).where(at))
    return {0: FIRST_HASH, **{seq: digest for seq, digest in found}}  # noqa: C416 - a Row is no tuple


def _without_rivals(theirs: Sequence[Change]) -> list[list[Change]]:
    """Batches in which nothing claims the place and hash of another: one may be forged, and hide the true."""
    batches: list[dict[tuple[int, bytes], Change]] = [{}]
    for change in theirs:
        place = change.seq, change.hash
        for batch in batches:
            if batch.setdefault(place, change) == change:
                break
        else:
            batches.append({place: change})
    return [list(batch.values()) for batch in batches]


def _wait(session: Session, theirs: Sequence[Change]) -> None:
    if theirs:
        statement = upsert(waiting)
        rest: Any = {c.name: statement.excluded[c.name] for c in waiting.c if not c.primary_key}
        session.execute(statement.on_conflict_do_update(set_=rest), [to_row(c) for c in theirs])


def _continue_chain(session: Session, replica: str, head: _Head, at_most: int, done: Merged) -> _Head:
    """Move what waits in an unbroken run after `head` into the log; returns the new head."""
    run: list[Change] = []
    last, looked_at = head.hash, head.seq
    for seq, group in groupby(_next_waiting(session, replica, head.seq, at_most), key=lambda c: c.seq):
        candidates = list(group)
        if seq != head.seq + len(run) + 1:
            break
        sound = [change for change in candidates if change.follows(last)]
        done.broken += [(replica, seq)] * (len(candidates) - len(sound))
        done.forks += [Fork(replica, seq)] * (len(sound) - 1)
        looked_at = seq
        if not sound:
            break
        run.append(sound[0])
        last = sound[0].hash
    session.execute(delete(waiting).where(waiting.c.replica == replica, waiting.c.seq <= looked_at))
    return _lengthen(session, head, run, done) if run else head


def _next_waiting(session: Session, replica: str, after: int, at_most: int) -> list[Change]:
    query = select(waiting).where(waiting.c.replica == replica, waiting.c.seq <= after + at_most)
    return [from_row(row) for row in session.execute(query.order_by(waiting.c.seq, waiting.c.hash))]


def _lengthen(session: Session, head: _Head, run: Sequence[Change], done: Merged) -> _Head:
    session.execute(insert(changes), [to_row(change) for change in run])
    beyond = max(head.stamp, *(change.stamp for change in run))
    keep_head(session, run[-1], beyond)
    done.added += run
    return _Head(run[-1].seq, run[-1].hash, beyond)


def _fold(session: Session, added: Sequence[Change]) -> None:
    clock = writer_of(session).clock
    for change in added:
        clock.observe(change.stamp)
    refold_rows(session, ((change.table, change.row) for change in added))
    session.expire_all()
