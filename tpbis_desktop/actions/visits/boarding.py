"""The rules of a field visit's vehicle: boarding, moving to another, attendance at the place, riding home."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from tpbis_desktop.actions.attendance.verdict import Verdict
from tpbis_desktop.actions.door.admission import admission, is_listed
from tpbis_desktop.actions.door.doors import Door
from tpbis_desktop.actions.door.outcome import Aboard, Person
from tpbis_desktop.actions.visits.missing import LEGS, roll_of
from tpbis_desktop.errors import UserError
from tpbis_desktop.model import Vehicle
from tpbis_desktop.words import _


@dataclass(frozen=True, slots=True)
class Ride:
    """A scan's vehicle (id, none at the place) and leg, and what the roll says of the person.

    `where` is the vehicle (at the place, the visit) the person is in on this leg; `due` the label of the one
    they should be in; `came` whether they are on the visit already; `taken` how many seats are.
    """

    activity: str
    vehicle: str
    label: str
    seats: int
    leg: str
    where: str = ""
    where_label: str = ""
    due: str = ""
    came: bool = False
    taken: int = 0

    @property
    def is_here(self) -> bool:
        """Whether the person is where the scan says already."""
        return bool(self.where) and (self.leg == "place" or self.where == self.vehicle)

    @property
    def is_full(self) -> bool:
        """Whether every seat is taken; a vehicle without a number of seats never is."""
        return self.leg != "place" and 0 < self.seats <= self.taken

    def aboard(self, verdict: Verdict) -> Aboard:
        """What a host says of it."""
        moved = ""
        if verdict is Verdict.WELCOME and self.leg != "place":
            moved = self.where_label or self.due
        full = verdict is Verdict.FULL and self.is_full
        return Aboard(self.label, self.leg, moved if moved != self.label else "", self.seats, full)


def check_ride(session: Session, door: Door, vehicle: str, leg: str) -> Ride:
    """The vehicle and leg of a scan; raises `UserError` where the visit has no such vehicle."""
    leg = leg or "out"
    if leg not in LEGS:
        raise UserError(_("A leg is out, place or back."), _("Nothing was recorded."))
    known = session.get(Vehicle, vehicle) if vehicle else None
    if (known is None or known.activity != door.id) and (vehicle or leg != "place"):
        raise UserError(
            _("This visit has no such vehicle."),
            _("Nothing was recorded."),
            _("Choose a vehicle of the visit, or add it to the programme."),
        )
    return Ride(door.id, vehicle, known.label if known else "", known.seats if known else 0, leg)


def ride_of(session: Session, ride: Ride, person: str | None, badge: str) -> Ride:
    """The same with what the roll says of the person, or of a badge nobody here knows."""
    roll, who = roll_of(session, ride.activity), person or badge
    labels = {key: vehicle.label for key, vehicle in roll.vehicles.items()}
    came = who in roll.aboard["out"] or who in roll.seen_later
    if ride.leg == "place":
        return replace(ride, where=ride.activity if who in roll.at_place else "", came=came)
    where = roll.aboard[ride.leg].get(who, "")
    due = roll.planned.get(who) if ride.leg == "out" else roll.rides(who)
    return replace(
        ride,
        where=where,
        where_label=labels.get(where, ""),
        due=labels.get(due or "", ""),
        came=came,
        taken=len(roll.on_board(ride.vehicle, ride.leg)),
    )


def board(
    session: Session, door: Door, ride: Ride, person: Person | None, how: tuple[datetime, bool, bool]
) -> Verdict:
    """The answer to a genuine badge at a vehicle or at the place; `how` is when, leaving, overruled.

    Who is on the visit is never refused on the way home for the hour or the list, only for a full vehicle.
    """
    now, leaving, overruled = how
    if leaving:
        return Verdict.LEFT if ride.is_here else Verdict.NOT_IN
    if ride.is_here:
        return Verdict.ALREADY_IN
    if overruled:
        return Verdict.WELCOME
    if not ride.where and not ride.came:
        verdict = (
            admission(session, door, person, now) if ride.leg == "out" else _listed(session, door, person)
        )
        if verdict is not Verdict.WELCOME:
            return verdict
    return Verdict.FULL if ride.is_full else Verdict.WELCOME


def _listed(session: Session, door: Door, person: Person | None) -> Verdict:
    return Verdict.WELCOME if is_listed(session, door, person) else Verdict.NOT_LISTED
