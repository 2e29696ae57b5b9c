"""A list of people dropped on a page."""

from __future__ import annotations

from PySide6.QtGui import QDropEvent

LISTS = (".csv", ".xlsx", ".xlsm", ".txt", ".tsv")


def dropped_list(event: QDropEvent) -> str:
    """The path of the list that is dropped; empty when it is none."""
    paths = [url.toLocalFile() for url in event.mimeData().urls()]
    return next((path for path in paths if path.lower().endswith(LISTS)), "")
