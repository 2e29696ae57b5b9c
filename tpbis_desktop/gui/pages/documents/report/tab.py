"""The event report as it will be, with its counts above; and the commitments people take home."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.gui.job import Job
from tpbis_desktop.gui.pages.documents.commitments.panel import CommitmentsPanel
from tpbis_desktop.gui.pages.documents.outgoing import Outgoing
from tpbis_desktop.gui.pages.documents.preview_card import PreviewCard, pages_words
from tpbis_desktop.gui.pages.documents.report.counts_card import CountsCard, DefinitionsCard
from tpbis_desktop.gui.pages.documents.report.work import DrawnReport, draw_report, save_report
from tpbis_desktop.gui.pages.documents.sheets.words import file_name
from tpbis_desktop.gui.pages.documents.tab import DocumentsTab
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.words import LANGUAGES, _, language, plural

_LEFT = 428


class ReportTab(DocumentsTab):
    """Counts above, commitments at the left, the report at the right; `drawn` when it is up."""

    drawn = Signal()

    def __init__(self, outgoing: Outgoing, parent: QWidget | None = None) -> None:
        super().__init__(outgoing, parent)
        self.counts, self.definitions = CountsCard(self), DefinitionsCard(self)
        self.commitments = CommitmentsPanel(self.workplace, self)
        self.preview = PreviewCard(self)
        self.preview.set_title(_("Event report"))
        self.language = QComboBox(self)
        self.language.setAccessibleName(_("Language of the report"))
        for key, words in LANGUAGES.items():
            self.language.addItem(words, key)
        self.language.setCurrentIndex(self.language.findData(language()))
        self.button = QPushButton(self)
        self.button.setProperty("look", "primary")
        self.save_buttons = {".pdf": QPushButton(_("Save as PDF"), self)}
        self.save_buttons[".docx"] = QPushButton(_("Save as Word document"), self)
        self.left = QStackedWidget(self)
        self._pdf = b""
        self._lay_out()
        self._listen()
        self._show_pages(0)

    def _lay_out(self) -> None:
        self.left.addWidget(self.commitments)
        self.left.addWidget(self.definitions)
        self.left.setFixedWidth(_LEFT)
        self.preview.heading_row.insertWidget(1, self.language)
        out = QHBoxLayout()
        out.setSpacing(GRID)
        out.addWidget(self.button, 1)
        for button in self.save_buttons.values():
            button.setProperty("look", "chip")
            out.addWidget(button)
        self.preview.add(out)
        beside = QHBoxLayout()
        beside.setSpacing(2 * GRID)
        beside.addWidget(self.left)
        beside.addWidget(self.preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * GRID, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.counts)
        column.addLayout(beside, 1)

    def _listen(self) -> None:
        self.counts.explained.connect(lambda on: self.left.setCurrentIndex(1 if on else 0))
        self.preview.larger.toggled.connect(lambda on: self._make_room(large=on))
        self.preview.drawn.connect(self._take)
        self.preview.failed.connect(lambda _error: self._take_failure())
        self.language.activated.connect(lambda _index: self._draw())
        self.button.clicked.connect(self.print_out)
        for suffix, button in self.save_buttons.items():
            button.clicked.connect(partial(self.save, suffix))

    def _make_room(self, *, large: bool) -> None:
        self.left.setVisible(not large)
        self.counts.setVisible(not large)

    def parks_work(self) -> bool:
        return self.commitments.parks_work()

    # The report

    def refresh(self) -> None:
        self.commitments.refresh()
        self._draw()

    def _draw(self) -> None:
        self.preview.ask(Job(draw_report, self.workplace.event_file, self.language.currentData()))

    def _take(self, report: DrawnReport) -> None:
        stay = bool(self._pdf)
        self._pdf = report.pdf
        self.counts.show_counts(report.counts)
        self.definitions.show_counts(report.counts)
        self.preview.show_pdf(report.pdf, "", stay=stay)
        assert self.preview.pdf is not None
        pages = self.preview.pdf.page_count
        self.preview.pages.setText(pages_words(pages))
        self._show_pages(pages)
        self.drawn.emit()

    def _take_failure(self) -> None:
        self._pdf = b""
        self._show_pages(0)
        self.drawn.emit()

    def _show_pages(self, pages: int) -> None:
        self.button.setText(plural("Print {n} page", "Print {n} pages", pages) if pages else _("Print"))
        for button in (self.button, *self.save_buttons.values()):
            button.setEnabled(bool(pages))

    # Coming out

    @property
    def _title(self) -> str:
        with self.workplace.read() as session:
            event = the_event(session)
        return " - ".join((event.short_name or event.name, _("Event report")))

    def print_out(self) -> None:
        """Print the report as it is shown."""
        self.outgoing.print_pdf("report", self._title, self._pdf)

    def save(self, suffix: str) -> None:
        """Save it as PDF, or as a Word document to go on writing."""
        path = self.outgoing.ask_where(file_name(self._title), suffix)
        if path is not None:
            spoken = self.language.currentData()
            self.outgoing.save(Job(save_report, self.workplace.event_file, spoken, path), path)
