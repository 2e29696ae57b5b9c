"""A list looked over before it is taken in: columns, rows as they will be, who looks alike."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tpbis_desktop.gui.pages.importing.alike import Alike
from tpbis_desktop.gui.pages.importing.columns import Columns
from tpbis_desktop.gui.pages.importing.import_words import FATES, button_words, fate_word
from tpbis_desktop.gui.pages.importing.rows import (
    DELEGATION,
    NOTE,
    ORGANISATION,
    PROBLEMS,
    ROLE,
    ROW,
    TO_DECIDE,
    RowsModel,
)
from tpbis_desktop.gui.pages.importing.work import Draft
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.primary_button import PrimaryButton
from tpbis_desktop.gui.widgets.wrapped_cells import HEIGHT, WrappedCells, share_width
from tpbis_desktop.words import _

_SHARES = (62, 142, 190, 140, 188, 112, 288)
_BESIDE = (0, 1, 2, 6)
_DROPPED = (ROLE, ORGANISATION, DELEGATION, ROW, NOTE)
_CHIPS = ("", *FATES, TO_DECIDE, PROBLEMS)


class LookOver(QWidget):
    """`mapped` carries column -> field; `decided` a row and whom it is; `go` is the big button."""

    mapped = Signal(object)
    decided = Signal(int, str)
    go = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.draft: Draft | None = None
        self.notes = QLabel(self)
        self.notes.setProperty("look", "muted")
        self.notes.setWordWrap(True)
        self.columns = Columns(self)
        self.chips = {which: self._chip(which) for which in _CHIPS}
        self.model, self.table = RowsModel(), QTableView(self)
        self.alike = Alike(self)
        self.button = PrimaryButton("", _("Ctrl+Enter"), self)
        self._set_up_table()
        self._lay_out()
        self.columns.changed.connect(self.mapped)
        self.alike.decided.connect(self.decided)
        self.button.clicked.connect(self.go)

    def _chip(self, which: str) -> QPushButton:
        chip = QPushButton(self)
        chip.setProperty("look", "chip")
        chip.setCheckable(True)
        chip.setAutoExclusive(True)
        chip.setChecked(not which)
        chip.toggled.connect(lambda on: self._show_only(which) if on else None)
        return chip

    def _set_up_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(WrappedCells(table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(HEIGHT)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.horizontalHeader().setHighlightSections(False)
        table.setAccessibleName(_("Rows of the list"))
        table.viewport().installEventFilter(self)
        table.selectionModel().selectionChanged.connect(self._compare)

    def _lay_out(self) -> None:
        chips = QHBoxLayout()
        chips.setSpacing(GRID)
        for chip in self.chips.values():
            chips.addWidget(chip)
        chips.addStretch(1)
        rows = QHBoxLayout()
        rows.setSpacing(2 * GRID)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.alike)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.notes)
        column.addWidget(self.columns)
        column.addLayout(chips)
        column.addLayout(rows, 1)
        column.addWidget(self.button)

    def show_draft(self, draft: Draft) -> None:
        """Show a list, or the same one seen anew."""
        new = self.draft is None or self.draft.file is not draft.file
        chosen = self._chosen_row()
        self.draft = draft
        if new:
            self.notes.setText(" ".join(draft.file.notes))
            self.notes.setVisible(bool(draft.file.notes))
            self.columns.show_columns(draft.file, draft.taken_for)
            self.chips[""].setChecked(True)
        self.model.show_draft(draft)
        self._count()
        self.choose_row(-1 if new else chosen)
        if new:
            self.button.setFocus()

    def _count(self) -> None:
        assert self.draft is not None
        for which, chip in self.chips.items():
            count = self.model.count(which)
            chip.setText(f"{_chip_word(which)}  {count}")
            chip.setVisible(bool(count) or not which)
            if chip.isChecked() and not count:
                self.chips[""].setChecked(True)
        words = button_words(self.draft.rows)
        self.button.set_action(words or _("There is nobody new in this list"), _("Ctrl+Enter"))
        self.button.setEnabled(bool(words))

    def _show_only(self, which: str) -> None:
        self.model.show_only(which)
        self._compare()

    def _chosen_row(self) -> int:
        chosen = self.table.selectionModel().selectedRows()
        return self.model.preview(chosen[0].row()).row if chosen else -1

    def choose_row(self, row: int) -> None:
        """Choose the row with this number in the file."""
        place = self.model.place_of(row)
        if place >= 0:
            self.table.selectRow(place)
        self._compare()

    def _compare(self) -> None:
        chosen = self.table.selectionModel().selectedRows()
        if chosen and self.draft is not None:
            self.alike.show_row(self.draft, self.model.preview(chosen[0].row()))
        else:
            self.alike.hide()
        self._fit_columns()

    def _fit_columns(self) -> None:
        keep = range(len(_SHARES)) if self.alike.isHidden() else _BESIDE
        share_width(self.table, _SHARES, _DROPPED, keep)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit_columns()
        return super().eventFilter(watched, event)


def _chip_word(which: str) -> str:
    words = {"": _("All"), TO_DECIDE: _("To decide"), PROBLEMS: _("Problems")}
    return words.get(which) or fate_word(which)
