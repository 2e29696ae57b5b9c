"""What a cell of a table holds: words, room for a hand, a box to tick."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from tpbis_desktop.documents.placing import MM
from tpbis_desktop.documents.sheets.label import Label
from tpbis_desktop.documents.text.draw import Align, Box, draw, draw_lines
from tpbis_desktop.documents.text.lines import Fitted, Type, block, wrap
from tpbis_desktop.documents.text.runs import reads_right_to_left
from tpbis_desktop.documents.text.scripts import Weight
from tpbis_desktop.documents.text.shape import shape

QUIET = 0.33  # how grey what is said a second time is; it has to survive a copier
_TALLEST = 60 * MM  # a text that would be taller shrinks instead
_LINES = 12
_BETWEEN = 0.5 * MM
_SQUEEZED, _SMALLEST, _STEP = 0.9, 0.75, 0.94


class Cell(Protocol):
    """Anything that knows how tall it is in a width, and draws itself in a box."""

    def height(self, width: float) -> float: ...

    def draw(self, canvas: Any, box: Box) -> None: ...


@dataclass(frozen=True, slots=True)
class Written:
    """A text of a cell; a `quiet` one is grey; `country` as in `Type`."""

    text: str
    size: float = 8.5
    weight: Weight = "Regular"
    quiet: bool = False
    country: str = ""

    def fitted(self, width: float) -> Fitted:
        """In lines of `width`: words are broken only where they are too wide even when smaller."""
        return _set(self.text, self.size, self.weight, round(width, 3), self.country)


@lru_cache(4096)
def _set(text: str, size: float, weight: Weight, width: float, country: str) -> Fitted:
    """A little smaller rather than on two lines; lines are filled, as the eye expects of a table."""
    line = shape(text, weight, country=country)
    if not line.parts:
        return Fitted((), size)
    if line.span * size * _SQUEEZED <= width:
        return Fitted((line,), min(size, width / line.span))
    floor = size * _SMALLEST
    widest = max(shape(word, weight, country=country).span for word in text.split())
    size = max(min(size, width / widest), floor)
    while True:
        lines = wrap(text, weight, width / size, country=country)
        narrow = max(one.span for one in lines) * size <= width + 1e-6
        if narrow and block(lines) * size <= _TALLEST and (len(lines) <= _LINES or size <= floor):
            return Fitted(lines, size)
        size *= _STEP


@dataclass(frozen=True, slots=True)
class Words:
    """Texts below one another, in the middle of the height; right-to-left ones begin at the right."""

    parts: tuple[Written, ...]
    align: Align = "l"

    def height(self, width: float) -> float:
        """What all lines take."""
        return _stacked_height(self._fitted(width))

    def draw(self, canvas: Any, box: Box) -> None:
        """Write them."""
        stack = self._fitted(box.width)
        top = box.y + (box.height + _stacked_height(stack)) / 2
        for part, fitted in stack:
            align: Align = "r" if self.align == "l" and reads_right_to_left(part.text) else self.align
            canvas.setFillGray(QUIET if part.quiet else 0)
            x = box.x + box.width * {"l": 0.0, "c": 0.5, "r": 1.0}[align]
            draw_lines(canvas, fitted, (x, top), align)
            top -= fitted.height + _BETWEEN
        canvas.setFillGray(0)

    def _fitted(self, width: float) -> list[tuple[Written, Fitted]]:
        pairs = ((part, part.fitted(width)) for part in self.parts)
        return [(part, fitted) for part, fitted in pairs if fitted.lines]


def _stacked_height(stack: list[tuple[Written, Fitted]]) -> float:
    return sum(fitted.height for _part, fitted in stack) + _BETWEEN * max(0, len(stack) - 1)


@dataclass(frozen=True, slots=True)
class Hand:
    """Room for a signature over a dotted line, with the row's number; alternately left and right."""

    number: str
    tall: float = 12 * MM

    def height(self, width: float) -> float:  # noqa: ARG002 - as every cell
        """As tall as a hand needs, whatever the width."""
        return self.tall

    def draw(self, canvas: Any, box: Box) -> None:
        """Number and dotted line; in a narrow column only the number, in the corner."""
        canvas.setFillGray(QUIET)
        if box.width < 30 * MM:
            draw(canvas, (box.x, box.y + box.height - 6), self.number, Type(6.5))
        else:
            self._draw_half(canvas, box)
        canvas.setFillGray(0)

    def _draw_half(self, canvas: Any, box: Box) -> None:
        right = self.number.isdigit() and int(self.number) % 2 == 0
        x = box.x + (box.width / 2 if right else 0)
        y = box.y + min(box.height * 0.22, 3 * MM)
        wide = draw(canvas, (x, y), f"{self.number}.", Type(7.5)) if self.number else 0.0
        canvas.setStrokeGray(QUIET)
        canvas.setLineWidth(0.6)
        canvas.setDash(0.6, 1.6)
        canvas.line(x + wide + 1 * MM, y, x + box.width / 2 - 1 * MM, y)
        canvas.setDash()


@dataclass(frozen=True, slots=True)
class Tick:
    """A box to tick."""

    side: float = 4.5 * MM

    def height(self, width: float) -> float:  # noqa: ARG002 - as every cell
        """The box."""
        return self.side

    def draw(self, canvas: Any, box: Box) -> None:
        """In the middle of the cell."""
        canvas.setStrokeGray(0)
        canvas.setLineWidth(0.7)
        x, y = box.x + (box.width - self.side) / 2, box.y + (box.height - self.side) / 2
        canvas.rect(x, y, self.side, self.side)


EMPTY = Words(())
"""A cell to write in."""


def words(*texts: str, align: Align = "l") -> Words:
    """Plain texts below one another."""
    return Words(tuple(Written(text) for text in texts if text), align)


def label_words(label: Label, size: float, align: Align = "l", weight: Weight = "Regular") -> Words:
    """What is read first at `size`, what says the same below it, smaller."""
    parts = [Written(label.main, size, weight)]
    if label.under:
        parts.append(Written(label.under, size * 0.82, "Regular", quiet=True))
    return Words(tuple(parts), align)


def stacked(parts: Iterable[Written], align: Align = "l") -> Words:
    """The parts that say anything, below one another."""
    return Words(tuple(part for part in parts if part.text), align)
