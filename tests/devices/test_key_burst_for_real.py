"""A keyboard scanner for real: xdotool strikes keys over a window on Xvfb, with layouts and caps lock."""

from __future__ import annotations

import base64
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

TOOLS = ("Xvfb", "xdotool", "setxkbmap")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"NOT TRIED FOR REAL: there is no {', '.join(MISSING)}")

ROOT = Path(__file__).parents[2]
ROWS = (("234567", 11), ("QWERTYUIOP", 24), ("ASDFGHJKL", 38), ("ZXCVBNM", 52))
KEYS = {letter: start + n for row, start in ROWS for n, letter in enumerate(row)}
SHIFT, RETURN = 50, 36
QUICK = ("--delay", "1")


def badge(number: int) -> str:
    raw = b"\x01\x5a\xa5" + random.Random(number).randbytes(73)
    return base64.b32encode(raw).decode().rstrip("=")


ISSUED = [badge(number) for number in range(4)]


@dataclass
class Screen:
    """A screen of its own, with a keyboard whose layout can be chosen."""

    display: str

    @property
    def surroundings(self) -> dict[str, str]:
        return {**os.environ, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}

    def run(self, *command: str) -> None:
        subprocess.run(command, env=self.surroundings, check=True, capture_output=True, timeout=60)

    def scanner(self, text: str, *, ending: bool = True) -> None:
        """What a scanner set to US keys does: capital letters with Shift, digits without."""
        strokes: list[str] = []
        for letter in text:
            key = ["key", *QUICK, str(KEYS[letter])]
            shift = ["keydown", *QUICK, str(SHIFT)], ["keyup", *QUICK, str(SHIFT)]
            strokes += [*shift[0], *key, *shift[1]] if letter.isalpha() else key
        self.run("xdotool", *strokes, *(["key", str(RETURN)] if ending else []))

    def hands(self, letters: str) -> None:
        """Type on a US layout, as hands do."""
        self.run("xdotool", "type", "--delay", "90", letters)


@pytest.fixture
def screen() -> Iterator[Screen]:
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "800x600x24", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as said:
        number = said.readline().strip()
    yield Screen(f":{number}")
    server.terminate()
    server.wait(10)


class Window:
    """The program under the keys."""

    def __init__(self, screen: Screen) -> None:
        command = [sys.executable, str(Path(__file__).with_name("wedge_window.py")), *ISSUED]
        self._process = subprocess.Popen(
            command, env=screen.surroundings, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._said() == {"ready": True}
        time.sleep(0.7)

    def _said(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        said: dict[str, Any] = json.loads(self._process.stdout.readline())
        return said

    def end(self) -> tuple[list[dict[str, str]], str]:
        """What was heard, and what is left in the field."""
        time.sleep(0.5)
        assert self._process.stdin is not None
        self._process.stdin.write("end\n")
        self._process.stdin.flush()
        said = self._said()
        self._process.communicate(timeout=20)
        return said["heard"], said["field"]


@pytest.mark.parametrize("layout", ["us", "fr", "de", "la", "lk"])
@pytest.mark.parametrize("caps_lock", [False, True])
def test_badges_are_heard_on_a_real_keyboard_of_any_layout(
    screen: Screen, layout: str, caps_lock: bool
) -> None:
    screen.run("setxkbmap", layout)
    window = Window(screen)
    if caps_lock:
        screen.run("xdotool", "key", "Caps_Lock")
    screen.scanner(ISSUED[0], ending=False)
    time.sleep(0.3)
    screen.scanner(ISSUED[1] + ISSUED[2])
    heard, left = window.end()
    assert [one["text"] for one in heard] == ISSUED[:3]
    assert [one["ending"] for one in heard] == ["", "", "Enter"]
    assert bool(heard[0]["layout"]) == (layout != "us")
    assert left == ""


def test_hands_and_a_scanner_take_turns_on_a_real_keyboard(screen: Screen) -> None:
    screen.run("setxkbmap", "us")
    window = Window(screen)
    for number, word in enumerate(("nguyen ", "thi thu ", "hang", "")):
        screen.hands(word)
        screen.scanner(ISSUED[number], ending=number % 2 == 0)
    heard, left = window.end()
    assert [one["text"] for one in heard] == ISSUED
    assert left == "nguyen thi thu hang"
