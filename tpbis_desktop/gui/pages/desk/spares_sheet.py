"""Spare badges: printed without a name, given to people by scanning them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QSpinBox, QWidget

from tpbis_desktop.actions.badges.badges import spare_badges
from tpbis_desktop.gui.pages.desk.side_panel import Sheet
from tpbis_desktop.gui.widgets.primary_button import PrimaryButton
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _, plural

_USUAL, _MOST = 10, 200


class SparesSheet(Sheet):
    """`wanted` carries how many to print."""

    wanted = Signal(int)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(_("Spare badges"), parent)
        self._workplace = workplace
        said = QLabel(
            _(
                "Printed with a number and no name. Find the person and scan the spare: it becomes theirs, "
                "and an earlier badge of theirs is no longer valid."
            ),
            self,
        )
        said.setWordWrap(True)
        said.setProperty("look", "muted")
        self.left = QLabel(self)
        self.count = QSpinBox(self)
        self.count.setRange(1, _MOST)
        self.count.setValue(_USUAL)
        self.count.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.count.setAccessibleName(_("How many spare badges"))
        self.count.valueChanged.connect(self._say)
        self.button = PrimaryButton("", _("Enter"), self)
        self.button.clicked.connect(lambda: self.wanted.emit(self.count.value()))
        for part in (said, self.left, self.count):
            self.add(part)
        self.body.addStretch(1)
        self.add(self.button)
        self.renew()
        self._say()

    def _say(self) -> None:
        words = plural("Print {n} spare badge", "Print {n} spare badges", self.count.value())
        self.button.set_action(words, _("Enter"))

    def renew(self) -> None:
        with self._workplace.read() as session:
            waiting = len(spare_badges(session))
        self.left.setText(plural("{n} spare badge is left.", "{n} spare badges are left.", waiting))

    def take_focus(self) -> None:
        self.count.setFocus()
        self.count.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.button.click()
        elif event.key() == Qt.Key.Key_Escape:
            super().keyPressEvent(event)
