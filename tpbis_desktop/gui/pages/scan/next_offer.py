"""A quiet line that offers the next activity when its time comes; it never switches by itself."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from tpbis_desktop.actions.programme.programme import activity_now
from tpbis_desktop.gui import times
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.model import Activity
from tpbis_desktop.words import _

_HALF_A_DAY = 12 * 3600


class NextOffer(QFrame):
    """`taken` carries the activity; one that was declined is not offered again."""

    taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("tone", "info")
        self._offered = ""
        self._declined: set[str] = set()
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self.switch_button = QPushButton(_("Scan for it"), self)
        self.switch_button.clicked.connect(self._take)
        self.stay_button = QPushButton(_("Stay here"), self)
        self.stay_button.clicked.connect(self._decline)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID // 2, GRID // 2, GRID // 2)
        row.addWidget(self._words, 1)
        row.addWidget(self.switch_button)
        row.addWidget(self.stay_button)
        self.hide()

    def look(self, workplace: Workplace, chosen: str | None, zone: tzinfo | None) -> None:
        """Offer what is on now, when it is not what was chosen; not the nearest one of another day."""
        now = workplace.now()
        with workplace.read() as session:
            now_on = activity_now(session, now)
        wall = now.astimezone(zone).replace(tzinfo=None)
        is_on = (
            now_on is not None
            and chosen not in (None, now_on.id)
            and abs((wall - now_on.starts_at).total_seconds()) < _HALF_A_DAY
        )
        self.offer(now_on if is_on else None)

    def offer(self, activity: Activity | None) -> None:
        """Offer this one, or nothing."""
        if activity is None or activity.id in self._declined:
            self.hide()
            return
        self._offered = activity.id
        words = _("{time} {title}").format(time=times.clock(activity.starts_at), title=activity.title)
        self._words.setText(_("Now on: {activity}").format(activity=words))
        self.setAccessibleName(self._words.text())
        self.show()

    def _take(self) -> None:
        self.hide()
        self.taken.emit(self._offered)

    def _decline(self) -> None:
        self._declined.add(self._offered)
        self.hide()
