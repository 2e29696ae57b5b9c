"""One opener at a time: a lock on a file beside the event, which other programs see too."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

from tpbis_desktop.errors import UserError
from tpbis_desktop.words import _


def lock_beside(path: Path) -> FileLock:
    """The lock beside the file, held; SQLite's own would drop when the file is opened and closed twice.

    Any thread may release it. Raises `UserError` when another has the file open, or nothing can lie here.
    """
    if not path.parent.is_dir():
        raise _no_place(path)
    place = path.resolve()
    lock = FileLock(place.with_name(f".{place.name}.lock"), thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise UserError(
            _("“{name}” is already open.").format(name=path.name),
            _("Another window or program on this computer has it open. Nothing was changed."),
            _("Go to that window, or close it and try again."),
        ) from error
    except OSError as error:
        raise _no_place(path) from error
    return lock


def _no_place(path: Path) -> UserError:
    return UserError(
        _("“{name}” cannot be written here.").format(name=path.name),
        _("The folder is read-only or cannot be reached. Nothing was changed."),
        _("Copy the file to a folder of your own, such as Documents, and open it there."),
    )
