"""Spare badges, printed without a name before the event."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSpinBox, QWidget

from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.words import _, plural

_USUAL, _MOST = 10, 200


class SparesCard(Card):
    """`wanted` carries how many more to print; `again` when those that are left are printed once more."""

    wanted = Signal(int)
    again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Spare badges"), parent)
        said = QLabel(_("With a number and no name: given to somebody by scanning one at the desk."), self)
        said.setWordWrap(True)
        said.setProperty("look", "muted")
        self.count = QSpinBox(self)
        self.count.setRange(1, _MOST)
        self.count.setValue(_USUAL)
        self.count.setAccessibleName(_("How many spare badges"))
        self.button = QPushButton(self)
        self.again_button = QPushButton(self)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.count)
        row.addWidget(self.button, 1)
        self.add(said)
        self.add(row)
        self.add(self.again_button)
        self.count.valueChanged.connect(self._say)
        self.button.clicked.connect(lambda: self.wanted.emit(self.count.value()))
        self.again_button.clicked.connect(self.again)
        self._say()
        self.show_left(0)

    def _say(self) -> None:
        self.button.setText(plural("Print {n} spare", "Print {n} spares", self.count.value()))

    def show_left(self, left: int) -> None:
        """How many spares nobody has been given yet."""
        words = plural("Print the {n} that is left again", "Print the {n} that are left again", left)
        self.again_button.setText(words)
        self.again_button.setVisible(bool(left))
