"""At the door: by hand, admit anyway, in and out, the next activity."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import insert

from tests.actions.fresh_door import NINE
from tests.gui.scan.host import Host, chosen_by, frame_of, press_enter, visit
from tpbis_desktop.actions.attendance.history import last_scans
from tpbis_desktop.actions.attendance.verdict import Verdict
from tpbis_desktop.actions.people.register import Registered
from tpbis_desktop.actions.programme.enrolment import enrol, enrolled
from tpbis_desktop.actions.programme.programme import retire_activity
from tpbis_desktop.gui.pages.desk.delegation_sheet import DelegationSheet
from tpbis_desktop.journal import record
from tpbis_desktop.model import Blob, Participant

LONGEST = "Chathurika Wickramasinghe Mudiyanselage Bandaranayake"


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


def test_not_on_the_list_can_be_admitted_anyway_with_a_reason(host: Host, hang: Registered) -> None:
    activity = visit(host)
    shown = host.scan_badge(hang)
    assert (shown.kind, shown.word) == ("refused", "Not on the list")
    words = [button.text() for button in host.page.overrides.buttons]
    assert words == ["Enrol and admit", "Invited by the organiser", "The list is out of date"]
    host.door.wait(1)
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
    host.door.wait(1)
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
    assert (shown.kind, shown.word, shown.lines) == ("welcome", "Goodbye", ("30 minutes inside",))
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
    assert chosen_by(host) == opening
    assert host.page.offer.isVisible()
    host.page.offer.switch_button.click()
    assert chosen_by(host) == session_two
    assert not host.page.offer.isVisible()


def test_an_offer_declined_is_not_made_again(host: Host, opening: str) -> None:
    host.door.activity("Good practice", starts=datetime(2023, 11, 13, 11))
    host.door.clock(11, 5)
    host.page.offer_next()
    host.page.offer.stay_button.click()
    host.page.offer_next()
    assert not host.page.offer.isVisible()
    assert chosen_by(host) == opening


def test_what_is_not_on_is_not_offered(host: Host) -> None:
    host.door.activity("Good practice", starts=datetime(2023, 11, 13, 14))
    host.door.clock(12, 0)
    host.page.offer_next()
    assert not host.page.offer.isVisible()


def test_the_menu_has_todays_activities_first_and_chooses(host: Host) -> None:
    tomorrow = host.door.activity("Visit & tea", starts=NINE.replace(day=14))
    host.page.refresh()
    menu = host.page.heading.menu
    menu.aboutToShow.emit()
    today, _line, other_day = menu.actions()
    assert today.text().endswith("Opening ceremony")
    assert today.isChecked()
    below = other_day.menu()
    assert below is not None
    below.actions()[0].trigger()  # type: ignore[attr-defined]
    assert chosen_by(host) == tomorrow


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


def test_a_person_found_by_name_is_excused_with_a_note(host: Host, hang: Registered) -> None:
    host.page.look_up()
    host.page.by_hand.search.setText("Hang")
    host.page.by_hand.excuse_button.click()
    host.page.beside.excuse.note.setText("fever")
    host.page.beside.excuse.sick_button.click()
    assert host.page.beside.also.text() == "1 excused: Nguyen Thi Thu Hang"
    assert "Was excused: sick, fever" in host.scan_badge(hang).lines
    host.page.look_up()
    host.page.by_hand.search.setText("Hang")
    host.page.by_hand.excuse_button.click()
    assert host.page.beside.excuse.note.text() == "fever"
    host.page.beside.excuse.end_button.click()
    assert not host.page.beside.also.isVisible()


def test_who_waits_for_a_place_is_named(host: Host, hang: Registered) -> None:
    host.page.choose(host.door.activity("Workshop", capacity=1, waiting_list=True))
    host.scan_badge(host.door.person("Nguyen Van Minh"))
    assert "Number 1 on the waiting list" in host.scan_badge(hang).reason
    assert host.page.beside.also.text() == "1 waiting: Nguyen Thi Thu Hang"


def test_a_delegation_comes_in_at_once(host: Host, hang: Registered) -> None:
    minh = host.door.person("Nguyen Van Minh", delegation="Viet Nam")
    host.scan_badge(minh)
    host.page.look_up()
    host.page.by_hand.search.setText("Hang")
    host.page.by_hand.together_button.click()
    sheet = host.page.side.currentWidget()
    assert isinstance(sheet, DelegationSheet)
    sheet.confirm()
    shown = host.answer
    assert (shown.kind, shown.word, shown.name) == ("welcome", "1 welcome", "Viet Nam")
    assert shown.lines[0] == "1 was in already"
    assert host.page.present.text == "2 / 2"
    assert host.page.side.currentIndex() == 0


def test_a_photo_shows_whom_one_admits(host: Host, hang: Registered) -> None:
    picture = QPixmap(40, 50)
    picture.fill(Qt.GlobalColor.darkCyan)
    kept = QBuffer()
    kept.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(kept, "PNG")
    with host.door.file.write() as session:
        session.execute(insert(Blob).values(digest="aa", data=bytes(kept.data().data())))
        record(session, Participant, hang.participant, photo="aa")
    host.page.look_up()
    host.page.by_hand.search.setText("Hang")
    assert host.page.by_hand.photo.isVisible()
    host.page.by_hand.search.setText("")
    assert not host.page.by_hand.photo.isVisible()
