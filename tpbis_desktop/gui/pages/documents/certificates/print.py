"""Certificates on their way out: the card that chooses them, and how they will look."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from tpbis_desktop.actions.certificates.certificate_list import CertificateLine
from tpbis_desktop.actions.looks.look_notes import Look
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.job import Job, while_alive
from tpbis_desktop.gui.pages.documents.certificates.card import CertificatesCard
from tpbis_desktop.gui.pages.documents.certificates.work import PREVIEWED, draw_preview
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.empty_state import EmptyState
from tpbis_desktop.gui.widgets.notes import Notes
from tpbis_desktop.gui.widgets.pdf_view import PdfView
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _, plural

SOON_MS = 150
_LEFT = 428


class PrintView(QWidget):
    """`drawn` when a preview is up, or there is nothing to show."""

    drawn = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.card, self.preview = CertificatesCard(self), Card(_("Preview"), self)
        self.notes = Notes(self)
        self.pdf: PdfView | None = None
        self.nothing, self.under = EmptyState("documents", self), QStackedWidget(self)
        self._drawing: Job | None = None
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.draw)
        self.card.chosen.connect(self._soon.start)
        self.card.setFixedWidth(_LEFT)
        self.under.addWidget(self.nothing)
        self.preview.add(self.notes)
        self.preview.add(self.under, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self.card)
        row.addWidget(self.preview, 1)

    def draw(self) -> None:
        """Show the first of the batch chosen; an answer to an older choice is dropped."""
        self._soon.stop()
        batch = self.card.batch
        if self._drawing is not None:
            self._drawing.cancel()
            self._drawing = None
        if not batch:
            self._show(Look(b""), [])
            return
        language = self.card.language.currentData()
        job = Job(draw_preview, self._workplace.event_file, batch, language)
        self._drawing = job
        job.done.connect(
            while_alive(self, lambda look: self._show(look, batch) if self._drawing is job else None)
        )
        job.failed.connect(
            while_alive(self, lambda error: self._show_failure(error) if self._drawing is job else None)
        )
        job.start()

    def _show(self, look: Look, batch: list[CertificateLine]) -> None:
        if self.pdf is None:
            self.pdf = PdfView(self.under, fit="page")
            self.under.addWidget(self.pdf)
        self.notes.say(look.notes)
        self.pdf.show_pdf(look.pdf)
        self.under.setCurrentWidget(self.pdf if look.pdf else self.nothing)
        shown = min(PREVIEWED, len(batch))
        words = plural("Preview: the first", "Preview: the first {n}", shown)
        self.preview.set_title(words if len(batch) > shown else _("Preview"))
        if not batch:
            self.nothing.set_words(
                _("There is no certificate here"),
                _("See in the list who falls short and by what, change the rule, or grant one."),
            )
        self.drawn.emit()

    def _show_failure(self, error: Exception) -> None:
        known = error if isinstance(error, UserError) else UserError(_("The certificates cannot be drawn."))
        self._show(Look(b""), [])
        self.nothing.set_words(known.title, known.hint)
