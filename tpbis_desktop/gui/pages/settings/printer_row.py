"""One kind of paper and its printer: chosen in a box, tried by a test print."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tpbis_desktop.devices.printing.printers import FOLDER
from tpbis_desktop.gui.opening import documents_folder
from tpbis_desktop.gui.pages.settings.label_printer_dialog import LabelPrinterDialog
from tpbis_desktop.gui.printing.printer_words import printer_tip, printer_word
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.eliding_box import ElidingBox
from tpbis_desktop.words import _

ASK_FOLDER, ASK_LABEL = "?folder", "?label"
"""Choices of the box that ask further."""


class PrinterRow(QWidget):
    """`chosen` with the printer's name, or nothing; `tried` when a test print is wanted."""

    chosen = Signal(str)
    tried = Signal()

    def __init__(
        self, said: str, nothing: str, parent: QWidget | None = None, *, labels: bool = False
    ) -> None:
        super().__init__(parent)
        self._nothing, self._labels = nothing, labels
        self._name = ""
        self.dialog: LabelPrinterDialog | None = None
        self.box = ElidingBox(self)
        self.box.activated.connect(self._choose)
        self.test_button = QPushButton(_("Test print"), self)
        self.test_button.setAccessibleName(_("Test print: {what}").format(what=said))
        self.test_button.clicked.connect(self.tried)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.box, 1)
        row.addWidget(self.test_button)
        label = QLabel(said, self)
        label.setBuddy(self.box)
        self.box.setAccessibleName(said)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label)
        column.addLayout(row)

    def show_choices(self, names: list[str], chosen: str) -> None:
        """Offer these printers, and the ways to name another; show the one chosen."""
        self._name = chosen
        self.box.clear()
        self.box.addItem(self._nothing, "")
        for name in dict.fromkeys([*names, *([chosen] if chosen else [])]):
            self.box.addItem(printer_word(name), name)
            self.box.setItemData(self.box.count() - 1, printer_tip(name), Qt.ItemDataRole.ToolTipRole)
        self.box.insertSeparator(self.box.count())
        self.box.addItem(_("Save into a folder …"), ASK_FOLDER)
        if self._labels:
            self.box.addItem(_("A label printer by its address …"), ASK_LABEL)
        self._show_chosen()

    def _show_chosen(self) -> None:
        self.box.setCurrentIndex(self.box.findData(self._name))
        self.box.setToolTip(printer_tip(self._name))

    def _choose(self) -> None:
        data = self.box.currentData()
        self._show_chosen()
        if data == ASK_FOLDER:
            folder = QFileDialog.getExistingDirectory(self, _("Where it is saved"), str(documents_folder()))
            if folder:
                self.chosen.emit(f"{FOLDER}{Path(folder)}")
        elif data == ASK_LABEL:
            self.dialog = LabelPrinterDialog(self._name, self)
            self.dialog.answered.connect(self.chosen)
            self.dialog.open()
        else:
            self.chosen.emit(data)
