"""When the day runs late: how many minutes, what would move, and doing it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from tpbis_desktop.actions.programme.shift import Move
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui import times
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.words import _

_USUAL, _MOST = 30, 600
_NAMED = 3


class ShiftStrip(QFrame):
    """`asked` carries the minutes to preview, `confirmed` the minutes to move by."""

    asked = Signal(int)
    confirmed = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.minutes = QSpinBox(self)
        self.minutes.setRange(-_MOST, _MOST)
        self.minutes.setSingleStep(5)
        self.minutes.setSuffix(" " + _("minutes"))
        self.minutes.setAccessibleName(_("Minutes; less than none moves earlier"))
        self.minutes.valueChanged.connect(self.asked)
        self.preview = QLabel(self)
        self.preview.setWordWrap(True)
        self.preview.setProperty("look", "muted")
        self.button = QPushButton(_("Shift"), self)
        self.button.setProperty("look", "primary")
        self.button.clicked.connect(lambda: self.confirmed.emit(self.minutes.value()))
        self.cancel_button = QPushButton(_("Cancel"), self)
        self.cancel_button.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(QLabel(_("Shift the rest of today by"), self))
        row.addWidget(self.minutes)
        row.addStretch(1)
        row.addWidget(self.button)
        row.addWidget(self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        column.addLayout(row)
        column.addWidget(self.preview)
        self.hide()

    def begin(self) -> None:
        """Ask, with the usual half hour."""
        self.minutes.setValue(_USUAL)
        self.asked.emit(_USUAL)
        self.show()
        self.minutes.setFocus()
        self.minutes.selectAll()

    def show_plan(self, plan: list[Move] | UserError) -> None:
        """Say what would move, or why it cannot."""
        if isinstance(plan, UserError):
            self.preview.setText(f"{plan.title} {plan.hint}")
        elif not plan:
            self.preview.setText(_("Nothing of today is still to come."))
        else:
            named = ", ".join(_words(move) for move in plan[:_NAMED])
            more = len(plan) - _NAMED
            rest = _(" and {count} more").format(count=more) if more > 0 else ""
            self.preview.setText(f"{named}{rest}")
        self.button.setEnabled(not isinstance(plan, UserError) and bool(plan) and self.minutes.value() != 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.minutes.hasFocus():
            self.button.click()
        else:
            super().keyPressEvent(event)


def _words(move: Move) -> str:
    if move.before[0] == move.after[0]:
        until = times.clock(move.after[1])
        return _("“{title}” until {time}").format(title=move.title, time=until)
    return _("“{title}” at {time}").format(title=move.title, time=times.clock(move.after[0]))
