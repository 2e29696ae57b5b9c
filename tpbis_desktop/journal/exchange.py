"""What this file has, and what another lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.journal.change import Change, changes, from_row, heads


def known(session: Session) -> dict[str, int]:
    """The highest seq per replica up to which nothing is missing."""
    rows = session.execute(select(heads.c.replica, heads.c.seq))
    return {replica: seq for replica, seq in rows}  # noqa: C416 - a Row is no tuple to a type checker


def beyond(session: Session, theirs: Mapping[str, int]) -> Iterator[Change]:
    """The changes here that a file which knows `theirs` lacks, each replica's in order."""
    for replica, seq in sorted(known(session).items()):
        after = theirs.get(replica, 0)
        if seq > after:
            query = select(changes).where(changes.c.replica == replica, changes.c.seq > after)
            yield from (from_row(row) for row in session.execute(query.order_by(changes.c.seq)))
