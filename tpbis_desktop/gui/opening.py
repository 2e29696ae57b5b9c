"""Ways to an open event: the file chosen, one made anew, the sample, or a safety copy."""

from __future__ import annotations

import os
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths

from tpbis_desktop.paths import data_folder
from tpbis_desktop.words import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tpbis_desktop.errors import UserError
    from tpbis_desktop.gui.widgets.details_form import Details
    from tpbis_desktop.model import Own
    from tpbis_desktop.storage.event_file import EventFile, Surroundings

SUFFIX = ".tpbis"
_SAMPLE_ZONE = "Asia/Jakarta"

# The database is loaded only on the way to an event: the first window need not wait for it.


def asks_passphrase(path: Path) -> bool:
    """Whether the file at `path` opens only with a passphrase, as far as can be seen from outside."""
    from tpbis_desktop.storage.key import looks_protected

    return looks_protected(path)


def open_at(path: Path, passphrase: str = "") -> EventFile:
    """Open the event at `path`; raises `UserError`."""
    from tpbis_desktop.storage.event_file import open_event

    return open_event(path, _around(), passphrase or None)


def is_wrong_passphrase(error: UserError) -> bool:
    """Whether a protected file refused because it is protected with another passphrase."""
    from tpbis_desktop.storage.failure import NotAnEventError

    return isinstance(error, NotAnEventError)


def create_at(path: Path, written: Details, now: datetime, passphrase: str = "") -> EventFile:
    """Make a new event at `path`, under a passphrase if one is given; raises `UserError`."""
    from tpbis_desktop.actions.event.event_settings import refuse_wrong_zone
    from tpbis_desktop.actions.event.found_event import EventDetails, found_event, refuse_wrong_details
    from tpbis_desktop.storage.event_file import create_event

    details = EventDetails(**asdict(written))
    refuse_wrong_details(details)
    refuse_wrong_zone(details)

    def first(session: Session, own: Own) -> None:
        found_event(session, own, details, now)

    return create_event(path, _around(), first, passphrase or None)


def sample_at(path: Path, now: datetime) -> EventFile:
    """Make the sample event at `path`, its first day today, so that something is on; raises `UserError`."""
    from zoneinfo import ZoneInfo

    from tpbis_desktop.actions.lists.sample import sample_event
    from tpbis_desktop.storage.event_file import create_event

    first_day = now.astimezone(ZoneInfo(_SAMPLE_ZONE)).date()
    return create_event(path, _around(), sample_event(first_day, now))


def restore_at(copy: Path, path: Path, passphrase: str = "") -> EventFile:
    """Go on at `path` from a safety copy; raises `UserError`."""
    from tpbis_desktop.storage.safety_copy import restore

    return restore(copy, path, _around(), passphrase or None)


def documents_folder() -> Path:
    """Where people keep their own files on this computer; with a portable program, beside its settings."""
    portable = os.environ.get("TPBIS_HOME")
    if portable and (Path(portable) / "Documents").is_dir():
        return Path(portable) / "Documents"
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(found) if found else Path.home()
    return folder if folder.is_dir() else Path.home()


def free_place(folder: Path, name: str) -> Path:
    """A file in `folder` called `name`, or `name 2` and so on where there is one already."""
    place, number = folder / f"{file_name(name)}{SUFFIX}", 1
    while place.exists():
        number += 1
        place = folder / f"{file_name(name)} {number}{SUFFIX}"
    return place


def file_name(name: str) -> str:
    """`name` without what no disk takes in the name of a file."""
    kept = "".join(" " if letter in '<>:"/\\|?*' or not letter.isprintable() else letter for letter in name)
    return " ".join(kept.split()).strip(". ")[:80] or _("Event")


def with_suffix(path: Path) -> Path:
    """The path with the suffix of event files."""
    return path if path.suffix.casefold() == SUFFIX else path.with_name(f"{path.name}{SUFFIX}")


def _around() -> Surroundings:
    from tpbis_desktop.storage.event_file import Surroundings

    return Surroundings(data_folder())
