"""The printers, each kind of paper's chosen once: then printing asks nothing."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QWidget

from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.job import Job, Step, while_alive
from tpbis_desktop.gui.pages.settings.printer_row import PrinterRow
from tpbis_desktop.gui.printing.printer_dialog import names_of_printers
from tpbis_desktop.gui.printing.printer_words import printer_word
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.storage.event_file import EventFile
from tpbis_desktop.words import _

_PATIENCE = 25.0


class PrinterCard(Card):
    """Which printer badges, sheets, certificates and reports come out of, and a test print for each."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(_("Printers"), parent)
        self.workplace = workplace
        self._found: list[str] = []
        self._asked = False
        self.rows = self._made_rows()
        self.search_button = QPushButton(_("Search again"), self)
        self.search_button.clicked.connect(self.search)
        self.face_up = QCheckBox(_("Prints come out face up (print the last page first)"), self)
        self.face_up.clicked.connect(lambda on: workplace.choose(face_up=on))
        self.told = QLabel(self)
        self.told.setProperty("look", "caption")
        self.told.setWordWrap(True)
        self.heading_row.addWidget(self.search_button)
        for kind, row in self.rows.items():
            self.add(row)
            if kind == "badge":
                self.add(self.face_up)
            row.chosen.connect(partial(self._choose, kind))
            row.tried.connect(partial(self.print_test, kind))
        self.add(self.told)

    def _made_rows(self) -> dict[str, PrinterRow]:
        nothing, as_sheets = _("Not chosen yet"), _("The printer of the sheets")
        return {
            "badge": PrinterRow(_("Badges"), nothing, self, labels=True),
            "sheet": PrinterRow(_("Sheets and lists"), nothing, self),
            "certificate": PrinterRow(_("Certificates"), as_sheets, self),
            "report": PrinterRow(_("Reports"), as_sheets, self),
        }

    def refresh(self) -> None:
        """Show the choices made; the first time also look for printers."""
        if not self._asked:
            self._asked = True
            self.search()
        self._show()

    def search(self) -> None:
        """Ask this computer for its printers, in the background: some of them are far away."""
        self.told.setText(_("Looking for printers …"))
        self.search_button.setEnabled(False)
        job = Job(names_of_printers)
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
        settings = self.workplace.settings
        for kind, row in self.rows.items():
            row.show_choices(self._found, getattr(settings, f"{kind}_printer"))
            row.test_button.setEnabled(bool(settings.printer_for(kind)))
        self.face_up.setChecked(settings.face_up)

    def _choose(self, kind: str, name: str) -> None:
        self.workplace.choose(**{f"{kind}_printer": name})
        self._show()

    # Trying them

    def print_test(self, kind: str) -> None:
        """Print a page that shows whether this printer prints whole, in every script, and say how it went."""
        printer = self.workplace.settings.printer_for(kind)
        job = Job(_print_test, self.workplace.event_file, kind, printer)
        job.done.connect(while_alive(self, lambda _job: self._tell_tried(printer)))
        job.failed.connect(while_alive(self, lambda error: self._tell_not_tried(printer, error)))
        row = self.rows[kind]
        row.test_button.setEnabled(False)
        job.finished.connect(while_alive(row, lambda: row.test_button.setEnabled(True)))
        self.told.setText(_("Printing a test page: {printer}").format(printer=printer_word(printer)))
        job.start()

    def _tell_tried(self, printer: str) -> None:
        self.told.clear()
        said = _("The test print is out: {printer}").format(printer=printer_word(printer))
        look = _("Its inner frame must be whole, its ruler 30 mm long, and its code readable by a scanner.")
        self.workplace.tell(Notice("good", said, look, about="test print"))

    def _tell_not_tried(self, printer: str, error: Exception) -> None:
        self.told.clear()
        known = error if isinstance(error, UserError) else UserError(_("It was not printed"))
        said = _("The test print did not come out: {printer}").format(printer=printer_word(printer))
        usual = _("It was not printed")
        why = " ".join(words for words in (known.title, known.message) if words and words != usual)
        self.workplace.tell(Notice("error", said, why, known.hint, about="test print"))


def _print_test(step: Step, event_file: EventFile, kind: str, printer: str) -> str:
    from tpbis_desktop.actions.printing.trial_print import draw_test_print
    from tpbis_desktop.devices.printing.printers import follow, print_pdf

    step(0, 1)
    with event_file.read() as session:
        pdf = draw_test_print(session, kind, printer_word(printer))
    job = print_pdf(pdf, printer, title=_("Test print"))
    follow(job, _PATIENCE)
    return job.identifier
