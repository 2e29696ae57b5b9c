"""Several people chosen in the list, and what can be done with all of them at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from tpbis_desktop.gui.times import short_day
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.model import Activity
from tpbis_desktop.words import _, plural


class ManyPanel(Card):
    """`enrol` carries the id of the activity chosen."""

    print_badges = Signal()
    enrol = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._hint = QLabel(_("Ctrl adds one more, Shift all between, Ctrl+A everybody shown."), self)
        self._hint.setProperty("look", "muted")
        self._hint.setWordWrap(True)
        self.print_button = QPushButton(_("Print their badges"), self)
        self.print_button.clicked.connect(self.print_badges)
        self.enrol_menu = QMenu(self)
        self.enrol_button = QPushButton(_("Put on the list of ..."), self)
        self.enrol_button.setMenu(self.enrol_menu)
        for part in (self._hint, self.print_button, self.enrol_button):
            self.add(part)
        self.body.addStretch(1)

    def show_count(self, count: int, activities: Sequence[Activity]) -> None:
        """How many are chosen, and the activities that have a list of their own."""
        self.set_title(plural("{n} person chosen", "{n} people chosen", count))
        fill_enrol_menu(self.enrol_menu, activities, self.enrol.emit)
        self.enrol_button.setEnabled(bool(activities))
        self.enrol_button.setToolTip("" if activities else _("No activity of the programme has a list."))


def fill_enrol_menu(menu: QMenu, activities: Sequence[Activity], chosen: object) -> None:
    """One entry for each activity; `chosen` is called with its id."""
    assert callable(chosen)
    menu.clear()
    for activity in activities:
        entry = menu.addAction(f"{activity.title} · {short_day(activity.starts_at)}")
        entry.triggered.connect(lambda _on=False, which=activity.id: chosen(which))
