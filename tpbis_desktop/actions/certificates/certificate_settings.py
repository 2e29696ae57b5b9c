"""What may be changed of the certificate's template: described for a form, and checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tpbis_desktop.actions.event.kind_words import role_word
from tpbis_desktop.actions.looks.form_setting import (
    CHOICE,
    COLOUR,
    SIZE,
    SIZES,
    TEXT,
    YES_NO,
    Setting,
    changed_table,
    table_at,
    value_at,
)
from tpbis_desktop.model.people import ROLES
from tpbis_desktop.words import _

MOST_SIGNATORIES = 3
_SIGNS = ("position", "name", "nip")
_LONGEST_NAME, _LONGEST_WORDS, _LONGEST_ROLE = 160, 160, 60


def certificate_settings_of(table: Mapping[str, Any]) -> list[Setting]:
    """The settings of a template by its table; what the table has no place for is not among them."""
    return [
        *_language(table),
        *_signatories(table),
        *_shown(table),
        *_colours(table),
        *_sizes(table),
        *_words(table, "id"),
        *_words(table, "en"),
        *_roles(table),
    ]


def changed_certificate(table: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of the table with these settings, by key; a `UserError` when one is not possible."""
    plain = {key: value for key, value in table.items() if key != "signatories"}
    made = changed_table(plain, changes, certificate_settings_of(table))
    typed = made.pop("signatories", {})
    said = [{**one, **typed.get(number, {})} for number, one in _signing(table).items()]
    while len(said) > 1 and not any(said[-1].values()):
        said.pop()
    made["signatory"] = said
    return made


def _language(table: Mapping[str, Any]) -> Iterator[Setting]:
    offered = (("both", _("Indonesian and English")), ("id", _("Indonesian")), ("en", _("English")))
    said = table.get("language", "both")
    yield Setting("language", _("Text in"), CHOICE, said, offered, "language")


def _signing(table: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Who signs, by `1`, `2` and `3`; an empty one where nobody does."""
    said = table.get("signatory")
    known = [one for one in said if isinstance(one, Mapping)] if isinstance(said, list) else []
    known += [{}] * MOST_SIGNATORIES
    return {
        str(number): {key: str(one.get(key) or "") for key in _SIGNS}
        for number, one in enumerate(known[:MOST_SIGNATORIES], 1)
    }


def _signatories(table: Mapping[str, Any]) -> Iterator[Setting]:
    words = {"position": _("Position"), "name": _("Name with titles"), "nip": _("NIP, if there is one")}
    for number, one in _signing(table).items():
        for key, word in words.items():
            place = f"signatories.{number}.{key}"
            yield Setting(place, word, TEXT, one[key], (_LONGEST_NAME,), f"signatory{number}")


def _shown(table: Mapping[str, Any]) -> Iterator[Setting]:
    words = {
        "logos": _("Logos"),
        "name_in_script": _("Name in its own script"),
        "details": _("NIP, position and institution"),
        "hours": _("Hours"),
        "code": _("Code that proves it is genuine"),
        "rosette": _("Rosette behind the words"),
    }
    show = table_at(table, "show")
    for key, word in words.items():
        yield Setting(f"show.{key}", word, YES_NO, bool(show.get(key, True)), part="shown")


def _colours(table: Mapping[str, Any]) -> Iterator[Setting]:
    words = {
        "colours.ink": _("Names"),
        "colours.quiet": _("Small words"),
        "colours.frame": _("Title and frame"),
        "colours.accent": _("Role and fine lines"),
        "colours.tint": _("Rosette"),
    }
    for key, word in words.items():
        if isinstance(value := value_at(table, key), str):
            yield Setting(key, word, COLOUR, value, part="colours")


def _sizes(table: Mapping[str, Any]) -> Iterator[Setting]:
    words = {
        "body.full_name.size": _("Name"),
        "body.name_in_script.size": _("Name in its own script"),
        "title.size": _("Title"),
        "body.as_role.size": _("Role"),
        "body.activity.size": _("Name of the event"),
        "institution.size": _("Organiser, under logos"),
        "institution_alone.size": _("Organiser, without logos"),
        "signatures.name.size": _("Who signs"),
    }
    for key, word in words.items():
        value = value_at(table, key)
        if isinstance(value, int | float) and not isinstance(value, bool):
            yield Setting(key, word, SIZE, float(value), SIZES, "sizes")


def _words(table: Mapping[str, Any], language: str) -> Iterator[Setting]:
    words: dict[str, tuple[str, str]] = {
        "title": (_("Title"), ""),
        "number": (_("Number"), "number"),
        "awarded": (_("Before the name"), ""),
        "as_role": (_("Role"), "role"),
        "in_activity": (_("Before the event"), ""),
        "held_on": (_("Dates"), "dates"),
        "held_at": (_("Place"), "place"),
        "lasting": (_("Hours"), "hours"),
        "qr_says": (_("Beside the code"), ""),
    }
    for key, (word, field) in words.items():
        if isinstance(value := value_at(table, f"words.{language}.{key}"), str):
            bounds = (_LONGEST_WORDS, field) if field else (_LONGEST_WORDS,)
            yield Setting(f"words.{language}.{key}", word, TEXT, value, bounds, f"words_{language}")


def _roles(table: Mapping[str, Any]) -> Iterator[Setting]:
    for language in ("id", "en"):
        for role in ROLES:
            key = f"words.{language}.roles.{role}"
            if isinstance(value := value_at(table, key), str):
                yield Setting(key, role_word(role), TEXT, value, (_LONGEST_ROLE,), f"roles_{language}")
