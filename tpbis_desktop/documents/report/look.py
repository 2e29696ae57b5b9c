"""Colours, sizes and type of the report, for paper and charts alike."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor

from tpbis_desktop.documents.placing import MM
from tpbis_desktop.documents.text.lines import Type

INK, QUIET, RULE, SHADE = "#14213D", "#4F5768", "#C9CDD6", "#EEF2F8"
BLUE, PALE, GOLD = "#1B3A6B", "#CFDAEB", "#A9822B"
WIDTH, HEIGHT = 210 * MM, 297 * MM
LEFT = RIGHT = 20 * MM
TOP, BOTTOM = 20 * MM, 18 * MM
ROOM = WIDTH - LEFT - RIGHT

HEADING = Type(15, "Bold", 12, 9, 3)
PARAGRAPH = Type(10, "Regular", 10, 9, 400)
SMALL = Type(8, "Regular", 8, 7, 60)
CELL, CELL_HEAD = Type(8.5, "Regular", 8.5, 7, 60), Type(8.5, "Bold", 8.5, 7, 12)


def ink(canvas: Any, colour: str) -> None:
    """Fill with this colour from now on."""
    canvas.setFillColor(HexColor(colour))


def stroke(canvas: Any, colour: str, width: float) -> None:
    """Draw lines in this colour and width from now on."""
    canvas.setStrokeColor(HexColor(colour))
    canvas.setLineWidth(width)
