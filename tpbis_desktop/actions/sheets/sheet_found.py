"""From what a sheet's page says of itself, or its number typed, to the sheet as it was printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.sheets.sheet_drawing import event_mark
from tpbis_desktop.actions.sheets.sheet_numbers import first_number
from tpbis_desktop.documents.sheets.page_code import PageCode, read_page_code
from tpbis_desktop.errors import UserError
from tpbis_desktop.model import Activity, Sheet, Signature
from tpbis_desktop.words import _

SIGNED_FOR_PRESENCE = "attendance"
"""The kind of sheet on which a signature says: I was there. On others it is for a kit, or for money."""


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A page of a signed sheet, or all of it: `rows` are its numbers, `people` stand from `first` on.

    `whole` when only the sheet was named, so that nothing is said of the rows nobody ticks.
    """

    sheet: str
    code: str
    activity: str | None
    day: date | None
    first: int
    people: tuple[str, ...]
    rows: tuple[int, ...]
    whole: bool
    supplement_to: str = ""

    def printed(self, number: int) -> str:
        """The id of who is printed in a row; empty for a blank one."""
        place = number - self.first
        return self.people[place] if 0 <= place < len(self.people) else ""


def find_page(session: Session, said: str) -> SheetPage:
    """The page whose QR code says this, or the whole sheet of this number. Raises `UserError`."""
    page = read_page_code(said.upper())
    if page is not None and page.event != event_mark(the_event(session)):
        raise UserError(
            _("This sheet is from another event."),
            _("Nothing was recorded."),
            _("Open the file of the event it was printed for."),
        )
    if page is not None and not page.rows:
        raise UserError(
            _("Nobody stands on this page."),
            _("Nothing was recorded."),
            _("Scan a page that has names on it."),
        )
    code = page.code if page else said.strip().upper()
    found = [_laid_out(session, sheet, page) for sheet in _sheets(session, code)]
    fitting = [one for one in found if one is not None]
    if len(fitting) != 1:
        raise _none(code) if not found else _unclear(code)
    return fitting[0]


def _sheets(session: Session, code: str) -> list[Sheet]:
    sheets = list(session.scalars(select(Sheet).where(Sheet.code == code).order_by(Sheet.printed_at)))
    for sheet in sheets:
        if sheet.kind != SIGNED_FOR_PRESENCE:
            raise UserError(
                _("Sheet {code} is no attendance sheet.").format(code=code),
                _("A signature on it does not say that somebody was there. Nothing was recorded."),
                _("Scan a page of an attendance sheet."),
            )
    return sheets


def _laid_out(session: Session, sheet: Sheet, page: PageCode | None) -> SheetPage | None:
    """The sheet with its numbers; None when the page's rows cannot be its."""
    count = len(sheet.people) + sheet.blank_rows
    begun = session.get(Sheet, sheet.supplement) if sheet.supplement else None
    first = first_number(session, sheet)
    if page is not None and not set(page.rows) <= set(range(first, first + count)):
        if not sheet.supplement or len(page.rows) != count:
            return None
        # Two stations added to one sheet, each before it knew of the other: the paper knows its numbers.
        first = min(page.rows)
    return SheetPage(
        sheet=sheet.id,
        code=sheet.code,
        activity=sheet.activity,
        day=sheet.day,
        first=first,
        people=tuple(sheet.people),
        rows=tuple(page.rows) if page else tuple(range(first, first + count)),
        whole=page is None,
        supplement_to=begun.code if begun else "",
    )


def _none(code: str) -> UserError:
    return UserError(
        _("Sheet {code} is not known here.").format(code=code),
        _("Nothing was recorded."),
        _("Read the number at the foot of the page again; or bring in the changes of where it was printed."),
    )


def _unclear(code: str) -> UserError:
    return UserError(
        _("It is not clear which rows of sheet {code} this page has.").format(code=code),
        _("Nothing was recorded."),
        _("Check these people in by name at the door."),
    )


@dataclass(frozen=True, slots=True)
class SheetOut:
    """An attendance sheet that was printed: of an activity, or of a day, or of the whole programme."""

    code: str
    title: str
    day: date | None
    rows: int
    signed: int
    supplement: bool


def sheets_out(session: Session) -> list[SheetOut]:
    """The attendance sheets that may come back, last printed first, with how many rows are signed so far."""
    counts = select(Signature.sheet, func.count()).where(Signature.signed.is_(True))
    signed = {sheet: count for sheet, count in session.execute(counts.group_by(Signature.sheet))}  # noqa: C416
    query = select(Sheet, Activity).outerjoin(Activity, Activity.id == Sheet.activity)
    query = query.where(Sheet.kind == SIGNED_FOR_PRESENCE).order_by(
        Sheet.printed_at.desc(), Sheet.code.desc()
    )
    return [
        SheetOut(
            code=sheet.code,
            title=activity.title if activity else "",
            day=activity.starts_at.date() if activity else sheet.day,
            rows=len(sheet.people) + sheet.blank_rows,
            signed=signed.get(sheet.id, 0),
            supplement=sheet.supplement is not None,
        )
        for sheet, activity in session.execute(query)
    ]
