"""The QR codes in a picture; of a hard one a second look, through a filter, now and then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tpbis_desktop.devices.scanning.camera_picture import Picture

if TYPE_CHECKING:
    from PIL import Image

HARD_EVERY = 4
"""Of so many pictures without a code one is looked at twice: that costs as much as a picture more."""
GONE_MS = 2000
BLINK_MS = 400


@dataclass(frozen=True, slots=True)
class SeenCode:
    """A code's text, and its corners as fractions of the picture's width and height."""

    text: str
    corners: tuple[tuple[float, float], ...]


class CodeReader:
    """Reads one picture after another."""

    def __init__(self) -> None:
        self._unread = 0

    def read(self, picture: Picture) -> list[SeenCode]:
        """The codes in it, upright, turned, upside down or mirrored."""
        found = _codes(picture)
        self._unread = 0 if found else self._unread + 1
        if self._unread == HARD_EVERY:
            self._unread = 0
            found = _second_look(picture)
        return found


def _codes(picture: Picture) -> list[SeenCode]:
    import zxingcpp

    only = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(picture.view(), formats=only, try_invert=False)
    size = (picture.width, picture.height)
    return [SeenCode(code.text, _corners(code.position, size)) for code in found if code.text]


def _corners(position: Any, size: tuple[int, int]) -> tuple[tuple[float, float], ...]:
    points = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    return tuple((point.x / size[0], point.y / size[1]) for point in points)


def _second_look(picture: Picture) -> list[SeenCode]:
    calm = calmed(picture.image())
    width, height = calm.size
    return _codes(Picture(calm.tobytes(), width, height, width))


def calmed(image: Image.Image) -> Image.Image:
    """Without the noise of a dim picture: of every three pixels the middle one, across and then down."""
    width, height = image.size
    across = _middle(*(image.crop((n, 0, width - 2 + n, height)) for n in range(3)))
    return _middle(*(across.crop((0, n, width - 2, height - 2 + n)) for n in range(3)))


def _middle(first: Image.Image, second: Image.Image, third: Image.Image) -> Image.Image:
    from PIL.ImageChops import darker, lighter

    return lighter(darker(first, second), darker(lighter(first, second), third))


class Sightings:
    """Which codes are newly in the picture: a badge held before the camera is one scan, not thirty a second.

    One is new again when it was gone for `GONE_MS`, or for a blink and another one came meanwhile.
    """

    def __init__(self) -> None:
        self._seen: dict[str, float] = {}
        self._last_new = ""

    def new(self, texts: Iterable[str], at_ms: float) -> list[str]:
        """Those of `texts`, seen now, that count as scanned."""
        found = []
        for text in dict.fromkeys(texts):
            gone = at_ms - self._seen.get(text, float("-inf"))
            if gone > GONE_MS or (gone > BLINK_MS and text != self._last_new):
                found.append(text)
                self._last_new = text
            self._seen[text] = at_ms
        self._seen = {text: at for text, at in self._seen.items() if at_ms - at <= GONE_MS}
        return found
