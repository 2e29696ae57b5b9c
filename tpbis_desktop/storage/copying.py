"""A consistent copy of a database, made while it is in use."""

from __future__ import annotations

import os
from pathlib import Path

from tpbis_desktop.storage.engine import bare_connection


def copy_database(source: Path, target: Path, passphrase: str | None = None) -> None:
    """Copy `source`, mark the copy as one, and replace `target` once it is whole and on the disk."""
    fresh = target.with_name(f".{target.name}.new")
    fresh.unlink(missing_ok=True)
    try:
        _copy(source, fresh, passphrase)
        with fresh.open("rb+") as file:
            os.fsync(file.fileno())
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


def _copy(source: Path, fresh: Path, passphrase: str | None) -> None:
    reading = bare_connection(source, passphrase)
    try:
        writing = bare_connection(fresh, passphrase)
        try:
            # One step: in several, every write at the window would start it again.
            reading.backup(writing, pages=-1)
            writing.execute("UPDATE own SET is_copy = 1")
            writing.execute("PRAGMA journal_mode = DELETE")
        finally:
            writing.close()
    finally:
        reading.close()
