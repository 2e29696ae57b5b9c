"""What the desk answers to a scan: one typed result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tpbis_desktop.actions.attendance.verdict import ADMITTED, Verdict


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a badge belongs to, as a host needs to see it. Empty text where nothing is known."""

    id: str
    full_name: str
    name_in_script: str = ""
    role: str = "participant"
    delegation: str = ""
    organisation: str = ""
    dietary: str = ""
    access_needs: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where somebody who is not on this list is expected now."""

    title: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Aboard:
    """The vehicle a scan belongs to, by label, and on which leg of the visit.

    `moved_from` is the other vehicle the person was in or planned for; `full` when every seat is taken.
    """

    vehicle: str
    leg: str
    moved_from: str = ""
    seats: int = 0
    full: bool = False


@dataclass(frozen=True, slots=True)
class Invited:
    """Whose invitation was held out in place of a badge; no name where nobody here can vouch for it."""

    full_name: str = ""
    name_in_script: str = ""
    delegation: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer to one scan, recorded as `scan`.

    `person` is None when nobody here knows the badge yet, or it is no badge of this event. `first_at` and
    `first_station` say when and where this person was first seen at the activity. `late_minutes` is how long
    after the start an admitted person came; `issued_by` names the desk that issued a badge not known here.
    `newer_number` is the badge that replaced a revoked one; `waiting_place` the place on the waiting list, 0
    for none; `excused` and `excused_note` why the person was not to come; `minutes_inside` of one who leaves.
    `invited` is set when the text was an invitation, which is no badge; `certificate` says in words what the
    text is when it was the code of a certificate.
    `show_needs` says whether diet, access need and note are to be seen here.
    """

    verdict: Verdict
    activity: str
    text: str
    at: datetime
    scan: str
    badge: str | None = None
    number: str = ""
    person: Person | None = None
    first_at: datetime | None = None
    first_station: str = ""
    late_minutes: int = 0
    issued_by: str = ""
    revoked_why: str = ""
    newer_number: str = ""
    elsewhere: Elsewhere | None = None
    waiting_place: int = 0
    excused: str = ""
    excused_note: str = ""
    minutes_inside: int | None = None
    show_needs: bool = True
    aboard: Aboard | None = None
    invited: Invited | None = None
    certificate: str = ""

    @property
    def admitted(self) -> bool:
        """Whether the person is, or already was, let in."""
        return self.verdict in ADMITTED
