"""The scan page through real key bursts: the answer after the commit, undo, by hand, admit anyway."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.actions.door import NINE, Door
from tests.conftest import Wall
from tests.gui.frame import Frame, workplace_of
from tests.gui.scanner import pass_time, strike, type_burst
from tpbis_desktop.actions.enrolment import enrol, enrolled
from tpbis_desktop.actions.history import last_scans
from tpbis_desktop.actions.outcome import Verdict
from tpbis_desktop.actions.programme import retire_activity
from tpbis_desktop.actions.register import Registered
from tpbis_desktop.gui.pages.scan_page import ScanPage
from tpbis_desktop.gui.widgets.verdict_panel import Verdict as Shown
from tpbis_desktop.identity.keys import new_key
from tpbis_desktop.identity.token import write_token
from tpbis_desktop.storage.event_file import EventFile

LONGEST = "Chathurika Wickramasinghe Mudiyanselage Bandaranayake"


@pytest.fixture
def door(event_file: EventFile, wall: Wall) -> Door:
    return Door(event_file, wall)


@pytest.fixture
def hang(door: Door) -> Registered:
    return door.person(
        "Nguyen Thi Thu Hang",
        name_in_script="Nguyễn Thị Thu Hằng",
        delegation="Viet Nam",
        dietary="vegetarian",
        access_needs="wheelchair",
    )


@pytest.fixture
def opening(door: Door) -> str:
    return door.activity("Opening ceremony", place="Auditorium")


class Host:
    """Somebody at the door with a scanner in one hand."""

    def __init__(self, page: ScanPage, door: Door) -> None:
        self.page, self.door = page, door

    def scan(self, text: str) -> Shown:
        type_burst(self.page, text)
        return self.answer

    def scan_badge(self, who: Registered) -> Shown:
        return self.scan(self.door.token(who.badge))

    @property
    def answer(self) -> Shown:
        shown = self.page.panel.verdict
        assert shown is not None
        return shown

    def listed(self) -> list[str]:
        rows = self.page.last.rows
        return [rows.item(n).text() for n in range(rows.count())]


@pytest.fixture
def host(qtbot: QtBot, door: Door, opening: str, hang: Registered) -> Iterator[Host]:
    page = ScanPage(workplace_of(door.file, door.wall))
    frame = Frame(page)
    frame.activateWindow()
    yield Host(page, door)
    shiboken6.delete(frame)


def press_enter(host: Host) -> None:
    """A hand presses Enter in whatever has the focus, some time after the last scan."""
    pass_time(600)
    strike(host.page, Qt.Key.Key_Return, "\r")
    QApplication.processEvents()


def frame_of(host: Host) -> Frame:
    frame = host.page.window()
    assert isinstance(frame, Frame)
    return frame


def test_the_activity_that_is_on_is_chosen_by_itself(host: Host, opening: str) -> None:
    assert host.page.heading.accessibleName() == "Opening ceremony"
    assert host.page.panel.verdict is None
    assert host.page.present.text == "0 / 1"


def test_a_scan_welcomes_by_name_and_delegation(host: Host, hang: Registered) -> None:
    shown = host.scan_badge(hang)
    assert (shown.kind, shown.word, shown.name) == ("welcome", "Welcome", "Nguyen Thi Thu Hang")
    assert (shown.delegation, shown.name_in_script) == ("Viet Nam · Participant", "Nguyễn Thị Thu Hằng")
    assert shown.lines == ("Late by 10 minutes", "Diet: vegetarian", "Needs: wheelchair")
    assert host.page.present.text == "1 / 1"
    assert host.listed() == ["09:10 · Welcome · Desk A, Nguyen Thi Thu Hang"]


def test_a_second_scan_says_since_when_and_where(host: Host, hang: Registered) -> None:
    host.scan_badge(hang)
    host.door.wait(5)
    shown = host.scan_badge(hang)
    assert (shown.kind, shown.word) == ("already", "Already in")
    assert shown.lines[0] == "Since 09:10 at Desk A"
    assert host.page.present.text == "1 / 1"


def test_the_answer_comes_only_after_the_commit(host: Host, hang: Registered) -> None:
    """What the panel shows can be read back by another session at that very moment."""
    seen = []
    host.page.panel.show_verdict = lambda verdict: seen.append(host.door.present(_activity(host)))  # type: ignore[method-assign]
    host.page.take_scan(host.door.token(hang.badge))
    assert seen == [1]


def _activity(host: Host) -> str:
    activity = host.page.activity
    assert activity is not None
    return activity.id


@pytest.mark.parametrize("place", ["search", "undo", "menu button", "list", "forgotten"])
def test_a_scan_works_whatever_has_the_focus(host: Host, hang: Registered, place: str) -> None:
    if place == "search":
        host.page.look_up()
    focus = {
        "search": host.page.by_hand.search,
        "undo": host.page.last.undo_button,
        "menu button": host.page.heading.change_button,
        "list": host.page.last.rows,
        "forgotten": host.page.forgotten_button,
    }[place]
    focus.setFocus()
    assert host.scan_badge(hang).kind == "welcome"
    assert host.page.by_hand.search.text() == ""
    assert not host.page.last.asking


def test_a_scan_while_a_reason_is_asked_puts_the_question_away(host: Host, hang: Registered) -> None:
    minh = host.door.person("Nguyen Van Minh")
    host.scan_badge(hang)
    host.page.last.ask()
    assert host.page.last.asking
    assert host.scan_badge(minh).name == "Nguyen Van Minh"
    assert not host.page.last.asking
    assert host.door.present(_activity(host)) == 2


def test_fifty_scans_in_a_row_all_count(host: Host) -> None:
    people = host.door.people(50)
    for who in people:
        assert host.scan_badge(who).kind == "welcome"
    assert host.page.present.text == "50 / 51"
    assert len(host.listed()) == 10


def test_a_strangers_code_is_no_badge(host: Host) -> None:
    shown = host.scan("https://example.org/whatever")
    assert (shown.kind, shown.word, shown.name) == ("refused", "Not a badge", "")
    assert "Nothing was recorded as attendance" in shown.reason
    assert "F4" not in host.listed()[0]
    assert not host.page.overrides.isVisible()


def test_a_badge_of_another_event_says_so(host: Host) -> None:
    shown = host.scan(write_token("another", 1, "0123456789abcdef", new_key()))
    assert shown.word == "Another event"
    assert shown.reason.startswith("This badge is from another event. Nothing was recorded as attendance.")


def test_a_badge_not_known_here_yet_names_the_desk_that_issued_it(host: Host) -> None:
    shown = host.scan(host.door.station("Desk B").badge())
    assert (shown.kind, shown.word, shown.name) == ("welcome", "Welcome", "")
    assert shown.reason == "Issued at Desk B, not known here yet. The name comes with the next exchange."


def test_a_commit_that_fails_says_not_recorded_and_what_to_do(host: Host, hang: Registered) -> None:
    with host.door.file.read() as session:
        session.connection().exec_driver_sql("PRAGMA query_only = 1")
    shown = host.scan_badge(hang)
    assert (shown.kind, shown.word, shown.name) == ("refused", "NOT RECORDED", "")
    assert "cannot be written" in shown.reason
    assert shown.reason.endswith("Then scan again.")
    assert host.page.present.text == "0 / 1"
    with host.door.file.read() as session:
        session.connection().exec_driver_sql("PRAGMA query_only = 0")
    assert host.scan_badge(hang).kind == "welcome"


def test_a_mistake_of_the_program_is_not_shown_as_a_welcome(
    host: Host, hang: Registered, qtbot: QtBot
) -> None:
    def break_down(*_arguments: object) -> None:
        raise RuntimeError("a bug")

    with pytest.raises(RuntimeError):
        host.page.answer(break_down)  # type: ignore[arg-type]
    assert host.answer.word == "NOT RECORDED"
    assert host.scan_badge(hang).kind == "welcome"


def test_undo_takes_the_last_scan_back_with_one_reason(host: Host, hang: Registered, qtbot: QtBot) -> None:
    host.scan_badge(hang)
    qtbot.keyClick(host.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert host.page.last.asking
    focus = QApplication.focusWidget()
    assert focus is host.page.last.reasons.buttons[0]
    press_enter(host)
    assert host.door.present(_activity(host)) == 0
    assert host.page.present.text == "0 / 1"
    assert host.listed() == ["09:10 · Taken back: Scanned by mistake, Nguyen Thi Thu Hang"]
    assert host.page.panel.verdict is None
    assert not host.page.last.undo_button.isEnabled()
    assert host.scan_badge(hang).word == "Welcome"


def test_undo_of_the_selected_scan_with_a_typed_reason(host: Host, hang: Registered, qtbot: QtBot) -> None:
    minh = host.door.person("Nguyen Van Minh")
    host.scan_badge(hang)
    host.door.wait(1)
    host.scan_badge(minh)
    host.page.last.rows.setCurrentRow(1)
    qtbot.mouseClick(host.page.last.undo_button, Qt.MouseButton.LeftButton)
    host.page.last.reasons.another.setText("she went home")
    host.page.last.reasons.another.returnPressed.emit()
    with host.door.file.read() as session:
        voided = [line.name for line in last_scans(session, _activity(host)) if line.voided_why]
    assert voided == ["Nguyen Thi Thu Hang"]


def test_escape_keeps_the_scan(host: Host, hang: Registered, qtbot: QtBot) -> None:
    host.scan_badge(hang)
    host.page.last.ask()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not host.page.last.asking
    assert host.door.present(_activity(host)) == 1


def test_a_refusal_cannot_be_taken_back(host: Host) -> None:
    host.scan("https://example.org/whatever")
    assert not host.page.last.undo_button.isEnabled()


def test_a_forgotten_badge_is_looked_up_and_admitted_by_hand(host: Host, qtbot: QtBot) -> None:
    qtbot.keyClick(host.page, Qt.Key.Key_F2)
    search = host.page.by_hand.search
    assert QApplication.focusWidget() is search
    search.setText("thu ha")
    assert host.page.by_hand.button.text() == "Admit Nguyen Thi Thu Hang by hand"
    press_enter(host)
    assert host.answer.word == "Welcome"
    assert "by hand" in host.listed()[0]
    assert host.page.side.currentIndex() == 0


def test_of_near_equal_names_none_is_taken_by_itself(host: Host, qtbot: QtBot) -> None:
    host.door.person("Nguyen Thi Thu Ha")
    host.page.look_up()
    search = host.page.by_hand.search
    search.setText("nguyen")
    press_enter(host)
    assert host.page.panel.verdict is None
    assert not host.page.by_hand.button.isEnabled()
    qtbot.keyClick(search, Qt.Key.Key_Down)
    press_enter(host)
    assert host.answer.kind == "welcome"


def test_a_name_heard_wrong_is_found_a_moment_later(host: Host, qtbot: QtBot) -> None:
    host.page.look_up()
    host.page.by_hand.search.setText("Nguyan Thy Thu Hong")
    qtbot.waitUntil(lambda: host.page.by_hand.rows.count() == 1)


def test_nobody_found_says_what_to_do(host: Host) -> None:
    host.page.look_up()
    host.page.by_hand.search.setText("zzzz")
    assert host.page.by_hand.said.text() == "Nobody found. Try part of the name, or send to the desk."
    assert host.page.by_hand.said.isVisible()


def test_escape_leaves_the_look_up(host: Host, qtbot: QtBot) -> None:
    host.page.look_up()
    qtbot.keyClick(host.page.by_hand.search, Qt.Key.Key_Escape)
    assert host.page.side.currentIndex() == 0


def visit(host: Host, **values: object) -> str:
    activity = host.door.activity("Field visit", kind="field_visit", admits="enrolled", **values)
    host.page.choose(activity)
    return activity


def test_not_on_the_list_can_be_admitted_anyway_with_a_reason(host: Host, hang: Registered) -> None:
    activity = visit(host)
    shown = host.scan_badge(hang)
    assert (shown.kind, shown.word) == ("refused", "Not on the list")
    words = [button.text() for button in host.page.overrides.buttons]
    assert words == ["Enrol and admit", "Invited by the organiser", "The list is out of date"]
    host.page.overrides.buttons[1].click()
    assert host.answer.word == "Welcome"
    assert not host.page.overrides.isVisible()
    with host.door.file.read() as session:
        assert last_scans(session, activity)[0].reason == "Invited by the organiser"
        assert enrolled(session, activity) == []


def test_or_enrolled_and_admitted_at_once(host: Host, hang: Registered, qtbot: QtBot) -> None:
    activity = visit(host)
    host.scan_badge(hang)
    qtbot.keyClick(host.page, Qt.Key.Key_F4)
    focus = QApplication.focusWidget()
    assert focus is host.page.overrides.buttons[0]
    press_enter(host)
    assert host.answer.word == "Welcome"
    assert host.page.present.text == "1 / 1"
    with host.door.file.read() as session:
        assert enrolled(session, activity) == [hang.participant]


def test_somebody_by_hand_can_be_admitted_anyway_too(host: Host, hang: Registered) -> None:
    activity = visit(host)
    host.page.look_up()
    host.page.by_hand.search.setText("Hang")
    host.page.by_hand.button.click()
    assert host.answer.word == "Not on the list"
    host.page.overrides.buttons[1].click()
    with host.door.file.read() as session:
        newest = last_scans(session, activity)[0]
    assert (newest.how, newest.verdict) == ("by_hand", "welcome")


def test_the_next_scan_takes_the_offer_away(host: Host, hang: Registered) -> None:
    activity = visit(host)
    minh = host.door.person("Nguyen Van Minh")
    with host.door.file.write() as session:
        enrol(session, activity, [minh.participant])
    host.scan_badge(hang)
    assert host.page.overrides.isVisible()
    host.scan_badge(minh)
    assert not host.page.overrides.isVisible()


def test_a_badge_not_known_here_can_be_admitted_but_not_enrolled(host: Host) -> None:
    visit(host)
    host.scan(host.door.station().badge())
    words = [button.text() for button in host.page.overrides.buttons]
    assert words == ["Invited by the organiser", "The list is out of date"]


def test_in_and_out_where_leaving_is_scanned(host: Host, hang: Registered, qtbot: QtBot) -> None:
    assert not host.page.heading.directions.isVisible()
    workshop = host.door.activity("Workshop", tracks_leaving=True)
    host.page.choose(workshop)
    assert host.page.heading.directions.isVisible()
    assert host.scan_badge(hang).word == "Welcome"
    assert host.page.inside.text == "1"
    qtbot.keyClick(host.page, Qt.Key.Key_F6)
    host.door.wait(30)
    shown = host.scan_badge(hang)
    assert (shown.kind, shown.word, shown.lines) == ("welcome", "Goodbye", ())
    assert (host.page.inside.text, host.page.present.text) == ("0", "1 / 1")
    assert host.scan_badge(hang).word == "Already left"
    qtbot.keyClick(host.page, Qt.Key.Key_F6)
    host.door.wait(10)
    assert host.scan_badge(hang).word == "Welcome back"


def test_another_activity_begins_with_people_going_in(host: Host) -> None:
    host.page.choose(host.door.activity("Workshop", tracks_leaving=True))
    host.page.heading.turn()
    host.page.choose(host.door.activity("Other workshop", tracks_leaving=True))
    assert not host.page.heading.leaving


def test_the_activity_never_switches_by_itself_but_the_next_is_offered(host: Host, opening: str) -> None:
    session_two = host.door.activity("Good practice", starts=datetime(2023, 11, 13, 11))
    host.door.clock(11, 5)
    host.page.offer_next()
    assert _activity(host) == opening
    assert host.page.offer.isVisible()
    host.page.offer.switch_button.click()
    assert _activity(host) == session_two
    assert not host.page.offer.isVisible()


def test_an_offer_declined_is_not_made_again(host: Host, opening: str) -> None:
    host.door.activity("Good practice", starts=datetime(2023, 11, 13, 11))
    host.door.clock(11, 5)
    host.page.offer_next()
    host.page.offer.stay_button.click()
    host.page.offer_next()
    assert not host.page.offer.isVisible()
    assert _activity(host) == opening


def test_what_is_not_on_is_not_offered(host: Host) -> None:
    host.door.activity("Good practice", starts=datetime(2023, 11, 13, 14))
    host.door.clock(12, 0)
    host.page.offer_next()
    assert not host.page.offer.isVisible()


def test_the_menu_has_todays_activities_first_and_chooses(host: Host) -> None:
    tomorrow = host.door.activity("Visit & tea", starts=NINE.replace(day=14))
    host.page.refresh()
    menu = host.page.heading.menu
    today, _line, other_day = menu.actions()
    assert today.text().endswith("Opening ceremony")
    assert today.isChecked()
    below = other_day.menu()
    assert below is not None
    below.actions()[0].trigger()  # type: ignore[attr-defined]
    assert _activity(host) == tomorrow


def test_an_activity_taken_out_of_the_programme_records_nothing(
    host: Host, hang: Registered, opening: str
) -> None:
    with host.door.file.write() as session:
        retire_activity(session, opening)
    host.door.activity("Good practice")
    host.page.refresh()
    shown = host.scan_badge(hang)
    assert (shown.kind, shown.word) == ("refused", "NOT RECORDED")
    assert shown.reason == "Choose an activity first, then scan again."


def test_an_empty_programme_says_where_to_go(host: Host, opening: str) -> None:
    with host.door.file.write() as session:
        retire_activity(session, opening)
    host.page.refresh()
    assert host.page.empty.isVisible()
    host.page.empty.button.click()
    assert frame_of(host).went == [("programme", "")]


def test_an_old_answer_fades_but_a_refusal_stays(host: Host, hang: Registered, qtbot: QtBot) -> None:
    host.page.fading.setInterval(10)
    host.scan_badge(hang)
    qtbot.waitUntil(lambda: host.page.panel.verdict is None)
    host.scan("https://example.org/whatever")
    assert not host.page.fading.isActive()


@pytest.mark.parametrize("width", [1170, 1366, 1900])
def test_no_word_of_the_page_is_cut(host: Host, width: int) -> None:
    longest = host.door.person(
        LONGEST, delegation="Provinsi Daerah Istimewa Yogyakarta", role="resource_person"
    )
    visit(host, tracks_leaving=True)
    frame_of(host).resize(width, 690)
    host.scan_badge(longest)
    QApplication.processEvents()
    for button in (*host.page.overrides.buttons, host.page.forgotten_button, host.page.last.undo_button):
        assert button.isVisible()
        assert button.width() >= button.sizeHint().width(), button.text()
        assert button.height() >= 44
    assert host.page.panel.width() > 500


def test_what_a_screen_reader_meets_has_a_name(host: Host) -> None:
    page = host.page
    for part in (page.last.rows, page.last.undo_button, page.by_hand.search, page.heading.change_button):
        assert part.accessibleName()


def test_every_verdict_has_words() -> None:
    from tpbis_desktop.gui.verdict_words import short_word

    assert all(short_word(verdict) for verdict in Verdict)
