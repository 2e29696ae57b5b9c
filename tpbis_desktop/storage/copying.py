"""A consistent copy of a database, made while it is in use."""

from __future__ import annotations

import os
from pathlib import Path

from tpbis_desktop.storage.engine import bare_connection
from tpbis_desktop.storage.failure import files_in_words, in_words


def copy_database(source: Path, target: Path, passphrase: str | None = None) -> None:
    """Copy `source`, mark the copy as one, and replace `target` once it is whole and on the disk.

    Raises `UserError`; `target` is then as it was.
    """
    fresh = unfinished(target)
    with files_in_words(target):
        try:
            remove_database(fresh)
            _copy(source, fresh, passphrase)
            put_in_place(fresh, target)
        finally:
            remove_database(fresh)


def _copy(source: Path, fresh: Path, passphrase: str | None) -> None:
    with in_words(source):
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


def unfinished(path: Path) -> Path:
    """Where a file is made before it gets its name."""
    return path.with_name(f".{path.name}.new")


def put_in_place(fresh: Path, target: Path) -> None:
    """Give the finished file its name, so that it is whole there even after a power cut."""
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())
    _set_aside_leftovers(target)
    fresh.replace(target)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _set_aside_leftovers(target: Path) -> None:
    """Keep the log that an earlier file of this name left behind from being played into the new one."""
    for suffix in ("-wal", "-journal"):
        left = Path(f"{target}{suffix}")
        if left.exists():
            left.replace(f"{left}.kept")
    Path(f"{target}-shm").unlink(missing_ok=True)


def remove_database(path: Path) -> None:
    """Remove a database that nobody has opened, with what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
