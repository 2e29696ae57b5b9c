"""The text of a workbook's cell, as people read it there."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from math import isfinite
from typing import Any

KEPT_DIGITS = 15
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def cell_text(cell: Any) -> str:
    """Numbers without `.0`, dates as ISO 8601, errors such as #N/A as nothing."""
    value = cell.value if cell is not None else None
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number_text(value, cell.number_format)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    return _ESCAPED.sub(_unescaped, str(value))


def lost_digits(cell: Any) -> bool:
    """A number longer than a spreadsheet keeps: after fifteen digits it has zeros, whatever was typed."""
    value = cell.value if cell is not None else None
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) < 10**KEPT_DIGITS:
        return False
    return isinstance(value, float) or not str(value)[KEPT_DIGITS:].strip("0")


def _unescaped(escaped: re.Match[str]) -> str:
    """_x000D_ and the like, as XLSX writes characters it cannot hold."""
    code = int(escaped[1], 16)
    if 0xD800 <= code <= 0xDFFF:
        return escaped[0]
    return chr(code) if code >= 32 or chr(code) in "\t\n\r" else ""


def _number_text(value: float, shown_as: str | None) -> str:
    if not isfinite(value):
        return ""
    text = str(int(value)) if value == int(value) else repr(value)
    # A format of zeros alone is how lists keep the first zero of a phone number.
    return text.zfill(len(shown_as)) if shown_as and not shown_as.strip("0") and text.isdigit() else text
