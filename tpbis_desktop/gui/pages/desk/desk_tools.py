"""Everything else the desk can do, by button, menu or key: sheets opened, laid aside, gone on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from tpbis_desktop.actions.at_the_desk import AtDesk

if TYPE_CHECKING:
    from tpbis_desktop.gui.pages.desk_page import DeskPage


class DeskTools:
    def __init__(self, page: DeskPage) -> None:
        self._page = page
        self.parked_strips = QVBoxLayout()
        self.buttons = QHBoxLayout()

    @property
    def has_parked(self) -> bool:
        return False

    def park(self) -> None:
        pass

    def know(self, person: AtDesk | None) -> None:
        pass
