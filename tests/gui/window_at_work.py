"""A window at work in a process of its own, which says what it has shown as done, until it is killed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.gui.scanner import pass_time, type_burst, type_keys
from tpbis_desktop.app import make_application
from tpbis_desktop.devices.printing.printers import FOLDER
from tpbis_desktop.gui.frame.main_window import MainWindow
from tpbis_desktop.gui.opening import open_at
from tpbis_desktop.gui.pages.desk_page import DeskPage
from tpbis_desktop.gui.pages.scan_page import ScanPage
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.settings import Settings

NINE_O_CLOCK = datetime(2023, 11, 13, 2, 10, tzinfo=UTC)
_PATIENCE = 10.0
_PAUSE_MS = 300  # by the keyboard's clock: a hand, no scanner


class WorkingWindow:
    """The real window and the keys struck in it. What it shows as done is said over `pipe` at once."""

    def __init__(self, pipe: Connection, event: Path) -> None:
        self._pipe = pipe
        settings = Settings(sounds=False, badge_printer=f"{FOLDER}{event.parent / 'printed'}")
        make_application(settings)
        self.window = MainWindow(Workplace(open_at(event), settings, lambda: NINE_O_CLOCK))
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        self._when(lambda: self.window.isActiveWindow() and self.window.scanner)

    def walk_in(self, name: str) -> None:
        """Register somebody new at the desk, and say so when the strip of the last one names them."""
        page = self._desk()
        self._press(Qt.Key.Key_F2)
        self._when(lambda: self._focus is not page.search)
        self._write(name)
        self._press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self._when(lambda: name in page.last.words)
        self._pipe.send(("walk_in", name))

    def check_in(self, name: str, badge: str) -> None:
        """Find somebody at the desk by name and check them in."""
        page = self._desk()
        self._write(name)
        self._press(Qt.Key.Key_Return)
        self._when(lambda: page.selected)
        self._press(Qt.Key.Key_Return)
        self._when(lambda: name in page.last.words)
        self._pipe.send(("checked_in", badge))

    def scan(self, badge: str) -> None:
        """Scan a badge at the door, and say so when the panel shows the answer."""
        self.window.show_room("scan")
        page = self.window.page
        assert isinstance(page, ScanPage)
        before = page.panel.verdict
        type_burst(self._focus, badge)
        self._when(lambda: page.panel.verdict is not None and page.panel.verdict is not before)
        self._pipe.send(("scanned", badge))

    def _desk(self) -> DeskPage:
        self.window.show_room("desk")
        assert isinstance(self.window.page, DeskPage)
        return self.window.page

    @property
    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def _write(self, text: str) -> None:
        type_keys(self._focus, text, [_PAUSE_MS])

    def _press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            struck = QKeyEvent(kind, key, modifier, "\r" if key == Qt.Key.Key_Return else "")
            struck.setTimestamp(int(pass_time(_PAUSE_MS)))
            QApplication.sendEvent(self._focus, struck)

    def _when(self, shown: Callable[[], object]) -> None:
        until = time.monotonic() + _PATIENCE
        while not shown():
            if time.monotonic() > until:
                raise TimeoutError("the window does not come to what was waited for")
            QTest.qWait(2)


def work(
    pipe: Connection, event: Path, home: Path, walk_ins: list[str], people: list[tuple[str, str]]
) -> None:
    """Walk-ins, check-ins and scans in turn, until the process is killed."""
    os.environ.update(TPBIS_HOME=str(home), QT_QPA_PLATFORM="offscreen")
    at_work = WorkingWindow(pipe, event)
    pipe.send(("begun", ""))
    for new, (name, badge) in zip(walk_ins, people, strict=False):
        at_work.walk_in(new)
        at_work.check_in(name, badge)
        at_work.scan(badge)
