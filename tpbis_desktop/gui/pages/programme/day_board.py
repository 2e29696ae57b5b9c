"""The days of the programme side by side, their activities as cards in the order of time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from tpbis_desktop.actions.programme.programme import ActivityLine, clashes
from tpbis_desktop.gui import times
from tpbis_desktop.gui.pages.programme.activity_card import ActivityCard
from tpbis_desktop.gui.theme import GRID, set_look
from tpbis_desktop.words import _

_NARROWEST, _WIDEST = 204, 360


class DayBoard(QScrollArea):
    """`opened` carries the activity whose card was pressed."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCornerWidget(QWidget(self))
        self.columns: list[list[ActivityCard]] = []
        self._shown: tuple[ActivityLine, ...] = ()
        self._today: date | None = None

    def show_programme(self, activities: Sequence[ActivityLine], today: date) -> None:
        """Show these; today is in view at first. Nothing is built again when nothing changed."""
        if self._shown == tuple(activities) and self._today == today:
            return
        first_time = self._today is None
        focused = next((card.activity.id for card in self.cards if card.hasFocus()), "")
        across = self.horizontalScrollBar().value()
        self._shown, self._today = tuple(activities), today
        ground = QWidget()
        ground.setProperty("look", "scrolled")
        row = QHBoxLayout(ground)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        clashing = clashes(activities)
        self.columns = []
        for day, of_day in groupby(activities, lambda line: line.starts_at.date()):
            row.addWidget(self._column(day, list(of_day), clashing), 1)
        row.addStretch(0)
        self.setWidget(ground)
        self.focus_on(focused)
        QTimer.singleShot(0, self, lambda: self._scroll(across, to_today=first_time))

    def _column(self, day: date, activities: list[ActivityLine], clashing: dict[str, list[str]]) -> QWidget:
        column = QWidget(self)
        column.setMinimumWidth(_NARROWEST)
        column.setMaximumWidth(_WIDEST)
        heading = QLabel(times.short_day(day), column)
        set_look(heading, "look", "heading")
        below = QLabel(_("today") if day == self._today else "", column)
        below.setProperty("look", "caption")
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addWidget(below, 1, Qt.AlignmentFlag.AlignBottom)
        stack = QVBoxLayout(column)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(GRID)
        stack.addLayout(top)
        cards = [ActivityCard(line, clashing.get(line.id, []), column) for line in activities]
        place = len(self.columns)
        for number, card in enumerate(cards):
            card.opened.connect(self.opened)
            card.stepped.connect(lambda days, down, at=(place, number): self._step(at, days, down))
            stack.addWidget(card)
        stack.addStretch(1)
        self.columns.append(cards)
        return column

    def _scroll(self, across: int, *, to_today: bool) -> None:
        self.horizontalScrollBar().setValue(across)
        if to_today:
            todays = [c for c in self.cards if c.activity.starts_at.date() == self._today]
            if todays:
                self.ensureWidgetVisible(todays[0], 0, 0)

    @property
    def cards(self) -> list[ActivityCard]:
        """Every card, day by day."""
        return [card for column in self.columns for card in column]

    def select(self, activity: str) -> None:
        """Show which one is open; none when empty."""
        for card in self.cards:
            card.select(card.activity.id == activity)
            if card.selected:
                # Once the room beside it is taken by the editor.
                QTimer.singleShot(0, card, lambda card=card: self.ensureWidgetVisible(card))

    def focus_on(self, activity: str) -> None:
        """Give the focus to a card and bring it into view."""
        for card in self.cards:
            if card.activity.id == activity:
                card.setFocus()
                self.ensureWidgetVisible(card)

    def _step(self, at: tuple[int, int], days: int, down: int) -> None:
        place = max(0, min(len(self.columns) - 1, at[0] + days))
        column = self.columns[place]
        card = column[max(0, min(len(column) - 1, at[1] + down))]
        card.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(card)
