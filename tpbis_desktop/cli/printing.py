"""Printing from the command line: waits until the paper is out, and says how it went."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from tpbis_desktop.cli.opened import now, opened, say
from tpbis_desktop.errors import UserError
from tpbis_desktop.words import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tpbis_desktop.actions.printing.print_queue import PrintRoom


def templates(arguments: Namespace) -> None:
    """List the badge templates of the program and of the event."""
    from tpbis_desktop.actions.badges.templates import list_templates

    with opened(arguments.event) as event_file, event_file.read() as session:
        lines = list_templates(session)
    for line in lines:
        say(
            template=line.name,
            says=line.word,
            own=line.own,
            chosen=line.chosen,
            width=line.width,
            height=line.height,
            badges=line.places,
            two_sided=line.two_sided,
            trouble=line.trouble or None,
        )


def print_badge(arguments: Namespace) -> None:
    """Print one badge, which counts as printed once its paper is out."""
    from tpbis_desktop.actions.printing.print_queue import (
        BadgePrints,
        PrintRoom,
        forget_prints,
        queue_badges,
        trouble_said,
    )
    from tpbis_desktop.documents.text.fonts import add_font_folder
    from tpbis_desktop.paths import resource

    add_font_folder(resource("fonts"))
    with opened(arguments.event) as event_file:
        room = PrintRoom(event_file.write, event_file.read, now)
        with event_file.write() as session:
            badge, number, why = _wanted(session, arguments.number)
            wanted = BadgePrints([badge], why=why, template=arguments.template or "")
            queued = queue_badges(session, wanted, arguments.printer, now=now())
        try:
            job = _printed(room, queued)
        except UserError as error:
            with event_file.write() as session:
                forget_prints(session, [queued])
            trouble = trouble_said(error)
            say(printer=arguments.printer, job=None, state="failed", badge=number, trouble=trouble)
            raise
    say(printer=arguments.printer, job=job, state="done", badge=number, trouble=None)


def _printed(room: PrintRoom, queued: str) -> str:
    from tpbis_desktop.actions.printing.print_queue import end_print, start_print
    from tpbis_desktop.devices.printing.printers import print_and_follow

    job = start_print(room, queued, print_and_follow)
    end_print(room, queued)
    return job


def _wanted(session: Session, said: str) -> tuple[str, str, str]:
    """Id and number of a badge that counts, and why it is printed: a second time, because one was spoilt."""
    from sqlalchemy import select

    from tpbis_desktop.actions.badges.badges import FIRST, SPOILT, badge_by_number
    from tpbis_desktop.model import BadgePrint

    badge = badge_by_number(session, said)
    if badge.revoked_at is not None:
        raise UserError(
            _("Badge {number} was revoked: every door refuses it.").format(number=badge.number),
            _("Nothing was printed."),
            _("Give the person a new badge at the desk."),
        )
    before = session.scalars(select(BadgePrint.id).where(BadgePrint.badge == badge.id)).first()
    return badge.id, badge.number, SPOILT if before else FIRST


def print_test(arguments: Namespace) -> None:
    """Print a page that shows whether a printer prints badges whole, in every script."""
    from tpbis_desktop.actions.badges.templates import badge_template_named, event_badge_template
    from tpbis_desktop.actions.printing.print_queue import trouble_said
    from tpbis_desktop.devices.printing.printers import print_and_follow
    from tpbis_desktop.documents.badges.trial_print import write_test_print
    from tpbis_desktop.documents.text.fonts import add_font_folder
    from tpbis_desktop.paths import resource

    add_font_folder(resource("fonts"))
    with opened(arguments.event) as event_file, event_file.read() as session:
        chosen = arguments.template
        paper = (badge_template_named(session, chosen) if chosen else event_badge_template(session)).paper
    try:
        job = print_and_follow(write_test_print(arguments.printer, paper), arguments.printer, _("Test print"))
    except UserError as error:
        trouble = trouble_said(error)
        say(printer=arguments.printer, job=None, state="failed", badge=None, trouble=trouble)
        raise
    say(printer=arguments.printer, job=job, state="done", badge=None, trouble=None)


def run_print(arguments: Namespace) -> None:
    """Print what was asked for."""
    if arguments.what == "test":
        print_test(arguments)
        return
    if not arguments.number:
        raise UserError(
            _("Which badge?"),
            _("Nothing was printed."),
            _("Say its number, such as: print EVENT badge A-017"),
        )
    print_badge(arguments)
