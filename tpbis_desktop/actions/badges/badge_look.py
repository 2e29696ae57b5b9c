"""The form of a badge template: its lines, with what the event itself says, and what is typed, drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import cycle, islice
from typing import Any

from sqlalchemy.orm import Session

from tpbis_desktop.actions.badges.badge_faces import badge_faces
from tpbis_desktop.actions.badges.badges import current_badge
from tpbis_desktop.actions.badges.template_copies import keep_template
from tpbis_desktop.actions.badges.templates import adjusted_template, template_settings
from tpbis_desktop.actions.event.event_settings import LONGEST_NUMBER, change_emergency_number, logo_of
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.looks.form_setting import TEXT, Setting
from tpbis_desktop.actions.looks.look_notes import Look, badge_notes, badge_text_words, size_notes
from tpbis_desktop.actions.looks.look_samples import (
    EXAMPLE,
    EXAMPLE_IN_SCRIPT,
    EXAMPLE_NAME,
    SPARE,
    Sample,
    look_samples,
)
from tpbis_desktop.documents.badges.face import BadgeFace
from tpbis_desktop.documents.badges.template import BadgeTemplate
from tpbis_desktop.documents.badges.write import proof_of_badges
from tpbis_desktop.identity.token import TOKEN_LENGTH
from tpbis_desktop.model import Badge
from tpbis_desktop.words import _

EMERGENCY = "event.emergency_number"
_NO_TOKEN = "TPBIS".ljust(TOKEN_LENGTH, "A")


def look_settings(session: Session, name: str) -> list[Setting]:
    """What the form of a template may change: of the template, and of the event what its back says."""
    settings = template_settings(session, name)
    if any(one.key == "show.emergency" for one in settings):
        number = the_event(session).emergency_number
        settings.append(
            Setting(EMERGENCY, _("Emergency number"), TEXT, number, (LONGEST_NUMBER,), "back"),
        )
    return settings


def save_look(session: Session, name: str, changes: Mapping[str, Any], called: str) -> str:
    """Keep what the form says; returns the name of the template from now on. See `keep_template`."""
    of_template = {key: value for key, value in changes.items() if key != EMERGENCY}
    if EMERGENCY in changes:
        change_emergency_number(session, changes[EMERGENCY])
    return keep_template(session, name, of_template, called)


def badge_samples(session: Session) -> list[Sample]:
    """Whose badge a template may be tried on, and a spare one."""
    return [*look_samples(session), Sample(SPARE, _("A spare badge"))]


def draw_look(session: Session, name: str, changes: Mapping[str, Any], sample: Sample) -> Look:
    """The badge of `sample` as the form says; on a sheet with other people around it.

    Raises `UserError` when the form says what is not possible.
    """
    of_template = {key: value for key, value in changes.items() if key != EMERGENCY}
    template = adjusted_template(session, name, of_template)
    faces = _faces(session, template, sample)
    if EMERGENCY in changes:
        faces = [replace(face, emergency=changes[EMERGENCY]) for face in faces]
    proof = proof_of_badges(faces, template, logo_of(session))
    notes = [*size_notes(proof.smallest, badge_text_words()), *badge_notes(session, template, faces)]
    return Look(proof.pdf, tuple(dict.fromkeys(notes)))


def _faces(session: Session, template: BadgeTemplate, sample: Sample) -> list[BadgeFace]:
    """As many as lie on the paper, the one asked for first."""
    others = {one.participant: one for one in look_samples(session) if one.participant != sample.participant}
    places = template.sheet.places if template.sheet else 1
    shown = [sample] if sample.why == SPARE else list(islice(cycle([sample, *others.values()]), places))
    badges = [_badge(session, one) for one in shown]
    faces = badge_faces(session, badges, template)
    return [_invented(face) if one.why == EXAMPLE else face for one, face in zip(shown, faces, strict=True)]


def _badge(session: Session, sample: Sample) -> Badge:
    """The badge of somebody; one without a place in the file for those who have none."""
    known = current_badge(session, sample.participant) if sample.participant else None
    return known or Badge(participant=sample.participant or None, number="A-017", token=_NO_TOKEN)


def _invented(face: BadgeFace) -> BadgeFace:
    return replace(
        face,
        full_name=EXAMPLE_NAME,
        name_in_script=EXAMPLE_IN_SCRIPT,
        delegation="Lao PDR",
        organisation="National Library",
    )
