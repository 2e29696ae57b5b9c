"""Is the event safe here? The disk, the clock, and how far a safety copy has come."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import func, select

from tpbis_desktop.journal.change import heads
from tpbis_desktop.storage.engine import bare_connection
from tpbis_desktop.storage.event_file import EventFile

LOW_DISK_BYTES = 500_000_000
CLOCK_TOLERANCE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class CopyState:
    """How far a safety copy has come: when it was made, and how many changes it holds."""

    made_at: datetime
    changes: int


def free_bytes(path: Path) -> int | None:
    """Room left on the disk where `path` lies; None when the disk does not say."""
    try:
        return shutil.disk_usage(path.parent).free
    except OSError:
        return None


def is_disk_low(path: Path) -> bool:
    """Whether so little room is left beside `path` that a busy day could fill it."""
    free = free_bytes(path)
    return free is not None and free < LOW_DISK_BYTES


def clock_behind(event_file: EventFile) -> timedelta | None:
    """How far this computer's clock is behind what the file has seen; None when they agree."""
    behind = timedelta(milliseconds=event_file.writer.clock.ahead_of_wall())
    return behind if behind > CLOCK_TOLERANCE else None


def days_from_event(now: datetime, zone: ZoneInfo, first: date, last: date) -> int:
    """How many days `now` lies outside the event: before (negative), after (positive) or within (0)."""
    today = now.astimezone(zone).date()
    if today < first:
        return (today - first).days
    return max(0, (today - last).days)


def count_changes(event_file: EventFile) -> int:
    """How many changes the file holds, of every station."""
    with event_file.read() as session:
        return session.scalar(select(func.coalesce(func.sum(heads.c.seq), 0))) or 0


def state_of_copy(copy: Path, passphrase: str | None = None) -> CopyState | None:
    """How far the copy at `copy` has come; None when there is none, or it cannot be read."""
    if not copy.is_file():
        return None
    try:
        connection = bare_connection(copy, passphrase)
        try:
            changes = connection.execute("SELECT coalesce(sum(seq), 0) FROM head").fetchone()[0]
        finally:
            connection.close()
        return CopyState(datetime.fromtimestamp(copy.stat().st_mtime, UTC), changes)
    except (OSError, sqlite.Error):
        return None
