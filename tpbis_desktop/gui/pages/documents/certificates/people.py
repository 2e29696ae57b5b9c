"""Everybody and their certificates: found by name or state, with one person beside the list."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from tpbis_desktop.gui.pages.desk.reason_sheet import ReasonSheet
from tpbis_desktop.gui.pages.documents.certificates.person import PersonCertificate
from tpbis_desktop.gui.pages.documents.certificates.reasons import grant_sheet, take_back_sheet
from tpbis_desktop.gui.pages.documents.certificates.summary import Summary
from tpbis_desktop.gui.pages.documents.certificates.table import (
    NAME,
    STATE,
    STATES,
    WHY,
    CertificatesModel,
    CertificatesTable,
    has_state,
)
from tpbis_desktop.gui.pages.documents.certificates.work import Everybody
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.empty_state import EmptyState
from tpbis_desktop.gui.widgets.search_box import SearchBox
from tpbis_desktop.words import _

_SIDE = 372


def chip_word(state: str) -> str:
    """What the chip of a state is called."""
    words = {
        "": _("All"),
        "to_issue": _("To issue"),
        "short": _("Fall short"),
        "have_one": _("Issued"),
        "to_look_at": _("Look again"),
    }
    return words[state]


class PeopleView(QWidget):
    """`wanted` carries a person and what to do with them; `granted` and `taken_back` a person and why."""

    wanted = Signal(str, str)
    granted = Signal(str, str)
    taken_back = Signal(str, str)
    numbered = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.everybody: Everybody | None = None
        self.numbers: dict[str, str] = {}
        self.search = SearchBox(_("Find"), self)
        self.search.setAccessibleName(_("Find by name, delegation, number or what is missing"))
        self.search.setToolTip(self.search.accessibleName())
        self.chips = {state: self._chip(state) for state in STATES}
        self.model = CertificatesModel()
        self.table = CertificatesTable(self.model, (NAME, STATE, WHY), self)
        self.nobody = EmptyState("search", self)
        self.under, self.side = QStackedWidget(self), QStackedWidget(self)
        self.summary, self.person = Summary(self), PersonCertificate(self)
        self.sheet: ReasonSheet | None = None
        self._lay_out()
        self._listen()
        self.chips[""].setChecked(True)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GRID)
        for chip in self.chips.values():
            top.addWidget(chip)
        top.addWidget(self.search, 1)
        for part in (self.table, self.nobody):
            self.under.addWidget(part)
        for card in (self.summary, self.person):
            self.side.addWidget(card)
        self.side.setFixedWidth(_SIDE)
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addLayout(top)
        left.addWidget(self.under, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addLayout(left, 1)
        row.addWidget(self.side)

    def _listen(self) -> None:
        self.search.textChanged.connect(lambda _text: self._filter())
        self.search.moved.connect(self._step)
        self.nobody.acted.connect(self._clear)
        self.table.selectionModel().selectionChanged.connect(lambda *_which: self._follow())
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)
        self.person.wanted.connect(self._do)
        self.person.numbered.connect(self.numbered)

    def _chip(self, state: str) -> QPushButton:
        chip = QPushButton(chip_word(state), self)
        chip.setProperty("look", "chip")
        chip.setCheckable(True)
        chip.setAutoExclusive(True)
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        chip.toggled.connect(lambda on: self._filter() if on else None)
        return chip

    # What there is

    def show_everybody(self, everybody: Everybody, numbers: dict[str, str]) -> None:
        """Show all of them anew, the same ones chosen."""
        self.everybody, self.numbers = everybody, numbers
        for state, chip in self.chips.items():
            count = sum(has_state(line, state) for line in everybody.lines)
            chip.setText(f"{chip_word(state)}  {count}")
            if state == "to_look_at":
                chip.setVisible(bool(count) or chip.isChecked())
        self._keeping(lambda: self.model.set_lines(everybody.lines, everybody.rule))
        self.summary.show_everybody(everybody)

    def _filter(self) -> None:
        state = next((state for state, chip in self.chips.items() if chip.isChecked()), "")
        self._keeping(lambda: self.model.set_filter(state, self.search.text()))

    def _clear(self) -> None:
        self.search.clear()
        self.chips[""].setChecked(True)

    def _keeping(self, rearrange: object) -> None:
        """Rearrange the rows and choose the same people again."""
        assert callable(rearrange)
        chosen, selection = self.chosen, self.table.selectionModel()
        selection.blockSignals(True)
        rearrange()
        for row in self.model.rows_of(chosen):
            flags = QItemSelectionModel.SelectionFlag
            selection.select(self.model.index(row, 0), flags.Select | flags.Rows)
        selection.blockSignals(False)
        self.table.viewport().update()
        self._show_what_there_is()
        self._follow()

    def _show_what_there_is(self) -> None:
        shown = self.model.rowCount()
        anybody = bool(self.everybody and self.everybody.lines)
        words = (
            (_("Nobody fits this filter"), "", _("Show everybody"))
            if anybody
            else (
                _("Nobody takes part yet"),
                _("Import a list, or register people at the desk. Who attends enough earns a certificate."),
                "",
            )
        )
        self.nobody.set_words(*words)
        self.under.setCurrentWidget(self.table if shown else self.nobody)

    # Choosing

    @property
    def chosen(self) -> list[str]:
        """The people chosen in the list, from the top."""
        rows = {index.row() for index in self.table.selectionModel().selectedRows()}
        return [self.model.line(row).participant for row in sorted(rows)]

    def choose(self, participant: str) -> None:
        """Bring a person up."""
        if not self.model.rows_of([participant]):
            self._clear()
        for row in self.model.rows_of([participant]):
            self.table.selectRow(row)
            self.table.scrollTo(self.model.index(row, NAME))

    def _step(self, by: int) -> None:
        """The arrow keys in the search go through the list."""
        last = self.model.rowCount() - 1
        if last >= 0:
            now = self.table.currentIndex().row()
            self.table.selectRow(min(max(now + by, 0), last))

    def _follow(self) -> None:
        """The one who is chosen stands beside the list; else the sum of all."""
        chosen, everybody = self.chosen, self.everybody
        line = everybody.line_of(chosen[0]) if everybody and len(chosen) == 1 else None
        if line is None or everybody is None:
            self.summary.show_chosen(len(chosen))
        else:
            typed = self.numbers.get(line.participant, "")
            self.person.show_line(line, everybody.rule, everybody.zone, typed)
        if self.sheet is None:
            self.side.setCurrentWidget(self.summary if line is None else self.person)

    # Reasons

    def _do(self, what: str) -> None:
        line = self.person.line
        if line is None:
            return
        if what == "grant":
            self._ask(grant_sheet(line.name, self), line.participant, self.granted)
        elif what == "take_back":
            self._ask(take_back_sheet(line, self), line.participant, self.taken_back)
        else:
            self.wanted.emit(line.participant, what)

    def _ask(self, sheet: ReasonSheet, participant: str, answered: SignalInstance) -> None:
        self.close_sheet()
        self.sheet = sheet
        self.side.addWidget(sheet)
        self.side.setCurrentWidget(sheet)

        def answer(reason: str, more: str) -> None:
            self.close_sheet()
            answered.emit(participant, ". ".join(filter(None, (reason, more))))

        sheet.chosen.connect(answer)
        sheet.closed.connect(self.close_sheet)
        sheet.take_focus()

    def close_sheet(self) -> None:
        """Be done with the question, and show who is chosen."""
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            self.table.setFocus()
            self.side.removeWidget(sheet)
            sheet.deleteLater()
        self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.sheet is not None:
            self.close_sheet()
        else:
            super().keyPressEvent(event)
