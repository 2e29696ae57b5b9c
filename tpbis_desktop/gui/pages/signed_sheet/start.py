"""Where a signed sheet begins: scan a page, type the sheet's number, or choose among those printed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from tpbis_desktop.actions.sheets.sheet_found import SheetOut
from tpbis_desktop.gui import times
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.two_line_rows import Row, TwoLineRows, fill, key_of
from tpbis_desktop.words import _


class Start(Card):
    """`wanted` carries the number of a sheet."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Scan the small code at the foot of a signed page"), parent)
        hint = QLabel(_("Any scanner does, on whichever page of the program you are. Or:"), self)
        hint.setProperty("look", "muted")
        hint.setWordWrap(True)
        self.code = QLineEdit(self)
        self.code.setPlaceholderText(_("Number of the sheet, such as A-S003"))
        self.code.setAccessibleName(_("Number of the sheet"))
        self.open_button = QPushButton(_("Open the sheet"), self)
        self.sheets = QListWidget(self)
        self.sheets.setItemDelegate(TwoLineRows(self.sheets))
        self.sheets.setAccessibleName(_("Attendance sheets that were printed"))
        self.nothing = QLabel(_("No attendance sheet has been printed yet."), self)
        self.nothing.setProperty("look", "muted")
        row = QHBoxLayout()
        row.addWidget(self.code, 1)
        row.addWidget(self.open_button)
        self.add(hint)
        self.add(row)
        self.add(self.nothing)
        self.add(self.sheets, 1)
        self.body.addStretch(0)
        self.code.returnPressed.connect(self._open)
        self.open_button.clicked.connect(self._open)
        self.sheets.itemActivated.connect(self._take)
        self.sheets.itemClicked.connect(self._take)

    def show_sheets(self, sheets: Sequence[SheetOut]) -> None:
        """Show what was printed, the last first."""
        fill(self.sheets, [_row(sheet) for sheet in sheets])
        self.sheets.setVisible(bool(sheets))
        self.nothing.setVisible(not sheets)

    def _open(self) -> None:
        if said := self.code.text().strip():
            self.wanted.emit(said)

    def _take(self, item: QListWidgetItem) -> None:
        self.wanted.emit(key_of(item))

    def take_focus(self) -> None:
        """Ready to type."""
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)
        self.code.selectAll()


def _row(sheet: SheetOut) -> Row:
    of = sheet.title or (_("All activities of the day") if sheet.day else _("The whole programme"))
    day = times.short_day(sheet.day) if sheet.day else ""
    counted = _("{signed} of {rows} rows keyed in as signed").format(signed=sheet.signed, rows=sheet.rows)
    added = _("adds to another sheet") if sheet.supplement else ""
    second = " · ".join(part for part in (day, counted, added) if part)
    return Row(sheet.code, f"{sheet.code}   {of}", second)
