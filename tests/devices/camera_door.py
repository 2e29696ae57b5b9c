"""A camera for tests: it gives the pictures it is told to, and can be pulled out and put back."""

from __future__ import annotations

from PIL import Image
from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat, QVideoSink

from tpbis_desktop.devices.scanning.camera import Camera
from tpbis_desktop.devices.scanning.scanned_text import ScannedText
from tpbis_desktop.devices.scanning.system_cameras import CameraChoice

KEY = "desk-camera"


class FakeCameras(QObject):
    """One camera, by the name of `KEY`, as long as it is plugged in."""

    changed = Signal()
    failed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.plugged_in = True
        self.sink: QVideoSink | None = None

    def choices(self) -> list[CameraChoice]:
        return [CameraChoice(KEY, "Desk camera")] if self.plugged_in else []

    def start(self, key: str, sink: QVideoSink) -> bool:
        self.sink = sink if self.plugged_in and key == KEY else None
        return self.sink is not None

    def stop(self) -> None:
        self.sink = None

    def pull_out(self) -> None:
        self.plugged_in = False
        self.changed.emit()

    def put_back(self) -> None:
        self.plugged_in = True
        self.changed.emit()

    def show(self, frame: QVideoFrame) -> None:
        """Give a picture, if anybody looks."""
        if self.sink is not None:
            self.sink.setVideoFrame(frame)


class Clock:
    """Seconds, set by hand."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


class Door:
    """A camera in use, its clock, and what it read."""

    def __init__(self) -> None:
        self.cameras, self.clock = FakeCameras(), Clock()
        self.camera = Camera(cameras=self.cameras, clock=self.clock)
        self.texts: list[str] = []
        self.details: list[ScannedText] = []
        self.states: list[str] = []
        self.camera.scanned.connect(self.texts.append)
        self.camera.heard.connect(self.details.append)
        self.camera.state_changed.connect(self.states.append)
        self.camera.use(KEY)


def frame_of(picture: Image.Image) -> QVideoFrame:
    """A frame with this grey picture."""
    return QVideoFrame(grey_image(picture))


def grey_image(picture: Image.Image) -> QImage:
    """The same picture as Qt's."""
    data, grey = picture.tobytes(), QImage.Format.Format_Grayscale8
    return QImage(data, picture.width, picture.height, picture.width, grey).copy()


def frame_as(picture: Image.Image, name: str) -> QVideoFrame:
    """The same as a camera of that pixel format would give it."""
    pixels = getattr(QVideoFrameFormat.PixelFormat, f"Format_{name}")
    frame = QVideoFrame(QVideoFrameFormat(QSize(*picture.size), pixels))
    assert frame.map(QVideoFrame.MapMode.WriteOnly)
    bits, grey = memoryview(frame.bits(0)), picture.tobytes()
    bits[:] = b"\x80" * len(bits)
    packed = {"YUYV": 0, "UYVY": 1}
    if name in packed:
        bits[packed[name] : 2 * len(grey) : 2] = grey
    else:
        bits[: len(grey)] = grey
    frame.unmap()
    return frame
