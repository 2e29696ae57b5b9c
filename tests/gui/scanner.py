"""A scanner and a pair of hands for tests: key events with the timestamps each would have."""

from __future__ import annotations

import itertools
import time
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

_clock = [time.perf_counter() * 1000]


def pass_time(milliseconds: float) -> float:
    """The time on the keyboard's own clock after `milliseconds` more."""
    _clock[0] += milliseconds
    return _clock[0]


def strike(widget: QWidget, key: Qt.Key, text: str = "", *, repeat: bool = False) -> None:
    """Press and release one key now, in the widget that has the focus, or in `widget`."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        receiver = QApplication.focusWidget() or widget
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text, repeat)
        event.setTimestamp(int(_clock[0]))
        QCoreApplication.sendEvent(receiver, event)


def key_of(letter: str) -> Qt.Key:
    """The key that types `letter` (ASCII)."""
    return Qt.Key(ord(letter.upper()))


def type_keys(widget: QWidget, text: str, gaps_ms: Sequence[float]) -> None:
    """Type `text`, waiting `gaps_ms` (repeated as needed) before each key by the keyboard's clock."""
    for letter, gap in zip(text, itertools.cycle(gaps_ms), strict=False):
        pass_time(gap)
        strike(widget, key_of(letter), letter)


def type_burst(
    widget: QWidget, text: str, *, gap_ms: float = 4, ending: Qt.Key | None = Qt.Key.Key_Return
) -> None:
    """What a keyboard-wedge scanner does with `text`: a fast burst, its ending key; and let it be heard."""
    pass_time(400)
    type_keys(widget, text, [gap_ms])
    if ending is not None:
        pass_time(gap_ms)
        strike(widget, ending, "\t" if ending == Qt.Key.Key_Tab else "\r")
        QApplication.processEvents()
