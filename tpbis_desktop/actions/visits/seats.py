"""Seats of a field visit: filled by delegation, and as people really boarded."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.visits.missing import Roll, roll_of
from tpbis_desktop.actions.visits.vehicles import seat
from tpbis_desktop.model import Participant


def seat_as_boarded(session: Session, activity: str) -> None:
    """Let the list say what the scans say: who boarded another vehicle than planned has the seat there."""
    roll = roll_of(session, activity)
    for who, vehicle in roll.aboard["out"].items():
        if who in roll.planned and roll.planned[who] != vehicle:
            seat(session, activity, [who], vehicle)


def fill_seats(session: Session, activity: str) -> int:
    """Seat everybody on the list who has no vehicle, delegation by delegation; returns how many found one.

    A delegation stays together where it can; a vehicle without a number of seats takes anybody left.
    """
    roll = roll_of(session, activity)
    free = {key: _free_seats(roll, key) for key, one in roll.vehicles.items() if not one.retired}
    seated = 0
    for team in _by_delegation(session, roll.without_vehicle()):
        waiting = team
        while waiting and (vehicle := _best(free, len(waiting))):
            room = free[vehicle]
            seat(session, activity, waiting[:room], vehicle)
            seated += len(waiting[:room])
            free[vehicle] -= len(waiting[:room])
            waiting = waiting[room:]
    return seated


_UNCOUNTED = 10_000


def _free_seats(roll: Roll, vehicle: str) -> int:
    seats = roll.vehicles[vehicle].seats or _UNCOUNTED
    return max(0, seats - len(roll.expected(vehicle, "out")))


def _best(free: dict[str, int], wanted: int) -> str:
    """The vehicle in which they just fit, else the one with most room; empty when all are full."""
    fitting = [key for key, seats in free.items() if seats >= wanted]
    if fitting:
        return min(fitting, key=lambda key: free[key])
    return max((key for key, seats in free.items() if seats), key=lambda key: free[key], default="")


def _by_delegation(session: Session, people: Iterable[str]) -> list[list[str]]:
    """The largest delegations first."""
    query = select(Participant.id, Participant.delegation).where(Participant.id.in_(list(people)))
    teams: dict[str, list[str]] = {}
    for person, delegation in session.execute(query.order_by(Participant.full_name, Participant.id)):
        teams.setdefault(delegation or person, []).append(person)
    return sorted(teams.values(), key=len, reverse=True)
