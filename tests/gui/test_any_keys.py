"""Whatever keys are pressed and whatever is scanned on any page: nothing fails, nothing is logged."""

from __future__ import annotations

import logging
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from sqlalchemy import select

from tests.conftest import Wall
from tests.sample_day import sample_file
from tpbis_desktop.gui.frame.main_window import MainWindow
from tpbis_desktop.gui.frame.rooms import ROOMS
from tpbis_desktop.gui.job import wait_for_all_jobs
from tpbis_desktop.gui.pages.documents_page import FAMILIES, DocumentsPage
from tpbis_desktop.gui.theme import apply_theme
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.model import Badge
from tpbis_desktop.settings import Settings
from tpbis_desktop.storage.event_file import EventFile, Surroundings

PRESSES = 90
_NAMED = "Return Escape Tab Backtab Space Delete Backspace Up Down Left Right Home End PageUp PageDown"
_FUNCTIONS = " ".join(f"F{n}" for n in range(1, 11))
KEYS = [Qt.Key[f"Key_{name}"] for name in f"{_NAMED} {_FUNCTIONS}".split()]
KEYS += [Qt.Key(key) for key in (*range(0x30, 0x3A), *range(0x41, 0x5B))]
MODIFIERS = [Qt.KeyboardModifier.NoModifier] * 4 + [
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
]
SCANS = [
    "",
    "x",
    "A-001",
    "9" * 400,
    "\u202e\u200f",
    "a\x00b",
    "\ud83d",
    "'; --",
    "{0} %s <b>",
    "TPBIS:",
    "م" * 160,
]


@pytest.fixture
def window(
    tmp_path: Path, around: Surroundings, wall: Wall, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    """A window on the sample event; whatever it opens over itself is closed at once."""
    for ask in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, ask, lambda *_given: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: "")
    apply_theme(qapp, "light")
    event: EventFile = sample_file(tmp_path, around, wall.at)
    printers = {"badge_printer": f"folder:{tmp_path / 'out'}", "sheet_printer": f"folder:{tmp_path / 'out'}"}
    made = MainWindow(Workplace(event, Settings(sounds=False, **printers), lambda: wall.at))
    closing = QTimer(made, interval=10)
    closing.timeout.connect(_close_what_is_over_it)
    closing.start()
    made.show()
    yield made
    wait_for_all_jobs()
    made.shut()


def _close_what_is_over_it() -> None:
    over = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    if over is not None:
        over.close()


def _press(window: MainWindow, chance: random.Random) -> None:
    key, modifier = chance.choice(KEYS), chance.choice(MODIFIERS)
    text = chr(key.value) if key.value < 0x60 and modifier == Qt.KeyboardModifier.NoModifier else ""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(QApplication.focusWidget() or window, QKeyEvent(kind, key, modifier, text))


def _scan(window: MainWindow, chance: random.Random, tokens: list[str]) -> None:
    text = chance.choice([*tokens[:3], *SCANS])
    if text and chance.random() < 0.3:
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice("A7z ") + text[at + 1 :]
    window.take_scan(text)


PLACES = [*ROOMS, *(f"documents {family}" for family in FAMILIES)]


@pytest.mark.parametrize("place", PLACES)
def test_any_keys_and_scans_are_borne_everywhere(
    window: MainWindow, caplog: pytest.LogCaptureFixture, place: str
) -> None:
    room, _space, family = place.partition(" ")
    chance = random.Random(place)
    with window.workplace.read() as session:
        tokens = list(session.scalars(select(Badge.token)))
    with caplog.at_level(logging.ERROR):
        for _press_or_scan in range(PRESSES):
            if window.page.key != room:
                window.show_room(room)
                if family and isinstance(window.page, DocumentsPage):
                    window.page.show_tab(family)
            if chance.random() < 0.2:
                _scan(window, chance, tokens)
            else:
                _press(window, chance)
            QApplication.processEvents()
    assert caplog.records == []
