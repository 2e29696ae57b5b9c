"""A camera's picture, from frame to the codes in it, beside zxing-cpp alone; and the window meanwhile.

Sixty hard pictures (turned, tilted, blurred, noisy, dim, glaring, small) are each held for four frames, as a
hand holds a badge. The floor reads the same memory of the same frames with zxing-cpp and nothing else; both
alternate. Then the pictures run at thirty a second before an open window that shows them, and a heartbeat of
10 ms says for how long the window was not there; the control is the same without a camera.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from statistics import mean
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia*=false")

import zxingcpp
from PIL.Image import Image
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoSink
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from benchmarks.figure import Figure, tell
from tests.devices.frames.hard_frames import HardFrame, hard_frames
from tpbis_desktop.devices.scanning.camera import Camera
from tpbis_desktop.devices.scanning.camera_codes import HARD_EVERY, CodeReader
from tpbis_desktop.devices.scanning.camera_picture import picture_of
from tpbis_desktop.devices.scanning.system_cameras import CameraChoice
from tpbis_desktop.gui.theme import apply_theme
from tpbis_desktop.gui.widgets.camera_view import CameraView

TIMES_ALONE = 1.3
LONGEST_STALL_MS = 50.0
BEAT_MS = 10
FRAME_MS = 33
SECONDS = 12
ROUNDS = 2


class FilmCamera(QObject):
    """A camera that shows a film of still pictures."""

    changed = Signal()
    failed = Signal()

    def __init__(self, pictures: Sequence[QImage]) -> None:
        super().__init__()
        self._pictures, self._next = pictures, 0
        self._sink: QVideoSink | None = None
        self._reel = QTimer(self, interval=FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._reel.timeout.connect(self._show)

    def choices(self) -> list[CameraChoice]:
        return [CameraChoice("film", "Film")]

    def start(self, key: str, sink: QVideoSink) -> bool:  # noqa: ARG002 - there is but one
        self._sink = sink
        self._reel.start()
        return True

    def stop(self) -> None:
        self._reel.stop()

    def _show(self) -> None:
        assert self._sink is not None
        self._sink.setVideoFrame(QVideoFrame(self._pictures[self._next // HARD_EVERY % len(self._pictures)]))
        self._next += 1


def main() -> int:
    """Measure and tell."""
    app = QApplication([])
    apply_theme(app, "light")
    frames = list(hard_frames())
    ours, alone, read, read_alone = _alternate(frames)
    print(f"of {len(frames)} hard pictures: ours read {read}, zxing-cpp's best setting alone {read_alone}")
    pictures = [_as_qt(frame.picture) for frame in frames]
    gc.collect()
    gc.freeze()
    control = _longest_stall(None)
    stall = _longest_stall(FilmCamera(pictures))
    print(f"longest stall of the window: {stall:.1f} ms with the camera, {control:.1f} ms without")
    missed, missed_alone = float(len(frames) - read), float(len(frames) - read_alone)
    return tell(
        Figure("a frame handled, mean", ours, alone, TIMES_ALONE),
        Figure("hard pictures not read", missed, missed_alone, 1.0, "pictures"),
        Figure("longest stall of the window, camera on", stall, LONGEST_STALL_MS, 1.0),
    )


def _alternate(frames: list[HardFrame]) -> tuple[float, float, int, int]:
    reader = CodeReader()
    ours: list[float] = []
    alone: list[float] = []
    read, read_alone = set(), set()
    for turn in range(ROUNDS):
        for number, hard in enumerate(frames):
            for held in range(HARD_EVERY):
                if (turn + held) % 2:
                    alone.append(_alone(hard))
                taken, found = _ours(hard, reader)
                ours.append(taken)
                if not (turn + held) % 2:
                    alone.append(_alone(hard))
                if found:
                    read.add(number)
            best = zxingcpp.read_barcodes(hard.picture, formats=_only_qr())
            if hard.text in [code.text for code in best]:
                read_alone.add(number)
    return mean(ours), mean(alone), len(read), len(read_alone)


def _ours(hard: HardFrame, reader: CodeReader) -> tuple[float, bool]:
    frame = QVideoFrame(_as_qt(hard.picture))
    start = perf_counter()
    with picture_of(frame) as picture:
        assert picture is not None
        found = reader.read(picture)
    return (perf_counter() - start) * 1000, hard.text in [code.text for code in found]


def _alone(hard: HardFrame) -> float:
    """The bare reader on the same memory of a frame, mapped and ready."""
    frame = QVideoFrame(_as_qt(hard.picture))
    with picture_of(frame) as picture:
        assert picture is not None
        view = picture.view()
        only = _only_qr()
        start = perf_counter()
        zxingcpp.read_barcodes(view, formats=only, try_invert=False)
        return (perf_counter() - start) * 1000


def _only_qr() -> zxingcpp.BarcodeFormats:
    return zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def _as_qt(picture: Image) -> QImage:
    data, grey = picture.tobytes(), QImage.Format.Format_Grayscale8
    return QImage(data, picture.width, picture.height, picture.width, grey).copy()


def _longest_stall(film: FilmCamera | None) -> float:
    """The longest gap between two beats of the window's own heart, in ms beyond the beat."""
    window = QMainWindow()
    window.resize(1366, 768)
    camera = Camera(cameras=film) if film else Camera()
    window.setCentralWidget(CameraView(camera))
    window.show()
    if film:
        camera.use("film")
    QTest.qWait(500)
    beats: list[float] = []
    heart = QTimer(interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
    heart.timeout.connect(lambda: beats.append(perf_counter()))
    heart.start()
    QTest.qWait(SECONDS * 1000)
    heart.stop()
    camera.stop()
    window.close()
    gaps = [(later - earlier) * 1000 for earlier, later in pairwise(beats)]
    return max(gaps) - BEAT_MS


if __name__ == "__main__":
    sys.exit(main())
