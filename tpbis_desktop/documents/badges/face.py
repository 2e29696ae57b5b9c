"""What a badge says: the face of one person, and the programme on its back."""

from __future__ import annotations

from dataclasses import dataclass

from tpbis_desktop.words import _


@dataclass(frozen=True, slots=True)
class ProgrammeDay:
    """A day of the programme as printed on the back: its heading, and (time, what and where) of each line."""

    day: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class BadgeFace:
    """What one badge says; without `full_name` it is a spare, to be written on by hand.

    Chinese characters have the shapes of `country` (ISO 3166-1).
    """

    event: str
    event_dates: str
    place: str
    name_in_script: str
    full_name: str
    organisation: str
    delegation: str
    role: str
    role_colour: str
    number: str
    token: str
    note: str = ""
    photo: bytes | None = None
    programme: tuple[ProgrammeDay, ...] = ()
    emergency: str = ""
    country: str = ""


def usual_back_words() -> str:
    """What the back of a badge says where its template says nothing else."""
    return _("Found? Please hand it in at the registration desk.")
