"""Sixty pictures of a badge as a cheap camera takes it at a door: turned, tilted, blurred, noisy, dim, small.

Drawn anew each time from fixed seeds, so that no picture need be kept.
"""

from __future__ import annotations

import base64
import math
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import qrcode
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter
from qrcode.constants import ERROR_CORRECT_M
from qrcode.util import MODE_ALPHA_NUM, QRData

WIDTH, HEIGHT = 1280, 720
MODULE = 8
SEED = 20231113

Light = NDArray[np.float32]


def badge_text(number: int) -> str:
    """122 characters, as in a badge's code."""
    raw = b"\x01\x5a\xa5" + random.Random(number).randbytes(73)
    return base64.b32encode(raw).decode().rstrip("=")


@dataclass(frozen=True)
class HardFrame:
    """A picture in grey, what its code says, and what is hard about it."""

    kind: str
    text: str
    picture: Image.Image


@dataclass(frozen=True)
class Placing:
    """How the badge is held: the side of its code in pixels, turned and tilted by so many degrees."""

    side: float
    turned: float = 0.0
    tilted: float = 0.0


def hard_frames() -> Iterator[HardFrame]:
    """All sixty, six of a kind."""
    for number, (kind, placing, spoil) in enumerate(_recipes()):
        chance = np.random.default_rng(SEED + number)
        text = badge_text(number)
        light = spoil(_scene(code_picture(text), placing, chance), chance)
        picture = Image.fromarray(np.clip(light, 0, 255).astype(np.uint8))
        yield HardFrame(kind, text, picture)


def code_picture(text: str, module: int = MODULE) -> Image.Image:
    """The code alone with its quiet zone, as it is printed."""
    code = qrcode.QRCode(version=None, error_correction=ERROR_CORRECT_M, box_size=module, border=4)
    code.add_data(QRData(text, MODE_ALPHA_NUM))
    code.make(fit=True)
    picture: Image.Image = code.make_image().get_image().convert("L")
    return picture


def plain_frame(*pasted: tuple[str, int, int], module: int = 6) -> Image.Image:
    """An easy picture with these codes at these places."""
    frame = Image.new("L", (WIDTH, HEIGHT), 120)
    for text, left, top in pasted:
        frame.paste(code_picture(text, module), (left, top))
    return frame


def _scene(code: Image.Image, placing: Placing, chance: np.random.Generator) -> Light:
    """A badge with that code held before a busy lobby."""
    card = Image.new("L", (int(code.width * 1.25), int(code.height * 1.5)), 240)
    card.paste(code, (code.width // 8, int(code.height * 0.42)))
    pen = ImageDraw.Draw(card)
    pen.rectangle((code.width // 8, 20, code.width, 60), fill=40)
    centre = (WIDTH * chance.uniform(0.4, 0.6), HEIGHT * chance.uniform(0.45, 0.55))
    corners = _corners(card, code.width, placing, centre, chance)
    # Drawn twice too large and made small again, as the lens does: without that small codes alias.
    scale = 2
    large = [(x * scale, y * scale) for x, y in corners]
    way = _perspective(large, card.size)
    size = (WIDTH * scale, HEIGHT * scale)
    drawn, mask = (
        sheet.transform(size, Image.Transform.PERSPECTIVE, way, Image.Resampling.BILINEAR).reduce(scale)
        for sheet in (card, Image.new("L", card.size, 255))
    )
    lobby = _lobby(chance)
    return np.asarray(Image.composite(drawn, lobby, mask), dtype=np.float32)


def _lobby(chance: np.random.Generator) -> Image.Image:
    lobby = Image.new("L", (WIDTH, HEIGHT), 110)
    pen = ImageDraw.Draw(lobby)
    for _ in range(60):
        x, y = int(chance.integers(0, WIDTH)), int(chance.integers(0, HEIGHT))
        box = (x, y, x + int(chance.integers(10, 220)), y + int(chance.integers(5, 140)))
        pen.rectangle(box, fill=int(chance.integers(20, 235)))
    return lobby.filter(ImageFilter.GaussianBlur(2))


def _corners(
    card: Image.Image,
    code_width: int,
    placing: Placing,
    centre: tuple[float, float],
    chance: np.random.Generator,
) -> list[tuple[float, float]]:
    """Where the card's corners come to lie: top left, top right, bottom right, bottom left."""
    scale = placing.side / code_width
    half = np.array([[-1, -1, 0], [1, -1, 0], [1, 1, 0], [-1, 1, 0]]) * [card.width, card.height, 0]
    tilt_x = math.radians(placing.tilted * chance.choice([-1, 1]))
    tilt_y = math.radians(placing.tilted * 0.6 * chance.choice([-1, 1]))
    turn = math.radians(placing.turned)
    about_x = np.array(
        [[1, 0, 0], [0, math.cos(tilt_x), -math.sin(tilt_x)], [0, math.sin(tilt_x), math.cos(tilt_x)]]
    )
    about_y = np.array(
        [[math.cos(tilt_y), 0, math.sin(tilt_y)], [0, 1, 0], [-math.sin(tilt_y), 0, math.cos(tilt_y)]]
    )
    about_z = np.array([[math.cos(turn), -math.sin(turn), 0], [math.sin(turn), math.cos(turn), 0], [0, 0, 1]])
    held = (half / 2 * scale) @ about_x.T @ about_y.T @ about_z.T
    distance = max(card.size) * scale * 1.6
    seen = held[:, :2] * (distance / (distance + held[:, 2:]))
    return [(float(x + centre[0]), float(y + centre[1])) for x, y in seen]


def _perspective(corners: list[tuple[float, float]], size: tuple[int, int]) -> list[float]:
    """The eight numbers by which Pillow finds for each point of the picture its place on the card."""
    rows: list[list[float]] = []
    goal: list[float] = []
    width, height = size
    for (x, y), (u, v) in zip(corners, ((0, 0), (width, 0), (width, height), (0, height)), strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        goal += [u, v]
    return [float(each) for each in np.linalg.solve(np.array(rows), np.array(goal))]


Spoil = Callable[[Light, np.random.Generator], Light]


def _noise(strength: float) -> Spoil:
    return lambda light, chance: light + chance.normal(0, strength, light.shape).astype(np.float32)


def _blurred(radius: float, noise: float = 3) -> Spoil:
    def spoil(light: Light, chance: np.random.Generator) -> Light:
        return _noise(noise)(_filtered(light, ImageFilter.GaussianBlur(radius)), chance)

    return spoil


def _filtered(light: Light, how: Any) -> Light:
    picture = Image.fromarray(np.clip(light, 0, 255).astype(np.uint8))
    return np.asarray(picture.filter(how), dtype=np.float32)


def _moved(length: int) -> Spoil:
    """The badge moved while the picture was taken, in some direction."""

    def spoil(light: Light, chance: np.random.Generator) -> Light:
        angle = chance.uniform(0, math.pi)
        ways = [n - length // 2 for n in range(length)]
        steps = [(round(way * math.sin(angle)), round(way * math.cos(angle))) for way in ways]
        moved = [np.roll(light, step, (0, 1)) for step in steps]
        return _noise(3)(np.mean(moved, axis=0, dtype=np.float32), chance)

    return spoil


def _dimmed(low: float, high: float, noise: float = 4) -> Spoil:
    return lambda light, chance: _noise(noise)(low + light / 255 * (high - low), chance)


def _glaring(spots: int, strength: float) -> Spoil:
    """Lamps mirrored in the plastic of the badge holder."""

    def spoil(light: Light, chance: np.random.Generator) -> Light:
        down, across = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
        for _ in range(spots):
            x, y = WIDTH / 2 + chance.uniform(-150, 150), HEIGHT / 2 + chance.uniform(-120, 180)
            radius = chance.uniform(30, 75)
            far = (across - x) ** 2 + ((down - y) * chance.uniform(0.6, 1.6)) ** 2
            light = light + strength * np.exp(-far / (2 * radius**2))
        return _noise(4)(light, chance)

    return spoil


def _shaded(high: float, noise: float) -> Spoil:
    """Half of it in the shadow of a hand."""

    def spoil(light: Light, chance: np.random.Generator) -> Light:
        across = np.arange(WIDTH, dtype=np.float32)
        edge = WIDTH / 2 + chance.uniform(-60, 60)
        shadow = 0.35 + 0.65 / (1 + np.exp(-(across - edge) / 30))
        return _dimmed(20, high, noise)(light * shadow[None, :].astype(np.float32), chance)

    return spoil


def _all(*spoils: Spoil) -> Spoil:
    def spoil(light: Light, chance: np.random.Generator) -> Light:
        for each in spoils:
            light = each(light, chance)
        return light

    return spoil


@cache
def _recipes() -> tuple[tuple[str, Placing, Spoil], ...]:
    chance = random.Random(SEED)

    def some(most: float) -> float:
        return chance.uniform(-most, most)

    made: list[tuple[str, Placing, Spoil]] = []
    for n in range(6):
        made += [
            ("rotated", Placing(300 - 15 * n, (15, 33, 45, 77, 130, 211)[n]), _noise(4)),
            ("perspective", Placing(320, some(90), (25, 35, 42, 48, 54, 60)[n]), _noise(4)),
            ("defocused", Placing(260, some(20)), _blurred((1.5, 2, 2.5, 3, 3.5, 4)[n])),
            ("moved", Placing(280, some(20)), _moved((5, 7, 9, 11, 13, 15)[n])),
            ("noisy", Placing(260, some(30)), _noise((15, 25, 35, 45, 60, 75)[n])),
            ("dim", Placing(260, some(30)), _dimmed((40, 60, 70, 80, 90, 95)[n], 112)),
            ("glare", Placing(300, some(30)), _glaring(1 + n // 2, (120, 180, 180, 230, 230, 300)[n])),
            ("small", Placing((150, 125, 105, 92, 82, 74)[n], some(25)), _blurred(0.6)),
            ("shadow", Placing(240, some(40)), _shaded((220, 180, 150, 120, 100, 90)[n], 4 + n)),
            (
                "mixed",
                Placing(280 - 20 * n, some(180), 15 + 4 * n),
                _all(_blurred(0.8 + 0.12 * n), _dimmed(30, 200), _glaring(1, 90), _noise(6 + n)),
            ),
        ]
    return tuple(made)
