"""What a leader does at the bus panel: each step written whole, said when it failed, and shown again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from sqlalchemy.orm import Session

from tpbis_desktop.actions.visits.seats import fill_seats
from tpbis_desktop.actions.visits.visits import Word, chat_words, move, settle, take_back_move, unsettle
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.pages.scan.bus_panel import BusPanel
from tpbis_desktop.gui.pages.scan.visit_papers import VisitPapers
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _, plural

_VISIT = "visit"


class Leading(QObject):
    """Listens to the bus panel and writes what it asks for."""

    def __init__(self, workplace: Workplace, bus: BusPanel) -> None:
        super().__init__(bus)
        self._workplace, self._bus = workplace, bus
        self._visit = ""
        bus.moved.connect(self._move)
        bus.move_taken_back.connect(self._take_back_move)
        bus.settled.connect(self._settle)
        bus.unsettled.connect(self._unsettle)
        bus.seats_filled.connect(self._fill_seats)
        bus.copied.connect(self.copy)
        self.papers = VisitPapers(workplace, bus)

    def lead(self, visit: str) -> None:
        """Which visit is under way."""
        self._visit = visit

    def _written(self, act: Callable[[Session, datetime], object]) -> bool:
        try:
            with self._workplace.write() as session:
                act(session, self._workplace.now())
        except UserError as error:
            self._workplace.tell(replace(Notice.of(error), about=_VISIT))
            return False
        return True

    def _write(self, act: Callable[[Session, datetime], object], *tables: str) -> bool:
        written = self._written(act)
        if written:
            self._workplace.announce(*tables)
        return written

    def _move(self, what: str, counted: int | None) -> None:
        vehicle = self._bus.vehicle
        if self._written(lambda session, now: move(session, vehicle, what, now=now, counted=counted)):
            self._bus.follow()
            self._workplace.untell(_VISIT)
            self._workplace.announce("vehicle_move", "enrolment")
            self._say_closed()

    def _say_closed(self) -> None:
        """It also takes the place of the last refusal to close."""
        state = self._bus.state
        if state is not None and state.state == "closed":
            words = _("{vehicle} is closed: everybody is accounted for.").format(vehicle=state.label)
            self._workplace.tell(Notice("good", words, about=_VISIT))

    def _take_back_move(self) -> None:
        vehicle = self._bus.vehicle
        if self._written(lambda session, _now: take_back_move(session, vehicle)):
            self._bus.follow()
            self._workplace.announce("vehicle_move")

    def _settle(self, who: str, word: Word) -> None:
        vehicle = self._bus.vehicle
        self._write(lambda session, now: settle(session, vehicle, who, word, now=now), "settlement")

    def _unsettle(self, who: str) -> None:
        vehicle, leg = self._bus.vehicle, self._bus.leg
        self._write(lambda session, _now: unsettle(session, vehicle, who, leg), "settlement")

    def _fill_seats(self) -> None:
        seated: list[int] = []
        visit = self._visit
        if self._write(lambda session, _now: seated.append(fill_seats(session, visit)), "enrolment"):
            told = plural("{n} person has a seat now.", "{n} people have a seat now.", seated[0])
            hint = "" if seated[0] else _("Every seat is taken: add a vehicle, or seats, in the programme.")
            self._workplace.tell(Notice("good" if seated[0] else "warning", told, hint=hint))

    def copy(self) -> None:
        """Put the line for a chat on the clipboard."""
        if self._bus.state is not None:
            line = chat_words(self._bus.state)
            QGuiApplication.clipboard().setText(line)
            self._workplace.tell(Notice("good", _("Copied for a chat"), line))
