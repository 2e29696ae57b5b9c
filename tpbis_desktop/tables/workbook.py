"""Read the first sheet with a list from an XLSX workbook."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl

from tpbis_desktop.errors import UserError
from tpbis_desktop.tables.cell_text import cell_text, lost_digits
from tpbis_desktop.tables.merged_cells import MERGE, MergedCells
from tpbis_desktop.tables.table import Row, Sheet
from tpbis_desktop.words import _

LAST_ROW = 1_048_576
MOST_ROWS = 100_000
_MOST_COLUMNS = 1_000
_MOST_UNPACKED = 400_000_000
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")


@dataclass
class _Parts:
    """What rows alone do not tell: the merged areas of each sheet's part, and whether there are formulas."""

    merged: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    formulas: bool = False


def read_workbook(data: bytes, path: Path) -> Sheet:
    """The first sheet that is not hidden and not empty; raises UserError for anything else."""
    try:
        parts = _look_inside(data, path)
        sheet = _first_filled(data, path, parts)
        return _with_missing_results(sheet, data, path, parts) if parts.formulas else sheet
    except UserError:
        raise
    except Exception as error:  # a damaged file makes openpyxl raise nearly anything
        raise damaged(path) from error


def damaged(path: Path) -> UserError:
    return UserError(
        _("{name} is damaged").format(name=path.name),
        _("It looks like a spreadsheet but cannot be read to its end. Nothing was imported."),
        _("Copy or download it again, or open it in a spreadsheet program and save it anew."),
    )


def too_big(path: Path) -> UserError:
    return UserError(
        _("{name} is too big").format(name=path.name),
        _("A list may have up to {n} rows. Nothing was imported.").format(n=f"{MOST_ROWS:,}"),
        _("Delete what is not the list, or divide it into several files."),
    )


def _look_inside(data: bytes, path: Path) -> _Parts:
    """Unpack once, no further than any list needs: a small file can be made to unpack without end."""
    found, unpacked = _Parts(), 0
    with zipfile.ZipFile(BytesIO(data)) as packed:
        for name in packed.namelist():
            for window, length in _windows(packed, name):
                unpacked += length
                if unpacked > _MOST_UNPACKED:
                    raise too_big(path)
                if name.startswith("xl/worksheets/"):
                    found.merged[name].update(ref.decode() for ref in MERGE.findall(window))
                    found.formulas = found.formulas or _FORMULA.search(window) is not None
    return found


def _windows(packed: zipfile.ZipFile, name: str) -> Iterator[tuple[bytes, int]]:
    """A part in pieces that overlap, so that no element is missed between two."""
    tail = b""
    with packed.open(name) as part:
        while chunk := part.read(1 << 20):
            yield tail + chunk, len(chunk)
            tail = chunk[-200:]


def _first_filled(data: bytes, path: Path, parts: _Parts, *, results: bool = True) -> Sheet:
    with warnings.catch_warnings():
        # openpyxl warns of drawings and styles it leaves out, which no list needs.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=results)
        try:
            for sheet in book.worksheets:
                if sheet.sheet_state == "visible" and (read := _read_sheet(sheet, path, parts)).rows:
                    return read
        finally:
            book.close()
    return Sheet([])


def _with_missing_results(sheet: Sheet, data: bytes, path: Path, parts: _Parts) -> Sheet:
    """Say what the workbook never calculated, since nothing here calculates."""
    known = {row.number: row.cells for row in sheet.rows}
    for row in _first_filled(data, path, parts, results=False).rows:
        results = known.get(row.number, ())
        for index, cell in enumerate(row.cells):
            if cell.startswith("=") and not (index < len(results) and results[index]):
                return Sheet(sheet.rows, (*sheet.notes, _no_result(row.number)), sheet.merged)
    return sheet


def _no_result(number: int) -> str:
    return _(
        "Row {number} has a formula without a result. "
        "Open the file in a spreadsheet program, save it, and import it again."
    ).format(number=number)


def _read_sheet(sheet: Any, path: Path, parts: _Parts) -> Sheet:
    # What a sheet says of its own size is often wrong.
    sheet.reset_dimensions()
    merged = MergedCells(parts.merged[sheet._worksheet_path])
    rows = list(_filled(sheet.iter_rows(), path, merged))
    return Sheet(rows, (), frozenset(merged.touched))


def _filled(rows: Iterable[Any], path: Path, merged: MergedCells) -> Iterator[Row]:
    """The rows with something in them. A row that merged cells only pass through has nothing of its own."""
    found = 0
    for number, cells in enumerate(rows, 1):
        if number > LAST_ROW:
            raise damaged(path)
        own = cells[:_MOST_COLUMNS]
        filled, row = merged.fill(number, own), _row(number, own)
        if row.is_blank():
            continue
        found += 1
        if found > MOST_ROWS:
            raise too_big(path)
        yield row if filled is own else _row(number, filled)


def _row(number: int, cells: Iterable[Any]) -> Row:
    listed = list(cells)
    lost = frozenset(index for index, cell in enumerate(listed) if lost_digits(cell))
    return Row(number, tuple(cell_text(cell) for cell in listed), lost)
