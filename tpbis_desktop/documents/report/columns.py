"""How wide the columns of a table are: as its shares say, but no word is cut where another has room."""

from __future__ import annotations

from collections.abc import Sequence

from tpbis_desktop.documents.report.content import Table
from tpbis_desktop.documents.text.draw import text_width

_ASIDE = 1.05
"""A word processor may write with a font that is a little wider."""
_MOST = 0.3
"""Of the table: a word without end is cut after all."""


def column_widths(table: Table, room: float, size: float, beside: float) -> list[float]:
    """Points for each column of a table `room` wide, in type of `size`, with `beside` on both sides of it."""
    wished = [room * share / sum(table.shares) for share in table.shares]
    texts = zip(table.headings, *table.rows, strict=True)
    least = [min(_longest(column, size) + 2 * beside, _MOST * room) for column in texts]
    lacking = sum(max(0.0, low - width) for width, low in zip(wished, least, strict=True))
    spare = sum(max(0.0, width - low) for width, low in zip(wished, least, strict=True))
    given = min(1.0, lacking / spare) if spare else 0.0
    taken = min(1.0, spare / lacking) if lacking else 0.0
    return [
        width + (low - width) * (taken if width < low else given)
        for width, low in zip(wished, least, strict=True)
    ]


def _longest(texts: Sequence[str], size: float) -> float:
    words = {word for text in texts for word in text.split()}
    return max((text_width(word, size, "Bold") * _ASIDE for word in words), default=0.0)
