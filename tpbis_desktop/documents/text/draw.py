"""Draws shaped text on a ReportLab canvas, in any script, so that it can be found and copied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from tpbis_desktop.documents.text.lines import Fitted, Type, fit, leading
from tpbis_desktop.documents.text.scripts import Weight
from tpbis_desktop.documents.text.shape import Shaped, Stretch, shape

Align = Literal["l", "c", "r"]
VerticalAlign = Literal["top", "middle", "bottom"]


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the page in points; `x`, `y` is its lower left corner."""

    x: float
    y: float
    width: float
    height: float


def draw(canvas: Any, at: tuple[float, float], text: str, style: Type, align: Align = "l") -> float:
    """Draw `text` on one line from, around or up to the baseline point `at`; gives its width in points."""
    line = shape(text, style.weight, country=style.country)
    _write(canvas, line, _left(line, style.size, at[0], align), at[1], style.size)
    return line.span * style.size


def draw_in(
    canvas: Any, box: Box, text: str, style: Type, place: tuple[Align, VerticalAlign] = ("l", "top")
) -> Fitted:
    """Draw `text` within `box`, shrunk and broken as `style` says, never over an edge."""
    fitted = fit(text, style, box.width, box.height)
    align, vertical = place
    spare = box.height - fitted.height
    top = box.y + box.height - {"top": 0.0, "middle": spare / 2, "bottom": spare}[vertical]
    draw_lines(canvas, fitted, (box.x + box.width * {"l": 0.0, "c": 0.5, "r": 1.0}[align], top), align)
    return fitted


def draw_lines(canvas: Any, fitted: Fitted, at: tuple[float, float], align: Align) -> None:
    """Draw fitted lines downwards from the top point `at`."""
    lines, size = fitted.lines, fitted.size
    x, top = at
    baseline = top - (lines[0].ascent * size if lines else 0.0)
    for line, below in pairwise((*lines, None)):
        assert line is not None
        _write(canvas, line, _left(line, size, x, align), baseline, size)
        baseline -= leading(line, below) * size if below else 0.0


def text_width(text: str, size: float, weight: Weight = "Regular") -> float:
    """Points `text` takes on one line."""
    return shape(text, weight).span * size


def _left(line: Shaped, size: float, x: float, align: Align) -> float:
    """Where the baseline starts, so that what hangs over its start stays inside too."""
    room = {"l": 0.0, "c": line.span / 2, "r": line.span}[align]
    return x - (room + min(0.0, line.ink.left)) * size


def _write(canvas: Any, line: Shaped, x: float, y: float, size: float) -> None:
    """The matrix holds the size, so that rises and moves are the same at every size."""
    if not line.parts:
        return
    k = _number(size)
    spans = " ".join(_spans(line, canvas._doc))
    canvas.addLiteral(f"BT {k} 0 0 {k} {_number(x)} {_number(y)} Tm {spans} ET")


def _spans(line: Shaped, document: Any) -> Iterator[str]:
    for part in line.parts:
        glyphs = " ".join(_operators(part.stretches, document))
        for face, meanings in part.means:
            face.pdf.mean(document, meanings)
        characters = part.text.encode("utf-16-be").hex()
        yield f"/Span <</ActualText <feff{characters}>>> BDC {glyphs} EMC" if characters else glyphs


def _operators(stretches: tuple[Stretch, ...], document: Any) -> Iterator[str]:
    chosen, rise = "", 0.0
    for stretch in stretches:
        if stretch.rise != rise:
            rise = stretch.rise
            yield f"{_number(rise / 1000)} Ts"
        array: list[str] = []
        for move, text in stretch.parts:
            if move:
                array.append(_number(-move))
            for subset, codes in stretch.face.pdf.splitString(text, document):
                name = stretch.face.pdf.getSubsetInternalName(subset, document)
                if name != chosen:
                    if array:
                        yield f"[{' '.join(array)}] TJ"
                        array = []
                    chosen = name
                    yield f"{name} 1 Tf"
                array.append(f"<{codes.hex()}>")
        if array:
            yield f"[{' '.join(array)}] TJ"
    if rise:
        yield "0 Ts"


def _number(value: float) -> str:
    """At most four decimals, none that say nothing."""
    return f"{value:.4f}".rstrip("0").rstrip(".") if value else "0"
