"""After a refusal that a host may overrule: the reasons as buttons, under the verdict."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tpbis_desktop.actions.attendance.verdict import OVERRIDABLE, Verdict
from tpbis_desktop.actions.door.outcome import Outcome
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.words import _


class OverrideStrip(QFrame):
    """`admitted` carries the reason, `enrolled` asks to put the person on the list and admit them."""

    admitted = Signal(str)
    enrolled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self._row = QHBoxLayout()
        self._row.setSpacing(GRID)
        self.buttons: list[QPushButton] = []
        self._title = QLabel(_("Admit anyway:") + "  F4", self)
        self._title.setStyleSheet("font-weight: 600")
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, 12)
        column.setSpacing(GRID // 2)
        column.addWidget(self._title)
        column.addLayout(self._row)
        self._row.addStretch(1)
        self.hide()

    def offer(self, outcome: Outcome, *, on_lists: bool) -> None:
        """Offer what fits this refusal; nothing after an answer that stands."""
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        if outcome.verdict in OVERRIDABLE:
            if outcome.verdict is Verdict.NOT_LISTED and on_lists and outcome.person:
                self._add(_("Enrol and admit"), self.enrolled.emit).setProperty("look", "primary")
            for reason in _reasons(outcome.verdict):
                self._add(reason, partial(self.admitted.emit, reason))
        self.setVisible(bool(self.buttons))

    def _add(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.clicked.connect(lambda: act())
        self._row.insertWidget(len(self.buttons), button)
        self.buttons.append(button)
        return button

    def take_focus(self) -> None:
        """Let the keyboard choose a reason."""
        if self.buttons and self.isVisible():
            self.buttons[0].setFocus()


def _reasons(verdict: Verdict) -> list[str]:
    reasons = {
        Verdict.NOT_LISTED: [_("Invited by the organiser"), _("The list is out of date")],
        Verdict.WRONG_TIME: [_("The programme has moved"), _("The organiser agreed")],
        Verdict.FULL: [_("There is room"), _("The organiser agreed")],
        Verdict.WITHDRAWN: [_("Came after all"), _("The organiser agreed")],
        Verdict.UNVERIFIABLE: [_("Known to the host"), _("The organiser agreed")],
    }
    return reasons[verdict]
