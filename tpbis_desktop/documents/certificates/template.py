"""A certificate template: where everything stands, who signs and what is printed, read from a TOML file."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tpbis_desktop.documents.placing import MM, Area, Words
from tpbis_desktop.errors import UserError
from tpbis_desktop.words import _

PLACED = ("institution", "institution_alone", "title", "subtitle", "number", "qr_says")
STACK = (
    "awarded",
    "full_name",
    "name_in_script",
    "details",
    "as_role",
    "in_activity",
    "activity",
    "held",
    "held_also",
)
SIGNED = ("dated", "position", "name", "nip")
_FILLED = {"number": "number", "as_role": "role", "held_on": "dates", "held_at": "place", "lasting": "hours"}
_PLAIN = ("title", "awarded", "in_activity", "qr_says", "draft")


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs; a name of "" leaves a line to write on."""

    position: str = ""
    name: str = ""
    nip: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame around the page, in points."""

    inset: float
    gap: float
    broad: float
    fine: float


@dataclass(frozen=True)
class CertificateTemplate:
    """A parsed template; lengths in points. `said` and `roles` are by language, then by key.

    `hidden` names what is not shown; `language` is the one printed when none is asked for: en, id or both.
    """

    name: str
    width: float
    height: float
    colours: Mapping[str, str]
    frame: Frame
    areas: Mapping[str, Area]
    words: Mapping[str, Words]
    gaps: Mapping[str, float]
    signatories: tuple[Signatory, ...]
    said: Mapping[str, Mapping[str, str]]
    roles: Mapping[str, Mapping[str, str]]
    hidden: frozenset[str] = frozenset()
    language: str = "both"


def read_certificate_template(path: Path) -> CertificateTemplate:
    """The template in `path`; a UserError says what is wrong with one that cannot be used."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise _unusable(path.name, problem) from problem
    return certificate_template(table, path.name)


def certificate_template(table: Mapping[str, Any], called: str = "") -> CertificateTemplate:
    """A template from its parsed table, as a form or a file holds it; a UserError says what is wrong."""
    try:
        return _parsed(table)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as problem:
        raise _unusable(called or str(table.get("name", "")), problem) from problem


def _unusable(name: str, problem: Exception) -> UserError:
    return UserError(
        _("The certificate template {file} cannot be used.").format(file=name),
        str(problem),
        _("Choose another template, or mend this one and try again."),
    )


def _parsed(table: Mapping[str, Any]) -> CertificateTemplate:
    body, signatures, qr = table["body"], table["signatures"], table["qr"]
    rosette = {**table["rosette"], "width": table["rosette"]["side"], "height": table["rosette"]["side"]}
    rosette["left"] = (table["width"] - rosette["side"]) / 2
    words = {name: _words(table[name], {}) for name in PLACED}
    words |= {name: _words(body[name], body) for name in STACK}
    words |= {f"signed_{name}": _words(signatures[name], signatures) for name in SIGNED}
    frame = table["frame"]
    return CertificateTemplate(
        name=str(table["name"]),
        width=float(table["width"]) * MM,
        height=float(table["height"]) * MM,
        colours={name: _colour(value) for name, value in table["colours"].items()},
        frame=Frame(frame["inset"] * MM, frame["gap"] * MM, frame["broad"], frame["fine"]),
        areas={name: _area(table[name]) for name in ("logos", "body", "signatures")}
        | {"qr": _area({**qr, "width": qr["side"], "height": qr["side"]}), "rosette": _area(rosette)},
        words=words,
        gaps={name: table[name]["gap"] * MM for name in ("logos", "body", "signatures")},
        signatories=tuple(_signatory(one) for one in table.get("signatory", [])[:3]),
        said={language: _said(part) for language, part in table["words"].items()},
        roles={language: dict(part["roles"]) for language, part in table["words"].items()},
        hidden=frozenset(name for name, shown in table.get("show", {}).items() if not shown),
        language=_language(table.get("language", "both"), table["words"]),
    )


def _language(said: Any, words: Mapping[str, Any]) -> str:
    if said != "both" and said not in words:
        raise ValueError(f"{said!r} is no language of this template")
    return str(said)


def _colour(text: str) -> str:
    if len(text) != 7 or text[0] != "#":
        raise ValueError(f"{text!r} is no colour like #14213D")
    int(text[1:], 16)
    return text


def _signatory(part: Mapping[str, Any]) -> Signatory:
    return Signatory(*(str(part.get(key, "")) for key in ("position", "name", "nip")))


def _said(part: Mapping[str, Any]) -> dict[str, str]:
    """The words of one language; of what may be filled in only the one name is known."""
    said = {key: str(part[key]) for key in (*_PLAIN, *_FILLED)}
    for key, name in _FILLED.items():
        asked = {
            field for _text, field, _how, _turned in string.Formatter().parse(said[key]) if field is not None
        }
        if asked - {name}:
            raise ValueError(f"{said[key]!r} may only hold {{{name}}}")
        said[key].format(**{name: ""})
    return said


def _area(part: Mapping[str, Any]) -> Area:
    left, top, width, height = (float(part.get(key, 0)) * MM for key in ("left", "top", "width", "height"))
    return Area(left, top, width, height)


def _words(part: Mapping[str, Any], around: Mapping[str, Any]) -> Words:
    size = float(part["size"])
    place = {key: around[key] for key in ("left", "width") if key in around}
    return Words(
        area=_area({**place, **part}),
        size=size,
        weight="Bold" if part.get("weight") == "Bold" else "Regular",
        one_line=float(part.get("one_line", size / 3)),
        lines=int(part.get("lines", 1)),
        floor=float(part.get("floor", 0)),
        align=str(part.get("align", "c")),
        colour=str(part.get("colour", "ink")),
    )
