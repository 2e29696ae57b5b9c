"""What stands beside an empty search: how many have come, and how to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from tpbis_desktop.actions.desk.at_the_desk import arrived_and_coming
from tpbis_desktop.gui.job import Job, Step
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.counter import Counter
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.storage.event_file import EventFile
from tpbis_desktop.words import _

_SOON_MS = 150


class IdlePanel(Card):
    """A counter and three short sentences."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._workplace = workplace
        self.counter = Counter(_("have arrived"), self, points=48)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._count)
        self.body.addStretch(2)
        self.add(self.counter)
        self.body.addSpacing(16)
        for line in (
            _("Type a few letters of a name, institution or badge number, in any script."),
            _("Enter takes the person, Enter again checks in."),
            _("Scan a badge at any time, whatever you are doing."),
        ):
            words = QLabel(line, self)
            words.setWordWrap(True)
            words.setProperty("look", "muted")
            words.setAlignment(Qt.AlignmentFlag.AlignLeft)
            self.add(words)
        self.body.addStretch(3)

    def count_soon(self) -> None:
        """Count again in a moment, so that a burst of changes counts once."""
        self._soon.start()

    def _count(self) -> None:
        job = Job(_count, self._workplace.event_file)
        job.done.connect(self._show)
        job.start()

    def _show(self, counts: tuple[int, int]) -> None:
        arrived, coming = counts
        self.counter.set_value(arrived, _("of {coming}").format(coming=coming))


def _count(_step: Step, event_file: EventFile) -> tuple[int, int]:
    with event_file.read() as session:
        return arrived_and_coming(session)
