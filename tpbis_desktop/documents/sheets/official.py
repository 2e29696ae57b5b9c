"""The end of a sheet: counts at the left, and who signs it at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tpbis_desktop.documents.placing import MM
from tpbis_desktop.documents.sheets.cells import label_words
from tpbis_desktop.documents.sheets.fields import dots
from tpbis_desktop.documents.sheets.label import NOTHING, Label
from tpbis_desktop.documents.text.draw import Box, draw, text_width
from tpbis_desktop.documents.text.lines import Type

_WIDTH = 64 * MM
_SIGN = 19 * MM
_NIP = Label("NIP")


@dataclass(frozen=True, slots=True)
class Official:
    """Who signs; what is not known is left as dots. `place_and_day` stands above the office."""

    office: Label
    name: str = ""
    nip: str = ""
    place_and_day: Label = NOTHING
    has_nip: bool = True


@dataclass(frozen=True, slots=True)
class Closing:
    """What stands after the last row: counts (each with a value or room for one) and officials."""

    counts: tuple[tuple[Label, str], ...] = ()
    officials: tuple[Official, ...] = ()
    nip: Label = _NIP

    def height(self, width: float) -> float:
        """What it takes, with the gap above it."""
        signed = max((_block(one, self._wide(width))[0] for one in self.officials), default=0.0)
        counted = len(self.counts) * 6 * MM
        return max(signed, counted) + 5 * MM if signed or counted else 0.0

    def draw(self, canvas: Any, at: tuple[float, float], width: float) -> None:
        """From the upper left point `at` down: the officials from the right."""
        x, top = at[0], at[1] - 5 * MM
        wide = self._wide(width)
        _draw_counts(canvas, self.counts, (x, top))
        for place, official in enumerate(reversed(self.officials)):
            left = x + width - wide * (place + 1) - 6 * MM * place
            self._draw_official(canvas, official, (left, top), wide)

    def _wide(self, width: float) -> float:
        count = max(1, len(self.officials))
        return float(min(_WIDTH, (width - 6 * MM * (count - 1)) / count))

    def _draw_official(self, canvas: Any, official: Official, at: tuple[float, float], wide: float) -> None:
        _height, above = _block(official, wide)
        x, top = at
        for cell in (label_words(official.place_and_day, 9), label_words(official.office, 9)):
            tall = cell.height(wide)
            cell.draw(canvas, Box(x, top - tall, wide, tall))
            top -= tall + 1 * MM
        y = at[1] - above - _SIGN
        name = label_words(Label(official.name), 9.5, weight="Bold")
        tall = name.height(wide)
        if official.name:
            name.draw(canvas, Box(x, y - tall, wide, tall))
        else:
            dots(canvas, x, y - 10, x + wide)
            tall = 10
        if official.has_nip:
            self._draw_nip(canvas, official.nip, (x, y - tall - 3 * MM), wide)

    def _draw_nip(self, canvas: Any, nip: str, at: tuple[float, float], wide: float) -> None:
        used = draw(canvas, at, f"{self.nip.main} {nip}".rstrip(), Type(9))
        if not nip:
            dots(canvas, at[0] + used + 4, at[1], at[0] + wide)


NO_CLOSING = Closing()
"""For lists that nobody signs."""


def _block(official: Official, wide: float) -> tuple[float, float]:
    """The height of all, and of what stands above the signature."""
    above = sum(
        label_words(one, 9).height(wide) + 1 * MM for one in (official.place_and_day, official.office)
    )
    name = label_words(Label(official.name), 9.5, weight="Bold").height(wide) if official.name else 10.0
    return above + _SIGN + name + 5 * MM, above


def _draw_counts(canvas: Any, counts: Sequence[tuple[Label, str]], at: tuple[float, float]) -> None:
    """One below the other: what is counted, and how many or a dotted line."""
    if not counts:
        return
    texts = [" / ".join(label.texts) for label, _value in counts]
    wide = max(text_width(text, 9) for text in texts) + 3 * MM
    y = at[1] - 9
    for text, (_label, value) in zip(texts, counts, strict=True):
        draw(canvas, (at[0], y), text, Type(9))
        draw(canvas, (at[0] + wide, y), ":", Type(9))
        if value:
            draw(canvas, (at[0] + wide + 3 * MM, y), value, Type(9, "Bold"))
        else:
            dots(canvas, at[0] + wide + 3 * MM, y, at[0] + wide + 20 * MM)
        y -= 6 * MM
