"""The rooms of the window: what stands on the rail, and where each page is made, only when first shown."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from tpbis_desktop.gui.keeping_safe import KeepingSafe
from tpbis_desktop.gui.page import Page
from tpbis_desktop.gui.widgets.rail import Place
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _

_PAGES = "tpbis_desktop.gui.pages"


@dataclass(frozen=True)
class Room:
    """Where a page is made; `on_rail` is the entry of the rail that is lit meanwhile."""

    module: str
    page: str
    on_rail: str


ROOMS = {
    "desk": Room("desk_page", "DeskPage", "desk"),
    "scan": Room("scan_page", "ScanPage", "scan"),
    "people": Room("people_page", "PeoplePage", "people"),
    "import": Room("import_page", "ImportPage", "people"),
    "programme": Room("programme_page", "ProgrammePage", "programme"),
    "documents": Room("documents_page", "DocumentsPage", "documents"),
    "signed_sheet": Room("signed_sheet_page", "SignedSheetPage", "documents"),
    "settings": Room("settings_page", "SettingsPage", "settings"),
}
"""By the key that `Workplace.go` is given."""


def make_page(key: str, workplace: Workplace, safe: KeepingSafe) -> Page:
    """Load and make a page; the settings also show how safe the event is."""
    if key == "settings":
        from tpbis_desktop.gui.pages.settings_page import SettingsPage

        return SettingsPage(workplace, safe)
    name = f"{_PAGES}.{ROOMS[key].module}"
    try:
        made: Page = getattr(import_module(name), ROOMS[key].page)(workplace)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        return Page(workplace)
    return made


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
