"""The form of one commitment: who, what, by when, with whom, and how far it has come."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.report.commitments import STATES, CommitmentLine, state_word
from tpbis_desktop.gui.pages.documents.commitments.who import WhoBox
from tpbis_desktop.gui.pages.documents.scrolling import scrolling
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.details_form import DayField, labelled
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _

_USUAL = timedelta(days=90)


class CommitmentForm(Card):
    """`wanted` when it is to be saved, `closed` when not now, `dropped` when what is written is not wanted.

    `unwanted` carries one to take off the list.
    """

    wanted = Signal()
    closed = Signal()
    dropped = Signal()
    unwanted = Signal(object)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._workplace = workplace
        self.line: CommitmentLine | None = None
        self._begun: dict[str, Any]
        self.who = WhoBox(workplace, self)
        self.text = QPlainTextEdit(self)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(72)
        self.limited, self.due_on = QCheckBox(_("By a day"), self), DayField(self)
        self.due_on.setAccessibleName(_("By which day"))
        self.partner = QLineEdit(self)
        self.state = QComboBox(self)
        for state in STATES:
            self.state.addItem(state_word(state), state)
        self.follow_up = QLineEdit(self)
        self.save_button, self.back_button = QPushButton(_("Save"), self), QPushButton(_("Back"), self)
        self.save_button.setProperty("look", "primary")
        self.off_button = QPushButton(_("Take off the list"), self)
        self.off_button.setProperty("look", "quiet")
        self.drop_button = QPushButton(_("Drop"), self)
        self.drop_button.setProperty("look", "quiet")
        self.drop_button.setToolTip(_("What is written here is not wanted."))
        self._later = QWidget(self)
        self._lay_out()
        self._begun = self.values
        self._listen()

    def _lay_out(self) -> None:
        due = QVBoxLayout()
        due.setSpacing(0)
        due.addWidget(self.limited)
        due.addWidget(self.due_on)
        when = QHBoxLayout()
        when.setSpacing(GRID)
        when.addLayout(due, 2)
        when.addLayout(labelled(_("Together with"), self.partner), 3)
        later = QHBoxLayout(self._later)
        later.setContentsMargins(0, 0, 0, 0)
        later.setSpacing(GRID)
        later.addLayout(labelled(_("State"), self.state), 2)
        later.addLayout(labelled(_("What became of it"), self.follow_up), 3)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        self.heading_row.addWidget(self.off_button)
        buttons.addWidget(self.drop_button)
        buttons.addStretch(1)
        buttons.addWidget(self.back_button)
        buttons.addWidget(self.save_button)
        column = QVBoxLayout()
        column.setSpacing(GRID)
        column.addWidget(self.who)
        column.addLayout(labelled(_("Will do"), self.text))
        column.addLayout(when)
        column.addWidget(self._later)
        column.addStretch(1)
        self.add(scrolling(column, self), 1)
        self.add(buttons)

    def _listen(self) -> None:
        self.limited.toggled.connect(self.due_on.setEnabled)
        self.who.chosen.connect(self._look)
        self.who.chosen.connect(self.text.setFocus)
        for field in (self.text, self.partner, self.follow_up, self.who.search):
            field.textChanged.connect(self._look)
        self.limited.toggled.connect(self._look)
        self.due_on.dateChanged.connect(self._look)
        self.state.currentIndexChanged.connect(self._look)
        self.save_button.clicked.connect(self.wanted)
        self.back_button.clicked.connect(self.closed)
        self.drop_button.clicked.connect(self.dropped)
        self.off_button.clicked.connect(lambda: self.unwanted.emit(self.line))

    def _look(self) -> None:
        known = self.line is not None or bool(self.who.person)
        self.save_button.setEnabled(known and bool(self.text.toPlainText().strip()))
        self.drop_button.setVisible(self.typed)

    def show_new(self) -> None:
        """Empty, for another commitment."""
        self.line = None
        with self._workplace.read() as session:
            usual = the_event(session).ends_on + _USUAL
        self.set_title(_("New commitment"))
        self.who.ask()
        self.text.clear()
        self.partner.clear()
        self.due_on.set_day(usual)
        self.limited.setChecked(False)
        self._show_later(shown=False)

    def show_line(self, line: CommitmentLine) -> None:
        """As it was noted."""
        self.show_new()
        self.line = line
        self.set_title(_("Commitment"))
        self.who.show_known(line.full_name, line.delegation)
        self.text.setPlainText(line.text)
        self.partner.setText(line.partner)
        self.limited.setChecked(line.due_on is not None)
        if line.due_on is not None:
            self.due_on.set_day(line.due_on)
        self.state.setCurrentIndex(self.state.findData(line.state))
        self.follow_up.setText(line.follow_up)
        self._show_later(shown=True)

    def _show_later(self, *, shown: bool) -> None:
        self._later.setVisible(shown)
        self.off_button.setVisible(shown)
        self.due_on.setEnabled(self.limited.isChecked())
        self._begun = self.values
        self._look()

    def take_focus(self) -> None:
        """Where one begins to type."""
        (self.text if self.line is not None else self.who.search).setFocus()

    @property
    def person(self) -> str:
        """Whose it is."""
        return self.line.participant if self.line is not None else self.who.person

    @property
    def values(self) -> dict[str, Any]:
        """What is written now; a new one has no state yet."""
        values: dict[str, Any] = {
            "text": self.text.toPlainText(),
            "due_on": self.due_on.day if self.limited.isChecked() else None,
            "partner": self.partner.text(),
        }
        if self.line is not None:
            values |= {"state": self.state.currentData(), "follow_up": self.follow_up.text()}
        return values

    @property
    def typed(self) -> bool:
        """Whether something else is written than was at first."""
        chosen = self.line is None and bool(self.who.person)
        return chosen or self.values != self._begun
