"""What may be changed of a badge template: described so that a form can be made of it, and checked."""

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
from tpbis_desktop.documents.badges.face import usual_back_words
from tpbis_desktop.model.people import ROLES
from tpbis_desktop.words import _

LONGEST_TEXT = 300


def settings_of(table: Mapping[str, Any], placeable: Mapping[str, str]) -> list[Setting]:
    """The settings of a template by its table; what the table has no place for is not among them."""
    if isinstance(table.get("sheet"), Mapping):
        return list(_of_sheet(table["sheet"], placeable))
    return [*_shown(table), *_sizes(table), *_colours(table), *_back(table)]


def changed(
    table: Mapping[str, Any], changes: Mapping[str, Any], placeable: Mapping[str, str]
) -> dict[str, Any]:
    """A copy of the table with these settings, by key; a `UserError` when one is not possible."""
    return changed_table(table, changes, settings_of(table, placeable))


def _of_sheet(sheet: Mapping[str, Any], placeable: Mapping[str, str]) -> Iterator[Setting]:
    cut_marks = bool(sheet.get("cut_marks", True))
    yield Setting("sheet.places", _("Badge"), CHOICE, sheet.get("places"), tuple(placeable.items()), "sheet")
    yield Setting("sheet.cut_marks", _("Cut marks"), YES_NO, cut_marks, part="sheet")


def _shown(table: Mapping[str, Any]) -> Iterator[Setting]:
    person = ("name_in_script", _("Name in its own script")), ("delegation", _("Delegation"))
    words = (
        *((key, word, "person") for key, word in (*person, ("organisation", _("Institution")))),
        ("role", _("Role"), "role"),
        ("event_dates", _("Dates"), "when_and_where"),
        ("place", _("Place"), "when_and_where"),
        ("photo", _("Photo"), "photo"),
        ("logo", _("Logo"), "logo"),
        ("programme", _("Programme on the back"), "back.programme"),
        ("emergency", _("Emergency number"), "back.emergency"),
    )
    show = table_at(table, "show")
    for key, word, place in words:
        if value_at(table, place) is not None:
            yield Setting(f"show.{key}", word, YES_NO, bool(show.get(key, True)), part="shown")


def _sizes(table: Mapping[str, Any]) -> Iterator[Setting]:
    words = {
        "person.full_name_alone.size": _("Name that stands alone"),
        "person.full_name.size": _("Name below one in its own script"),
        "person.name_in_script.size": _("Name in its own script"),
        "person.delegation.size": _("Delegation"),
        "person.organisation.size": _("Institution"),
        "role.size": _("Role"),
        "event.size": _("Name of the event"),
        "when_and_where.size": _("Dates and place"),
        "number.size": _("Number of the badge"),
    }
    for key, word in words.items():
        value = value_at(table, key)
        if isinstance(value, int | float) and not isinstance(value, bool):
            yield Setting(key, word, SIZE, float(value), SIZES, "sizes")


def _colours(table: Mapping[str, Any]) -> Iterator[Setting]:
    words = {"colours.ink": _("Names"), "colours.quiet": _("Small words")}
    for key, word in words.items():
        if isinstance(value := value_at(table, key), str):
            yield Setting(key, word, COLOUR, value, part="colours")
    for role in ROLES:
        if isinstance(value := value_at(table, f"roles.{role}"), str):
            yield Setting(f"roles.{role}", role_word(role), COLOUR, value, part="roles")


def _back(table: Mapping[str, Any]) -> Iterator[Setting]:
    if isinstance(value_at(table, "back.says"), Mapping):
        said = value_at(table, "back.says.words")
        known = said if isinstance(said, str) else usual_back_words()
        yield Setting("back.says.words", _("Text on the back"), TEXT, known, (LONGEST_TEXT,), "back")
