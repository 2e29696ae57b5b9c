"""What a template looks like as it is typed: the real PDF of one person, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QWidget

from tpbis_desktop.actions.looks.look_notes import Look
from tpbis_desktop.actions.looks.look_samples import Sample
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.job import Job, while_alive
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.eliding_box import ElidingBox
from tpbis_desktop.gui.widgets.empty_state import EmptyState
from tpbis_desktop.gui.widgets.notes import Notes
from tpbis_desktop.gui.widgets.pdf_view import PdfView
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _

SOON_MS = 220


class LookPreview(Card):
    """`drawn` when a preview is up. `draw(step, event_file, what, sample)` is the work of a `Job`.

    `look` is what is shown; none where it could not be drawn.
    """

    drawn = Signal()

    def __init__(
        self, workplace: Workplace, draw: Callable[..., Look], icon: str, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self._workplace, self._work = workplace, draw
        self._what: Callable[[], Any] = lambda: None
        self._drawing: Job | None = None
        self.samples = ElidingBox(self)
        self.samples.setAccessibleName(_("Preview"))
        self.notes = Notes(self)
        self.look: Look | None = None
        self._warning = ""
        self.pdf: PdfView | None = None
        self.nothing = EmptyState(icon, self)
        self.under = QStackedWidget(self)
        self.under.addWidget(self.nothing)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        label = QLabel(_("Preview"), self)
        label.setProperty("look", "heading")
        label.setBuddy(self.samples)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(label)
        row.addWidget(self.samples, 1)
        self.add(row)
        self.add(self.notes)
        self.add(self.under, 1)
        self.samples.activated.connect(lambda _index: self.draw_now())
        self._soon.timeout.connect(self.draw_now)

    def draw_what(self, what: Callable[[], Any]) -> None:
        """Ask `what` for what is to be drawn, each time just before it is."""
        self._what = what

    def show_samples(self, samples: Sequence[Sample]) -> None:
        """Offer these people, keeping the one chosen."""
        chosen = self.samples.currentData()
        self.samples.clear()
        for sample in samples:
            self.samples.addItem(sample.word, sample)
        known = next((n for n, one in enumerate(samples) if chosen and _same(one, chosen)), 0)
        self.samples.setCurrentIndex(known)

    def warn(self, warning: str) -> None:
        """Say this before all that is wrong with what is drawn; empty is nothing."""
        self._warning = warning

    def draw_soon(self) -> None:
        """Draw when the hands rest."""
        self._soon.start()

    def draw_now(self) -> None:
        """Draw what is typed; an answer to something older is dropped."""
        self._soon.stop()
        sample, what = self.samples.currentData(), self._what()
        if sample is None or what is None:
            return
        job = Job(self._work, self._workplace.event_file, what, sample)
        if self._drawing is not None:
            self._drawing.cancel()
        self._drawing = job
        job.done.connect(while_alive(self, lambda look: self._take(look) if self._drawing is job else None))
        job.failed.connect(
            while_alive(self, lambda error: self._take_failure(error) if self._drawing is job else None)
        )
        job.start()

    @property
    def settled(self) -> bool:
        """Whether what is shown is what is typed."""
        return self._drawing is None and not self._soon.isActive()

    def _take(self, look: Look) -> None:
        self._drawing = None
        if self.pdf is None:
            self.pdf = PdfView(self.under, fit="beside")
            self.under.addWidget(self.pdf)
        self.under.setCurrentWidget(self.pdf)
        self.look = look
        self.notes.say([*filter(None, (self._warning,)), *look.notes])
        self.pdf.show_pdf(look.pdf)
        self.drawn.emit()

    def _take_failure(self, error: Exception) -> None:
        self._drawing = None
        known = error if isinstance(error, UserError) else UserError(_("It cannot be drawn."))
        self.look = None
        self.nothing.set_words(known.title, " ".join(filter(None, (known.message, known.hint))))
        self.under.setCurrentWidget(self.nothing)
        self.notes.say([*filter(None, (self._warning,))])
        self.drawn.emit()


def _same(one: Sample, other: Sample) -> bool:
    return (one.why, one.participant) == (other.why, other.participant)
