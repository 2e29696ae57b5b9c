"""Sheets and the evening-before pack from the command line."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, BinaryIO

from tpbis_desktop.cli.opened import now, opened, say
from tpbis_desktop.cli.paper_commands import tell_unwritten
from tpbis_desktop.whole_file import whole_file

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def sheet(arguments: Namespace) -> None:
    """Write a sheet as a PDF, whole or not at all, fix its numbers, and say what is on it."""
    from tpbis_desktop.actions.programme.programme import find_activity
    from tpbis_desktop.actions.sheets.sheet_numbers import AFRESH, SAME, SUPPLEMENT
    from tpbis_desktop.actions.sheets.sheets import SheetWish, make_sheet, people_of_sheet

    _take_fonts()
    rows = SUPPLEMENT if arguments.supplement else AFRESH if arguments.afresh else SAME
    with _writing(arguments) as (session, out):
        activity = find_activity(session, arguments.activity).id if arguments.activity else None
        wish = SheetWish(
            arguments.kind,
            activity,
            arguments.day,
            arguments.language,
            arguments.order,
            arguments.blank,
            rows,
        )
        tell_unwritten(session, people_of_sheet(session, wish))
        printed = make_sheet(session, wish, out, now=now())
    say(**asdict(printed))


def pack(arguments: Namespace) -> None:
    """Write all the paper of a day as one PDF."""
    from tpbis_desktop.actions.sheets.evening_pack import PackWish, make_pack
    from tpbis_desktop.actions.sheets.sheet_rows import people_on

    _take_fonts()
    wish = PackWish(arguments.day, arguments.language, arguments.blank, arguments.forms)
    with _writing(arguments) as (session, out):
        tell_unwritten(session, people_on(session, "roll", None))
        printed = make_pack(session, wish, out, now=now())
    say(**asdict(printed))


@contextmanager
def _writing(arguments: Namespace) -> Iterator[tuple[Session, BinaryIO]]:
    """The event and the file at once: both are written, or neither."""
    with (
        opened(arguments.event) as event_file,
        whole_file(arguments.out) as out,
        event_file.write() as session,
    ):
        yield session, out


def _take_fonts() -> None:
    from tpbis_desktop.documents.text.fonts import add_font_folder
    from tpbis_desktop.paths import resource

    add_font_folder(resource("fonts"))
