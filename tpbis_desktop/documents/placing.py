"""Where things stand on a page of a template: places and texts, in points."""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4
"""A millimetre in points."""


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
