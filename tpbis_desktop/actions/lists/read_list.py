"""A list file on its way in: what its columns are taken for, and the people that makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tpbis_desktop.tables.headings import FIELDS, recognise
from tpbis_desktop.tables.people import ListedPerson, read_people
from tpbis_desktop.tables.read import Table, read_table

__all__ = ["FIELDS", "LEFT_OUT", "ListFile", "ListedPerson", "people_of", "read_list"]

LEFT_OUT = "left_out"
"""What a column is taken for that is not to be read at all; a column taken for nothing is kept as it is."""


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file as read: its columns, an example of each, and what the headings say (column -> field)."""

    name: str
    table: Table
    recognised: dict[int, str]
    examples: tuple[str, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """The columns by name."""
        return self.table.headings

    @property
    def notes(self) -> tuple[str, ...]:
        """What was guessed while reading."""
        return self.table.notes


def read_list(path: Path) -> ListFile:
    """Read a CSV or XLSX file; raises `UserError` in plain words."""
    table = read_table(path)
    examples = tuple(_example(table, column) for column in range(len(table.headings)))
    return ListFile(path.name, table, recognise(table.headings), examples)


def _example(table: Table, column: int) -> str:
    return next((text for row in table.rows if (text := " ".join(row.cells[column].split()))), "")


def people_of(listed: ListFile, taken_for: Mapping[int, str] | None = None) -> list[ListedPerson]:
    """Everybody on the list, with its columns taken for these fields instead of what the headings say."""
    people = read_people(listed.table, listed.recognised if taken_for is None else taken_for)
    return [replace(person, values=_kept(person.values)) for person in people]


def _kept(values: dict[str, str]) -> dict[str, str]:
    return {field: text for field, text in values.items() if field != LEFT_OUT}
