"""Which activity the door belongs to, changed only by hand; and whether people go in or out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from tpbis_desktop.actions.programme.programme import ActivityLine
from tpbis_desktop.gui import times
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.model import Activity
from tpbis_desktop.words import _


class Heading(QWidget):
    """`chosen` carries an activity; `turned` whether people are now leaving."""

    chosen = Signal(str)
    turned = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._when = QLabel(self), QLabel(self)
        self._title.setProperty("look", "title")
        self._when.setProperty("look", "muted")
        for label in (self._title, self._when):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._offered: tuple[Sequence[Activity], date, str] = ((), date.min, "")
        self._days: list[QMenu] = []
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill)
        self.change_button = QPushButton(_("Change") + "  F3", self)
        self.change_button.setAccessibleName(_("Change the activity"))
        self.change_button.setMenu(self.menu)
        self.directions = QWidget(self)
        self.in_button, self.out_button = QPushButton(_("In"), self), QPushButton(_("Out"), self)
        self._lay_out()

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        pair = QHBoxLayout(self.directions)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(GRID // 2)
        for button in (self.in_button, self.out_button):
            button.setCheckable(True)
            button.setMinimumWidth(88)
            group.addButton(button)
            pair.addWidget(button)
        self.in_button.setChecked(True)
        self.in_button.setToolTip(_("People go in (F6 turns)"))
        self.out_button.setToolTip(_("People leave (F6 turns)"))
        self.out_button.toggled.connect(self.turned)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._when)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addLayout(words, 1)
        row.addWidget(self.directions, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.change_button, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def leaving(self) -> bool:
        """Whether the next scan is a leaving one."""
        return self.out_button.isChecked()

    def show_activity(self, activity: ActivityLine | None, *, has_bus: bool = False) -> None:
        """Say which one is scanned for; from a bus people also step off again."""
        leaves = activity is not None and (activity.tracks_leaving or has_bus)
        self.directions.setVisible(leaves)
        if not leaves:
            self.in_button.setChecked(True)
        if activity is None:
            self._name(_("No activity chosen"))
            self._when.setText(_("Choose what you scan for with “Change”."))
            return
        self._name(activity.title)
        when = f"{times.short_day(activity.starts_at)}, {times.span(activity.starts_at, activity.ends_at)}"
        self._when.setText(" · ".join(part for part in (activity.place, when) if part))

    def _name(self, words: str) -> None:
        self._title.setText(words)
        self.setAccessibleName(words)

    def turn(self) -> None:
        """From in to out or back, where leaving is scanned."""
        if not self.directions.isHidden():
            (self.in_button if self.leaving else self.out_button).setChecked(True)

    def offer(self, programme: Sequence[Activity], today: date, chosen: str) -> None:
        """What the menu will have when it is opened: every scan comes past here, few open it."""
        self._offered = (programme, today, chosen)

    def _fill(self) -> None:
        """Today's activities first, each other day behind its name."""
        programme, today, chosen = self._offered
        self.menu.clear()
        for below in self._days:
            below.deleteLater()  # the menu does not own what stands below it
        self._days = []
        days = {day: list(of_day) for day, of_day in groupby(programme, lambda a: a.starts_at.date())}
        for activity in days.pop(today, []):
            self._add(self.menu, activity, chosen)
        if not self.menu.isEmpty():
            self.menu.addSeparator()
        for day, activities in days.items():
            below = self.menu.addMenu(times.long_day(day))
            self._days.append(below)
            for activity in activities:
                self._add(below, activity, chosen)

    def _add(self, menu: QMenu, activity: Activity, chosen: str) -> None:
        span = times.span(activity.starts_at, activity.ends_at)
        action = menu.addAction(f"{span}   {activity.title}".replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(activity.id == chosen)
        action.triggered.connect(lambda: self.chosen.emit(activity.id))
