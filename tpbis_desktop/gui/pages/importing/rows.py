"""The rows of a list as they will be, with what becomes of each and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt

from tpbis_desktop.actions.event.kind_words import role_word
from tpbis_desktop.actions.lists.import_list import RowPreview
from tpbis_desktop.gui.pages.importing.import_words import TONES, fate_word, note_on
from tpbis_desktop.gui.pages.importing.work import Draft
from tpbis_desktop.gui.widgets.headed_table import HeadedTable, Index
from tpbis_desktop.gui.widgets.wrapped_cells import PILL, STRONG
from tpbis_desktop.words import _

ROW, FATE, NAME, DELEGATION, ORGANISATION, ROLE, NOTE = range(7)
_FIELDS = {NAME: "full_name", DELEGATION: "delegation", ORGANISATION: "organisation", ROLE: "role"}
TO_DECIDE, PROBLEMS = "to_decide", "problems"


class RowsModel(HeadedTable):
    """Shows the rows of a `Draft` whose fate is chosen."""

    def __init__(self) -> None:
        super().__init__(
            (
                _("Row"),
                _("What happens"),
                _("Name"),
                _("Delegation"),
                _("Institution"),
                _("Role"),
                _("To know"),
            )
        )
        self._draft: Draft | None = None
        self._rows: list[RowPreview] = []
        self._problems: frozenset[int] = frozenset()
        self._only = ""

    def show_draft(self, draft: Draft) -> None:
        """Take another list, or the same seen anew."""
        self._draft = draft
        self._problems = frozenset(row for row, person in draft.people.items() if person.problems)
        self.show_only(self._only)

    def show_only(self, which: str) -> None:
        """Show the rows of one fate, those to decide, those with problems, or (empty) all."""
        self._only = which
        self.beginResetModel()
        rows = self._draft.rows if self._draft else []
        self._rows = [row for row in rows if self._is(row, which)]
        self.endResetModel()

    def _is(self, row: RowPreview, which: str) -> bool:
        if which == TO_DECIDE:
            return bool(row.like)
        if which == PROBLEMS:
            return row.row in self._problems
        return which in ("", row.fate)

    def count(self, which: str) -> int:
        """How many rows `show_only` would show."""
        return sum(self._is(row, which) for row in (self._draft.rows if self._draft else ()))

    def preview(self, row: int) -> RowPreview:
        """What stands in this row of the table."""
        return self._rows[row]

    def place_of(self, row: int) -> int:
        """Where the row with this number in the file stands; -1 when it is not shown."""
        return next((place for place, one in enumerate(self._rows) if one.row == row), -1)

    def shown(self) -> Sequence[RowPreview]:
        return self._rows

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == PILL and column == FATE:
            return "warning" if row.like else TONES[row.fate]
        if role == STRONG:
            return column == NAME
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._text(row, column) or None
        return None

    def _text(self, row: RowPreview, column: int) -> str:
        assert self._draft is not None
        if column == ROW:
            return str(row.row)
        if column == FATE:
            return _("New?") if row.like else fate_word(row.fate)
        if column == NOTE:
            return note_on(self._draft, row)
        said = self._draft.people[row.row].values.get(_FIELDS[column], "")
        return role_word(said) if column == ROLE and said else said
