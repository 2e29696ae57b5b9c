"""Write rows to an XLSX workbook of one sheet, a row at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from itertools import chain, islice
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from tpbis_desktop.errors import UserError
from tpbis_desktop.tables.cell_text import KEPT_DIGITS
from tpbis_desktop.tables.formula_guard import guard_typed, would_run
from tpbis_desktop.tables.workbook import LAST_ROW
from tpbis_desktop.words import _

_MEASURED_ROWS = 200
_NARROWEST, _WIDEST = 6, 60
_LONGEST_CELL = 32_767
_NOT_IN_SHEET_NAMES = re.compile(r"[\\/*?:\[\]]")
# An XLSX reader takes _x0041_ for an escaped character; escaping the underscore keeps the text.
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def write_workbook(path: Path, headings: Sequence[str], rows: Iterable[Sequence[Any]], sheet: str) -> None:
    """Bold headings that stay in sight, columns as wide as their first rows need, texts that never run."""
    book = Workbook(write_only=True)
    page = book.create_sheet(_NOT_IN_SHEET_NAMES.sub(" ", sheet).strip("' ")[:31] or None)
    todo = iter(rows)
    first = list(islice(todo, _MEASURED_ROWS))
    _set_widths(page, [list(headings), *first])
    page.freeze_panes = "A2"
    try:
        page.append([_heading(page, heading) for heading in headings])
        for row in _within_sheet(chain(first, todo), path):
            page.append([_cell(page, value, path) for value in row])
        book.save(path)
    except BaseException:
        _discard(page)
        raise
    book.close()


def _discard(page: Any) -> None:
    """Leave no copy of people's data where openpyxl gathers the rows before it packs them."""
    with suppress(Exception):  # the writing has already failed, and that is what gets told
        page.close()
    if page._writer:
        Path(page._writer.out).unlink(missing_ok=True)


def _within_sheet(rows: Iterable[Sequence[Any]], path: Path) -> Iterator[Sequence[Any]]:
    for number, row in enumerate(rows, 2):
        if number > LAST_ROW:
            raise _too_much(path, _("An XLSX sheet holds no more than {n} rows.").format(n=f"{LAST_ROW:,}"))
        yield row


def _heading(page: Any, text: str) -> Any:
    cell = _text(page, text)
    cell.font = Font(bold=True)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _cell(page: Any, value: Any, path: Path) -> Any:
    if isinstance(value, str):
        if len(value) >= _LONGEST_CELL:
            raise _too_much(
                path, _("An XLSX cell holds no more than {n} letters.").format(n=f"{_LONGEST_CELL:,}")
            )
        return _text(page, value) if _needs_care(value) else value
    if isinstance(value, datetime | time):
        # A sheet has no time zones: the clock on the wall is what people expect to see.
        return value.replace(tzinfo=None)
    if isinstance(value, int) and abs(value) >= 10**KEPT_DIGITS:
        return str(value)
    return value


def _needs_care(text: str) -> bool:
    return text[:1] in {"=", "'", "\t", "#"} or would_run(text) or _LOOKS_ESCAPED.search(text) is not None


def _text(page: Any, text: str) -> Any:
    cell = WriteOnlyCell(page)
    cell.value = _LOOKS_ESCAPED.sub("_x005F_", guard_typed(text))
    cell.data_type = "s"
    cell.quotePrefix = would_run(text)
    return cell


def _set_widths(page: Any, rows: Sequence[Sequence[Any]]) -> None:
    for index in range(max((len(row) for row in rows), default=0)):
        longest = max(_width(row[index]) for row in rows if index < len(row))
        width = min(max(longest + 2, _NARROWEST), _WIDEST)
        page.column_dimensions[get_column_letter(index + 1)].width = width


def _width(value: Any) -> int:
    if isinstance(value, datetime):
        return len("2023-11-13 09:00:00")
    if isinstance(value, date):
        return len("2023-11-13")
    return max((len(line) for line in str("" if value is None else value).split("\n")), default=0)


def _too_much(path: Path, limit: str) -> UserError:
    return UserError(
        _("This does not fit into {name}").format(name=path.name),
        _("{limit} Nothing was written.").format(limit=limit),
        _("Save it as CSV, which has no limit."),
    )
