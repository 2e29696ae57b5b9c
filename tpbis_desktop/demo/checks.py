"""What the demo proves: each check said as it is made, and counted at the end."""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tpbis_desktop.words import _, plural


@dataclass
class Checks:
    """What was done and what was checked, a line each on standard output."""

    made: int = 0
    failed: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def tell(self, text: str) -> None:
        """Say what is being done."""
        self.lines.append(text)
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()

    def that(self, what: str, found: object, expected: object) -> None:
        """Check one thing."""
        self.made += 1
        if found == expected:
            self.tell("  " + _("OK") + f"  {what}")
        else:
            self.failed.append(what)
            self.tell("  " + _("FAILED") + f"  {what}: {found!r} != {expected!r}")

    def summary(self) -> str:
        """How it ended."""
        if self.failed:
            return plural("{n} check FAILED.", "{n} checks FAILED.", len(self.failed))
        return plural("{n} check, all is well.", "{n} checks, all is well.", self.made)


def codes_in(pdf: Path) -> list[str]:
    """The QR codes of a PDF, page by page, read from the pages as they would lie on paper."""
    import pypdfium2
    import zxingcpp

    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.render(scale=3).to_pil() for page in document]
    finally:
        document.close()
    return [code.text for page in pages for code in zxingcpp.read_barcodes(page)]


def rows_in(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV or XLSX file by their headings."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    headings, *rows = (
        [_text(cell) for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)
    )
    book.close()
    return [dict(zip(headings, row, strict=False)) for row in rows]


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell)
