"""Coming to the scan page from another: a key struck by chance does nothing there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.actions.fresh_door import Door
from tests.gui.frame import workplace_of
from tests.gui.scanner import pass_time, strike
from tpbis_desktop.gui.frame.main_window import MainWindow
from tpbis_desktop.gui.pages.scan_page import ScanPage


@pytest.fixture
def window(qtbot: QtBot, door: Door, opening: str) -> Iterator[MainWindow]:
    made = MainWindow(workplace_of(door.file, door.wall))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.scanner is not None)
    yield made
    made.shut()
    shiboken6.delete(made)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_stray_key_on_coming_in_opens_nothing(window: MainWindow, qtbot: QtBot, key: Qt.Key) -> None:
    window.show_room("scan")
    page = window.page
    assert isinstance(page, ScanPage)
    page.heading.change_button.setFocus()
    window.show_room("people")
    window.show_room("scan")
    assert QApplication.focusWidget() is page
    pass_time(600)
    strike(page, key, "\r" if key == Qt.Key.Key_Return else " ")
    qtbot.wait(250)
    assert QApplication.activePopupWidget() is None
    assert page.panel.verdict is None


def test_the_tab_key_begins_above(window: MainWindow, qtbot: QtBot) -> None:
    window.show_room("scan")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    page = window.page
    assert isinstance(page, ScanPage)
    assert QApplication.focusWidget() is page.heading.change_button


def test_another_activity_ends_the_look_up(window: MainWindow, door: Door) -> None:
    window.show_room("scan")
    page = window.page
    assert isinstance(page, ScanPage)
    page.look_up()
    page.choose(door.activity("Lunch", kind="meal"))
    assert page.side.currentWidget() is not page.by_hand
