"""Where a label printer is in the network: its address, and how fine it prints."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tpbis_desktop.devices.printing.printers import LABEL_PRINTER
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.theme import GRID, set_look
from tpbis_desktop.gui.widgets.details_form import labelled
from tpbis_desktop.words import _


class LabelPrinterDialog(QDialog):
    """`answered` with the printer's name, once it is one."""

    answered = Signal(str)

    def __init__(self, chosen: str = "", parent: QWidget | None = None) -> None:
        from tpbis_desktop.devices.printing.zpl import PORT, RESOLUTIONS, zpl_printer

        super().__init__(parent)
        self.setWindowTitle(_("A label printer in the network"))
        self.setMinimumWidth(460)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.address = QLineEdit(self)
        self.address.setPlaceholderText(_("Such as 192.168.1.40, or 192.168.1.40:{port}").format(port=PORT))
        self.fineness = QComboBox(self)
        for dpi in RESOLUTIONS:
            self.fineness.addItem(_("{n} dots an inch").format(n=dpi), dpi)
        if chosen.startswith(LABEL_PRINTER):
            known = zpl_printer(chosen)
            self.address.setText(f"{known.host}:{known.port}")
            self.fineness.setCurrentIndex(self.fineness.findData(known.dpi))
        self.wrong = QLabel(self)
        self.wrong.setWordWrap(True)
        self.wrong.setTextFormat(Qt.TextFormat.PlainText)
        self.wrong.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        why = _(
            "For printers that speak ZPL, as Zebra's do. The address is on the printer's own settings page."
        )
        said = QLabel(why, self)
        said.setProperty("look", "muted")
        said.setWordWrap(True)
        cancel, self.use_button = QPushButton(_("Cancel"), self), QPushButton(_("Use this printer"), self)
        self.use_button.setProperty("look", "primary")
        self.use_button.setDefault(True)
        self.use_button.clicked.connect(self.use)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.use_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[3 * GRID] * 4)
        column.setSpacing(2 * GRID)
        column.addWidget(said)
        column.addLayout(labelled(_("Address"), self.address))
        column.addLayout(labelled(_("How fine it prints"), self.fineness))
        column.addWidget(self.wrong)
        column.addLayout(buttons)

    def use(self) -> None:
        """Take what is written, if it is an address."""
        from tpbis_desktop.devices.printing.zpl import RESOLUTIONS, zpl_printer

        dpi = self.fineness.currentData()
        finer = f"?dpi={dpi}" if dpi != RESOLUTIONS[0] else ""
        name = f"{LABEL_PRINTER}{self.address.text().strip().removeprefix(LABEL_PRINTER)}{finer}"
        try:
            zpl_printer(name)
        except UserError:
            self.wrong.setText(_("This is no address. Write it like 192.168.1.40 or 192.168.1.40:9100."))
            self.wrong.show()
            self.adjustSize()
            set_look(self.address, "wrong", True)
            self.address.setFocus()
            return
        self.accept()
        self.answered.emit(name)
