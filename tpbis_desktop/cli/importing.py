"""What the import command tells of a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from tpbis_desktop.actions.import_list import ADDED, PARKED, SAME, UPDATED, count_rows, preview
from tpbis_desktop.actions.import_run import Incoming, import_people
from tpbis_desktop.storage.event_file import EventFile
from tpbis_desktop.tables.people import ListedPerson, read_people
from tpbis_desktop.tables.read import read_table


def report_dry_run(event_file: EventFile, path: Path, _now: datetime) -> dict[str, Any]:
    """What importing the list would do; the event is not touched."""
    listed = read_people(read_table(path))
    return _report(event_file, listed)


def report_import(event_file: EventFile, path: Path, now: datetime) -> dict[str, Any]:
    """Import the list and say what was done."""
    listed = read_people(read_table(path))
    foreseen = _report(event_file, listed)
    import_id = import_people(event_file.write, Incoming(path.name, listed), now=now)
    return {**foreseen, **_counted(event_file, import_id)}


def _counted(event_file: EventFile, import_id: str) -> dict[str, Any]:
    with event_file.read() as session:
        counts = count_rows(session, import_id)
    return {
        "import": import_id,
        "added": counts.get(ADDED, 0),
        "updated": counts.get(UPDATED, 0),
        "duplicates": counts.get(SAME, 0),
        "parked": counts.get(PARKED, 0),
    }


def _report(event_file: EventFile, listed: Sequence[ListedPerson]) -> dict[str, Any]:
    with event_file.read() as session:
        rows = preview(session, listed)
    fates = [row.fate for row in rows]
    like = [{"row": row.row, "full_name": row.full_name, "like": list(row.like)} for row in rows if row.like]
    return {
        "added": fates.count(ADDED),
        "updated": fates.count(UPDATED),
        "parked": fates.count(PARKED),
        "duplicates": fates.count(SAME),
        "alike": like,
        "problems": [
            {"row": problem.row, "column": problem.column, "message": problem.message}
            for person in listed
            for problem in person.problems
        ],
    }
