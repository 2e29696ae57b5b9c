"""Lists of people: the nominal roll by delegation, the arrival list, the calling list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from tpbis_desktop.documents.placing import MM
from tpbis_desktop.documents.sheets.attendance import Listed
from tpbis_desktop.documents.sheets.cells import EMPTY, Tick, Written, label_words, stacked
from tpbis_desktop.documents.sheets.frame import Frame
from tpbis_desktop.documents.sheets.label import NOTHING, Label
from tpbis_desktop.documents.sheets.pages import Section, band, write_tables
from tpbis_desktop.documents.sheets.person import (
    SheetPerson,
    name_cell,
    number_cell,
    position_cell,
    text_cell,
)
from tpbis_desktop.documents.sheets.table import Column, Row
from tpbis_desktop.documents.sheets.wording import Wording


def write_roll(out: BinaryIO, frame: Frame, listed: Listed, *, by_delegation: bool = True) -> int:
    """Everybody, under a band a delegation; in another order with the delegation in a column."""
    say = frame.wording
    first = (Column(say["no"], 9), Column(say["name_nip"], 64), Column(say["sex"], 12))
    place = () if by_delegation else (Column(say["delegation"], 30),)
    rest = (Column(say["position_institution"], 58), Column(say["role"], 28), Column(say["badge"], 18))
    rows = _roll_rows(say, listed.people, by_delegation=by_delegation)
    return write_tables(
        out, frame, [Section((*first, *place, *rest), rows, listed.facts, listed.closing, 9 * MM)]
    )


def _roll_rows(say: Wording, people: Iterable[SheetPerson], *, by_delegation: bool) -> Iterator[Row]:
    delegation: str | None = None
    for person in people:
        if by_delegation and person.delegation != delegation and not person.blank:
            delegation = person.delegation
            yield band(delegation or "–")
        yield _roll_row(say, person, by_delegation=by_delegation)


def _roll_row(say: Wording, person: SheetPerson, *, by_delegation: bool) -> Row:
    place = () if by_delegation else (text_cell(person.delegation),)
    cells = (
        number_cell(person),
        name_cell(person),
        label_words(_letter(say, person), 8.5, "c"),
        *place,
        position_cell(person),
        label_words(person.role, 8.5),
        stacked([Written(person.badge, 8.5)], "c"),
    )
    return Row(cells, (person.number,))


def _letter(say: Wording, person: SheetPerson) -> Label:
    """One letter for the sex, where it is known."""
    keys = {"male": "male_letter", "female": "female_letter"}
    return say[keys[person.sex]] if person.sex in keys else NOTHING


def write_arrivals(out: BinaryIO, frame: Frame, listed: Listed) -> int:
    """Close rows to find a name in and tick: for the desk when there is no power."""
    say = frame.wording
    columns = (
        Column(say["no"], 10),
        Column(say["name"], 68),
        Column(say["delegation"], 38),
        Column(say["institution"], 42),
        Column(say["badge"], 18),
        Column(say["arrived"], 16),
    )
    rows = (_arrival_row(person) for person in listed.people)
    return write_tables(out, frame, [Section(columns, rows, listed.facts, listed.closing)])


def _arrival_row(person: SheetPerson) -> Row:
    cells = (
        number_cell(person),
        name_cell(person, size=9, nip=False),
        text_cell(person.delegation),
        text_cell(person.organisation, 8),
        stacked([Written(person.badge, 8.5)], "c"),
        Tick(),
    )
    return Row(cells, (person.number,))


def write_calling(out: BinaryIO, frame: Frame, listed: Listed) -> int:
    """What is read out at the closing, large enough to read standing, with room for how to say a name."""
    say = frame.wording
    columns = _calling_columns(say)
    rows = (_calling_row(person) for person in listed.people)
    return write_tables(out, frame, [Section(columns, rows, listed.facts, listed.closing, 15 * MM)])


def _calling_columns(say: Wording) -> tuple[Column, ...]:
    return (
        Column(say["no"], 12),
        Column(say["name"], 78),
        Column(say["delegation"], 44),
        Column(say["say_it"], 32),
        Column(say["handed"], 20),
    )


def _calling_row(person: SheetPerson) -> Row:
    cells = (
        stacked([Written(str(person.number), 12, "Bold")], "c"),
        name_cell(person, size=13, nip=False),
        stacked([Written(person.delegation, 10.5, "Bold"), Written(person.organisation, 8.5, quiet=True)]),
        EMPTY,
        Tick(6 * MM),
    )
    return Row(cells, (person.number,))
