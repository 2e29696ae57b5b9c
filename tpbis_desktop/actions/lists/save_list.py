"""Saving the lists that an organiser takes away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy.orm import Session

from tpbis_desktop.actions.lists.export_list import listing
from tpbis_desktop.tables.write import write_table


def save_list(session: Session, kind: str, path: Path, progress: Callable[[int], None] | None = None) -> int:
    """Write the roll, attendance or scans to a CSV or XLSX file, whole or not at all; returns how many rows.

    `progress` hears the rows so far and may raise to stop. Raises `UserError` when there is no writing.
    """
    table = listing(session, kind)
    return write_table(path, table.headings, table.rows, sheet=table.title, progress=progress)
