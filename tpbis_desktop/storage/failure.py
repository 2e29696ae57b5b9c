"""What SQLite says when the world fails, in words for people."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy.exc import DBAPIError

from tpbis_desktop.errors import UserError
from tpbis_desktop.words import _

_LONGEST_NAME = 200  # of the 255 bytes that disks take


stopped = threading.Event()
"""Set when Ctrl+C came while SQLite was calling us back: it reports that as an error of the call."""


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn the failures of the disk and of other programs into a `UserError` about the file at `path`."""
    try:
        yield
    except (DBAPIError, sqlite.Error) as error:
        if stopped.is_set():
            stopped.clear()
            raise KeyboardInterrupt from error
        if (worded := _worded(error.orig if isinstance(error, DBAPIError) else error, path)) is None:
            raise
        raise worded from error


@contextmanager
def files_in_words(path: Path) -> Iterator[None]:
    """Like `in_words`, for work with whole files: what the system says of the file is put in words too."""
    try:
        with in_words(path):
            yield
    except OSError as error:
        raise _BY_NUMBER.get(error.errno or 0, _disk)(path) from error


def _worded(error: BaseException | None, path: Path) -> UserError | None:
    text = str(error).lower()
    if "unable to open" in text and not path.parent.is_dir():
        return _disk(path)
    for mark, words in _WORDS:
        if mark in text:
            return words(path)
    return None


class NotAnEventError(UserError):
    """The file is something else, or its passphrase is another: without it the two look alike."""


def not_an_event(path: Path) -> NotAnEventError:
    """Says both."""
    return NotAnEventError(
        _("“{name}” cannot be opened as an event.").format(name=path.name),
        _("It is not an event file, or it is protected with another passphrase. It was not changed."),
        _("Choose a file that ends in .tpbis, or type the passphrase again."),
    )


def refuse_long_name(path: Path) -> None:
    """Refuse a name beside which there is no room for those of its log and its copies."""
    if len(os.fsencode(path.name)) > _LONGEST_NAME:
        raise _name_too_long(path)


def _name_too_long(path: Path) -> UserError:
    return UserError(
        _("This name is too long for a file."),
        _("“{name}” cannot be kept under it. Nothing was changed.").format(name=f"{path.name[:40]}…"),
        _("Choose a shorter name, or a folder that is not as deep."),
    )


def not_in_place(path: Path) -> UserError:
    """The file was moved, renamed, deleted or replaced under our hands."""
    return UserError(
        _("“{name}” is not where it was. This was NOT recorded.").format(name=path.name),
        _("It was moved, renamed or deleted while it was open here, or its disk was taken away."),
        _("Put it back under its old name, then do it again. Or close it here and open it where it is now."),
    )


def left_untidy(path: Path) -> UserError:
    """The file is closed, but part of it still lies in the log beside it."""
    return UserError(
        _("“{name}” could not be put into one file.").format(name=path.name),
        _(
            "The disk is full or was taken away. What was recorded is safe, part of it in “{name}-wal”."
        ).format(name=path.name),
        _("Make room or put the disk back, then open and close the event once more before you copy it."),
    )


def _full(path: Path) -> UserError:
    return UserError(
        _("The disk is full. This was NOT recorded."),
        _("Everything recorded before is safe in “{name}”.").format(name=path.name),
        _("Free some space on this disk, then do it again."),
    )


def _read_only(path: Path) -> UserError:
    return UserError(
        _("“{name}” cannot be written. Nothing was recorded.").format(name=path.name),
        _("The file or its folder is read-only."),
        _("Copy the file to a folder of your own, such as Documents, and open it there."),
    )


def _in_use(path: Path) -> UserError:
    return UserError(
        _("“{name}” is in use. Nothing was recorded.").format(name=path.name),
        _("Another program holds the file."),
        _("Close the other program, then do it again."),
    )


def _disk(path: Path) -> UserError:
    return UserError(
        _("The disk does not answer. This was NOT recorded."),
        _("“{name}” could not be read or written: was a stick or a network drive taken away?").format(
            name=path.name
        ),
        _("Put it back and open the event again, or go on from the newest safety copy."),
    )


def _damaged(path: Path) -> UserError:
    return UserError(
        _("“{name}” is damaged.").format(name=path.name),
        _("The disk gave back something else than was written."),
        _("Open the newest safety copy instead, and keep this file."),
    )


_WORDS = (
    ("file is not a database", not_an_event),
    ("file is encrypted", not_an_event),
    ("database or disk is full", _full),
    ("readonly database", _read_only),
    ("attempt to write a readonly", _read_only),
    ("unable to open database", _read_only),
    ("database is locked", _in_use),
    ("disk i/o error", _disk),
    ("malformed", _damaged),
    ("could not decode to utf-8", _damaged),
)

_BY_NUMBER = {
    errno.ENOSPC: _full,
    errno.EDQUOT: _full,
    errno.EROFS: _read_only,
    errno.EACCES: _read_only,
    errno.EPERM: _read_only,
    errno.ENAMETOOLONG: _name_too_long,
}
