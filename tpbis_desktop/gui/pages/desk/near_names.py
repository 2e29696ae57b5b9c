"""Names heard or typed wrong: found in the background, a moment after the first answer."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from tpbis_desktop.actions.desk.at_the_desk import trays
from tpbis_desktop.actions.people.find import all_words, find_near
from tpbis_desktop.gui.job import Job, Step, while_alive
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.storage.event_file import EventFile

PAUSE_MS = 160
_SETTLE_MS = 400


class NearNames(QObject):
    """Keeps everybody's words, and looks through them once the hands rest.

    `found` carries the text that was looked for and the ids of people nearly called that; `roll_read` says
    that `trays` are up to date.
    """

    found = Signal(str, list)
    roll_read = Signal()

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._words: Mapping[str, str] = {}
        self.trays: Mapping[str, int] = {}
        self._text = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._read_roll)

    def forget(self) -> None:
        """People have changed: read them again soon, in the background."""
        self._settle.start()

    def look_for(self, text: str) -> None:
        """Look for `text` once no more is typed for a moment."""
        self._text = text
        self._pause.start()

    def stop(self) -> None:
        """What was typed is gone."""
        self._pause.stop()
        self._text = ""

    def _read_roll(self) -> None:
        job = Job(_read_roll, self._workplace.event_file)
        job.done.connect(self._take_roll)
        job.start()

    def _take_roll(self, roll: tuple[dict[str, str], dict[str, int]]) -> None:
        self._words, self.trays = roll
        self.roll_read.emit()
        if self._text:
            self._pause.start()

    def _look(self) -> None:
        text = self._text
        job = Job(lambda _step: find_near(self._words, text))
        job.done.connect(while_alive(self, lambda people: self._answer(text, people)))
        job.start()

    def _answer(self, text: str, people: list[str]) -> None:
        if text == self._text and people:
            self.found.emit(text, people)


def _read_roll(_step: Step, event_file: EventFile) -> tuple[dict[str, str], dict[str, int]]:
    with event_file.read() as session:
        return all_words(session), trays(session)
