"""A scan at an activity: find the badge, weigh the rules, record the fact, answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from tpbis_desktop.actions.attendance.attendance import ABSENT, ALL, Presence, Within, has_moved_on, presence
from tpbis_desktop.actions.attendance.verdict import OVERRIDABLE, Verdict
from tpbis_desktop.actions.door.admission import admission, late_minutes, listed_elsewhere
from tpbis_desktop.actions.door.badge_reading import Reading, badge_of, read_badge
from tpbis_desktop.actions.door.certificate_reading import certificate_met
from tpbis_desktop.actions.door.doors import Door, find_door, rivals
from tpbis_desktop.actions.door.excuses import excuse_of
from tpbis_desktop.actions.door.invitation_reading import invited_by
from tpbis_desktop.actions.door.outcome import Outcome
from tpbis_desktop.actions.door.time_inside import minutes_of
from tpbis_desktop.actions.door.waiting_list import give_place, let_wait
from tpbis_desktop.actions.visits.boarding import Ride, board, check_ride, ride_of
from tpbis_desktop.errors import UserError
from tpbis_desktop.identity.token import read_digest
from tpbis_desktop.journal import record, writer_of
from tpbis_desktop.model import Scan
from tpbis_desktop.words import _


@dataclass(frozen=True, slots=True)
class Way:
    """How a scan came about: direction, means, why a host overrode the rules, a note.

    On a field visit the `vehicle` (id) and the `leg`: out, place or back.
    """

    leaving: bool = False
    how: str = "scanner"
    override: str = ""
    note: str = ""
    vehicle: str = ""
    leg: str = ""


ENTERING = Way()
LEAVING = Way(leaving=True)
BY_HAND = Way(how="by_hand")


@dataclass(frozen=True, slots=True)
class _Asked:
    """One scan that wants its answer."""

    door: Door
    reading: Reading
    text: str
    now: datetime
    way: Way
    ride: Ride | None
    seen: Presence


def check_in(session: Session, text: str, activity: str, *, now: datetime, way: Way = ENTERING) -> Outcome:
    """Record that `text` was read at `activity`, whatever the answer, and return the answer.

    Nothing is acknowledged until the caller's transaction has committed.
    """
    door = find_door(session, activity)
    reading = read_badge(session, text, door.event)
    return _answer(session, _asked(session, door, reading, (text, now, way)))


def check_in_person(
    session: Session, person: str, activity: str, *, now: datetime, way: Way = BY_HAND
) -> Outcome:
    """The same for a person looked up by name, whose badge was forgotten or whom nobody asks for one."""
    door = find_door(session, activity)
    reading = badge_of(session, person)
    if reading is None:
        raise UserError(
            _("This person has no valid badge."),
            _("Nothing was recorded."),
            _("Print a new badge at the desk first."),
        )
    return _answer(session, _asked(session, door, reading, ("", now, way)))


def check_in_together(
    session: Session, people: Sequence[str], activity: str, *, now: datetime, way: Way = BY_HAND
) -> list[Outcome]:
    """A whole delegation at once; with one who has no valid badge it fails as a whole."""
    return [check_in_person(session, person, activity, now=now, way=way) for person in people]


def _asked(session: Session, door: Door, reading: Reading, what: tuple[str, datetime, Way]) -> _Asked:
    text, now, way = what
    ride = check_ride(session, door, way.vehicle, way.leg) if way.vehicle or way.leg else None
    seen = _presence(session, door, reading, (now, ride))
    if ride and reading.badge:
        ride = ride_of(session, ride, reading.person.id if reading.person else None, reading.badge)
    return _Asked(door, reading, text, now, way, ride, seen)


def _presence(session: Session, door: Door, reading: Reading, when: tuple[datetime, Ride | None]) -> Presence:
    if reading.badge is None or reading.refusal in (Verdict.FORGED, Verdict.OTHER_EVENT):
        return ABSENT
    now, ride = when
    person = reading.person.id if reading.person else None
    within = Within(door.today(now), ride.leg if ride else "") if ride or door.lasts_days else ALL
    seen = presence(session, door.id, person, reading.badge, within)
    if seen.inside and door.tracks_leaving and person and not ride:
        others = rivals(session, door)
        if others and seen.last_at and has_moved_on(session, person, seen.last_at, others):
            return replace(seen, inside=False)
    return seen


def _answer(session: Session, asked: _Asked) -> Outcome:
    reading, seen, now = asked.reading, asked.seen, asked.now
    verdict = _weigh(session, asked)
    came_late = verdict is Verdict.WELCOME and not seen.first_at and _on_the_way_there(asked)
    outcome = Outcome(
        verdict=verdict,
        activity=asked.door.id,
        text=asked.text,
        at=now,
        scan=_record(session, asked, verdict),
        badge=reading.badge,
        number=reading.number,
        person=reading.person,
        first_at=seen.first_at or (now if verdict is Verdict.WELCOME else None),
        first_station=seen.first_station,
        late_minutes=late_minutes(asked.door, now) if came_late else 0,
        issued_by=reading.issued_by,
        revoked_why=reading.revoked_why,
        newer_number=reading.newer_number,
        show_needs=asked.door.show_needs,
        aboard=asked.ride.aboard(verdict) if asked.ride else None,
    )
    return _with_more(session, asked, outcome)


def _on_the_way_there(asked: _Asked) -> bool:
    return asked.ride is None or asked.ride.leg == "out"


def _with_more(session: Session, asked: _Asked, outcome: Outcome) -> Outcome:
    """What else a host can say: whose invitation it is, where somebody is expected, how they were excused."""
    door, person, now = asked.door, asked.reading.person, asked.now
    if outcome.verdict is Verdict.UNKNOWN:
        certificate = certificate_met(session, asked.text)
        return replace(outcome, invited=invited_by(session, asked.text), certificate=certificate)
    if person is None:
        return outcome
    match outcome.verdict:
        case Verdict.NOT_LISTED:
            return replace(outcome, elsewhere=listed_elsewhere(session, door, person, now))
        case Verdict.FULL if door.waiting_list and not (outcome.aboard and outcome.aboard.full):
            return replace(outcome, waiting_place=let_wait(session, door.id, person.id, now=now))
        case Verdict.LEFT if asked.ride is None:
            stay = minutes_of(session, door.id, person.id, now=now)
            return replace(outcome, minutes_inside=stay.minutes if stay else None)
        case Verdict.WELCOME:
            if door.waiting_list:
                give_place(session, door.id, person.id)
            known = excuse_of(session, door.id, person.id) if door.has_excuses else None
            return replace(outcome, excused=known.kind, excused_note=known.note) if known else outcome
    return outcome


def _weigh(session: Session, asked: _Asked) -> Verdict:
    door, reading, seen, way = asked.door, asked.reading, asked.seen, asked.way
    refusal = reading.refusal
    if refusal and not (way.override and refusal in OVERRIDABLE):
        return refusal
    if asked.ride:
        return board(session, door, asked.ride, reading.person, (asked.now, way.leaving, bool(way.override)))
    if way.leaving:
        return Verdict.LEFT if seen.inside else Verdict.NOT_IN
    if seen.inside or (seen.first_at and not door.tracks_leaving):
        return Verdict.ALREADY_IN
    if way.override:
        return Verdict.WELCOME
    return admission(session, door, reading.person, asked.now)


def _record(session: Session, asked: _Asked, verdict: Verdict) -> str:
    writer, way = writer_of(session), asked.way
    badge = asked.reading.badge
    facts: dict[str, str | None] = {"badge": badge} if badge else {"digest": read_digest(asked.text)}
    if why := way.override or way.note:
        facts["reason"] = why
    # What a scan is by default is not written down: each column costs the scan its own salted digest.
    if way.leaving:
        facts["direction"] = "out"
    if way.how != "scanner":
        facts["how"] = way.how
    if writer.operator:
        facts["operator"] = writer.operator
    if asked.ride:
        facts |= {"vehicle": asked.ride.vehicle or None, "leg": asked.ride.leg}
    return record(
        session,
        Scan,
        activity=asked.door.id,
        verdict=verdict.value,
        at=asked.now,
        station=writer.station,
        **facts,
    )
