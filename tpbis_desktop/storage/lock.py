"""One opener at a time: a lock on a file beside the event, and a look whether it is open by another name."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from filelock import FileLock, Timeout

from tpbis_desktop.errors import UserError
from tpbis_desktop.storage.key import hold_salt, let_salt_go
from tpbis_desktop.words import _

_SHARED_FIRST, _SHARED_SIZE = 0x40000002, 510
"""Where in a file SQLite keeps the locks of those who have it open."""

_open_here: set[tuple[int, int]] = set()


class Hold:
    """An event file held by this program alone; any thread may release it."""

    def __init__(self, path: Path, lock: FileLock, identity: tuple[int, int] | None) -> None:
        self._path = path
        self._lock = lock
        self._identity = identity
        if identity is not None:
            _open_here.add(identity)
            hold_salt(path)

    def is_in_place(self) -> bool:
        """Whether the file that is held still lies where it was: not renamed, moved, deleted or replaced."""
        return _identity_of(self._path) == self._identity

    def release(self) -> None:
        """Let others have the file."""
        if self._identity is not None:
            _open_here.discard(self._identity)
            let_salt_go(self._path)
        self._lock.release()


def lock_beside(path: Path) -> Hold:
    """The file at `path`, or the place for a new one, held.

    The lock lies beside the file; SQLite's own would drop when the file is opened and closed twice. Raises
    `UserError` when another has the file open, also by another name, or nothing can lie here.
    """
    if not path.parent.is_dir():
        raise _no_place(path)
    place = path.resolve()
    lock = FileLock(place.with_name(f".{place.name}.lock"), thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise _already_open(path) from error
    except OSError as error:
        raise _no_place(path) from error
    identity = _identity_of(place)
    if identity is not None and (identity in _open_here or _is_open_elsewhere(place)):
        lock.release()
        raise _already_open(path)
    return Hold(path, lock, identity)


def _identity_of(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _is_open_elsewhere(path: Path) -> bool:
    """Whether another program has this very file open, by whatever name: renamed meanwhile, or linked.

    Two such would keep two logs and write over one another. Windows renames no open file.
    """
    if sys.platform == "win32":
        return False
    import fcntl

    try:
        descriptor = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_SIZE, _SHARED_FIRST)
    except (BlockingIOError, PermissionError):
        return True
    except OSError:  # a network folder that knows no locks
        return False
    finally:
        os.close(descriptor)
    return False


def _already_open(path: Path) -> UserError:
    return UserError(
        _("“{name}” is already open.").format(name=path.name),
        _("Another window or program on this computer has it open. Nothing was changed."),
        _("Go to that window, or close it and try again."),
    )


def _no_place(path: Path) -> UserError:
    return UserError(
        _("“{name}” cannot be written here.").format(name=path.name),
        _("The folder is read-only or cannot be reached. Nothing was changed."),
        _("Copy the file to a folder of your own, such as Documents, and open it there."),
    )
