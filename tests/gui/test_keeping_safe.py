"""Safety copies are made by themselves, and what could harm the event is said once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.conftest import Wall
from tests.gui.renaming import rename
from tpbis_desktop.gui.job import running_jobs, wait_for_all_jobs
from tpbis_desktop.gui.keeping_safe import KeepingSafe
from tpbis_desktop.gui.workplace import Workplace


class ScreenThatSleeps:
    """A screen that will not be kept on."""

    def start(self) -> bool:
        return False

    def stop(self) -> None:
        """Nothing to undo."""


@pytest.fixture
def safe(workplace: Workplace) -> Iterator[KeepingSafe]:
    made = KeepingSafe(workplace, awake=ScreenThatSleeps())  # type: ignore[arg-type]
    yield made
    made.stop()
    wait_for_all_jobs()
    QApplication.processEvents()


@pytest.fixture
def told(workplace: Workplace) -> list[str]:
    titles: list[str] = []
    workplace.told.connect(lambda notice: titles.append(notice.title))
    return titles


def test_a_safety_copy_is_made_only_when_something_changed(
    safe: KeepingSafe, workplace: Workplace, tmp_path: Path, qtbot: QtBot
) -> None:
    workplace.choose(safety_folder=str(tmp_path / "stick"))
    (tmp_path / "stick").mkdir()
    safe.copy_if_changed()
    qtbot.waitUntil(lambda: safe.copy is not None and not running_jobs())
    assert safe.not_copied == 0
    safe.copy_if_changed()
    assert running_jobs() == []
    rename(workplace, "Changed")
    safe.copy_if_changed()
    qtbot.waitUntil(lambda: safe.not_copied == 0 and not running_jobs())


def test_a_failing_safety_copy_is_told_once_until_it_works_again(
    safe: KeepingSafe, workplace: Workplace, tmp_path: Path, told: list[str], qtbot: QtBot
) -> None:
    stick = tmp_path / "stick"
    workplace.choose(safety_folder=str(stick))
    for _attempt in range(2):
        safe.copy_if_changed()
        qtbot.waitUntil(lambda: not running_jobs())
    assert told == ["No safety copy could be made."]
    assert safe.failed
    stick.mkdir()
    safe.copy_if_changed()
    qtbot.waitUntil(lambda: not safe.failed and not running_jobs())
    stick.rename(tmp_path / "elsewhere")
    rename(workplace, "Changed")
    safe.copy_if_changed()
    qtbot.waitUntil(lambda: not running_jobs())
    assert len(told) == 2


def test_disk_clock_and_screen_are_each_told_once(
    safe: KeepingSafe,
    workplace: Workplace,
    wall: Wall,
    told: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rename(workplace, "Written before the clock went back")
    wall.at -= timedelta(hours=1)
    monkeypatch.setattr("tpbis_desktop.storage.health.LOW_DISK_BYTES", 10**18)
    for _minute in range(3):
        safe.look_around()
        safe.keep_awake()
    assert told == [
        "The disk with this event is almost full.",
        "This computer's clock does not agree with the event.",
        "The screen of this computer may go to sleep by itself.",
    ]


@pytest.mark.parametrize(
    ("days", "title"),
    [(-3, "The event begins in 3 days."), (30, "The event was over 26 days ago."), (0, None)],
)
def test_a_calendar_outside_the_event_is_mentioned(
    safe: KeepingSafe, wall: Wall, told: list[str], days: int, title: str | None
) -> None:
    wall.at += timedelta(days=days)
    safe.begin()
    assert [one for one in told if one.startswith("The event")] == ([title] if title else [])


def test_an_event_file_that_is_moved_away_is_told_without_waiting_for_a_scan(
    safe: KeepingSafe, workplace: Workplace, told: list[str]
) -> None:
    safe.look_around()
    assert told == []
    path = workplace.event_file.path
    renamed = path.rename(path.with_name("renamed.tpbis"))
    safe.look_around()
    safe.look_around()
    assert len(told) == 1
    assert "moved, renamed or deleted" in told[0]
    renamed.rename(path)
    safe.look_around()
    assert len(told) == 1
