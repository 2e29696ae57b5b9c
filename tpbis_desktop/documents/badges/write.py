"""Badges: faces in, a PDF out, as the template lays them on pages."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

from tpbis_desktop.documents.badges.template import BadgeTemplate
from tpbis_desktop.documents.proof import Proof
from tpbis_desktop.errors import UserError
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


def write_badges(
    faces: Iterable[BadgeFace],
    out: BinaryIO,
    template: BadgeTemplate,
    progress: Callable[[int], None] | None = None,
    logo: bytes | None = None,
) -> None:
    """Write a PDF of `faces` to `out`: the same faces give the same bytes.

    `progress` is told how many are done; what it raises ends the work with nothing written.
    """
    from tpbis_desktop.documents.badges.page import BadgePages  # ReportLab only when a badge is drawn

    pages = BadgePages(out, template, logo)
    done = 0
    for done, face in enumerate(faces, 1):
        pages.add(face)
        if progress:
            progress(done)
    if not done:
        raise UserError(_("There is no badge to make."), hint=_("Choose at least one person."))
    pages.save()


def proof_of_badges(faces: Iterable[BadgeFace], template: BadgeTemplate, logo: bytes | None = None) -> Proof:
    """The badges of `faces`, to be looked at before any is printed."""
    from tpbis_desktop.documents.badges.page import BadgePages

    out = io.BytesIO()
    pages = BadgePages(out, template, logo)
    for face in faces:
        pages.add(face)
    pages.save()
    return Proof(out.getvalue(), pages.smallest)
