"""The honest line: what is saved here, and what no other place has yet."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QLocale, Qt, QTime
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from tpbis_desktop.gui.keeping_safe import KeepingSafe
from tpbis_desktop.words import _, plural

_EDGES = 28
"""What the style sheet leaves around the words, in pixels."""


def clock_time(moment: datetime, zone: ZoneInfo) -> str:
    """The time of day at the event, as the language writes it."""
    wall = moment.astimezone(zone)
    return QLocale().toString(QTime(wall.hour, wall.minute), QLocale.FormatType.ShortFormat)


def state_in_words(safe: KeepingSafe, zone: ZoneInfo) -> str:
    """What is saved where, in one line."""
    return " · ".join((_("Saved here"), _copy_in_words(safe, zone)))


def _copy_in_words(safe: KeepingSafe, zone: ZoneInfo) -> str:
    changes = safe.not_copied
    if safe.folder is None:
        return _("no safety copy: choose a place for it")
    if safe.copy is None:
        waiting = plural("{n} change in no safety copy yet", "{n} changes in no safety copy yet", changes)
        return waiting if not safe.failed else " · ".join((waiting, _("the last try failed")))
    at = clock_time(safe.copy.made_at, zone)
    if not changes:
        return _("safety copy of {time} has everything").format(time=at)
    words = plural(
        "{n} change since the safety copy of {{time}}",
        "{n} changes since the safety copy of {{time}}",
        changes,
    ).format(time=at)
    return words if not safe.failed else " · ".join((words, _("the last try failed")))


class StateLine(QPushButton):
    """The line in the top bar; pressing it leads to the place where safety copies are set up."""

    def __init__(self, safe: KeepingSafe, zone: ZoneInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._safe, self._zone = safe, zone
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setProperty("look", "state")
        safe.stood.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say it as it is now."""
        self._words = state_in_words(self._safe, self._zone)
        self.setAccessibleName(self._words)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        """As much of the words as there is room for; all of them in the tip where some are missing."""
        room = self.width() - _EDGES
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown)
        where = _("Where safety copies go")
        self.setToolTip(where if shown == self._words else f"{self._words}\n{where}")
