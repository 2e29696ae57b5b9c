"""A rounded card with a heading, for things that belong together."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from tpbis_desktop.gui.theme import GRID


class Card(QFrame):
    """Put widgets or layouts into `body`; `heading_row` has room for buttons at the right of the title."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self._title = QLabel(self)
        self._title.setProperty("look", "heading")
        self.heading_row = QHBoxLayout()
        self.heading_row.addWidget(self._title, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * GRID + 4] * 4)
        column.setSpacing(12)
        column.addLayout(self.heading_row)
        column.addLayout(self.body, 1)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """Change the heading; empty means none, and takes no room."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.setAccessibleName(title)

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Put one more part under the others."""
        if isinstance(part, QWidget):
            self.body.addWidget(part, stretch)
        else:
            self.body.addLayout(part, stretch)
