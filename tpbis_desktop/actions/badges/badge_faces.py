"""From badges in the file to the faces that `documents` prints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import BinaryIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.badges.badge_programme import PersonalProgrammes
from tpbis_desktop.actions.badges.templates import badge_template_named, event_badge_template
from tpbis_desktop.actions.event.days_in_words import days_in_words
from tpbis_desktop.actions.event.kind_words import role_word
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.documents.badges.apart import write_badges_apart
from tpbis_desktop.documents.badges.face import BadgeFace
from tpbis_desktop.documents.badges.pictures import small_photo
from tpbis_desktop.documents.badges.template import BadgeTemplate
from tpbis_desktop.documents.badges.write import write_badges
from tpbis_desktop.model import Badge, Blob, Delegation, Event, Participant

_AT_ONCE = 400
_DRAWN_HERE = 24
"""Badges at most that take no longer to draw than another process takes to begin."""


def badges_by_id(session: Session, ids: Sequence[str]) -> list[Badge]:
    """These badges in the order given, read many at a time, and with them the people who wear them."""
    found: dict[str, Badge] = {}
    for start in range(0, len(ids), _AT_ONCE):
        query = (
            select(Badge, Participant)
            .outerjoin(Participant, Participant.id == Badge.participant)
            .where(Badge.id.in_(ids[start : start + _AT_ONCE]))
        )
        found |= {badge.id: badge for badge, _person in session.execute(query)}
    return [found[one] for one in ids]


def badge_faces(session: Session, badges: Sequence[Badge], template: BadgeTemplate) -> list[BadgeFace]:
    """What each badge says, in the order given; photo and programme only where the template shows them."""
    event = the_event(session)
    delegations = {one.id: one for one in session.query(Delegation)}
    listed = template.back and template.back.programme and "programme" not in template.hidden
    programmes = PersonalProgrammes(session) if listed else None
    pictured = "photo" in template.front.areas and "photo" not in template.hidden
    faces = []
    for badge in badges:
        person = session.get(Participant, badge.participant) if badge.participant else None
        delegation = delegations.get(person.delegation or "") if person else None
        face = _face(event, badge, person, template)
        faces.append(
            replace(
                face,
                delegation=delegation.name if delegation else "",
                country=(delegation.country or "") if delegation else "",
                photo=_photo(session, person) if pictured else None,
                programme=programmes.of(person) if programmes else (),
            )
        )
    return faces


def _face(event: Event, badge: Badge, person: Participant | None, template: BadgeTemplate) -> BadgeFace:
    role = person.role if person else "participant"
    return BadgeFace(
        event=event.short_name or event.name,
        event_dates=days_in_words(event.starts_on, event.ends_on),
        place=event.place,
        name_in_script=person.name_in_script if person else "",
        full_name=person.titled_name if person else "",
        organisation=person.organisation if person else "",
        delegation="",
        role=role_word(role),
        role_colour=template.role_colour(role),
        number=badge.number,
        token=badge.token,
        emergency=event.emergency_number,
    )


def _photo(session: Session, person: Participant | None) -> bytes | None:
    blob = session.get(Blob, person.photo) if person and person.photo else None
    return small_photo(blob.data) if blob else None


def print_badges(
    session: Session,
    badges: Sequence[Badge],
    out: BinaryIO,
    progress: Callable[[int], None] | None = None,
    template: str = "",
) -> None:
    """Write the badges as a PDF to `out`, in the order given; many, in another process.

    By the template of this name, or the event's choice. Raises `UserError` when there is no such template.
    """
    chosen = badge_template_named(session, template) if template else event_badge_template(session)
    event = the_event(session)
    logo = session.get(Blob, event.logo) if event.logo else None
    faces = badge_faces(session, badges, chosen)
    write = write_badges_apart if len(faces) > _DRAWN_HERE else write_badges
    write(faces, out, chosen, progress, logo.data if logo else None)
