"""The out-and-back record of a visit: for each vehicle its way, for each rider when they were seen."""

from __future__ import annotations

from datetime import datetime, tzinfo

from sqlalchemy.orm import Session

from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.visits.missing import LEGS, boarding_times
from tpbis_desktop.actions.visits.visits import Rider, VehicleState, visit_of
from tpbis_desktop.documents.sheets.frame import Fact
from tpbis_desktop.documents.sheets.label import NOTHING, Label, plain_label
from tpbis_desktop.documents.sheets.visit_record import RideRecord, RiderRecord, Seen
from tpbis_desktop.documents.sheets.wording import Wording
from tpbis_desktop.model.search import fold_text

Times = dict[tuple[str, str], datetime]
_STEPS = {
    "departed": "out",
    "arrived": "there",
    "left_for_home": "homeward",
    "home": "home",
    "closed": "closed",
}
"""The moves of a vehicle, by the words a sheet has for them."""
_COUNTS = {"departed": "out", "left_for_home": "back"}


def ride_records(session: Session, activity: str, say: Wording) -> list[RideRecord]:
    """A record for every vehicle of a visit that somebody rides in, by label."""
    zone, times = the_event(session).tzinfo, boarding_times(session, activity)
    by_leg = {leg: {one.id: one for one in visit_of(session, activity, leg).vehicles} for leg in LEGS}
    book = _Book(say, zone, times)
    records = [book.record({leg: by_leg[leg][vehicle] for leg in LEGS}) for vehicle in by_leg["out"]]
    return [one for one in records if one.riders] or records


class _Book:
    """Writes records down in the words and by the clock of one sheet."""

    def __init__(self, say: Wording, zone: tzinfo, times: Times) -> None:
        self._say, self._zone, self._times = say, zone, times

    def record(self, legs: dict[str, VehicleState]) -> RideRecord:
        """A vehicle with everybody who was, or should have been, in it on any leg."""
        riders: dict[str, Rider] = {}
        for state in legs.values():
            riders |= {one.who: one for one in (*state.on_board, *state.missing, *state.settled)}
        in_order = sorted(riders.values(), key=lambda rider: (fold_text(rider.name), rider.who))
        return RideRecord(self._facts(legs), tuple(self._rider(one, legs) for one in in_order))

    def _rider(self, rider: Rider, legs: dict[str, VehicleState]) -> RiderRecord:
        out, place, back = (self._seen(rider.who, legs[leg]) for leg in LEGS)
        return RiderRecord(rider.name, rider.delegation, rider.phone, (out, place, back))

    def _seen(self, who: str, state: VehicleState) -> Seen:
        if who in {one.who for one in state.on_board}:
            at = self._times.get((who, state.leg))
            return Seen(plain_label(self._clock(at)) if at else NOTHING)
        settled = next((one.settled for one in state.settled if one.who == who), None)
        if settled is not None:
            words = self._say[settled.how]
            return Seen(Label(_with(words.main, settled.told), words.under))
        missing = state.leg != "place" and who in {one.who for one in state.missing}
        return Seen(self._say["missing"] if missing else NOTHING, alarming=missing)

    def _facts(self, legs: dict[str, VehicleState]) -> tuple[Fact, ...]:
        vehicle = legs["out"]
        leader = " · ".join(part for part in (vehicle.leader, vehicle.phone) if part)
        facts: list[Fact] = [(self._say["vehicle"], plain_label(vehicle.label))]
        if leader:
            facts.append((self._say["leader"], plain_label(leader)))
        for move, key in _STEPS.items():
            if at := vehicle.moves.get(move):
                facts.append((self._say[key], self._step(at, legs.get(_COUNTS.get(move, "")))))
        return tuple(facts)

    def _step(self, at: datetime, state: VehicleState | None) -> Label:
        """When, and where heads were counted how many by eye and by scan."""
        if state is None or state.counted is None:
            return plain_label(self._clock(at))
        counted = self._say.say("heads_count", n=state.counted)
        scanned = self._say.say("on_board_count", n=len(state.on_board))
        under = f"{counted.under}, {scanned.under}" if counted.under and scanned.under else ""
        return Label(f"{self._clock(at)} ({counted.main}, {scanned.main})", under)

    def _clock(self, at: datetime) -> str:
        return self._say.clock(at.astimezone(self._zone))


def _with(words: str, told: str) -> str:
    return f"{words}: {told}" if told else words
