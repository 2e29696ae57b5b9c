"""The people page: everybody, filtered and sorted, with one person or several beside the list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tpbis_desktop.actions.desk.at_the_desk import arrived_and_coming
from tpbis_desktop.gui.job import Job, Step, while_alive
from tpbis_desktop.gui.page import Page
from tpbis_desktop.gui.pages.importing.dropped import dropped_list
from tpbis_desktop.gui.pages.people.filters import Filters
from tpbis_desktop.gui.pages.people.people_table import (
    ARRIVED,
    DELEGATION,
    NAME,
    NUMBER,
    ORGANISATION,
    ROLE,
    SCRIPT,
    PeopleModel,
    Row,
    read_rows,
)
from tpbis_desktop.gui.pages.people.side import Side
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.empty_state import EmptyState
from tpbis_desktop.gui.widgets.wrapped_cells import HEIGHT, WrappedCells, share_width
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.storage.event_file import EventFile
from tpbis_desktop.words import _, plural

MANY = 600
"""More people than this are read in the background."""
_SHARES = (96, 196, 142, 150, 108, 184, 118, 108)
_BESIDE = (0, 1, 3, 6)
"""The columns that stay when somebody is shown beside the list."""
_DROPPED = (SCRIPT, ROLE, ORGANISATION, ARRIVED, DELEGATION, NUMBER)
"""What goes first where the window is narrow."""
_WIDE = 900


class PeoplePage(Page):
    """Ctrl+F goes to the filter, Enter edits, Ctrl+A takes all; a list dropped here is imported."""

    key = "people"
    tables = frozenset(
        {
            "participant",
            "delegation",
            "badge",
            "badge_print",
            "scan",
            "scan_void",
            "event",
            "activity",
            "enrolment",
            "excuse",
        }
    )

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.filters = Filters(self)
        self.model = PeopleModel()
        self.table = QTableView(self)
        self.side = Side(workplace, self)
        self.counts = QLabel(self)
        self.counts.setProperty("look", "muted")
        self.import_button = QPushButton(_("Import a list"), self)
        self.empty, self.nobody = EmptyState("people", self), EmptyState("search", self)
        self.under = QStackedWidget(self)
        self._reading: Job | None = None
        self._set_up_table()
        self._lay_out()
        self._listen()
        self.table.viewport().installEventFilter(self)
        self.setAcceptDrops(True)

    def _set_up_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(WrappedCells(table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(HEIGHT)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setMinimumSectionSize(48)
        table.horizontalHeader().setSortIndicator(NAME, Qt.SortOrder.AscendingOrder)
        table.setSortingEnabled(True)
        table.setAccessibleName(_("People"))

    def _lay_out(self) -> None:
        self.filters.top.addWidget(self.import_button)
        self.filters.bottom.addWidget(self.counts)
        self.empty.set_words(
            _("Nobody is on the list yet"),
            _("Import a CSV or XLSX file, dropped here or chosen. Walk-ins are registered at the desk."),
            _("Import a list"),
        )
        self.nobody.set_words(_("Nobody fits this filter"), "", _("Show everybody"))
        for widget in (self.table, self.empty, self.nobody):
            self.under.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.under, 1)
        row.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(12)
        column.addWidget(self.filters)
        column.addLayout(row, 1)

    def _listen(self) -> None:
        self.filters.changed.connect(self._filter)
        self.filters.search.moved.connect(self._step)
        self.filters.search.returnPressed.connect(self.table.setFocus)
        self.import_button.clicked.connect(lambda: self.workplace.go("import"))
        self.empty.acted.connect(lambda: self.workplace.go("import"))
        self.nobody.acted.connect(self.filters.clear)
        self.table.selectionModel().selectionChanged.connect(lambda: self.side.follow(self.chosen))
        self.table.doubleClicked.connect(lambda _index: self.side.edit())
        self.table.customContextMenuRequested.connect(self._ask_what_to_do)
        self.side.opened.connect(lambda _on: self._fit_columns())
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.filters.search.setFocus)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QShortcut(
                QKeySequence(key), self.table, self.side.edit, context=Qt.ShortcutContext.WidgetShortcut
            )

    # Reading

    def refresh(self) -> None:
        with self.workplace.read() as session:
            _arrived, coming = arrived_and_coming(session)
            rows = read_rows(session) if coming <= MANY else None
        if rows is not None:
            self._reading = None
            self._take(rows)
        else:
            self._read_behind()

    def _read_behind(self) -> None:
        job = Job(_read, self.workplace.event_file)
        self._reading = job
        take = while_alive(self, lambda rows: self._take(rows) if self._reading is job else None)
        job.done.connect(take)
        job.start()

    def _take(self, rows: list[Row]) -> None:
        chosen = self.chosen
        self.filters.show_counts(rows)
        self._keeping(chosen, lambda: self.model.set_rows(rows))
        self._show_what_there_is()
        self.side.renew()

    def _filter(self) -> None:
        self._keeping(self.chosen, lambda: self.model.set_filter(self.filters.wanted))
        self._show_what_there_is()

    def _keeping(self, chosen: list[str], rearrange: object) -> None:
        """Rearrange the rows and choose the same people again."""
        assert callable(rearrange)
        selection = self.table.selectionModel()
        selection.blockSignals(True)
        rearrange()
        for row in self.model.rows_of(chosen):
            index = self.model.index(row, 0)
            selection.select(
                index, QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            )
        selection.blockSignals(False)
        self.table.viewport().update()
        self.side.follow(self.chosen)

    def _show_what_there_is(self) -> None:
        rows = self.model.everybody
        shown = self.model.rowCount()
        self.under.setCurrentWidget(self.table if shown else self.nobody if rows else self.empty)
        self.filters.setVisible(bool(rows))
        self.counts.setText(_counted(rows, shown))
        self._fit_columns()

    # Choosing

    @property
    def chosen(self) -> list[str]:
        """The ids of the people chosen in the list, from the top."""
        chosen = self.table.selectionModel().selection()
        spans = [chosen.at(number) for number in range(chosen.count())]
        rows = {row for span in spans for row in range(span.top(), span.bottom() + 1)}
        return [self.model.line(row).id for row in sorted(rows)]

    def show_person(self, participant: str) -> None:
        if not self.model.rows_of([participant]):
            self.filters.clear()
        for row in self.model.rows_of([participant]):
            self.table.selectRow(row)
            self.table.scrollTo(self.model.index(row, NAME))

    def _step(self, by: int) -> None:
        """The arrow keys in the filter go through the list."""
        last = self.model.rowCount() - 1
        if last >= 0:
            now = self.table.currentIndex().row()
            self.table.selectRow(min(max(now + by, 0), last))

    def _ask_what_to_do(self, at: QPoint) -> None:
        if self.chosen:
            self.side.ask_what_to_do(self.table.viewport().mapToGlobal(at))

    def parks_work(self) -> bool:
        return self.side.sheet is not None and bool(self.side.sheet.half_done)

    # Widths and dropped files

    def _fit_columns(self) -> None:
        """Share the width among the columns; with somebody beside the list there are fewer."""
        keep = range(len(_SHARES)) if self.side.isHidden() else _BESIDE
        share_width(self.table, _SHARES, _DROPPED, keep)
        self.counts.setVisible(self.width() > _WIDE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit_columns()
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_list(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if path := dropped_list(event):
            event.acceptProposedAction()
            self.workplace.go("import", path)


def _read(_step: Step, event_file: EventFile) -> list[Row]:
    with event_file.read() as session:
        return read_rows(session)


def _counted(rows: list[Row], shown: int) -> str:
    if not rows:
        return ""
    arrived = sum(row.line.status == "arrived" for row in rows)
    said = [
        plural("{n} person", "{n} people", len(rows)),
        plural("{n} arrived", "{n} arrived", arrived),
    ]
    if shown != len(rows):
        said.append(plural("{n} shown", "{n} shown", shown))
    return " · ".join(said)
