"""Who was checked in last: said on the strip, followed to the paper, taken back when it was a mistake."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from tpbis_desktop.gui.pages.desk.desk_scans import REPEAT
from tpbis_desktop.gui.pages.desk.desk_words import badge_words
from tpbis_desktop.gui.pages.desk.errands import Done
from tpbis_desktop.gui.printing.badge_printing import BadgeOrder
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.words import _

if TYPE_CHECKING:
    from tpbis_desktop.gui.pages.desk_page import DeskPage


class LastArrival:
    """Keeps the last arrival of this desk, and its way back."""

    def __init__(self, page: DeskPage) -> None:
        self._page = page
        self._done: tuple[Done, datetime] | None = None
        page.last.undone.connect(self.undo)
        page.last.removed.connect(self.remove)
        page.printing.printed.connect(lambda order: self._say(order, _("{number} is printed")))
        page.printing.failed.connect(lambda order: self._say(order, _("{number} is NOT printed")))

    def tell(self, done: Done, tray: int | None = None) -> None:
        """Say who was checked in, and what to hand over."""
        self._done = (done, self._page.workplace.now())
        detail = _("{number} is printing").format(number=done.number)
        if not done.printing:
            detail = _("Hand over {badge}").format(badge=badge_words(done.number, tray))
        self._page.last.show_last(done.name, detail, walk_in=done.walk_in)

    def is_repeat(self, participant: str) -> bool:
        """Whether this person was checked in here a moment ago."""
        if self._done is None:
            return False
        done, at = self._done
        return done.participant == participant and self._page.workplace.now() - at < REPEAT

    def _say(self, order: BadgeOrder, words: str) -> None:
        if self._done and self._done[0].badge in order.badges:
            self._page.last.say(words.format(number=self._done[0].number))

    def undo(self) -> None:
        """Take the arrival back."""
        self._take_back(self._page.errands.undo)

    def remove(self) -> None:
        """Take the walk-in off the list."""
        self._take_back(self._page.errands.remove)

    def _take_back(self, errand: Callable[[Done], bool]) -> None:
        if self._done is None:
            return
        done = self._done[0]
        if errand(done):
            self._done = None
            self._page.last.hide()
            self._page.workplace.tell(Notice("info", _("Taken back: {name}").format(name=done.name)))
        self._page.search.setFocus()
