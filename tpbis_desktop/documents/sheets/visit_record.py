"""The out-and-back record of a field visit: for every vehicle when it went, and when each person was seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from tpbis_desktop.documents.sheets.cells import Words, Written, label_words, stacked
from tpbis_desktop.documents.sheets.frame import Fact, Frame
from tpbis_desktop.documents.sheets.label import Label
from tpbis_desktop.documents.sheets.official import Closing, Official
from tpbis_desktop.documents.sheets.pages import Section, write_tables
from tpbis_desktop.documents.sheets.table import Column, Row
from tpbis_desktop.documents.sheets.wording import Wording


@dataclass(frozen=True, slots=True)
class Seen:
    """Of somebody on one leg: the time, or why they were not there; `alarming` where nobody knows why."""

    words: Label
    alarming: bool = False


@dataclass(frozen=True, slots=True)
class RiderRecord:
    """Somebody of a vehicle, and how they were seen on the way out, at the place and on the way back."""

    name: str
    delegation: str
    phone: str
    seen: tuple[Seen, Seen, Seen]


@dataclass(frozen=True, slots=True)
class RideRecord:
    """A vehicle: what is known of its way, and its riders."""

    facts: tuple[Fact, ...]
    riders: tuple[RiderRecord, ...]


def write_visit_record(
    out: BinaryIO, frame: Frame, rides: Iterable[RideRecord], facts: tuple[Fact, ...], signer: Official
) -> int:
    """A page a vehicle, or one that says that there is nobody; gives the number of pages."""
    closing = Closing((), (signer,))
    sections = (
        Section(_columns(frame.wording), _rows(ride), (*facts, *ride.facts), closing)
        for ride in [*rides] or [RideRecord((), ())]
    )
    return write_tables(out, frame, sections)


def _columns(say: Wording) -> tuple[Column, ...]:
    return (
        Column(say["no"], 9),
        Column(say["name"], 56),
        Column(say["phone"], 32),
        Column(say["out"], 34),
        Column(say["there"], 18),
        Column(say["back"], 34),
    )


def _rows(ride: RideRecord) -> Iterable[Row]:
    for number, rider in enumerate(ride.riders, 1):
        name = stacked([Written(rider.name, 9.5, "Bold"), Written(rider.delegation, 8, quiet=True)])
        seen = (_seen(one) for one in rider.seen)
        phone = stacked([Written(rider.phone)])
        yield Row((stacked([Written(str(number), 9)], "c"), name, phone, *seen))


def _seen(seen: Seen) -> Words:
    return label_words(seen.words, 9, "c", "Bold" if seen.alarming else "Regular")
