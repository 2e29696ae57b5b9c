"""Files that appear under their name only when all of them is on the disk."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from tpbis_desktop.errors import UserError
from tpbis_desktop.words import _


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, put in its place when the block went well; else what was there before stays.

    Raises `UserError` when the disk does not take it.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.stem[:40]}-", suffix=".part", dir=path.parent)
        fresh = Path(name)
        try:
            with os.fdopen(handle, "wb") as out:
                yield out
                _to_disk(out)
            fresh.chmod(0o644)
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(
            _("{name} could not be written").format(name=path.name),
            _("The computer says: {reason}. A file that was there before is unchanged.").format(
                reason=error.strerror or error
            ),
            _("Close it in other programs, check that the disk has room, or save under another name."),
        ) from error


@contextmanager
def ready_file(path: Path, data: bytes) -> Iterator[None]:
    """As `whole_file` with `data` on the disk already: it is put in its place when the block went well."""
    with whole_file(path) as out:
        out.write(data)
        _to_disk(out)
        yield


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    with ready_file(path, data):
        pass


def _to_disk(out: BinaryIO) -> None:
    out.flush()
    os.fsync(out.fileno())
