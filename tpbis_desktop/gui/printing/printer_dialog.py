"""Which printer? One press on it is the answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tpbis_desktop.devices.printing.printers import FOLDER, printer_names
from tpbis_desktop.gui.job import Job, Step
from tpbis_desktop.gui.open_event import OpenEvent
from tpbis_desktop.gui.opening import documents_folder
from tpbis_desktop.gui.printing.printer_words import printer_tip, printer_word
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.words import _

_WIDTH, _MOST = 520, 320


class PrinterDialog(QDialog):
    """The printers of this computer, those chosen for something, and a folder.

    `answered` with the one chosen, or with nothing when somebody thinks better of it.
    """

    answered = Signal(str)

    def __init__(self, workplace: OpenEvent, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.rejected.connect(lambda: self.answered.emit(""))
        self.buttons: dict[str, QPushButton] = {}
        heading = QLabel(title, self)
        heading.setProperty("look", "heading")
        self.told = QLabel(_("Looking for printers …"), self)
        self.told.setProperty("look", "caption")
        self.told.setWordWrap(True)
        self._column = QVBoxLayout()
        self._column.setSpacing(GRID)
        self._column.setContentsMargins(0, 0, GRID, 0)
        self._lay_out(heading)
        kept = workplace.settings
        known = (kept.badge_printer, kept.sheet_printer, kept.certificate_printer, kept.report_printer)
        self._offer([name for name in known if name])
        self._search()

    def _lay_out(self, heading: QLabel) -> None:
        inside = QWidget(self)
        inside.setProperty("look", "scrolled")
        inside.setLayout(self._column)
        self._column.addStretch(1)
        offered = QScrollArea(self)
        offered.setFrameShape(QFrame.Shape.NoFrame)
        offered.setWidgetResizable(True)
        offered.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        offered.setWidget(inside)
        offered.setMinimumHeight(_MOST)
        self.folder_button = QPushButton(_("Into a folder …"), self)
        self.folder_button.clicked.connect(self._ask_for_folder)
        cancel = QPushButton(_("Cancel"), self)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self.folder_button)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[3 * GRID] * 4)
        column.setSpacing(2 * GRID)
        column.addWidget(heading)
        column.addWidget(self.told)
        column.addWidget(offered, 1)
        column.addLayout(buttons)

    def _search(self) -> None:
        self._job = Job(names_of_printers)
        self._job.done.connect(self._take)
        self._job.failed.connect(lambda _error: self._take([]))
        self._job.start()

    def _take(self, names: list[str]) -> None:
        self._offer(names)
        nothing = _("No printer was found. Switch it on and open this again, or save into a folder.")
        self.told.setText("" if self.buttons else nothing)
        self.told.setVisible(not self.buttons)

    def _offer(self, names: list[str]) -> None:
        for name in names:
            if name not in self.buttons:
                self._add_button(name)

    def _add_button(self, name: str) -> None:
        button = QPushButton(self)
        button.setProperty("look", "way")
        button.ensurePolished()
        room, middle = _WIDTH - 14 * GRID, Qt.TextElideMode.ElideMiddle
        button.setText(button.fontMetrics().elidedText(printer_word(name), middle, room))
        button.setToolTip(printer_tip(name))
        button.setAccessibleName(printer_word(name))
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._choose(name))
        self.buttons[name] = button
        self._column.insertWidget(self._column.count() - 1, button)
        if len(self.buttons) == 1:
            button.setFocus()

    def _choose(self, name: str) -> None:
        self.accept()
        self.answered.emit(name)

    def _ask_for_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.windowTitle(), str(documents_folder()))
        if folder:
            self._choose(f"{FOLDER}{Path(folder)}")


def names_of_printers(step: Step) -> list[str]:
    """The printers of this computer; the work of a `Job`."""
    step(0, 1)
    return printer_names()


def ask_printer(workplace: OpenEvent, title: str, then: Callable[[str], object]) -> PrinterDialog:
    """Let somebody choose a printer, and go on with it, or with nothing."""
    dialog = PrinterDialog(workplace, title, QApplication.activeWindow())
    dialog.answered.connect(then)
    dialog.open()
    return dialog
