"""What a list file holds once it is read: headings and rows of text."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Row:
    """One row: `number` is the row the person sees in a spreadsheet program, from 1.

    `rounded` holds the columns whose number had more digits than a spreadsheet keeps, so the last are lost.
    """

    number: int
    cells: tuple[str, ...]
    rounded: frozenset[int] = frozenset()

    def is_blank(self) -> bool:
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True)
class Sheet:
    """The rows of a file before anyone has looked for headings.

    `merged` holds the numbers of the rows that a merged cell reaches into.
    """

    rows: list[Row]
    notes: tuple[str, ...] = ()
    merged: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Table:
    """Headings, every row as wide as the headings, where it came from, and what was guessed on the way."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    source: str
    notes: tuple[str, ...] = ()
