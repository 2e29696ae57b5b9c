"""A keyboard-wedge scanner told apart from hands: what it types in one burst becomes one scanned text."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QThread, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from tpbis_desktop.devices.scanning.burst_code import Code, CodeSearch
from tpbis_desktop.devices.scanning.held_keys import (
    FAST_MS,
    HOLD_MS,
    STRANGE_FAST_MS,
    HeldKey,
    HeldKeys,
    copy_of,
)
from tpbis_desktop.devices.scanning.keyboard_layouts import Struck, is_letter_key
from tpbis_desktop.devices.scanning.scanned_text import ScannedText, Weigh, looks_like_token

LATE_MS = 20
TOKEN_LENGTHS = (122,)

_UNSHIFTED = re.compile(r"[a-z2-7]+")
_PREFIX = re.compile(r"(\]Q\d)?(\\\d{6})?$")
"""What some scanners are set to say first: the kind of code, and the alphabet it is written in."""
_ENDINGS = {int(Qt.Key.Key_Return): "Enter", int(Qt.Key.Key_Enter): "Enter", int(Qt.Key.Key_Tab): "Tab"}
_FIRST_KEY = {"xcb": 8, "wayland": 8, "windows": 0}
"""From which number on each platform counts the keys of a keyboard."""
_MODIFIERS = frozenset(
    int(key)
    for key in (
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_Mode_switch,
    )
)
# Numbers, since every key of the program is asked about: flags and names of keys are slow to compare.
_CONTROL = Qt.KeyboardModifier.ControlModifier.value
_ALT = Qt.KeyboardModifier.AltModifier.value
_META = Qt.KeyboardModifier.MetaModifier.value
_PRESS = QEvent.Type.KeyPress
_RELEASE = QEvent.Type.KeyRelease
_OVERRIDE = QEvent.Type.ShortcutOverride
_OTHER_INPUT = (QEvent.Type.MouseButtonPress, QEvent.Type.InputMethod)


def fold_caps_lock(text: str) -> str:
    """A token scanned with caps lock on arrives in lower case; its alphabet has none: turned back."""
    return text.upper() if _UNSHIFTED.fullmatch(text) else text


class KeyBurst(QObject):
    """Watches every key of the program, whatever has the focus; `scanned` carries one whole scanned text.

    Printable keys are held for at most a blink. If they turn out to be typing, they reach the widget they
    were meant for, in order; if they are a scanner's burst, no widget ever sees them. A burst is fast and
    long, and either a whole code (`weigh` knows, and `lengths` says how long codes are) or ended by Enter or
    Tab. Plain printable keys are therefore never shortcuts. `heard` carries a moment later how it came.
    """

    scanned = Signal(str)
    heard = Signal(ScannedText)
    _recognised = Signal(str, float)
    _replaying_in: int | None = None  # of the class: what one ear gives back, no other takes again

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        weigh: Weigh = looks_like_token,
        lengths: tuple[int, ...] = TOKEN_LENGTHS,
        first_key: int | None = None,
    ) -> None:
        super().__init__(parent)
        self._search = CodeSearch(weigh, lengths)
        self._shortest_code = min(lengths)
        self._first_key = _FIRST_KEY.get(QGuiApplication.platformName()) if first_key is None else first_key
        self._held = HeldKeys()
        self._giving: list[HeldKey] = []
        self._swallowed: set[int] = set()
        self._ending_until = float("-inf")
        self._untold: ScannedText | None = None
        self._armed_at = 0.0
        self._silence = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._silence.timeout.connect(self._after_silence)
        self._telling = QTimer(self, singleShot=True, interval=HOLD_MS)
        self._telling.timeout.connect(self._tell)
        # Queued: whoever answers a scan may open a dialog or delete the very widget this key was sent to.
        self._recognised.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)
        application = QCoreApplication.instance()
        assert application is not None, "keys can only be watched in a running QApplication"
        application.installEventFilter(self)

    def stop(self) -> None:
        """Watch no key any more."""
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._replay()
        self._telling.stop()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        # Every key comes twice, to the QWindow and then to its widget: only the widget's counts.
        if not isinstance(event, QKeyEvent):
            if self._held and event.type() in _OTHER_INPUT and watched.isWidgetType():
                self._settle()
            return False
        if not watched.isWidgetType() or self._is_own_replay():
            return False
        kind = event.type()
        if kind == _PRESS:
            return self._take_press(watched, event)
        if kind == _RELEASE:
            return self._take_release(watched, event)
        return kind == _OVERRIDE and self._take_override(event)

    def _take_press(self, receiver: QObject, event: QKeyEvent) -> bool:
        if event.key() in _MODIFIERS:
            return False
        at = _when(event)
        self._swallowed.discard(_switch(event))
        if ending := _ending(event):
            return self._take_ending(event, at, ending)
        if not self._is_typing(event):
            self._settle()
            return False
        if self._held.too_slow(at):
            self._settle()
        elif self._held.pauses(at) and (code := self._settled_code()) is not None:
            self._take_code(code, self._held.last_at)
        self._hold(receiver, event, at)
        if (code := self._code_so_far()) is not None:
            self._take_code(code, at)
        return True

    def _take_ending(self, event: QKeyEvent, at: float, ending: str) -> bool:
        if self._ends_last_burst(at):
            if self._untold is not None:  # more than one where a scanner ends with both CR and LF
                self._untold = replace(self._untold, ending=f"{self._untold.ending} {ending}".strip())
        elif not self._held or at - self._held.last_at > HOLD_MS or not self._take_ended(at, ending):
            self._replay()
            return False
        self._ending_until = at + FAST_MS
        self._swallowed.add(_switch(event))
        return True

    def _take_release(self, receiver: QObject, event: QKeyEvent) -> bool:
        if _switch(event) in self._swallowed and not event.isAutoRepeat():
            self._swallowed.discard(_switch(event))
            return True
        if not self._held or event.key() in _MODIFIERS:
            return False
        self._held.add(self._kept(receiver, event, self._held.last_at, pressed=False))
        return True

    def _take_override(self, event: QKeyEvent) -> bool:
        """Shortcuts are decided before the key press: typing held back reaches its widget before one runs."""
        if event.key() in _MODIFIERS:
            return False
        ends_burst = bool(_ending(event)) and (
            self._ends_last_burst(_when(event)) or self._held.as_fast_as(FAST_MS)
        )
        if ends_burst or self._is_typing(event):
            event.accept()
            return True
        self._settle()
        return False

    def _ends_last_burst(self, at: float) -> bool:
        return not self._held and at <= self._ending_until

    def _hold(self, receiver: QObject, event: QKeyEvent, at: float) -> None:
        event.accept()
        self._held.add(self._kept(receiver, event, at, pressed=True))
        self._arm()

    def _kept(self, receiver: QObject, event: QKeyEvent, at: float, *, pressed: bool) -> HeldKey:
        struck = Struck(event.text(), self._number(event))
        return HeldKey(receiver, copy_of(event), at, _switch(event), struck, pressed)

    def _number(self, event: QKeyEvent) -> int:
        return 0 if self._first_key is None else max(0, event.nativeScanCode() - self._first_key)

    def _is_typing(self, event: QKeyEvent) -> bool:
        """A letter, or a key that has one elsewhere: on this layout it may be mute, or wait for the next."""
        text = event.text()
        writes = (bool(text) and text.isprintable()) or is_letter_key(self._number(event))
        return writes and not _is_command(event)

    def _arm(self) -> None:
        self._armed_at = time.perf_counter()
        self._silence.start(HOLD_MS)

    def _after_silence(self) -> None:
        waited = (time.perf_counter() - self._armed_at) * 1000
        if self._silence.interval() and waited > HOLD_MS + LATE_MS:
            self._arm()  # the window was stalled: keys already queued come first
        elif self._silence.interval():
            self._silence.start(0)  # one more round of the event loop, for a key that is just arriving
        else:
            self._settle()

    def _settle(self) -> None:
        """No more comes: a code that stands between a hand's keys is taken, all else was typing."""
        code = self._settled_code()
        if code is not None:
            self._take_code(code, self._held.last_at)
            if self._held:
                self._settle()
        else:
            self._replay()

    def _code_so_far(self) -> Code | None:
        """A whole code needs no ending: one that the event knows is taken with its last key."""
        if not self._may_hold_code():
            return None
        struck, lingering = self._held.struck, self._held.lingering()
        return self._search.known(struck, lingering) or self._search.passed(struck, lingering)

    def _settled_code(self) -> Code | None:
        if not self._may_hold_code():
            return None
        return self._search.settled(self._held.struck, self._held.lingering())

    def _may_hold_code(self) -> bool:
        return len(self._held.presses) >= self._shortest_code and self._held.as_fast_as(FAST_MS)

    def _take_ended(self, at: float, ending: str) -> bool:
        """Take what an Enter or Tab ended, if it came as a scanner's does."""
        if not self._held.as_fast_as(FAST_MS):
            return False
        start = self._held.pause_before_burst()
        keys = range(start, len(self._held.presses))
        code = self._settled_code() or self._search.whole(self._held.struck[start:], keys)
        if code is None and self._held.as_fast_as(STRANGE_FAST_MS):
            code = Code(fold_caps_lock(self._held.text(start)), tuple(keys))
        if code is None:
            return False
        self._take_code(code, at, ending)
        return True

    def _take_code(self, code: Code, at: float, ending: str = "") -> None:
        self._tell()
        keys = (*range(self._prefix_start(code), min(code.keys)), *code.keys)
        came = "".join(self._held.presses[n].struck.text for n in keys)
        gaps = tuple(self._held.gaps(keys[0]))
        still_down, (by_hand, behind) = self._held.still_down(keys), self._held.by_hand(keys)
        self._held.clear()
        self._ending_until = at + HOLD_MS
        self._swallowed |= still_down
        if code.layout and code.sure:
            self._search = replace(self._search, favoured=code.layout)
        self._untold = ScannedText(
            code.text, "keyboard", came, ending, gaps, code.layout, caps_lock=came.islower()
        )
        self._telling.start()
        self._recognised.emit(code.text, time.perf_counter())
        for key in behind:
            self._held.add(key)
        self._give_back(by_hand)

    def _hand_over(self, text: str, taken: float) -> None:
        """Let the scan be answered.

        Where the system does not say when a key was struck, the burst's ending looks as late as that took.
        """
        self.scanned.emit(text)
        self._ending_until += (time.perf_counter() - taken) * 1000

    def _prefix_start(self, code: Code) -> int:
        first = min(code.keys)
        before = self._held.text(0, first)
        prefix = _PREFIX.search(before)
        return first - len(prefix[0]) if prefix else first

    def _tell(self) -> None:
        """Say how the last burst came: not at once, since its ending is part of it."""
        self._telling.stop()
        if self._untold is not None:
            told, self._untold = self._untold, None
            self.heard.emit(told)

    def _is_own_replay(self) -> bool:
        """A replayed key may open a dialog: keys within the dialog's own event loop are new ones."""
        return self._replaying_in is not None and QThread.currentThread().loopLevel() == self._replaying_in

    def _replay(self) -> None:
        """It was typing: give every held key to the widget it was meant for."""
        held = self._held.all
        self._held.clear()
        self._give_back(held)

    def _give_back(self, keys: list[HeldKey]) -> None:
        self._silence.stop()
        self._giving += keys
        if len(self._giving) > 1:
            self._arm()  # a key that opens a dialog must not keep back the ones behind it
        before, KeyBurst._replaying_in = self._replaying_in, QThread.currentThread().loopLevel()
        try:
            while self._giving:
                key = self._giving.pop(0)
                receiver = _receiver_now(key.receiver)
                if receiver is not None:
                    QCoreApplication.sendEvent(receiver, key.event)
        finally:
            KeyBurst._replaying_in = before
        if self._held:
            self._arm()
        else:
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
    held = event.modifiers().value
    return bool(held & _META) or bool(held & _CONTROL) != bool(held & _ALT)


def _ending(event: QKeyEvent) -> str:
    """Enter, Tab, or a line feed: a key of its own on some scanners, without a name in Qt."""
    ending = _ENDINGS.get(event.key()) or ("LF" if event.text() == "\n" else "")
    return "" if ending and _is_command(event) else ending
