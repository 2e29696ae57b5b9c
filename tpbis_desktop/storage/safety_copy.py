"""Copies of the event at a second place, and going on from one."""

from __future__ import annotations

from pathlib import Path

from tpbis_desktop.errors import UserError
from tpbis_desktop.storage.copying import copy_database
from tpbis_desktop.storage.event_file import SUFFIX, EventFile, Surroundings, open_held
from tpbis_desktop.storage.failure import files_in_words, refuse_long_name
from tpbis_desktop.storage.lock import lock_beside
from tpbis_desktop.storage.migrate import version_of
from tpbis_desktop.words import _


def copy_place(event_file: EventFile, folder: Path) -> Path:
    """Where in `folder` this station's safety copy of the event lies."""
    return folder / f"{event_file.path.stem} (copy {event_file.writer.station[:4]}){SUFFIX}"


def safety_copy(event_file: EventFile, folder: Path) -> Path:
    """Copy the open event into `folder`, replacing this station's earlier copy there; returns the copy.

    Raises `UserError` when the place is the event's own, gone or full; the event itself is not touched.
    """
    if folder.resolve() == event_file.path.parent.resolve():
        raise UserError(
            _("A safety copy belongs on another disk."),
            _("“{folder}” is where the event itself lies.").format(folder=folder),
            _("Choose a stick or another disk."),
        )
    target = copy_place(event_file, folder)
    try:
        event_file.mark()
        copy_database(event_file.path, target, event_file.passphrase)
    except UserError as error:
        raise UserError(
            _("No safety copy could be made."),
            _("“{folder}” cannot be reached or is full. The event itself is safe.").format(folder=folder),
            _("Put the stick back or choose another place under Settings."),
        ) from error
    return target


def restore(copy: Path, target: Path, around: Surroundings, passphrase: str | None = None) -> EventFile:
    """Open a new event file made from a copy; it goes on as a new replica of the same station."""
    refuse_long_name(target)
    with files_in_words(copy):
        if not copy.is_file():
            raise UserError(
                _("There is no file “{name}”.").format(name=copy.name),
                _("It may have been moved, or its stick is not plugged in."),
                _("Choose the copy again."),
            )
    _refuse_taken(target)
    version_of(copy, passphrase)
    held = lock_beside(target, around.home)
    try:
        _refuse_taken(target)  # again: another may have made one meanwhile
        copy_database(copy, target, passphrase)
    except BaseException:
        held.release()
        raise
    return open_held(target, around, held, passphrase)


def _refuse_taken(target: Path) -> None:
    with files_in_words(target):
        if target.exists():
            raise UserError(
                _("There is already a file “{name}”.").format(name=target.name),
                _("It was not changed."),
                _("Choose another name, or move that file away first."),
            )
