"""How papers leave the documents page: into a file the person names, with progress and a word at the end."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.badge_printing import BadgePrinting
from tpbis_desktop.gui.job import Job
from tpbis_desktop.gui.opening import documents_folder
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

    def ask_where(self, name: str, suffix: str) -> Path | None:
        """Where to save a file offered as `name`; nothing when the person thinks better of it."""
        kind = f"{suffix.removeprefix('.').upper()} (*{suffix})"
        offered = documents_folder() / f"{name}{suffix}"
        chosen, _kind = QFileDialog.getSaveFileName(self._window, _("Save as"), str(offered), kind)
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)

    def save(self, job: Job, path: Path, *tables: str) -> None:
        """Run a job that writes `path` and, with it, these tables; say so when it is there."""
        job.done.connect(lambda _result: self._tell_saved(path, tables))
        job.failed.connect(self.tell_failure)
        self.strip.follow(job, _("Saving {name}").format(name=path.name))
        job.start()

    def _tell_saved(self, path: Path, tables: tuple[str, ...]) -> None:
        folder = QUrl.fromLocalFile(str(path.parent))
        show = (_("Open folder"), lambda: QDesktopServices.openUrl(folder))
        self.workplace.tell(Notice("good", _("{name} is saved.").format(name=path.name), actions=(show,)))
        if tables:
            self.workplace.announce(*tables)

    def tell_failure(self, error: Exception) -> None:
        """Say what went wrong, in words for people."""
        known = (
            error
            if isinstance(error, UserError)
            else UserError(_("That did not work."), _("Nothing was lost."))
        )
        self.workplace.tell_error(known)
