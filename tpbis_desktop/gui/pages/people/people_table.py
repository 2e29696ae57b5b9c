"""The list of people as a table model: read whole, filtered and sorted in memory, never asked row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from PySide6.QtCore import Qt
from sqlalchemy.orm import Session

from tpbis_desktop.actions.event.kind_words import role_word, status_word
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.people.people_list import PersonLine, list_people
from tpbis_desktop.gui.times import clock, short_day
from tpbis_desktop.gui.widgets.headed_table import HeadedTable, Index
from tpbis_desktop.gui.widgets.wrapped_cells import PILL, STRONG
from tpbis_desktop.model.search import fold_text
from tpbis_desktop.words import _

NUMBER, NAME, SCRIPT, DELEGATION, ROLE, ORGANISATION, STATUS, ARRIVED = range(8)
_KEPT_TOGETHER = "\u00a0"
TONES = {"expected": "info", "arrived": "good", "withdrawn": "error"}


@dataclass(frozen=True, slots=True)
class Row:
    """A person, the words of each column, and everything that can be searched, folded."""

    line: PersonLine
    cells: tuple[str, ...]
    folded: str


@dataclass(frozen=True, slots=True)
class Filter:
    """Which people are shown: `state` is a status, walk_in or unprinted; empty text means whoever."""

    text: str = ""
    state: str = ""
    delegation: str = ""
    role: str = ""

    def accepts(self, row: Row, words: Sequence[str]) -> bool:
        """Whether a row is shown; `words` are the folded words of `text`."""
        line = row.line
        return (
            has_state(line, self.state)
            and self.delegation in ("", line.delegation)
            and self.role in ("", line.role)
            and all(word in row.folded for word in words)
        )


def has_state(line: PersonLine, state: str) -> bool:
    """Whether a person is among those that a chip shows."""
    if state == "walk_in":
        return line.walk_in
    if state == "unprinted":
        return not line.printed and line.status != "withdrawn"
    return state in ("", line.status)


def read_rows(session: Session) -> list[Row]:
    """Everybody, ready to be shown."""
    zone = the_event(session).tzinfo
    return [_row(line, zone) for line in list_people(session)]


def _row(line: PersonLine, zone: tzinfo) -> Row:
    cells = (
        line.number,
        line.full_name,
        line.name_in_script,
        line.delegation,
        role_word(line.role),
        line.organisation,
        status_word(line.status),
        _arrival(line, zone),
    )
    return Row(line, cells, fold_text(" ".join(cells)))


def _arrival(line: PersonLine, zone: tzinfo) -> str:
    if line.arrived_at is None:
        return ""
    wall = line.arrived_at.astimezone(zone)
    return f"{short_day(wall).replace(' ', _KEPT_TOGETHER)} {clock(wall)}"


class PeopleModel(HeadedTable):
    """Shows the rows that a `Filter` accepts, in the order of one column."""

    def __init__(self) -> None:
        super().__init__(
            (
                _("Number"),
                _("Name"),
                _("In own script"),
                _("Delegation"),
                _("Role"),
                _("Institution"),
                _("Status"),
                _("Arrived"),
            )
        )
        self._all: list[Row] = []
        self._shown: list[Row] = []
        self._filter = Filter()
        self._order = (NAME, Qt.SortOrder.AscendingOrder)

    @property
    def everybody(self) -> list[Row]:
        """All rows, shown or not."""
        return self._all

    def set_rows(self, rows: list[Row]) -> None:
        """Take everybody anew."""
        self._all = rows
        self._arrange()

    def set_filter(self, wanted: Filter) -> None:
        """Show only those that it accepts."""
        self._filter = wanted
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = (column, order)
        self._arrange()

    def _arrange(self) -> None:
        words = fold_text(self._filter.text).split()
        column, order = self._order
        self.beginResetModel()
        self._shown = sorted(
            (row for row in self._all if self._filter.accepts(row, words)),
            key=_sort_key(column),
            reverse=order == Qt.SortOrder.DescendingOrder,
        )
        self.endResetModel()

    def line(self, row: int) -> PersonLine:
        """The person in a row."""
        return self._shown[row].line

    def rows_of(self, people: Iterable[str]) -> list[int]:
        """Where these people stand now; those who are not shown are left out."""
        wanted = set(people)
        return [number for number, row in enumerate(self._shown) if row.line.id in wanted]

    def shown(self) -> Sequence[Row]:
        return self._shown

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self._shown[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[column]
        if role == PILL and column == STATUS:
            return TONES.get(row.line.status, "neutral")
        if role == STRONG:
            return column == NAME
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.cells[column] or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.headings[column]}: {row.cells[column]}"
        return None


def _sort_key(column: int) -> Callable[[Row], Any]:
    """What is empty goes last in rising order; accents and case do not count; A-9 comes before A-10."""

    def by_text(row: Row) -> Any:
        text = fold_text(row.cells[column])
        return (not text, text, row.line.full_name, row.line.id)

    def by_number(row: Row) -> Any:
        letter, _dash, serial = row.line.number.partition("-")
        return (not letter, letter, int(serial) if serial.isdigit() else 0, row.line.id)

    def by_arrival(row: Row) -> Any:
        at = row.line.arrived_at
        return (at is None, at.timestamp() if at else 0.0, row.line.id)

    return {NUMBER: by_number, ARRIVED: by_arrival}.get(column, by_text)
