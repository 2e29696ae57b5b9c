"""Sheets printed earlier: which there are, and the very same again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import BinaryIO

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.sheets.sheet_drawing import Drawn, draw_sheet
from tpbis_desktop.actions.sheets.sheet_found import SIGNED_FOR_PRESENCE
from tpbis_desktop.actions.sheets.sheet_kinds import KINDS, UNNUMBERED
from tpbis_desktop.actions.sheets.sheet_numbers import SAME, Subject, numbers_as_printed
from tpbis_desktop.actions.sheets.sheet_rows import Step, on_and_on
from tpbis_desktop.actions.sheets.sheets import SheetWish, plan_sheet
from tpbis_desktop.errors import UserError
from tpbis_desktop.model import Activity, Sheet
from tpbis_desktop.words import _


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """A sheet as it was printed. Of an activity by its title, of a day, or of the whole programme.

    `printed_at` is aware, in the event's zone; `rows` counts the blank ones too; `signed_for_presence` says
    that what was signed on it can be keyed in.
    """

    id: str
    code: str
    kind: str
    activity: str
    day: date | None
    printed_at: datetime
    rows: int
    supplement_to: str
    signed_for_presence: bool


def list_printed(session: Session) -> list[PrintedSheet]:
    """Every sheet that has numbers, the last printed first."""
    zone, begun = the_event(session).tzinfo, aliased(Sheet)
    query = (
        select(Sheet, Activity.title, begun.code)
        .outerjoin(Activity, Activity.id == Sheet.activity)
        .outerjoin(begun, begun.id == Sheet.supplement)
        .order_by(Sheet.printed_at.desc(), Sheet.code.desc())
    )
    return [
        PrintedSheet(
            id=sheet.id,
            code=sheet.code,
            kind=sheet.kind,
            activity=title or "",
            day=sheet.day,
            printed_at=sheet.printed_at.astimezone(zone),
            rows=len(sheet.people) + sheet.blank_rows,
            supplement_to=code or "",
            signed_for_presence=sheet.kind == SIGNED_FOR_PRESENCE,
        )
        for sheet, title, code in session.execute(query)
    ]


@dataclass(frozen=True, slots=True)
class Standing:
    """The sheet last begun on a subject, and how many are expected by now and on no paper of it."""

    code: str
    printed_at: datetime
    rows: int
    newcomers: int


def standing_of(session: Session, wish: SheetWish) -> Standing | None:
    """What was printed before of what is wished for; None when nothing was, or when it keeps no numbers."""
    if wish.kind in UNNUMBERED or wish.kind == "walk-in":
        return None
    numbers, _order = plan_sheet(session, replace(wish, rows=SAME))
    if numbers.sheet is None:
        return None
    printed_at = session.get_one(Sheet, numbers.sheet).printed_at.astimezone(the_event(session).tzinfo)
    return Standing(numbers.code, printed_at, numbers.last - numbers.first + 1, len(numbers.newcomers))


def draw_again(session: Session, sheet: str, out: BinaryIO, *, step: Step = on_and_on) -> int:
    """Write a sheet printed earlier: same rows, numbers, language; gives its pages, or raises `UserError`."""
    row = session.get_one(Sheet, sheet)
    if row.kind not in KINDS:
        raise UserError(
            _("This sheet was printed by a newer version of this program."),
            _("Nothing was printed."),
            _("Install the newest version on this computer, then open the event again."),
        )
    subject, numbers = Subject(row.kind, row.activity, row.day), numbers_as_printed(session, row)
    return draw_sheet(session, Drawn(subject, numbers, row.language, row.code, step=step), out)
