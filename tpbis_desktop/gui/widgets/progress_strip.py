"""A strip that says how far long work is, with a button to stop it."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from tpbis_desktop.gui.job import Job, while_alive
from tpbis_desktop.gui.theme import GRID, sized, tabular
from tpbis_desktop.words import _


class ProgressStrip(QFrame):
    """Hidden while nothing runs; `cancelled` when someone presses Cancel."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self._job: Job | None = None
        self._title, self._count = QLabel(self), QLabel(self)
        self._count.setProperty("look", "muted")
        self._count.setFont(tabular(sized(12)))
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self.cancel_button = QPushButton(_("Cancel"), self)
        self.cancel_button.clicked.connect(self._cancel)
        words = QHBoxLayout()
        words.addWidget(self._title, 1)
        words.addWidget(self._count)
        column = QVBoxLayout()
        column.setSpacing(GRID)
        column.addLayout(words)
        column.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.setSpacing(2 * GRID)
        row.addLayout(column, 1)
        row.addWidget(self.cancel_button)
        self.hide()

    def begin(self, title: str) -> None:
        """Show that `title` is under way; how long it takes is not known yet."""
        self._title.setText(title)
        self._count.clear()
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(title)
        self.cancel_button.setEnabled(True)
        self.show()

    def set_progress(self, done: int, total: int) -> None:
        """How much is done, of how much; a total of 0 is one that nobody knows."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        number = QLocale().toString
        if not total:
            self._count.setText(number(done) if done else "")
            return
        self._count.setText(_("{done} of {total}").format(done=number(done), total=number(total)))

    def end(self) -> None:
        """The work is over, one way or another."""
        self.hide()

    def follow(self, job: Job, title: str) -> None:
        """Show `job` from now until it is over, and let Cancel stop it. Before `job.start()`."""
        self.begin(title)
        self._job = job
        job.progress.connect(self.set_progress)
        job.finished.connect(while_alive(self, lambda: self._end_of(job)))

    def _end_of(self, job: Job) -> None:
        if self._job is job:
            self._job = None
            self.end()

    def _cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        self._count.setText(_("Stopping ..."))
        if self._job is not None:
            self._job.cancel()
        self.cancelled.emit()
