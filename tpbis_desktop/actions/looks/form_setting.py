"""One line of a form that adjusts a template: what it holds, and a word where something cannot be put."""

from __future__ import annotations

import copy
import re
import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tpbis_desktop.errors import UserError
from tpbis_desktop.words import _

YES_NO, SIZE, COLOUR, TEXT, CHOICE = "yes_no", "size", "colour", "text", "choice"
SIZES = (5.0, 72.0)
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of the form: `word` is its label, `kind` what it holds, `value` what it holds now.

    `bounds`: of a size the least and the largest in points, of a text how long it may be and, where it is
    filled in, what may stand in its braces, of a choice its (value, word) pairs; else empty. `part` is where
    in the form it stands.
    """

    key: str
    word: str
    kind: str
    value: Any
    bounds: tuple[Any, ...] = ()
    part: str = ""


def why_not(setting: Setting, value: Any) -> str:
    """Why a setting cannot hold this value, as a hint to the person; empty when it can."""
    return "" if _fits(setting, value) else _hint(setting)


def changed_table(
    table: Mapping[str, Any], changes: Mapping[str, Any], settings: Iterable[Setting]
) -> dict[str, Any]:
    """A copy of the table with these settings, by key; a `UserError` when one is not possible."""
    known = {setting.key: setting for setting in settings}
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


def table_at(table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """The table at a dotted key; an empty one where there is none."""
    found = value_at(table, key)
    return found if isinstance(found, Mapping) else {}


def value_at(table: Mapping[str, Any], key: str) -> Any:
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
            return isinstance(value, str) and len(value) <= setting.bounds[0] and _braces_fit(setting, value)
        case _:
            return any(value == offered for offered, _word in setting.bounds)


def _braces_fit(setting: Setting, text: str) -> bool:
    """Whether only what will be filled in stands in braces; text that is not filled in may hold any."""
    if len(setting.bounds) < 2:
        return True
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return False
    return all(
        field in (None, setting.bounds[1]) and not how and not turned for _said, field, how, turned in parts
    )


def _hint(setting: Setting) -> str:
    match setting.kind:
        case "size":
            return _("Choose a size from {least} to {most} points.").format(
                least=round(setting.bounds[0]), most=round(setting.bounds[1])
            )
        case "colour":
            return _("A colour is written like #0B57D0.")
        case "text" if len(setting.bounds) > 1:
            return _("Write at most {n} characters, and in braces only {field}.").format(
                n=setting.bounds[0], field=f"{{{setting.bounds[1]}}}"
            )
        case "text":
            return _("Write at most {n} characters.").format(n=setting.bounds[0])
        case _:
            return _("Choose one of those offered.")
