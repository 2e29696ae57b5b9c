"""Whether the person being typed may already be on the list: said while typing, never in the way."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tpbis_desktop.actions.event.kind_words import status_word
from tpbis_desktop.actions.people.people_list import PersonLine, people_by_id
from tpbis_desktop.actions.people.register import likely_duplicates
from tpbis_desktop.gui.job import Job, Step, while_alive
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.storage.event_file import EventFile
from tpbis_desktop.words import _

PAUSE_MS = 220
_MOST = 3


class LikelySame(QFrame):
    """Shows those whose name is nearly the one typed; `taken` when one of them is the person."""

    taken = Signal(str)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("tone", "warning")
        self._workplace = workplace
        self._asked = ("", "")
        self.lines: list[PersonLine] = []
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        self._column.setSpacing(4)
        self.hide()

    def look_for(self, name: str, organisation: str) -> None:
        """Look for people called so, once the hands rest."""
        if (name, organisation) != self._asked:
            self._asked = (name, organisation)
            self._pause.start()

    def _look(self) -> None:
        asked = self._asked
        job = Job(_look, self._workplace.event_file, asked)
        show = while_alive(self, lambda lines: self._show(lines) if asked == self._asked else None)
        job.done.connect(show)
        job.start()

    def _show(self, lines: list[PersonLine]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self.lines = lines
        if lines:
            title = QLabel(_("Already on the list?"), self)
            title.setStyleSheet("font-weight: 600")
            self._column.addWidget(title)
        for line in lines:
            self._column.addWidget(self._row(line))
        self.setVisible(bool(lines))

    def _row(self, line: PersonLine) -> QWidget:
        row = QWidget(self)
        said = (line.full_name, line.name_in_script, line.delegation, status_word(line.status))
        words = QLabel(" · ".join(filter(None, said)), row)
        words.setWordWrap(True)
        button = QPushButton(_("This is the person"), row)
        button.setAccessibleName(_("This is the person: {name}").format(name=line.full_name))
        button.clicked.connect(lambda: self.taken.emit(line.id))
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(words, 1)
        across.addWidget(button)
        return row


def _look(_step: Step, event_file: EventFile, asked: tuple[str, str]) -> list[PersonLine]:
    with event_file.read() as session:
        return people_by_id(session, likely_duplicates(session, *asked)[:_MOST])
