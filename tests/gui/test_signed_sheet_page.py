"""A signed sheet keyed in at the window: scanned anywhere, ticked by keyboard, settled with a button each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.actions.signed import page_code, printed, scans
from tests.conftest import Wall
from tests.gui.scanner import pass_time, strike, type_burst, type_keys
from tpbis_desktop.actions.attendance.attendance import present_count
from tpbis_desktop.actions.people.register import register
from tpbis_desktop.actions.people.withdraw import withdraw
from tpbis_desktop.actions.programme.programme import write_activity
from tpbis_desktop.actions.scan.check_in import check_in_person
from tpbis_desktop.gui.frame.main_window import MainWindow
from tpbis_desktop.gui.pages.signed_sheet_page import SignedSheetPage
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.storage.event_file import EventFile

HAND_MS = (90, 140, 70, 110)


class Office:
    """The window of a station, the people on its paper, and a hand at the keyboard."""

    def __init__(self, window: MainWindow, event_file: EventFile, wall: Wall, qtbot: QtBot) -> None:
        self.window, self.file, self.wall, self.bot = window, event_file, wall, qtbot
        self.opening = self.activity("Opening ceremony", 9)
        self.people = [self.person(f"Person {n}") for n in range(1, 7)]
        self.code = printed(self, self.people, 2, activity=self.opening)

    def activity(self, title: str, hour: int, day: int = 13) -> str:
        begins = self.wall.at.replace(tzinfo=None, day=day, hour=hour, minute=0)
        with self.file.write() as session:
            return write_activity(
                session, None, title=title, starts_at=begins, ends_at=begins.replace(hour=hour + 1)
            )

    def person(self, name: str) -> str:
        with self.file.write() as session:
            return register(session, {"full_name": name}, now=self.wall.at).participant

    def scan(self, *rows: int) -> None:
        """These people were scanned at the door."""
        with self.file.write() as session:
            for row in rows:
                check_in_person(session, self.people[row - 1], self.opening, now=self.wall.at)
        self.window.workplace.announce("scan")

    def qr(self, *rows: int) -> str:
        return page_code(self, self.code, *rows)

    def hold(self, text: str) -> None:
        """Hold a page under the scanner."""
        type_burst(self.window, text)

    def letters(self, text: str) -> None:
        """Type into what has the keyboard, as fast as a hand does."""
        type_keys(self.window, text, HAND_MS)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """The same, and Enter."""
        self.letters(text)
        self.press(Qt.Key.Key_Return)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key, a moment later."""
        pass_time(300)
        if modifier != Qt.KeyboardModifier.NoModifier:
            widget = QApplication.focusWidget()
            assert widget is not None
            self.bot.keyClick(widget, key, modifier)
            return
        text = {Qt.Key.Key_Return: "\r", Qt.Key.Key_Space: " "}.get(key, "")
        strike(self.window, key, text)
        QApplication.processEvents()

    @property
    def page(self) -> SignedSheetPage:
        page = self.window.page
        assert isinstance(page, SignedSheetPage), page
        return page

    @property
    def ticked(self) -> list[int]:
        return [row.number for row in self.page.table.sheet.rows if row.signed]

    def present(self) -> int:
        with self.file.read() as session:
            return present_count(session, self.opening)


@pytest.fixture
def office(workplace: Workplace, event_file: EventFile, wall: Wall, qtbot: QtBot) -> Iterator[Office]:
    workplace.choose(operator="Rina")
    window = MainWindow(workplace)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.scanner is not None)
    yield Office(window, event_file, wall, qtbot)
    window.shut()
    shiboken6.delete(window)


@pytest.mark.parametrize("room", ["desk", "scan", "people", "programme", "documents", "signed_sheet"])
def test_a_page_scanned_anywhere_opens_with_its_rows(office: Office, room: str) -> None:
    office.window.show_room(room)
    office.hold(office.qr(1, 2, 3))
    assert [row.full_name for row in office.page.table.sheet.rows] == ["Person 1", "Person 2", "Person 3"]
    assert "Opening ceremony" in office.page.title.text()
    assert QApplication.focusWidget() is office.page.heading.rows
    assert office.page.heading.rows.text() == ""


def test_where_scanners_are_tried_out_no_page_opens(office: Office) -> None:
    office.window.show_room("settings", "scanner")
    office.hold(office.qr(1, 2, 3))
    assert office.window.page.key == "settings"


def test_rows_typed_are_ticked_by_enter_and_recorded_by_enter_again(office: Office) -> None:
    office.scan(1, 5)
    office.hold(office.qr(*range(1, 9)))
    assert not office.page.differences.not_signed.rows
    office.type("1-3 6")
    assert office.ticked == [1, 2, 3, 6]
    assert office.present() == 2
    assert [row.number for row in office.page.differences.not_scanned.rows] == [2, 3, 6]
    assert [row.number for row in office.page.differences.not_signed.rows] == [5]
    office.press(Qt.Key.Key_Return)
    assert office.present() == 5
    assert not office.page.differences.not_scanned.rows
    assert {(line.how, line.operator, line.sheet) for line in scans(office) if line.name == "Person 2"} == {
        ("paper", "Rina", office.code)
    }


def test_a_slip_of_the_hand_ticks_nobody_and_says_so_under_the_field(office: Office) -> None:
    office.hold(office.qr(1, 2, 3))
    office.type("1-33")
    assert office.ticked == []
    assert "1-33" in office.page.heading.hint.text()
    assert office.page.heading.rows.text() == "1-33"
    office.page.heading.rows.clear()
    office.type("1 3")
    assert office.ticked == [1, 3]


def test_arrow_down_and_the_space_bar_tick_one_and_a_figure_goes_to_the_field(office: Office) -> None:
    office.hold(office.qr(*range(1, 9)))
    office.press(Qt.Key.Key_Down)
    office.press(Qt.Key.Key_Down)
    # Outside of a field a key waits a moment: it may be the first of a scanner's.
    office.press(Qt.Key.Key_Space)
    office.bot.waitUntil(lambda: office.ticked == [2])
    office.press(Qt.Key.Key_Space)
    office.bot.waitUntil(lambda: office.ticked == [])
    office.letters("4")
    office.bot.waitUntil(lambda: office.page.heading.rows.text() == "4")
    assert office.ticked == []
    office.press(Qt.Key.Key_Return)
    assert office.ticked == [4]


def test_a_tick_by_mouse_stands_on_the_box(office: Office) -> None:
    office.hold(office.qr(*range(1, 9)))
    table = office.page.table
    place = table.visualRect(table.sheet.index(2, 0)).center()
    office.bot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert office.ticked == [3]
    office.bot.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.sheet.index(4, 2)).center()
    )
    assert office.ticked == [3]
    assert table.chosen is not None and table.chosen.number == 5


def test_ctrl_enter_records_and_ctrl_z_takes_it_back(office: Office) -> None:
    office.hold(office.qr(*range(1, 9)))
    office.type("1-2")
    office.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert office.present() == 2
    office.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert office.present() == 0
    assert [row.state for row in office.page.differences.look.rows] == ["signed_scan_taken_back"] * 2
    assert not office.page.differences.not_scanned.rows


def test_ticks_are_undone_too(office: Office) -> None:
    office.hold(office.qr(*range(1, 9)))
    office.type("1")
    office.type("1-3")
    office.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert office.ticked == [1]


def test_the_next_page_keeps_what_was_typed_for_the_one_before(office: Office) -> None:
    office.hold(office.qr(1, 2, 3))
    office.letters("2")
    office.hold(office.qr(4, 5, 6))
    assert [row.number for row in office.page.table.sheet.rows] == [4, 5, 6]
    office.hold(office.qr(1, 2, 3))
    assert office.ticked == [2]


def test_typed_rows_that_make_no_sense_hold_the_next_page_back(office: Office) -> None:
    office.hold(office.qr(1, 2, 3))
    office.letters("7-")
    assert office.window.parked_rooms() == ["signed_sheet"]
    office.hold(office.qr(4, 5, 6))
    assert [row.number for row in office.page.table.sheet.rows] == [1, 2, 3]


def test_scanned_but_not_signed_stands_with_a_reason_or_is_taken_back(office: Office) -> None:
    office.scan(4, 5, 6)
    office.hold(office.qr(*range(1, 9)))
    office.type("1")
    office.page.table.go_to(5)
    assert "5" in office.page.differences.not_signed.button.text()
    office.page.differences.not_signed.button.click()
    office.page.question.stands[0].click()
    assert [(row.number, row.note) for row in office.page.table.sheet.rows if row.note] == [
        (5, "Forgot to sign")
    ]
    office.page.differences.undo_button.click()
    assert len(office.page.differences.not_signed.rows) == 3
    office.page.differences.not_signed.button.click()
    office.page.question.all_of_them.setChecked(True)
    office.page.question.another.setText("the scanner lay about")
    office.page.question.back_button.click()
    assert not office.page.differences.not_signed.rows
    assert office.present() == 0
    assert {line.voided_why for line in scans(office)} == {"the scanner lay about"}
    office.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert office.present() == 3
    assert [row.number for row in office.page.differences.not_signed.rows] == [4, 5, 6]


def test_escape_decides_later(office: Office) -> None:
    office.scan(4)
    office.hold(office.qr(*range(1, 9)))
    office.type("0")
    office.page.differences.not_signed.button.click()
    office.press(Qt.Key.Key_Escape)
    assert office.page.side.currentWidget() is office.page.differences
    assert office.present() == 1


def test_somebody_withdrawn_is_recorded_only_by_their_own_button(office: Office) -> None:
    with office.file.write() as session:
        withdraw(session, office.people[0], "recalled home")
    office.hold(office.qr(*range(1, 9)))
    office.type("1-2")
    office.press(Qt.Key.Key_Return)
    assert office.present() == 1
    assert "recalled home" in office.page.differences.look.words.text()
    office.page.differences.look.button.click()
    assert office.present() == 2


def test_an_empty_row_is_given_to_who_was_registered_since(office: Office) -> None:
    office.hold(office.qr(*range(1, 9)))
    office.type("8")
    assert "register this person first" in office.page.differences.look.words.text()
    office.person("Chathurika Wickramasinghe")
    office.page.differences.look.button.click()
    office.type("chath")
    assert [row.full_name for row in office.page.differences.not_scanned.rows] == [
        "Chathurika Wickramasinghe"
    ]
    office.press(Qt.Key.Key_Return)
    assert office.present() == 1


def test_a_sheet_is_opened_by_its_number_or_from_those_printed(office: Office) -> None:
    office.window.show_room("signed_sheet")
    assert QApplication.focusWidget() is office.page.start.code
    office.type(office.code.lower())
    assert len(office.page.table.sheet.rows) == 8
    office.page.another_button.click()
    sheets = office.page.start.sheets
    sheets.itemActivated.emit(sheets.item(0))
    assert len(office.page.table.sheet.rows) == 8


def test_an_unknown_sheet_is_told_and_nothing_opens(office: Office) -> None:
    office.hold(office.qr(1, 2).replace(office.code, "B-S009"))
    assert [notice.title for notice in office.window.banners.notices] == ["Sheet B-S009 is not known here."]
    assert office.page.stack.currentWidget() is office.page.start


def test_a_sheet_of_the_programme_counts_for_the_date_and_activity_chosen(office: Office) -> None:
    visit = office.activity("Visit", 8, day=14)
    code = printed(office, office.people)
    office.hold(page_code(office, code, 1, 2, 3))
    heading = office.page.heading
    assert heading.column.isVisible()
    assert not heading.activity.isVisible()
    assert heading.chosen_column == date(2023, 11, 13)
    office.type("1")
    heading.column.setCurrentIndex(1)
    heading.column.activated.emit(1)
    assert office.ticked == []
    office.type("2")
    office.press(Qt.Key.Key_Return)
    with office.file.read() as session:
        assert present_count(session, visit) == 1
    office.hold(page_code(office, code, 4, 5))
    assert heading.chosen_column == date(2023, 11, 14)


def test_what_another_window_scanned_shows_at_once(office: Office) -> None:
    office.hold(office.qr(*range(1, 9)))
    office.type("1-2")
    office.scan(2)
    assert [row.number for row in office.page.differences.not_scanned.rows] == [1]
    assert office.present() == 1


def long_sheet(office: Office, count: int) -> str:
    """A sheet of so many more people; returns its number."""
    people = [office.person(f"Guest {n}") for n in range(count)]
    return printed(office, people, activity=office.opening)


def keyed(office: Office) -> None:
    office.bot.waitUntil(lambda: not office.page.writing.busy, timeout=20_000)


def test_a_whole_long_sheet_is_written_in_the_background_and_undone(office: Office) -> None:
    office.window.show_room("signed_sheet", long_sheet(office, 100))
    page = office.page
    office.type("1-100")
    assert page.writing.busy
    assert page.strip.isVisible()
    assert not page.stack.isEnabled()
    keyed(office)
    assert len(office.ticked) == 100
    assert page.differences.last.text() == "100 rows ticked"
    assert not page.strip.isVisible()
    assert QApplication.focusWidget() is page.heading.rows
    office.press(Qt.Key.Key_Return)
    keyed(office)
    assert office.present() == 100
    office.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    keyed(office)
    assert office.present() == 0
    assert len(office.ticked) == 100


def test_a_door_goes_on_while_a_long_sheet_is_written(office: Office) -> None:
    office.window.show_room("signed_sheet", long_sheet(office, 100))
    office.type("1-100")
    assert office.page.writing.busy
    office.scan(1)
    assert office.present() == 1
    keyed(office)
    assert len(office.ticked) == 100


def test_stopped_half_way_what_is_written_stays_and_can_be_undone(office: Office) -> None:
    office.window.show_room("signed_sheet", long_sheet(office, 100))
    office.type("1-100")
    office.page.strip.cancel_button.click()
    keyed(office)
    ticked = len(office.ticked)
    assert ticked < 100
    (told,) = office.window.banners.notices
    assert (told.title, told.message) == ("Stopped.", f"{ticked} of 100 rows are written.")
    if ticked:
        office.page.undo()
        keyed(office)
    assert office.ticked == []


def test_a_page_scanned_meanwhile_waits_and_says_so(office: Office) -> None:
    code = long_sheet(office, 100)
    office.window.show_room("signed_sheet", code)
    office.type("1-100")
    office.hold(office.qr(1, 2))
    assert "still being written" in office.window.banners.notices[0].message
    assert office.page.signed is not None
    assert office.page.signed.page.code == code
    keyed(office)
