"""The counts of an event, each made in one place, so that no two papers disagree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.attendance.attendance import attendance_of_all
from tpbis_desktop.actions.attendance.taking_part import attended_by, first_seen, kept_rows, people_once
from tpbis_desktop.actions.certificates.certificate_rule import certificate_rule, counted_activities
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.model import Delegation, Participant
from tpbis_desktop.model.search import fold_text

WOMEN, MEN, NOT_STATED = "women", "men", ""
_SEXES = {
    **dict.fromkeys(("f", "p", "w", "female", "woman", "perempuan", "wanita"), WOMEN),
    **dict.fromkeys(("m", "l", "male", "man", "laki-laki", "laki laki", "pria"), MEN),
}


@dataclass(frozen=True, slots=True)
class Roll:
    """Who is counted as what.

    `nominated`: one for each nomination, however often the person was replaced, walk-ins left out; it is
    the last of those who came one instead of another. `registered`: those of them who did not withdraw.
    `walk_ins`: who came without being nominated. `arrived`: everybody admitted anywhere at least once.
    `attended`: those of them admitted to at least one activity that counts for certificates.
    """

    nominated: tuple[Participant, ...]
    registered: tuple[Participant, ...]
    walk_ins: tuple[Participant, ...]
    arrived: tuple[Participant, ...]
    attended: tuple[Participant, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many are nominated, registered, walk-ins, arrived and attended."""

    nominated: int = 0
    registered: int = 0
    walk_ins: int = 0
    arrived: int = 0
    attended: int = 0


def roll(session: Session) -> Roll:
    """The one authoritative roll of the event."""
    people = people_once(session)
    seen = first_seen(session)
    counted = {one.id for one in counted_activities(session, certificate_rule(session))}
    there = {person for person, activities in attended_by(session).items() if activities & counted}
    nominations = _nominations(session, people)
    return Roll(
        nominated=tuple(last for first, last in nominations if not first.walk_in),
        registered=tuple(last for first, last in nominations if not first.walk_in and not last.withdrawn),
        walk_ins=tuple(last for first, last in nominations if first.walk_in and not last.withdrawn),
        arrived=tuple(person for person in people if person.id in seen),
        attended=tuple(person for person in people if person.id in there),
    )


def _nominations(session: Session, people: Sequence[Participant]) -> list[tuple[Participant, Participant]]:
    """The first and the last of all who came one instead of another, once a nomination."""
    by_id, kept = {person.id: person for person in people}, kept_rows(session)

    def first_of(person: Participant) -> Participant:
        way = [person]
        while (before := by_id.get(kept.get(way[-1].replaces or "", ""))) and before not in way:
            way.append(before)
        return way[-1] if not before else min(way[way.index(before) :], key=lambda one: one.id)

    groups: dict[str, list[Participant]] = defaultdict(list)
    for person in people:
        groups[first_of(person).id].append(person)
    return [(by_id[first], max(group, key=_last)) for first, group in sorted(groups.items())]


def _last(person: Participant) -> tuple[bool, str, str]:
    """Who stands for a nomination: one who did not withdraw, of several the one registered last."""
    registered = person.registered_at.isoformat() if person.registered_at else ""
    return not person.withdrawn, registered, person.id


def tally(of: Roll) -> Tally:
    """The counts of a whole roll."""
    return Tally(*(len(people) for people in _lists(of)))


def tallies(of: Roll, key: Callable[[Participant], str]) -> dict[str, Tally]:
    """The counts by what `key` says of a person."""
    lists = _lists(of)
    keys = {key(person) for people in lists for person in people}
    return {one: Tally(*(sum(key(person) == one for person in people) for people in lists)) for one in keys}


def _lists(of: Roll) -> tuple[tuple[Participant, ...], ...]:
    return of.nominated, of.registered, of.walk_ins, of.arrived, of.attended


def sex_of(person: Participant) -> str:
    """Women, men, or not stated: as written in English or Indonesian."""
    return _SEXES.get(fold_text(person.sex), NOT_STATED)


def country_of(session: Session) -> Callable[[Participant], str]:
    """What says the ISO 3166 code of a person's country, by the delegation; "" where it is not stated."""
    countries = {one.id: one.country or "" for one in session.scalars(select(Delegation))}
    return lambda person: countries.get(person.delegation or "", "")


def present_by_sex(session: Session) -> dict[str, dict[str, int]]:
    """How many women and men each activity has seen, by activity id."""
    sexes = {person.id: sex_of(person) for person in session.scalars(select(Participant))}
    found: dict[str, dict[str, int]] = defaultdict(lambda: {WOMEN: 0, MEN: 0, NOT_STATED: 0})
    for activity, person in attendance_of_all(session):
        found[activity][sexes[person]] += 1
    return found


@dataclass(frozen=True, slots=True)
class ArrivalDay:
    """How many arrived in each step of `minutes` of a day, from `begins` on."""

    day: date
    begins: datetime
    minutes: int
    counts: tuple[int, ...]


def arrivals(session: Session) -> list[ArrivalDay]:
    """When people were first admitted anywhere, by day, in steps that make a chart of a readable width."""
    zone = the_event(session).tzinfo
    standing = {person.id for person in people_once(session)}
    return arrival_days([at for person, at in first_seen(session).items() if person in standing], zone)


_STEPS = (15, 30, 60, 120)
_MOST_STEPS = 44


def arrival_days(moments: Sequence[datetime], zone: ZoneInfo) -> list[ArrivalDay]:
    """The same, of moments and the zone whose clock they are told by."""
    walls = sorted(moment.astimezone(zone).replace(tzinfo=None) for moment in moments)
    days: Mapping[date, list[datetime]] = {
        day: [wall for wall in walls if wall.date() == day] for day in dict.fromkeys(w.date() for w in walls)
    }
    for minutes in _STEPS:
        found = [_day(times, minutes) for times in days.values()]
        if sum(len(day.counts) for day in found) <= _MOST_STEPS:
            break
    return found if walls else []


def _day(times: Sequence[datetime], minutes: int) -> ArrivalDay:
    midnight = times[0].replace(hour=0, minute=0, second=0, microsecond=0)
    steps = [int((one - midnight).total_seconds() // 60) // minutes for one in times]
    first, last = steps[0], steps[-1]
    counts = tuple(steps.count(step) for step in range(first, last + 1))
    return ArrivalDay(midnight.date(), midnight + timedelta(minutes=first * minutes), minutes, counts)
