"""A camera as a scanner: codes are looked for off the window's thread, in the newest picture only."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance
from PySide6.QtGui import QImage

from tpbis_desktop.devices.scanning.camera_codes import CodeReader, SeenCode, Sightings
from tpbis_desktop.devices.scanning.camera_picture import Picture, picture_of
from tpbis_desktop.devices.scanning.scanned_text import ScannedText

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoFrame, QVideoSink

    from tpbis_desktop.devices.scanning.system_cameras import CameraChoice

WATCH_MS = 1000
SILENT_MS = 5000
"""A camera that gives no picture for so long is lost, whatever it says."""
SHOWN_WIDTH = 480
SHOWN_EVERY_MS = 60

State = Literal["off", "running", "missing"]


class Cameras(Protocol):
    """What this computer has of cameras; `changed`: one came or went, `failed`: the one in use did."""

    changed: SignalInstance
    failed: SignalInstance

    def choices(self) -> list[CameraChoice]: ...
    def start(self, key: str, sink: QVideoSink) -> bool: ...
    def stop(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Sight:
    """What the camera sees: a small grey picture to show, if it is time for one, and the codes in it."""

    picture: QImage | None
    codes: tuple[SeenCode, ...]


class Camera(QObject):
    """`scanned` carries each badge once as it comes into the picture, `heard` the same; `seen` what to show.

    `state_changed` carries off, running or missing: a camera pulled out is used again when it is back.
    """

    scanned = Signal(str)
    heard = Signal(ScannedText)
    seen = Signal(Sight)
    state_changed = Signal(str)
    _looked = Signal(object)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        cameras: Cameras | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.state: State = "off"
        self.chosen = ""
        self._cameras, self._clock = cameras, clock
        self._sink: QVideoSink | None = None
        self._reader, self._sightings = CodeReader(), Sightings()
        self._thread: ThreadPoolExecutor | None = None
        self._working = False
        self._newest: QVideoFrame | None = None
        self._frame_at = self._shown_at = float("-inf")
        self._watching = QTimer(self, interval=WATCH_MS)
        self._watching.timeout.connect(self.look_after)
        self._looked.connect(self._take_look)

    @property
    def sink(self) -> QVideoSink:
        """Where the pictures come in."""
        if self._sink is None:
            from PySide6.QtMultimedia import QVideoSink

            self._sink = QVideoSink(self)
            self._sink.videoFrameChanged.connect(self.take_frame)
        return self._sink

    def choices(self) -> list[CameraChoice]:
        """The cameras there are."""
        return self._known_cameras().choices()

    def use(self, key: str) -> None:
        """Use this camera from now on; an empty key means none."""
        self.stop()
        self.chosen = key
        if key:
            self._known_cameras()
            self._watching.start()
            self._start()

    def stop(self) -> None:
        """Let go of the camera; returns when no picture is in work any more."""
        self._watching.stop()
        self.chosen, self._newest = "", None
        if self._cameras is not None:
            self._cameras.stop()
        if self._thread is not None:
            self._thread.shutdown()
            self._thread, self._working = None, False
        self._turn("off")

    def look_after(self) -> None:
        """See that the chosen camera runs: it may have been pulled out, or put back."""
        silent = (self._clock() - self._frame_at) * 1000 > SILENT_MS
        if self.state == "running" and silent:
            self._lose()
        elif self.state == "missing":
            self._start()

    def take_frame(self, frame: QVideoFrame) -> None:
        """A picture came: look at it, or keep it until the one before is done; older ones are let go."""
        if self.state != "running":
            return
        self._frame_at = self._clock()
        if self._working:
            self._newest = frame
        else:
            self._look(frame)

    def _known_cameras(self) -> Cameras:
        if self._cameras is None:
            from tpbis_desktop.devices.scanning.system_cameras import SystemCameras

            self._cameras = SystemCameras(self)
        if not self.property("listens"):
            self.setProperty("listens", True)
            self._cameras.changed.connect(self._cameras_changed)
            self._cameras.failed.connect(self._lose)
        return self._cameras

    def _start(self) -> None:
        self._frame_at = self._clock()
        started = self._known_cameras().start(self.chosen, self.sink)
        self._turn("running" if started else "missing")

    def _cameras_changed(self) -> None:
        if self.chosen and self.chosen not in [choice.key for choice in self.choices()]:
            self._lose()
        elif self.state == "missing":
            self._start()

    def _lose(self) -> None:
        if self.chosen:
            self._known_cameras().stop()
            self._turn("missing")

    def _look(self, frame: QVideoFrame) -> None:
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, thread_name_prefix="camera")
        now = self._clock()
        show = (now - self._shown_at) * 1000 >= SHOWN_EVERY_MS
        if show:
            self._shown_at = now
        self._working = True
        self._thread.submit(self._work, frame, show)

    def _work(self, frame: QVideoFrame, show: bool) -> None:
        """On the camera's own thread."""
        codes, shown = [], None
        try:
            with picture_of(frame) as picture:
                if picture is not None:
                    codes = self._reader.read(picture)
                    shown = _small(picture) if show else None
        finally:
            self._looked.emit(Sight(shown, tuple(codes)))

    def _take_look(self, sight: Sight) -> None:
        self._working = False
        if self.state == "off":
            return
        newest, self._newest = self._newest, None
        if newest is not None:
            self._look(newest)
        for text in self._sightings.new([code.text for code in sight.codes], self._clock() * 1000):
            self.scanned.emit(text)
            self.heard.emit(ScannedText(text, "camera", text))
        self.seen.emit(sight)

    def _turn(self, state: State) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)


def _small(picture: Picture) -> QImage:
    image = picture.image()
    image = image.reduce(max(1, image.width // SHOWN_WIDTH))
    data = image.tobytes()
    return QImage(data, image.width, image.height, image.width, QImage.Format.Format_Grayscale8).copy()
