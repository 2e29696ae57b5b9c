"""A field visit's roll: who is in which vehicle, who is expected there, and who is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.attendance.verdict import ADMITTED, Verdict
from tpbis_desktop.actions.door.excuses import excused_people
from tpbis_desktop.model import (
    Activity,
    Badge,
    Enrolment,
    Participant,
    Scan,
    ScanVoid,
    Settlement,
    Vehicle,
    VehicleMove,
)
from tpbis_desktop.model.people import EXPECTED
from tpbis_desktop.model.visits import MOVES

LEGS = ("out", "place", "back")
EXCUSED = "excused"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Settled:
    """Why somebody need not be waited for; `settlement` is the row, empty for one who is excused."""

    how: str
    told: str = ""
    settlement: str = ""


@dataclass(slots=True)
class Roll:
    """The facts of one visit. People are participants, or badges that nobody here knows yet.

    `aboard` says by leg who is in which vehicle: a person is in one at most. `elsewhere` is the vehicle of
    another visit that somebody has boarded since: they are in none of this one's.
    """

    activity: str
    vehicles: dict[str, Vehicle]
    planned: dict[str, str | None] = field(default_factory=dict)
    aboard: dict[str, dict[str, str]] = field(default_factory=lambda: {"out": {}, "back": {}})
    at_place: set[str] = field(default_factory=set)
    seen_later: set[str] = field(default_factory=set)
    elsewhere: dict[str, str] = field(default_factory=dict)
    settled: dict[tuple[str, str, str], Settled] = field(default_factory=dict)
    excused: set[str] = field(default_factory=set)
    moves: dict[str, list[VehicleMove]] = field(default_factory=dict)

    def reached(self, vehicle: str) -> str:
        """The furthest of its moves that stands; empty before it departed."""
        made = {move.move for move in self.moves.get(vehicle, [])}
        return next((move for move in reversed(MOVES) if move in made), "")

    def leg_now(self, vehicle: str) -> str:
        """The leg a vehicle is on: back on board begins with the first who is scanned."""
        reached = self.reached(vehicle)
        if reached in ("", "departed"):
            return "out"
        if reached == "arrived" and vehicle not in self.aboard["back"].values():
            return "place"
        return "back"

    def on_board(self, vehicle: str, leg: str) -> set[str]:
        """Who is in a vehicle; at the place, those of its riders who were seen there."""
        if leg == "place":
            return {who for who in self.at_place if self.rides(who) == vehicle}
        return {who for who, where in self.aboard[leg].items() if where == vehicle}

    def rides(self, who: str) -> str | None:
        """The vehicle somebody came in, or is said to have come in, or was seated in: it takes them home."""
        came_in = self.aboard["out"].get(who)
        if came_in:
            return came_in
        return self._said_to_ride(who) or self.planned.get(who)

    def _said_to_ride(self, who: str) -> str | None:
        """The other vehicle in which somebody is by word of mouth."""
        for (vehicle, leg, person), settled in reversed(self.settled.items()):
            if (leg, person, settled.how) == ("out", who, "other_vehicle"):
                others = [other for other in self.vehicles.values() if other.id != vehicle]
                named = [other.id for other in others if other.label == settled.told] or [
                    other.id for other in others if len(others) == 1
                ]
                return named[0] if named else None
        return None

    def expected(self, vehicle: str, leg: str) -> set[str]:
        """Who has to be in a vehicle on a leg, or be accounted for."""
        if leg == "out":
            due = {who for who, where in self.planned.items() if where == vehicle}
        else:
            due = {who for who in self._came() if self.rides(who) == vehicle}
        in_vehicle = self.aboard.get(leg, {})
        return {who for who in due if in_vehicle.get(who, vehicle) == vehicle} | self.on_board(vehicle, leg)

    def _came(self) -> set[str]:
        """Everybody who is on the visit: on board on the way out, said to be, or seen at the place."""
        said = {who for who in self.planned if self._said_to_ride(who)}
        own_way = {
            who for (_v, leg, who), s in self.settled.items() if (leg, s.how) == ("out", "on_their_own")
        }
        seen = {who for who in self.at_place if who in self.planned and who not in own_way}
        return set(self.aboard["out"]) | said | seen

    def accounted(self, vehicle: str, leg: str) -> dict[str, Settled]:
        """Who is not there, and why that is well."""
        absent = self.expected(vehicle, leg) - self.on_board(vehicle, leg)
        found = {who: self.settled.get((vehicle, leg, who)) for who in absent}
        if leg == "out":
            found |= {who: Settled(EXCUSED) for who in absent & self.excused if found[who] is None}
        return {who: settled for who, settled in found.items() if settled is not None}

    def missing(self, vehicle: str, leg: str) -> set[str]:
        """Who is not there and nobody knows why; one who was seen later on the visit has turned up."""
        absent = self.expected(vehicle, leg) - self.on_board(vehicle, leg) - set(self.accounted(vehicle, leg))
        return absent - self.seen_later if leg == "out" else absent

    def unsettled(self, vehicle: str) -> set[str]:
        """Whom a vehicle cannot be closed without, on the way out or home."""
        return self.missing(vehicle, "out") | self.missing(vehicle, "back")

    def state(self, vehicle: str) -> str:
        """`planned`, or its last move; one closed with somebody missing since is not closed."""
        reached = self.reached(vehicle)
        if reached == "closed" and self.unsettled(vehicle):
            return "home"
        return reached or "planned"

    def without_vehicle(self) -> set[str]:
        """Who is on the list, has no seat in any vehicle and was scanned in none."""
        unseated = {who for who, where in self.planned.items() if where is None}
        return unseated - set(self.aboard["out"]) - set(self.aboard["back"]) - self.excused


def roll_of(session: Session, activity: str) -> Roll:
    """The roll of a field visit as it stands."""
    roll = Roll(activity, _vehicles(session, activity))
    for enrolment in _coming(session, activity):
        seated = roll.vehicles.get(enrolment.vehicle)
        roll.planned[enrolment.participant] = seated.id if seated and not seated.retired else None
    roll.excused = {each.participant for each in excused_people(session, activity)}
    _read_moves(session, roll)
    _read_scans(roll, _scans(session, activity))
    _read_settlements(session, roll)
    roll.vehicles = {
        key: vehicle for key, vehicle in roll.vehicles.items() if not vehicle.retired or _is_used(roll, key)
    }
    return roll


def _is_used(roll: Roll, vehicle: str) -> bool:
    """A vehicle taken out of the programme is shown as long as somebody is in it by a scan."""
    return vehicle in roll.aboard["out"].values() or vehicle in roll.aboard["back"].values()


def _vehicles(session: Session, activity: str) -> dict[str, Vehicle]:
    query = select(Vehicle).where(Vehicle.activity == activity).order_by(Vehicle.label, Vehicle.id)
    return {vehicle.id: vehicle for vehicle in session.scalars(query)}


def _coming(session: Session, activity: str) -> Iterable[Any]:
    return session.execute(
        select(Enrolment.participant, Enrolment.vehicle)
        .join(Participant, Participant.id == Enrolment.participant)
        .where(Enrolment.activity == activity, Enrolment.retired.is_(False), Enrolment.waiting.is_(False))
        .where(Participant.status == EXPECTED, Participant.retired.is_(False))
        .order_by(Enrolment.participant)
    )


def _read_moves(session: Session, roll: Roll) -> None:
    query = select(VehicleMove).where(VehicleMove.vehicle.in_(roll.vehicles), VehicleMove.void_reason == "")
    for move in session.scalars(query.order_by(VehicleMove.at, VehicleMove.id)):
        roll.moves.setdefault(move.vehicle, []).append(move)


def _scans(session: Session, activity: str) -> list[Any]:
    """What counts of the visit's scans and of boarding at other visits within a day, oldest first."""
    starts = session.scalars(select(Activity.starts_at).where(Activity.id == activity)).one()
    near = select(Activity.id).where(
        Activity.kind == "field_visit", Activity.starts_at.between(starts - _DAY, starts + _DAY)
    )
    query = (
        select(func.coalesce(Badge.participant, Scan.badge).label("who"), Scan.at, Scan.activity, Scan.leg)
        .add_columns(Scan.vehicle, Scan.direction)
        .outerjoin(Badge, Badge.id == Scan.badge)
        .outerjoin(ScanVoid, ScanVoid.scan == Scan.id)
        .where(ScanVoid.id.is_(None), Scan.verdict.in_((*ADMITTED, Verdict.LEFT)))
        .where((Scan.activity == activity) | (Scan.activity.in_(near) & (Scan.leg != "")))
        .order_by(Scan.at, Scan.id)
    )
    return list(session.execute(query))


def boarding_times(session: Session, activity: str) -> dict[tuple[str, str], datetime]:
    """When each person was last scanned in on each leg, by (who, leg)."""
    return {
        (scan.who, scan.leg or "place"): scan.at
        for scan in _scans(session, activity)
        if scan.activity == activity and scan.direction == "in"
    }


def _read_scans(roll: Roll, scans: Iterable[Any]) -> None:
    for scan in scans:
        boards = scan.direction == "in" and scan.leg in roll.aboard
        if scan.activity == roll.activity:
            if boards:
                roll.elsewhere.pop(scan.who, None)
            _read_own_scan(roll, scan)
        elif boards and not _was_home(roll, scan.who, scan.at):
            roll.elsewhere[scan.who] = scan.vehicle
            for leg in roll.aboard.values():
                leg.pop(scan.who, None)
    roll.seen_later = roll.at_place | set(roll.aboard["back"])


def _was_home(roll: Roll, who: str, at: datetime) -> bool:
    """Whether the vehicle somebody rode in was home by then: what they do afterwards is another visit."""
    vehicle = roll.aboard["back"].get(who) or roll.aboard["out"].get(who, "")
    return any(move.move in ("home", "closed") and move.at <= at for move in roll.moves.get(vehicle, []))


def _read_own_scan(roll: Roll, scan: Any) -> None:
    enters = scan.direction == "in"
    if scan.leg not in roll.aboard:
        (roll.at_place.add if enters else roll.at_place.discard)(scan.who)
    elif enters and scan.vehicle:
        roll.aboard[scan.leg][scan.who] = scan.vehicle
    elif not enters:
        roll.aboard[scan.leg].pop(scan.who, None)


def _read_settlements(session: Session, roll: Roll) -> None:
    query = (
        select(Settlement, func.coalesce(Badge.participant, Settlement.participant).label("who"))
        # A badge that was not known when it was settled may have found its person since.
        .outerjoin(Badge, Badge.id == Settlement.participant)
        .where(Settlement.vehicle.in_(roll.vehicles), Settlement.void_reason == "")
        .order_by(Settlement.at, Settlement.id)
    )
    for row, who in session.execute(query):
        roll.settled[row.vehicle, row.leg, who] = Settled(row.how, row.told, row.id)
