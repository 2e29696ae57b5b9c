"""A host's whole day at the scan page of the real window: bursts, undos, a camera, the next activity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import count
from time import perf_counter

from PIL import Image
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtMultimedia import QVideoFrame
from PySide6.QtWidgets import QApplication

from tests.conftest import Wall
from tests.devices.camera_door import KEY, FakeCameras, frame_of
from tests.devices.frames.hard_frames import plain_frame
from tests.gui.scanner import type_burst
from tpbis_desktop.devices.scanning.camera import Camera
from tpbis_desktop.gui.frame.main_window import MainWindow
from tpbis_desktop.gui.pages.scan_page import ScanPage
from tpbis_desktop.gui.workplace import Workplace

FRAME_MS = 33
AGAIN_EVERY, STRANGER_EVERY, CAMERA_EVERY, UNDO_EVERY = 17, 41, 29, 53
LOOK_EVERY = 4
"""After so many scans the page looks whether something else is on, as it does every twenty seconds."""
LONGEST_LOOK = 5.0


class LongDay:
    """The window with the scan page in view and the camera on; the clock goes on with every scan."""

    def __init__(self, workplace: Workplace, wall: Wall, badges: Sequence[str]) -> None:
        self._wall, self._badges = wall, badges
        self._cameras = FakeCameras()
        workplace.scanners.put_camera(Camera(workplace.scanners, cameras=self._cameras))
        workplace.choose(camera=KEY)
        self.window = MainWindow(workplace)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.show_room("scan")
        assert isinstance(self.window.page, ScanPage)
        self.page: ScanPage = self.window.page
        self._nobody = frame_of(plain_frame())
        self._held: QVideoFrame = self._nobody
        self._reel = QTimer(self.window, interval=FRAME_MS)
        self._reel.timeout.connect(lambda: self._cameras.show(self._held))
        self._numbers = count(1)
        self.switched = self.undone = self.overruled = self.by_camera = 0
        self._begin()

    def _begin(self) -> None:
        until = perf_counter() + LONGEST_LOOK
        while self.window.scanner is None and perf_counter() < until:
            QApplication.processEvents()
        assert self.window.scanner is not None
        self._reel.start()

    def scans(self, how_many: int, lasting: timedelta) -> Iterator[float]:
        """Scan so many in so much of the day; gives the milliseconds each took, from key to answer."""
        for _scan in range(how_many):
            self._wall.at += lasting / how_many
            number = next(self._numbers)
            badge = self._badges[number % len(self._badges)]
            if number % CAMERA_EVERY == 0:
                self._hold_out(badge)
                continue
            before, start = self.page.panel.verdict, perf_counter()
            type_burst(self.page, self._text(number, badge))
            yield (perf_counter() - start) * 1000
            assert self.page.panel.verdict is not None
            assert self.page.panel.verdict is not before
            self._go_on(number)

    def _text(self, number: int, badge: str) -> str:
        if number % STRANGER_EVERY == 0:
            return f"https://example.org/{number:07d}"
        return self._badges[(number - 1) % len(self._badges)] if number % AGAIN_EVERY == 0 else badge

    def _go_on(self, number: int) -> None:
        """What a host does besides: overrule, take back, go to the next activity."""
        if self.page.overrides.isVisible():
            self.page.overrides.buttons[-1].click()
            self.overruled += 1
        if number % UNDO_EVERY == 0:
            self.page.last.ask()
            self.page.last.reasons.buttons[0].click()
            self.undone += 1
        if number % LOOK_EVERY == 0:
            # Outside of an event loop nothing that was thrown away would go.
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            self.window.top.tick()
            self.page.offer_next()
            if self.page.offer.isVisible():
                self.page.offer.switch_button.click()
                self.switched += 1

    def _hold_out(self, badge: str) -> None:
        """Hold a badge before the camera until it is answered."""
        before, until = self.page.panel.verdict, perf_counter() + LONGEST_LOOK
        self._held = frame_of(_picture(badge))
        while self.page.panel.verdict is before and perf_counter() < until:
            QApplication.processEvents()
        self._held = self._nobody
        self.by_camera += self.page.panel.verdict is not before

    def end(self) -> None:
        """Close the window."""
        self._reel.stop()
        self.window.shut()


def _picture(badge: str) -> Image.Image:
    return plain_frame((badge, 400, 160), module=6)
