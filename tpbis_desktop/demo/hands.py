"""Hands at the keyboard and a scanner on its cable: key events in the time that each would take."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from tpbis_desktop.devices.scanning.held_keys import HOLD_MS
from tpbis_desktop.gui.job import running_jobs

CONTROL = Qt.KeyboardModifier.ControlModifier
PATIENCE = 20.0
_SCANNER_GAP_MS = 1
_PAUSE_MS = HOLD_MS + 60
"""Longer than a key may be held back: after it what was typed stands where it was meant for."""
_MOST_TABS = 80
_SETTLES_MS = 350
"""Within this the window has counted and drawn what it does not wait for."""


class Stuck(Exception):  # noqa: N818 - what a check reports, no mistake of the program's user
    """The window did not come to where the next thing can be done."""


class Hands:
    """Whoever sits at the window. `window` is asked each time which one is up."""

    def __init__(self, window: Callable[[], QWidget], pictures: Path) -> None:
        self._window = window
        self._pictures = pictures
        self._naming = False
        self.taken: list[Path] = []

    @property
    def _focus(self) -> QWidget:
        asking = QApplication.activeModalWidget()
        if asking is not None:  # offscreen it may not be active, yet keys go to it as they do on a screen
            return QApplication.activePopupWidget() or asking.focusWidget() or asking
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self._window()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Strike one key, and let the window answer."""
        QTest.keyClick(self._focus, key, modifier)
        self.rest()

    def write(self, text: str) -> None:
        """Type a text; letters that this keyboard lacks come from an input method, as they do for people."""
        if text.isascii():
            QTest.keyClicks(self._focus, text, Qt.KeyboardModifier.NoModifier, _SCANNER_GAP_MS)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QCoreApplication.sendEvent(self._focus, event)
        QTest.qWait(_PAUSE_MS)

    def scan(self, text: str) -> None:
        """Hold a code under the scanner."""
        QTest.qWait(_PAUSE_MS)
        QTest.keyClicks(self._focus, text, Qt.KeyboardModifier.NoModifier, _SCANNER_GAP_MS)
        QTest.keyClick(self._focus, Qt.Key.Key_Return)
        QTest.qWait(_PAUSE_MS)

    def rest(self) -> None:
        """Let the window do what is asked of it."""
        QTest.qWait(15)

    def wait(self, condition: Callable[[], object], what: str) -> None:
        """Wait until something is so; `what` says what was waited for in vain."""
        until = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > until:
                raise Stuck(what)
            QTest.qWait(10)

    def go_to(self, widget: QWidget) -> None:
        """Bring the focus to a widget with the Tab key alone."""
        for _tab in range(_MOST_TABS):
            if widget.hasFocus():
                return
            self.press(Qt.Key.Key_Tab)
        raise Stuck(f"{widget.accessibleName() or type(widget).__name__} is not reached with Tab")

    def push(self, button: QWidget) -> None:
        """Go to a button and press it with the space bar."""
        self.go_to(button)
        self.press(Qt.Key.Key_Space)

    def push_and_name_file(self, button: QWidget, path: Path) -> None:
        """Press a button that asks for a file, and name one."""
        self.go_to(button)
        named: list[Path] = []
        asking = QTimer(button, interval=_PAUSE_MS)
        asking.timeout.connect(lambda: named.append(path) if not named and self._name_file(path) else None)
        asking.start()
        self.press(Qt.Key.Key_Space)
        self.wait(lambda: named and QApplication.activeModalWidget() is None, "no window asks for a file")
        asking.stop()
        self._window().activateWindow()
        self.wait(self._window().isActiveWindow, "the window does not come back")

    def _name_file(self, path: Path) -> bool:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog) or self._naming:
            return False
        self._naming = True
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(field, QLineEdit)
        field.setFocus()
        field.selectAll()
        self.write(str(path))
        for _enter in range(3):
            if dialog.isVisible():
                self.press(Qt.Key.Key_Return)
        self._naming = False
        # A slow disk may swallow the keys: then the name is typed again.
        return not dialog.isVisible()

    def photograph(self, name: str) -> None:
        """Keep a picture of the window, once it has come to rest."""
        QTest.qWait(_SETTLES_MS)
        self.wait(lambda: not running_jobs(), "something is still being drawn")
        self.rest()
        place = self._pictures / f"{len(self.taken) + 1:02d} {name}.png"
        self._window().grab().save(str(place))
        self.taken.append(place)
