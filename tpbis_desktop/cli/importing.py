"""Taking a list in, and ending one that was cut short: finished, or undone whole."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from tpbis_desktop.actions.lists.import_list import (
    ADDED,
    PARKED,
    SAME,
    UNDOING,
    UNDONE,
    UPDATED,
    count_rows,
    forget_half_staged,
    list_imports,
    preview,
    unfinished_imports,
)
from tpbis_desktop.actions.lists.import_run import Incoming, finish_import, import_people, undo_import
from tpbis_desktop.cli.opened import iso, now, opened, say, tell, zone_of
from tpbis_desktop.cli.readable import readable
from tpbis_desktop.errors import UserError
from tpbis_desktop.storage.event_file import EventFile
from tpbis_desktop.tables.people import ListedPerson, read_people
from tpbis_desktop.tables.read import read_table
from tpbis_desktop.tables.table import Table
from tpbis_desktop.words import _


def import_list(arguments: Namespace) -> None:
    """Take a list in, say what would come of it, or end an import that was cut short."""
    with opened(arguments.event) as event_file:
        if arguments.unfinished:
            _say_unfinished(event_file)
        elif arguments.finish:
            _finish(event_file)
        elif arguments.undo:
            _undo(event_file, arguments.undo)
        elif arguments.dry_run:
            say(**_foreseen(event_file, read_table(arguments.list)))
        else:
            _import(event_file, arguments.list)


def _import(event_file: EventFile, path: Path) -> None:
    table = read_table(path)
    foreseen = _foreseen(event_file, table)
    with event_file.write() as session:
        forget_half_staged(session)
        waiting = len(unfinished_imports(session))
    if waiting:
        tell(_("An earlier import was cut short: see import EVENT --unfinished, then --finish or --undo."))
    try:
        import_id = import_people(
            event_file.write, Incoming(readable(path.name), read_people(table)), now=now()
        )
    except KeyboardInterrupt:
        _tell_what_is_left(event_file)
        raise
    say(**{**foreseen, **_counted(event_file, import_id)})


def _tell_what_is_left(event_file: EventFile) -> None:
    with event_file.read() as session:
        halfway = unfinished_imports(session)
    if halfway:
        tell(_("The import was cut short. End it with: import EVENT --finish, or --undo."))
    else:
        tell(_("The import was cut short before anybody was taken in. Nothing was changed."))


def _say_unfinished(event_file: EventFile) -> None:
    zone = zone_of(event_file)
    with event_file.read() as session:
        for one in unfinished_imports(session):
            say(
                **{"import": one.id},
                source=one.source,
                staged_at=iso(one.staged_at, zone),
                state=one.state,
                rows=count_rows(session, one.id),
            )


def _finish(event_file: EventFile) -> None:
    """End every import that was cut short the way it was going: written whole, or undone whole."""
    with event_file.write() as session:
        forget_half_staged(session)
        halfway = [(one.id, one.state) for one in unfinished_imports(session)]
    for import_id, state in halfway:
        end = undo_import if state == UNDOING else finish_import
        end(event_file.write, import_id, now=now())
        say(**_counted(event_file, import_id))


def _undo(event_file: EventFile, import_id: str) -> None:
    with event_file.read() as session:
        known = {one.id for one in list_imports(session)}
    if import_id not in known:
        raise UserError(
            _("There is no import “{id}” in this file.").format(id=import_id),
            _("Nothing was changed."),
            _("Say the id that the import command printed."),
        )
    undo_import(event_file.write, import_id, now=now())
    say(**_counted(event_file, import_id))


def _counted(event_file: EventFile, import_id: str) -> dict[str, Any]:
    with event_file.read() as session:
        counts = count_rows(session, import_id)
    return {
        "import": import_id,
        "added": counts.get(ADDED, 0),
        "updated": counts.get(UPDATED, 0),
        "duplicates": counts.get(SAME, 0),
        "parked": counts.get(PARKED, 0),
        "undone": counts.get(UNDONE, 0),
    }


def _foreseen(event_file: EventFile, table: Table) -> dict[str, Any]:
    """What importing the list would do; the event is not touched."""
    listed = read_people(table)
    with event_file.read() as session:
        rows = preview(session, listed)
    fates = [row.fate for row in rows]
    return {
        "added": fates.count(ADDED),
        "updated": fates.count(UPDATED),
        "duplicates": fates.count(SAME),
        "parked": fates.count(PARKED),
        "parked_rows": [_as_read(person) for person in listed if person.is_parked],
        "notes": list(table.notes),
        "alike": [
            {"row": row.row, "full_name": row.full_name, "like": list(row.like)} for row in rows if row.like
        ],
        "problems": [
            {
                "row": problem.row,
                "column": problem.column,
                "message": problem.message,
                "severity": problem.severity,
            }
            for person in listed
            for problem in person.problems
        ],
    }


def _as_read(person: ListedPerson) -> dict[str, Any]:
    """A row that was set aside, with all that it said, so that it can be mended in the list."""
    return {"row": person.row, "values": {**person.values, **person.extras}}
