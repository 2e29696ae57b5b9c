"""Bringing an older file up to this version, after a copy of it as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import refold
from tpbis_desktop.storage.engine import WRITES, bare_connection
from tpbis_desktop.storage.failure import in_words, not_an_event
from tpbis_desktop.words import _

VERSIONS = ("0001", "0002", "0003", "0004", "0005", "0006")
"""Every version a file may have, oldest first; a test holds it against the migration scripts."""


_EVERY_EVENT_HAS = {"alembic_version", "change", "head", "own"}


def version_of(path: Path, passphrase: str | None = None) -> str:
    """The version of the event file at `path`, which is not changed by looking.

    Raises `UserError` when it is no event, has another passphrase, or was made by a newer program than this.
    """
    with in_words(path):
        connection = bare_connection(path, passphrase)
        try:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
            if not tables >= _EVERY_EVENT_HAS:
                raise not_an_event(path)
            found = connection.execute("SELECT version_num FROM alembic_version, own").fetchone()
        finally:
            connection.close()
    if found is None:
        raise not_an_event(path)
    if found[0] not in VERSIONS:
        raise _newer(path)
    return str(found[0])


def _newer(path: Path) -> UserError:
    return UserError(
        _("“{name}” was made by a newer version of this program.").format(name=path.name),
        _("It was not changed."),
        _("Install the newest version on this computer, then open it again."),
    )


def upgrade(engine: Engine, to: str = VERSIONS[-1]) -> None:
    """Migrate and refold in one transaction: after a power cut the file is either old or new, and whole."""
    from alembic import command
    from alembic.config import Config

    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        config = Config()
        config.set_main_option("script_location", "tpbis_desktop:storage/migrations")
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, to)
        if to == VERSIONS[-1]:
            _refold_all(connection)


def _refold_all(connection: Any) -> None:
    with Session(bind=connection, join_transaction_mode="rollback_only") as session:
        refold(session)
