"""A big event to measure in: people with badges and scans, put into a file faster than the journal could.

The rows are what the journal would have written, but for hashes and salts, which are noise: nothing measured
here reads them.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from tpbis_desktop.actions.lists.sample import sample_event
from tpbis_desktop.identity.token import write_token
from tpbis_desktop.model import Activity, Event, Own
from tpbis_desktop.model.base import plain
from tpbis_desktop.storage.engine import connect
from tpbis_desktop.storage.event_file import Surroundings, create_event, open_event

NOW = datetime(2023, 11, 13, 2, 5, tzinfo=UTC)
GIVEN = (
    "Siti",
    "Budi",
    "Aung",
    "Thandar",
    "Sushila",
    "Ram",
    "Nguyen",
    "Thi",
    "Hang",
    "Dewi",
    "Made",
    "Maria",
)
FAMILY = ("Santoso", "Perera", "Shrestha", "Wijeratne", "Phommachanh", "Kyaw", "Sihombing", "Lestari")
_CHUNK = 20_000


class Crowd:
    """An open event with `people` extra participants and `scans` extra scans in it."""

    def __init__(self, folder: Path, people: int, scans: int) -> None:
        self.path = folder / f"crowd{people}.tpbis"
        around = Surroundings(folder / "home")
        create_event(self.path, around, sample_event(None, NOW)).close()
        self.event_file = open_event(self.path, around)
        self.tokens: list[str] = []
        self._random = random.Random(people)
        self._fill(people, scans)

    def _fill(self, people: int, scans: int) -> None:
        with self.event_file.read() as session:
            own = session.scalars(select(Own)).one()
            event = session.scalars(select(Event)).one()
            self.activities = list(session.scalars(select(Activity.id).order_by(Activity.starts_at)))
            self.door = session.scalars(select(Activity.id).where(Activity.title == "Coffee, day 1")).one()
        self.badges = [f"{number:016x}" for number in range(people)]
        self._event, self._own = event.id, own
        connection = connect(self.path)
        try:
            writing = _Writing(connection, own.replica)
            writing.put("participant", self._people(people))
            writing.put("badge", self._badges())
            writing.put("scan", self._scans(scans))
            writing.finish()
        finally:
            connection.close()

    def token(self, number: int) -> str:
        """The badge text of the person with this number."""
        return write_token(self._event, 1, self.badges[number], self._own.station_key)

    def _people(self, count: int) -> Iterator[dict[str, Any]]:
        for number in range(count):
            name = f"{self._random.choice(GIVEN)} {self._random.choice(GIVEN)} {self._random.choice(FAMILY)}"
            yield {"id": f"person-{number:08d}", "full_name": f"{name} {number}", "organisation": "Library"}

    def _badges(self) -> Iterator[dict[str, Any]]:
        for number, badge in enumerate(self.badges):
            yield {
                "id": badge,
                "participant": f"person-{number:08d}",
                "number": f"A-{number + 100:03d}",
                "serial": number + 100,
                "station": self._own.station,
                "token": self.token(number),
                "issued_at": plain(NOW),
            }

    def _scans(self, count: int) -> Iterator[dict[str, Any]]:
        elsewhere = [activity for activity in self.activities if activity != self.door]
        for number in range(count):
            yield {
                "id": f"scan-{number:08d}",
                "activity": elsewhere[number // len(self.badges) % len(elsewhere)],
                "badge": self.badges[number % len(self.badges)],
                "verdict": "welcome",
                "at": plain(NOW - timedelta(days=1, seconds=number % 80_000)),
                "station": self._own.station,
            }

    def close(self) -> None:
        """Let the file go."""
        self.event_file.close()


class _Writing:
    """Bulk inserts of rows with their changes, in big transactions."""

    def __init__(self, connection: Any, replica: str) -> None:
        self._connection = connection
        self._replica = replica
        head = connection.execute("SELECT seq, stamp FROM head WHERE replica = ?", (replica,)).fetchone()
        self._seq, self._stamp = head

    def put(self, table: str, rows: Iterator[dict[str, Any]]) -> None:
        while chunk := [row for row, _ in zip(rows, range(_CHUNK), strict=False)]:
            columns = list(chunk[0])
            places = ", ".join("?" * len(columns))
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany(
                f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})",
                [tuple(row.values()) for row in chunk],
            )
            self._connection.executemany(
                "INSERT INTO change (replica, seq, stamp, table_name, row_id, 'values', salts, erased, hash)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, '', ?)",
                [self._change(table, row) for row in chunk],
            )
            self._connection.execute("COMMIT")

    def _change(self, table: str, row: dict[str, Any]) -> tuple[Any, ...]:
        self._seq += 1
        values = {column: value for column, value in row.items() if column != "id"}
        salts = os.urandom(16 * len(values))
        text = json.dumps(values, sort_keys=True)
        return self._replica, self._seq, self._stamp, table, row["id"], text, salts, os.urandom(32)

    def finish(self) -> None:
        self._connection.execute("UPDATE head SET seq = ? WHERE replica = ?", (self._seq, self._replica))
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
