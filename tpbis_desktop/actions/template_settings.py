"""What may be changed of a badge template: described so that a form can be made of it, and checked."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tpbis_desktop.actions.kind_words import role_word
from tpbis_desktop.errors import UserError
from tpbis_desktop.model.people import ROLES
from tpbis_desktop.words import _

YES_NO, SIZE, COLOUR, TEXT, CHOICE = "yes_no", "size", "colour", "text", "choice"
LONGEST_TEXT = 300
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_SIZES = (6.0, 72.0)


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of the form: `word` is its label, `kind` what it holds, `value` what it holds now.

    `bounds`: of a size the least and the largest in points, of a text how long it may be, of a choice its
    (value, word) pairs; else empty.
    """

    key: str
    word: str
    kind: str
    value: Any
    bounds: tuple[Any, ...] = ()


def settings_of(table: Mapping[str, Any], placeable: Mapping[str, str]) -> list[Setting]:
    """The settings of a template by its table; what the table has no place for is not among them."""
    if isinstance(table.get("sheet"), Mapping):
        return list(_of_sheet(table["sheet"], placeable))
    return [*_shown(table), *_sizes(table), *_colours(table), *_back(table)]


def changed(
    table: Mapping[str, Any], changes: Mapping[str, Any], placeable: Mapping[str, str]
) -> dict[str, Any]:
    """A copy of the table with these settings, by key; a `UserError` when one is not possible."""
    known = {setting.key: setting for setting in settings_of(table, placeable)}
    made = copy.deepcopy(dict(table))
    for key, value in changes.items():
        if key not in known or not _fits(known[key], value):
            word = known[key].word if key in known else key
            raise UserError(
                _("“{setting}” cannot be set to this.").format(setting=word),
                _("The template is unchanged."),
                _hint(known[key]) if key in known else "",
            )
        _put(made, key, value)
    return made


def _of_sheet(sheet: Mapping[str, Any], placeable: Mapping[str, str]) -> Iterator[Setting]:
    yield Setting("sheet.places", _("Badge"), CHOICE, sheet.get("places"), tuple(placeable.items()))
    yield Setting("sheet.cut_marks", _("Cut marks"), YES_NO, bool(sheet.get("cut_marks", True)))


def _shown(table: Mapping[str, Any]) -> Iterator[Setting]:
    person = ("name_in_script", _("Name in its own script")), ("delegation", _("Delegation"))
    words = (
        *((key, word, "person") for key, word in (*person, ("organisation", _("Institution")))),
        ("event_dates", _("Dates"), "when_and_where"),
        ("place", _("Place"), "when_and_where"),
        ("role", _("Role"), "role"),
        ("photo", _("Photo"), "photo"),
        ("logo", _("Logo"), "logo"),
        ("emergency", _("Emergency number"), "back"),
    )
    show = _table(table, "show")
    for key, word, part in words:
        if part in table:
            yield Setting(f"show.{key}", word, YES_NO, bool(show.get(key, True)))


def _sizes(table: Mapping[str, Any]) -> Iterator[Setting]:
    words = {
        "person.full_name.size": _("Size of the name below one in its own script"),
        "person.full_name_alone.size": _("Size of the name when it stands alone"),
        "person.name_in_script.size": _("Size of the name in its own script"),
        "person.delegation.size": _("Size of the delegation"),
        "person.organisation.size": _("Size of the institution"),
        "event.size": _("Size of the event's name"),
        "number.size": _("Size of the number"),
        "role.size": _("Size of the role"),
    }
    for key, word in words.items():
        value = _at(table, key)
        if isinstance(value, int | float) and not isinstance(value, bool):
            yield Setting(key, word, SIZE, float(value), _SIZES)


def _colours(table: Mapping[str, Any]) -> Iterator[Setting]:
    words = {"colours.ink": _("Colour of the names"), "colours.quiet": _("Colour of the small words")}
    words |= {f"roles.{role}": _("Band: {role}").format(role=role_word(role)) for role in ROLES}
    for key, word in words.items():
        if isinstance(value := _at(table, key), str):
            yield Setting(key, word, COLOUR, value)


def _back(table: Mapping[str, Any]) -> Iterator[Setting]:
    if isinstance(_at(table, "back.says"), Mapping):
        said = _at(table, "back.says.words")
        yield Setting("back.says.words", _("Text on the back"), TEXT, said or "", (LONGEST_TEXT,))


def _fits(setting: Setting, value: Any) -> bool:
    match setting.kind:
        case "yes_no":
            return isinstance(value, bool)
        case "size":
            least, most = setting.bounds
            return isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most
        case "colour":
            return isinstance(value, str) and _COLOUR.fullmatch(value) is not None
        case "text":
            return isinstance(value, str) and len(value) <= LONGEST_TEXT
        case _:
            return value in dict(setting.bounds)


def _hint(setting: Setting) -> str:
    match setting.kind:
        case "size":
            return _("Choose a size from {least} to {most} points.").format(
                least=round(setting.bounds[0]), most=round(setting.bounds[1])
            )
        case "colour":
            return _("A colour is written like #0B57D0.")
        case "text":
            return _("Write at most {n} characters.").format(n=LONGEST_TEXT)
        case _:
            return _("Choose one of those offered.")


def _table(table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = table.get(key)
    return found if isinstance(found, Mapping) else {}


def _at(table: Mapping[str, Any], key: str) -> Any:
    """The value at a dotted key; None where there is none."""
    found: Any = table
    for part in key.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def _put(table: dict[str, Any], key: str, value: Any) -> None:
    *parts, last = key.split(".")
    for part in parts:
        table = table.setdefault(part, {})
    table[last] = value
