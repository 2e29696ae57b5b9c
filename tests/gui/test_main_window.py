"""The frame around the pages: going from room to room, what the top bar says, and closing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import Wall
from tests.gui.renaming import rename
from tests.gui.scanner import type_burst
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.frame.main_window import MainWindow
from tpbis_desktop.gui.frame.rooms import ROOMS, rail_places
from tpbis_desktop.gui.job import running_jobs
from tpbis_desktop.gui.operator_dialog import OperatorDialog
from tpbis_desktop.gui.page import Page
from tpbis_desktop.gui.qt_words import speak_language
from tpbis_desktop.gui.theme import apply_theme
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.settings import load_settings
from tpbis_desktop.storage.event_file import Surroundings, open_event
from tpbis_desktop.storage.safety_copy import copy_place


class NotedPage(Page):
    """A page that writes down what the frame does with it."""

    tables = frozenset({"scan"})

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self.noted: list[str] = []
        self.parked = False

    def refresh(self) -> None:
        self.noted.append("refresh")

    def take_scan(self, text: str) -> None:
        self.noted.append(f"scan {text}")

    def show_person(self, participant: str) -> None:
        self.noted.append(f"person {participant}")

    def parks_work(self) -> bool:
        return self.parked


@pytest.fixture
def window(workplace: Workplace, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(workplace)
    made.resize(1366, 768)
    made.show()
    yield made
    if not made.is_shut:
        made.shut()
    shiboken6.delete(made)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[QMessageBox.StandardButton]:
    """What the person answers to each question, in order; an unexpected question fails."""
    given: list[QMessageBox.StandardButton] = []
    monkeypatch.setattr(QMessageBox, "question", lambda *_: given.pop(0))
    return given


def noted(window: MainWindow, key: str = "people") -> NotedPage:
    """Puts a page that takes notes into a room."""
    page = NotedPage(window.workplace)
    window.put_page(key, page)
    return page


@pytest.mark.parametrize(("number", "place"), list(enumerate(rail_places(), 1)))
def test_ctrl_and_a_number_go_to_each_place_on_the_rail(
    window: MainWindow, qtbot: QtBot, number: int, place: object
) -> None:
    key = rail_places()[number - 1].key
    noted(window, key)
    window.show_room("settings")
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key(ord(str(number))), Qt.KeyboardModifier.ControlModifier)
    assert window.rail.selected == key
    assert window.page is window.page_of(key)


def test_every_room_can_be_gone_to_and_has_its_place_on_the_rail(window: MainWindow) -> None:
    for key, room in ROOMS.items():
        window.workplace.go(key)
        assert window.rail.selected == room.on_rail


def test_a_page_reads_again_when_it_comes_up_and_when_its_tables_changed(window: MainWindow) -> None:
    page = noted(window)
    window.show_room("people")
    window.workplace.announce("participant")
    window.workplace.announce("scan", "participant")
    window.show_room("settings")
    window.workplace.announce("scan")
    assert page.noted == ["refresh", "refresh"]
    window.workplace.go("people", "somebody")
    assert page.noted[2:] == ["refresh", "person somebody"]


def test_a_scan_reaches_the_page_in_view_whatever_has_the_focus(window: MainWindow, qtbot: QtBot) -> None:
    page = noted(window)
    window.show_room("people")
    window.activateWindow()
    window.top.state.setFocus()
    qtbot.waitUntil(lambda: window.scanner is not None)
    type_burst(window, "A-0177-2023-XYZ")
    assert page.noted == ["refresh", "scan A-0177-2023-XYZ"]


def test_a_page_without_use_for_a_scan_sends_it_to_the_desk(window: MainWindow) -> None:
    desk = noted(window, "desk")
    window.show_room("settings")
    window.take_scan("UNKNOWN BADGE")
    assert window.page is desk
    assert desk.noted == ["refresh", "person UNKNOWN BADGE"]


def test_the_top_bar_names_event_station_operator_and_the_time_at_the_event(
    window: MainWindow, wall: Wall
) -> None:
    assert window.top.event_name.text() == "KSP 2023"
    assert window.top.station.text() == "Desk A · badges A"
    assert window.top.operator.text().strip() == "Desk A"
    assert window.top.clock.text() == "09:10"
    wall.at += timedelta(hours=5)
    window.top.tick()
    assert window.top.clock.text() == "14:10"


def test_the_top_bar_and_the_window_follow_the_event(window: MainWindow) -> None:
    rename(window.workplace, "KSP Yogyakarta")
    assert window.top.event_name.text() == "KSP Yogyakarta"
    assert window.windowTitle() == "KSP Yogyakarta - TPBIS Desktop"


def test_a_long_name_of_the_event_is_cut_with_an_ellipsis_and_told_in_the_tip(window: MainWindow) -> None:
    name = "Knowledge Sharing Program on Library Transformation Based on Social Inclusion " * 2
    rename(window.workplace, name)
    window.resize(1366, 768)
    QApplication.processEvents()
    assert window.width() == 1366
    assert window.top.event_name.is_cut


def test_the_operator_is_changed_by_a_click_and_written_with_what_follows(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    def answer(dialog: OperatorDialog) -> int:
        dialog.box.setCurrentText("  Siti   Rahayu ")
        return 1

    monkeypatch.setattr(OperatorDialog, "exec", answer)
    qtbot.mouseClick(window.top.operator, Qt.MouseButton.LeftButton)
    assert window.top.operator.text().strip() == "Siti Rahayu"
    assert window.workplace.event_file.writer.operator == "Siti Rahayu"
    assert load_settings().operators == ["Siti Rahayu"]


def test_full_screen_leaves_the_page_and_the_honest_line(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    assert not window.rail.isVisible()
    assert window.top.state.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()
    assert window.rail.isVisible()


def test_what_the_workplace_tells_is_shown_under_the_top_bar(window: MainWindow) -> None:
    window.workplace.tell_error(UserError("The printer is gone.", "", "Switch it on."))
    assert window.banners.isVisible()
    assert window.banners.notices[0].title == "The printer is gone."
    assert window.banners.mapTo(window, QPoint(0, 0)).y() >= window.top.geometry().bottom()


def test_closing_writes_everything_into_the_file_and_lets_others_have_it(
    window: MainWindow, around: Surroundings, qtbot: QtBot
) -> None:
    path = window.workplace.event_file.path
    with qtbot.waitSignal(window.closed) as closed:
        window.close()
    assert closed.args == [False]
    assert not path.with_name(f"{path.name}-wal").exists()
    open_event(path, around).close()


def test_the_cross_in_the_top_bar_leads_to_another_event(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.closed) as closed:
        qtbot.mouseClick(window.top.leave, Qt.MouseButton.LeftButton)
    assert closed.args == [True]


def test_closing_asks_when_something_typed_is_not_saved(
    window: MainWindow, answers: list[QMessageBox.StandardButton]
) -> None:
    page = noted(window)
    page.parked = True
    window.show_room("settings")
    answers.append(QMessageBox.StandardButton.No)
    assert not window.close()
    assert window.page is page
    answers.append(QMessageBox.StandardButton.Yes)
    assert window.close()
    assert answers == []


def test_closing_makes_the_last_safety_copy(window: MainWindow, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    window.workplace.choose(safety_folder=str(stick))
    window.safe.look_at_copy()
    rename(window.workplace, "Last change")
    place = copy_place(window.workplace.event_file, stick)
    window.close()
    with sqlite3.connect(place) as copy:
        assert copy.execute("SELECT short_name FROM event").fetchall() == [("Last change",)]
    copy.close()


def test_closing_without_the_stick_asks_and_can_be_taken_back(
    window: MainWindow, tmp_path: Path, answers: list[QMessageBox.StandardButton]
) -> None:
    window.workplace.choose(safety_folder=str(tmp_path / "pulled out"))
    window.safe.look_at_copy()
    answers.append(QMessageBox.StandardButton.No)
    assert not window.close()
    window.workplace.announce("event")
    answers.append(QMessageBox.StandardButton.Yes)
    assert window.close()


def test_closing_waits_for_background_work(window: MainWindow, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    window.workplace.choose(safety_folder=str(stick))
    assert window.safe.copy_now() is not None
    window.close()
    assert running_jobs() == []


def test_another_language_builds_every_word_anew(
    window: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    old_page = window.page
    try:
        window.workplace.choose(language="id")
        window.workplace.language_chosen.emit()
        qtbot.waitUntil(lambda: window.page is not old_page)
        assert window.top.clock.text() == "09.10"
        button = QMessageBox(QMessageBox.Icon.Question, "", "", QMessageBox.StandardButton.Yes, window)
        assert button.button(QMessageBox.StandardButton.Yes).text().replace("&", "") in ("Ya", "Yes")
    finally:
        speak_language(qapp, "en")


def test_the_language_waits_while_something_typed_would_be_lost(
    window: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    page = noted(window)
    page.parked = True
    window.workplace.choose(language="id")
    window.workplace.language_chosen.emit()
    qtbot.waitUntil(lambda: bool(window.banners.notices))
    assert window.page_of("people") is page
    assert window.top.clock.text() == "09:10"


def test_everything_in_the_frame_is_reached_by_keyboard_and_named(window: MainWindow) -> None:
    for part in (window.top.state, window.top.operator, window.top.leave):
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert part.accessibleName()


def test_a_change_of_colours_repaints_the_icons(window: MainWindow, qapp: QApplication) -> None:
    before = window.top.leave.icon().pixmap(24, 24).toImage()
    try:
        apply_theme(qapp, "dark")
        qapp.sendEvent(window, QEvent(QEvent.Type.StyleChange))
        assert window.top.leave.icon().pixmap(24, 24).toImage() != before
    finally:
        apply_theme(qapp, "light")


def test_the_smallest_laptop_shows_the_whole_frame(window: MainWindow) -> None:
    assert window.minimumSizeHint().width() <= 1366
    assert window.minimumSizeHint().height() <= 768
    for part in window.top.findChildren(QWidget):
        if part.isVisible():
            assert part.geometry().right() <= window.top.width()


def test_the_state_line_is_honest(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    state, safe = window.top.state, window.safe
    safe.look_at_copy()
    assert state.text() == "Saved here · no safety copy: choose a place for it"
    (tmp_path / "stick").mkdir()
    window.workplace.choose(safety_folder=str(tmp_path / "stick"))
    safe.look_at_copy()
    assert state.text() == f"Saved here · {safe.changes} changes in no safety copy yet"
    safe.copy_now()
    qtbot.waitUntil(lambda: not running_jobs() and "has everything" in state.text())
    rename(window.workplace, "One change")
    qtbot.waitUntil(lambda: "1 change since the safety copy of" in state.text())


def test_the_state_line_leads_to_the_settings_of_this_computer(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.top.state, Qt.MouseButton.LeftButton)
    assert window.rail.selected == "settings"


class WidePage(NotedPage):
    """A page that wants the whole window."""

    wants_room = True


def test_old_news_does_not_follow_to_another_page_and_errors_do(window: MainWindow) -> None:
    noted(window)
    window.tell(Notice("good", "Saved"))
    window.tell(Notice("error", "The printer is gone."))
    window.show_room("people")
    assert [notice.title for notice in window.banners.notices] == ["The printer is gone."]


def test_news_stays_when_the_same_page_is_asked_for_again(window: MainWindow) -> None:
    window.tell(Notice("good", "Saved"))
    window.show_room("desk")
    assert [notice.title for notice in window.banners.notices] == ["Saved"]


def test_a_page_that_wants_room_keeps_it_and_news_goes_with_the_next_scan(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.put_page("people", WidePage(window.workplace))
    window.show_room("people")
    for n in range(3):
        window.tell(Notice("error", f"Trouble {n}", "Some more words.", "Do this."))
    window.tell(Notice("good", "Saved"))
    qtbot.waitUntil(lambda: window.banners.height() < 80)
    window.take_scan("ABC")
    assert [notice.title for notice in window.banners.notices] == ["Trouble 2", "Trouble 1", "Trouble 0"]
    QApplication.processEvents()
    assert window.banners.height() < 80
    noted(window, "programme")
    window.show_room("programme")
    qtbot.waitUntil(lambda: window.banners.height() > 200)
