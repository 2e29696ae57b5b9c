"""Badges in batches with their preview, and spares."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from tpbis_desktop.actions.badges.badges import spare_badges
from tpbis_desktop.actions.badges.templates import list_templates, template_trouble
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.people.delegations import list_delegations
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.job import Job, while_alive
from tpbis_desktop.gui.pages.documents.badges.card import BadgesCard
from tpbis_desktop.gui.pages.documents.badges.spares_card import SparesCard
from tpbis_desktop.gui.pages.documents.outgoing import Outgoing
from tpbis_desktop.gui.pages.documents.paperwork import (
    PREVIEWED,
    Drawn,
    draw_first,
    issue_more_spares,
    save_badges,
)
from tpbis_desktop.gui.pages.documents.tab import DocumentsTab
from tpbis_desktop.gui.printing.badge_printing import BadgeOrder
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.empty_state import EmptyState
from tpbis_desktop.gui.widgets.notes import Notes
from tpbis_desktop.gui.widgets.pdf_view import PdfView
from tpbis_desktop.words import _, plural

SOON_MS = 150
_LEFT = 452


class BadgesTab(DocumentsTab):
    """Cards at the left, the preview at the right. `drawn` when a preview is up."""

    drawn = Signal()

    def __init__(self, outgoing: Outgoing, parent: QWidget | None = None) -> None:
        super().__init__(outgoing, parent)
        self.badges, self.spares = BadgesCard(self), SparesCard(self)
        self.preview, self.notes = Card(_("Preview"), self), Notes(self)
        self.pdf: PdfView | None = None
        self.nothing = EmptyState("badge", self)
        self.under = QStackedWidget(self)
        self.printing = outgoing.printing
        self.batch: tuple[str, ...] = ()
        self._drawing: Job | None = None
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        inside = QWidget(self)
        inside.setProperty("look", "scrolled")
        cards = QVBoxLayout(inside)
        cards.setContentsMargins(0, 0, GRID, 0)
        cards.setSpacing(2 * GRID)
        cards.addWidget(self.badges)
        cards.addWidget(self.spares)
        cards.addStretch(1)
        left = QScrollArea(self)
        left.setFrameShape(QFrame.Shape.NoFrame)
        left.setWidgetResizable(True)
        left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left.setWidget(inside)
        left.setFixedWidth(_LEFT)
        self.under.addWidget(self.nothing)
        self.preview.add(self.notes)
        self.preview.add(self.under, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2 * GRID, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(left)
        row.addWidget(self.preview, 1)

    def _listen(self) -> None:
        self.badges.chosen.connect(self._soon.start)
        self._soon.timeout.connect(self._draw)
        self.badges.print_out.connect(self.print_batch)
        self.badges.save.connect(self.save_batch)
        self.badges.change_printer.connect(lambda: self.workplace.go("settings", "computer"))
        self.spares.wanted.connect(self.print_spares)
        self.spares.again.connect(self._print_spares_again)
        self.printing.printed.connect(self._tell_printed)

    # The batch and its preview

    def refresh(self) -> None:
        with self.workplace.read() as session:
            self.badges.show_delegations(list_delegations(session))
            self.badges.show_templates(list_templates(session))
            self.badges.show_trouble(template_trouble(session))
            self.spares.show_left(len(spare_badges(session)))
        self.badges.show_printer(self.workplace.settings)
        self._draw()

    def _draw(self) -> None:
        """Find the batch chosen and show its first badges; an answer to an older choice is dropped."""
        self._soon.stop()
        job = Job(draw_first, self.workplace.event_file, self.badges.batch, self.badges.template)
        if self._drawing is not None:
            self._drawing.cancel()
        self._drawing = job
        job.done.connect(while_alive(self, lambda drawn: self._take(drawn) if self._drawing is job else None))
        job.failed.connect(
            while_alive(self, lambda error: self._take_failure(error) if self._drawing is job else None)
        )
        job.start()

    def _take(self, drawn: Drawn) -> None:
        self.batch = drawn.badges
        self.badges.show_batch(len(drawn.badges))
        self._show_pdf(drawn.pdf)
        self.notes.say(drawn.notes)
        if drawn.badges:
            shown = min(PREVIEWED, len(drawn.badges))
            words = plural("Preview: the first", "Preview: the first {n}", shown)
            self.preview.set_title(words if len(drawn.badges) > shown else _("Preview"))
        else:
            self._show_nothing(_("Nobody's badge is left to print"), _("Choose other badges at the left."))
        self.drawn.emit()

    def _take_failure(self, error: Exception) -> None:
        known = error if isinstance(error, UserError) else UserError(_("The badges cannot be drawn."))
        self.batch = ()
        self.badges.show_wrong(known.title)
        self._show_pdf(b"")
        self.notes.say(())
        self._show_nothing(known.title, known.hint)
        self.drawn.emit()

    def _show_pdf(self, pdf: bytes) -> None:
        if self.pdf is None:
            self.pdf = PdfView(self.under, fit="page")
            self.under.addWidget(self.pdf)
        self.pdf.show_pdf(pdf)
        self.under.setCurrentWidget(self.pdf if pdf else self.nothing)

    def _show_nothing(self, title: str, hint: str) -> None:
        self.preview.set_title(_("Preview"))
        self.nothing.set_words(title, hint)

    # Coming out

    def _order(self, badges: tuple[str, ...], template: str = "") -> BadgeOrder:
        with self.workplace.read() as session:
            event = the_event(session)
            name = event.short_name or event.name
        counted = plural("{n} badge", "{n} badges", len(badges))
        return BadgeOrder(badges, f"{name} - {counted}", template=template)

    def print_batch(self) -> None:
        """Print the batch on the printer chosen."""
        if self.batch:
            self.printing.print_out(self._order(self.batch, self.badges.template))

    def _tell_printed(self, order: BadgeOrder) -> None:
        said = plural("{n} badge was printed.", "{n} badges were printed.", len(order.badges))
        self.workplace.tell(Notice("good", said))

    def save_batch(self) -> None:
        """Save the batch as a PDF where the person says."""
        order = self._order(self.batch, self.badges.template)
        path = self.outgoing.ask_where(order.title, ".pdf")
        if path is not None and order.badges:
            job = Job(save_badges, self.workplace.event_file, order, path, self.workplace.now())
            self.outgoing.save(job, path, "badge_print")

    def print_spares(self, count: int) -> None:
        """Issue spares and print them."""
        job = Job(issue_more_spares, self.workplace.event_file, count, self.workplace.now())
        job.done.connect(self._print_new_spares)
        job.failed.connect(self.outgoing.tell_failure)
        self.outgoing.strip.follow(job, _("Making spare badges"))
        job.start()

    def _print_new_spares(self, badges: tuple[str, ...]) -> None:
        self.workplace.announce("badge")
        self.printing.print_out(self._order(badges))

    def _print_spares_again(self) -> None:
        with self.workplace.read() as session:
            left = tuple(badge.id for badge in spare_badges(session))
        if left:
            self.printing.print_out(self._order(left))
