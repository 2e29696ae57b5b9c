"""A scanner set to US keys is understood on a computer set to another keyboard."""

from __future__ import annotations

import base64
import itertools
import random
import re

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.gui.scanner import pass_time, strike, type_keys
from tpbis_desktop.devices.scanning import keyboard_layouts
from tpbis_desktop.devices.scanning.key_burst import HOLD_MS, KeyBurst
from tpbis_desktop.devices.scanning.keyboard_layouts import Struck, undo_layout
from tpbis_desktop.devices.scanning.scanned_text import ScannedText

LAYOUTS = tuple(keyboard_layouts._LAYOUTS)


def badge(number: int) -> str:
    raw = b"\x01\x5a\xa5" + random.Random(number).randbytes(73)
    return base64.b32encode(raw).decode().rstrip("=")


ISSUED = {badge(number) for number in range(5)}
SHEET = "TPBIS/SHEET/1A2B3C4D/A-S003/1-18+20"


def weigh(text: str) -> int:
    if text in ISSUED or text == SHEET:
        return 2
    return 1 if re.fullmatch("A[EFGH][A-Z2-7]{119}[AEIMQUY4]", text) else 0


def on_layout(text: str, layout: str, *, shift: bool = True, caps_lock: bool = False) -> list[str]:
    """What a US scanner's keys for `text` type on another keyboard: letters with Shift, digits without."""
    plain, shifted = keyboard_layouts._LAYOUTS[layout]
    typed = []
    for letter in text:
        key = keyboard_layouts._US.index(letter)
        came = (shifted if shift and letter.isalpha() and shifted[key] != "·" else plain)[key]
        typed.append(came.swapcase() if caps_lock and len(came.swapcase()) == 1 else came)
    return typed


class Ear:
    """A field, and what was heard over it."""

    def __init__(self, first_key: int | None = None) -> None:
        self.field = QLineEdit()
        self.field.show()
        self.ear = KeyBurst(self.field, weigh=weigh, lengths=(122, 135), first_key=first_key)
        self.texts: list[str] = []
        self.details: list[ScannedText] = []
        self.ear.scanned.connect(self.texts.append)
        self.ear.heard.connect(self.details.append)

    def burst(self, letters: list[str], *, ending: bool = True, numbers: list[int] | None = None) -> None:
        pass_time(500)
        for letter, number in itertools.zip_longest(letters, numbers or []):
            pass_time(3)
            self._strike(letter, number or 0)
        if ending:
            pass_time(3)
            strike(self.field, Qt.Key.Key_Return, "\r")
        QApplication.processEvents()

    def _strike(self, letter: str, number: int) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            none = Qt.KeyboardModifier.NoModifier
            event = QKeyEvent(kind, ord(letter[0]), none, number, 0, 0, letter)
            event.setTimestamp(int(pass_time(0)))
            QCoreApplication.sendEvent(self.field, event)


@pytest.fixture
def ear(qtbot: QtBot) -> Ear:
    ear = Ear()
    qtbot.addWidget(ear.field)
    return ear


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("caps_lock", [False, True])
def test_a_badge_is_understood_on_every_layout_we_know(ear: Ear, layout: str, caps_lock: bool) -> None:
    ear.burst(on_layout(badge(1), layout, caps_lock=caps_lock))
    ear.burst(on_layout(badge(2), layout, caps_lock=caps_lock), ending=False)
    assert ear.texts == [badge(1), badge(2)]
    assert ear.field.text() == ""


@pytest.mark.parametrize("layout", ["AZERTY", "QWERTZ", "ລາວ"])
def test_a_scanner_that_types_small_letters_is_understood_too(ear: Ear, layout: str) -> None:
    ear.burst(on_layout(badge(3), layout, shift=False))
    assert ear.texts == [badge(3)]


def test_which_layout_it_was_is_told(ear: Ear, qtbot: QtBot) -> None:
    typed = on_layout(badge(1), "AZERTY")
    ear.burst(typed)
    qtbot.waitUntil(lambda: bool(ear.details))
    (told,) = ear.details
    assert (told.text, told.came, told.layout) == (badge(1), "".join(typed), "AZERTY")
    assert (told.ending, told.caps_lock, len(told.gaps_ms)) == ("Enter", False, 121)


def test_the_keys_themselves_tell_where_the_system_numbers_them(qtbot: QtBot) -> None:
    ear = Ear(first_key=8)
    qtbot.addWidget(ear.field)
    numbers = {letter: number + 8 for number, letter in keyboard_layouts._SWITCHES.items()}
    ear.burst(["ж"] * 60 + ["ю"] * 62, numbers=[numbers[letter] for letter in badge(4)])
    QTest.qWait(HOLD_MS + 50)
    assert ear.texts == [badge(4)]
    assert ear.details[0].layout == keyboard_layouts.KEYS


def test_a_badge_not_known_yet_is_read_as_the_last_known_one_was(ear: Ear) -> None:
    stranger = badge(99).replace("Z", "Y", 1)
    ear.burst(on_layout(badge(1), "QWERTZ"))
    ear.burst(on_layout(stranger, "QWERTZ"))
    assert ear.texts == [badge(1), stranger]


def test_a_scanner_set_for_this_keyboard_beside_one_that_is_not(ear: Ear) -> None:
    ear.burst(on_layout(badge(1), "QWERTZ"))
    ear.burst(list(badge(2)))
    ear.burst(on_layout(badge(3), "QWERTZ"))
    assert ear.texts == [badge(1), badge(2), badge(3)]


@pytest.mark.parametrize("layout", ["AZERTY", "QWERTZ (CZ)", "Русская"])
def test_other_codes_of_ours_that_end_with_enter_are_understood(ear: Ear, layout: str) -> None:
    ear.burst(on_layout(SHEET.replace("+20", ""), layout))
    assert ear.texts != []
    ISSUED.add(SHEET.replace("+20", ""))
    try:
        ear.burst(on_layout(SHEET.replace("+20", ""), layout))
    finally:
        ISSUED.discard(SHEET.replace("+20", ""))
    assert ear.texts[-1] == SHEET.replace("+20", "")


def test_a_foreign_code_stays_as_it_came(ear: Ear) -> None:
    ear.burst(list("https://example.org/42"))
    assert ear.texts == ["https://example.org/42"]


def test_small_and_capital_letters_together_are_not_turned_into_anything() -> None:
    assert undo_layout([Struck("a"), Struck("B")]) == []


def test_two_badges_at_each_others_heels_without_an_ending_are_two(ear: Ear) -> None:
    ear.burst(list(badge(1) + badge(2) + badge(3)), ending=False)
    assert ear.texts == [badge(1), badge(2), badge(3)]
    assert ear.field.text() == ""


def test_an_unknown_badge_without_an_ending_right_before_another_is_not_lost(ear: Ear) -> None:
    ear.burst(list(badge(77) + badge(1)), ending=False)
    assert ear.texts == [badge(77), badge(1)]


def test_what_a_scanner_says_before_the_code_leaves_nothing(ear: Ear) -> None:
    ear.burst([*"]Q1\\000026", *badge(2)])
    assert ear.texts == [badge(2)]
    assert ear.field.text() == ""


def test_two_scanners_in_the_same_moment_make_no_badge_of_either(ear: Ear) -> None:
    mixed = [letter for pair in zip(badge(1), badge(2), strict=True) for letter in pair]
    ear.burst(mixed)
    assert not set(ear.texts) & ISSUED
    assert ear.field.text() == ""


@pytest.mark.parametrize(("gap", "ending"), [(5, "Enter Enter"), (300, "Enter")])
def test_how_a_burst_ended_is_told(ear: Ear, qtbot: QtBot, gap: float, ending: str) -> None:
    ear.burst(list(badge(1)))
    pass_time(gap)
    strike(ear.field, Qt.Key.Key_Return, "\r")
    qtbot.waitUntil(lambda: bool(ear.details))
    assert ear.details[0].ending == ending


def test_letters_typed_right_after_a_burst_without_ending_arrive(ear: Ear, qtbot: QtBot) -> None:
    ear.burst(list(badge(1)), ending=False)
    type_keys(ear.field, "abc", [40])
    qtbot.waitUntil(lambda: ear.field.text() == "abc")
    assert ear.texts == [badge(1)]
