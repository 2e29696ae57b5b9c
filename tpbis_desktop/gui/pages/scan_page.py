"""The door of an activity: scan, see the answer from afar, take back, admit by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from tpbis_desktop.actions.attendance import inside_count
from tpbis_desktop.actions.check_in import Way, check_in, check_in_person
from tpbis_desktop.actions.enrolment import enrol
from tpbis_desktop.actions.history import last_scans
from tpbis_desktop.actions.outcome import Outcome
from tpbis_desktop.actions.programme import ActivityLine, activity_line, activity_now, standing_activities
from tpbis_desktop.actions.undo import take_back
from tpbis_desktop.devices import sound
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui import verdict_words
from tpbis_desktop.gui.page import Page
from tpbis_desktop.gui.pages.scan.by_hand import ByHand
from tpbis_desktop.gui.pages.scan.heading import Heading
from tpbis_desktop.gui.pages.scan.last_scans import LastScans
from tpbis_desktop.gui.pages.scan.next_offer import NextOffer
from tpbis_desktop.gui.pages.scan.override_strip import OverrideStrip
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.counter import Counter
from tpbis_desktop.gui.widgets.empty_state import EmptyState
from tpbis_desktop.gui.widgets.verdict_panel import Verdict, VerdictPanel
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _

_SIDE = 368
_OFFER_EVERY_MS = 20_000
_FADES_MS = 45_000

Act = Callable[[Session, datetime, str], Outcome]


class ScanPage(Page):
    """The activity is chosen by itself once, on opening; afterwards only a hand changes it."""

    key = "scan"
    tables = frozenset({"scan", "scan_void", "activity", "enrolment", "participant", "badge"})

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
        self.present, self.inside = Counter(_("present of expected"), self), Counter(_("inside now"), self)
        self.last = LastScans(self)
        self.by_hand = ByHand(workplace, self)
        self.forgotten_button = QPushButton(f"{_('Badge forgotten')}  F2", self)
        self.side = QStackedWidget(self)
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
        row.addWidget(self._side_card())
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

    def _side_card(self) -> Card:
        card = Card(parent=self)
        card.setFixedWidth(_SIDE)
        numbers = QHBoxLayout()
        numbers.addWidget(self.present, 1)
        numbers.addWidget(self.inside, 1)
        scans = QWidget(self)
        column = QVBoxLayout(scans)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(numbers)
        column.addWidget(self.last, 1)
        column.addWidget(self.forgotten_button)
        for part in (scans, self.by_hand):
            self.side.addWidget(part)
        card.add(self.side, 1)
        return card

    def _listen(self) -> None:
        self.heading.chosen.connect(self.choose)
        self.heading.turned.connect(lambda _leaving: self._wait())
        self.offer.taken.connect(self.choose)
        self.overrides.admitted.connect(self._admit_anyway)
        self.overrides.enrolled.connect(self._enrol_and_admit)
        self.last.taken_back.connect(self._take_back)
        self.forgotten_button.clicked.connect(self.look_up)
        self.by_hand.chosen.connect(self._admit_by_hand)
        self.by_hand.closed.connect(self._close_look_up)
        self.empty.acted.connect(lambda: self.workplace.go("programme"))
        for key, act in (
            ("F2", self.look_up),
            ("F3", self.heading.change_button.showMenu),
            ("F4", self.overrides.take_focus),
            ("F6", self.heading.turn),
            ("Ctrl+Z", self.last.ask),
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
            scans = last_scans(session, self._chosen) if self._chosen else []
            inside = inside_count(session, self._chosen) if self._chosen else 0
        self._work.setVisible(bool(programme))
        self.empty.setVisible(not programme)
        zone = self._activity.starts_at.tzinfo if self._activity else None
        self.heading.offer(programme, self.workplace.now().astimezone(zone).date(), self._chosen or "")
        self.heading.show_activity(self._activity)
        self._count(inside)
        self.last.show_scans(scans, zone)
        self.offer_next()
        if self.panel.verdict is None:
            self._wait()

    def _count(self, inside: int) -> None:
        activity = self._activity
        self.present.setVisible(activity is not None)
        self.inside.setVisible(activity is not None and activity.tracks_leaving)
        if activity is not None:
            self.present.set_value(activity.present, f"/ {activity.expected}")
            self.inside.set_value(inside)

    def choose(self, activity: str) -> None:
        """Scan for this activity from now on."""
        self._chosen = activity
        self.heading.in_button.setChecked(True)
        self._wait()
        self.refresh()

    def offer_next(self) -> None:
        """Offer what is on now, when it is not what is scanned for."""
        with self.workplace.read() as session:
            now_on = activity_now(session, self.workplace.now())
        is_on = now_on is not None and self._chosen not in (None, now_on.id) and self._is_on(now_on.starts_at)
        self.offer.offer(now_on if is_on else None)

    def _is_on(self, starts_at: datetime) -> bool:
        """Not the activity of another day, which is only the nearest one."""
        zone = self._activity.starts_at.tzinfo if self._activity else None
        wall = self.workplace.now().astimezone(zone).replace(tzinfo=None)
        return abs((wall - starts_at).total_seconds()) < 12 * 3600

    def take_scan(self, text: str) -> None:
        way = Way(leaving=self.heading.leaving)
        self.answer(lambda session, now, door: check_in(session, text, door, now=now, way=way))

    def look_up(self) -> None:
        """Find somebody who forgot the badge."""
        self.side.setCurrentWidget(self.by_hand)
        self.by_hand.begin()

    def _close_look_up(self) -> None:
        self.last.setFocus()
        self.side.setCurrentIndex(0)

    def _admit_by_hand(self, person: str) -> None:
        self._close_look_up()
        way = Way(leaving=self.heading.leaving, how="by_hand")
        self.answer(lambda session, now, door: check_in_person(session, person, door, now=now, way=way))

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
            enrol(session, door, [person])
            return self._again(session, refused, now, "")

        self.answer(act)

    def _again(self, session: Session, refused: Outcome, now: datetime, reason: str) -> Outcome:
        """The same badge or person once more, at the door that refused it."""
        way = Way(override=reason, how="scanner" if refused.text else "by_hand")
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
        leaving = _("Scanning people who leave")
        self.panel.show_idle(leaving if self.heading.leaving else _("Hold a badge under the scanner"))

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
