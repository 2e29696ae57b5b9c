"""Refuses whatever writes a synced row past the journal: flushes, Core statements and bulk ones."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Delete, Insert, Update, event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from tpbis_desktop.model.base import Synced, synced_tables


class NotJournalledError(RuntimeError):
    """A synced row was about to be written past the journal, or with what it cannot hold: a bug of ours."""


def guard_engine(engine: Engine) -> None:
    """Refuse Core and bulk statements that write a synced table; the journal itself writes in plain SQL."""
    names = frozenset(synced_tables())

    @event.listens_for(engine, "before_execute")
    def _refuse(_connection: Connection, statement: Any, _many: Any, _params: Any, _options: Any) -> None:
        if isinstance(statement, Insert | Update | Delete) and _written(statement) in names:
            raise NotJournalledError(f"a statement writes {statement.table} past the journal")


def _written(statement: Insert | Update | Delete) -> str:
    """The name of the table that a statement writes, also under an alias."""
    table: Any = statement.table
    while hasattr(table, "element"):
        table = table.element
    return getattr(table, "name", "")


@event.listens_for(Session, "before_flush")
def _refuse_flush(session: Session, _context: Any, _instances: Any) -> None:
    """Refuse an ORM flush of a new, changed or deleted synced row."""
    changed = (row for row in session.dirty if session.is_modified(row))
    for row in (*session.new, *changed, *session.deleted):
        if isinstance(row, Synced):
            raise NotJournalledError(f"a flush writes {row.__tablename__} past the journal")
