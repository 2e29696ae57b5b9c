"""The sheets printed earlier: once more, or what was signed on them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QPushButton, QWidget

from tpbis_desktop.actions.sheets.printed_sheets import PrintedSheet
from tpbis_desktop.gui.pages.documents.sheets.words import sheet_word
from tpbis_desktop.gui.pages.documents.sheets.work import Again
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.times import clock, long_day, short_day
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.two_line_rows import Row, TwoLineRows, fill, key_of
from tpbis_desktop.words import _, plural


class EarlierSheets(Card):
    """`chosen` whenever another sheet is; `key_in` carries the code of one that came back signed."""

    chosen = Signal()
    print_out = Signal()
    save = Signal()
    key_in = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Printed earlier"), parent)
        self._sheets: dict[str, PrintedSheet] = {}
        self.nothing = QLabel(_("No sheet has been printed yet. Each is listed here under its number."), self)
        self.nothing.setWordWrap(True)
        self.nothing.setProperty("look", "muted")
        self.list = QListWidget(self)
        self.list.setItemDelegate(TwoLineRows(self.list))
        self.list.setAccessibleName(_("Sheets printed earlier"))
        self.key_in_button = QPushButton(_("Key in what was signed"), self)
        self.button = QPushButton(_("Print again"), self)
        self.save_button = QPushButton(_("Save as PDF"), self)
        self.button.setProperty("look", "primary")
        self.save_button.setProperty("look", "chip")
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        self.body.setSpacing(GRID)
        self.add(self.nothing)
        self.add(self.list, 1)
        self.add(self.key_in_button)
        out = QHBoxLayout()
        out.setSpacing(GRID)
        out.addWidget(self.button, 1)
        out.addWidget(self.save_button)
        self.add(out)

    def _listen(self) -> None:
        self.list.currentItemChanged.connect(lambda _now, _before: self._choose())
        self.button.clicked.connect(self.print_out)
        self.save_button.clicked.connect(self.save)
        self.key_in_button.clicked.connect(lambda: self.key_in.emit(self.sheet.code if self.sheet else ""))

    def _choose(self) -> None:
        self._name_buttons()
        self.chosen.emit()

    def _name_buttons(self) -> None:
        sheet = self.sheet
        self.key_in_button.setVisible(sheet is not None and sheet.signed_for_presence)
        for button in (self.button, self.save_button):
            button.setEnabled(sheet is not None)

    def show_sheets(self, sheets: Sequence[PrintedSheet], today: date) -> None:
        """List these: the last one is chosen at first, and then whichever somebody chooses."""
        self._sheets = {one.id: one for one in sheets}
        fill(self.list, [_row(one, today) for one in sheets])
        if sheets and (self.sheet is None or not self.isVisible()):
            self.list.blockSignals(True)
            self.list.setCurrentRow(0)
            self.list.blockSignals(False)
        self.nothing.setVisible(not sheets)
        self.list.setVisible(bool(sheets))
        self._name_buttons()

    @property
    def sheet(self) -> PrintedSheet | None:
        """The sheet chosen."""
        return self._sheets.get(key_of(self.list.currentItem()))

    @property
    def wish(self) -> Again | None:
        """What is to come out again."""
        return Again(self.sheet.id) if self.sheet else None

    @property
    def title(self) -> str:
        """What queue, file and banners call it."""
        return f"{self.sheet.code} - {subject_words(self.sheet)}" if self.sheet else ""


def subject_words(sheet: PrintedSheet) -> str:
    """What a sheet is of: its activity, its day, or what it is called."""
    if sheet.activity:
        return sheet.activity
    return long_day(sheet.day) if sheet.day else sheet_word(sheet.kind)


def _row(sheet: PrintedSheet, today: date) -> Row:
    day = sheet.printed_at.date()
    at = clock(sheet.printed_at) if day == today else f"{short_day(day)} {clock(sheet.printed_at)}"
    rows = plural("{n} row", "{n} rows", sheet.rows)
    added = _("adds to {code}").format(code=sheet.supplement_to) if sheet.supplement_to else ""
    named = sheet_word(sheet.kind) if sheet.activity or sheet.day else ""
    second = " · ".join(filter(None, (named, at, rows, added)))
    return Row(sheet.id, f"{sheet.code}  {subject_words(sheet)}", second)
