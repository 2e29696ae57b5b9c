"""Bringing an older file up to this version, after a copy of it as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, inspect
from sqlalchemy.orm import Session

from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import refold
from tpbis_desktop.storage.engine import WRITES
from tpbis_desktop.words import _

VERSIONS = ("0001", "0002")
"""Every version a file may have, oldest first; a test holds it against the migration scripts."""


def version_of(engine: Engine) -> str | None:
    """The version the file says it has; None for an empty file."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        return found


def refuse_newer(version: str | None, path: Path) -> None:
    """Raise `UserError` when the file was written by a newer program than this one."""
    if version is not None and version not in VERSIONS:
        raise UserError(
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
