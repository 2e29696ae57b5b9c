"""A column of fields that scrolls where there is no room for all of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

_BESIDE_THE_BAR = 6


def scrolling(column: QVBoxLayout, parent: QWidget) -> QScrollArea:
    """The column in an area that is as wide as its place."""
    inside = QWidget(parent)
    inside.setProperty("look", "scrolled")
    column.setContentsMargins(0, 0, _BESIDE_THE_BAR, 0)
    inside.setLayout(column)
    area = QScrollArea(parent)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area
