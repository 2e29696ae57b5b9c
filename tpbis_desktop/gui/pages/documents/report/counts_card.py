"""The counts of the event, and what each of them means."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tpbis_desktop.actions.report.report import Counted
from tpbis_desktop.gui.pages.documents.scrolling import scrolling
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.counter import Counter
from tpbis_desktop.words import _

_POINTS = 22


class CountsCard(Card):
    """The counts in a row; `explained` says whether somebody wants to know how it was counted."""

    explained = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.counters: list[Counter] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(2 * GRID)
        self.button = QPushButton(_("What do these count?"), self)
        self.button.setProperty("look", "quiet")
        self.button.setCheckable(True)
        self.button.toggled.connect(self.explained)
        row = QHBoxLayout()
        row.addLayout(self._row, 1)
        row.addWidget(self.button)
        self.add(row)
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(20, 10, 10, 10)

    def show_counts(self, counts: Sequence[Counted]) -> None:
        """Show these numbers."""
        while len(self.counters) < len(counts):
            counter = Counter("", self, points=_POINTS)
            self.counters.append(counter)
            self._row.addWidget(counter, 1, Qt.AlignmentFlag.AlignTop)
        for counter, one in zip(self.counters, counts, strict=True):
            counter.set_caption(one.word)
            counter.set_value(one.number)
            counter.setToolTip(one.meaning)


class DefinitionsCard(Card):
    """What every count means, in the words of the report."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("How it was counted"), parent)
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        self.lines: list[tuple[QLabel, QLabel]] = []
        self.add(scrolling(self._column, self), 1)

    def show_counts(self, counts: Sequence[Counted]) -> None:
        """Explain these."""
        while len(self.lines) < len(counts):
            self._add_line()
        for (word, meaning), one in zip(self.lines, counts, strict=True):
            word.setText(f"<b>{one.word}</b>")
            meaning.setText(one.meaning)

    def _add_line(self) -> None:
        word, meaning = QLabel(self), QLabel(self)
        for label in (word, meaning):
            label.setWordWrap(True)
            self._column.addWidget(label)
        meaning.setProperty("look", "muted")
        self._column.addSpacing(GRID)
        self.lines.append((word, meaning))
