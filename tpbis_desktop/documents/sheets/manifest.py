"""The field-visit manifest: a page a vehicle, for the one who counts heads at its door."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from tpbis_desktop.documents.placing import MM
from tpbis_desktop.documents.sheets.cells import EMPTY, Cell, Tick, Written, stacked
from tpbis_desktop.documents.sheets.frame import Fact, Frame
from tpbis_desktop.documents.sheets.label import Label, plain_label
from tpbis_desktop.documents.sheets.official import Closing
from tpbis_desktop.documents.sheets.pages import Section, write_tables
from tpbis_desktop.documents.sheets.paper import ACROSS
from tpbis_desktop.documents.sheets.person import SheetPerson, name_cell, number_cell, text_cell
from tpbis_desktop.documents.sheets.table import Column, Row
from tpbis_desktop.documents.sheets.wording import Wording


@dataclass(frozen=True, slots=True)
class Ride:
    """A vehicle with its riders; without a `label` those who have none yet. `seats` 0 is not known."""

    label: str
    seats: int
    leader: str
    phone: str
    riders: tuple[SheetPerson, ...]


def write_manifest(
    out: BinaryIO, frame: Frame, rides: Iterable[Ride], facts: tuple[Fact, ...], emergency: str = ""
) -> int:
    """A table a vehicle: seats, whom to call, what people need, and ticks for out, there and back."""
    say = frame.wording
    shared = (*facts, *(((say["emergency_number"], plain_label(emergency)),) if emergency else ()))
    return write_tables(out, frame, (_section(say, ride, shared) for ride in rides), ACROSS)


def _section(say: Wording, ride: Ride, shared: tuple[Fact, ...]) -> Section:
    rows = [_row(rider, str(seat) if ride.label else "") for seat, rider in enumerate(ride.riders, 1)]
    counts = tuple((say[key], "") for key in ("counted_out", "counted_there", "counted_back"))
    closing = Closing(counts if ride.label else ())
    return Section(_columns(say), rows, (*_vehicle_facts(say, ride), *shared), closing, 10 * MM)


def _vehicle_facts(say: Wording, ride: Ride) -> tuple[Fact, ...]:
    if not ride.label:
        return ((say["vehicle"], say["no_vehicle"]),)
    size = f"{len(ride.riders)} / {ride.seats}" if ride.seats else str(len(ride.riders))
    leader = " · ".join(filter(None, (ride.leader, ride.phone)))
    return (
        (say["vehicle"], plain_label(ride.label)),
        (say["seats"], plain_label(size)),
        (say["leader"], Label(leader or "................................")),
    )


def _columns(say: Wording) -> tuple[Column, ...]:
    return (
        Column(say["seat"], 12),
        Column(say["no"], 10),
        Column(say["name"], 62),
        Column(say["phone"], 34),
        Column(say["emergency"], 44),
        Column(say["needs"], 54),
        Column(say["out"], 18),
        Column(say["there"], 18),
        Column(say["back"], 18),
    )


def _row(rider: SheetPerson, seat: str) -> Row:
    needs = stacked([Written(rider.dietary, 9, "Bold"), Written(rider.access, 9, "Bold")])
    ticks: tuple[Cell, ...] = (Tick(), Tick(), Tick())
    cells = (
        stacked([Written(seat, 11, "Bold")], "c"),
        number_cell(rider),
        _name(rider),
        text_cell(rider.phone),
        text_cell(rider.emergency),
        needs if rider.dietary or rider.access else EMPTY,
        *ticks,
    )
    return Row(cells, (rider.number,))


def _name(rider: SheetPerson) -> Cell:
    known = name_cell(rider, nip=False)
    return stacked([*known.parts, Written(rider.delegation, 8, quiet=True)])
