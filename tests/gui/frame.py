"""The least frame a page needs: it hears the scanner and reads again what was changed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from tests.conftest import Wall
from tpbis_desktop.devices.scanning.key_burst import KeyBurst
from tpbis_desktop.gui.page import Page
from tpbis_desktop.gui.theme import apply_theme
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.settings import Settings
from tpbis_desktop.storage.event_file import EventFile


class Frame(QMainWindow):
    """One page in a window of the smallest usual size; `told` and `went` are what the page asked for."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.told: list[Notice] = []
        self.went: list[tuple[str, str]] = []
        self.setCentralWidget(page)
        self._ear = KeyBurst(self)
        self._ear.scanned.connect(page.take_scan)
        page.workplace.changed.connect(self._hear)
        page.workplace.told.connect(self.told.append)
        page.workplace.went.connect(lambda place, who: self.went.append((place, who)))
        self.resize(1170, 690)
        self.show()
        page.refresh()
        QApplication.processEvents()

    def _hear(self, tables: Iterable[str]) -> None:
        if self.page.tables & set(tables):
            self.page.refresh()


def workplace_of(event_file: EventFile, wall: Wall) -> Workplace:
    """A workplace by the test's clock, silent."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    # Windows of earlier tests wait to be deleted, and would all be dressed anew.
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    apply_theme(application, "light")
    return Workplace(event_file, Settings(sounds=False, operator="Rina"), lambda: wall.at)
