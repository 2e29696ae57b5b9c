"""A badge template: where everything stands on the badge, read from a TOML file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tpbis_desktop.errors import UserError
from tpbis_desktop.words import _

POINTS = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Area:
    """A place in points; `top` counts down from the upper edge of the page."""

    left: float = 0.0
    top: float = 0.0
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Words:
    """How and where a text is set; colours by their name in the template, or "role"."""

    area: Area
    size: float
    weight: str
    one_line: float
    lines: int
    floor: float
    align: str
    colour: str


@dataclass(frozen=True)
class BadgeTemplate:
    """A parsed template; lengths in points."""

    name: str
    width: float
    height: float
    colours: Mapping[str, str]
    role_colours: Mapping[str, str]
    areas: Mapping[str, Area]
    words: Mapping[str, Words]
    gap: float

    def role_colour(self, role: str) -> str:
        """The colour of a role's band; a role the template does not know has the colour of the ink."""
        return self.role_colours.get(role, self.colours["ink"])


def read_badge_template(path: Path) -> BadgeTemplate:
    """The template in `path`; a UserError says what is wrong with one that cannot be used."""
    try:
        return parse_badge_template(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as problem:
        raise UserError(
            _("The badge template {file} cannot be used.").format(file=path.name),
            str(problem),
            _("Choose another template, or mend this one and try again."),
        ) from problem


def parse_badge_template(table: Mapping[str, Any]) -> BadgeTemplate:
    """A template from its parsed TOML table."""
    person = table["person"]
    texts = {name: table[name] for name in ("event", "when_and_where", "number", "note", "role")}
    texts |= {name: part for name, part in person.items() if isinstance(part, dict)}
    return BadgeTemplate(
        name=table["name"],
        width=table["width"] * POINTS,
        height=table["height"] * POINTS,
        colours=dict(table["colours"]),
        role_colours=dict(table["roles"]),
        areas={name: _area(table[name]) for name in ("strip", "logo", "rule", "person", "role")}
        | {
            "qr": _area({**table["qr"], "width": table["qr"]["side"], "height": table["qr"]["side"]}),
            "spare_name": _line(table["spare"], "name_top"),
            "spare_organisation": _line(table["spare"], "organisation_top"),
        },
        words={name: _words(part, person) for name, part in texts.items()},
        gap=person["gap"] * POINTS,
    )


def _area(part: Mapping[str, Any]) -> Area:
    left, top, width, height = (part.get(key, 0) * POINTS for key in ("left", "top", "width", "height"))
    return Area(left, top, width, height)


def _line(spare: Mapping[str, Any], top: str) -> Area:
    """A line to write on; its height is the size of the small word under it."""
    return Area(spare["left"] * POINTS, spare[top] * POINTS, spare["width"] * POINTS, spare["size"])


def _words(part: Mapping[str, Any], person: Mapping[str, Any]) -> Words:
    size = float(part["size"])
    return Words(
        area=_area({"left": person["left"], "width": person["width"], **part}),
        size=size,
        weight="Bold" if part.get("weight") == "Bold" else "Regular",
        one_line=float(part.get("one_line", size / 3)),
        lines=int(part.get("lines", 1)),
        floor=float(part.get("floor", 0)),
        align=str(part.get("align", "c")),
        colour=str(part.get("colour", "ink")),
    )
