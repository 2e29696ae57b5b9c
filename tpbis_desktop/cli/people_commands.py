"""The people of an event: a walk-in, the list, and who does not come."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tpbis_desktop.cli.opened import iso, moment, opened, say, zone_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tpbis_desktop.actions.people.people_list import PersonLine


def add(arguments: Namespace) -> None:
    """Register a walk-in and check them in, as at the desk."""
    from tpbis_desktop.actions.desk.arrive import arrive
    from tpbis_desktop.actions.people.fields import FIELDS
    from tpbis_desktop.actions.people.people_list import people_by_id
    from tpbis_desktop.actions.people.register import register

    said = {name: getattr(arguments, name) for name in FIELDS}
    fields = {name: text for name, text in said.items() if text}
    with opened(arguments.event) as event_file:
        at = moment(arguments.at, zone_of(event_file))
        with event_file.write() as session:
            person = register(session, fields, now=at, walk_in=True).participant
            arrive(session, person, now=at)
        with event_file.read() as session:
            line = people_by_id(session, [person])[0]
        say(id=line.id, number=line.number, full_name=line.full_name, badge=line.token)


def people(arguments: Namespace) -> None:
    """List everybody, or those who are found."""
    from tpbis_desktop.actions.people.people_list import list_people

    with opened(arguments.event) as event_file:
        zone = zone_of(event_file)
        with event_file.read() as session:
            lines = _found(session, arguments.search) if arguments.search else list_people(session)
        for line in lines:
            _say_person(line, zone)


def _found(session: Session, text: str) -> list[PersonLine]:
    """All who are found; when nobody is, those whose names are near."""
    from tpbis_desktop.actions.people.find import all_words, find_all, find_near
    from tpbis_desktop.actions.people.people_list import people_by_id

    return find_all(session, text) or people_by_id(session, find_near(all_words(session), text))


def _say_person(line: PersonLine, zone: ZoneInfo) -> None:
    say(
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
        arrived_at=iso(line.arrived_at, zone),
        badge=line.token,
    )


def withdraw(arguments: Namespace) -> None:
    """A person will not come."""
    from tpbis_desktop.actions.people.find import person_said
    from tpbis_desktop.actions.people.withdraw import withdraw as withdraw_person

    with opened(arguments.event) as event_file, event_file.write() as session:
        withdraw_person(session, person_said(session, arguments.person), arguments.reason)
