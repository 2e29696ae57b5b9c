"""The door of an activity: scan, see the answer from afar, take back, admit by hand; on a visit, the bus."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from tpbis_desktop.actions.door.outcome import Outcome
from tpbis_desktop.actions.programme.enrolment import enrol
from tpbis_desktop.actions.programme.programme import (
    ActivityLine,
    activity_line,
    activity_now,
    standing_activities,
)
from tpbis_desktop.actions.scan.check_in import Way, check_in, check_in_person, check_in_together
from tpbis_desktop.actions.scan.undo import take_back
from tpbis_desktop.devices import sound
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui import verdict_words
from tpbis_desktop.gui.page import Page
from tpbis_desktop.gui.pages.scan.heading import Heading
from tpbis_desktop.gui.pages.scan.next_offer import NextOffer
from tpbis_desktop.gui.pages.scan.override_strip import OverrideStrip
from tpbis_desktop.gui.pages.scan.side import Side
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.empty_state import EmptyState
from tpbis_desktop.gui.widgets.verdict_panel import Verdict, VerdictPanel
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _

if TYPE_CHECKING:
    from tpbis_desktop.gui.pages.desk.delegation_sheet import Together

_OFFER_EVERY_MS = 20_000
_FADES_MS = 45_000

Act = Callable[[Session, datetime, str], Outcome]


class ScanPage(Page):
    """The activity is chosen by itself once, on opening; afterwards only a hand changes it."""

    key = "scan"
    wants_room = True
    tables = frozenset(
        {"scan", "scan_void", "activity", "enrolment", "participant", "badge", "excuse", "vehicle"}
        | {"vehicle_move", "settlement"}
    )

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.setProperty("page", True)
        self._chosen: str | None = None
        self._activity: ActivityLine | None = None
        self._refused: Outcome | None = None
        self._shown: str = ""
        self.heading = Heading(self)
        self.offer = NextOffer(self)
        self.panel = VerdictPanel(self)
        self.overrides = OverrideStrip(self)
        self.beside = Side(workplace, self)
        self.side, self.last, self.by_hand = self.beside.stack, self.beside.last, self.beside.by_hand
        self.present, self.inside = self.beside.present, self.beside.inside
        self.bus, self.forgotten_button = self.beside.bus, self.beside.forgotten_button
        self.empty = EmptyState("programme", self)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        door = QVBoxLayout()
        door.setSpacing(12)
        for part in (self.heading, self.offer):
            door.addWidget(part)
        door.addWidget(self.panel, 1)
        door.addWidget(self.overrides)
        self._work = QWidget(self)
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addLayout(door, 1)
        row.addWidget(self.beside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*[2 * GRID] * 4)
        whole.addWidget(self._work)
        whole.addWidget(self.empty)
        self.empty.set_words(
            _("There is nothing to scan for yet"),
            _("Add the first activity to the programme. Scans are kept for an activity."),
            _("Go to the programme"),
        )
        self.empty.hide()

    def _listen(self) -> None:
        self.heading.chosen.connect(self.choose)
        self.heading.turned.connect(lambda _leaving: self._wait())
        self.offer.taken.connect(self.choose)
        self.overrides.admitted.connect(self._admit_anyway)
        self.overrides.enrolled.connect(self._enrol_and_admit)
        self.last.taken_back.connect(self._take_back)
        self.beside.admitted.connect(self._admit_by_hand)
        self.beside.together.connect(self._admit_together)
        self.bus.turned.connect(self._turn)
        self.bus.moved.connect(self._begin_anew)
        self.empty.acted.connect(lambda: self.workplace.go("programme"))
        for key, act in (
            ("F2", self.look_up),
            ("F3", self.heading.change_button.showMenu),
            ("F4", self.overrides.take_focus),
            ("F6", self.heading.turn),
            ("Ctrl+Z", self._ask_to_take_back),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self._offering = QTimer(self, interval=_OFFER_EVERY_MS)
        self._offering.timeout.connect(self.offer_next)
        self.fading = QTimer(self, singleShot=True, interval=_FADES_MS)
        self.fading.timeout.connect(self._wait)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # On the page itself, where neither Enter nor the space bar does anything.
        self.setFocus()
        self._offering.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._offering.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as people expect."""
        pressed = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(pressed, QPushButton):
            pressed.click()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """A button that goes away when pressed leaves the keyboard to the page, not to the rail."""
        had_it = self.focusWidget()
        if had_it is not None and not (had_it.isVisible() and had_it.isEnabled()):
            self.setFocus()
            return True
        return super().focusNextPrevChild(forward)

    @property
    def activity(self) -> ActivityLine | None:
        """What is scanned for."""
        return self._activity

    def refresh(self) -> None:
        with self.workplace.read() as session:
            programme = standing_activities(session)
            if self._chosen is None and (now_on := activity_now(session, self.workplace.now())):
                self._chosen = now_on.id
            self._activity = activity_line(session, self._chosen) if self._chosen else None
            self.beside.read(session, self._activity)
        zone = self._activity.starts_at.tzinfo if self._activity else None
        self._work.setVisible(bool(programme))
        self.empty.setVisible(not programme)
        self.heading.offer(programme, self.workplace.now().astimezone(zone).date(), self._chosen or "")
        self.heading.show_activity(self._activity, has_bus=bool(self.bus.vehicle))
        self.offer_next()
        if self.panel.verdict is None:
            self._wait()

    def choose(self, activity: str) -> None:
        """Scan for this activity from now on."""
        self._chosen = activity
        self.bus.forget()
        self.beside.go_home()
        self._begin_anew()
        self.refresh()

    def _turn(self) -> None:
        """Another vehicle or leg: an old answer is not the next person's."""
        self._begin_anew()
        self.refresh()

    def _begin_anew(self) -> None:
        """People go in, and nobody has been scanned."""
        self.heading.in_button.setChecked(True)
        self._wait()

    def offer_next(self) -> None:
        """Offer what is on now, when it is not what is scanned for."""
        zone = self._activity.starts_at.tzinfo if self._activity else None
        self.offer.look(self.workplace, self._chosen, zone)

    def _way(self, how: str = "scanner", override: str = "") -> Way:
        """How the next scan comes about: in or out, and on a visit which vehicle and leg."""
        ride = {"vehicle": self.bus.vehicle, "leg": self.bus.leg} if self.bus.vehicle else {}
        return Way(leaving=self.heading.leaving and not override, how=how, override=override, **ride)

    def take_scan(self, text: str) -> None:
        way = self._way()
        self.answer(lambda session, now, door: check_in(session, text, door, now=now, way=way))

    def look_up(self) -> None:
        """Find somebody who forgot the badge."""
        self.beside.look_up()

    def _ask_to_take_back(self) -> None:
        self.beside.show_scans()
        self.last.ask()

    def _admit_by_hand(self, person: str) -> None:
        way = self._way("by_hand")
        self.answer(lambda session, now, door: check_in_person(session, person, door, now=now, way=way))

    def _admit_together(self, came: Together) -> None:
        """A whole delegation: one answer for all of them, once all of it is on the disk."""
        people, way = [person.id for person in came.people], self._way("by_hand")
        activity = self._activity
        if activity is None:
            self._show(verdict_words.nothing_chosen())
            return
        try:
            with self.workplace.write() as session:
                now = self.workplace.now()
                outcomes = check_in_together(session, people, activity.id, now=now, way=way)
        except UserError as error:
            self._show(verdict_words.not_recorded(error))
            return
        self._show(verdict_words.together_words(outcomes, came.people[0].delegation))
        self.workplace.announce("scan", "enrolment")

    def _admit_anyway(self, reason: str) -> None:
        refused = self._refused
        if refused is not None:
            self.answer(lambda session, now, _door: self._again(session, refused, now, reason))

    def _enrol_and_admit(self) -> None:
        refused = self._refused
        if refused is None or refused.person is None:
            return
        person = refused.person.id

        def act(session: Session, now: datetime, door: str) -> Outcome:
            enrol(session, door, [person], self.bus.vehicle or None)
            return self._again(session, refused, now, "")

        self.answer(act)

    def _again(self, session: Session, refused: Outcome, now: datetime, reason: str) -> Outcome:
        """The same badge or person once more, at the door that refused it."""
        way = self._way("scanner" if refused.text else "by_hand", reason)
        if refused.text:
            return check_in(session, refused.text, refused.activity, now=now, way=way)
        assert refused.person is not None
        return check_in_person(session, refused.person.id, refused.activity, now=now, way=way)

    def answer(self, act: Act) -> None:
        """Record, and only when that is on the disk show the answer; else say loudly that it is not."""
        self.last.show_list()
        if self._activity is None:
            self._show(verdict_words.nothing_chosen())
            return
        try:
            with self.workplace.write() as session:
                outcome = act(session, self.workplace.now(), self._activity.id)
        except UserError as error:
            self._show(verdict_words.not_recorded(error))
            return
        except Exception:
            self._show(verdict_words.went_wrong())
            raise
        self._show(verdict_words.panel_words(outcome, self._activity), outcome)
        self.workplace.announce("scan", "enrolment")

    def _show(self, verdict: Verdict, outcome: Outcome | None = None) -> None:
        self._refused, self._shown = outcome, outcome.scan if outcome else ""
        self.panel.show_verdict(verdict)
        if outcome is not None:
            on_lists = self._activity is not None and self._activity.admits == "enrolled"
            self.overrides.offer(outcome, on_lists=on_lists)
        else:
            self.overrides.hide()
        self.panel.repaint()
        if self.workplace.settings.sounds:
            sound.play(verdict.kind)
        if verdict.kind == "refused":
            self.fading.stop()
        else:
            self.fading.start()

    def _wait(self) -> None:
        """Ready for the next one; an old answer must not be taken for the next person's."""
        self._refused, self._shown = None, ""
        self.overrides.hide()
        self.panel.show_idle(self._idle_words())

    def _idle_words(self) -> str:
        if self.heading.leaving:
            return _("Scanning people who step off") if self.bus.vehicle else _("Scanning people who leave")
        if self.bus.state is not None:
            return verdict_words.waiting_for(self.bus.leg, self.bus.state.label)
        return _("Hold a badge under the scanner")

    def _take_back(self, scan: str, reason: str) -> None:
        try:
            with self.workplace.write() as session:
                take_back(session, scan, reason, now=self.workplace.now())
        except UserError as error:
            self.workplace.tell_error(error)
            return
        if scan == self._shown:
            self._wait()
        self.workplace.announce("scan_void")
