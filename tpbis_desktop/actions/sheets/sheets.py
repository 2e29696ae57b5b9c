"""Makes a sheet: who is on it, in which order and under which numbers, and what it looks like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import BinaryIO

from sqlalchemy.orm import Session

from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.people.person_order import ORDERS, in_order, order_of, remember_order
from tpbis_desktop.actions.sheets.sheet_drawing import Drawn, draw_sheet
from tpbis_desktop.actions.sheets.sheet_kinds import KINDS, OF_A_VISIT, UNNUMBERED, VISIT_RECORD
from tpbis_desktop.actions.sheets.sheet_numbers import (
    AFRESH,
    SAME,
    CameOut,
    Numbers,
    Subject,
    free_codes,
    numbers_of,
    record_sheet,
    refuse_taken,
)
from tpbis_desktop.actions.sheets.sheet_rows import Step, by_vehicle, on_and_on, people_on
from tpbis_desktop.documents.sheets.wording import LANGUAGES_OF, sheet_words
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import writer_of
from tpbis_desktop.model import Activity
from tpbis_desktop.words import _, language

MOST_BLANK_ROWS = 500


@dataclass(frozen=True, slots=True)
class SheetWish:
    """Which sheet: its `kind`, of an activity (id) or a day, or of the whole programme.

    `order` None is the one remembered for the kind. `rows`: the `same` numbers as when it was printed before,
    a `supplement` with who came since, or `afresh`. `blank_rows` are added to a sheet printed anew; of
    walk-in forms it is how many.
    """

    kind: str
    activity: str | None = None
    day: date | None = None
    language: str = "both"
    order: str | None = None
    blank_rows: int = 0
    rows: str = SAME


@dataclass(frozen=True, slots=True)
class Printed:
    """What came out: the sheet's code, its rows, its pages, and how many are expected but not on it."""

    code: str
    first: int
    last: int
    pages: int
    reprint: bool
    newcomers: int


@dataclass(frozen=True, slots=True)
class Press:
    """What sheets are drawn with: `codes` for those that have none yet, and `step`, called now and then."""

    codes: Iterator[str]
    step: Step = on_and_on


@dataclass(frozen=True, slots=True)
class ReadySheet:
    """A sheet drawn under the code it is about to have: it has it, and its numbers, once it is fixed."""

    wish: SheetWish
    numbers: Numbers
    order: str
    code: str
    pages: int

    @property
    def printed(self) -> Printed:
        """What came out."""
        return _printed(self.numbers, self.code, self.pages)


def sheet_name(kind: str) -> str:
    """What a sheet, or the evening-before `pack`, is called, as at its head but in the program's language.

    One of a kind that only a newer version prints is called by its kind.
    """
    return sheet_words(language()).get(kind, kind)


def make_sheet(session: Session, wish: SheetWish, out: BinaryIO, *, now: datetime) -> Printed:
    """Write the sheet as a PDF, fix its numbers, and remember its order. Raises `UserError`."""
    ready = draw_ready(session, wish, out, Press(free_codes(session, writer_of(session).station)))
    fix_sheet(session, ready, now=now)
    return ready.printed


def draw_ready(session: Session, wish: SheetWish, out: BinaryIO, press: Press) -> ReadySheet:
    """Write the sheet as a PDF under the code it will have, without recording anything: drawing may be long.

    Raises `UserError`.
    """
    numbers, order = plan_sheet(session, wish)
    code = numbers.code or ("" if wish.kind in UNNUMBERED else next(press.codes))
    drawn = Drawn(_subject(wish), numbers, wish.language, code, step=press.step)
    return ReadySheet(wish, numbers, order, code, draw_sheet(session, drawn, out))


def fix_sheet(session: Session, ready: ReadySheet, *, now: datetime) -> None:
    """Fix the numbers of a sheet that was drawn, and remember its order.

    Raises `CodeTakenError` when another sheet got its code in the meantime: then it has to be drawn again.
    """
    if ready.wish.order is not None:
        remember_order(session, ready.wish.kind, ready.order)
    if ready.code and not ready.numbers.code:
        refuse_taken(session, ready.code)
        out = CameOut(ready.code, now, ready.wish.language)
        record_sheet(session, _subject(ready.wish), ready.numbers, out)


def preview_sheet(
    session: Session, wish: SheetWish, out: BinaryIO, *, most_rows: int | None = None, step: Step = on_and_on
) -> Printed:
    """Write what `make_sheet` would, marked as a preview where it has no code yet; nothing is recorded.

    With `most_rows` only the beginning of it; what is said of it is true of the whole all the same.
    """
    numbers, _order = plan_sheet(session, wish)
    shown = _begun(numbers, most_rows) if most_rows is not None else numbers
    drawn = Drawn(_subject(wish), shown, wish.language, numbers.code, wish.kind not in UNNUMBERED, step)
    return _printed(numbers, numbers.code, draw_sheet(session, drawn, out))


def _begun(numbers: Numbers, most_rows: int) -> Numbers:
    people = numbers.people[:most_rows]
    return replace(numbers, people=people, blank_rows=min(numbers.blank_rows, most_rows - len(people)))


def plan_sheet(session: Session, wish: SheetWish) -> tuple[Numbers, str]:
    """The numbers a sheet has or will have, and the order of those that are not fixed yet."""
    _refuse_wrong(session, wish)
    order = wish.order or order_of(session, wish.kind)
    if wish.kind == "walk-in":
        return numbers_of(session, _subject(wish), [], wish.blank_rows or 2, AFRESH), order
    if wish.kind == VISIT_RECORD:
        return numbers_of(session, _subject(wish), [], 0, AFRESH), order
    listed = in_order(session, people_on(session, wish.kind, wish.activity), order, wish.activity)
    if wish.kind == "manifest":
        listed = by_vehicle(session, wish.activity or "", listed)
    rows = AFRESH if wish.kind in UNNUMBERED else wish.rows
    numbers = numbers_of(session, _subject(wish), listed, wish.blank_rows, rows)
    if not numbers.people and not numbers.blank_rows and wish.kind in (*UNNUMBERED, "biodata"):
        raise UserError(
            _("There is nobody to make this for."),
            _("Nothing was printed."),
            _("Import or add people first."),
        )
    return numbers, order


def people_of_sheet(session: Session, wish: SheetWish) -> Sequence[str]:
    """Who is on a sheet, by id. Raises `UserError`."""
    if wish.kind == VISIT_RECORD:
        return people_on(session, "manifest", wish.activity)
    return plan_sheet(session, wish)[0].people


def _subject(wish: SheetWish) -> Subject:
    return Subject(wish.kind, wish.activity, wish.day)


def _printed(numbers: Numbers, code: str, pages: int) -> Printed:
    reprint = numbers.sheet is not None
    return Printed(code, numbers.first, numbers.last, pages, reprint, len(numbers.newcomers))


def _refuse_wrong(session: Session, wish: SheetWish) -> None:
    nothing = _("Nothing was printed.")
    if wish.kind not in KINDS:
        raise UserError(_("There is no sheet “{kind}”.").format(kind=wish.kind), nothing)
    if wish.language not in LANGUAGES_OF:
        raise UserError(_("A sheet speaks English, Indonesian or both."), nothing)
    if wish.order is not None and wish.order not in ORDERS:
        raise UserError(_("There is no order “{order}”.").format(order=wish.order), nothing)
    if not 0 <= wish.blank_rows <= MOST_BLANK_ROWS:
        raise UserError(_("A sheet may have up to {n} empty rows.").format(n=MOST_BLANK_ROWS), nothing)
    activity = session.get(Activity, wish.activity) if wish.activity else None
    if wish.activity and activity is None:
        raise UserError(_("This activity is not in the programme."), nothing)
    if wish.kind in OF_A_VISIT and (activity is None or activity.kind != "field_visit"):
        raise UserError(_("This sheet is of one field visit."), nothing, _("Choose the visit."))
    event = the_event(session)
    if wish.day and not event.starts_on <= wish.day <= event.ends_on:
        raise UserError(_("The event is not on this day."), nothing, _("Choose one of its days."))
