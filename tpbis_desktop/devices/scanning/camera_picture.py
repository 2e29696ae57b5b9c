"""A camera's frame as shades of grey, without copying it where the camera already gives them apart."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL import Image
    from PySide6.QtMultimedia import QVideoFrame

_FIRST_PLANE = {"Y8", "YUV420P", "YUV422P", "YV12", "NV12", "NV21", "IMC1", "IMC2", "IMC3", "IMC4"}
_PACKED = {"YUYV": 0, "UYVY": 1}
"""Grey in every second byte, from this one on."""


_COLOURS = {
    "BGRX8888": "BGRX",
    "BGRA8888": "BGRX",
    "RGBX8888": "RGBX",
    "RGBA8888": "RGBX",
    "XRGB8888": "XRGB",
    "ARGB8888": "XRGB",
    "XBGR8888": "XBGR",
    "ABGR8888": "XBGR",
}


@dataclass(frozen=True, slots=True)
class Picture:
    """Grey pixels in memory: `step` bytes from one to the next in a row, `stride` from row to row."""

    bits: Any  # a memoryview
    width: int
    height: int
    stride: int
    step: int = 1
    first: int = 0

    def view(self) -> Any:
        """For the reader of codes: the same memory, which is good only as long as this picture is kept."""
        import zxingcpp

        bits, grey = self.bits[self.first :], zxingcpp.ImageFormat.Lum
        # Without the last row, where leaving out the first byte leaves one too few for it.
        return zxingcpp.ImageView(bits, self.width, self.height - self.first, grey, self.stride, self.step)

    def image(self) -> Image.Image:
        """For changing it: the same memory too, except where grey and colour alternate."""
        from PIL import Image

        size = (self.width, self.height)
        if self.step == 1:
            return Image.frombuffer("L", size, self.bits, "raw", "L", self.stride, 1)
        both = Image.frombuffer("LA", size, self.bits, "raw", "LA", self.stride, 1)
        return both.getchannel(self.first)


@contextmanager
def picture_of(frame: QVideoFrame) -> Iterator[Picture | None]:
    """The frame's picture, good until the block ends; None of a frame that cannot be read."""
    from PySide6.QtMultimedia import QVideoFrame as Frame

    shared = Frame(frame)
    kind = shared.pixelFormat().name.removeprefix("Format_")
    if kind not in _FIRST_PLANE and kind not in _PACKED and kind not in _COLOURS:
        yield _converted(shared)
    elif shared.map(Frame.MapMode.ReadOnly):
        try:
            yield _mapped(shared, kind)
        finally:
            shared.unmap()
    else:
        yield None


def _mapped(frame: QVideoFrame, kind: str) -> Picture:
    bits: Any = memoryview(frame.bits(0))
    width, height, stride = frame.width(), frame.height(), frame.bytesPerLine(0)
    if kind in _COLOURS:
        from PIL import Image

        colours = Image.frombuffer("RGB", (width, height), bits, "raw", _COLOURS[kind], stride, 1)
        return Picture(memoryview(colours.convert("L").tobytes()), width, height, width)
    step, first = (2, _PACKED[kind]) if kind in _PACKED else (1, 0)
    return Picture(bits, width, height, stride, step, first)


def _converted(frame: QVideoFrame) -> Picture | None:
    from PySide6.QtGui import QImage

    image = frame.toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    if image.isNull():
        return None
    bits = memoryview(bytes(image.constBits()))
    return Picture(bits, image.width(), image.height(), image.bytesPerLine())
