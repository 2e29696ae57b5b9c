"""A badge template: where everything stands on each side of a badge, and how badges lie on a sheet."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tpbis_desktop.documents.placing import MM, Area, Words
from tpbis_desktop.errors import UserError
from tpbis_desktop.words import _

SMALLEST_CODE = 20
"""Millimetres below which a camera does not read a badge's code."""
_LARGEST_PAPER = 1200
_LARGEST_TYPE = 200
_MOST_PLACES = 12
_AREAS = ("strip", "logo", "photo", "rule", "person", "role", "qr")
_TEXTS = (
    "event",
    "when_and_where",
    "number",
    "note",
    "role",
    "holder",
    "emergency_label",
    "emergency",
    "says",
)
_PERSON = ("name_in_script", "full_name", "full_name_alone", "delegation", "organisation")
_AIR = 0.09
_OVERHANG = 0.5  # millimetres that rounding may put a place over the edge


@dataclass(frozen=True, slots=True)
class Listing:
    """Where the programme is listed: in columns, as large as fits between two type sizes."""

    area: Area
    columns: int
    size: float
    smallest: float


@dataclass(frozen=True)
class Side:
    """One side of a badge; what has no place is not on it. A spare's lines are among the areas."""

    areas: Mapping[str, Area]
    words: Mapping[str, Words]
    gap: float
    programme: Listing | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper with several badges side by side, in points; `cut_marks` at the corners where they part."""

    width: float
    height: float
    columns: int
    rows: int
    left: float
    top: float
    cut_marks: bool

    @property
    def places(self) -> int:
        return self.columns * self.rows


@dataclass(frozen=True)
class BadgeTemplate:
    """A parsed template; lengths in points, of one badge also where several lie on a `sheet`.

    `hidden` names what is not shown. A badge with a photo is laid out by `front_with_photo`.
    """

    name: str
    width: float
    height: float
    colours: Mapping[str, str]
    role_colours: Mapping[str, str]
    hidden: frozenset[str]
    front: Side
    front_with_photo: Side
    back: Side | None = None
    says: str | None = None
    sheet: Sheet | None = None

    def role_colour(self, role: str) -> str:
        """The colour of a role's band; a role the template does not know has the colour of the ink."""
        return self.role_colours.get(role, self.colours["ink"])

    @property
    def paper(self) -> tuple[float, float]:
        """Width and height of what goes through the printer."""
        return (self.sheet.width, self.sheet.height) if self.sheet else (self.width, self.height)

    def pages(self, badges: int) -> int:
        """How many pages so many badges take, backs too."""
        papers = -(-badges // self.sheet.places) if self.sheet else badges
        return papers * (2 if self.back else 1)


def read_badge_template(path: Path) -> BadgeTemplate:
    """The template in `path`; a UserError says what is wrong with one that cannot be used."""
    table = read_badge_table(path)
    try:
        places = table["sheet"]["places"] if "sheet" in table else None
    except (KeyError, TypeError) as problem:
        raise _unusable(path.name, problem) from problem
    placed = read_badge_table(path.with_name(f"{places}.toml")) if places else None
    return badge_template(table, path.name, placed)


def read_badge_table(path: Path) -> dict[str, Any]:
    """What a template's file says, with what it says to be `like` another file beside it filled in."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        like = table.pop("like", None)
        return laid_over(read_badge_table(path.with_name(f"{like}.toml")), table) if like else table
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as problem:
        raise _unusable(path.name, problem) from problem


def badge_template(
    table: Mapping[str, Any], called: str = "", placed: Mapping[str, Any] | None = None
) -> BadgeTemplate:
    """A template from its table, of a file or of a peer; `placed` is the table of what a sheet places.

    A UserError says what is wrong with one that cannot be used.
    """
    try:
        return _on_sheet(table, placed) if "sheet" in table else _single(table)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as problem:
        raise _unusable(called or str(table.get("name", "")), problem) from problem


def laid_over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """One table over another, tables within tables too."""
    merged = dict(below)
    for key, value in above.items():
        known = merged.get(key)
        both = isinstance(known, Mapping) and isinstance(value, Mapping)
        merged[key] = laid_over(known, value) if both else value  # type: ignore[arg-type]
    return merged


def _unusable(name: str, problem: Exception) -> UserError:
    said = str(problem)
    if isinstance(problem, KeyError):
        said = _("“{part}” is missing.").format(part=problem.args[0])
    return UserError(
        _("The badge template {file} cannot be used.").format(file=name),
        said,
        _("Choose another template, or mend this one and try again."),
    )


def _on_sheet(table: Mapping[str, Any], placed: Mapping[str, Any] | None) -> BadgeTemplate:
    if placed is None or "sheet" in placed:
        raise ValueError(_("A sheet must place a template of one badge."))
    badge, laid = _single(placed), table["sheet"]
    width, height = _paper(table)
    columns, rows = (_number(laid[key], 1, _MOST_PLACES) for key in ("columns", "rows"))
    across, down = columns * badge.width, rows * badge.height
    left, top = (
        _number(laid.get(key, (room - taken) / 2 / MM), 0, _LARGEST_PAPER) * MM
        for key, room, taken in (("left", width, across), ("top", height, down))
    )
    if left + across > width + _OVERHANG * MM or top + down > height + _OVERHANG * MM:
        raise ValueError(_("The badges are larger than the sheet."))
    sheet = Sheet(width, height, int(columns), int(rows), left, top, bool(laid.get("cut_marks", True)))
    return replace(badge, name=str(table["name"]), sheet=sheet)


def _single(table: Mapping[str, Any]) -> BadgeTemplate:
    width, height = paper = _paper(table)
    colours = {name: _colour(value) for name, value in table["colours"].items()}
    template = BadgeTemplate(
        name=str(table["name"]),
        width=width,
        height=height,
        colours={"ink": colours["ink"], "quiet": colours["quiet"], "hairline": colours["hairline"]},
        role_colours={name: _colour(value) for name, value in table["roles"].items()},
        hidden=frozenset(name for name, shown in table.get("show", {}).items() if not shown),
        front=_side(table, paper),
        front_with_photo=_side(laid_over(table, table.get("with_photo", {})), paper),
        back=_side(table["back"], paper) if "back" in table else None,
        says=_said(table.get("back", {})),
    )
    _refuse_incomplete(template)
    return template


def _refuse_incomplete(template: BadgeTemplate) -> None:
    """A front says the name; every side has the code."""
    fronts = (template.front, template.front_with_photo)
    for needed, known in (
        *(("person", side.words.get("full_name")) for side in fronts),
        *(("qr", side.areas.get("qr")) for side in (*fronts, template.back) if side),
    ):
        if known is None:
            raise KeyError(needed)


def _said(back: Mapping[str, Any]) -> str | None:
    return str(back["says"]["words"]) if "words" in back.get("says", {}) else None


def _paper(table: Mapping[str, Any]) -> tuple[float, float]:
    width, height = (_number(table[key], 20, _LARGEST_PAPER) * MM for key in ("width", "height"))
    return width, height


def _side(table: Mapping[str, Any], paper: tuple[float, float]) -> Side:
    person, areas = table.get("person", {}), {name: _area(table[name]) for name in _AREAS if name in table}
    if "qr" in table:
        side = _number(table["qr"]["side"], SMALLEST_CODE, _LARGEST_PAPER)
        areas["qr"] = _area({**table["qr"], "width": side, "height": side})
    for name in ("name", "organisation"):
        if f"{name}_top" in table.get("spare", {}):
            areas[f"spare_{name}"] = _line(table["spare"], f"{name}_top")
    words = {name: _words(table[name], table[name], name) for name in _TEXTS if name in table}
    if "role" in words:
        words["role"] = replace(words["role"], area=_padded(words["role"].area))
    if person:
        words |= {name: _words(person[name], person, name) for name in _PERSON}
    listing = _listing(table["programme"]) if "programme" in table else None
    for area in (
        *areas.values(),
        *(one.area for one in words.values()),
        *([listing.area] if listing else []),
    ):
        _refuse_outside(area, paper)
    return Side(areas, words, _number(person.get("gap", 0), 0, _LARGEST_PAPER) * MM, listing)


def _padded(band: Area) -> Area:
    """What of a band words may fill: a little air above and below."""
    return replace(band, top=band.top + band.height * _AIR, height=band.height * (1 - 2 * _AIR))


def _refuse_outside(area: Area, paper: tuple[float, float]) -> None:
    slack = _OVERHANG * MM
    if area.left + area.width > paper[0] + slack or area.top + area.height > paper[1] + slack:
        raise ValueError(_("Something stands outside the badge."))


def _area(part: Mapping[str, Any]) -> Area:
    sides = (_number(part.get(key, 0), 0, _LARGEST_PAPER) for key in ("left", "top", "width", "height"))
    return Area(*(side * MM for side in sides))


def _line(spare: Mapping[str, Any], top: str) -> Area:
    """A line to write on; its height is the size of the small word under it."""
    area = _area({"left": spare["left"], "top": spare[top], "width": spare["width"]})
    return replace(area, height=_number(spare["size"], 1, _LARGEST_TYPE))


def _listing(part: Mapping[str, Any]) -> Listing:
    size = _number(part["size"], 2, _LARGEST_TYPE)
    area = _inked(_area(part))
    return Listing(area, int(_number(part["columns"], 1, 6)), size, _number(part["smallest"], 2, size))


def _words(part: Mapping[str, Any], around: Mapping[str, Any], name: str) -> Words:
    size = _number(part["size"], 1, _LARGEST_TYPE)
    place = {key: around[key] for key in ("left", "width") if key in around}
    return Words(
        area=_inked(_area({**place, **part})),
        size=size,
        weight="Bold" if part.get("weight") == "Bold" else "Regular",
        one_line=_number(part.get("one_line", size / 3), 0, _LARGEST_TYPE),
        lines=int(_number(part.get("lines", 1), 1, 20)),
        floor=_number(part.get("floor", 0), 0, _LARGEST_TYPE),
        align=_one_of(part.get("align", "c"), "l", "c", "r"),
        colour=_one_of(
            part.get("colour", "on_role" if name == "role" else "ink"), "ink", "quiet", "role", "on_role"
        ),
    )


def _inked(area: Area) -> Area:
    if area.width < 1 or area.height < 1:
        raise ValueError(_("A text has no room."))
    return area


def _one_of(value: Any, *known: str) -> str:
    if value not in known:
        raise ValueError(_("“{value}” is none of {known}.").format(value=value, known=", ".join(known)))
    return str(value)


def _number(value: Any, least: float, most: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise ValueError(
            _("“{value}” is no number from {least} to {most}.").format(value=value, least=least, most=most)
        )
    return float(value)


def _colour(text: Any) -> str:
    if not isinstance(text, str) or len(text) != 7 or text[0] != "#":
        raise ValueError(_("“{value}” is no colour like #0B57D0.").format(value=text))
    int(text[1:], 16)
    return text
