"""Read text whose cells are separated by commas, semicolons, tabs or bars."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from pathlib import Path

from tpbis_desktop.errors import UserError
from tpbis_desktop.tables.encodings import decode
from tpbis_desktop.tables.headings import heading_fields
from tpbis_desktop.tables.table import Row, Sheet
from tpbis_desktop.tables.workbook import MOST_ROWS, too_big
from tpbis_desktop.words import _

_SEPARATORS = (",", ";", "\t", "|")
_SAID = re.compile(r'"?sep=(.)"?[ \t]*(?:\r\n|\r|\n|\Z)')
_LOOKED_AT = 60
_END = "\x1eend of the list"


def read_separated(data: bytes, path: Path) -> Sheet:
    text, notes = decode(data, path)
    if said := _SAID.match(text):
        separator, text = said[1], text[said.end() :]
    else:
        separator = _separator(text)
    return Sheet(list(_rows(text, separator, path)), notes)


def _rows(text: str, separator: str, path: Path) -> Iterator[Row]:
    """Rows numbered as a spreadsheet shows them: line breaks in a cell do not count, empty lines do.

    A last line of our own tells whether a quotation mark was left open: then it would be swallowed too.
    """
    number, room = 0, MOST_ROWS
    try:
        for number, cells in enumerate(_split(text + "\n" + _END, separator), 1):
            if cells == [_END]:
                return
            row = Row(number, tuple(cells))
            if row.is_blank():
                continue
            if not room:
                raise too_big(path)
            room -= 1
            yield row
    except csv.Error as error:
        raise _unreadable(path, number + 1) from error
    raise _unreadable(path, number)


def _split(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(StringIO(text, newline=""), delimiter=separator)


def _unreadable(path: Path, number: int) -> UserError:
    return UserError(
        _("{name} cannot be read from row {number} on").format(name=path.name, number=number),
        _("A quotation mark is opened there and not closed. Nothing was imported."),
        _("Open the list in a spreadsheet program, mend that row, and save it again."),
    )


def _separator(text: str) -> str:
    """The one that shows the most headings; without any, the one that cuts all rows alike."""
    return max(_SEPARATORS, key=lambda separator: _fit(text, separator))


def _fit(text: str, separator: str) -> tuple[int, float, int, int]:
    rows = _first_rows(text, separator)
    if not rows:
        return 0, 0.0, 0, 0
    known = [len(heading_fields(row)) for row in rows]
    most = max(known)
    widths = Counter(len(row) for row in rows)
    width = len(rows[known.index(most)]) if most else widths.most_common(1)[0][0]
    alike = widths[width] / len(rows) if width > 1 else 0.0
    return most, alike, width, -sum(count for cells, count in widths.items() if cells > 1)


def _first_rows(text: str, separator: str) -> list[list[str]]:
    try:
        return [row for row in islice(_split(text, separator), _LOOKED_AT) if row]
    except csv.Error:
        return []
