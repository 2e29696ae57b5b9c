"""Paper that comes back for tests: an attendance sheet of a fresh event, and the hand that keys it in."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Protocol

from tests.actions.fresh_door import Door
from tests.conftest import Wall
from tpbis_desktop.actions.attendance.history import ScanLine, all_scans
from tpbis_desktop.actions.people.register import Registered
from tpbis_desktop.actions.sheets.sheet_drawing import event_mark
from tpbis_desktop.actions.sheets.sheet_found import SheetPage, find_page
from tpbis_desktop.actions.sheets.sheet_numbers import (
    SUPPLEMENT,
    CameOut,
    Subject,
    next_code,
    numbers_of,
    record_sheet,
)
from tpbis_desktop.actions.sheets.signed_compared import SignedRow, compare
from tpbis_desktop.actions.sheets.signed_for import SignedFor, said_to_be_for
from tpbis_desktop.actions.sheets.signed_keying import sign_blank_row, tick, untick
from tpbis_desktop.actions.sheets.signed_settling import (
    Recorded,
    leave_unsigned,
    record_signed,
    take_back_unsigned,
)
from tpbis_desktop.documents.sheets.page_code import PageCode, write_page_code
from tpbis_desktop.model import Event
from tpbis_desktop.storage.event_file import EventFile


class Place(Protocol):
    """Where paper is printed: an event file and a clock."""

    file: EventFile
    wall: Wall


class Signed:
    """One page (or with `page=False` the whole sheet), keyed in for one activity."""

    def __init__(self, door: Door, said: str, activity: str = "", column: date | None = None) -> None:
        self.door = door
        with door.file.read() as session:
            self.page: SheetPage = find_page(session, said)
            self.of: SignedFor = said_to_be_for(session, self.page, activity or None, column)

    def tick(self, *rows: int) -> None:
        with self.door.file.write() as session:
            tick(session, self.of, rows, now=self.door.wall.at)

    def untick(self, *rows: int) -> None:
        with self.door.file.write() as session:
            untick(session, self.of, rows, now=self.door.wall.at)

    def was_signed_by(self, row: int, person: str) -> None:
        with self.door.file.write() as session:
            sign_blank_row(session, self.of, row, person, now=self.door.wall.at)

    def record(self, rows: Collection[int] | None = None) -> list[Recorded]:
        with self.door.file.write() as session:
            return record_signed(session, self.of, rows, now=self.door.wall.at)

    def leave(self, *rows: int, note: str = "signs tomorrow") -> list[int]:
        with self.door.file.write() as session:
            return leave_unsigned(session, self.of, rows, note=note, now=self.door.wall.at)

    def take_back(self, *rows: int, reason: str = "was not there") -> list[str]:
        with self.door.file.write() as session:
            return take_back_unsigned(session, self.of, rows, reason=reason, now=self.door.wall.at)

    @property
    def rows(self) -> dict[int, SignedRow]:
        with self.door.file.read() as session:
            return {row.number: row for row in compare(session, self.of)}

    @property
    def states(self) -> dict[int, str]:
        return {number: row.state.value for number, row in self.rows.items()}


def ids(people: Iterable[Registered]) -> list[str]:
    return [one.participant for one in people]


def printed(door: Place, people: Collection[str], blank: int = 0, **subject: object) -> str:
    """Fix the numbers of a new attendance sheet; returns its code."""
    of = Subject("attendance", **subject)  # type: ignore[arg-type]
    with door.file.write() as session:
        code = next_code(session)
        numbers = numbers_of(session, of, list(people), blank, "afresh")
        record_sheet(session, of, numbers, CameOut(code, door.wall.at))
    return code


def added(door: Place, people: Collection[str], blank: int = 0, **subject: object) -> str:
    """The same for a supplement."""
    of = Subject("attendance", **subject)  # type: ignore[arg-type]
    with door.file.write() as session:
        code = next_code(session)
        numbers = numbers_of(session, of, list(people), blank, SUPPLEMENT)
        record_sheet(session, of, numbers, CameOut(code, door.wall.at))
    return code


def page_code(door: Place, code: str, *rows: int) -> str:
    """What the QR of the page with these rows says."""
    with door.file.read() as session:
        mark = event_mark(session.query(Event).one())
    return write_page_code(PageCode(mark, code, rows))


def scans(door: Place) -> list[ScanLine]:
    with door.file.read() as session:
        return all_scans(session)
