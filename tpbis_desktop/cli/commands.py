"""The commands: each opens the event, runs an action, and prints what came of it."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from tpbis_desktop.cli.parser import moment
from tpbis_desktop.errors import UserError
from tpbis_desktop.model import Own
from tpbis_desktop.paths import data_folder, resource
from tpbis_desktop.storage.event_file import EventFile, Surroundings, create_event, open_event
from tpbis_desktop.words import _


def prepare() -> None:
    """What every command needs once: the fonts that come with the program."""
    from tpbis_desktop.documents.text.fonts import add_font_folder

    add_font_folder(resource("fonts"))
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]


def _say(**facts: Any) -> None:
    """One JSON object, on its way before the next line is read."""
    sys.stdout.write(json.dumps(facts, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _now() -> datetime:
    return datetime.now(UTC)


def _around() -> Surroundings:
    return Surroundings(data_folder())


@contextmanager
def _opened(path: Path) -> Iterator[EventFile]:
    event_file = open_event(path, _around(), os.environ.get("TPBIS_PASSPHRASE"))
    try:
        yield event_file
    finally:
        event_file.close()


def _zone(event_file: EventFile) -> str:
    from tpbis_desktop.actions.found_event import the_event

    with event_file.read() as session:
        return the_event(session).zone


def new(arguments: Namespace) -> None:
    """Make an event, empty or the sample."""
    from tpbis_desktop.actions.found_event import EventDetails, found_event
    from tpbis_desktop.actions.sample import sample_event

    now = _now()
    first_day = arguments.first or now.date()
    details = EventDetails(
        name=arguments.name or arguments.event.stem,
        short_name=arguments.short_name,
        starts_on=first_day,
        ends_on=arguments.last or first_day,
        place=arguments.place,
        zone=arguments.zone,
    )

    def found(session: Session, own: Own) -> None:
        found_event(session, own, details, now)

    first = sample_event(arguments.starting, now) if arguments.sample else found
    create_event(arguments.event, _around(), first, os.environ.get("TPBIS_PASSPHRASE")).close()


def restore(arguments: Namespace) -> None:
    """Go on from a copy."""
    from tpbis_desktop.storage.safety_copy import restore as restore_copy

    restore_copy(arguments.copy, arguments.event, _around(), os.environ.get("TPBIS_PASSPHRASE")).close()


def import_list(arguments: Namespace) -> None:
    """Take a list in, or say what would come of it."""
    from tpbis_desktop.cli.importing import report_dry_run, report_import

    with _opened(arguments.event) as event_file:
        report = report_dry_run if arguments.dry_run else report_import
        _say(**report(event_file, arguments.list, _now()))


def add(arguments: Namespace) -> None:
    """Register a walk-in and check them in, as at the desk."""
    from tpbis_desktop.actions.arrive import arrive
    from tpbis_desktop.actions.people_list import people_by_id
    from tpbis_desktop.actions.register import FIELDS, register

    said = {name: getattr(arguments, name) for name in FIELDS}
    fields = {name: text for name, text in said.items() if text}
    with _opened(arguments.event) as event_file:
        at = moment(arguments.at, _zone(event_file), _now())
        with event_file.write() as session:
            person = register(session, fields, now=at, walk_in=True).participant
            arrive(session, person, now=at)
        with event_file.read() as session:
            line = people_by_id(session, [person])[0]
        _say(id=line.id, number=line.number, full_name=line.full_name, badge=line.token)


def people(arguments: Namespace) -> None:
    """List everybody, or those who are found."""
    from tpbis_desktop.actions.find import find
    from tpbis_desktop.actions.people_list import list_people

    with _opened(arguments.event) as event_file:
        zone = ZoneInfo(_zone(event_file))
        with event_file.read() as session:
            lines = find(session, arguments.search) if arguments.search else list_people(session)
        for line in lines:
            _say(
                id=line.id,
                number=line.number,
                full_name=line.full_name,
                name_in_script=line.name_in_script,
                delegation=line.delegation,
                role=line.role,
                organisation=line.organisation,
                position=line.position,
                status=line.status,
                walk_in=line.walk_in,
                printed=line.printed,
                arrived_at=_iso(line.arrived_at, zone),
                badge=line.token,
            )


def _iso(at: datetime | None, zone: ZoneInfo) -> str | None:
    return at.astimezone(zone).isoformat() if at else None


def activities(arguments: Namespace) -> None:
    """List the programme."""
    from tpbis_desktop.actions.programme import list_activities

    with _opened(arguments.event) as event_file, event_file.read() as session:
        for line in list_activities(session):
            _say(
                id=line.id,
                title=line.title,
                kind=line.kind,
                starts_at=line.starts_at.isoformat(),
                ends_at=line.ends_at.isoformat(),
                place=line.place,
                host=line.host,
                admits=line.admits,
                capacity=line.capacity,
                expected=line.expected,
                present=line.present,
            )


def scan(arguments: Namespace) -> None:
    """Answer codes from standard input, each line after its commit."""
    from tpbis_desktop.actions.check_in import Way, check_in
    from tpbis_desktop.actions.programme import find_activity

    way = Way(leaving=arguments.leaving)
    with _opened(arguments.event) as event_file:
        event_file.operate(arguments.operator)
        zone = ZoneInfo(_zone(event_file))
        with event_file.read() as session:
            activity = find_activity(session, arguments.activity).id
        moment(arguments.at, zone.key, _now())
        for raw in sys.stdin.buffer:
            text = raw.decode("utf-8", "replace").strip()
            if not text:
                continue
            at = moment(arguments.at, zone.key, _now())
            with event_file.write() as session:
                outcome = check_in(session, text, activity, now=at, way=way)
            person = outcome.person
            _say(
                text=text,
                verdict=outcome.verdict.value,
                participant=person.id if person else None,
                full_name=person.full_name if person else None,
                number=outcome.number or None,
                at=_iso(outcome.at, zone),
                first_at=_iso(outcome.first_at, zone),
                first_station=outcome.first_station or None,
                scan=outcome.scan,
            )


def withdraw(arguments: Namespace) -> None:
    """A person will not come."""
    from tpbis_desktop.actions.find import person_said
    from tpbis_desktop.actions.withdraw import withdraw as withdraw_person

    with _opened(arguments.event) as event_file, event_file.write() as session:
        withdraw_person(session, person_said(session, arguments.person), arguments.reason)


def enrol(arguments: Namespace) -> None:
    """Put people on a list."""
    from tpbis_desktop.actions.enrolment import enrol as enrol_people
    from tpbis_desktop.actions.find import person_said
    from tpbis_desktop.actions.programme import find_activity

    with _opened(arguments.event) as event_file, event_file.write() as session:
        activity = find_activity(session, arguments.activity).id
        enrol_people(session, activity, [person_said(session, said) for said in arguments.person])


def revoke(arguments: Namespace) -> None:
    """Refuse a badge from now on."""
    from tpbis_desktop.actions.badges import badge_by_number, revoke_badge

    with _opened(arguments.event) as event_file, event_file.write() as session:
        badge = badge_by_number(session, arguments.number)
        revoke_badge(session, badge.id, arguments.reason, now=_now())


def undo(arguments: Namespace) -> None:
    """Take a scan back."""
    from tpbis_desktop.actions.undo import take_back

    with _opened(arguments.event) as event_file, event_file.write() as session:
        take_back(session, arguments.scan, arguments.reason, now=_now())


def badges(arguments: Namespace) -> None:
    """Write badges as a PDF, whole or not at all, and note that they were printed to a file."""
    from tpbis_desktop.actions.badge_faces import print_badges
    from tpbis_desktop.actions.badges import badges_in_handing_order, note_print

    with _opened(arguments.event) as event_file:
        with event_file.read() as session:
            chosen = badges_in_handing_order(session, arguments.number)
            if not chosen:
                raise UserError(
                    _("There is nobody to print a badge for."), "", _("Import or add people first.")
                )
            with _whole_file(arguments.out) as out:
                print_badges(session, chosen, out)
        with event_file.write() as session:
            note_print(session, [badge.id for badge in chosen], arguments.out.name, now=_now())


@contextmanager
def _whole_file(path: Path) -> Iterator[Any]:
    """A file that appears under its name only when all of it is written."""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as out:
            fresh = Path(out.name)
            try:
                yield out
                out.flush()
                os.fsync(out.fileno())
            except BaseException:
                fresh.unlink(missing_ok=True)
                raise
        fresh.replace(path)
    except OSError as error:
        raise UserError(
            _("“{name}” could not be written.").format(name=path.name),
            _("The folder is read-only, full or gone. The event is safe."),
            _("Choose another folder."),
        ) from error


def export(arguments: Namespace) -> None:
    """Write a list as CSV or XLSX."""
    from tpbis_desktop.actions.export_list import listing
    from tpbis_desktop.tables.write import write_table

    with _opened(arguments.event) as event_file, event_file.read() as session:
        table = listing(session, arguments.kind)
        write_table(arguments.out, table.headings, table.rows, sheet=table.title)


def demo(arguments: Namespace) -> int:
    """Play the sample day through the real windows."""
    from tpbis_desktop.app import run_demo

    return run_demo(arguments.outdir)


def doctor(arguments: Namespace) -> int:
    """Say what this computer has; 1 when the file is damaged."""
    from tpbis_desktop.doctor import examine

    return examine(arguments.event, _around())
