"""From nothing to an open event and back, as the program is put together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.conftest import Wall, new_event
from tpbis_desktop.actions.lists.import_run import Incoming, stage_list
from tpbis_desktop.actions.lists.read_list import people_of, read_list
from tpbis_desktop.app import Program, look_back, make_application
from tpbis_desktop.gui.job import wait_for_all_jobs
from tpbis_desktop.paths import resource
from tpbis_desktop.settings import Settings, load_settings
from tpbis_desktop.storage.event_file import EventFile, Surroundings


@pytest.fixture
def program(
    home: Path, tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(tmp_path))
    made = Program(make_application(Settings()), Settings())
    yield made
    if made.window is not None:
        made.window.shut()
    if made.start is not None:
        shiboken6.delete(made.start)
    wait_for_all_jobs()
    shiboken6.delete(made)


def test_an_event_named_on_the_command_line_is_opened_at_once(
    program: Program, event_file: EventFile
) -> None:
    event_file.close()
    program.begin(event_file.path)
    assert program.start is None
    assert program.window is not None
    assert program.window.isVisible()
    assert load_settings().recent == [str(event_file.path)]


def test_a_protected_event_named_on_the_command_line_asks_for_its_passphrase(
    program: Program, tmp_path: Path, around: Surroundings
) -> None:
    new_event(tmp_path / "secret.tpbis", around, "rahasia").close()
    program.begin(tmp_path / "secret.tpbis")
    assert program.window is None
    assert program.start is not None
    assert program.start.banners.notices == []
    assert program.start.prompt is not None
    assert program.start.prompt.isVisible()
    program.start.prompt.said.emit("rahasia")
    assert program.window is not None


def test_an_event_that_cannot_be_opened_leads_to_the_start_page(program: Program, tmp_path: Path) -> None:
    program.begin(tmp_path / "gone.tpbis")
    assert program.window is None
    assert program.start is not None
    assert [notice.title for notice in program.start.banners.notices] == ["There is no file “gone.tpbis”."]


def test_the_sample_is_opened_from_the_start_page_and_left_again(program: Program, qtbot: QtBot) -> None:
    program.begin(None)
    assert program.start is not None
    program.start.operator.setCurrentText("Siti Rahayu")
    program.start.open_sample()
    assert program.start is None
    assert program.window is not None
    assert program.window.banners.notices[0].title.startswith("This is the sample event")
    assert program.window.workplace.event_file.writer.operator == "Siti Rahayu"
    program.window.leave_event()
    assert program.window is None
    assert program.start is not None
    qtbot.waitUntil(lambda: program.start.recent is not None)
    assert program.start.recent.list.count() == 1


def test_a_failure_of_ours_is_said_and_the_program_goes_on(program: Program) -> None:
    program.begin(None)
    program.failed.emit(ZeroDivisionError())
    assert program.start is not None
    notice = program.start.banners.notices[0]
    assert (notice.tone, notice.actions[0][0]) == ("error", "Show the log")
    assert "ZeroDivisionError" in notice.message


def test_an_import_that_was_cut_off_is_offered_at_the_next_opening(
    program: Program, event_file: EventFile, wall: Wall, qtbot: QtBot
) -> None:
    people = people_of(read_list(resource("sample/participants.csv")))
    stage_list(event_file.write, Incoming("cut.csv", people), now=wall.at)
    event_file.close()
    program.begin(event_file.path)
    assert program.window is not None
    banners = program.window.banners
    qtbot.waitUntil(lambda: any("cut.csv" in notice.title for notice in banners.notices), timeout=15_000)


def test_nothing_is_asked_of_an_event_that_was_closed_again_at_once(
    program: Program, event_file: EventFile
) -> None:
    event_file.close()
    program.begin(event_file.path)
    assert program.window is not None
    workplace = program.window.workplace
    workplace.event_file.close()
    look_back(workplace)
    assert not program.window.banners.notices
