"""How many prints are not out yet: a button in the top bar while there are any."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from tpbis_desktop.actions.printing.print_queue import FAILED
from tpbis_desktop.gui.theme import set_look
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _, plural

SOON_MS = 2000
"""A single badge is out by then, and the bar need not stir for it."""


class PrintsButton(QPushButton):
    """Opens the queue; hidden while nothing is on its way, red when something did not come out."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace, self._prints = workplace, workplace.prints
        self.setToolTip(_("Show what is on its way to paper"))
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._show_now)
        self._prints.stood.connect(self.refresh)
        self.clicked.connect(self.open)
        self.hide()
        self.refresh()

    def refresh(self) -> None:
        """Say it as it is now; of what has only just been sent, a little later."""
        if self._prints.held:
            return
        waits = [line for line in self._prints.lines() if self._waits(line.id, line.state)]
        if waits or not self.isHidden():
            self._show_now()
        elif not self._soon.isActive():
            self._soon.start()

    def _waits(self, print_id: str, state: str) -> bool:
        return state == FAILED or print_id in self._prints.left

    def _show_now(self) -> None:
        if self._prints.held:
            return
        lines = self._prints.lines()
        waits = sum(self._waits(line.id, line.state) for line in lines)
        words = plural("{n} print on its way", "{n} prints on their way", len(lines))
        if waits:
            words = plural("{n} print is not out", "{n} prints are not out", waits)
        set_look(self, "look", "danger" if waits else "quiet")
        self.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(lines))

    def open(self) -> None:
        """Show the queue."""
        from tpbis_desktop.gui.printing.print_queue_view import PrintQueueView

        self.view = PrintQueueView(self._workplace, self.window())
        self.view.open()
