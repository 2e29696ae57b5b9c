"""The programme page: opening, editing, adding, taking out, lists, vehicles and shifting a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QPointF, Qt, QTime
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.actions.door import NINE, Door
from tests.conftest import Wall
from tests.gui.frame import Frame, workplace_of
from tests.gui.scanner import pass_time, strike
from tpbis_desktop.actions.enrolment import enrolled, vehicles_of
from tpbis_desktop.actions.enrolment_list import candidates
from tpbis_desktop.actions.programme import list_activities
from tpbis_desktop.gui.pages.programme_page import ProgrammePage
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.model import Activity
from tpbis_desktop.storage.event_file import EventFile

HOUR = timedelta(hours=1)


@pytest.fixture
def door(event_file: EventFile, wall: Wall) -> Door:
    return Door(event_file, wall)


@pytest.fixture
def opening(door: Door) -> str:
    return door.activity("Opening ceremony", kind="ceremony", place="Auditorium")


@pytest.fixture
def visit(door: Door) -> str:
    starts = NINE + timedelta(days=3)
    return door.activity("Village library", kind="field_visit", admits="enrolled", capacity=3, starts=starts)


@pytest.fixture
def page(qtbot: QtBot, door: Door, opening: str, visit: str) -> Iterator[ProgrammePage]:
    page = ProgrammePage(workplace_of(door.file, door.wall))
    frame = Frame(page)
    frame.activateWindow()
    yield page
    shiboken6.delete(frame)


def told(page: ProgrammePage) -> list[Notice]:
    frame = page.window()
    assert isinstance(frame, Frame)
    return frame.told


def undo(page: ProgrammePage) -> None:
    """Press Undo in the newest banner."""
    (_words, act) = told(page)[-1].actions[0]
    act()


def press(page: ProgrammePage, key: Qt.Key, text: str = "") -> None:
    """A hand presses a key in whatever has the focus."""
    pass_time(600)
    strike(page, key, text)
    QApplication.processEvents()


def row(door: Door, activity: str) -> Activity:
    with door.file.read() as session:
        return session.get_one(Activity, activity)


def titles(door: Door) -> list[str]:
    with door.file.read() as session:
        return [line.title for line in list_activities(session)]


def test_days_are_columns_and_activities_cards_in_the_order_of_time(page: ProgrammePage, door: Door) -> None:
    door.activity("Registration", kind="registration", starts=NINE - HOUR, lasts=1)
    page.refresh()
    shown = [[card.activity.title for card in column] for column in page.board.columns]
    assert shown == [["Registration", "Opening ceremony"], ["Village library"]]
    spoken = page.board.cards[1].accessibleName()
    assert spoken == "09:00–10:30, Opening ceremony, Auditorium, Ceremony, 0 / 0"


def test_a_card_shows_who_has_come_of_the_expected(page: ProgrammePage, door: Door, opening: str) -> None:
    hang, _minh = door.people(2)
    door.enter(opening, hang)
    page.refresh()
    assert page.board.cards[0].accessibleName().endswith("1 / 2")


def test_an_empty_programme_says_what_to_do(page: ProgrammePage, opening: str, visit: str) -> None:
    for activity in (opening, visit):
        page.open(activity)
        page.editor.retire_button.click()
    assert page.empty.isVisible()
    assert not page.board.isVisible()
    page.empty.button.click()
    assert page.editor.isVisible()


def test_arrows_go_from_card_to_card_and_enter_opens(page: ProgrammePage) -> None:
    page.board.cards[0].setFocus()
    press(page, Qt.Key.Key_Right)
    assert page.board.cards[1].hasFocus()
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Left)
    assert page.board.cards[0].hasFocus()
    press(page, Qt.Key.Key_Return, "\r")
    assert page.editor.isVisible()
    assert page.editor.form.title.text() == "Opening ceremony"
    assert page.board.cards[0].selected
    assert QApplication.focusWidget() is page.editor.form.title


def test_a_click_opens(page: ProgrammePage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.board.cards[1], Qt.MouseButton.LeftButton)
    assert page.editor.form.title.text() == "Village library"


def test_every_field_is_saved(page: ProgrammePage, door: Door, opening: str) -> None:
    page.open(opening)
    form = page.editor.form
    form.title.setText("  Opening of the week ")
    form.kind.setCurrentIndex(form.kind.findData("session"))
    form.day.setCurrentIndex(form.day.findData("2023-11-14"))
    form.starts.setTime(QTime(22, 15))
    form.ends.setTime(QTime(0, 45))
    form.next_day.setChecked(True)
    form.place.setText("Garden")
    form.host.setText("Mutiara Rawa Binong library")
    form.capacity.setValue(40)
    form.admits.setCurrentIndex(form.admits.findData("roles"))
    form.roles["committee"].setChecked(True)
    form.tracks_leaving.setChecked(True)
    form.counts.setChecked(False)
    form.strict.setChecked(True)
    form.early.setValue(5)
    form.late.setValue(0)
    page.editor.save_button.click()
    saved = row(door, opening)
    assert (saved.title, saved.kind, saved.place) == ("Opening of the week", "session", "Garden")
    assert (saved.starts_at, saved.ends_at) == (
        datetime(2023, 11, 14, 22, 15),
        datetime(2023, 11, 15, 0, 45),
    )
    assert (saved.host, saved.capacity) == ("Mutiara Rawa Binong library", 40)
    assert (saved.admits, saved.roles) == ("roles", ["committee"])
    assert (saved.tracks_leaving, saved.counts_for_certificate, saved.strict) == (True, False, True)
    assert (saved.early_minutes, saved.late_minutes) == (5, 0)
    assert not page.editor.save_button.isEnabled()


def test_roles_and_minutes_are_asked_for_only_where_they_matter(page: ProgrammePage, opening: str) -> None:
    page.open(opening)
    form = page.editor.form
    assert not form.roles["media"].isVisibleTo(form)
    assert not form.early.isVisibleTo(form)
    form.admits.setCurrentIndex(form.admits.findData("roles"))
    form.strict.setChecked(True)
    assert form.roles["media"].isVisibleTo(form)
    assert form.early.isVisibleTo(form)


def test_enter_in_a_field_saves(page: ProgrammePage, door: Door, opening: str) -> None:
    page.open(opening)
    page.editor.form.place.setFocus()
    page.editor.form.place.setText("Hall")
    press(page, Qt.Key.Key_Return, "\r")
    assert row(door, opening).place == "Hall"


def test_what_cannot_be_saved_stays_open_and_says_why(
    page: ProgrammePage, door: Door, opening: str, visit: str
) -> None:
    page.open(opening)
    page.editor.form.ends.setTime(QTime(8, 0))
    page.open(visit)
    assert told(page)[-1].title == "“Opening ceremony” ends before it starts."
    assert page.editor.activity == opening
    assert page.parks_work()
    assert row(door, opening).ends_at == NINE + 1.5 * HOUR


def test_going_to_another_activity_saves_the_first(
    page: ProgrammePage, door: Door, opening: str, visit: str
) -> None:
    page.open(opening)
    page.editor.form.place.setText("Hall")
    page.open(visit)
    assert row(door, opening).place == "Hall"
    assert page.editor.form.title.text() == "Village library"
    assert not page.parks_work()


def test_escape_closes_and_returns_to_the_card(page: ProgrammePage, opening: str) -> None:
    page.open(opening)
    press(page, Qt.Key.Key_Escape)
    assert not page.editor.isVisible()
    assert page.board.cards[0].hasFocus()
    assert not page.board.cards[0].selected


def test_a_change_from_elsewhere_does_not_take_away_what_is_typed(
    page: ProgrammePage, door: Door, opening: str
) -> None:
    page.open(opening)
    page.editor.form.place.setText("Hal")
    page.workplace.announce("scan")
    assert page.editor.form.place.text() == "Hal"


def test_a_new_activity_is_offered_behind_the_last_of_the_day(page: ProgrammePage, door: Door) -> None:
    page.add_button.click()
    form = page.editor.form
    assert (form.starts.time(), form.ends.time()) == (QTime(10, 30), QTime(11, 30))
    assert form.day.currentData() == "2023-11-13"
    assert not page.editor.retire_button.isVisible()
    form.title.setText("Coffee")
    page.editor.save_button.click()
    assert titles(door) == ["Opening ceremony", "Coffee", "Village library"]
    assert page.editor.retire_button.isVisible()


def test_a_new_activity_without_a_title_is_given_up(page: ProgrammePage, door: Door) -> None:
    page.add()
    page.close_editor()
    assert not page.editor.isVisible()
    assert len(titles(door)) == 2


def test_duplicating_opens_the_copy(page: ProgrammePage, door: Door, opening: str) -> None:
    page.open(opening)
    page.editor.copy_button.click()
    assert titles(door) == ["Opening ceremony", "Opening ceremony", "Village library"]
    assert page.editor.activity != opening
    assert page.editor.form.starts.time() == QTime(10, 30)


def test_taken_out_and_undone(page: ProgrammePage, door: Door, opening: str) -> None:
    page.open(opening)
    page.editor.retire_button.click()
    assert titles(door) == ["Village library"]
    assert not page.editor.isVisible()
    assert told(page)[-1].title == "“Opening ceremony” was taken out of the programme."
    undo(page)
    assert titles(door) == ["Opening ceremony", "Village library"]
    assert len(page.board.cards) == 2


def test_the_same_place_at_the_same_time_is_a_quiet_warning(page: ProgrammePage, door: Door) -> None:
    assert page.clash.text() == ""
    door.activity("Rehearsal", place="auditorium")
    page.refresh()
    assert page.clash.text() == "At the same time in the same place: Opening ceremony, Rehearsal"


def test_shifting_the_rest_of_the_day_with_a_preview_and_undo(
    page: ProgrammePage, door: Door, opening: str
) -> None:
    lunch = door.activity("Lunch", kind="meal", starts=NINE + 3 * HOUR, lasts=1)
    page.refresh()
    page.shift_button.click()
    assert page.shift.preview.text() == "“Opening ceremony” until 11:00, “Lunch” at 12:30"
    page.shift.minutes.setValue(45)
    assert page.shift.preview.text() == "“Opening ceremony” until 11:15, “Lunch” at 12:45"
    press(page, Qt.Key.Key_Return, "\r")
    assert row(door, lunch).starts_at == NINE + 3.75 * HOUR
    assert (told(page)[-1].title, told(page)[-1].message) == ("2 activities were moved.", "By 45 minutes.")
    assert not page.shift.isVisible()
    undo(page)
    assert row(door, lunch).starts_at == NINE + 3 * HOUR
    assert row(door, opening).ends_at == NINE + 1.5 * HOUR


def test_a_shift_into_the_past_cannot_be_pressed(page: ProgrammePage) -> None:
    page.shift.begin()
    page.shift.minutes.setValue(-90)
    assert page.shift.preview.text().startswith("“Opening ceremony” cannot be moved that far.")
    assert not page.shift.button.isEnabled()
    page.shift.minutes.setValue(0)
    assert not page.shift.button.isEnabled()


def test_nothing_to_shift_says_so(page: ProgrammePage, door: Door) -> None:
    door.clock(23)
    page.shift.begin()
    assert page.shift.preview.text() == "Nothing of today is still to come."
    press(page, Qt.Key.Key_Escape)
    assert not page.shift.isVisible()


def on_list(door: Door, activity: str) -> list[str]:
    with door.file.read() as session:
        return sorted(p.full_name for p in candidates(session, activity) if p.enrolled)


def test_a_tick_puts_on_the_list_and_takes_off(page: ProgrammePage, door: Door, visit: str) -> None:
    door.people(2)
    page.open(visit)
    rows = page.editor.list.rows
    rows.item(1).setCheckState(Qt.CheckState.Checked)
    assert on_list(door, visit) == ["Person 2"]
    assert page.editor.list.counts.text() == "1 person on the list · 3 places"
    page.editor.list.rows.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert on_list(door, visit) == []


def test_a_delegation_is_enrolled_at_once_by_filtering(page: ProgrammePage, door: Door, visit: str) -> None:
    for name, delegation in (("Hằng", "Viet Nam"), ("Minh", "Viet Nam"), ("Perera", "Sri Lanka")):
        door.person(name, delegation=delegation)
    page.open(visit)
    panel = page.editor.list
    panel.filter.setText("viet")
    assert panel.all_button.text() == "Enrol all 2"
    panel.all_button.click()
    assert on_list(door, visit) == ["Hằng", "Minh"]
    assert (panel.all_button.isEnabled(), panel.none_button.text()) == (False, "Take off all 2")
    panel.none_button.click()
    assert on_list(door, visit) == []


def test_more_people_than_places_is_said(page: ProgrammePage, door: Door, visit: str) -> None:
    door.people(4)
    page.open(visit)
    page.editor.list.all_button.click()
    assert page.editor.list.counts.text() == "4 people on the list · 3 places: too few"


def test_vehicles_are_added_edited_and_taken_out(page: ProgrammePage, door: Door, visit: str) -> None:
    page.open(visit)
    page.editor.tabs.setCurrentIndex(2)
    panel = page.editor.vehicles
    panel.add_button.click()
    (bus,) = panel.rows
    assert (bus.label.text(), QApplication.focusWidget()) == ("Bus 1", bus.label)
    bus.seats.setValue(9)
    bus.leader.setText("Fajar")
    bus.phone.setText("+62 857 5550 0110")
    bus.phone.editingFinished.emit()
    with door.file.read() as session:
        (saved,) = vehicles_of(session, visit)
    assert (saved.seats, saved.leader, saved.phone) == (9, "Fajar", "+62 857 5550 0110")
    assert panel.rows == [bus]
    bus.retire_button.click()
    assert panel.rows == []
    undo(page)
    assert [one.label.text() for one in panel.rows] == ["Bus 1"]


def test_a_vehicle_without_a_name_is_refused_and_shown_as_it_was(
    page: ProgrammePage, door: Door, visit: str
) -> None:
    page.open(visit)
    page.editor.vehicles.add_button.click()
    (bus,) = page.editor.vehicles.rows
    page.editor.close_button.setFocus()
    bus.label.setText(" ")
    bus.label.editingFinished.emit()
    assert told(page)[-1].title == "The vehicle needs a name."
    assert bus.label.text() == "Bus 1"


def test_people_are_seated_in_vehicles(page: ProgrammePage, door: Door, visit: str) -> None:
    door.people(2)
    page.open(visit)
    page.editor.vehicles.add_button.click()
    page.editor.vehicles.rows[0].seats.setValue(1)
    page.editor.vehicles.rows[0].seats.editingFinished.emit()
    panel = page.editor.list
    assert panel.vehicle.currentText() == "Bus 1"
    panel.rows.item(0).setSelected(True)
    panel.seat_button.click()
    assert on_list(door, visit) == ["Person 1"]
    assert panel.counts.text() == "1 person on the list · 3 places · Bus 1: 1/1"
    assert panel.rows.item(0).text() == "Person 1\nBus 1"
    panel.vehicle.setCurrentIndex(1)
    panel.seat_button.click()
    assert panel.counts.text() == "1 person on the list · 3 places · Bus 1: 0/1 · 1 without a seat"


def test_only_field_visits_have_vehicles(page: ProgrammePage, opening: str, visit: str) -> None:
    page.open(opening)
    assert not page.editor.tabs.isTabVisible(2)
    page.open(visit)
    assert page.editor.tabs.isTabVisible(2)


def test_the_wheel_over_the_form_changes_nothing(page: ProgrammePage, opening: str) -> None:
    page.open(opening)
    form = page.editor.form
    for field in (form.kind, form.capacity, form.starts):
        where = QPointF(5, 5)
        turned = QWheelEvent(
            where,
            field.mapToGlobal(where),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field, turned)
    assert not form.is_changed


def test_a_failing_disk_is_told_and_nothing_is_shown_as_saved(
    page: ProgrammePage, door: Door, opening: str
) -> None:
    page.open(opening)
    page.editor.form.place.setText("Hall")
    with door.file.read() as session:
        session.connection().exec_driver_sql("PRAGMA query_only = 1")
    page.editor.save_button.click()
    assert "cannot be written" in told(page)[-1].title
    assert page.parks_work()
    with door.file.read() as session:
        session.connection().exec_driver_sql("PRAGMA query_only = 0")
    page.editor.save_button.click()
    assert row(door, opening).place == "Hall"


def test_nothing_of_the_editor_is_cut(page: ProgrammePage, door: Door, visit: str) -> None:
    door.person("Muhammad Fajar Hidayatullah", delegation="Provinsi Daerah Istimewa Yogyakarta")
    page.open(visit)
    page.editor.vehicles.add_button.click()
    form = page.editor.form
    form.admits.setCurrentIndex(form.admits.findData("roles"))
    form.strict.setChecked(True)
    for tab in range(3):
        page.editor.tabs.setCurrentIndex(tab)
        QApplication.processEvents()
        for button in page.editor.findChildren(QPushButton):
            if button.isVisible():
                assert button.width() >= button.sizeHint().width(), button.text()
    page.editor.tabs.setCurrentIndex(0)
    QApplication.processEvents()
    assert form.minimumSizeHint().width() <= form.parentWidget().width()


def test_the_list_is_kept_when_the_day_is_moved(page: ProgrammePage, door: Door, visit: str) -> None:
    (hang,) = door.people(1)
    page.open(visit)
    page.editor.list.all_button.click()
    form = page.editor.form
    form.day.setCurrentIndex(form.day.findData("2023-11-17"))
    page.save()
    with door.file.read() as session:
        assert enrolled(session, visit) == [hang.participant]
    assert row(door, visit).starts_at.date() == date(2023, 11, 17)
