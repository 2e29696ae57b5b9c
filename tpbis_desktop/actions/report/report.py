"""The event report: figures computed from the facts alone, as PDF or as a Word document to be edited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from sqlalchemy.orm import Session

from tpbis_desktop.actions.certificates.certificates import standing_certificates
from tpbis_desktop.actions.event.days_in_words import days_in_words
from tpbis_desktop.actions.event.letterhead import letterhead_of
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.people.people_list import place_in_order
from tpbis_desktop.actions.report.commitments import list_commitments
from tpbis_desktop.actions.report.report_counts import (
    MEN,
    NOT_STATED,
    WOMEN,
    Roll,
    country_of,
    roll,
    sex_of,
    tallies,
    tally,
)
from tpbis_desktop.actions.report.report_definitions import (
    NOTES,
    count_meaning,
    count_word,
    definitions_section,
)
from tpbis_desktop.actions.report.report_sections import (
    arrivals_section,
    attendance_section,
    certificates_section,
    commitments_section,
    country_names,
    people_section,
    visits_section,
)
from tpbis_desktop.documents.report.content import Bar, BarChart, Cover, Figure, Report
from tpbis_desktop.documents.report.write import write_report_file
from tpbis_desktop.words import _, language

_MOST_COUNTRIES = 12


def write_report(session: Session, out: BinaryIO, kind: str = "pdf", spoken: str | None = None) -> None:
    """Write the report to `out` as `kind` (pdf or docx), in `spoken` or the program's language.

    The same facts give the same bytes: nothing in it depends on when or where it is written.
    """
    write_report_file(event_report(session, spoken or language()), out, kind)


def event_report(session: Session, spoken: str) -> Report:
    """Everything the report says, in one language."""
    event, counted = the_event(session), roll(session)
    sections = (
        people_section(session, counted, spoken),
        arrivals_section(session, spoken),
        attendance_section(session, spoken),
        visits_section(session, spoken),
        certificates_section(session, spoken),
        commitments_section(session, spoken),
        definitions_section(spoken),
    )
    return Report(
        cover=_cover(session, counted, spoken),
        sections=tuple(section for section in sections if section),
        foot=event.short_name or event.name,
        page_of=_("page {page} of {pages}", spoken),
        language=spoken,
    )


def _cover(session: Session, counted: Roll, spoken: str) -> Cover:
    event = the_event(session)
    return Cover(
        letterhead=letterhead_of(session),
        kind=_("Event report", spoken),
        title=event.name,
        dates=days_in_words(event.starts_on, event.ends_on, spoken),
        place=event.place,
        figures=_figures(session, counted, spoken),
        summary=_summary(session, counted, spoken),
        chart=_countries(session, counted, spoken),
    )


@dataclass(frozen=True, slots=True)
class Counted:
    """A count of the report: its word, the number of its definition, and what that says."""

    word: str
    number: int
    note: int
    meaning: str


def counts(session: Session, spoken: str) -> tuple[Counted, ...]:
    """The counts of the report, in the order of their definitions."""
    counted = roll(session)
    return _counts(session, counted, spoken)


def _counts(session: Session, counted: Roll, spoken: str) -> tuple[Counted, ...]:
    whole, country = tally(counted), country_of(session)
    numbers = {
        "nominated": whole.nominated,
        "registered": whole.registered,
        "walk_ins": whole.walk_ins,
        "arrived": whole.arrived,
        "attended": whole.attended,
        "countries": len({country(person) for person in counted.arrived} - {""}),
        "issued": len(standing_certificates(session)),
    }
    return tuple(
        Counted(count_word(name, spoken), numbers[name], note, count_meaning(name, spoken))
        for name, note in NOTES.items()
    )


def _figures(session: Session, counted: Roll, spoken: str) -> tuple[Figure, ...]:
    """Walk-ins have no figure of their own on the cover: its summary tells of them."""
    shown = (one for one in _counts(session, counted, spoken) if one.note != NOTES["walk_ins"])
    return tuple(Figure(str(one.number), one.word, one.note) for one in shown)


def _summary(session: Session, counted: Roll, spoken: str) -> tuple[str, ...]:
    sexes = tallies(counted, sex_of)
    attended = {key: sexes[key].attended if key in sexes else 0 for key in (WOMEN, MEN, NOT_STATED)}
    people = _("Of those who attended: women {women}, men {men}.", spoken)
    if attended[NOT_STATED]:
        people = _("Of those who attended: women {women}, men {men}, not stated {unknown}.", spoken)
    return (
        people.format(women=attended[WOMEN], men=attended[MEN], unknown=attended[NOT_STATED]),
        _("Walk-ins: {walk_ins}. Commitments taken home: {commitments}.", spoken).format(
            walk_ins=len(counted.walk_ins), commitments=len(list_commitments(session))
        ),
    )


def _countries(session: Session, counted: Roll, spoken: str) -> BarChart | None:
    """Arrived of those registered and walked in, by country; None where there is one country or none."""
    country = country_of(session)
    found = tallies(counted, country)
    if not 1 < len(found) <= _MOST_COUNTRIES:
        return None
    called, not_stated = country_names(session, spoken), _("Not stated", spoken)
    named = [(called(code) or not_stated, one) for code, one in found.items()]
    named.sort(key=lambda item: place_in_order(item[0], ""))
    return BarChart(
        title=_("Participants by country", spoken),
        bars=tuple(Bar(name, one.arrived, one.registered + one.walk_ins) for name, one in named),
        value_means=_("arrived", spoken),
        whole_means=_("registered and walk-ins", spoken),
    )
