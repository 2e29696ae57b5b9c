"""The lists taken in on this computer: what became of each, for a list that people read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from tpbis_desktop.actions.lists.import_list import (
    ADDED,
    PARKED,
    READY,
    STAGED,
    UNDOING,
    UNDONE,
    UPDATED,
    WRITING,
    count_rows,
    list_imports,
)


@dataclass(frozen=True, slots=True)
class PastImport:
    """One list taken in: from which file, when, how far it came, and its rows by what became of them."""

    id: str
    source: str
    at: datetime
    state: str
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def added(self) -> int:
        """How many people it brought."""
        return self.counts.get(ADDED, 0)

    @property
    def updated(self) -> int:
        """How many people it said more of."""
        return self.counts.get(UPDATED, 0)

    @property
    def parked(self) -> int:
        """How many rows wait to be mended."""
        return 0 if self.undone else self.counts.get(PARKED, 0)

    @property
    def undone(self) -> bool:
        """Whether it was taken back whole."""
        return self.state == UNDONE

    @property
    def half_undone(self) -> bool:
        """Whether its taking back was cut off."""
        return self.state == UNDOING

    @property
    def unfinished(self) -> bool:
        """Whether it was cut off while rows still waited to be written, or to be taken back."""
        return self.half_undone or (self.state in (STAGED, WRITING) and bool(self.counts.get(READY)))


def past_imports(session: Session) -> list[PastImport]:
    """Every list taken in here, newest first."""
    return [
        PastImport(one.id, one.source, one.staged_at, one.state, count_rows(session, one.id))
        for one in list_imports(session)
    ]


def past_import(session: Session, import_id: str) -> PastImport:
    """One of them."""
    return next(one for one in past_imports(session) if one.id == import_id)
