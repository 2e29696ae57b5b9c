"""The buttons under the form of a template: keep it, put it back as it came, forget what was typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.words import _

_SCROLL_BAR = 22
"""Pixels beside the cards above."""


class LooksFooter(QWidget):
    """`save`, `as_it_came` and `discard`, as they are pressed."""

    save = Signal()
    as_it_came = Signal()
    discard = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.came_button = QPushButton(_("Back to the template as it came"), self)
        self.came_button.setProperty("look", "quiet")
        self.discard_button = QPushButton(_("Discard"), self)
        self.save_button = QPushButton(_("Save for this event"), self)
        self.save_button.setProperty("look", "primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, _SCROLL_BAR, 0)
        column.setSpacing(GRID)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.discard_button)
        row.addWidget(self.save_button, 1)
        column.addWidget(self.came_button)
        column.addLayout(row)
        self.save_button.clicked.connect(self.save)
        self.came_button.clicked.connect(self.as_it_came)
        self.discard_button.clicked.connect(self.discard)

    def show_state(self, *, unsaved: bool, as_it_came: bool) -> None:
        """Whether something is typed and not kept, and whether all is as the program brought it."""
        self.save_button.setEnabled(unsaved)
        self.discard_button.setVisible(unsaved)
        self.came_button.setEnabled(not as_it_came)
