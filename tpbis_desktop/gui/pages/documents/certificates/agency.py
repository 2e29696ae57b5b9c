"""Numbers given by the agency: typed or pasted for those who wait, and fixed when they are issued."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from tpbis_desktop.actions.certificates.certificate_list import CertificateLine, State
from tpbis_desktop.actions.certificates.certificate_pasting import numbers_pasted, tidy
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.wrapped_cells import HEIGHT, WrappedCells
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _, plural

_PERSON = Qt.ItemDataRole.UserRole
_SAID = 3


class AgencyCard(Card):
    """`numbered` carries a participant and their number, empty when it was taken off again."""

    numbered = Signal(str, str)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(_("Numbers given by the agency"), parent)
        self._workplace = workplace
        self._lines: list[CertificateLine] = []
        self.said = QLabel(
            _("Type or paste them for those who wait; who has none here gets the next by the pattern."), self
        )
        self.said.setProperty("look", "caption")
        self.said.setWordWrap(True)
        self.table = QTableWidget(0, 2, self)
        self.count = QLabel(self)
        self.paste_button, self.clear_button = QPushButton(_("Paste"), self), QPushButton(_("Clear"), self)
        self.paste_button.setToolTip(_("One number a line in this order, or names beside the numbers."))
        self._set_up_table()
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.count, 1)
        row.addWidget(self.clear_button)
        row.addWidget(self.paste_button)
        self.add(self.said)
        self.add(self.table, 1)
        self.add(row)
        self.table.itemChanged.connect(self._note)
        self.paste_button.clicked.connect(self.paste)
        self.clear_button.clicked.connect(self._clear)

    def _set_up_table(self) -> None:
        self.table.setHorizontalHeaderLabels([_("Name"), _("Number")])
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(HEIGHT)
        self.table.setItemDelegateForColumn(0, WrappedCells(self.table))
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.table.setAccessibleName(_("Numbers given by the agency"))

    def show_people(self, lines: Sequence[CertificateLine], numbers: dict[str, str]) -> None:
        """Those without a certificate, with the numbers typed for them so far."""
        waiting = [line for line in lines if line.held is None]
        self._lines = sorted(waiting, key=lambda line: line.state is State.SHORT)
        self.table.blockSignals(True)
        self.table.setRowCount(len(self._lines))
        for row, line in enumerate(self._lines):
            self._fill(row, line, numbers.get(line.participant, ""))
        self.table.blockSignals(False)
        typed = sum(1 for line in self._lines if numbers.get(line.participant))
        self.count.setText(plural("{n} number typed", "{n} numbers typed", typed))
        self.clear_button.setEnabled(bool(typed))
        self.paste_button.setEnabled(bool(self._lines))

    def _fill(self, row: int, line: CertificateLine, number: str) -> None:
        short = _("{name} (falls short)").format(name=line.name)
        name = QTableWidgetItem(short if line.state is State.SHORT else line.name)
        name.setFlags(Qt.ItemFlag.ItemIsEnabled)
        name.setToolTip(name.text())
        cell = QTableWidgetItem(number)
        cell.setData(_PERSON, line.participant)
        self.table.setItem(row, 0, name)
        self.table.setItem(row, 1, cell)

    def _note(self, cell: QTableWidgetItem) -> None:
        if cell.column() == 1:
            self.numbered.emit(str(cell.data(_PERSON)), tidy(cell.text()))

    def paste(self) -> None:
        """Take the numbers on the clipboard."""
        pasted = numbers_pasted(QApplication.clipboard().text(), self._lines)
        for person, number in pasted.numbers.items():
            self.numbered.emit(person, number)
        taken = plural("{n} number was taken.", "{n} numbers were taken.", len(pasted.numbers))
        problems = " ".join(pasted.problems[:_SAID])
        hint = _("Nothing is fixed before the certificates are issued.")
        self._workplace.tell(
            Notice("warning" if problems or not pasted.numbers else "good", taken, problems, hint)
        )

    def _clear(self) -> None:
        for line in self._lines:
            self.numbered.emit(line.participant, "")
