"""The import page: a file dropped, every row seen, taken in with one button, and taken back whole."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.lists.import_list import mend_row, parked_rows
from tpbis_desktop.actions.lists.import_run import Incoming
from tpbis_desktop.actions.lists.past_imports import past_import, past_imports
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.job import Job, while_alive
from tpbis_desktop.gui.opening import documents_folder
from tpbis_desktop.gui.page import Page
from tpbis_desktop.gui.pages.importing.dropped import LISTS, dropped_list
from tpbis_desktop.gui.pages.importing.look_over import LookOver
from tpbis_desktop.gui.pages.importing.start import Start
from tpbis_desktop.gui.pages.importing.summary import Summary
from tpbis_desktop.gui.pages.importing.unfinished import WRITTEN
from tpbis_desktop.gui.pages.importing.work import (
    Draft,
    finish,
    look_ahead,
    read_draft,
    take_back,
    take_in,
)
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.widgets.elided_label import ElidedLabel
from tpbis_desktop.gui.widgets.progress_strip import ProgressStrip
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _

SOON_MS = 300
"""Work that is over before then shows no progress, so that nothing flickers."""


class ImportPage(Page):
    """Three things in turn: where to drop a list, the list looked over, and what became of it.

    `show_person` takes the path of a list. `settled` when background work has ended and its end is shown.
    """

    key = "import"
    tables = frozenset({"participant"})
    settled = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._job: Job | None = None
        self._pending: Draft | None = None
        self._shown_import = ""
        self.start, self.look_over, self.summary = Start(self), LookOver(self), Summary(self)
        self.strip = ProgressStrip(self)
        self.stack = QStackedWidget(self)
        for part in (self.start, self.look_over, self.summary):
            self.stack.addWidget(part)
        self.title = ElidedLabel(_("Import"), self)
        self.another_button = QPushButton(_("Choose another file"), self)
        self.back_button = QPushButton(_("Back to people"), self)
        self._lay_out()
        self._listen()
        self.setAcceptDrops(True)

    def _lay_out(self) -> None:
        self.title.setProperty("look", "title")
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self.title, 1)
        top.addWidget(self.another_button)
        top.addWidget(self.back_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.stack, 1)
        column.addWidget(self.strip)

    def _listen(self) -> None:
        self.strip.cancelled.connect(self._cancel)
        self.back_button.clicked.connect(lambda: self.workplace.go("people"))
        self.start.chosen.connect(self.ask_for_file)
        self.start.undo.connect(self.undo)
        self.start.finish.connect(self._finish)
        self.start.mend.connect(self._show_summary)
        self.look_over.mapped.connect(self._map)
        self.look_over.decided.connect(self._decide)
        self.look_over.go.connect(self.import_all)
        self.another_button.clicked.connect(self.begin_again)
        self.summary.undo.connect(lambda: self.undo(self._shown_import))
        self.summary.people.connect(lambda: self.workplace.go("people"))
        self.summary.another.connect(self.begin_again)
        self.summary.mended.connect(self._mend)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.look_over.button.click)

    # The file

    def ask_for_file(self) -> None:
        """Choose a list on this computer."""
        kinds = " ".join(f"*{ending}" for ending in LISTS)
        path, _kind = QFileDialog.getOpenFileName(
            self,
            _("Choose a list"),
            str(documents_folder()),
            _("Lists of people ({kinds})").format(kinds=kinds),
        )
        if path:
            self.read(Path(path))

    def read(self, path: Path) -> None:
        """Read a list, and show what would become of it."""
        job = self._begin(Job(read_draft, self.workplace.event_file, path), _reading(path.name))
        if job is not None:
            job.done.connect(self._look_over)
            job.start()

    def show_person(self, participant: str) -> None:
        self.read(Path(participant))

    def refresh(self) -> None:
        if self.stack.currentWidget() is self.look_over:
            self._look_again()
        elif self.stack.currentWidget() is self.summary:
            self._show_summary(self._shown_import)
        else:
            self._show_start()

    def begin_again(self) -> None:
        """Back to where a list is dropped."""
        self.look_over.draft = None
        self._show_start()

    def _show_start(self) -> None:
        with self.workplace.read() as session:
            zone: ZoneInfo = the_event(session).tzinfo
            imports = past_imports(session)
        self.start.show_past(imports, zone)
        self._show(self.start, _("Import"))

    def _show(self, part: QWidget, title: str) -> None:
        self.title.setText(title)
        self.another_button.setVisible(part is self.look_over)
        self.stack.setCurrentWidget(part)

    # Looking over

    def _look_over(self, draft: Draft) -> None:
        self.look_over.show_draft(draft)
        self._show(self.look_over, draft.file.name)

    @property
    def _draft(self) -> Draft | None:
        """The list with what was chosen last, also while that is still being looked at."""
        return self._pending or self.look_over.draft

    def _map(self, taken_for: dict[int, str]) -> None:
        draft = self._draft
        if draft is not None:
            self._look_again(Draft(draft.file, taken_for, draft.decided))

    def _decide(self, row: int, person: str) -> None:
        draft = self._draft
        if draft is not None:
            self._look_again(Draft(draft.file, draft.taken_for, {**draft.decided, row: person}))

    def _look_again(self, draft: Draft | None = None) -> None:
        """See the list anew: other columns, a decision, or people who came meanwhile."""
        wanted = draft or self._draft
        if wanted is None:
            return
        job = self._begin(Job(look_ahead, self.workplace.event_file, wanted), _reading(wanted.file.name))
        if job is not None:
            job.done.connect(self._look_over)
            job.start()
        elif draft is not None:
            self._pending = draft

    def parks_work(self) -> bool:
        draft = self.look_over.draft
        return draft is not None and bool(draft.decided or draft.taken_for != draft.file.recognised)

    # Taking in and back

    def import_all(self) -> None:
        """Take the list in, as looked over."""
        draft = self.look_over.draft
        if draft is None:
            return
        incoming = Incoming(draft.file.name, list(draft.people.values()), draft.decided)
        job = Job(take_in, self.workplace.event_file, incoming, self.workplace.now())
        title = _("Importing {name}. Cancel takes back what was written.").format(name=draft.file.name)
        if self._begin(job, title) is not None:
            job.done.connect(self._taken_in)
            job.cancelled.connect(while_alive(self, lambda: self._told_cancelled(draft.file.name)))
            self.stack.setEnabled(False)
            job.start()

    def _taken_in(self, import_id: str) -> None:
        self.look_over.draft = None
        self._show_summary(import_id)
        self.workplace.announce(*WRITTEN)

    def _told_cancelled(self, name: str) -> None:
        self.workplace.announce(*WRITTEN)
        self.workplace.tell(
            Notice(
                "info",
                _("The import of {name} was cancelled.").format(name=name),
                _("What had been written was taken back: nobody was added, nothing was changed."),
            )
        )

    def _show_summary(self, import_id: str) -> None:
        self._shown_import = import_id
        with self.workplace.read() as session:
            past = past_import(session, import_id)
            parked = parked_rows(session, import_id)
        self.summary.show_import(past, parked)
        self._show(self.summary, _("Import"))

    def undo(self, import_id: str) -> None:
        """Take an import back whole."""
        job = Job(take_back, self.workplace.event_file, import_id, self.workplace.now())
        if self._begin(job, _("Taking the import back"), may_stop=False) is not None:
            job.done.connect(self._taken_back)
            self.stack.setEnabled(False)
            job.start()

    def _taken_back(self, _import_id: str) -> None:
        self.begin_again()
        self.workplace.announce(*WRITTEN)
        said = _("Whom it added is off the list; what it changed is as it was before. Scans stay.")
        self.workplace.tell(Notice("good", _("The import was taken back whole."), said))

    def _finish(self, import_id: str) -> None:
        job = Job(finish, self.workplace.event_file, import_id, self.workplace.now())
        if self._begin(job, _("Finishing the import"), may_stop=False) is not None:
            job.done.connect(self._taken_in)
            job.start()

    def _mend(self, row: int, name: str) -> None:
        try:
            with self.workplace.write() as session:
                mend_row(session, row, {"full_name": name})
        except UserError as error:
            self.workplace.tell_error(error)
            return
        self._finish(self._shown_import)

    def _begin(self, job: Job, title: str, *, may_stop: bool = True) -> Job | None:
        """Make ready for a job, unless another is under way; whoever asked connects `done` and starts it."""
        if self._job is not None:
            return None
        self._job = job
        self.strip.cancel_button.setVisible(may_stop)
        job.progress.connect(self.strip.set_progress)
        job.failed.connect(self._tell_failure)
        job.finished.connect(self._end)
        QTimer.singleShot(SOON_MS, self, lambda: self.strip.begin(title) if self._job is job else None)
        return job

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _end(self) -> None:
        self._job = None
        self.stack.setEnabled(True)
        self.strip.end()
        pending, self._pending = self._pending, None
        if pending is not None:
            self._look_again(pending)
        else:
            self.settled.emit()

    def _tell_failure(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.workplace.tell_error(error)
        else:
            message = _("Nothing half-written stays: an import begun can be finished or undone on this page.")
            self.workplace.tell(Notice("error", _("The list could not be taken in."), message))
        self.workplace.announce(*WRITTEN)

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_list(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if path := dropped_list(event):
            event.acceptProposedAction()
            self.read(Path(path))


def _reading(name: str) -> str:
    return _("Reading {name}").format(name=name)
