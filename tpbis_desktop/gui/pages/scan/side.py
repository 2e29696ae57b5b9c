"""The right side of the scan page: the last scans or the bus, and what is asked meanwhile."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from tpbis_desktop.actions.attendance.history import last_scans
from tpbis_desktop.actions.door.doors import inside_now
from tpbis_desktop.actions.door.excuses import end_excuse, excuse, excuse_of, excused_people
from tpbis_desktop.actions.door.waiting_list import waiting_people
from tpbis_desktop.actions.programme.programme import ActivityLine
from tpbis_desktop.actions.visits.visits import visit_of
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.pages.scan.bus_panel import BusPanel
from tpbis_desktop.gui.pages.scan.by_hand import ByHand
from tpbis_desktop.gui.pages.scan.excuse_question import ExcuseQuestion
from tpbis_desktop.gui.pages.scan.last_scans import LastScans
from tpbis_desktop.gui.pages.scan.leading import Leading
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.counter import Counter
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _, plural

_DOOR, _BUS = 368, 456
_NAMED = 3


class Side(Card):
    """`admitted` carries somebody found by name, `together` who of a delegation came at once."""

    admitted = Signal(str)
    together = Signal(object)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._workplace = workplace
        self._activity = ""
        self._asked_about = ""
        self._has_bus = False
        self._sheet: QWidget | None = None
        self.stack = QStackedWidget(self)
        self.present, self.inside = Counter(_("present of expected"), self), Counter(_("inside now"), self)
        self.also = QLabel(self)
        self.last = LastScans(self)
        self.by_hand = ByHand(workplace, self)
        self.bus = BusPanel(self)
        self.leading = Leading(workplace, self.bus)
        self.excuse = ExcuseQuestion(self)
        self.forgotten_button = QPushButton(_("Badge forgotten") + "  F2", self)
        self.bus_button = QPushButton(_("Back to the bus"), self)
        self._scans = self._scans_page()
        for part in (self._scans, self.by_hand, self.bus, self.excuse):
            self.stack.addWidget(part)
        self.add(self.stack, 1)
        self._listen()
        self.set_home(has_bus=False)

    def _scans_page(self) -> QWidget:
        numbers = QHBoxLayout()
        numbers.addWidget(self.present, 1)
        numbers.addWidget(self.inside, 1)
        self.also.setProperty("look", "caption")
        self.also.setWordWrap(True)
        scans = QWidget(self)
        column = QVBoxLayout(scans)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(numbers)
        column.addWidget(self.also)
        column.addWidget(self.last, 1)
        column.addWidget(self.forgotten_button)
        column.addWidget(self.bus_button)
        return scans

    def _listen(self) -> None:
        self.forgotten_button.clicked.connect(self.look_up)
        self.bus_button.clicked.connect(self.go_home)
        self.bus.scans_wanted.connect(self.show_scans)
        self.bus.look_up_wanted.connect(self.look_up)
        self.by_hand.chosen.connect(self._admit)
        self.by_hand.closed.connect(self.go_home)
        self.by_hand.absent.connect(self._ask_why_absent)
        self.by_hand.together.connect(self._pick_delegation)
        self.excuse.excused.connect(self._excuse)
        self.excuse.ended.connect(self._end_excuse)
        self.excuse.closed.connect(self.look_up)

    def set_home(self, *, has_bus: bool) -> None:
        """Whether the bus or the last scans are what stands here."""
        changed = has_bus != self._has_bus
        self._has_bus = has_bus
        self.setFixedWidth(_BUS if has_bus else _DOOR)
        self.bus_button.setVisible(has_bus)
        if changed and self.stack.currentWidget() in (self._scans, self.bus):
            self.stack.setCurrentWidget(self._home)

    @property
    def _home(self) -> QWidget:
        return self.bus if self._has_bus else self._scans

    def go_home(self) -> None:
        """Back to the bus or the last scans."""
        # Nothing there is to be pressed or selected by what is struck next.
        self.setFocus()
        self.stack.setCurrentWidget(self._home)
        if self._sheet is not None:
            self._sheet.deleteLater()
            self._sheet = None

    def show_scans(self) -> None:
        """The last scans, also where the bus is at home."""
        self.stack.setCurrentWidget(self._scans)

    def look_up(self) -> None:
        """Find somebody who forgot the badge."""
        self.stack.setCurrentWidget(self.by_hand)
        self.by_hand.begin()

    def read(self, session: Session, activity: ActivityLine | None) -> None:
        """Show what stands in the file of this activity."""
        self._activity = activity.id if activity else ""
        zone = activity.starts_at.tzinfo if activity else None
        self.last.show_scans(last_scans(session, activity.id) if activity else [], zone)
        self._count(session, activity)
        visit = None
        if activity is not None and activity.kind == "field_visit":
            visit = visit_of(session, activity.id, self.bus.chosen_leg)
        if visit is not None and visit.vehicles:
            self.leading.lead(visit.activity)
            self.bus.name_paper(prints=bool(self.leading.papers.printer))
            self.bus.show_visit(visit, zone)
        else:
            self.bus.forget()
        self.set_home(has_bus=bool(self.bus.vehicle))

    def _count(self, session: Session, activity: ActivityLine | None) -> None:
        self.present.setVisible(activity is not None)
        self.inside.setVisible(activity is not None and activity.tracks_leaving)
        self.also.hide()
        if activity is None:
            return
        self.present.set_value(activity.present, f"/ {activity.expected}")
        if activity.tracks_leaving:
            self.inside.set_value(inside_now(session, activity.id, self._workplace.now()))
        excused = [each.full_name for each in excused_people(session, activity.id)]
        waiting = [each.full_name for each in waiting_people(session, activity.id)]
        parts = [
            f"{words}{_named(names)}"
            for words, names in (
                (plural("{n} excused", "{n} excused", len(excused)), excused),
                (plural("{n} waiting", "{n} waiting", len(waiting)), waiting),
            )
            if names
        ]
        self.also.setText("\n".join(parts))
        self.also.setVisible(bool(parts))

    def _admit(self, person: str) -> None:
        self.go_home()
        self.admitted.emit(person)

    def _ask_why_absent(self, person: str, name: str) -> None:
        self._asked_about = person
        with self._workplace.read() as session:
            known = excuse_of(session, self._activity, person)
        self.stack.setCurrentWidget(self.excuse)
        self.excuse.ask(name, known)

    def _excuse(self, kind: str, note: str) -> None:
        try:
            with self._workplace.write() as session:
                now = self._workplace.now()
                excuse(session, self._asked_about, self._activity, now=now, why=(kind, note))
        except UserError as error:
            self._workplace.tell_error(error)
            return
        self.go_home()
        self._workplace.announce("excuse")

    def _end_excuse(self) -> None:
        with self._workplace.write() as session:
            end_excuse(session, self._asked_about, self._activity)
        self.go_home()
        self._workplace.announce("excuse")

    def _pick_delegation(self, name: str) -> None:
        from tpbis_desktop.gui.pages.desk.delegation_sheet import DelegationSheet

        sheet = DelegationSheet(self._workplace, name, self)
        sheet.collected.hide()
        sheet.closed.connect(self.go_home)
        sheet.confirmed.connect(self._admit_together)
        self._sheet = sheet
        self.stack.addWidget(sheet)
        self.stack.setCurrentWidget(sheet)
        sheet.take_focus()

    def _admit_together(self, came: object) -> None:
        self.go_home()
        self.together.emit(came)


def _named(names: list[str]) -> str:
    more = "" if len(names) <= _NAMED else " …"
    return f": {', '.join(names[:_NAMED])}{more}"
