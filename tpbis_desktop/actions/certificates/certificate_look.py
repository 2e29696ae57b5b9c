"""The form of the event's certificate: its lines, what they change, and what is typed, drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy.orm import Session

from tpbis_desktop.actions.certificates.certificate_faces import (
    certificate_face,
    delegation_names,
    design_of,
    keep_certificate_template,
    kept_certificate_template,
)
from tpbis_desktop.actions.certificates.certificate_numbers import previewed_number
from tpbis_desktop.actions.certificates.certificate_rule import certificate_rule, counted_activities, hours_of
from tpbis_desktop.actions.certificates.certificate_settings import (
    certificate_settings_of,
    changed_certificate,
)
from tpbis_desktop.actions.event.letterhead import letter_of
from tpbis_desktop.actions.looks.form_setting import Setting
from tpbis_desktop.actions.looks.look_notes import Look, colour_notes, font_notes, size_notes
from tpbis_desktop.actions.looks.look_samples import EXAMPLE_IN_SCRIPT, EXAMPLE_NAME, Sample
from tpbis_desktop.documents.badges.template import read_badge_table
from tpbis_desktop.documents.certificates.face import CertificateFace, Occasion
from tpbis_desktop.documents.certificates.template import CertificateTemplate, certificate_template
from tpbis_desktop.documents.certificates.write import proof_of_certificate
from tpbis_desktop.errors import UserError
from tpbis_desktop.identity.certificate_token import TOKEN_LENGTH
from tpbis_desktop.model import Blob
from tpbis_desktop.paths import resource
from tpbis_desktop.words import _

_NO_TOKEN = "TPBIS".ljust(TOKEN_LENGTH, "A")


def certificate_settings(session: Session) -> list[Setting]:
    """What the form may change, with what the event's certificate says now."""
    return certificate_settings_of(_table(session))


def certificate_as_it_came() -> dict[str, Any]:
    """The settings, by key, of the template that comes with the program."""
    return {one.key: one.value for one in certificate_settings_of(_program_table())}


def certificate_trouble(session: Session) -> UserError | None:
    """Why the form shows the program's template though the event has one of its own; else None."""
    kept = kept_certificate_template(session)
    try:
        if kept is not None:
            certificate_template(kept.content, kept.name)
    except UserError as error:
        return error
    return None


def save_certificate_look(session: Session, changes: Mapping[str, Any]) -> None:
    """Keep what the form says, and print certificates so from now on; a `UserError` when it is impossible."""
    kept = kept_certificate_template(session)
    name = kept.name if kept is not None else _("Certificate of this event")
    content = changed_certificate(_table(session), changes)
    keep_certificate_template(session, name, {**content, "name": name})


def draw_certificate_look(session: Session, changes: Mapping[str, Any], sample: Sample) -> Look:
    """The certificate of `sample` as the form says, as if it were issued; `UserError` when not possible."""
    template = certificate_template(changed_certificate(_table(session), changes))
    template, occasion = design_of(session, template)
    face = _face(session, sample)
    proof = proof_of_certificate(face, (template, occasion))
    notes = [
        *size_notes(proof.smallest, _text_words()),
        *font_notes((face.full_name, face.name_in_script, face.details, occasion.activity, occasion.place)),
        *_logo_notes(session, template, occasion),
        *colour_notes({_("names"): template.colours["ink"], _("small words"): template.colours["quiet"]}),
        *_signing_notes(template),
    ]
    return Look(proof.pdf, tuple(notes))


def _table(session: Session) -> Mapping[str, Any]:
    kept = kept_certificate_template(session)
    return kept.content if kept is not None and certificate_trouble(session) is None else _program_table()


@cache
def _program_table() -> Mapping[str, Any]:
    return read_badge_table(resource("templates/certificate_a4.toml"))


def _face(session: Session, sample: Sample) -> CertificateFace:
    """With all the hours that can be had, and a code that proves nothing."""
    hours = sum(map(hours_of, counted_activities(session, certificate_rule(session))))
    if sample.participant:
        face = certificate_face(session, sample.participant, hours, delegation_names(session))
    else:
        details = "National Library · Lao PDR"
        face = CertificateFace("", EXAMPLE_NAME, EXAMPLE_IN_SCRIPT, details, "participant", hours, "")
    return replace(face, number=previewed_number(session), token=_NO_TOKEN)


def _logo_notes(session: Session, template: CertificateTemplate, occasion: Occasion) -> Iterator[str]:
    if "logos" in template.hidden or len(occasion.logos) == len(letter_of(session).logos) > 0:
        return
    if any(session.get(Blob, digest) is None for digest in letter_of(session).logos):
        yield _("A logo has not come to this computer yet: it comes with the next exchange.")
    else:
        yield _("There is no logo yet: choose one, or leave the logos out.")


def _signing_notes(template: CertificateTemplate) -> Iterator[str]:
    if not any(one.name for one in template.signatories):
        yield _("Nobody is named who signs: there is a line to write a name on.")


def _text_words() -> dict[str, str]:
    return {
        "full_name": _("the name"),
        "name_in_script": _("the name in its own script"),
        "details": _("position and institution"),
        "activity": _("the name of the event"),
        "institution": _("the organisers"),
        "institution_alone": _("the organisers"),
        "held": _("dates and place"),
        "held_also": _("dates and place"),
        "as_role": _("the role"),
        "number": _("the number"),
        "signed_position": _("the position of who signs"),
        "signed_name": _("the name of who signs"),
        "qr_says": _("the words beside the code"),
    }
