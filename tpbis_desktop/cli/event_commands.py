"""Making an event, going on from a copy, and what the program says of itself."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from tpbis_desktop.cli import opened
from tpbis_desktop.cli.readable import readable
from tpbis_desktop.storage.event_file import create_event

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tpbis_desktop.model import Own


def new(arguments: Namespace) -> None:
    """Make an event, empty or the sample."""
    from tpbis_desktop.actions.event.event_settings import refuse_wrong_zone
    from tpbis_desktop.actions.event.found_event import EventDetails, found_event, refuse_wrong_details
    from tpbis_desktop.actions.lists.sample import sample_event

    now = opened.now()
    first_day = arguments.first or arguments.last or now.astimezone().date()
    details = EventDetails(
        name=arguments.name or readable(arguments.event.stem),
        short_name=arguments.short_name,
        starts_on=first_day,
        ends_on=arguments.last or first_day,
        place=arguments.place,
        zone=arguments.zone,
    )
    refuse_wrong_details(details)
    refuse_wrong_zone(details)

    def found(session: Session, own: Own) -> None:
        found_event(session, own, details, now)

    first = sample_event(arguments.starting, now) if arguments.sample else found
    create_event(arguments.event, opened.around(), first, opened.passphrase()).close()


def restore(arguments: Namespace) -> None:
    """Go on from a copy."""
    from tpbis_desktop.storage.safety_copy import restore as restore_copy

    restore_copy(arguments.copy, arguments.event, opened.around(), opened.passphrase()).close()


def demo(arguments: Namespace) -> int:
    """Play the sample day through the real windows."""
    from tpbis_desktop.demo import play_day

    return play_day(arguments.outdir)


def doctor(arguments: Namespace) -> int:
    """Say what this computer has; 1 when the file is damaged."""
    from tpbis_desktop.doctor import examine

    return examine(arguments.event, opened.around(), opened.passphrase())
