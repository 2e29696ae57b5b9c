"""How papers leave the documents page: into a file the person names, with progress and a word at the end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from tpbis_desktop.actions.printing.print_queue import Paper, PrintLine
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.job import Job, while_alive
from tpbis_desktop.gui.opening import documents_folder
from tpbis_desktop.gui.printing.badge_printing import BadgePrinting
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.widgets.progress_strip import ProgressStrip
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _


class Outgoing(QObject):
    """One for the page; every tab saves and prints through it, and `strip` shows how far that is."""

    def __init__(self, workplace: Workplace, window: QWidget) -> None:
        super().__init__(window)
        self.workplace = workplace
        self.strip = ProgressStrip(window)
        self.printing = BadgePrinting(workplace, self)
        self._window = window
        self._papers: set[str] = set()
        self._drawn = ""
        self.printing.begun.connect(self._show_drawing)
        self.strip.cancelled.connect(self._forget_drawn)
        workplace.prints.printed.connect(self._tell_printed)

    def ask_where(self, name: str, suffix: str) -> Path | None:
        """Where to save a file offered as `name`; nothing when the person thinks better of it."""
        kind = f"{suffix.removeprefix('.').upper()} (*{suffix})"
        offered = documents_folder() / f"{name}{suffix}"
        chosen, _kind = QFileDialog.getSaveFileName(self._window, _("Save as"), str(offered), kind)
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)

    def ask_folder(self, name: str) -> Path | None:
        """A folder of this name, where the person says; nothing when they think better of it."""
        chosen = QFileDialog.getExistingDirectory(self._window, _("Save as"), str(documents_folder()))
        return Path(chosen) / name if chosen else None

    def save(self, job: Job, path: Path, *tables: str) -> None:
        """Run a job that writes `path` and, with it, these tables; say so when it is there."""
        job.done.connect(while_alive(self, lambda _result: self._tell_saved(path, tables)))
        job.failed.connect(self.tell_failure)
        self.strip.follow(job, _("Saving {name}").format(name=path.name))
        job.start()

    def _tell_saved(self, path: Path, tables: tuple[str, ...]) -> None:
        many = path.is_dir()
        folder = QUrl.fromLocalFile(str(path if many else path.parent))
        show = (_("Open folder"), lambda: QDesktopServices.openUrl(folder))
        said = _("The folder {name} is saved.") if many else _("{name} is saved.")
        self.workplace.tell(Notice("good", said.format(name=path.name), actions=(show,)))
        if tables:
            self.workplace.announce(*tables)

    def print_pdf(self, kind: str, title: str, pdf: bytes) -> None:
        """Print a badge, sheet, certificate or report, on the printer chosen for it; asks once for one.

        It is followed until the paper is out, and kept in the event file until then.
        """
        paper = Paper(kind, title, pdf)
        self.with_printer(kind, lambda printer: self._put(paper, printer))

    def with_printer(self, kind: str, then: Callable[[str], object]) -> None:
        """Go on with the printer chosen for a kind of paper; where there is none, once one was chosen."""
        if printer := self.workplace.settings.printer_for(kind):
            then(printer)
            return
        from tpbis_desktop.gui.printing.printer_dialog import ask_printer

        where = _("Where are papers printed?")
        ask_printer(self.workplace, where, lambda chosen: self._choose_and_go_on(kind, chosen, then))

    def _choose_and_go_on(self, kind: str, printer: str, then: Callable[[str], object]) -> None:
        if printer:
            self.workplace.choose(**{f"{kind}_printer": printer})
            then(printer)

    def _put(self, paper: Paper, printer: str) -> None:
        self.workplace.prints.put_paper(paper, printer, self._papers.add)

    def _tell_printed(self, ordered: str, line: PrintLine) -> None:
        if ordered in self._papers:
            self._papers.discard(ordered)
            self.workplace.tell(Notice("good", _("Printed: {title}").format(title=line.title)))

    def _show_drawing(self, ordered: str, job: Job) -> None:
        self._drawn = ordered
        job.finished.connect(while_alive(self, lambda: self._be_done(ordered)))
        self.strip.follow(job, _("Drawing the badges"))

    def _be_done(self, ordered: str) -> None:
        if self._drawn == ordered:
            self._drawn = ""

    def _forget_drawn(self) -> None:
        """Somebody pressed Cancel: what was being drawn is not wanted any more."""
        if self._drawn:
            self.workplace.prints.forget([self._drawn])

    def tell_failure(self, error: Exception) -> None:
        """Say what went wrong, in words for people."""
        known = (
            error
            if isinstance(error, UserError)
            else UserError(_("That did not work."), _("Nothing was lost."))
        )
        self.workplace.tell_error(known)
