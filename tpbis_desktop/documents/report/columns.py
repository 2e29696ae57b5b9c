"""How wide the columns of a table are: as its shares say, but no word is cut where another has room."""

from __future__ import annotations

from tpbis_desktop.documents.report.content import Table
from tpbis_desktop.documents.text.draw import text_width
from tpbis_desktop.documents.text.scripts import Weight

_ASIDE = 1.05
"""A word processor may write with a font that is a little wider."""
_MOST = 0.3
"""Of the table: a word without end is cut after all."""


def column_widths(table: Table, room: float, size: float, beside: float) -> list[float]:
    """Points for each column of a table `room` wide, in type of `size`, with `beside` on both sides of it."""
    wished = [room * share / sum(table.shares) for share in table.shares]
    columns = [_Column(*texts) for texts in zip(table.headings, *table.rows, strict=True)]
    least = [min(column.longest_word(size) + 2 * beside, _MOST * room) for column in columns]
    lines = [column.longest_line(size) + 2 * beside for column in columns]
    whole = [
        max(low, line) if line <= width else low
        for line, low, width in zip(lines, least, wished, strict=True)
    ]
    return _shared(wished, whole) or _shared(wished, least) or wished


def _shared(wished: list[float], least: list[float]) -> list[float]:
    """The least where more was not wished for, taken from those that have more; nothing if it is too much."""
    lacking = sum(max(0.0, low - width) for width, low in zip(wished, least, strict=True))
    spare = sum(max(0.0, width - low) for width, low in zip(wished, least, strict=True))
    if lacking > spare:
        return []
    given = lacking / spare if spare else 0.0
    return [
        low if width < low else width + (low - width) * given
        for width, low in zip(wished, least, strict=True)
    ]


class _Column:
    """What stands below one another, as wide as it is written."""

    def __init__(self, heading: str, *texts: str) -> None:
        self._texts: list[tuple[str, Weight]] = [
            (heading, "Bold"),
            *((text, "Regular") for text in dict.fromkeys(texts)),
        ]

    def longest_line(self, size: float) -> float:
        """The width of the widest text on a line of its own."""
        return max(_width(text, size, weight) for text, weight in self._texts)

    def longest_word(self, size: float) -> float:
        """The width of the widest word."""
        words = {(word, weight) for text, weight in self._texts for word in text.split()}
        return max((_width(word, size, weight) for word, weight in words), default=0.0)


def _width(text: str, size: float, weight: Weight) -> float:
    return text_width(text, size, weight) * _ASIDE
