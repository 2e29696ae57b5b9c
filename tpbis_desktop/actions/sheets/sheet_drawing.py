"""From a sheet's numbers to its PDF: what stands above and below the rows of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import BinaryIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.event.days_in_words import days_in_words
from tpbis_desktop.actions.event.letterhead import (
    CHAIR,
    COMMITMENT_OFFICER,
    TREASURER,
    Letter,
    Signatory,
    letter_of,
    letterhead_of,
)
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.programme.enrolment import vehicles_of
from tpbis_desktop.actions.sheets.sheet_numbers import Numbers, Subject
from tpbis_desktop.actions.sheets.sheet_rows import Step, on_and_on, sheet_people
from tpbis_desktop.actions.visits.visit_record import ride_records
from tpbis_desktop.documents.sheets.attendance import Listed, write_attendance
from tpbis_desktop.documents.sheets.biodata import write_biodata
from tpbis_desktop.documents.sheets.cards import write_envelopes, write_name_plates
from tpbis_desktop.documents.sheets.frame import Fact, Frame
from tpbis_desktop.documents.sheets.label import NOTHING, Label, plain_label
from tpbis_desktop.documents.sheets.manifest import Ride, write_manifest
from tpbis_desktop.documents.sheets.official import NO_CLOSING, Closing, Official
from tpbis_desktop.documents.sheets.person import SheetPerson
from tpbis_desktop.documents.sheets.receipts import write_kit, write_nominative, write_proof, write_ticks
from tpbis_desktop.documents.sheets.roll import write_arrivals, write_calling, write_roll
from tpbis_desktop.documents.sheets.visit_record import write_visit_record
from tpbis_desktop.documents.sheets.walk_in import write_walk_in_forms
from tpbis_desktop.documents.sheets.wording import Wording, wording
from tpbis_desktop.model import Activity, Delegation, Enrolment, Event, Participant


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sheet to be drawn: of what, with which numbers, in which language; a `draft` has no code yet."""

    subject: Subject
    numbers: Numbers
    language: str
    code: str = ""
    draft: bool = False
    step: Step = on_and_on


def draw_sheet(session: Session, drawn: Drawn, out: BinaryIO) -> int:
    """Write the PDF; gives the number of its pages."""
    return _KINDS[drawn.subject.kind](_Sheet(session, drawn), out)


class _Sheet:
    """What the sheets of all kinds take from the event."""

    def __init__(self, session: Session, drawn: Drawn) -> None:
        self.session, self.drawn = session, drawn
        self.event: Event = the_event(session)
        self.letter: Letter = letter_of(session)
        self.say: Wording = wording(drawn.language)
        self.activity = session.get_one(Activity, drawn.subject.activity) if drawn.subject.activity else None
        self.frame = self._frame()

    def _frame(self) -> Frame:
        drawn = self.drawn
        return Frame(
            wording=self.say,
            title=self.say[drawn.subject.kind],
            event=self.event.name,
            short_event=self.event.short_name,
            letterhead=letterhead_of(self.session),
            code=drawn.code,
            event_mark=event_mark(self.event),
            supplement_to=drawn.numbers.supplement_to,
            draft=drawn.draft and not drawn.code,
        )

    def people(self) -> Iterator[SheetPerson]:
        """The rows, read as they are drawn."""
        return sheet_people(self.session, self.drawn.numbers.rows(), self.say, self.drawn.step)

    def listed(self, closing: Closing = NO_CLOSING) -> Listed:
        """The rows between what stands above and below them."""
        return Listed(self.people(), self.facts(), closing)

    def facts(self) -> tuple[Fact, ...]:
        """Activity, day and place; or day and place; or the event's dates and place."""
        say, event, activity = self.say, self.event, self.activity
        if activity is not None:
            times = f"{say.clock(activity.starts_at)}–{say.clock(activity.ends_at)}"
            when = say.day(activity.starts_at.date())
            return (
                (say["activity"], plain_label(activity.title)),
                (say["day_date"], Label(f"{when.main}, {times}", when.under)),
                *_fact(say["place"], " · ".join(filter(None, (activity.place, activity.host)))),
            )
        day = self.drawn.subject.day
        if day is not None:
            return ((say["day_date"], say.day(day)), *_fact(say["place"], event.place))
        dates = (days_in_words(event.starts_on, event.ends_on, one) for one in say.languages)
        return ((say["dates"], say.label(*dates)), *_fact(say["place"], event.place))

    def official(self, key: str = CHAIR, words: str = "official", *, dated: bool = True) -> Official:
        """Who signs, by name if the letterhead says so, else with dots."""
        known = self.letter.signatories.get(key, Signatory())
        office = plain_label(known.office) if known.office else self.say[words]
        return Official(office, known.name, known.nip, self._place_and_day() if dated else NOTHING)

    def _place_and_day(self) -> Label:
        day = self.activity.starts_at.date() if self.activity else self.drawn.subject.day
        dots = "." * 24
        if day is None:
            return Label(f"{self.letter.city}, {dots}" if self.letter.city else dots)
        written = (days_in_words(day, day, one) for one in self.say.languages)
        return self.say.label(*(f"{self.letter.city or dots}, {one}" for one in written))

    def days(self) -> list[date]:
        """The days of the event on which anything is, else all of them."""
        subject, event = self.drawn.subject, self.event
        if subject.activity or subject.day:
            return []
        starts = self.session.scalars(select(Activity.starts_at).where(Activity.retired.is_(False)))
        held = sorted({start.date() for start in starts})
        return held or [
            event.starts_on + timedelta(number)
            for number in range((event.ends_on - event.starts_on).days + 1)
        ]


def event_mark(event: Event) -> str:
    """The eight digits by which the codes on sheets name the event."""
    return event.id[-8:].upper()


def _fact(label: Label, value: str) -> tuple[Fact, ...]:
    return ((label, plain_label(value)),) if value else ()


def _attendance(sheet: _Sheet, out: BinaryIO) -> int:
    say, numbers = sheet.say, sheet.drawn.numbers
    counts = (
        (say["listed"], str(len(numbers.people))),
        (say["present"], ""),
        (say["men"], ""),
        (say["women"], ""),
    )
    listed = sheet.listed(Closing(counts, (sheet.official(),)))
    return write_attendance(out, sheet.frame, listed, sheet.days())


def _roll(sheet: _Sheet, out: BinaryIO) -> int:
    people = set(sheet.drawn.numbers.people)
    rows = sheet.session.execute(select(Participant.id, Participant.sex, Participant.delegation))
    counted = [(sex, delegation) for person, sex, delegation in rows if person in people]
    sexes = Counter(sex for sex, _delegation in counted)
    say = sheet.say
    counts = (
        (say["listed"], str(len(people))),
        (say["delegations"], str(len({delegation for _sex, delegation in counted if delegation}))),
        (say["men"], str(sexes["male"])),
        (say["women"], str(sexes["female"])),
    )
    listed = sheet.listed(Closing(counts, (sheet.official(),)))
    return write_roll(out, sheet.frame, listed, by_delegation=_grouped(sheet))


def _grouped(sheet: _Sheet) -> bool:
    """Whether each delegation's people stand together, so that its name can stand above them."""
    people = sheet.drawn.numbers.people
    query = select(Participant.id, Delegation.name).outerjoin(
        Delegation, Delegation.id == Participant.delegation
    )
    names = {person: name for person, name in sheet.session.execute(query)}  # noqa: C416 - rows, not tuples
    order = [names.get(person) for person in people]
    changes = sum(1 for here, there in pairwise(order) if here != there)
    return changes == len(set(order)) - 1 or not people


def _nominative(sheet: _Sheet, out: BinaryIO) -> int:
    officials = (
        sheet.official(COMMITMENT_OFFICER, "commitment_officer"),
        sheet.official(TREASURER, "treasurer"),
    )
    return write_nominative(out, sheet.frame, sheet.listed(Closing((), officials)))


def _kit(sheet: _Sheet, out: BinaryIO) -> int:
    return write_kit(out, sheet.frame, sheet.listed(Closing((), (sheet.official(),))))


def _manifest(sheet: _Sheet, out: BinaryIO) -> int:
    assert sheet.activity is not None
    rides = _rides(sheet, sheet.activity)
    return write_manifest(out, sheet.frame, rides, sheet.facts(), sheet.event.emergency_number)


def _rides(sheet: _Sheet, activity: Activity) -> list[Ride]:
    """A vehicle after the other with its riders as they are now; who has none comes last."""
    query = select(Enrolment.participant, Enrolment.vehicle).where(
        Enrolment.activity == activity.id, Enrolment.retired.is_(False)
    )
    vehicle_of = {person: vehicle for person, vehicle in sheet.session.execute(query)}  # noqa: C416 - rows
    riders: dict[str | None, list[SheetPerson]] = {}
    for row, person in zip(sheet.drawn.numbers.rows(), sheet.people(), strict=True):
        riders.setdefault(vehicle_of.get(row.person or ""), []).append(person)
    rides = [
        Ride(one.label, one.seats, one.leader, one.phone, tuple(riders.pop(one.id, ())))
        for one in vehicles_of(sheet.session, activity.id)
    ]
    loose = [person for left in riders.values() for person in left]
    return [*rides, Ride("", 0, "", "", tuple(loose))] if loose or not rides else rides


def _visit_record(sheet: _Sheet, out: BinaryIO) -> int:
    assert sheet.activity is not None
    rides = ride_records(sheet.session, sheet.activity.id, sheet.say)
    return write_visit_record(out, sheet.frame, rides, sheet.facts(), sheet.official())


def _biodata(sheet: _Sheet, out: BinaryIO) -> int:
    return write_biodata(out, sheet.frame, sheet.people(), sheet.facts(), sheet.letter.city)


def _walk_in(sheet: _Sheet, out: BinaryIO) -> int:
    return write_walk_in_forms(out, sheet.frame, sheet.drawn.numbers.blank_rows)


def _name_plates(sheet: _Sheet, out: BinaryIO) -> int:
    return write_name_plates(out, sheet.say, sheet.frame.title.main, sheet.people())


def _envelopes(sheet: _Sheet, out: BinaryIO) -> int:
    return write_envelopes(out, sheet.say, sheet.frame.title.main, sheet.people())


_KINDS: dict[str, Callable[[_Sheet, BinaryIO], int]] = {
    "attendance": _attendance,
    "roll": _roll,
    "nominative": _nominative,
    "kit": _kit,
    "manifest": _manifest,
    "visit-record": _visit_record,
    "biodata": _biodata,
    "walk-in": _walk_in,
    "ticks": lambda sheet, out: write_ticks(out, sheet.frame, sheet.listed()),
    "name-plates": _name_plates,
    "envelopes": _envelopes,
    "calling": lambda sheet, out: write_calling(out, sheet.frame, sheet.listed()),
    "proof": lambda sheet, out: write_proof(out, sheet.frame, sheet.listed()),
    "arrivals": lambda sheet, out: write_arrivals(out, sheet.frame, sheet.listed()),
}
