"""Lines of a form: what is asked at the left, what is known or dots to write on at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tpbis_desktop.documents.placing import MM
from tpbis_desktop.documents.sheets.cells import label_words
from tpbis_desktop.documents.sheets.label import Label
from tpbis_desktop.documents.text.draw import Box, draw, draw_lines
from tpbis_desktop.documents.text.lines import Type, fit

_COLON = 3.5 * MM
_TALL = 12 * MM  # so that a form with nothing but long answers stays on its page


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of a form, for the words of a `country` (as in `Type`).

    `ticks` are boxes to choose from instead of a line to write on.
    """

    label: Label
    value: str = ""
    ticks: tuple[Label, ...] = ()
    lines: int = 1
    country: str = ""


@dataclass(frozen=True, slots=True)
class FormLines:
    """How a form is set: the width of the questions, and how far the lines to write on are apart."""

    label: float = 52 * MM
    line: float = 8.5 * MM
    size: float = 9.5


def draw_fields(
    canvas: Any, asked: Sequence[Asked], at: tuple[float, float], width: float, style: FormLines
) -> float:
    """The lines one below the other from the upper left point `at`; gives where they end."""
    y = at[1]
    for one in asked:
        y -= _draw_one(canvas, one, (at[0], y), width, style)
    return y


def _draw_one(canvas: Any, one: Asked, at: tuple[float, float], width: float, style: FormLines) -> float:
    question = label_words(one.label, style.size)
    room_left = style.label - 2 * MM
    x, top = at
    tall = question.height(room_left)
    baseline = top - style.line * 0.62
    question.draw(canvas, Box(x, baseline - 2.2 - tall + style.size, room_left, tall))
    draw(canvas, (x + style.label, baseline), ":", Type(style.size))
    left, room = x + style.label + _COLON, width - style.label - _COLON
    if one.ticks:
        _draw_choices(canvas, one, (left, baseline), style)
    elif one.value:
        fitted = fit(one.value, Type(style.size + 0.5, "Bold", 8, 7, 6, one.country), room, _TALL)
        draw_lines(canvas, fitted, (left, baseline + (style.size + 0.5) * 0.76), "l")
        return max(style.line, fitted.height + style.line * 0.4, tall + 2 * MM)
    else:
        for line in range(one.lines):
            dots(canvas, left, baseline - 1 - line * style.line, x + width)
    return max(style.line * one.lines, tall + 2 * MM)


def _draw_choices(canvas: Any, one: Asked, at: tuple[float, float], style: FormLines) -> None:
    x, baseline = at
    side = 3.8 * MM
    for choice in one.ticks:
        text = " / ".join(choice.texts)
        canvas.setStrokeGray(0)
        canvas.setLineWidth(0.7)
        canvas.rect(x, baseline - 1.5, side, side)
        if one.value and one.value in choice.texts:
            canvas.line(x, baseline - 1.5, x + side, baseline - 1.5 + side)
            canvas.line(x, baseline - 1.5 + side, x + side, baseline - 1.5)
        x += side + 2 * MM
        x += draw(canvas, (x, baseline), text, Type(style.size)) + 7 * MM


def dots(canvas: Any, x: float, y: float, to: float) -> None:
    """A dotted line to write on."""
    canvas.setStrokeGray(0)
    canvas.setLineWidth(0.6)
    canvas.setDash(0.6, 1.6)
    canvas.line(x, y, to, y)
    canvas.setDash()
