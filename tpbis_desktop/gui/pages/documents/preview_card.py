"""The real PDF of what is chosen, drawn in the background; an answer to an older choice is dropped."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QWidget

from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.job import Job, while_alive
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.empty_state import EmptyState
from tpbis_desktop.gui.widgets.notes import Notes
from tpbis_desktop.gui.widgets.pdf_view import PdfView
from tpbis_desktop.words import _, plural


class PreviewCard(Card):
    """`drawn` carries what a job answered, `failed` what it raised; both only for what is still wanted."""

    drawn = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Preview"), parent)
        self.pages = QLabel(self)
        self.pages.setProperty("look", "muted")
        self.larger = QPushButton(_("Larger"), self)
        self.larger.setProperty("look", "quiet")
        self.larger.setCheckable(True)
        self.larger.toggled.connect(lambda on: self.larger.setText(_("Smaller") if on else _("Larger")))
        self.heading_row.addWidget(self.pages)
        self.heading_row.addWidget(self.larger)
        self.pdf: PdfView | None = None
        self.nothing = EmptyState("documents", self)
        self.under = QStackedWidget(self)
        self.under.addWidget(self.nothing)
        self.notes = Notes(self)
        self.add(self.notes)
        self.add(self.under, 1)
        self._job: Job | None = None
        self.show_nothing(_("Drawing the preview ..."))

    def ask(self, job: Job) -> None:
        """Let this job draw instead of any other."""
        self.forget()
        self._job = job
        job.done.connect(
            while_alive(self, lambda answer: self.drawn.emit(answer) if self._job is job else None)
        )
        job.failed.connect(while_alive(self, lambda error: self._fail(error) if self._job is job else None))
        job.start()

    def forget(self) -> None:
        """What is being drawn is not wanted any more."""
        if self._job is not None:
            self._job.cancel()
        self._job = None

    def _fail(self, error: Exception) -> None:
        known = error if isinstance(error, UserError) else UserError(_("This cannot be drawn."))
        self.show_nothing(known.title, known.hint)
        self.failed.emit(known)

    def show_pdf(self, pdf: bytes, said: str, *, notes: Sequence[str] = (), stay: bool = False) -> None:
        """Show a PDF, and what is left out of it; `stay` where one was looking, because it only went on."""
        if self.pdf is None:
            self.pdf = PdfView(self.under)
            self.under.addWidget(self.pdf)
        bar = self.pdf.verticalScrollBar()
        place = bar.value() if stay else 0
        self.pdf.show_pdf(pdf)
        self.under.setCurrentWidget(self.pdf)
        bar.setValue(place)
        self.pages.setText(said)
        self.notes.say(notes)

    def show_nothing(self, title: str, hint: str = "") -> None:
        """Why there is nothing to see."""
        self.nothing.set_words(title, hint)
        self.under.setCurrentWidget(self.nothing)
        self.pages.clear()
        self.notes.say(())


def pages_words(pages: int) -> str:
    """How long it is."""
    return plural("{n} page", "{n} pages", pages)
