"""The badge printer, chosen once: then printing asks nothing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from tpbis_desktop.devices.printers import FOLDER, printer_names
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.job import Job, Step
from tpbis_desktop.gui.opening import documents_folder
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.details_form import labelled
from tpbis_desktop.gui.widgets.eliding_box import ElidingBox
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _


class PrinterCard(Card):
    """The printers of this computer, and a folder to save into instead."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(_("Badge printer"), parent)
        self.workplace = workplace
        self._found: list[str] = []
        self._asked = False
        self.printer = ElidingBox(self)
        self.printer.activated.connect(self._choose)
        self.search_button = QPushButton(_("Search again"), self)
        self.search_button.clicked.connect(self.search)
        self.folder_button = QPushButton(_("Save to a folder instead"), self)
        self.folder_button.clicked.connect(self._ask_for_folder)
        self.face_up = QCheckBox(_("Prints come out face up (print the last page first)"), self)
        self.face_up.clicked.connect(lambda on: workplace.choose(face_up=on))
        self.told = QLabel(self)
        self.told.setProperty("look", "caption")
        self.told.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.search_button)
        buttons.addWidget(self.folder_button)
        buttons.addStretch(1)
        self.add(labelled(_("Badges are printed on"), self.printer))
        self.add(self.told)
        self.add(buttons)
        self.add(self.face_up)

    def refresh(self) -> None:
        """Show the choice made; the first time also look for printers."""
        if not self._asked:
            self._asked = True
            self.search()
        self._show()

    def search(self) -> None:
        """Ask this computer for its printers, in the background: some of them are far away."""
        self.told.setText(_("Looking for printers …"))
        self.search_button.setEnabled(False)
        job = Job(_names)
        job.done.connect(self._take)
        job.failed.connect(self._take_failure)
        job.finished.connect(self._search_over)
        job.start()

    def _search_over(self) -> None:
        self.search_button.setEnabled(True)

    def _take(self, names: list[str]) -> None:
        self._found = names
        self.told.setText("" if names else _("No printer was found. Switch it on, and search again."))
        self._show()

    def _take_failure(self, error: Exception) -> None:
        self.told.setText(str(error) if isinstance(error, UserError) else _("The printers cannot be listed."))

    def _show(self) -> None:
        chosen = self.workplace.settings.badge_printer
        names = list(dict.fromkeys([*self._found, *([chosen] if chosen else [])]))
        self.printer.clear()
        self.printer.addItem(_("Not chosen yet"), "")
        for name in names:
            self.printer.addItem(_shown(name), name)
            self.printer.setItemData(self.printer.count() - 1, _tip(name), Qt.ItemDataRole.ToolTipRole)
        self.printer.setCurrentIndex(self.printer.findData(chosen))
        self.printer.setToolTip(_tip(chosen))
        self.face_up.setChecked(self.workplace.settings.face_up)

    def _choose(self) -> None:
        chosen = self.printer.currentData()
        self.workplace.choose(badge_printer=chosen)
        self.printer.setToolTip(_tip(chosen))

    def _ask_for_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Where badges are saved"), str(documents_folder()))
        if folder:
            self.workplace.choose(badge_printer=f"{FOLDER}{Path(folder)}")
            self._show()


def _names(step: Step) -> list[str]:
    step(0, 1)
    return printer_names()


def _tip(name: str) -> str:
    return name.removeprefix(FOLDER)


def _shown(name: str) -> str:
    return _("Folder {path}").format(path=name.removeprefix(FOLDER)) if name.startswith(FOLDER) else name
