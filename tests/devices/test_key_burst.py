"""A scanner is heard whatever has the focus, and hands never lose a key to it."""

from __future__ import annotations

import base64
import random

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.scanner import pass_time, strike, type_burst, type_keys
from tpbis_desktop.devices.scanning.key_burst import HOLD_MS, KeyBurst, fold_caps_lock
from tpbis_desktop.devices.scanning.scanned_text import Weigh, looks_like_token


def token(seed: int) -> str:
    return base64.b32encode(random.Random(seed).randbytes(76)).decode().rstrip("=")


class Window(QWidget):
    """A line edit, a list to choose from and a button, and the ear that hears the scanner."""

    def __init__(self, weigh: Weigh = looks_like_token) -> None:
        super().__init__()
        self.field, self.choice, self.button = QLineEdit(), QComboBox(), QPushButton("Go")
        self.choice.addItems(["Apple", "Banana", "Cherry"])
        self.clicks: list[str] = []
        self.button.clicked.connect(lambda: self.clicks.append("go"))
        column = QVBoxLayout(self)
        for widget in (self.field, self.choice, self.button):
            column.addWidget(widget)
        self.ear = KeyBurst(self, weigh=weigh)
        self.heard: list[str] = []
        self.ear.scanned.connect(self.heard.append)

    def settle(self) -> None:
        QTest.qWait(HOLD_MS + 40)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    window = Window()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    window.field.setFocus()
    return window


class Noting(QLineEdit):
    """A field that keeps the key presses it gets."""

    def __init__(self) -> None:
        super().__init__()
        self.presses: list[QKeyEvent] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        self.presses.append(event)
        super().keyPressEvent(event)


def test_a_key_that_was_held_back_is_whole_and_freed_with_its_event(window: Window) -> None:
    field = Noting()
    window.layout().addWidget(field)  # type: ignore[union-attr]
    field.setFocus()
    shift = Qt.KeyboardModifier.ShiftModifier
    struck = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, shift, 38, 97, 1, "A", True, 2)
    struck.setTimestamp(round(pass_time(400)))
    QApplication.sendEvent(field, struck)
    assert not field.presses
    window.settle()
    (given,) = field.presses
    assert shiboken6.ownedByPython(given)
    assert (given.key(), given.text(), given.modifiers()) == (Qt.Key.Key_A, "A", shift)
    assert (given.nativeScanCode(), given.nativeVirtualKey(), given.nativeModifiers()) == (38, 97, 1)
    assert (given.isAutoRepeat(), given.count(), given.timestamp()) == (True, 2, struck.timestamp())


@pytest.mark.parametrize("gap_ms", [0, 1, 4, 15, 30, 48])
@pytest.mark.parametrize("ending", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_a_burst_at_any_scanner_speed_is_heard_and_leaves_nothing(
    window: Window, gap_ms: int, ending: Qt.Key
) -> None:
    entered: list[bool] = []
    window.field.returnPressed.connect(lambda: entered.append(True))
    for seed in range(5):
        type_burst(window, token(seed), gap_ms=gap_ms, ending=ending)
    assert window.heard == [token(seed) for seed in range(5)]
    assert window.field.text() == ""
    assert entered == []
    assert window.field.hasFocus()


def test_a_scanner_that_ends_with_a_line_feed_is_heard(window: Window) -> None:
    pass_time(500)
    type_keys(window, token(13), [3])
    strike(window, Qt.Key(10), "\n")
    QApplication.processEvents()
    assert window.heard == [token(13)]
    assert window.field.text() == ""


def test_uneven_gaps_of_a_radio_scanner_are_still_one_burst(window: Window) -> None:
    code = token(7)
    gaps = [random.Random(2023).choice([5, 8, 20, 35, 60, 70]) for _ in code]
    pass_time(500)
    type_keys(window, code, [gaps[0], *sorted(gaps[1:4]), *gaps[4:]])
    strike(window, Qt.Key.Key_Return, "\r")
    QApplication.processEvents()
    assert window.heard == [code]
    assert window.field.text() == ""


def test_hundreds_of_bursts_between_and_over_typing_lose_no_key_and_leave_no_letter(window: Window) -> None:
    chance = random.Random(2023)
    typed, scanned = "", []
    for seed in range(300):
        word = "".join(chance.choices("abcdefghij klmnop", k=chance.randint(0, 6)))
        pass_time(chance.randint(90, 400))
        type_keys(window, word, [chance.choice([28, 45, 60, 80, 110, 180, 260]) for _ in range(7)])
        typed += word
        code = token(seed)
        pass_time(chance.choice([25, 60, 90, 300]))
        type_keys(window, code, [chance.choice([0, 1, 2, 4])])
        strike(window, Qt.Key.Key_Return, "\r")
        scanned.append(code)
        QApplication.processEvents()
    window.settle()
    assert window.heard == scanned
    assert window.field.text() == typed


def test_a_code_that_is_no_badge_is_told_from_the_letter_typed_just_before_it(window: Window) -> None:
    pass_time(500)
    type_keys(window, "x", [0])
    pass_time(60)
    type_keys(window, "https://example.org/42", [2])
    strike(window, Qt.Key.Key_Return, "\r")
    QApplication.processEvents()
    assert window.heard == ["https://example.org/42"]
    assert window.field.text() == "x"


@pytest.mark.parametrize("gap_ms", [55, 65, 80, 120, 200])
def test_typing_arrives_whole_and_in_order_and_enter_is_not_swallowed(window: Window, gap_ms: int) -> None:
    entered: list[str] = []
    window.field.returnPressed.connect(lambda: entered.append(window.field.text()))
    pass_time(500)
    type_keys(window, "nguyen thi thu hang", [gap_ms])
    pass_time(gap_ms)
    strike(window, Qt.Key.Key_Return, "\r")
    assert entered == ["nguyen thi thu hang"]
    assert window.heard == []


def test_a_short_fast_word_then_enter_is_typing(window: Window) -> None:
    entered: list[str] = []
    window.field.returnPressed.connect(lambda: entered.append(window.field.text()))
    pass_time(500)
    type_keys(window, "hang", [20])
    strike(window, Qt.Key.Key_Return, "\r")
    assert entered == ["hang"]


def test_one_typed_key_reaches_its_field_after_a_blink(window: Window, qtbot: QtBot) -> None:
    pass_time(500)
    type_keys(window, "a", [0])
    assert window.field.text() == ""
    qtbot.waitUntil(lambda: window.field.text() == "a", timeout=HOLD_MS * 8)


def test_keys_typed_fast_never_wait_longer_than_a_few_gaps(window: Window) -> None:
    pass_time(500)
    for count, letter in enumerate("fasttypist", 1):
        type_keys(window, letter, [62])
        assert len(window.field.text()) >= count - 2


def test_a_key_held_down_repeats_into_the_field(window: Window) -> None:
    pass_time(500)
    for n in range(30):
        strike(window, Qt.Key.Key_A, "a", repeat=n > 0)
        pass_time(30)
    strike(window, Qt.Key.Key_Return, "\r")
    assert window.field.text() == "a" * 30
    assert window.heard == []


def test_equal_letters_within_a_millisecond_that_look_like_repeats_are_scanned_whole(window: Window) -> None:
    pass_time(500)
    code = "AAAA" + token(1)[4:]
    for before, letter in zip(" " + code, code, strict=False):
        strike(window, Qt.Key(ord(letter)), letter, repeat=letter == before)
    strike(window, Qt.Key.Key_Return, "\r")
    QApplication.processEvents()
    assert window.heard == [code]


def test_caps_lock_does_not_spoil_a_badge(window: Window) -> None:
    type_burst(window, token(4).lower())
    assert window.heard == [token(4)]
    assert fold_caps_lock("https://example.org") == "https://example.org"
    assert fold_caps_lock("Abcdefgh") == "Abcdefgh"


def test_a_whole_token_without_ending_is_taken_after_silence(window: Window, qtbot: QtBot) -> None:
    type_burst(window, token(5), ending=None)
    qtbot.waitUntil(lambda: window.heard == [token(5)], timeout=2000)
    assert window.field.text() == ""


def test_fast_letters_that_are_no_token_and_have_no_ending_are_typing(window: Window, qtbot: QtBot) -> None:
    type_burst(window, token(5)[:60], ending=None)
    qtbot.waitUntil(lambda: window.field.text() == token(5)[:60], timeout=2000)
    assert window.heard == []


def test_a_scanner_that_ends_with_two_enters_presses_nothing(window: Window) -> None:
    entered: list[bool] = []
    window.field.returnPressed.connect(lambda: entered.append(True))
    type_burst(window, token(6))
    pass_time(3)
    strike(window, Qt.Key.Key_Return, "\r")
    assert entered == []
    pass_time(300)
    strike(window, Qt.Key.Key_Return, "\r")
    assert entered == [True]


def test_an_ending_that_waited_for_a_slow_answer_presses_nothing(qtbot: QtBot) -> None:
    window = Window(weigh=lambda text: 2 * looks_like_token(text))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    entered: list[bool] = []
    window.field.returnPressed.connect(lambda: entered.append(True))
    window.field.setFocus()
    window.ear.scanned.connect(lambda _text: QTest.qSleep(3 * HOLD_MS))
    type_burst(window, token(7), ending=None)
    QApplication.processEvents()
    pass_time(3 * HOLD_MS + 5)  # a system that notes when it hands the key over, not when it was struck
    strike(window, Qt.Key.Key_Return, "\r")
    assert (len(window.heard), entered) == (1, [])
    pass_time(300)
    strike(window, Qt.Key.Key_Return, "\r")
    assert entered == [True]


def test_a_burst_on_a_button_or_a_list_presses_and_chooses_nothing(window: Window) -> None:
    window.button.setFocus()
    type_burst(window, "CHERRY PIE AND BANANAS")
    window.choice.setFocus()
    type_burst(window, "CHERRYBANANA")
    window.choice.showPopup()
    type_burst(window.choice.view(), "CHERRYBANANA")
    window.choice.hidePopup()
    assert window.heard == ["CHERRY PIE AND BANANAS", "CHERRYBANANA", "CHERRYBANANA"]
    assert window.clicks == []
    assert window.choice.currentText() == "Apple"


def test_a_burst_in_a_modal_dialog_is_heard_and_does_not_accept_it(window: Window) -> None:
    dialog = QDialog(window)
    field = QLineEdit(dialog)
    button = QPushButton("OK", dialog, default=True)
    button.clicked.connect(dialog.accept)
    seen: list[tuple[bool, str]] = []

    def scan_in_dialog() -> None:
        field.setFocus()
        type_burst(dialog, token(8))
        seen.append((dialog.isVisible(), field.text()))
        dialog.reject()

    QTimer.singleShot(0, scan_in_dialog)
    dialog.exec()
    assert seen == [(True, "")]
    assert window.heard == [token(8)]


def test_space_on_a_button_still_clicks_it_once(window: Window, qtbot: QtBot) -> None:
    window.button.setFocus()
    pass_time(500)
    strike(window.button, Qt.Key.Key_Space, " ")
    qtbot.waitUntil(lambda: window.clicks == ["go"], timeout=2000)
    assert not window.button.isDown()


def test_a_key_that_opens_a_dialog_leaves_the_ear_open_inside_it(window: Window) -> None:
    dialog = QDialog(window)
    QLineEdit(dialog).setFocus()

    def open_dialog() -> None:
        QTimer.singleShot(0, lambda: (type_burst(dialog, token(9)), dialog.reject()))
        dialog.exec()

    window.button.clicked.connect(open_dialog)
    window.button.setFocus()
    pass_time(500)
    strike(window.button, Qt.Key.Key_Space, " ")
    window.settle()
    assert window.heard == [token(9)]


def test_typing_reaches_the_field_before_a_shortcut_or_a_backspace_acts(window: Window) -> None:
    texts: list[str] = []
    shortcut = QShortcut(QKeySequence("F5"), window)
    shortcut.activated.connect(lambda: texts.append(window.field.text()))
    pass_time(500)
    type_keys(window, "abc", [30])
    QTest.keyClick(window.field, Qt.Key.Key_F5)
    strike(window, Qt.Key.Key_Backspace)
    texts.append(window.field.text())
    assert texts == ["abc", "ab"]


def test_an_enter_shortcut_is_not_run_by_the_end_of_a_burst(window: Window) -> None:
    runs: list[bool] = []
    shortcut = QShortcut(QKeySequence(Qt.Key.Key_Return), window)
    shortcut.activated.connect(lambda: runs.append(True))
    handle = window.windowHandle()
    for letter in token(10):
        QTest.keyClick(handle, letter)
    QTest.keyClick(handle, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert window.heard == [token(10)]
    assert runs == []
    QTest.qWait(HOLD_MS)
    QTest.keyClick(handle, Qt.Key.Key_Return)
    assert runs == [True]


def test_a_click_elsewhere_finds_the_typed_letters_in_the_field(window: Window) -> None:
    other = QLineEdit(window)
    other.show()
    pass_time(500)
    type_keys(window, "ab", [20])
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)
    assert (window.field.text(), other.text()) == ("ab", "")


def test_a_stalled_window_still_hears_the_burst_whole(window: Window) -> None:
    pass_time(500)
    code = token(11)
    type_keys(window, code[:40], [4])
    QTest.qSleep(HOLD_MS + 120)
    QApplication.processEvents()
    type_keys(window, code[40:], [4])
    strike(window, Qt.Key.Key_Return, "\r")
    QApplication.processEvents()
    assert window.heard == [code]
    assert window.field.text() == ""


def test_a_key_released_during_a_burst_but_pressed_before_it_is_released_in_its_widget(
    window: Window,
) -> None:
    window.button.setFocus()
    pass_time(500)
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ")
    press.setTimestamp(int(pass_time(0)))
    QApplication.sendEvent(window.button, press)
    window.settle()
    assert window.button.isDown()
    pass_time(300)
    code = token(12)
    type_keys(window, code[:60], [2])
    release = QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ")
    QApplication.sendEvent(window.button, release)
    type_keys(window, code[60:], [2])
    strike(window, Qt.Key.Key_Return, "\r")
    QApplication.processEvents()
    assert not window.button.isDown()
    assert window.heard == [code]
