"""What is written from the list and the vehicles of the activity that is open."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from sqlalchemy.orm import Session

from tpbis_desktop.actions.programme.enrolment import enrol, strike_off, vehicles_of
from tpbis_desktop.actions.visits.vehicles import bring_back_vehicle, retire_vehicle, seat, write_vehicle
from tpbis_desktop.gui.pages.programme.editor import Editor
from tpbis_desktop.gui.pages.programme.writing import offer_undo, write_and_announce, written
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _


class Seating(QObject):
    """Listens to the two panels of the editor."""

    def __init__(self, workplace: Workplace, editor: Editor) -> None:
        super().__init__(editor)
        self._workplace = workplace
        self._editor = editor
        editor.list.ticked.connect(self._tick)
        editor.list.seated.connect(self._seat)
        editor.vehicles.added.connect(self._add_vehicle)
        editor.vehicles.written.connect(self._write_vehicle)
        editor.vehicles.retired.connect(self._retire_vehicle)

    @property
    def _activity(self) -> str:
        assert self._editor.activity is not None, "the panels are hidden until the activity is saved"
        return self._editor.activity

    def _tick(self, people: list[str], on: bool) -> None:
        known, change = self._activity, enrol if on else strike_off
        write_and_announce(self._workplace, lambda session: change(session, known, people), "enrolment")

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
