"""Write a table to CSV or XLSX, whole or not at all."""

from __future__ import annotations

import csv
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

from tpbis_desktop.errors import UserError
from tpbis_desktop.tables.formula_guard import guard
from tpbis_desktop.tables.write_workbook import write_workbook
from tpbis_desktop.words import _

Cell = str | int | float | Decimal | bool | date | datetime | time | None
Progress = Callable[[int], None]

_PROGRESS_EVERY = 1_000
# No spreadsheet holds these: control characters, and code points that are no characters.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_HALF_CHARACTERS = re.compile("[\ud800-\udfff]")


def write_table(
    path: Path,
    headings: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    sheet: str = "",
    progress: Progress | None = None,
) -> int:
    """Write the rows to `path`, CSV or XLSX by its suffix; returns how many.

    CSV is UTF-8 with BOM, times as ISO 8601 with their offset. XLSX has real dates, as the clock showed them,
    without offset. Line breaks in cells become `\\n`; control characters are left out. `progress` is told the
    rows so far, and may raise to stop: then, as after any error, the file that was there stays as it was.
    """
    write = {".csv": _write_csv, ".xlsx": write_workbook}.get(path.suffix.lower())
    if write is None:
        raise _neither(path)
    counted = _Counted(rows, progress)
    try:
        beside = _file_beside(path)
        try:
            write(beside, [holdable(heading) for heading in headings], counted, sheet)
            _to_disk(beside)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise _not_written(path, error) from error
    return counted.count


def holdable(text: str) -> str:
    """`text` as both kinds of file can hold it and give it back."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _HALF_CHARACTERS.sub("\ufffd", _UNWRITABLE.sub("", lines))


class _Counted:
    """Rows on their way to the file: counted, told to `progress`, their texts made holdable."""

    def __init__(self, rows: Iterable[Sequence[Cell]], progress: Progress | None) -> None:
        self.rows = rows
        self.progress = progress
        self.count = 0

    def __iter__(self) -> Iterator[list[Cell]]:
        for row in self.rows:
            yield [holdable(cell) if isinstance(cell, str) else cell for cell in row]
            self.count += 1
            if self.progress and self.count % _PROGRESS_EVERY == 0:
                self.progress(self.count)
        if self.progress:
            self.progress(self.count)


def _write_csv(path: Path, headings: Sequence[str], rows: Iterable[Sequence[Cell]], _sheet: str) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow([guard(heading) for heading in headings])
        out.writerows([_csv_text(cell) for cell in row] for row in rows)


def _csv_text(cell: Cell) -> str:
    if isinstance(cell, str):
        return guard(cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


def _file_beside(path: Path) -> Path:
    """A new file in the same folder, so that putting it in place is one step."""
    handle, name = tempfile.mkstemp(prefix=f".{path.stem[:40]}-", suffix=path.suffix, dir=path.parent)
    os.close(handle)
    Path(name).chmod(0o644)
    return Path(name)


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _neither(path: Path) -> UserError:
    return UserError(
        _("{name} is neither a CSV nor an XLSX file").format(name=path.name),
        _("Nothing was written."),
        _("Give it a name that ends in .csv or .xlsx."),
    )


def _not_written(path: Path, error: OSError) -> UserError:
    return UserError(
        _("{name} could not be written").format(name=path.name),
        _("The computer says: {reason}. A file that was there before is unchanged.").format(
            reason=error.strerror or error
        ),
        _("Close it in other programs, check that the disk has room, or save under another name."),
    )
