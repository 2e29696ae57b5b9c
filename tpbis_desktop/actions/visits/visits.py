"""A field visit under way: its vehicles as a leader sees them, and what a leader does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.visits.missing import Roll, Settled, roll_of
from tpbis_desktop.actions.visits.seats import seat_as_boarded
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import record, writer_of
from tpbis_desktop.model import Activity, Badge, Delegation, Participant, Settlement, Vehicle, VehicleMove
from tpbis_desktop.model.search import fold_text
from tpbis_desktop.model.visits import MOVES, SETTLEMENTS
from tpbis_desktop.words import _

COUNTED_MOVES = ("departed", "left_for_home")
"""The moves before which heads are counted."""


@dataclass(frozen=True, slots=True)
class Rider:
    """Somebody of a vehicle: a participant, or (`who` a badge) one nobody here knows yet.

    `seen_in` is the vehicle, perhaps of another visit, in which they were scanned last.
    """

    who: str
    name: str
    delegation: str = ""
    phone: str = ""
    emergency_contact: str = ""
    settled: Settled | None = None
    seen_in: str = ""


@dataclass(frozen=True, slots=True)
class VehicleState:
    """A vehicle on one leg. `on_board` is by scan (at the place: who was seen there), `counted` by eye.

    `settled` are absent for a known reason; `unsettled` counts whom it cannot be closed without, on any leg,
    and `open_legs` are those on which there are such.
    `moves` are those that stand, with when they were made.
    """

    id: str
    label: str
    seats: int
    leader: str
    phone: str
    state: str
    leg: str
    on_board: tuple[Rider, ...]
    missing: tuple[Rider, ...]
    settled: tuple[Rider, ...]
    unsettled: int
    open_legs: tuple[str, ...] = ()
    counted: int | None = None
    moves: dict[str, datetime] = field(default_factory=dict)

    @property
    def expected(self) -> int:
        """How many are there or waited for."""
        return len(self.on_board) + len(self.missing)

    @property
    def next_move(self) -> str:
        """What comes next; empty when it is closed."""
        if self.state == "planned":
            return MOVES[0]
        after = MOVES.index(self.state) + 1
        return MOVES[after] if after < len(MOVES) else ""


@dataclass(frozen=True, slots=True)
class Visit:
    """A field visit: its vehicles by label, and who is on its list without a seat."""

    activity: str
    title: str
    vehicles: tuple[VehicleState, ...]
    without_vehicle: tuple[Rider, ...]


def visit_of(session: Session, activity: str, leg: str = "") -> Visit:
    """A visit as it stands; each vehicle on `leg`, or on the one it has reached."""
    title = session.get_one(Activity, activity).title
    roll = roll_of(session, activity)
    faces = _Faces(session, roll)
    states = tuple(_state(roll, faces, vehicle, leg) for vehicle in roll.vehicles.values())
    return Visit(activity, title, states, faces.riders(roll.without_vehicle()))


def visits(session: Session) -> list[Visit]:
    """Every field visit of the programme, in the order of time."""
    query = select(Activity.id).where(Activity.kind == "field_visit", Activity.retired.is_(False))
    query = query.order_by(Activity.starts_at, Activity.title, Activity.id)
    return [visit_of(session, activity) for activity in session.scalars(query).all()]


def _state(roll: Roll, faces: _Faces, vehicle: Vehicle, leg: str) -> VehicleState:
    leg = leg or roll.leg_now(vehicle.id)
    accounted = roll.accounted(vehicle.id, leg)
    moves = roll.moves.get(vehicle.id, [])
    counted = [move.counted for move in moves if move.move == COUNTED_MOVES[leg == "back"]]
    return VehicleState(
        id=vehicle.id,
        label=vehicle.label,
        seats=vehicle.seats,
        leader=vehicle.leader,
        phone=vehicle.phone,
        state=roll.state(vehicle.id),
        leg=leg,
        on_board=faces.riders(roll.on_board(vehicle.id, leg)),
        missing=faces.riders(roll.missing(vehicle.id, leg)),
        settled=faces.riders(accounted, accounted),
        unsettled=len(roll.unsettled(vehicle.id)),
        open_legs=tuple(each for each in roll.aboard if roll.missing(vehicle.id, each)),
        counted=counted[-1] if counted else None,
        moves={move.move: move.at for move in moves},
    )


class _Faces:
    """Names and telephone numbers of everybody on a roll."""

    def __init__(self, session: Session, roll: Roll) -> None:
        self._roll = roll
        who = set(roll.planned) | set(roll.aboard["out"]) | set(roll.aboard["back"]) | roll.at_place
        query = select(
            Participant.id,
            Participant.full_name,
            func.coalesce(Delegation.name, Participant.organisation),
            Participant.phone,
            Participant.emergency_contact,
        ).outerjoin(Delegation, Delegation.id == Participant.delegation)
        rows = session.execute(query.where(Participant.id.in_(who)))
        self._known = {row.id: Rider(*row) for row in rows}
        badges = session.execute(select(Badge.id, Badge.number).where(Badge.id.in_(who - set(self._known))))
        self._numbers = {row.id: row.number for row in badges}
        self._labels = {
            row.id: row.label
            for row in session.execute(
                select(Vehicle.id, Vehicle.label).where(Vehicle.id.in_(set(roll.elsewhere.values())))
            )
        }

    def riders(self, who: Iterable[str], settled: dict[str, Settled] | None = None) -> tuple[Rider, ...]:
        """These people, by name."""
        found = [self._rider(one, (settled or {}).get(one)) for one in who]
        return tuple(sorted(found, key=lambda rider: (fold_text(rider.name), rider.who)))

    def _rider(self, who: str, settled: Settled | None) -> Rider:
        seen_in = self._labels.get(self._roll.elsewhere.get(who, ""), "")
        if who in self._known:
            return replace(self._known[who], settled=settled, seen_in=seen_in)
        number = self._numbers.get(who)
        name = _("Badge {number}").format(number=number) if number else _("A badge not known here yet")
        return Rider(who, name, settled=settled, seen_in=seen_in)


def move(session: Session, vehicle: str, what: str, *, now: datetime, counted: int | None = None) -> str:
    """A vehicle departed, arrived, left for home, came home or was closed; returns the row.

    Departing is always possible, with the heads counted by eye. Closing needs everybody settled.
    """
    known, roll = _vehicle_and_roll(session, vehicle)
    nothing = _("Nothing was recorded.")
    order = ("", *MOVES)
    if what not in MOVES or order.index(what) <= order.index(roll.reached(vehicle)):
        raise UserError(_("{vehicle} has done that already.").format(vehicle=known.label), nothing)
    if what in COUNTED_MOVES and (counted is None or counted < 0):
        raise UserError(
            _("Count the heads first."), nothing, _("Type how many of the visit sit in the vehicle.")
        )
    if what == "closed" and (open_ones := roll.unsettled(vehicle)):
        raise UserError(
            _("{vehicle} cannot be closed yet.").format(vehicle=known.label),
            nothing,
            _("Say first what became of {n} who are missing.").format(n=len(open_ones)),
        )
    if what == "departed":
        seat_as_boarded(session, known.activity)
    writer = writer_of(session)
    facts: dict[str, Any] = {"station": writer.station, "operator": writer.operator, "counted": counted}
    return record(session, VehicleMove, vehicle=vehicle, move=what, at=now, **facts)


def take_back_move(session: Session, vehicle: str, reason: str = "") -> str:
    """Undo the last move of a vehicle, wherever it was recorded; returns which, empty when there is none."""
    _known, roll = _vehicle_and_roll(session, vehicle)
    last = roll.reached(vehicle)
    for row in [made for made in roll.moves.get(vehicle, []) if made.move == last]:
        record(session, VehicleMove, row.id, void_reason=reason.strip() or _("taken back"))
    return last


@dataclass(frozen=True, slots=True)
class Word:
    """What became of somebody: `how` is one of SETTLEMENTS, on leg out or back; `told` is the other vehicle's
    label, or who was told and where they are."""

    how: str
    leg: str = "out"
    told: str = ""


def settle(session: Session, vehicle: str, who: str, word: Word, *, now: datetime) -> str:
    """Say why somebody who is missing need not be waited for; returns the row."""
    known, roll = _vehicle_and_roll(session, vehicle)
    if word.how not in SETTLEMENTS or word.leg not in roll.aboard:
        raise UserError(_("This is no way to settle it."), _("Nothing was recorded."))
    if who not in roll.missing(vehicle, word.leg):
        raise UserError(
            _("This person is not missing from {vehicle} any more.").format(vehicle=known.label),
            _("Nothing was recorded."),
        )
    writer = writer_of(session)
    facts = {"station": writer.station, "operator": writer.operator, "told": word.told.strip()}
    return record(
        session, Settlement, vehicle=vehicle, participant=who, leg=word.leg, how=word.how, at=now, **facts
    )


def unsettle(session: Session, vehicle: str, who: str, leg: str, reason: str = "") -> None:
    """Somebody is missing after all."""
    known, roll = _vehicle_and_roll(session, vehicle)
    rows = select(Settlement.id, func.coalesce(Badge.participant, Settlement.participant).label("who"))
    rows = rows.outerjoin(Badge, Badge.id == Settlement.participant).where(
        Settlement.vehicle == known.id, Settlement.leg == leg, Settlement.void_reason == ""
    )
    if (vehicle, leg, who) in roll.settled:
        for row in session.execute(rows).all():
            if row.who == who:
                record(session, Settlement, row.id, void_reason=reason.strip() or _("taken back"))


def _vehicle_and_roll(session: Session, vehicle: str) -> tuple[Vehicle, Roll]:
    known = session.get(Vehicle, vehicle)
    if known is None:
        raise UserError(_("This visit has no such vehicle."), _("Nothing was recorded."))
    return known, roll_of(session, known.activity)


def chat_words(vehicle: VehicleState) -> str:
    """One line for a chat: who is there of how many, and who is missing by name."""
    present = _("Present {n}/{expected}").format(n=len(vehicle.on_board), expected=vehicle.expected)
    line = f"{vehicle.label} · {present}"
    return f"{line}; {_missing_words(vehicle.missing)}" if vehicle.missing else line


def _missing_words(missing: Sequence[Rider]) -> str:
    return _("missing: {names}").format(names=", ".join(rider.name for rider in missing))
