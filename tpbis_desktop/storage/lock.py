"""One opener at a time: a lock beside the event, and one on this computer for the file by whatever name."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

from tpbis_desktop.errors import UserError
from tpbis_desktop.storage.key import hold_salt, let_salt_go
from tpbis_desktop.words import _


class Hold:
    """An event file, or the place for a new one, held by this program alone; any thread may release it."""

    def __init__(self, path: Path, home: Path, beside: FileLock) -> None:
        self._path = path
        self._home = home
        self._locks = [beside]
        self._identity: tuple[int, int] | None = None

    def hold_file(self) -> None:
        """Hold the file itself, now that it is there; raises `UserError` when it is open by another name."""
        self._identity = _identity_of(self._path)
        if self._identity is not None:
            self._locks += _lock_at_home(self._path, self._home / "locks", self._identity)
            hold_salt(self._path)

    def is_in_place(self) -> bool:
        """Whether the file that is held still lies where it was: not renamed, moved, deleted or replaced."""
        return _identity_of(self._path) == self._identity

    def release(self) -> None:
        """Let others have the file."""
        let_salt_go(self._path)
        for lock in reversed(self._locks):
            lock.release()


def lock_beside(path: Path, home: Path) -> Hold:
    """The place at `path`, held; what lies there is held by `hold_file`.

    The lock lies beside the file; SQLite's own would drop when the file is opened and closed twice. A second
    one in this computer's `home` goes by what the file is: two programs that have it open by two names, as
    when it was renamed, would keep two logs and write over one another. Raises `UserError` when another has
    it open, or nothing can lie here.
    """
    if not path.parent.is_dir():
        raise _no_place(path)
    place = path.resolve()
    beside = FileLock(place.with_name(f".{place.name}.lock"), thread_local=False)
    try:
        beside.acquire(timeout=0)
    except Timeout as error:
        raise _already_open(path) from error
    except OSError as error:
        raise _no_place(path) from error
    return Hold(path, home, beside)


def _lock_at_home(path: Path, locks: Path, identity: tuple[int, int]) -> list[FileLock]:
    """The lock on the file itself; none where the home keeps no locks."""
    lock = FileLock(locks / "{}-{}.lock".format(*identity), thread_local=False)
    try:
        locks.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout as error:
        raise _already_open(path) from error
    except OSError:
        return []
    return [lock]


def _identity_of(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


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
