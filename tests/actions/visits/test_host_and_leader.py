"""Any sequence of scans, undos, overrides, moves, departures and settlements, over a real event file."""

from __future__ import annotations

import tempfile
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import select

from tests.actions.bus import Leader
from tests.actions.fresh_door import Door
from tests.events import Wall, new_event
from tpbis_desktop.actions.attendance.attendance import attendance_of_all, present_counts
from tpbis_desktop.actions.door.doors import inside_now, who_is_inside
from tpbis_desktop.actions.door.outcome import Outcome
from tpbis_desktop.actions.door.time_inside import time_inside
from tpbis_desktop.actions.people.register import Registered
from tpbis_desktop.actions.programme.programme import activity_line
from tpbis_desktop.actions.scan.check_in import Way
from tpbis_desktop.actions.visits.visits import VehicleState
from tpbis_desktop.errors import UserError
from tpbis_desktop.model import Scan, ScanVoid, Settlement
from tpbis_desktop.model.visits import MOVES, SETTLEMENTS
from tpbis_desktop.storage.event_file import Surroundings

PEOPLE, SEATS = 5, 4
someone = st.integers(0, PEOPLE - 1)
bus_of_any = st.sampled_from(["Bus 1", "Bus 2", "Bus 9"])
either = st.sampled_from([0, 1])
reason = st.sampled_from(["", "", "The organiser agreed"])


class HostAndLeader(RuleBasedStateMachine):
    """Two halls that know who is inside, a visit with two buses and another with one, five people."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        home = Path(self.folder.name)
        wall = Wall(datetime(2023, 11, 13, 2, 10, tzinfo=UTC))
        self.file = new_event(home / "event.tpbis", Surroundings(home, wall))
        self.door = Door(self.file, wall)
        self.people: list[Registered] = self.door.people(PEOPLE)
        self.halls = [
            self.door.activity(f"Hall {n}", lasts=12, tracks_leaving=True, capacity=2, waiting_list=True)
            for n in (1, 2)
        ]
        self.leaders = {
            "Bus 1": Leader(self.door, lasts=12),
            "Bus 9": Leader(self.door, ("Bus 9",), lasts=12),
        }
        self.leaders["Bus 2"] = self.leaders["Bus 1"]
        self.leaders["Bus 1"].seat("Bus 1", *self.people[:2])
        self.leaders["Bus 1"].seat("Bus 2", *self.people[2:4])
        self.leaders["Bus 9"].seat("Bus 9", self.people[4])
        self.answers: list[Outcome] = []

    def teardown(self) -> None:
        self.file.close()
        self.folder.cleanup()

    @rule(who=someone, hall=either, leaving=st.booleans(), override=reason)
    def scan_at_a_hall(self, who: int, hall: int, leaving: bool, override: str) -> None:
        self.door.wait(1)
        text = self.door.token(self.people[who].badge)
        before = self._inside(hall)
        answer = self.door.scan(self.halls[hall], text, Way(leaving=leaving, override=override))
        self.answers.append(answer)
        if not leaving and not override and len(before) >= 2:
            assert self._inside(hall) == before, "a full hall let somebody in without being overruled"

    @rule(who=someone, label=bus_of_any, leg=st.sampled_from(["out", "place", "back"]), override=reason)
    def scan_at_a_bus(self, who: int, label: str, leg: str, override: str) -> None:
        self.answers.append(self.leaders[label].scan(label, self.people[who], leg, override=override))

    @rule(who=someone, label=bus_of_any, leg=st.sampled_from(["out", "back"]))
    def step_off(self, who: int, label: str, leg: str) -> None:
        self.answers.append(self.leaders[label].scan(label, self.people[who], leg, leaving=True))

    @precondition(lambda self: self.answers)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        answer = data.draw(st.sampled_from(self.answers))
        self.leaders["Bus 1"].undo(answer)

    @rule(who=someone, label=bus_of_any, leg=st.sampled_from(["out", "back"]))
    def scan_and_undo_change_nothing(self, who: int, label: str, leg: str) -> None:
        before = self._picture()
        self.leaders[label].undo(self.leaders[label].scan(label, self.people[who], leg))
        assert self._picture() == before

    @rule(label=bus_of_any, what=st.sampled_from(MOVES))
    def move(self, label: str, what: str) -> None:
        with suppress(UserError):
            self.leaders[label].move(label, what, counted=2)

    @rule(label=bus_of_any)
    def close(self, label: str) -> None:
        state = self.leaders[label].bus(label)
        if state.state == "closed" or "closed" in state.moves:
            return
        closes = True
        try:
            self.leaders[label].move(label, "closed")
        except UserError:
            closes = False
        assert closes == (state.unsettled == 0)

    @rule(label=bus_of_any)
    def take_back_a_move(self, label: str) -> None:
        self.leaders[label].take_back_move(label)

    @rule(label=bus_of_any, leg=st.sampled_from(["out", "back"]), how=st.sampled_from(SETTLEMENTS), n=someone)
    def settle(self, label: str, leg: str, how: str, n: int) -> None:
        missing = self.leaders[label].bus(label, leg).missing
        if missing:
            who = missing[n % len(missing)].who
            self.leaders[label].settle(label, Registered(who, ""), how, leg, "Bus 2")
            assert who not in {rider.who for rider in self.leaders[label].bus(label, leg).missing}

    @rule(label=bus_of_any, leg=st.sampled_from(["out", "back"]), who=someone)
    def unsettle(self, label: str, leg: str, who: int) -> None:
        self.leaders[label].unsettle(label, self.people[who], leg)

    @rule(label=bus_of_any, who=someone)
    def seat(self, label: str, who: int) -> None:
        self.leaders[label].seat(label, self.people[who])

    @invariant()
    def nobody_is_in_two_vehicles(self) -> None:
        for leg in ("out", "back"):
            under_way = [bus for bus in self._buses(leg) if not {"home", "closed"} & bus.moves.keys()]
            aboard = Counter(rider.who for bus in under_way for rider in bus.on_board)
            assert all(count == 1 for count in aboard.values()), (leg, aboard)

    @invariant()
    def nobody_is_in_two_halls(self) -> None:
        assert not self._inside(0) & self._inside(1)

    @invariant()
    def every_count_is_the_length_of_its_list(self) -> None:
        with self.file.read() as session:
            everybody = attendance_of_all(session)
            counts = present_counts(session)
            for activity in (*self.halls, *(leader.visit for leader in self.leaders.values())):
                listed = {who for at, who in everybody if at == activity}
                line = activity_line(session, activity)
                assert line is not None
                assert line.present == counts.get(activity, 0) == len(listed)
            for hall in self.halls:
                inside = who_is_inside(session, hall, self.door.wall.at)
                assert inside_now(session, hall, self.door.wall.at) == len(inside)
                assert inside <= set(time_inside(session, hall, now=self.door.wall.at))

    @invariant()
    def the_lists_of_a_vehicle_have_nobody_twice(self) -> None:
        for leg in ("out", "place", "back"):
            for bus in self._buses(leg):
                lists = [*bus.on_board, *bus.missing, *bus.settled]
                assert len({rider.who for rider in lists}) == len(lists)

    @invariant()
    def no_bus_is_closed_with_somebody_missing_and_no_reason(self) -> None:
        """By the facts themselves: whoever rode out in a closed bus rode back, or somebody said why not."""
        closed = {bus.id for bus in self._buses("out") if bus.state == "closed"}
        if not closed:
            return
        with self.file.read() as session:
            voided = set(session.scalars(select(ScanVoid.scan)))
            settled = {
                (row.participant, row.leg, row.vehicle)
                for row in session.scalars(select(Settlement).where(Settlement.void_reason == ""))
            }
            scans = [
                scan
                for scan in session.scalars(
                    select(Scan).where(Scan.leg.in_(["out", "back"])).order_by(Scan.at)
                )
                if scan.id not in voided and scan.verdict in ("welcome", "already_in", "left")
            ]
        for who in self.people:
            own = [scan for scan in scans if scan.badge == who.badge]
            last = own[-1] if own else None
            if last and last.leg == "out" and last.direction == "in" and last.vehicle in closed:
                back_before = [scan for scan in own if scan.leg == "back" and scan.activity == last.activity]
                home = back_before and back_before[-1].direction == "in"
                assert home or (who.participant, "back", last.vehicle) in settled

    def _buses(self, leg: str) -> list[VehicleState]:
        return [*self.leaders["Bus 1"].now(leg).vehicles, *self.leaders["Bus 9"].now(leg).vehicles]

    def _inside(self, hall: int) -> set[str]:
        with self.file.read() as session:
            return who_is_inside(session, self.halls[hall], self.door.wall.at)

    def _picture(self) -> object:
        buses = [self._buses(leg) for leg in ("out", "place", "back")]
        return [[(bus.on_board, bus.missing, bus.settled, bus.state) for bus in leg] for leg in buses]


HostAndLeader.TestCase.settings = settings(
    settings.default, max_examples=max(6, settings.default.max_examples // 4), stateful_step_count=30
)
TestAnySequenceAtDoorsAndBuses = HostAndLeader.TestCase
