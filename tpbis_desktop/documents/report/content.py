"""What a report says: every word already chosen, every count already made."""

from __future__ import annotations

from dataclasses import dataclass

from tpbis_desktop.documents.letterhead import Letterhead

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def noted(label: str, note: int) -> str:
    """A label with the raised number of its definition."""
    return f"{label} {str(note).translate(_RAISED)}" if note else label


@dataclass(frozen=True, slots=True)
class Figure:
    """A count in large digits on the first page; `note` is the number of its definition, or 0."""

    value: str
    label: str
    note: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings. `shares` say how wide the columns are beside each other.

    Columns from `numbers_from` on hold numbers and stand at the right; the last row is a total if `total`.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]
    numbers_from: int = 99
    total: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart: its value, and behind it the whole that was expected (0: not known)."""

    label: str
    value: int
    whole: int = 0


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars below one another. `value_means` and `whole_means` are the words of the legend."""

    title: str
    bars: tuple[Bar, ...]
    value_means: str
    whole_means: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """The columns of one day: `counts` of equal steps, of which `marks` say the time, "" for none."""

    title: str
    counts: tuple[int, ...]
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArrivalChart:
    """Columns over time, a span a day. `means` says what a column counts."""

    title: str
    spans: tuple[Span, ...]
    means: str


Chart = BarChart | ArrivalChart
Block = str | Table | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with paragraphs, tables and charts under it."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page, for one who reads no further."""

    letterhead: Letterhead
    kind: str
    title: str
    dates: str
    place: str
    figures: tuple[Figure, ...]
    summary: tuple[str, ...] = ()
    chart: BarChart | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. `foot` stands at the foot of every page; `page_of` is how a page says its number."""

    cover: Cover
    sections: tuple[Section, ...]
    foot: str
    page_of: str = "{page} / {pages}"
    language: str = "en"
