"""The rows of a signed sheet as on paper, each with its tick and how it stands to the scans."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from tpbis_desktop.actions.sheets.signed_compared import SignedRow, is_keyed
from tpbis_desktop.gui.pages.signed_sheet.sheet_words import name_words, state_words
from tpbis_desktop.gui.widgets.headed_table import HeadedTable, Index
from tpbis_desktop.gui.widgets.wrapped_cells import HEIGHT, PILL, STRONG, WrappedCells
from tpbis_desktop.words import _

SIGNED, NUMBER, NAME, DELEGATION, STATE = range(5)
_WIDTHS = {SIGNED: 80, NUMBER: 52, DELEGATION: 150, STATE: 196}
_ROLE = Qt.ItemDataRole


class SheetModel(HeadedTable):
    """The rows in the order of the paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((_("Signed"), _("No."), _("Name"), _("Delegation"), _("Scans")), parent)
        self.rows: Sequence[SignedRow] = ()
        self._states: list[tuple[str, str]] = []

    def show_rows(self, rows: Sequence[SignedRow], zone: tzinfo | None) -> None:
        """Show these; the same rows as before keep their place."""
        keyed = is_keyed(rows)
        states = [state_words(row, zone, keyed=keyed) for row in rows]
        if [row.number for row in rows] == [row.number for row in self.rows]:
            self.rows, self._states = rows, states
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, STATE))
            return
        self.beginResetModel()
        self.rows, self._states = rows, states
        self.endResetModel()

    def shown(self) -> Sequence[SignedRow]:
        return self.rows

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsUserCheckable if index.column() == SIGNED else usual

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        state, tone = self._states[index.row()]
        if role == _ROLE.DisplayRole:
            return {
                NUMBER: str(row.number),
                NAME: name_words(row),
                DELEGATION: row.delegation,
                STATE: state,
            }.get(column)
        if role == _ROLE.CheckStateRole and column == SIGNED:
            return Qt.CheckState.Checked if row.signed else Qt.CheckState.Unchecked
        if role == PILL and column == STATE and state:
            return tone
        if role == STRONG:
            return column == NAME and bool(row.full_name)
        if role == _ROLE.ToolTipRole:
            return {NAME: row.full_name, STATE: state}.get(column) or None
        if role == _ROLE.AccessibleTextRole:
            return self._spoken(row, state)
        return None

    def _spoken(self, row: SignedRow, state: str) -> str:
        signed = _("signed") if row.signed else _("not signed")
        return ", ".join(part for part in (str(row.number), name_words(row), signed, state) if part)


class SheetTable(QTableView):
    """`toggled` carries a row's number and whether it is signed now; `typed` a figure for the field above."""

    toggled = Signal(int, bool)
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = SheetModel(self)
        self.setModel(self.sheet)
        self.setItemDelegate(WrappedCells(self))
        self.setAccessibleName(_("Rows of the sheet"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(HEIGHT - 8)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        for column, width in _WIDTHS.items():
            head.resizeSection(column, width)
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)

    @property
    def chosen(self) -> SignedRow | None:
        """The row the arrow keys stand on."""
        index = self.currentIndex()
        return self.sheet.rows[index.row()] if index.isValid() else None

    def go_to(self, number: int) -> None:
        """Stand on a row."""
        for place, row in enumerate(self.sheet.rows):
            if row.number == number:
                self.selectRow(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.chosen
        if event.key() == Qt.Key.Key_Space and row is not None:
            self.toggled.emit(row.number, not row.signed)
        elif event.text().isdigit():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index.column() <= NUMBER:
            row = self.sheet.rows[index.row()]
            self.toggled.emit(row.number, not row.signed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The press has ticked the row; the view's own tick would follow here."""
        event.accept()
