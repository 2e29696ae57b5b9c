"""A door for tests: people, activities and scans of a fresh event, each in its own transaction."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from tests.conftest import Wall
from tpbis_desktop.actions.attendance.attendance import inside_count, present_count
from tpbis_desktop.actions.door.outcome import Outcome
from tpbis_desktop.actions.people.register import Registered, register
from tpbis_desktop.actions.programme.programme import write_activity
from tpbis_desktop.actions.scan.check_in import BY_HAND, ENTERING, LEAVING, Way, check_in, check_in_person
from tpbis_desktop.identity.certificate import StationRights, certify
from tpbis_desktop.identity.keys import new_key, public_key
from tpbis_desktop.identity.token import write_token
from tpbis_desktop.journal import record
from tpbis_desktop.model import Badge, Event, Own, Station
from tpbis_desktop.storage.event_file import EventFile

NINE = datetime(2023, 11, 13, 9)


class Door:
    """The event file, its clock, and what a host does at a door."""

    def __init__(self, event_file: EventFile, wall: Wall) -> None:
        self.file = event_file
        self.wall = wall

    def clock(self, hour: int, minute: int = 0, *, day: int = 13) -> None:
        """Set the wall clock of Jakarta."""
        with self.file.read() as session:
            zone = session.scalars(select(Event)).one().tzinfo
        self.wall.at = datetime(2023, 11, day, hour, minute, tzinfo=zone)

    def person(self, full_name: str = "Nguyễn Thị Thu Hằng", **fields: str) -> Registered:
        """Register somebody."""
        with self.file.write() as session:
            return register(session, {"full_name": full_name, **fields}, now=self.wall.at)

    def people(self, count: int) -> list[Registered]:
        """Register several."""
        return [self.person(f"Person {n}") for n in range(1, count + 1)]

    def activity(
        self, title: str = "Opening", *, starts: datetime = NINE, lasts: float = 1.5, **values: Any
    ) -> str:
        """Put an activity of some hours into the programme."""
        ends = starts + timedelta(hours=lasts)
        with self.file.write() as session:
            return write_activity(session, None, title=title, starts_at=starts, ends_at=ends, **values)

    def token(self, badge: str) -> str:
        """What the QR of a badge says."""
        with self.file.read() as session:
            return session.get_one(Badge, badge).token

    def scan(self, activity: str, text: str, way: Way = ENTERING) -> Outcome:
        """Scan a text."""
        with self.file.write() as session:
            return check_in(session, text, activity, now=self.wall.at, way=way)

    def enter(self, activity: str, who: Registered, override: str = "") -> Outcome:
        """Scan a person's badge on the way in."""
        return self.scan(activity, self.token(who.badge), Way(override=override))

    def leave(self, activity: str, who: Registered) -> Outcome:
        """Scan a person's badge on the way out."""
        return self.scan(activity, self.token(who.badge), LEAVING)

    def by_hand(self, activity: str, who: Registered, way: Way = BY_HAND) -> Outcome:
        """Admit a person without a badge."""
        with self.file.write() as session:
            return check_in_person(session, who.participant, activity, now=self.wall.at, way=way)

    def present(self, activity: str) -> int:
        """How many have come."""
        with self.file.read() as session:
            return present_count(session, activity)

    def inside(self, activity: str) -> int:
        """How many are inside."""
        with self.file.read() as session:
            return inside_count(session, activity)

    def wait(self, minutes: float) -> None:
        """Let time pass."""
        self.wall.at += timedelta(minutes=minutes)

    def station(self, name: str = "Hall 1", number: int = 2, *, may_issue: bool = True) -> OtherStation:
        """Another laptop, certified by the organiser and known here."""
        key = new_key()
        with self.file.write() as session:
            event = session.scalars(select(Event)).one()
            own = session.scalars(select(Own)).one()
            rights = StationRights(
                event.id, f"station-{number}", number, "B", public_key(key), may_issue, True, True
            )
            assert own.organiser_key is not None
            record(
                session,
                Station,
                rights.station,
                name=name,
                number=number,
                letter="B",
                may_issue=may_issue,
                may_scan=True,
                may_edit=True,
                public_key=rights.public_key,
                certificate=certify(rights, own.organiser_key),
            )
        return OtherStation(event.id, number, key)


class OtherStation:
    """Another laptop as far as a door meets it: it issues badges that are not known here yet."""

    def __init__(self, event: str, number: int, key: str) -> None:
        self.event, self.number, self.key = event, number, key

    def badge(self, badge: str = "", key: str = "") -> str:
        """The QR text of a badge, signed with its own key or with another."""
        return write_token(self.event, self.number, badge or os.urandom(8).hex(), key or self.key)


def verdicts(outcomes: Iterable[Outcome]) -> list[str]:
    """Only the answers."""
    return [outcome.verdict.value for outcome in outcomes]
