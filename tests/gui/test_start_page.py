"""The page without an event: create, open, try the sample, go on from a copy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QDate, QMimeData, QPoint, QPointF, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.conftest import Wall
from tpbis_desktop.actions.event.event_settings import details_of
from tpbis_desktop.actions.programme.programme import activity_now
from tpbis_desktop.gui.opening import file_name, free_place
from tpbis_desktop.gui.qt_words import speak_language
from tpbis_desktop.gui.start.start_page import StartPage
from tpbis_desktop.gui.theme import apply_theme
from tpbis_desktop.settings import Settings
from tpbis_desktop.storage.event_file import EventFile
from tpbis_desktop.storage.safety_copy import copy_place, safety_copy

Make = Callable[[Settings], StartPage]


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this computer keeps documents, for this test alone."""
    folder = tmp_path / "Documents"
    folder.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(folder))
    return folder


@pytest.fixture
def opened() -> Iterator[list[EventFile]]:
    """What was opened, closed at the end."""
    files: list[EventFile] = []
    yield files
    for file in files:
        file.close()


@pytest.fixture
def make(
    documents: Path, home: Path, wall: Wall, qapp: QApplication, opened: list[EventFile]
) -> Iterator[Make]:
    apply_theme(qapp, "light")
    pages: list[StartPage] = []

    def made(settings: Settings) -> StartPage:
        page = StartPage(settings, lambda: wall.at)
        page.opened.connect(lambda file, _told: opened.append(file))
        page.resize(1366, 768)
        page.show()
        pages.append(page)
        return page

    yield made
    for page in pages:
        shiboken6.delete(page)


@pytest.fixture
def page(make: Make) -> StartPage:
    return make(Settings())


def titles(page: StartPage) -> list[str]:
    return [notice.title for notice in page.banners.notices]


def press(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_event_is_created_where_documents_lie(
    page: StartPage, documents: Path, opened: list[EventFile], qtbot: QtBot
) -> None:
    press(qtbot, page.create_button)
    form = page.create_form
    assert form is not None
    qtbot.keyClicks(form.form.name, "Knowledge Sharing Program")
    qtbot.keyClicks(form.form.short_name, "KSP 2024: Yogya/Magelang")
    form.form.first_day.setDate(QDate(2024, 8, 12))
    form.form.last_day.setDate(QDate(2024, 8, 17))
    press(qtbot, form.create_button)
    (file,) = opened
    assert file.path == documents / "KSP 2024 Yogya Magelang.tpbis"
    with file.read() as session:
        made = details_of(session)
    assert (made.name, made.short_name) == ("Knowledge Sharing Program", "KSP 2024: Yogya/Magelang")
    assert (made.starts_on, made.ends_on) == (date(2024, 8, 12), date(2024, 8, 17))
    assert made.zone == "Asia/Jakarta"


def test_an_event_without_a_name_is_not_made(
    page: StartPage, documents: Path, opened: list[EventFile], qtbot: QtBot
) -> None:
    press(qtbot, page.create_button)
    form = page.create_form
    assert form is not None
    press(qtbot, form.create_button)
    assert titles(page) == ["The event needs a name."]
    assert form.form.name.property("wrong")
    assert opened == []
    assert list(documents.iterdir()) == []


def test_a_zone_that_is_none_makes_no_event(page: StartPage, opened: list[EventFile], qtbot: QtBot) -> None:
    press(qtbot, page.create_button)
    form = page.create_form
    assert form is not None
    form.form.name.setText("KSP")
    form.form.zone.setCurrentText("Atlantis")
    press(qtbot, form.create_button)
    assert titles(page) == ["There is no such time zone."]
    assert opened == []


def test_the_file_may_lie_elsewhere(
    page: StartPage, tmp_path: Path, opened: list[EventFile], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine"), ""))
    press(qtbot, page.create_button)
    form = page.create_form
    assert form is not None
    press(qtbot, form.choose_button)
    form.form.name.setText("KSP")
    press(qtbot, form.create_button)
    assert [file.path for file in opened] == [tmp_path / "mine.tpbis"]


def test_back_leads_to_the_first_page(page: StartPage, qtbot: QtBot) -> None:
    press(qtbot, page.create_button)
    assert page.create_form is not None
    press(qtbot, page.create_form.back_button)
    assert page.home.isVisible()


def test_the_sample_is_a_fresh_file_each_time_and_something_is_on(
    page: StartPage, documents: Path, opened: list[EventFile], wall: Wall, qtbot: QtBot
) -> None:
    press(qtbot, page.sample_button)
    press(qtbot, page.sample_button)
    assert [file.path.name for file in opened] == ["TPBIS sample event.tpbis", "TPBIS sample event 2.tpbis"]
    with opened[0].read() as session:
        assert activity_now(session, wall.at) is not None
        assert details_of(session).starts_on == wall.at.astimezone().date()


def test_an_event_is_opened_by_dialog(
    page: StartPage,
    event_file: EventFile,
    opened: list[EventFile],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    event_file.close()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(event_file.path), ""))
    press(qtbot, page.open_button)
    assert [file.path for file in opened] == [event_file.path]


def test_an_event_that_is_already_open_is_refused_in_words(
    page: StartPage, event_file: EventFile, opened: list[EventFile]
) -> None:
    page.open_path(event_file.path)
    assert titles(page) == ["“event.tpbis” is already open."]
    assert opened == []


def test_what_is_no_event_is_refused_in_words(page: StartPage, tmp_path: Path) -> None:
    (tmp_path / "letter.tpbis").write_bytes(b"Dear colleagues, " * 500)
    page.open_path(tmp_path / "letter.tpbis")
    page.open_path(tmp_path / "gone.tpbis")
    assert titles(page) == [
        "There is no file “gone.tpbis”.",
        "“letter.tpbis” cannot be opened as an event.",
    ]


def test_recent_events_are_opened_by_a_click_and_missing_ones_say_why_not(
    make: Make, event_file: EventFile, tmp_path: Path, opened: list[EventFile], qtbot: QtBot
) -> None:
    event_file.close()
    page = make(Settings(recent=[str(event_file.path), str(tmp_path / "stick" / "old.tpbis")]))
    qtbot.waitUntil(lambda: page.recent is not None)
    listed = page.recent.list
    here, gone = listed.item(0), listed.item(1)
    assert (here.text(), gone.text()) == ("event", "old")
    assert "Not there now" in gone.data(Qt.ItemDataRole.AccessibleTextRole)
    for item in (gone, here):
        centre = listed.visualItemRect(item).center()
        qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert [file.path for file in opened] == [event_file.path]


def test_enter_opens_a_recent_event(
    make: Make, event_file: EventFile, opened: list[EventFile], qtbot: QtBot
) -> None:
    event_file.close()
    page = make(Settings(recent=[str(event_file.path)]))
    qtbot.waitUntil(lambda: page.recent is not None)
    page.recent.list.setFocus()
    page.recent.list.setCurrentRow(0)
    qtbot.keyClick(page.recent.list, Qt.Key.Key_Return)
    assert [file.path for file in opened] == [event_file.path]


def test_going_on_from_a_safety_copy_leaves_the_copy_as_it_is(
    page: StartPage,
    event_file: EventFile,
    documents: Path,
    opened: list[EventFile],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stick = documents.parent / "stick"
    stick.mkdir()
    copy = safety_copy(event_file, stick)
    before = copy.read_bytes()
    offered: list[str] = []

    def save(_parent: object, _title: str, place: str, _kinds: str) -> tuple[str, str]:
        offered.append(place)
        return place, ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(copy), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", save)
    page.restore_button.click()
    assert offered == [str(documents / "event.tpbis")]
    (file,) = opened
    assert file.writer.replica != event_file.writer.replica
    assert file.writer.station == event_file.writer.station
    assert copy.read_bytes() == before
    assert copy == copy_place(event_file, stick)


def test_a_file_is_dropped_on_the_window(
    page: StartPage, event_file: EventFile, opened: list[EventFile]
) -> None:
    event_file.close()
    event, other = QMimeData(), QMimeData()
    event.setUrls([QUrl.fromLocalFile(str(event_file.path))])
    other.setUrls([QUrl.fromLocalFile("letter.docx")])
    for data, taken in ((other, False), (event, True)):
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
        enter.ignore()
        page.dragEnterEvent(enter)
        assert enter.isAccepted() is taken
        drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
        page.dropEvent(drop)
    assert [file.path for file in opened] == [event_file.path]


def test_who_is_at_the_keys_is_remembered(
    make: Make, event_file: EventFile, opened: list[EventFile], qtbot: QtBot
) -> None:
    event_file.close()
    page = make(Settings(operators=["Siti Rahayu", "Budi"]))
    page.operator.setCurrentText("Budi ")
    kept: list[Settings] = []
    page.settings_changed.connect(kept.append)
    page.open_path(event_file.path)
    assert (kept[-1].operator, kept[-1].operators) == ("Budi", ["Budi", "Siti Rahayu"])


def test_the_language_is_chosen_before_anything_else(page: StartPage, qapp: QApplication) -> None:
    kept: list[Settings] = []
    page.settings_changed.connect(kept.append)
    try:
        page.language.setCurrentIndex(page.language.findData("id"))
        page.language.activated.emit(1)
        assert kept[-1].language == "id"
        assert page.language.currentData() == "id"
    finally:
        speak_language(qapp, "en")


def test_a_file_name_holds_nothing_a_disk_refuses(tmp_path: Path) -> None:
    assert file_name('KSP: "2024" <draft>/\\|?*\x00.') == "KSP 2024 draft"
    assert file_name(" ../.. ") == "Event"
    assert len(file_name("x" * 300)) == 80
    (tmp_path / "KSP.tpbis").touch()
    assert free_place(tmp_path, "KSP") == tmp_path / "KSP 2.tpbis"
