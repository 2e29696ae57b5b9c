"""Daftar hadir: a row a person, a signature, or one a date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import BinaryIO

from tpbis_desktop.documents.placing import MM
from tpbis_desktop.documents.sheets.cells import Cell, Hand, words
from tpbis_desktop.documents.sheets.frame import Fact, Frame
from tpbis_desktop.documents.sheets.official import NO_CLOSING, Closing
from tpbis_desktop.documents.sheets.pages import Section, write_tables
from tpbis_desktop.documents.sheets.paper import ACROSS, UPRIGHT
from tpbis_desktop.documents.sheets.person import (
    SheetPerson,
    name_cell,
    number_cell,
    position_cell,
    text_cell,
)
from tpbis_desktop.documents.sheets.table import Column, Row
from tpbis_desktop.documents.sheets.wording import Wording

MOST_DATES = 6  # of a page: a hand needs the room
_ROW = 13.5 * MM


@dataclass(frozen=True, slots=True)
class Listed:
    """The rows of a sheet, gone through once, and what stands above and below them."""

    people: Iterable[SheetPerson]
    facts: tuple[Fact, ...] = ()
    closing: Closing = NO_CLOSING


def write_attendance(out: BinaryIO, frame: Frame, listed: Listed, dates: Sequence[date] = ()) -> int:
    """One signature a person; or with two dates or more one a date, on as many tables as they need."""
    if len(dates) < 2:
        columns = _columns_of_one(frame.wording)
        rows = (_row_of_one(person) for person in listed.people)
        section = Section(columns, rows, listed.facts, listed.closing, _ROW)
        return write_tables(out, frame, [section], UPRIGHT)
    sections = (_section_of_dates(frame.wording, listed, part) for part in _parts(dates))
    return write_tables(out, frame, sections, ACROSS)


def _columns_of_one(say: Wording) -> tuple[Column, ...]:
    return (
        Column(say["no"], 8),
        Column(say["name_nip"], 45),
        Column(say["rank"], 25),
        Column(say["position_institution"], 42),
        Column(say["region"], 25),
        Column(say["signature"], 38),
    )


def _row_of_one(person: SheetPerson) -> Row:
    cells = (
        number_cell(person),
        name_cell(person),
        text_cell(person.rank),
        position_cell(person),
        text_cell(person.delegation),
        Hand(str(person.number)),
    )
    return Row(cells, (person.number,))


def _parts(dates: Sequence[date]) -> list[Sequence[date]]:
    """The dates in parts of about the same size, none with more than a page takes."""
    size = ceil(len(dates) / ceil(len(dates) / MOST_DATES))
    return [dates[start : start + size] for start in range(0, len(dates), size)]


def _section_of_dates(say: Wording, listed: Listed, dates: Sequence[date]) -> Section:
    columns = (
        Column(say["no"], 9),
        Column(say["name_nip"], 50),
        Column(say["position_institution"], 46),
        Column(say["region"], 25),
        *(Column(say.short_day(day), 140 / len(dates)) for day in dates),
    )
    rows = (_row_of_dates(person, len(dates)) for person in listed.people)
    return Section(columns, rows, listed.facts, listed.closing, _ROW)


def _row_of_dates(person: SheetPerson, dates: int) -> Row:
    signed: list[Cell] = [Hand(str(person.number)) for _date in range(dates)]
    cells = (number_cell(person), name_cell(person), position_cell(person), words(person.delegation))
    return Row((*cells, *signed), (person.number,))
