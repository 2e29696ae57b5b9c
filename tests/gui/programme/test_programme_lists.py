"""Lists, vehicles, and shifting a day."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.actions.fresh_door import NINE, Door
from tests.gui.programme.hands import on_list, press, row, told, undo
from tpbis_desktop.actions.programme.enrolment import enrolled, vehicles_of
from tpbis_desktop.actions.programme.enrolment_list import candidates
from tpbis_desktop.actions.visits.vehicles import seat, write_vehicle
from tpbis_desktop.gui.pages.programme_page import ProgrammePage

HOUR = timedelta(hours=1)


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


def seats_of(door: Door, visit: str) -> dict[str, str]:
    """Who rides in which vehicle, by their names."""
    with door.file.read() as session:
        labels = {one.id: one.label for one in vehicles_of(session, visit)}
        return {
            one.full_name: labels.get(one.vehicle, "") for one in candidates(session, visit) if one.enrolled
        }


def test_who_has_no_seat_is_seated_with_one_button_their_delegation_together(
    page: ProgrammePage, door: Door, visit: str
) -> None:
    for name, team in (("Ade", "Bandung"), ("Budi", "Bandung"), ("Hang", "Viet Nam")):
        door.person(name, delegation=team)
    with door.file.write() as session:
        for label in ("Bus 1", "Bus 2"):
            write_vehicle(session, None, activity=visit, label=label, seats=2)
    page.open(visit)
    page.editor.tabs.setCurrentIndex(1)
    panel = page.editor.list
    assert not panel.fill_button.isVisible()
    panel.all_button.click()
    assert panel.counts.text().endswith("3 without a seat")
    panel.fill_button.click()
    seats = seats_of(door, visit)
    assert seats["Ade"] == seats["Budi"] != seats["Hang"] != ""
    assert told(page)[-1].title == "3 people have a seat now."
    assert not panel.fill_button.isVisible()


def test_a_whole_list_taken_off_by_mistake_comes_back_with_its_seats(
    page: ProgrammePage, door: Door, visit: str
) -> None:
    people = [one.participant for one in door.people(3)]
    with door.file.write() as session:
        bus = write_vehicle(session, None, activity=visit, label="Bus 1", seats=9)
        seat(session, visit, people, bus)
    page.open(visit)
    page.editor.list.none_button.click()
    assert on_list(door, visit) == []
    assert told(page)[-1].title == "3 people are off the list."
    undo(page)
    assert set(seats_of(door, visit).values()) == {"Bus 1"}


def test_more_riders_than_seats_are_said(page: ProgrammePage, door: Door, visit: str) -> None:
    people = [one.participant for one in door.people(3)]
    with door.file.write() as session:
        seat(session, visit, people, write_vehicle(session, None, activity=visit, label="Car", seats=2))
    page.open(visit)
    assert "Car: 3/2, too few seats" in page.editor.list.counts.text()
