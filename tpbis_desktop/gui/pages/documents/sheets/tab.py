"""Sheets: chosen, seen as they will be, printed or saved; and those printed earlier."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.people.person_order import order_of
from tpbis_desktop.actions.sheets.printed_sheets import list_printed
from tpbis_desktop.gui.job import Job, while_alive
from tpbis_desktop.gui.pages.documents.outgoing import Outgoing
from tpbis_desktop.gui.pages.documents.preview_card import PreviewCard, pages_words
from tpbis_desktop.gui.pages.documents.sheets.chooser import SheetChooser
from tpbis_desktop.gui.pages.documents.sheets.earlier import EarlierSheets
from tpbis_desktop.gui.pages.documents.sheets.options import SheetOptions
from tpbis_desktop.gui.pages.documents.sheets.scope import scopes_of
from tpbis_desktop.gui.pages.documents.sheets.words import EARLIER, file_name
from tpbis_desktop.gui.pages.documents.sheets.work import (
    AT_ONCE,
    Shown,
    Wish,
    bring_out,
    preview,
    save_out,
)
from tpbis_desktop.gui.pages.documents.tab import DocumentsTab
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.words import _

SOON_MS = 200
_CHOOSER, _OPTIONS = 256, 348


class SheetsTab(DocumentsTab):
    """The list of sheets, the choices for one, and its preview; `drawn` when a whole preview is up."""

    drawn = Signal()

    def __init__(self, outgoing: Outgoing, parent: QWidget | None = None) -> None:
        super().__init__(outgoing, parent)
        self.chooser = SheetChooser(self)
        self.chooser.setAccessibleName(_("Sheets"))
        self.options, self.earlier = SheetOptions(self), EarlierSheets(self)
        self.preview = PreviewCard(self)
        self.middle = QStackedWidget(self)
        self._seen: Wish | None = None
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._lay_out()
        self._listen()
        self.chooser.choose("attendance")

    def _lay_out(self) -> None:
        self.chooser.setFixedWidth(_CHOOSER)
        self.middle.addWidget(self.options)
        self.middle.addWidget(self.earlier)
        self.middle.setFixedWidth(_OPTIONS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2 * GRID, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self.chooser)
        row.addWidget(self.middle)
        row.addWidget(self.preview, 1)

    def _listen(self) -> None:
        self.chooser.chosen.connect(lambda _kind: self.refresh())
        self.options.chosen.connect(self._soon.start)
        self.earlier.chosen.connect(self._soon.start)
        self._soon.timeout.connect(self._draw)
        self.preview.larger.toggled.connect(lambda on: self._make_room(large=on))
        self.preview.drawn.connect(self._take)
        self.preview.failed.connect(lambda _error: self._take_failure())
        for card in (self.options, self.earlier):
            card.print_out.connect(self.print_out)
            card.save.connect(self.save)
        self.earlier.key_in.connect(lambda code: self.workplace.go("signed_sheet", code))

    def _make_room(self, *, large: bool) -> None:
        """For the preview, over the whole tab, to read it."""
        self.chooser.setVisible(not large)
        self.middle.setVisible(not large)

    @property
    def _card(self) -> SheetOptions | EarlierSheets:
        return self.earlier if self.chooser.kind == EARLIER else self.options

    # What is chosen, and its preview

    def refresh(self) -> None:
        kind = self.chooser.kind
        with self.workplace.read() as session:
            event = the_event(session)
            sheets = list_printed(session)
            scopes = scopes_of(session)
            order = order_of(session, kind)
            now = self.workplace.now().astimezone(event.tzinfo).replace(tzinfo=None)
        self.chooser.show_earlier(len(sheets))
        self.earlier.show_sheets(sheets, now.date())
        if kind != EARLIER:
            self.options.show_kind(kind, scopes, order, now)
        self.middle.setCurrentIndex(1 if kind == EARLIER else 0)
        self._draw()

    def _draw(self) -> None:
        """Show the beginning of it at once; of a long one the rest follows."""
        self._soon.stop()
        wish = self._card.wish
        if wish is None:
            self._show_none()
        else:
            self.preview.ask(Job(preview, self.workplace.event_file, wish, AT_ONCE))

    def _show_none(self) -> None:
        self.preview.forget()
        if self.chooser.kind == EARLIER:
            self.preview.show_nothing(_("No sheet has been printed yet"), _("Choose one at the left."))
        else:
            hint = _("Plan a field visit under Programme first.")
            self.preview.show_nothing(_("There is no field visit"), hint)
            self.options.show_standing(None)
            self.options.show_pages(0)
        self.drawn.emit()

    def _take(self, shown: Shown) -> None:
        wish = self._card.wish
        if self.chooser.kind != EARLIER:
            self.options.show_standing(shown.standing)
            self.options.show_pages(shown.pages if shown.whole else None)
        if shown.trouble is not None:
            self.options.show_pages(0)
            self.preview.show_nothing(shown.trouble.title, shown.trouble.hint)
        else:
            said = pages_words(shown.pages) if shown.whole else _("The beginning; the rest is being drawn")
            self.preview.show_pdf(shown.pdf, said, notes=shown.notes, stay=wish == self._seen)
            self._seen = wish
        if not shown.whole and wish is not None:
            self.preview.ask(Job(preview, self.workplace.event_file, wish))
        else:
            self.drawn.emit()

    def _take_failure(self) -> None:
        if self.chooser.kind != EARLIER:
            self.options.show_pages(0)
        self.drawn.emit()

    # Coming out

    def print_out(self) -> None:
        """Print what is chosen; with that its rows have their numbers. A printer is chosen first."""
        wish, title = self._card.wish, self._card.title
        if wish is not None:
            self.outgoing.with_printer("sheet", lambda _printer: self._bring_out(wish, title))

    def _bring_out(self, wish: Wish, title: str) -> None:
        job = Job(bring_out, self.workplace.event_file, wish, self.workplace.now())
        job.done.connect(while_alive(self, lambda pdf: self._print(title, pdf)))
        job.failed.connect(self.outgoing.tell_failure)
        self.outgoing.strip.follow(job, _("Drawing {title}").format(title=title))
        job.start()

    def _print(self, title: str, pdf: bytes) -> None:
        self.options.rows.start()
        self.outgoing.print_pdf("sheet", title, pdf)
        self.workplace.announce("sheet", "event", "badge_print")

    def save(self) -> None:
        """Save what is chosen as a PDF where the person says."""
        wish, title = self._card.wish, self._card.title
        if wish is None:
            return
        with self.workplace.read() as session:
            event = the_event(session)
            named = f"{event.short_name or event.name} - {title}"
        path = self.outgoing.ask_where(file_name(named), ".pdf")
        if path is not None:
            job = Job(save_out, self.workplace.event_file, wish, path, self.workplace.now())
            job.done.connect(while_alive(self, lambda _path: self.options.rows.start()))
            self.outgoing.save(job, path, "sheet", "event", "badge_print")
