"""A signed sheet comes back: its rows ticked by keyboard, compared with the scans, and settled."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date, tzinfo
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from tpbis_desktop.actions.door.scanned_codes import is_sheet_page
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.sheets.row_numbers import NOBODY, rows_said
from tpbis_desktop.actions.sheets.sheet_found import SheetPage, find_page, sheets_out
from tpbis_desktop.actions.sheets.signed_compared import RowState, SignedRow, compare
from tpbis_desktop.actions.sheets.signed_for import (
    SignedFor,
    activities_of,
    columns_of,
    signed_for,
    usual_column,
)
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.page import Page
from tpbis_desktop.gui.pages.signed_sheet import tasks
from tpbis_desktop.gui.pages.signed_sheet.differences import Differences
from tpbis_desktop.gui.pages.signed_sheet.heading import Heading
from tpbis_desktop.gui.pages.signed_sheet.sheet_table import SheetTable
from tpbis_desktop.gui.pages.signed_sheet.sheet_words import title_words
from tpbis_desktop.gui.pages.signed_sheet.start import Start
from tpbis_desktop.gui.pages.signed_sheet.unsigned_question import UnsignedQuestion
from tpbis_desktop.gui.pages.signed_sheet.who_signed import WhoSigned
from tpbis_desktop.gui.pages.signed_sheet.writing import Task, Writing, Written
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.widgets.elided_label import ElidedLabel
from tpbis_desktop.gui.widgets.progress_strip import ProgressStrip
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _, plural

_SIDE = 388


class SignedSheetPage(Page):
    """The page that was scanned last is the one keyed in; what is ticked is kept at once."""

    key = "signed_sheet"
    tables = frozenset({"signature", "sheet", "scan", "scan_void", "participant", "badge", "activity"})

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.signed: SignedFor | None = None
        self.zone: tzinfo | None = None
        self._undo: Task | None = None
        self.title = ElidedLabel(_("Key in a signed sheet"), self)
        self.another_button = QPushButton(_("Another sheet"), self)
        self.back_button = QPushButton(_("Back to documents"), self)
        self.start, self.heading, self.table = Start(self), Heading(self), SheetTable(self)
        self.differences = Differences(self)
        self.strip = ProgressStrip(self)
        self.writing = Writing(workplace, self.strip, self._lock)
        self.question, self.who = UnsignedQuestion(self), WhoSigned(workplace, self)
        self.side, self.stack = QStackedWidget(self), QStackedWidget(self)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        self.title.setProperty("look", "title")
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self.title, 1)
        top.addWidget(self.another_button)
        top.addWidget(self.back_button)
        for part in (self.differences, self.question, self.who):
            self.side.addWidget(part)
        self.side.setFixedWidth(_SIDE)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.heading)
        left.addWidget(self.table, 1)
        work = QWidget(self)
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addLayout(left, 1)
        row.addWidget(self.side)
        self.stack.addWidget(self.start)
        self.stack.addWidget(work)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.strip)
        column.addWidget(self.stack, 1)

    def _listen(self) -> None:
        self.back_button.clicked.connect(lambda: self.workplace.go("documents"))
        self.another_button.clicked.connect(self.begin_again)
        self.start.wanted.connect(self.open)
        self.heading.aimed.connect(self._aim)
        self.heading.entered.connect(self.enter)
        self.heading.rows.left.connect(self._into_list)
        self.table.toggled.connect(self._toggle)
        self.table.typed.connect(self._type)
        self.table.selectionModel().currentRowChanged.connect(
            lambda *_rows: self.differences.choose(self.table.chosen)
        )
        self.differences.record_all.connect(lambda: self.record(None))
        self.differences.settle.connect(self._ask_unsigned)
        self.differences.look_at.connect(self._look_at)
        self.differences.undo.connect(self.undo)
        self.question.left.connect(self._leave)
        self.question.taken_back.connect(self._take_back)
        self.who.chosen.connect(self._was_signed_by)
        self.who.register.connect(lambda: self.workplace.go("desk"))
        for part in (self.question, self.who):
            part.closed.connect(self._compare_again)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            self._shortcut(keys, self.differences.record_button.click)
        self._shortcut("Ctrl+Z", self.differences.undo_button.click)

    def _shortcut(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_focus()

    def _take_focus(self) -> None:
        """Ready for what is typed first: the number of a sheet, or rows."""
        if self.signed is None:
            self.start.take_focus()
        else:
            self.heading.rows.setFocus()

    # Which page

    def take_scan(self, text: str) -> None:
        if is_sheet_page(text):
            self.open(text)
        else:
            super().take_scan(text)

    def show_person(self, participant: str) -> None:
        """The scanned text of a page, or the number of a sheet, sends somebody here."""
        self.open(participant)

    def parks_work(self) -> bool:
        return bool(self.heading.rows.text().strip())

    def _lock(self, busy: bool) -> None:
        """While many rows are written nothing else is keyed in."""
        if busy:
            self.setFocus()
        self.stack.setEnabled(not busy)
        self.another_button.setEnabled(not busy)
        if not busy and self.isVisible():
            self._take_focus()

    def begin_again(self) -> None:
        """Choose another sheet."""
        if self._keep_typed():
            self.signed = None
            self.refresh()
            self._take_focus()

    def open(self, said: str) -> None:
        """Key in this page; another page of the same sheet counts for the same as the one before."""
        if self.writing.busy:
            waits = _("The rows of the last sheet are still being written. Scan the page again in a moment.")
            self.workplace.tell(Notice("warning", _("One moment"), waits))
            return
        if not self._keep_typed():
            return
        before = self.signed
        try:
            with self.workplace.read() as session:
                page = find_page(session, said)
                same = before is not None and before.page.sheet == page.sheet
                chosen = (before.column, before.activity) if before and same else (None, None)
                signed = self._aimed(session, page, *chosen)
        except UserError as error:
            self.workplace.tell_error(error)
            return
        self._show(signed)

    def _show(self, signed: SignedFor) -> None:
        self.signed, self._undo = signed, None
        self.differences.tell_last("", undoable=False)
        self.side.setCurrentWidget(self.differences)
        self.table.clearSelection()
        self.table.setCurrentIndex(self.table.model().index(-1, -1))
        self.refresh()
        self.heading.rows.clear()
        self.heading.rows.setFocus()

    def _aimed(
        self, session: Session, page: SheetPage, column: date | None, activity: str | None
    ) -> SignedFor:
        """The page counted for what was chosen, else for what is likely meant."""
        columns = columns_of(session, page)
        today = self.workplace.now().astimezone(the_event(session).tzinfo).date()
        column = column if column in columns else usual_column(columns, today)
        possible = activities_of(session, page, column)
        if not possible:
            raise UserError(
                _("Nothing was on that this sheet could have been signed for."),
                _("Nothing was recorded."),
                _("Add the activity to the programme first."),
            )
        known = [one.id for one in possible]
        return signed_for(session, page, activity if activity in known else known[0], column)

    def _aim(self) -> None:
        """Another date or activity was chosen; what is ticked for the date stays ticked."""
        column, activity = self.heading.chosen_column, self.heading.activity.currentData()
        if self.signed is None or not self._keep_typed():
            self.refresh()
            return
        with self.workplace.read() as session:
            signed = self._aimed(session, self.signed.page, column, activity)
        self._show(signed)

    def refresh(self) -> None:
        self.stack.setCurrentIndex(0 if self.signed is None else 1)
        self.another_button.setVisible(self.signed is not None)
        with self.workplace.read() as session:
            if self.signed is None:
                self.title.setText(_("Key in a signed sheet"))
                self.start.show_sheets(sheets_out(session))
                return
            self.zone = the_event(session).tzinfo
            rows = compare(session, self.signed)
            page, column = self.signed.page, self.signed.column
            columns, activities = columns_of(session, page), activities_of(session, page, column)
        self.title.setText(title_words(self.signed))
        self.heading.show_page(self.signed, columns, activities)
        self.table.sheet.show_rows(rows, self.zone)
        self.differences.show_rows(rows, self.zone)

    # Which rows are signed

    def enter(self) -> None:
        """Tick the rows typed; with none typed, record what is ticked."""
        if self.heading.rows.text().strip():
            self._keep_typed()
        elif self.differences.not_scanned.rows:
            self.record(None)

    def _keep_typed(self) -> bool:
        """Tick what stands in the field, so that nothing typed is lost; False when it names no rows."""
        text = self.heading.rows.text().strip()
        if self.signed is None or not text:
            return True
        try:
            rows = rows_said(text, self.signed.page.rows)
        except UserError as error:
            self.heading.tell(error)
            self.heading.rows.setFocus()
            return False
        if rows or text == NOBODY:
            self.tick(rows)
        self.heading.rows.clear()
        return True

    def tick(self, rows: Collection[int]) -> None:
        """Note that these rows are signed."""
        signed = self.signed
        assert signed is not None
        fresh = {row.number for row in self.table.sheet.rows if row.number in rows and not row.signed}
        task, back = tasks.ticking(signed, rows)

        def tell(written: Written) -> None:
            ticked = [number for number in written.items if number in fresh]
            self._tell(plural("{n} row ticked", "{n} rows ticked", len(ticked)), back, ticked)

        self.writing.write(task, tell)

    def untick(self, rows: Collection[int]) -> None:
        """Note that these rows are not signed after all."""
        signed = self.signed
        assert signed is not None
        self.writing.write(tasks.unticking(signed, rows), lambda _written: self._tell(""))

    def _toggle(self, number: int, now_signed: bool) -> None:
        (self.tick if now_signed else self.untick)([number])

    def _into_list(self) -> None:
        if self.table.chosen is None:
            self.table.selectRow(0)
        self.table.setFocus()

    def _type(self, figure: str) -> None:
        self.heading.rows.setFocus()
        self.heading.rows.insert(figure)

    # Settling

    def record(self, rows: Collection[int] | None) -> None:
        """Make scans of all signatures without one, or of these rows."""
        signed = self.signed
        if signed is None:
            return
        all_of_them = [row.number for row in self.differences.not_scanned.rows]
        task, back = tasks.recording(signed, all_of_them if rows is None else rows)

        def tell(written: Written) -> None:
            count = len(written.results)
            words = plural("{n} person recorded from paper", "{n} people recorded from paper", count)
            self._tell(words, back, written.results)

        self.writing.write(task, tell)

    def _ask_unsigned(self, row: SignedRow) -> None:
        self.side.setCurrentWidget(self.question)
        self.question.ask(row, self.zone, len(self.differences.not_signed.rows))

    def _questioned(self) -> list[int]:
        asked = [self.question.row] if self.question.row else []
        rows = self.differences.not_signed.rows if self.question.all_of_them.isChecked() else asked
        return [row.number for row in rows]

    def _leave(self, reason: str) -> None:
        assert self.signed is not None
        task, back = tasks.leaving(self.signed, self._questioned(), reason)

        def tell(written: Written) -> None:
            count = len(written.results)
            self._tell(plural("{n} scan stands", "{n} scans stand", count), back, written.results)

        self.writing.write(task, tell)
        self._compare_again()

    def _take_back(self, reason: str) -> None:
        assert self.signed is not None
        task, back = tasks.taking_back(self.signed, self._questioned(), reason)

        def tell(written: Written) -> None:
            words = plural("{n} person's scan undone", "{n} people's scans undone", len(written.items))
            self._tell(words, back, written.results)

        self.writing.write(task, tell)
        self._compare_again()

    def _look_at(self, row: SignedRow) -> None:
        if row.state is RowState.BLANK:
            self.side.setCurrentWidget(self.who)
            self.who.ask(row.number)
        else:
            self.record([row.number])

    def _was_signed_by(self, number: int, person: str) -> None:
        assert self.signed is not None
        self.writing.write(tasks.naming(self.signed, number, person), lambda _written: None)
        self._compare_again()

    def _compare_again(self) -> None:
        self.side.setCurrentWidget(self.differences)
        self.heading.rows.setFocus()

    def undo(self) -> None:
        """Undo what was done last on this page."""
        undo, self._undo = self._undo, None
        if undo is not None:
            self.writing.write(undo, lambda _written: self._tell(_("Undone")))

    def _tell(self, words: str, undo: Task | None = None, items: Sequence[Any] = ()) -> None:
        """Say what was done, and offer to undo it for these items."""
        self._undo = replace(undo, items=items) if undo and items else None
        self.differences.tell_last(words, undoable=self._undo is not None)
