"""How a page that adjusts a template is laid out: form and buttons at the left, the preview beside."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.pages.documents.looks.footer import LooksFooter
from tpbis_desktop.gui.pages.documents.looks.form import LooksForm, stops_in
from tpbis_desktop.gui.pages.documents.looks.preview import LookPreview
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.words import _

_LEFT = 452


class LooksPane(QWidget):
    """`cards` scroll at the left, the last of them the form."""

    def __init__(self, cards: Sequence[QWidget], form: LooksForm, preview: LookPreview) -> None:
        super().__init__()
        self._form = form
        self.footer = LooksFooter(self)
        self.scrolling = self._scrolling([*cards, form])
        left = QWidget(self)
        left.setFixedWidth(_LEFT)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.scrolling, 1)
        column.addWidget(self.footer)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(left)
        row.addWidget(preview, 1)
        self._above, self._beside = [stop for card in cards for stop in stops_in(card)], preview.samples
        form.made.connect(self._order_keys)

    def _order_keys(self) -> None:
        """The keyboard goes down the form to its buttons, and then to the preview."""
        stops = [*self._above, *self._form.stops, *stops_in(self.footer), self._beside]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _scrolling(self, cards: Sequence[QWidget]) -> QScrollArea:
        inside = QWidget(self)
        inside.setProperty("look", "scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(2 * GRID)
        for card in cards:
            column.addWidget(card)
        column.addStretch(1)
        scrolling = QScrollArea(self)
        scrolling.setFrameShape(QFrame.Shape.NoFrame)
        scrolling.setWidgetResizable(True)
        scrolling.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolling.setWidget(inside)
        return scrolling

    def refuse_wrong(self) -> None:
        """Raise `UserError` when a line cannot be kept as it is, with the keyboard in that line."""
        wrong = self._form.first_wrong
        if wrong is not None:
            self._form.open(wrong)
            wrong.setFocus()
            self.scrolling.ensureWidgetVisible(wrong)
            said = _("“{setting}” cannot be set to this.").format(setting=wrong.setting.word)
            raise UserError(said, _("Nothing was saved."), wrong.wrong)
