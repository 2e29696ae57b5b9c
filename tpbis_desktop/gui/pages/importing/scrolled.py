"""Rows that scroll where there is no room for all of them."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from tpbis_desktop.gui.theme import GRID


def scrolled(rows: QLayout, parent: QWidget) -> QScrollArea:
    """The rows at the top of an area as wide as its place."""
    inside = QWidget(parent)
    inside.setProperty("look", "scrolled")
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, GRID, 0)
    column.addLayout(rows)
    column.addStretch(1)
    area = QScrollArea(parent)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(inside)
    return area
