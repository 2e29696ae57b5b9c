"""Badges as a PDF, badges that no longer count, and lists to take away."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tpbis_desktop.cli.opened import now, opened, tell
from tpbis_desktop.cli.readable import readable
from tpbis_desktop.errors import UserError
from tpbis_desktop.whole_file import whole_file
from tpbis_desktop.words import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tpbis_desktop.model import Badge


def badges(arguments: Namespace) -> None:
    """Write badges as a PDF, whole or not at all, and note that they were printed to a file."""
    from tpbis_desktop.actions.badges.badge_faces import print_badges
    from tpbis_desktop.actions.badges.badges import note_print
    from tpbis_desktop.documents.text.fonts import add_font_folder
    from tpbis_desktop.paths import resource

    add_font_folder(resource("fonts"))
    with opened(arguments.event) as event_file:
        with event_file.read() as session:
            chosen = _chosen(session, arguments.number)
            tell_unwritten(session, [badge.participant for badge in chosen if badge.participant])
            with whole_file(arguments.out) as out:
                print_badges(session, chosen, out, None, arguments.template)
        with event_file.write() as session:
            note_print(session, [badge.id for badge in chosen], readable(arguments.out.name), now=now())


def _chosen(session: Session, numbers: list[str] | None) -> list[Badge]:
    from tpbis_desktop.actions.printing.badge_batch import badges_in_handing_order

    chosen = badges_in_handing_order(session, numbers)
    if not chosen:
        raise UserError(
            _("There is nobody to print a badge for."),
            _("Nothing was written."),
            _("Import or add people first."),
        )
    for badge in chosen:
        if badge.revoked_at is not None:
            raise UserError(
                _("Badge {number} was revoked: every door refuses it.").format(number=badge.number),
                _("Nothing was written."),
                _("Leave it out, or give the person a new badge at the desk."),
            )
    return chosen


def tell_unwritten(session: Session, people: Sequence[str]) -> None:
    """Say what no font of this computer can write of these people, by id."""
    from tpbis_desktop.actions.people.unwritten_names import unwritten_notes

    for note in unwritten_notes(session, people):
        tell(note)


def revoke(arguments: Namespace) -> None:
    """Refuse a badge from now on."""
    from tpbis_desktop.actions.badges.badges import badge_by_number, revoke_badge

    with opened(arguments.event) as event_file, event_file.write() as session:
        badge = badge_by_number(session, arguments.number)
        revoke_badge(session, badge.id, arguments.reason, now=now())


def export(arguments: Namespace) -> None:
    """Write a list as CSV or XLSX."""
    from tpbis_desktop.actions.lists.export_list import listing
    from tpbis_desktop.tables.write import write_table

    with opened(arguments.event) as event_file, event_file.read() as session:
        table = listing(session, arguments.kind)
        write_table(arguments.out, table.headings, table.rows, sheet=table.title)
