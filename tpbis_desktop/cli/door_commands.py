"""The programme and its doors: activities, scans, who is on a list, and taking back."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tpbis_desktop.cli.opened import iso, moment, now, opened, say, zone_of
from tpbis_desktop.errors import UserError
from tpbis_desktop.words import _

if TYPE_CHECKING:
    from tpbis_desktop.actions.door.outcome import Outcome


def activities(arguments: Namespace) -> None:
    """List the programme."""
    from tpbis_desktop.actions.programme.programme import list_activities

    with opened(arguments.event) as event_file:
        with event_file.read() as session:
            programme = list_activities(session)
        for line in programme:
            say(
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
    from tpbis_desktop.actions.programme.programme import find_activity
    from tpbis_desktop.actions.scan.check_in import check_in
    from tpbis_desktop.cli.visits import way_said

    with opened(arguments.event) as event_file:
        event_file.operate(arguments.operator)
        zone = zone_of(event_file)
        with event_file.read() as session:
            activity = find_activity(session, arguments.activity).id
            way = way_said(session, activity, arguments)
        moment(arguments.at, zone)
        for text in _codes():
            at = moment(arguments.at, zone)
            if not text.strip():
                _say_nothing_read(text)
                continue
            with event_file.write() as session:
                outcome = check_in(session, text, activity, now=at, way=way)
            _say_outcome(outcome, zone)


def _codes() -> Iterator[str]:
    """The lines of standard input, whatever bytes are in them."""
    if sys.stdin is None:
        return
    for raw in sys.stdin.buffer:
        yield raw.decode("utf-8", "replace").rstrip("\r\n")


def _say_nothing_read(text: str) -> None:
    """Every line has its answer, so that nobody waits for one; an empty one is no scan and is not kept."""
    say(
        text=text,
        verdict="unknown",
        participant=None,
        full_name=None,
        number=None,
        at=None,
        first_at=None,
        first_station=None,
        scan=None,
    )


def _say_outcome(outcome: Outcome, zone: ZoneInfo) -> None:
    from tpbis_desktop.actions.door.invitation_reading import invitation_words

    said = invitation_words(outcome.invited) if outcome.invited else outcome.certificate
    hint = {"hint": said} if said else {}
    try:
        say(
            text=outcome.text,
            verdict=outcome.verdict.value,
            participant=outcome.person.id if outcome.person else None,
            full_name=outcome.person.full_name if outcome.person else None,
            number=outcome.number or None,
            at=iso(outcome.at, zone),
            first_at=iso(outcome.first_at, zone),
            first_station=outcome.first_station or None,
            scan=outcome.scan,
            **hint,
        )
    except BrokenPipeError:
        raise UserError(
            _("Nobody reads the answers any more, so scanning has stopped."),
            _("The last code was recorded, and so was every one before it."),
            _("Start again; codes sent twice are recognised."),
        ) from None


def enrol(arguments: Namespace) -> None:
    """Put people on a list."""
    from tpbis_desktop.actions.people.find import person_said
    from tpbis_desktop.actions.programme.enrolment import enrol as enrol_people
    from tpbis_desktop.actions.programme.programme import find_activity

    with opened(arguments.event) as event_file, event_file.write() as session:
        activity = find_activity(session, arguments.activity).id
        enrol_people(session, activity, [person_said(session, said) for said in arguments.person])


def undo(arguments: Namespace) -> None:
    """Take a scan back."""
    from tpbis_desktop.actions.scan.undo import take_back

    with opened(arguments.event) as event_file, event_file.write() as session:
        take_back(session, arguments.scan, arguments.reason, now=now())
