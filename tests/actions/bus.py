"""A field visit for tests: two vehicles, people on the list and in them, and a leader with a scanner."""

from __future__ import annotations

from typing import Any

from tests.actions.fresh_door import Door
from tpbis_desktop.actions.door.outcome import Outcome
from tpbis_desktop.actions.people.register import Registered
from tpbis_desktop.actions.scan.check_in import Way
from tpbis_desktop.actions.scan.undo import take_back
from tpbis_desktop.actions.visits.vehicles import seat, write_vehicle
from tpbis_desktop.actions.visits.visits import (
    VehicleState,
    Visit,
    Word,
    move,
    settle,
    take_back_move,
    unsettle,
    visit_of,
)


class Leader:
    """A visit that admits those on its list; `buses` are vehicle ids by label."""

    def __init__(self, door: Door, labels: tuple[str, ...] = ("Bus 1", "Bus 2"), **values: Any) -> None:
        self.door = door
        values = {"kind": "field_visit", "admits": "enrolled", "lasts": 9, **values}
        self.visit = door.activity("Visit to Rawa Binong", **values)
        with door.file.write() as session:
            self.buses = {
                label: write_vehicle(session, None, activity=self.visit, label=label, seats=4)
                for label in labels
            }

    def seat(self, label: str, *people: Registered) -> None:
        with self.door.file.write() as session:
            seat(session, self.visit, [who.participant for who in people], self.buses[label])

    def scan(self, label: str, who: Registered, leg: str = "out", **way: Any) -> Outcome:
        """Scan a badge at a vehicle."""
        self.door.wait(1)
        how = Way(vehicle=self.buses[label], leg=leg, **way)
        return self.door.scan(self.visit, self.door.token(who.badge), how)

    def move(self, label: str, what: str, counted: int | None = None) -> None:
        self.door.wait(1)
        with self.door.file.write() as session:
            move(session, self.buses[label], what, now=self.door.wall.at, counted=counted)

    def take_back_move(self, label: str) -> str:
        with self.door.file.write() as session:
            return take_back_move(session, self.buses[label])

    def settle(self, label: str, who: Registered, how: str, leg: str = "out", told: str = "") -> None:
        self.door.wait(1)
        word = Word(how, leg, told)
        with self.door.file.write() as session:
            settle(session, self.buses[label], who.participant, word, now=self.door.wall.at)

    def unsettle(self, label: str, who: Registered, leg: str = "out") -> None:
        with self.door.file.write() as session:
            unsettle(session, self.buses[label], who.participant, leg)

    def undo(self, outcome: Outcome) -> None:
        with self.door.file.write() as session:
            take_back(session, outcome.scan, "Scanned by mistake", now=self.door.wall.at)

    def now(self, leg: str = "") -> Visit:
        with self.door.file.read() as session:
            return visit_of(session, self.visit, leg)

    def bus(self, label: str, leg: str = "") -> VehicleState:
        return next(one for one in self.now(leg).vehicles if one.label == label)

    def names(self, label: str, leg: str = "") -> tuple[list[str], list[str]]:
        """Who is on board and who is missing."""
        bus = self.bus(label, leg)
        return [rider.name for rider in bus.on_board], [rider.name for rider in bus.missing]
