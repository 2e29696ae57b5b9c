"""The lists an organiser takes away: the roll, the attendance, every scan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.attendance.attendance import attendance_of_all
from tpbis_desktop.actions.attendance.history import all_scans
from tpbis_desktop.actions.door.excuses import excuse_kinds, excuse_word
from tpbis_desktop.actions.event.kind_words import role_word, status_word
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.people.people_list import PersonLine, list_people, place_in_order
from tpbis_desktop.actions.programme.programme import standing_activities
from tpbis_desktop.errors import UserError
from tpbis_desktop.model import Participant
from tpbis_desktop.words import _


@dataclass(frozen=True, slots=True)
class Listing:
    """A list ready for a file: a title for the sheet, headings, and rows as wide as they."""

    title: str
    headings: list[str]
    rows: Iterable[Sequence[Any]]


def listing(session: Session, kind: str) -> Listing:
    """The list called `kind`: roll, attendance or scans."""
    makers = {"roll": nominal_roll, "attendance": attendance_list, "scans": scan_list}
    if kind not in makers:
        raise UserError(
            _("There is no list “{kind}”.").format(kind=kind),
            "",
            _("Choose one of: {kinds}.").format(kinds=", ".join(makers)),
        )
    return makers[kind](session)


def nominal_roll(session: Session) -> Listing:
    """Everybody, by delegation and name, with all that is known, the event's own fields last."""
    event = the_event(session)
    people = {one.id: one for one in session.scalars(select(Participant))}
    own = _own_fields(event.own_fields or [], people)
    headings = [
        _("No"),
        _("Number"),
        _("Full name"),
        _("Name in script"),
        _("Honorific"),
        _("Academic title"),
        _("Role"),
        _("Delegation"),
        _("Organisation"),
        _("Position"),
        _("Rank"),
        _("NIP"),
        _("Sex"),
        _("E-mail"),
        _("Phone"),
        _("Diet"),
        _("Access needs"),
        _("Note"),
        _("Status"),
        _("Arrived at"),
    ]
    rows = [
        _roll_row(number, line, people[line.id], own, event.tzinfo)
        for number, line in enumerate(_by_delegation(list_people(session)), 1)
    ]
    return Listing(_("Nominal roll"), [*headings, *own], rows)


def _own_fields(said: list[str], people: dict[str, Participant]) -> list[str]:
    found = (name for person in people.values() for name in person.own_fields or {})
    return list(dict.fromkeys([*said, *found]))


def _by_delegation(lines: list[PersonLine]) -> list[PersonLine]:
    return sorted(lines, key=lambda line: (place_in_order(line.delegation, line.full_name), line.id))


def _roll_row(
    number: int, line: PersonLine, person: Participant, own: list[str], zone: ZoneInfo
) -> list[Any]:
    kept = person.own_fields or {}
    return [
        number,
        line.number,
        person.full_name,
        person.name_in_script,
        person.honorific,
        person.academic_title,
        role_word(person.role),
        line.delegation,
        person.organisation,
        person.position,
        person.rank,
        person.nip,
        person.sex,
        person.email,
        person.phone,
        person.dietary,
        person.access_needs,
        person.note,
        status_word(line.status),
        _local(line.arrived_at, zone),
        *(kept.get(name, "") for name in own),
    ]


def _local(moment: datetime | None, zone: ZoneInfo) -> datetime | None:
    return moment.astimezone(zone) if moment else None


def attendance_list(session: Session) -> Listing:
    """Participants down, activities across: 1 where the scans bear out that the person was there.

    Who was not, and is excused, has the word for it; the note stays here, since it may tell of an illness.
    """
    activities = standing_activities(session)
    seen, excused = attendance_of_all(session), excuse_kinds(session)
    rows = []
    for number, line in enumerate(_by_delegation(list_people(session)), 1):
        places = [(activity.id, line.id) for activity in activities]
        marks = [1 if place in seen else excuse_word(excused.get(place, "")) for place in places]
        total = sum(mark == 1 for mark in marks)
        rows.append([number, line.number, line.full_name, line.delegation, *marks, total])
    headings = [_("No"), _("Number"), _("Full name"), _("Delegation")]
    titles = [f"{activity.title} ({activity.starts_at:%Y-%m-%d %H:%M})" for activity in activities]
    return Listing(_("Attendance"), [*headings, *titles, _("Activities attended")], rows)


def scan_list(session: Session) -> Listing:
    """Every scan there is, refused and taken-back ones too, oldest first, in the event's time."""
    zone = the_event(session).tzinfo
    headings = [
        _("Time"),
        _("Activity"),
        _("Direction"),
        _("Verdict"),
        _("Number"),
        _("Full name"),
        _("Station"),
        _("Operator"),
        _("How"),
        _("Reason"),
        _("Taken back because"),
        _("Scan"),
    ]
    rows = (
        [
            line.at.astimezone(zone),
            line.activity,
            line.direction,
            line.verdict,
            line.number,
            line.name,
            line.station,
            line.operator,
            line.how,
            line.reason,
            line.voided_why,
            line.scan,
        ]
        for line in all_scans(session)
    )
    return Listing(_("Scans"), headings, rows)
