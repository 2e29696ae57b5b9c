"""What every command shares: an open event, the time, and one JSON object a line on its way at once."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tpbis_desktop.errors import UserError
from tpbis_desktop.paths import data_folder
from tpbis_desktop.storage.event_file import EventFile, Surroundings, open_event
from tpbis_desktop.words import _

# Some programs end a line at these too, and nobody's scanner may break an answer in two.
_LINE_ENDS = {code: f"\\u{code:04x}" for code in (0x7F, 0x85, 0x2028, 0x2029)}
_FIRST_YEAR, _LAST_YEAR = 1970, 2999


def say(**facts: Any) -> None:
    """Write one JSON object as a line, on its way before the next line is read."""
    try:
        sys.stdout.write(json.dumps(facts, ensure_ascii=False).translate(_LINE_ENDS) + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UserError(
            _("The answer could not be written: {reason}.").format(reason=error.strerror or error),
            _("What was recorded is safe in the event."),
            _("Make room where the answers go, then do it again."),
        ) from error


def tell(text: str) -> None:
    """Say something to the person at the terminal."""
    if sys.stderr is not None:
        sys.stderr.write(f"{text}\n")


def now() -> datetime:
    """This computer's time."""
    return datetime.now(UTC)


def around() -> Surroundings:
    """This computer."""
    return Surroundings(data_folder())


def passphrase() -> str | None:
    """What the file is protected with, said in the environment rather than where others can read it."""
    return os.environ.get("TPBIS_PASSPHRASE") or None


@contextmanager
def opened(path: Path) -> Iterator[EventFile]:
    """The event file at `path`, open meanwhile."""
    event_file = open_event(path, around(), passphrase())
    try:
        yield event_file
    finally:
        event_file.close()


def zone_of(event_file: EventFile) -> ZoneInfo:
    """The event's zone."""
    from tpbis_desktop.actions.event.the_event import the_event

    with event_file.read() as session:
        return the_event(session).tzinfo


def iso(at: datetime | None, zone: ZoneInfo) -> str | None:
    """A moment in the event's time, with its offset."""
    return at.astimezone(zone).isoformat() if at else None


def moment(text: str | None, zone: ZoneInfo) -> datetime:
    """What `--at` says: ISO 8601, without an offset in the event's wall time; now if nothing is said."""
    if text is None:
        return now()
    try:
        said = datetime.fromisoformat(text)
        if not _FIRST_YEAR < said.year < _LAST_YEAR:
            raise ValueError(said.year)
    except ValueError:
        raise UserError(
            _("“{text}” is no time like 2023-11-13T09:05.").format(text=text),
            _("Nothing was recorded."),
            _("Write day and time, and if need be the offset: 2023-11-13T09:05+07:00."),
        ) from None
    return said if said.tzinfo else said.replace(tzinfo=zone)
