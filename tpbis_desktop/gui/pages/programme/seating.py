"""What is written from the list and the vehicles of the activity that is open."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from sqlalchemy.orm import Session

from tpbis_desktop.actions.programme.enrolment import enrol, strike_off, vehicles_of
from tpbis_desktop.actions.visits.seats import fill_seats
from tpbis_desktop.actions.visits.vehicles import bring_back_vehicle, retire_vehicle, seat, write_vehicle
from tpbis_desktop.gui.pages.programme.editor import Editor
from tpbis_desktop.gui.pages.programme.writing import offer_undo, write_and_announce, written
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _, plural


class Seating(QObject):
    """Listens to the two panels of the editor."""

    def __init__(self, workplace: Workplace, editor: Editor) -> None:
        super().__init__(editor)
        self._workplace = workplace
        self._editor = editor
        editor.list.ticked.connect(self._tick)
        editor.list.seated.connect(self._seat)
        editor.list.seats_filled.connect(self._fill_seats)
        editor.vehicles.added.connect(self._add_vehicle)
        editor.vehicles.written.connect(self._write_vehicle)
        editor.vehicles.retired.connect(self._retire_vehicle)

    @property
    def _activity(self) -> str:
        assert self._editor.activity is not None, "the panels are hidden until the activity is saved"
        return self._editor.activity

    def _tick(self, people: list[str], on: bool) -> None:
        known = self._activity
        change, back = (enrol, strike_off) if on else (strike_off, enrol)
        write_and_announce(self._workplace, lambda session: change(session, known, people), "enrolment")
        if len(people) > 1:
            count = len(people)
            told = (
                plural("{n} person is on the list now.", "{n} people are on the list now.", count)
                if on
                else plural("{n} person is off the list.", "{n} people are off the list.", count)
            )
            undo = lambda: write_and_announce(  # noqa: E731
                self._workplace, lambda session: back(session, known, people), "enrolment"
            )
            offer_undo(self._workplace, told, undo)

    def _fill_seats(self) -> None:
        known = self._activity
        seated = written(self._workplace, lambda session: fill_seats(session, known))
        if seated is None:
            return
        self._workplace.announce("enrolment")
        told = plural("{n} person has a seat now.", "{n} people have a seat now.", seated)
        hint = "" if seated else _("Every seat is taken: add a vehicle, or seats.")
        self._workplace.tell(Notice("good" if seated else "warning", told, hint=hint))

    def _seat(self, people: list[str], vehicle: str) -> None:
        known = self._activity
        write_and_announce(self._workplace, lambda s: seat(s, known, people, vehicle or None), "enrolment")

    def _add_vehicle(self) -> None:
        known = self._activity

        def act(session: Session) -> str:
            label = _("Bus {number}").format(number=len(vehicles_of(session, known)) + 1)
            return write_vehicle(session, None, activity=known, label=label)

        added = written(self._workplace, act)
        self._workplace.announce("vehicle")
        if added:
            self._editor.vehicles.edit(added)

    def _write_vehicle(self, vehicle: str, values: dict[str, Any]) -> None:
        write_and_announce(self._workplace, lambda s: write_vehicle(s, vehicle, **values), "vehicle")

    def _retire_vehicle(self, vehicle: str) -> None:
        riders = written(self._workplace, lambda session: retire_vehicle(session, vehicle))
        if riders is None:
            return
        self._workplace.announce("vehicle", "enrolment")

        def undo() -> None:
            back = ("vehicle", "enrolment")
            write_and_announce(self._workplace, lambda s: bring_back_vehicle(s, vehicle, riders), *back)

        offer_undo(self._workplace, _("The vehicle was taken out; who rode in it stays on the list."), undo)
