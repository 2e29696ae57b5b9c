"""A scan at an activity: find the badge, weigh the rules, record the fact, answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from tpbis_desktop.actions.admission import Door, admission, find_door, late_minutes
from tpbis_desktop.actions.attendance import ABSENT, Presence, presence
from tpbis_desktop.actions.badge_reading import Reading, badge_of, read_badge
from tpbis_desktop.actions.outcome import OVERRIDABLE, Outcome, Verdict
from tpbis_desktop.errors import UserError
from tpbis_desktop.identity.token import read_digest
from tpbis_desktop.journal import record, writer_of
from tpbis_desktop.model import Scan
from tpbis_desktop.words import _


@dataclass(frozen=True, slots=True)
class Way:
    """How a scan came about: direction, means, why a host overrode the rules, a note."""

    leaving: bool = False
    how: str = "scanner"
    override: str = ""
    note: str = ""


ENTERING = Way()
LEAVING = Way(leaving=True)
BY_HAND = Way(how="by_hand")


def check_in(session: Session, text: str, activity: str, *, now: datetime, way: Way = ENTERING) -> Outcome:
    """Record that `text` was read at `activity`, whatever the answer, and return the answer.

    Nothing is acknowledged until the caller's transaction has committed.
    """
    door = find_door(session, activity)
    return _answer(session, door, read_badge(session, text, door.event), text, (now, way))


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
    return _answer(session, door, reading, "", (now, way))


def _answer(session: Session, door: Door, reading: Reading, text: str, when: tuple[datetime, Way]) -> Outcome:
    now, way = when
    seen = _presence(session, door, reading)
    verdict = _weigh(session, door, reading, seen, when)
    came_late = verdict is Verdict.WELCOME and not seen.first_at and late_minutes(door, now)
    return Outcome(
        verdict=verdict,
        activity=door.id,
        text=text,
        at=now,
        scan=_record(session, door, reading, verdict, (text, now, way)),
        badge=reading.badge,
        number=reading.number,
        person=reading.person,
        first_at=seen.first_at or (now if verdict is Verdict.WELCOME else None),
        first_station=seen.first_station,
        late_minutes=came_late or 0,
        issued_by=reading.issued_by,
        revoked_why=reading.revoked_why,
    )


def _presence(session: Session, door: Door, reading: Reading) -> Presence:
    if reading.badge is None or reading.refusal in (Verdict.FORGED, Verdict.OTHER_EVENT):
        return ABSENT
    return presence(session, door.id, reading.person.id if reading.person else None, reading.badge)


def _weigh(
    session: Session, door: Door, reading: Reading, seen: Presence, when: tuple[datetime, Way]
) -> Verdict:
    now, way = when
    refusal = reading.refusal
    if refusal and not (way.override and refusal in OVERRIDABLE):
        return refusal
    if way.leaving:
        return Verdict.LEFT if seen.inside else Verdict.NOT_IN
    if seen.inside or (seen.first_at and not door.tracks_leaving):
        return Verdict.ALREADY_IN
    if way.override:
        return Verdict.WELCOME
    return admission(session, door, reading.person, now)


def _record(
    session: Session, door: Door, reading: Reading, verdict: Verdict, what: tuple[str, datetime, Way]
) -> str:
    text, now, way = what
    writer = writer_of(session)
    facts = {"badge": reading.badge} if reading.badge else {"digest": read_digest(text)}
    if why := way.override or way.note:
        facts["reason"] = why
    return record(
        session,
        Scan,
        activity=door.id,
        direction="out" if way.leaving else "in",
        verdict=verdict.value,
        at=now,
        station=writer.station,
        operator=writer.operator,
        how=way.how,
        **facts,
    )
