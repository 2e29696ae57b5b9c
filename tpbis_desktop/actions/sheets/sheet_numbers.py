"""The numbers of a sheet's rows: fixed when it is first printed, gone on with on a supplement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.sheets.sheet_rows import Numbered
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import record, writer_of
from tpbis_desktop.model import Sheet, Station
from tpbis_desktop.words import _

SAME, SUPPLEMENT, AFRESH = "same", "supplement", "afresh"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a sheet is of: its kind, and the activity or the day; with neither the whole programme."""

    kind: str
    activity: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Numbers:
    """The rows of a sheet: `people` from the number `first` on, then blank ones.

    `sheet` is the row of a sheet printed before, None for one that is new; `supplement` the sheet it adds
    to; `newcomers` are expected by now and on none of the sheets printed so far.
    """

    people: tuple[str, ...]
    first: int
    blank_rows: int
    newcomers: tuple[str, ...] = ()
    sheet: str | None = None
    code: str = ""
    supplement: str | None = None
    supplement_to: str = ""

    @property
    def last(self) -> int:
        """The number of the last row, blank ones too."""
        return self.first + len(self.people) + self.blank_rows - 1

    def rows(self) -> list[Numbered]:
        """Every row in order."""
        people = [Numbered(number, person) for number, person in enumerate(self.people, self.first)]
        blank = range(self.first + len(self.people), self.last + 1)
        return [*people, *(Numbered(number, None) for number in blank)]


def printed_sheets(session: Session, subject: Subject) -> list[Sheet]:
    """The sheet last begun on this subject and its supplements, in the order of their numbers."""
    query = select(Sheet).where(Sheet.kind == subject.kind)
    query = query.where(Sheet.activity == subject.activity if subject.activity else Sheet.activity.is_(None))
    query = query.where(Sheet.day == subject.day if subject.day else Sheet.day.is_(None))
    found = list(session.scalars(query.order_by(Sheet.printed_at, Sheet.code, Sheet.id)))
    begun = [sheet for sheet in found if sheet.supplement is None]
    return [begun[-1], *(one for one in found if one.supplement == begun[-1].id)] if begun else []


def numbers_of(
    session: Session, subject: Subject, listed: Sequence[str], blank_rows: int, rows: str
) -> Numbers:
    """The numbers of a sheet of the people `listed`: the `same` as printed before, of a `supplement`, or
    `afresh`. Raises `UserError` for a supplement to nothing, or with nothing on it.
    """
    family = printed_sheets(session, subject)
    placed = {person for sheet in family for person in sheet.people}
    newcomers = tuple(person for person in listed if person not in placed)
    if rows == SUPPLEMENT:
        return _supplement(family, newcomers, blank_rows)
    if rows == AFRESH or not family:
        return Numbers(tuple(listed), 1, blank_rows)
    begun = family[0]
    return Numbers(tuple(begun.people), 1, begun.blank_rows, newcomers, begun.id, begun.code)


def _supplement(family: Sequence[Sheet], newcomers: tuple[str, ...], blank_rows: int) -> Numbers:
    if not family:
        raise UserError(
            _("There is no sheet to add to yet."), _("Nothing was printed."), _("Print the sheet first.")
        )
    begun = family[0]
    used = sum(len(sheet.people) + sheet.blank_rows for sheet in family)
    if newcomers or blank_rows:
        number = used + 1
        return Numbers(newcomers, number, blank_rows, supplement=begun.id, supplement_to=begun.code)
    if len(family) == 1:
        raise UserError(
            _("Nobody has come to this sheet since it was printed."),
            _("Nothing was printed."),
            _("For empty rows say how many."),
        )
    last = family[-1]
    first = used - len(last.people) - last.blank_rows + 1
    people = tuple(last.people)
    return Numbers(people, first, last.blank_rows, (), last.id, last.code, begun.id, begun.code)


def numbers_as_printed(session: Session, sheet: Sheet) -> Numbers:
    """The rows of a sheet as they are on its paper."""
    begun = session.get(Sheet, sheet.supplement) if sheet.supplement else None
    return Numbers(
        people=tuple(sheet.people),
        first=first_number(session, sheet),
        blank_rows=sheet.blank_rows,
        sheet=sheet.id,
        code=sheet.code,
        supplement=sheet.supplement,
        supplement_to=begun.code if begun else "",
    )


def first_number(session: Session, sheet: Sheet) -> int:
    """A supplement goes on where the sheet it adds to, and those added before, leave off."""
    if not sheet.supplement:
        return 1
    query = select(Sheet).where((Sheet.id == sheet.supplement) | (Sheet.supplement == sheet.supplement))
    order = (Sheet.supplement.is_not(None), Sheet.printed_at, Sheet.code, Sheet.id)
    family = session.scalars(query.order_by(*order)).all()
    before = family[: [one.id for one in family].index(sheet.id)]
    return 1 + sum(len(one.people) + one.blank_rows for one in before)


@dataclass(frozen=True, slots=True)
class CameOut:
    """Under which code a sheet comes out, in which language (en, id or both), and when."""

    code: str
    at: datetime
    language: str = "both"


def record_sheet(session: Session, subject: Subject, numbers: Numbers, out: CameOut) -> str:
    """Fix the numbers of a new sheet under its code; returns its id."""
    writer = writer_of(session)
    return record(
        session,
        Sheet,
        kind=subject.kind,
        code=out.code,
        activity=subject.activity,
        day=subject.day,
        people=list(numbers.people),
        blank_rows=numbers.blank_rows,
        supplement=numbers.supplement,
        language=out.language,
        printed_at=out.at,
        station=writer.station,
        operator=writer.operator,
    )


class CodeTakenError(Exception):
    """Another sheet of this station was fixed under the code a sheet was drawn with."""


def refuse_taken(session: Session, code: str) -> None:
    """Raises `CodeTakenError` when a sheet of this station has the code."""
    station = writer_of(session).station
    if session.scalar(select(Sheet.id).where(Sheet.code == code, Sheet.station == station)):
        raise CodeTakenError(code)


def free_codes(session: Session, station: str) -> Iterator[str]:
    """The codes of the next sheets of a station, one after the other: `A-S003`."""
    letter = session.get_one(Station, station).letter
    codes = session.scalars(select(Sheet.code).where(Sheet.station == station))
    last = max((int(code.rpartition("S")[2]) for code in codes), default=0)
    return (f"{letter}-S{serial:03d}" for serial in count(last + 1))


def next_code(session: Session) -> str:
    """The code of the next sheet of this station."""
    return next(free_codes(session, writer_of(session).station))
