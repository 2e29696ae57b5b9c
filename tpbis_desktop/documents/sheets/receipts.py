"""What people sign or tick for: allowances, the kit, letters, and how their name will be printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from tpbis_desktop.documents.placing import MM
from tpbis_desktop.documents.sheets.attendance import Listed
from tpbis_desktop.documents.sheets.cells import EMPTY, Hand, Tick, Written, label_words, stacked
from tpbis_desktop.documents.sheets.frame import Frame
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

_ROW = 13.5 * MM


def write_nominative(out: BinaryIO, frame: Frame, listed: Listed) -> int:
    """Daftar nominatif: the names filled in, the sums left to the treasurer, a total at the end."""
    say = frame.wording
    rows = _nominative_rows(say, listed.people)
    section = Section(_nominative_columns(say), rows, listed.facts, listed.closing, _ROW)
    return write_tables(out, frame, [section], ACROSS)


def _nominative_rows(say: Wording, people: Iterable[SheetPerson]) -> Iterator[Row]:
    """The people's rows, and under them, if there are any, one for the totals."""
    anybody = False
    for person in people:
        anybody = True
        cells = (number_cell(person), name_cell(person, script=False), position_cell(person))
        sums = (text_cell(person.delegation), *(EMPTY for _sum in range(5)))
        yield Row((*cells, *sums, Hand(str(person.number))), (person.number,))
    if anybody:
        yield Row((EMPTY, label_words(say["total"], 9.5, "r", "Bold"), *(EMPTY for _column in range(8))))


def _nominative_columns(say: Wording) -> tuple[Column, ...]:
    return (
        Column(say["no"], 9),
        Column(say["name_nip"], 50),
        Column(say["position"], 42),
        Column(say["from"], 26),
        Column(say["days"], 12),
        Column(say["transport"], 23),
        Column(say["daily"], 23),
        Column(say["other"], 20),
        Column(say["received"], 25),
        Column(say["signature"], 40),
    )


def write_kit(out: BinaryIO, frame: Frame, listed: Listed) -> int:
    """Who received the kit, and signs for it."""
    say = frame.wording
    columns = (
        Column(say["no"], 9),
        Column(say["name_nip"], 50),
        Column(say["institution"], 44),
        Column(say["region"], 27),
        Column(say["kit_given"], 19),
        Column(say["signature"], 36),
    )
    rows = (_kit_row(person) for person in listed.people)
    return write_tables(out, frame, [Section(columns, rows, listed.facts, listed.closing, _ROW)], UPRIGHT)


def _kit_row(person: SheetPerson) -> Row:
    cells = (
        number_cell(person),
        name_cell(person),
        text_cell(person.organisation),
        text_cell(person.delegation),
        Tick(),
        Hand(str(person.number)),
    )
    return Row(cells, (person.number,))


def write_ticks(out: BinaryIO, frame: Frame, listed: Listed) -> int:
    """Close rows with boxes: kit, travel letter received and stamped, certificate."""
    say = frame.wording
    ticked = ("kit_given", "letter_given", "letter_stamped", "certificate_given")
    columns = (
        Column(say["no"], 9),
        Column(say["name"], 62),
        Column(say["delegation"], 38),
        *(Column(say[key], 19) for key in ticked),
    )
    rows = (_tick_row(person, len(ticked)) for person in listed.people)
    return write_tables(out, frame, [Section(columns, rows, listed.facts, listed.closing, 8 * MM)])


def _tick_row(person: SheetPerson, boxes: int) -> Row:
    name = name_cell(person, size=9, nip=False, script=False)
    ticks = (Tick() for _box in range(boxes))
    return Row((number_cell(person), name, text_cell(person.delegation), *ticks), (person.number,))


def write_proof(out: BinaryIO, frame: Frame, listed: Listed) -> int:
    """Names as the certificate will have them, to be initialled or corrected on the first day."""
    say = frame.wording
    columns = (
        Column(say["no"], 9),
        Column(say["as_printed"], 84),
        Column(say["correct"], 26),
        Column(say["correction"], 67),
    )
    rows = (_proof_row(person) for person in listed.people)
    return write_tables(out, frame, [Section(columns, rows, listed.facts, listed.closing, 15 * MM)])


def _proof_row(person: SheetPerson) -> Row:
    where = " · ".join(filter(None, (person.position, person.organisation, person.delegation)))
    said = (
        Written(person.name, 12, "Bold"),
        Written(f"NIP {person.nip}" if person.nip else "", 8.5),
        Written(where, 8, quiet=True),
    )
    return Row((number_cell(person), stacked(said), EMPTY, EMPTY), (person.number,))
