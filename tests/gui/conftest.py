"""What pages are tested in: a workplace on a real event file, by the test's clock, in the light scheme."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.conftest import Wall
from tests.devices.cups_server import server, tray
from tpbis_desktop.gui.theme import apply_theme
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.settings import Settings
from tpbis_desktop.storage.event_file import EventFile

__all__ = ["server", "tray"]


@pytest.fixture
def workplace(event_file: EventFile, wall: Wall, qapp: QApplication) -> Workplace:
    """Station A at the first morning of the event, silent."""
    apply_theme(qapp, "light")
    return Workplace(event_file, Settings(sounds=False), lambda: wall.at)
