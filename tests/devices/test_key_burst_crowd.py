"""Ten thousand bursts between and over hands at the keys: none missed, none invented, no key astray."""

from __future__ import annotations

import base64
import random
import re
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.gui.scanner import pass_time
from tpbis_desktop.devices.scanning.key_burst import KeyBurst

BURSTS = 10_000
SMALL = "abcdefghijklmnopqrstuvwxyz .,-'"
ANY = SMALL * 2 + "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_NONE = Qt.KeyboardModifier.NoModifier
ENDINGS = (("\r", Qt.Key.Key_Return), ("\t", Qt.Key.Key_Tab), None)


def badge(number: int) -> str:
    """The text of a badge as tokens are made: it begins with the version byte."""
    raw = b"\x01\x5a\xa5" + random.Random(number).randbytes(73)
    return base64.b32encode(raw).decode().rstrip("=")


ISSUED = {badge(number) for number in range(BURSTS) if number % 9}
"""What the event knows; the others are signed by a desk that this one has not heard of yet."""


def weigh(text: str) -> int:
    """As the program weighs: 1 if well formed by length, alphabet, version and unused bits; 2 if issued."""
    if not re.fullmatch("AFN[A-Z2-7]{118}[AEIMQUY4]", text):
        return 0
    return 2 if text in ISSUED else 1


@dataclass(frozen=True)
class Stroke:
    """A key goes down or up at a time of the keyboard's own clock."""

    at: float
    down: bool
    text: str
    key: int


class Keyboards:
    """A pair of hands and a scanner at one computer: their strokes come in the order of time."""

    def __init__(self, seed: int, *, caps_lock: bool) -> None:
        self.chance = random.Random(seed)
        self.strokes: list[Stroke] = []
        self.typed = ""
        self._caps_lock = caps_lock

    def strike(self, at: float, text: str, key: int, held_for: float) -> None:
        shown = text.swapcase() if self._caps_lock else text
        self.strokes += [Stroke(at, True, shown, key), Stroke(at + held_for, False, shown, key)]

    def hands(self, start: float, end: float, letters: str = ANY) -> None:
        """Type at 30 to 120 ms a key, holding each down as fingers do."""
        at, last = start, ""
        while at < end:
            letter = self.chance.choice([each for each in letters if each.lower() != last])
            self.strike(at, letter, ord(letter.upper()), self.chance.uniform(25, 90))
            self.typed += letter.swapcase() if self._caps_lock else letter
            last = letter.lower()
            at += self.chance.uniform(30, 120)

    def scanner(self, at: float, text: str) -> float:
        """A burst at the pace of some scanner, and its ending, if it has one; returns when it is over."""
        pace, by_hand = self.chance.choice([0.5, 1, 2, 4]), tuple(self.strokes)
        for letter in text:
            # In the very same moment the same key of two keyboards is one key to the computer.
            while any(stroke.key == ord(letter) and abs(stroke.at - at) < 1 for stroke in by_hand):
                at += 2
            self.strike(at, letter, ord(letter), 0.2)
            at += pace * self.chance.uniform(0.7, 1.3)
        ending = self.chance.choice(ENDINGS)
        if ending is not None:
            self.strike(at, *ending, 0.2)
            at += pace
        return at

    def play(self, field: QLineEdit) -> None:
        """Send every stroke to the field with its time."""
        start = pass_time(1000)
        for stroke in sorted(self.strokes, key=lambda stroke: stroke.at):
            kind = QEvent.Type.KeyPress if stroke.down else QEvent.Type.KeyRelease
            event = QKeyEvent(kind, stroke.key, _NONE, stroke.text)
            event.setTimestamp(int(start + stroke.at))
            QCoreApplication.sendEvent(field, event)
        pass_time(1000)


@pytest.fixture
def field(qtbot: QtBot) -> QLineEdit:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    return field


def test_ten_thousand_bursts_between_and_over_typing(field: QLineEdit) -> None:
    ear = KeyBurst(field, weigh=weigh)
    heard: list[str] = []
    ear.scanned.connect(heard.append)
    wrong: list[str] = []
    number = 0
    while number < BURSTS:
        both = Keyboards(number, caps_lock=number % 10 == 0)
        scanned, case = [badge(number)], number % 5
        if case == 0:  # over typing that goes on
            # A capital within a badge that the event does not know might as well be the badge's.
            both.hands(0, 800, ANY if scanned[0] in ISSUED else SMALL)
        elif case == 1:  # right after it
            both.hands(0, 200)
        over = both.scanner(200, scanned[0])
        if case == 2:  # right before it
            both.hands(over + both.chance.uniform(1, 80), over + 300)
        elif case == 3:  # another scanner's comes at its heels
            scanned.append(badge(number + 1))
            both.scanner(over + both.chance.uniform(0, 5), scanned[1])
        both.play(field)
        QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_End, _NONE))
        QApplication.processEvents()
        if heard != scanned or field.text() != both.typed:
            wrong.append(f"{number}: {heard}, {field.text()!r} instead of {both.typed!r}")
        heard.clear()
        field.clear()
        number += len(scanned)
    assert wrong[:3] == []
