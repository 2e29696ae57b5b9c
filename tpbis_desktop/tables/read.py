"""Read a list that somebody else's program wrote: find its headings and its rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tpbis_desktop.errors import UserError
from tpbis_desktop.tables.formula_guard import unguard
from tpbis_desktop.tables.headings import NAMES, heading_fields
from tpbis_desktop.tables.separated import read_separated
from tpbis_desktop.tables.table import Row, Sheet, Table
from tpbis_desktop.tables.workbook import MOST_ROWS, damaged, read_workbook, too_big
from tpbis_desktop.words import _

__all__ = ["Row", "Table", "read_table"]

_MOST_BYTES = 200_000_000
_ABOVE_HEADINGS = 30
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_WEB_PAGE = re.compile(rb"\s*(?:<!doctype html|<html|<table|<\?xml)", re.IGNORECASE)
# The columns of a file for Indico's own import, which has no heading row. Not translated: they are Indico's.
_INDICO = ("First name", "Last name", "Affiliation", "Position", "Phone", "E-mail")


def read_table(path: Path) -> Table:
    """The list in a CSV or XLSX file; raises UserError in plain words for anything it cannot be read from."""
    data = _bytes(path)
    sheet = read_workbook(data, path) if _is_workbook(data, path) else read_separated(data, path)
    rows = [row for row in sheet.rows if not row.is_blank()]
    if not rows:
        raise _empty(path)
    if len(rows) > MOST_ROWS:
        raise too_big(path)
    headings, body = _divide(rows, sheet)
    return _shape(headings, body, path, sheet.notes)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise too_big(path)
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            _("{name} cannot be opened").format(name=path.name),
            _("The computer says: {reason}. Nothing was imported.").format(reason=error.strerror or error),
            _("Close it in other programs, check that it is still there, and try again."),
        ) from error


def _is_workbook(data: bytes, path: Path) -> bool:
    """By what the file is, not by what it is called; raises UserError for what is known and not read here."""
    if data.startswith(_OLE):
        raise _locked(path) if "EncryptedPackage".encode("utf-16-le") in data else _save_anew(path)
    if data.startswith(b"PK"):
        if b"opendocument" in data[:200] or b"xl/workbook.bin" in data:
            raise _save_anew(path)
        return True
    if data.startswith((b"%PDF", b"{\\rtf")) or _WEB_PAGE.match(data[:200]):
        raise _save_anew(path)
    if path.suffix.lower() in {".xlsx", ".xlsm"} and data.strip():
        raise damaged(path)
    return False


def _locked(path: Path) -> UserError:
    return UserError(
        _("{name} is protected by a password").format(name=path.name),
        _("It cannot be read without it. Nothing was imported."),
        _("Open it in a spreadsheet program and save a copy without a password."),
    )


def _save_anew(path: Path) -> UserError:
    return UserError(
        _("{name} is of a kind that cannot be read here").format(name=path.name),
        _("Lists are read from XLSX and CSV files. Nothing was imported."),
        _("Open it in a spreadsheet program and save it as XLSX or CSV."),
    )


def _empty(path: Path) -> UserError:
    return UserError(
        _("{name} is empty").format(name=path.name),
        _("There is no row with anything in it. Nothing was imported."),
        _("Check that it is the right file, and that it was saved."),
    )


def _divide(rows: list[Row], sheet: Sheet) -> tuple[Sequence[str], list[Row]]:
    """The headings and the rows below them; what stands above the headings is the title of the list."""
    known = [heading_fields([unguard(cell) for cell in row.cells]) for row in rows[:_ABOVE_HEADINGS]]
    at = next((i for i, fields in enumerate(known) if len(fields) > 1), None)
    if at is None:
        at = next((i for i, fields in enumerate(known) if fields & NAMES), None)
    if at is None:
        return _without_known_headings(rows)
    if _goes_on_below(rows, at, known, sheet):
        at += 1
    body = rows[at + 1 :]
    return rows[at].cells, body[1:] if body and _numbers_the_columns(body[0]) else body


def _goes_on_below(rows: list[Row], at: int, known: list[frozenset[str]], sheet: Sheet) -> bool:
    """Headings in two rows, joined by merged cells: the lower one says it all."""
    return at + 1 < len(known) and rows[at].number in sheet.merged and len(known[at + 1]) >= len(known[at])


def _without_known_headings(rows: list[Row]) -> tuple[Sequence[str], list[Row]]:
    emails = [i for i, cell in enumerate(rows[0].cells) if _EMAIL.fullmatch(cell.strip())]
    if not emails:
        return rows[0].cells, rows[1:]
    if emails == [len(_INDICO) - 1]:
        return _INDICO, rows
    return ["E-mail" if i == emails[0] else "" for i in range(len(rows[0].cells))], rows


def _numbers_the_columns(row: Row) -> bool:
    """Forms number their columns in a row under the headings: (1) (2) (3)."""
    cells = [cell.strip(" ().") for cell in row.cells if cell.strip()]
    return len(cells) > 2 and cells == [str(i) for i in range(1, len(cells) + 1)]


def _shape(headings: Sequence[str], body: list[Row], path: Path, notes: tuple[str, ...]) -> Table:
    """Every row as wide as the headings; a column without heading has a number, or goes if it is empty."""
    widest = max([len(headings), *(len(row.cells) for row in body)])
    padded = [" ".join(unguard(heading).split()) for heading in headings] + [""] * (widest - len(headings))
    filled = {i for row in body for i, cell in enumerate(row.cells) if cell.strip()}
    kept = [i for i in range(widest) if padded[i] or i in filled]
    named = _kept_apart([padded[i] or _("Column {n}").format(n=i + 1) for i in kept])
    rows = (_fit(row, kept) for row in body)
    return Table(tuple(named), tuple(row for row in rows if not row.is_blank()), str(path), notes)


def _fit(row: Row, kept: list[int]) -> Row:
    cells = tuple(unguard(row.cells[i]) if i < len(row.cells) else "" for i in kept)
    return replace(row, cells=cells, rounded=frozenset(n for n, i in enumerate(kept) if i in row.rounded))


def _kept_apart(headings: list[str]) -> list[str]:
    """`Name`, `Name (2)`: no two columns are called the same."""
    named: dict[str, None] = {}
    counted: Counter[str] = Counter()
    for heading in headings:
        counted[heading] += 1
        while (name := _counted(heading, counted[heading])) in named:
            counted[heading] += 1
        named[name] = None
    return list(named)


def _counted(heading: str, n: int) -> str:
    return heading if n == 1 else f"{heading} ({n})"
