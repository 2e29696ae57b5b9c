"""What every table model of ours has: so many rows, and a heading above each column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = Qt.ItemDataRole.DisplayRole


class HeadedTable(QAbstractTableModel):
    """A table without a tree beneath its rows; what stands in the cells its own model says."""

    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings = headings

    def shown(self) -> Sequence[Any]:
        """The rows in the order in which they stand."""
        raise NotImplementedError

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.shown())

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.headings)

    def headerData(self, section: int, way: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if role == _DISPLAY and way == Qt.Orientation.Horizontal:
            return self.headings[section]
        return None
