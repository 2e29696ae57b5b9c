"""A time zone chosen by typing a part of its name."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from tpbis_desktop.words import _

FIRST = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
"""Western, central and eastern Indonesia."""


@cache
def _zones() -> tuple[str, ...]:
    named = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
    return (*FIRST, *(zone for zone in named if zone not in FIRST), "UTC")


class ZoneBox(QComboBox):
    """Every IANA zone, Indonesia's first; typing searches within the names."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(_("Time zone"))
        self.addItems(_zones())
        self.setMaxVisibleItems(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)

    @property
    def zone(self) -> str:
        """The zone that is written; empty when it is none."""
        written = self.currentText().strip().replace(" ", "_")
        return next((zone for zone in _zones() if zone.casefold() == written.casefold()), "")

    def set_zone(self, zone: str) -> None:
        """Show this zone, also one that only an older computer knows."""
        if self.findText(zone) < 0:
            self.addItem(zone)
        self.setCurrentText(zone)
