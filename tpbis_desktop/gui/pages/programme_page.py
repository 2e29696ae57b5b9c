"""The programme: days as columns, activities as cards, each opened and edited beside them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.programme.enrolment import vehicles_of
from tpbis_desktop.actions.programme.enrolment_list import candidates
from tpbis_desktop.actions.programme.programme import (
    ActivityLine,
    clashes,
    duplicate_activity,
    list_activities,
    reinstate_activity,
    retire_activity,
    write_activity,
)
from tpbis_desktop.actions.programme.shift import Move, plan_shift, put_back, shift_rest_of_day
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.page import Page
from tpbis_desktop.gui.pages.programme.day_board import DayBoard
from tpbis_desktop.gui.pages.programme.editor import Editor
from tpbis_desktop.gui.pages.programme.seating import Seating
from tpbis_desktop.gui.pages.programme.shift_strip import ShiftStrip
from tpbis_desktop.gui.pages.programme.writing import offer_undo, write_and_announce, written
from tpbis_desktop.gui.theme import GRID, icon, tokens
from tpbis_desktop.gui.widgets.empty_state import EmptyState
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.model import Activity
from tpbis_desktop.words import _, plural


class ProgrammePage(Page):
    """Leaving an activity saves it; what cannot be saved stays open and says why."""

    key = "programme"
    tables = frozenset({"activity", "vehicle", "enrolment", "participant", "scan", "scan_void", "event"})

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.setProperty("page", True)
        self._days: list[date] = []
        self._lines: dict[str, ActivityLine] = {}
        self.board, self.editor, self.shift = DayBoard(self), Editor(self), ShiftStrip(self)
        self.empty = EmptyState("programme", self)
        self.add_button = QPushButton(_("Add an activity") + "  F2", self)
        self.add_button.setIcon(icon("add", tokens().on_accent))
        self.add_button.setProperty("look", "primary")
        self.shift_button = QPushButton(_("Shift the rest of today") + "  F4", self)
        self.clash = QLabel(self)
        self.clash.setProperty("look", "muted")
        self.clash.setWordWrap(True)
        self.seating = Seating(workplace, self.editor)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        title = QLabel(_("Programme"), self)
        title.setProperty("look", "title")
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(title)
        top.addWidget(self.clash, 1)
        top.addWidget(self.shift_button)
        top.addWidget(self.add_button)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addLayout(top)
        left.addWidget(self.shift)
        left.addWidget(self.board, 1)
        left.addWidget(self.empty, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(*[2 * GRID] * 4)
        row.setSpacing(2 * GRID)
        row.addLayout(left, 1)
        row.addWidget(self.editor)
        self.editor.hide()
        self.empty.set_words(
            _("The programme is empty"),
            _("Add each session, meal and visit. Scanning and the list of who may enter hang on it."),
            _("Add the first activity"),
        )

    def _listen(self) -> None:
        self.board.opened.connect(self.open)
        self.add_button.clicked.connect(self.add)
        self.empty.acted.connect(self.add)
        self.shift_button.clicked.connect(self.shift.begin)
        self.shift.asked.connect(self._preview_shift)
        self.shift.confirmed.connect(self._shift)
        self.shift.closed.connect(self._close_shift)
        editor = self.editor
        editor.saved.connect(self.save)
        editor.closed.connect(self.close_editor)
        editor.duplicated.connect(self._duplicate)
        editor.retired.connect(self._retire)
        for key, act in (("F2", self.add), ("F4", self.shift.begin), ("Ctrl+S", self.save)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, and saves what was typed into a field."""
        pressed = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(pressed, QPushButton):
            pressed.click()
        elif event.key() == Qt.Key.Key_Return and pressed and self.editor.form.isAncestorOf(pressed):
            self.save()
        else:
            super().keyPressEvent(event)

    def refresh(self) -> None:
        with self.workplace.read() as session:
            lines = list_activities(session)
            event = the_event(session)
            span = (event.ends_on - event.starts_on).days + 1
            today = self.workplace.now().astimezone(event.tzinfo).date()
            self._days = [event.starts_on + timedelta(days=n) for n in range(span)]
        self._lines = {line.id: line for line in lines}
        self.board.show_programme(lines, today)
        self.board.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self.shift_button.setEnabled(bool(lines))
        self._warn(lines)
        self._refresh_editor()

    def _warn(self, lines: list[ActivityLine]) -> None:
        clashing = [self._lines[one].title for one in clashes(lines)]
        words = _("At the same time in the same place: {titles}").format(titles=", ".join(clashing))
        self.clash.setText(words if clashing else "")
        self.clash.setToolTip("\n".join(clashing))

    def _refresh_editor(self) -> None:
        open_now = self.editor.activity
        if self.editor.isHidden() or open_now is None:
            return
        if open_now not in self._lines:
            self._put_away()
            return
        self.board.select(open_now)
        with self.workplace.read() as session:
            activity = session.get_one(Activity, open_now)
            vehicles = vehicles_of(session, open_now)
            if not self.editor.is_changed:
                self.editor.open(activity, self._days)
            self.editor.list.show_list(candidates(session, open_now), vehicles, activity.capacity)
            self.editor.vehicles.show_vehicles(vehicles)

    def open(self, activity: str) -> None:
        """Open an activity beside the programme; the one open before is saved."""
        if not self._leave():
            return
        with self.workplace.read() as session:
            self.editor.open(session.get_one(Activity, activity), self._days)
        self._refresh_editor()
        self.editor.begin_typing()

    def add(self) -> None:
        """Open an activity that is not in the programme yet."""
        if not self._leave():
            return
        starts = self._next_free()
        draft = Activity(
            title="",
            kind="session",
            starts_at=starts,
            ends_at=starts + timedelta(hours=1),
            place="",
            host="",
            admits="all",
            early_minutes=30,
            late_minutes=15,
            tracks_leaving=False,
            counts_for_certificate=True,
            strict=False,
        )
        self.board.select("")
        self.editor.open(draft, self._days)
        self.editor.begin_typing()

    def _next_free(self) -> datetime:
        """Behind the activity that was open, else behind today's last, else at nine on the first day."""
        beside = self._lines.get(self.editor.activity or "")
        day = beside.starts_at.date() if beside else self.workplace.now().date()
        if day not in self._days:
            day = self._days[0]
        ends = [
            line.ends_at
            for line in self._lines.values()
            if line.starts_at.date() == day == line.ends_at.date()
        ]
        last = (beside.ends_at if beside else max(ends, default=None)) or datetime(
            day.year, day.month, day.day, 9
        )
        return last.replace(tzinfo=None)

    def save(self) -> bool:
        """Write what the form says; False when it cannot be, and then it stays open."""
        if not self.editor.is_changed:
            return True
        values, known = self.editor.form.values(), self.editor.activity

        def act(session: Session) -> str:
            return write_activity(session, known, **values)

        saved = written(self.workplace, act)
        if saved is None:
            return False
        self._show_saved(saved)
        return True

    def _show_saved(self, activity: str) -> None:
        with self.workplace.read() as session:
            self.editor.open(session.get_one(Activity, activity), self._days)
        self.workplace.announce("activity")

    def _leave(self) -> bool:
        if self.editor.isHidden() or (
            self.editor.activity is None and not self.editor.form.title.text().strip()
        ):
            return True
        return self.save()

    def close_editor(self) -> None:
        """Save and put the editor away."""
        if self._leave():
            self._put_away()

    def _put_away(self) -> None:
        was = self.editor.activity or ""
        self.editor.activity = None
        self.editor.hide()
        self.board.select("")
        self.board.focus_on(was)

    def parks_work(self) -> bool:
        return self.editor.is_changed

    def _duplicate(self) -> None:
        known = self.editor.activity
        if known is None or not self.save():
            return
        copy = written(self.workplace, lambda session: duplicate_activity(session, known))
        if copy is not None:
            self._show_saved(copy)
            self.editor.begin_typing()

    def _retire(self) -> None:
        known = self.editor.activity
        if known is None:
            return
        title = self._lines[known].title
        written(self.workplace, lambda session: retire_activity(session, known))
        self._put_away()
        self.workplace.announce("activity")
        offer_undo(
            self.workplace,
            _("“{title}” was taken out of the programme.").format(title=title),
            lambda: write_and_announce(
                self.workplace, lambda session: reinstate_activity(session, known), "activity"
            ),
            _("Its scans are kept."),
        )

    def _preview_shift(self, minutes: int) -> None:
        try:
            with self.workplace.read() as session:
                self.shift.show_plan(plan_shift(session, self.workplace.now(), minutes))
        except UserError as error:
            self.shift.show_plan(error)

    def _shift(self, minutes: int) -> None:
        if not self._leave():
            return
        now = self.workplace.now()
        moves: list[Move] | None = written(
            self.workplace, lambda session: shift_rest_of_day(session, now, minutes)
        )
        if moves is None:
            return
        self._close_shift()
        self.workplace.announce("activity")
        offer_undo(
            self.workplace,
            plural("{n} activity was moved.", "{n} activities were moved.", len(moves)),
            lambda: write_and_announce(self.workplace, lambda session: put_back(session, moves), "activity"),
            plural("By {n} minute.", "By {n} minutes.", minutes),
        )

    def _close_shift(self) -> None:
        self.shift.hide()
        self.shift_button.setFocus()
