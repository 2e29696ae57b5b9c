"""Every scanner of this computer reaches the page in view, and lets go when the window closes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.devices.camera_door import KEY, FakeCameras, frame_of
from tests.devices.frames.hard_frames import badge_text, plain_frame
from tests.gui.scanner import type_burst
from tpbis_desktop.devices.scanning.camera import Camera
from tpbis_desktop.gui.frame.main_window import MainWindow
from tpbis_desktop.gui.page import Page
from tpbis_desktop.gui.workplace import Workplace


class NotedPage(Page):
    """A page that keeps what was scanned over it."""

    key = "people"

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self.texts: list[str] = []

    def take_scan(self, text: str) -> None:
        self.texts.append(text)


@pytest.fixture
def cameras(workplace: Workplace) -> FakeCameras:
    fake = FakeCameras()
    workplace.scanners.put_camera(Camera(workplace.scanners, cameras=fake))
    return fake


@pytest.fixture
def window(workplace: Workplace, cameras: FakeCameras, qtbot: QtBot) -> Iterator[MainWindow]:
    workplace.choose(camera=KEY)
    made = MainWindow(workplace)
    made.put_page("people", NotedPage(workplace))
    made.show_room("people")
    made.show()
    qtbot.waitUntil(lambda: made.scanner is not None)
    yield made
    made.shut()
    made.deleteLater()


def test_a_badge_before_the_camera_reaches_the_page_and_its_picture_stands_under_the_rail(
    window: MainWindow, cameras: FakeCameras, qtbot: QtBot
) -> None:
    page = window.page
    assert isinstance(page, NotedPage)
    cameras.show(frame_of(plain_frame((badge_text(1), 400, 200))))
    qtbot.waitUntil(lambda: page.texts == [badge_text(1)])
    view = window.camera_view
    assert view is not None
    assert view.isVisible()
    assert window.rail.isAncestorOf(view)
    assert view.picture is not None


def test_the_picture_goes_with_the_camera_and_comes_back_in_another_language(
    window: MainWindow, workplace: Workplace
) -> None:
    window.speak()
    assert window.camera_view is not None
    workplace.choose(camera="")
    workplace.scanners.use_camera()
    assert window.camera_view is None


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals here")
def test_a_serial_scanner_reaches_the_page(window: MainWindow, workplace: Workplace, qtbot: QtBot) -> None:
    import pty

    page = window.page
    assert isinstance(page, NotedPage)
    far, near = pty.openpty()
    workplace.choose(serial_port=os.ttyname(near))
    workplace.scanners.use_serial()
    os.write(far, b"FROM THE CABLE\r")
    qtbot.waitUntil(lambda: page.texts == ["FROM THE CABLE"])
    workplace.scanners.stop()
    os.close(far)
    os.close(near)


def test_a_closed_window_hears_and_sees_nothing_more(
    window: MainWindow, workplace: Workplace, cameras: FakeCameras, qtbot: QtBot
) -> None:
    texts: list[str] = []
    workplace.scanners.scanned.connect(texts.append)
    window.shut()
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    type_burst(field, "TYPED BY A SCANNER", ending=None)
    assert field.text() == "TYPED BY A SCANNER"
    assert cameras.sink is None
    assert texts == []
