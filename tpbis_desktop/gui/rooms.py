"""The rooms of the window: what stands on the rail, and where each page is made, only when first shown."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from tpbis_desktop.gui.page import Page
from tpbis_desktop.gui.widgets.rail import Place
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _

_PAGES = "tpbis_desktop.gui.pages"


@dataclass(frozen=True)
class Room:
    """`key` is what `Workplace.go` is given; `on_rail` the entry of the rail that is lit meanwhile."""

    key: str
    module: str
    page: str
    on_rail: str

    def make(self, workplace: Workplace) -> Page:
        """The page itself; this is when its modules are loaded."""
        try:
            module = import_module(f"{_PAGES}.{self.module}")
        except ModuleNotFoundError as error:
            if error.name != f"{_PAGES}.{self.module}":
                raise
            return Page(workplace)
        made: Page = getattr(module, self.page)(workplace)
        return made


ROOMS = {
    room.key: room
    for room in (
        Room("desk", "desk_page", "DeskPage", "desk"),
        Room("scan", "scan_page", "ScanPage", "scan"),
        Room("people", "people_page", "PeoplePage", "people"),
        Room("import", "import_page", "ImportPage", "people"),
        Room("programme", "programme_page", "ProgrammePage", "programme"),
        Room("documents", "documents_page", "DocumentsPage", "documents"),
        Room("settings", "settings_page", "SettingsPage", "settings"),
    )
}


def rail_places() -> list[Place]:
    """The entries of the rail in the language of now."""
    return [
        Place("desk", "desk", _("Desk")),
        Place("scan", "scan", _("Scan")),
        Place("people", "people", _("People")),
        Place("programme", "programme", _("Programme")),
        Place("documents", "documents", _("Documents")),
        Place("settings", "settings", _("Settings")),
    ]
