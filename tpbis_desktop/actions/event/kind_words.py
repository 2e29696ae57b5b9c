"""The words for roles, kinds of activity and states, in the language of the program or another."""

from __future__ import annotations

from tpbis_desktop.words import _


def role_word(role: str, language: str | None = None) -> str:
    """The word for a role, as on a badge."""
    words = {
        "participant": _("Participant", language),
        "resource_person": _("Resource person", language),
        "moderator": _("Moderator", language),
        "facilitator": _("Facilitator", language),
        "committee": _("Committee", language),
        "observer": _("Observer", language),
        "media": _("Media", language),
        "guest": _("Guest", language),
    }
    return words.get(role, role)


def kind_word(kind: str, language: str | None = None) -> str:
    """The word for a kind of activity."""
    words = {
        "registration": _("Registration", language),
        "ceremony": _("Ceremony", language),
        "session": _("Session", language),
        "field_visit": _("Field visit", language),
        "meal": _("Meal", language),
    }
    return words.get(kind, kind)


def status_word(status: str, language: str | None = None) -> str:
    """The word for how a person stands at the desk."""
    words = {
        "expected": _("Expected", language),
        "arrived": _("Arrived", language),
        "withdrawn": _("Withdrawn", language),
    }
    return words.get(status, status)
