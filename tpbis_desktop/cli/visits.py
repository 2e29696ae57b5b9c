"""Field visits and excuses by command: how a scan came about, every vehicle as it stands, who is excused."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from tpbis_desktop.cli.opened import now, opened, say
from tpbis_desktop.errors import UserError
from tpbis_desktop.words import _

if TYPE_CHECKING:
    from tpbis_desktop.actions.scan.check_in import Way


def way_said(session: Session, activity: str, arguments: Namespace) -> Way:
    """How the scans of this command come about: direction, reason to overrule, vehicle and leg."""
    from tpbis_desktop.actions.scan.check_in import Way

    vehicle = _vehicle_said(session, activity, arguments.vehicle) if arguments.vehicle else ""
    leg = arguments.leg or ("out" if vehicle else "")
    return Way(leaving=arguments.leaving, override=arguments.override, vehicle=vehicle, leg=leg)


def _vehicle_said(session: Session, activity: str, said: str) -> str:
    from tpbis_desktop.actions.programme.enrolment import vehicles_of

    wanted = said.strip().casefold()
    for vehicle in vehicles_of(session, activity):
        if wanted in (vehicle.id, vehicle.label.casefold()):
            return vehicle.id
    raise UserError(
        _("This activity has no vehicle “{label}”.").format(label=said),
        _("Nothing was recorded."),
        _("The command “visits” lists them."),
    )


def visits(arguments: Namespace) -> None:
    """List the vehicles of every field visit, each on the leg it has reached."""
    from tpbis_desktop.actions.visits.visits import visits as every_visit

    with opened(arguments.event) as event_file:
        with event_file.read() as session:
            found = every_visit(session)
        for visit in found:
            for vehicle in visit.vehicles:
                say(
                    activity=visit.title,
                    vehicle=vehicle.label,
                    seats=vehicle.seats,
                    leg=vehicle.leg,
                    on_board=len(vehicle.on_board),
                    missing=[rider.name for rider in vehicle.missing],
                    settled=[rider.name for rider in vehicle.settled],
                    counted=vehicle.counted,
                    state=vehicle.state,
                )


def excuse(arguments: Namespace) -> None:
    """A person is on leave or sick, and rightly absent."""
    from tpbis_desktop.actions.door.excuses import excuse as excuse_person
    from tpbis_desktop.actions.people.find import person_said
    from tpbis_desktop.actions.programme.programme import find_activity

    with opened(arguments.event) as event_file, event_file.write() as session:
        activity = find_activity(session, arguments.activity).id
        person = person_said(session, arguments.person)
        excuse_person(session, person, activity, now=now(), why=(arguments.kind, arguments.note))
