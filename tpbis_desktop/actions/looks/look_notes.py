"""What to say beside the preview of a template: what will not come out as it should, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from sqlalchemy.orm import Session

from tpbis_desktop.actions.event.kind_words import role_word
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.documents.badges.face import BadgeFace
from tpbis_desktop.documents.badges.template import BadgeTemplate
from tpbis_desktop.documents.text.runs import missing_scripts
from tpbis_desktop.model import Blob
from tpbis_desktop.model.people import ROLES
from tpbis_desktop.words import _

LEGIBLE_NAME, LEGIBLE = 8.0, 5.0
"""Points below which a name across a table, and a small word in the hand, are hard to read."""
_NAMES = ("full_name", "full_name_alone", "name_in_script", "holder")
_CONTRAST = 3.0


@dataclass(frozen=True)
class Look:
    """A template drawn: the PDF, and what will not come out as it should."""

    pdf: bytes
    notes: tuple[str, ...] = ()


def badge_notes(session: Session, template: BadgeTemplate, faces: Iterable[BadgeFace]) -> Iterator[str]:
    """What is wrong with what the badges say, as far as this file and this computer know."""
    faces = list(faces)
    texts = [getattr(face, one.name) for face in faces for one in fields(face)]
    yield from font_notes(text for text in texts if isinstance(text, str))
    if "logo" in template.front.areas and "logo" not in template.hidden:
        yield from logo_notes(session)
    has_number = template.back and "emergency" in template.back.words and "emergency" not in template.hidden
    if has_number and not all(face.emergency.strip() for face in faces):
        yield _("There is no emergency number yet: write it at the left.")
    yield from colour_notes(
        {_("names"): template.colours["ink"], _("small words"): template.colours["quiet"]}
    )
    if "delegation" in template.front.words and "delegation" not in template.hidden:
        pale = [role_word(role) for role in ROLES if contrast(template.role_colour(role)) < _CONTRAST]
        if pale:
            yield _(
                "The delegation is written in the colour of the role, which is pale for: {roles}."
            ).format(roles=", ".join(pale))


def font_notes(texts: Iterable[str]) -> Iterator[str]:
    """Which scripts of these texts cannot be written here."""
    missing = sorted({script for text in texts for script in missing_scripts(text, "Bold")})
    if missing:
        yield _("No font on this computer can write {scripts}: such names are left out.").format(
            scripts=", ".join(missing)
        )


def logo_notes(session: Session) -> Iterator[str]:
    """Why no logo of the event is seen."""
    logo = the_event(session).logo
    if not logo:
        yield _("The event has no logo yet: choose one, or leave the logo out.")
    elif session.get(Blob, logo) is None:
        yield _("The logo has not come to this computer yet: it comes with the next exchange.")


def size_notes(smallest: Mapping[str, float], words: Mapping[str, str]) -> Iterator[str]:
    """Texts, by what `words` calls them, that came out too small to be read."""
    for key, size in smallest.items():
        if key in words and size < (LEGIBLE_NAME if key in _NAMES else LEGIBLE) - 1e-6:
            yield _("Too small to read well, at {size} points: {text}.").format(
                size=f"{size:.1f}", text=words[key]
            )


def badge_text_words() -> dict[str, str]:
    """What people call the texts of a badge."""
    return {
        "full_name": _("the name"),
        "full_name_alone": _("the name"),
        "name_in_script": _("the name in its own script"),
        "delegation": _("the delegation"),
        "organisation": _("the institution"),
        "event": _("the name of the event"),
        "when_and_where": _("the dates and the place"),
        "role": _("the role"),
        "number": _("the number"),
        "holder": _("the name on the back"),
        "emergency": _("the emergency number"),
        "says": _("the text on the back"),
    }


def colour_notes(colours: Mapping[str, str]) -> Iterator[str]:
    """Colours of words, by what they are of, that hardly stand out from white paper."""
    pale = [word for word, colour in colours.items() if contrast(colour) < _CONTRAST]
    if pale:
        yield _("Too pale to read well on white paper: {texts}.").format(texts=", ".join(pale))


def contrast(colour: str) -> float:
    """How far a colour `#RRGGBB` stands out from white, by WCAG: from 1 to 21."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
