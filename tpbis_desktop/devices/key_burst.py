"""A keyboard-wedge scanner told apart from hands: what it types in one burst becomes one scanned text."""

from __future__ import annotations

import itertools
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median_low

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QThread, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

HOLD_MS = 75
"""The longest a key typed by hand is held back before its widget gets it."""
FAST_MS = 50
"""The median gap between keys that a scanner stays under and hands do not."""
SHORTEST = 8
LATE_MS = 20

_TOKEN = re.compile(r"[A-Z2-7]{122}")
_UNSHIFTED = re.compile(r"[a-z2-7]+")
_ENDINGS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_MODIFIERS = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
    Qt.Key.Key_Mode_switch,
)
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_META = Qt.KeyboardModifier.MetaModifier
_PRESS = QEvent.Type.KeyPress
_RELEASE = QEvent.Type.KeyRelease
_OVERRIDE = QEvent.Type.ShortcutOverride
_KEYS = (_PRESS, _RELEASE, _OVERRIDE)
_OTHER_INPUT = (QEvent.Type.MouseButtonPress, QEvent.Type.InputMethod)
_WATCHED = frozenset((*_KEYS, *_OTHER_INPUT))


def fold_caps_lock(text: str) -> str:
    """A token scanned with caps lock on arrives in lower case; its alphabet has none: turned back."""
    return text.upper() if _UNSHIFTED.fullmatch(text) else text


@dataclass(frozen=True)
class _Held:
    """A key kept back, and the widget it was meant for."""

    receiver: QObject
    event: QKeyEvent
    at: float

    @property
    def pressed(self) -> bool:
        return self.event.type() == _PRESS

    @property
    def switch(self) -> int:
        return _switch(self.event)


class KeyBurst(QObject):
    """Watches every key of the program, whatever has the focus; `scanned` carries one whole scanned text.

    Printable keys are held for at most a blink. If they turn out to be typing, they reach the widget they
    were meant for, in order; if they are a scanner's burst (fast, long, ended by Enter, Tab or, for a whole
    badge token, by silence), no widget ever sees them. Plain printable keys are therefore never shortcuts.
    """

    scanned = Signal(str)
    _recognised = Signal(str)
    _replaying_in: int | None = None  # of the class: what one ear gives back, no other takes again

    def __init__(self, parent: QObject | None = None, *, without_suffix: bool = True) -> None:
        super().__init__(parent)
        self._without_suffix = without_suffix
        self._held: list[_Held] = []
        self._swallowed: set[int] = set()
        self._burst_ended_at = float("-inf")
        self._armed_at = 0.0
        self._silence = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._silence.timeout.connect(self._after_silence)
        # Queued: whoever answers a scan may open a dialog or delete the very widget this key was sent to.
        self._recognised.connect(self.scanned, Qt.ConnectionType.QueuedConnection)
        application = QCoreApplication.instance()
        assert application is not None, "keys can only be watched in a running QApplication"
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        kind = event.type()
        # Every key comes twice, to the QWindow and then to its widget: only the widget's counts.
        if kind not in _WATCHED or not watched.isWidgetType() or self._is_own_replay():
            return False
        if not isinstance(event, QKeyEvent):
            self._replay()
            return False
        if kind == _PRESS:
            return self._take_press(watched, event)
        if kind == _RELEASE:
            return self._take_release(watched, event)
        return self._take_override(event)

    def _take_press(self, receiver: QObject, event: QKeyEvent) -> bool:
        if event.key() in _MODIFIERS:
            return False
        at = _when(event)
        self._swallowed.discard(_switch(event))
        if _is_ending(event):
            return self._take_ending(event, at)
        if not _is_typing(event):
            self._replay()
            return False
        if self._held and self._is_too_slow(at):
            self._replay()
        self._hold(receiver, event, at)
        return True

    def _take_ending(self, event: QKeyEvent, at: float) -> bool:
        if not self._held and at - self._burst_ended_at <= FAST_MS:
            self._swallow([_switch(event)], at)  # a scanner set to end with both CR and LF
            return True
        if self._is_burst() and at - self._held[-1].at <= HOLD_MS:
            self._swallow([_switch(event)], at)
            self._finish_burst(at)
            return True
        self._replay()
        return False

    def _take_release(self, receiver: QObject, event: QKeyEvent) -> bool:
        if _switch(event) in self._swallowed and not event.isAutoRepeat():
            self._swallowed.discard(_switch(event))
            return True
        if not self._held or event.key() in _MODIFIERS:
            return False
        # A release that overtook its held press would leave a button down.
        self._held.append(_Held(receiver, event.clone(), self._held[-1].at))
        return True

    def _take_override(self, event: QKeyEvent) -> bool:
        """Shortcuts are decided before the key press: typing held back reaches its widget before one runs."""
        if event.key() in _MODIFIERS:
            return False
        ends_burst = _is_ending(event) and self._is_burst()
        if ends_burst or _is_typing(event):
            event.accept()
            return True
        self._replay()
        return False

    def _hold(self, receiver: QObject, event: QKeyEvent, at: float) -> None:
        event.accept()
        self._held.append(_Held(receiver, event.clone(), at))
        self._arm()

    def _arm(self) -> None:
        self._armed_at = time.perf_counter()
        self._silence.start(HOLD_MS)

    def _after_silence(self) -> None:
        waited = (time.perf_counter() - self._armed_at) * 1000
        if self._silence.interval() and waited > HOLD_MS + LATE_MS:
            self._arm()  # the window was stalled: keys already queued come first
        elif self._silence.interval():
            self._silence.start(0)  # one more round of the event loop, for a key that is just arriving
        elif self._without_suffix and self._is_burst() and self._token_start() is not None:
            self._finish_burst(self._held[-1].at)
        else:
            self._replay()

    def _presses(self) -> list[_Held]:
        return [held for held in self._held if held.pressed]

    def _is_too_slow(self, at: float) -> bool:
        times = [held.at for held in self._presses()] + [at]
        gaps = _gaps(times)
        return bool(gaps) and (gaps[-1] > HOLD_MS or (len(gaps) > 1 and median_low(gaps) > FAST_MS))

    def _is_burst(self) -> bool:
        presses = self._presses()
        letters = [held.event.text() for held in presses]
        if (
            len(letters) < SHORTEST or len(set(letters)) == 1
        ):  # one key held down repeats as fast as a scanner
            return False
        return median_low(_gaps([held.at for held in presses])) <= FAST_MS

    def _token_start(self) -> int | None:
        """Which press a badge token at the end of what is held begins with."""
        text = "".join(held.event.text() for held in self._presses())
        token = fold_caps_lock(text[-122:])
        return len(text) - 122 if _TOKEN.fullmatch(token) else None

    def _burst_start(self) -> int:
        """Hands may have typed a letter or two just before: those stand off from the burst by their gap."""
        start = self._token_start()
        if start is not None:
            return start
        gaps = _gaps([held.at for held in self._presses()])
        pause = 4 * median_low(gaps) + 12
        paused = [n + 1 for n, gap in enumerate(gaps[:3]) if gap > pause]
        return paused[-1] if paused and len(gaps) + 1 - paused[-1] >= SHORTEST else 0

    def _finish_burst(self, at: float) -> None:
        presses = self._presses()
        burst = presses[self._burst_start() :]
        switches = {held.switch for held in burst}
        first = next(n for n, held in enumerate(self._held) if held is burst[0])
        released = {held.switch for held in self._held[first:] if not held.pressed}
        by_hand = self._held[:first] + [
            held for held in self._held[first:] if not held.pressed and held.switch not in switches
        ]
        self._held = by_hand
        self._replay()
        self._swallow(switches - released, at)
        self._recognised.emit(fold_caps_lock("".join(held.event.text() for held in burst)))

    def _swallow(self, switches: Sequence[int] | set[int], at: float) -> None:
        self._burst_ended_at = at
        self._swallowed.update(switches)

    def _is_own_replay(self) -> bool:
        """A replayed key may open a dialog: keys within the dialog's own event loop are new ones."""
        return self._replaying_in is not None and QThread.currentThread().loopLevel() == self._replaying_in

    def _replay(self) -> None:
        """It was typing: give every held key to the widget it was meant for."""
        self._silence.stop()
        if len(self._held) > 1:
            self._arm()  # a key that opens a dialog must not keep back the ones behind it
        before, KeyBurst._replaying_in = self._replaying_in, QThread.currentThread().loopLevel()
        try:
            while self._held:
                held = self._held.pop(0)
                receiver = _receiver_now(held.receiver)
                if receiver is not None:
                    QCoreApplication.sendEvent(receiver, held.event)
        finally:
            KeyBurst._replaying_in = before
        self._silence.stop()


def _receiver_now(receiver: QObject) -> QObject | None:
    dialog = QApplication.activeModalWidget()
    if isinstance(receiver, QWidget) and shiboken6.isValid(receiver):
        blocked = dialog is not None and receiver.window() is not dialog and not receiver.window().isModal()
        if not blocked or QApplication.activePopupWidget() is not None:
            return receiver
    return QApplication.focusWidget() or dialog


def _switch(event: QKeyEvent) -> int:
    """Which key on the keyboard it was: the same for press and release, whatever Shift does meanwhile."""
    return event.nativeScanCode() or event.key()


def _when(event: QKeyEvent) -> float:
    """Milliseconds, by the system's clock where it gives one: right even when the window was stalled."""
    return float(event.timestamp()) or time.perf_counter() * 1000


def _is_command(event: QKeyEvent) -> bool:
    """Ctrl, Alt or Command held; but Ctrl and Alt together are AltGr on Windows, which types letters."""
    held = event.modifiers()
    return bool(held & _META) or bool(held & _CONTROL) != bool(held & _ALT)


def _is_ending(event: QKeyEvent) -> bool:
    """Enter, Tab, or a line feed: a key of its own on some scanners, without a name in Qt."""
    return (event.key() in _ENDINGS or event.text() == "\n") and not _is_command(event)


def _is_typing(event: QKeyEvent) -> bool:
    text = event.text()
    return bool(text) and text.isprintable() and not _is_command(event)


def _gaps(times: Sequence[float]) -> list[float]:
    return [later - earlier for earlier, later in itertools.pairwise(times)]
