"""The list of certificates as a table model: read whole, filtered and searched in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from tpbis_desktop.actions.certificates.certificate_list import (
    HAVE_ONE,
    TO_ISSUE,
    TO_LOOK_AT,
    CertificateLine,
    State,
)
from tpbis_desktop.actions.certificates.certificate_rule import CertificateRule
from tpbis_desktop.gui.pages.documents.certificates.words import TONES, row_words, state_explained, state_word
from tpbis_desktop.gui.widgets.headed_table import HeadedTable, Index
from tpbis_desktop.gui.widgets.wrapped_cells import HEIGHT, PILL, STRONG, WrappedCells, share_width
from tpbis_desktop.model.search import fold_text
from tpbis_desktop.words import _

NAME, STATE, WHY = range(3)
_SHARES = (236, 150, 322)
STATES = ("", "to_issue", "short", "have_one", "to_look_at")


def has_state(line: CertificateLine, wanted: str) -> bool:
    """Whether a line is among those that a chip shows."""
    states: dict[str, Sequence[State]] = {
        "": tuple(State),
        "to_issue": TO_ISSUE,
        "short": (State.SHORT,),
        "have_one": HAVE_ONE,
        "to_look_at": TO_LOOK_AT,
    }
    return line.state in states[wanted]


@dataclass(frozen=True, slots=True)
class _Row:
    line: CertificateLine
    cells: tuple[str, ...]
    folded: str


class CertificatesModel(HeadedTable):
    """Shows the lines of a state whose words hold the searched ones, in calling order."""

    def __init__(self) -> None:
        super().__init__((_("Name"), _("Certificate"), _("Number, or what is missing")))
        self._all: list[_Row] = []
        self._shown: list[_Row] = []
        self._state, self._text = "", ""

    def set_lines(self, lines: Iterable[CertificateLine], rule: CertificateRule) -> None:
        """Take everybody anew."""
        self._all = [_row(line, rule) for line in lines]
        self._arrange()

    def set_filter(self, state: str, text: str) -> None:
        """Show only these."""
        self._state, self._text = state, text
        self._arrange()

    def _arrange(self) -> None:
        words = fold_text(self._text).split()
        self.beginResetModel()
        self._shown = [
            row
            for row in self._all
            if has_state(row.line, self._state) and all(word in row.folded for word in words)
        ]
        self.endResetModel()

    def line(self, row: int) -> CertificateLine:
        """The person in a row."""
        return self._shown[row].line

    def rows_of(self, people: Iterable[str]) -> list[int]:
        """Where these people stand now; those who are not shown are left out."""
        wanted = set(people)
        return [number for number, row in enumerate(self._shown) if row.line.participant in wanted]

    def shown(self) -> Sequence[_Row]:
        return self._shown

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self._shown[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[column]
        if role == PILL and column == STATE:
            return TONES[row.line.state]
        if role == STRONG:
            return column == NAME
        if role == Qt.ItemDataRole.ToolTipRole:
            return state_explained(row.line.state) if column == STATE else row.cells[column] or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.headings[column]}: {row.cells[column]}"
        return None


def _row(line: CertificateLine, rule: CertificateRule) -> _Row:
    cells = (line.name, state_word(line.state), row_words(line, rule))
    searched = (*cells, line.name_in_script, line.delegation, *line.standing.missing)
    return _Row(line, cells, fold_text(" ".join(searched)))


class CertificatesTable(QTableView):
    """Whole rows chosen, words wrapped, no grid; the columns that are kept share the width."""

    def __init__(self, model: CertificatesModel, kept: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = kept
        self.setModel(model)
        self.setItemDelegate(WrappedCells(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(48)
        self.setAccessibleName(_("Certificates"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        share_width(self, _SHARES, (), self._kept)
