"""The bus beside the scans: boarding, who is missing, every step and its way back, with the real page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.actions.bus import Leader
from tests.gui.scan.host import Host, frame_of
from tests.gui.scan.led import choose, missing, more, state, step
from tpbis_desktop.actions.people.register import Registered
from tpbis_desktop.actions.programme.enrolment import enrol


def test_for_a_visit_with_vehicles_the_right_side_is_the_bus(bus: Host) -> None:
    assert bus.page.side.currentWidget() is bus.page.bus
    assert (bus.page.bus.vehicle_button.text(), bus.page.bus.on_board.text) == ("Bus 1", "0 / 2")
    assert missing(bus) == ["Aung Kyaw", "Suharti"]
    assert bus.page.bus.missing_title.text() == "2 are missing"


def test_who_is_missing_stands_there_with_telephone_and_emergency_contact(bus: Host) -> None:
    row = bus.page.bus.missing.rows[state(bus).missing[1].who]
    shown = row._contact.text()
    assert "+62 812" in shown
    assert "Pak Budi +62 813" in shown
    assert row._contact.isVisible()


def test_boarding_by_scan(bus: Host, people: list[Registered]) -> None:
    shown = bus.scan_badge(people[0])
    assert (shown.kind, shown.word) == ("welcome", "On board")
    assert (bus.page.bus.on_board.text, missing(bus)) == ("1 / 2", ["Aung Kyaw"])
    assert bus.scan_badge(people[0]).word == "Already on board"


def test_boarding_another_bus_says_moved_aloud(bus: Host, people: list[Registered]) -> None:
    choose(bus, "Bus 2")
    shown = bus.scan_badge(people[0])
    assert shown.word == "Moved to Bus 2"
    assert "Bus 1" in shown.reason
    choose(bus, "Bus 1")
    assert missing(bus) == ["Aung Kyaw"]


def test_one_tap_settles_and_another_takes_it_back(bus: Host, qtbot: QtBot) -> None:
    row = next(iter(bus.page.bus.missing.rows.values()))
    assert [chip.text() for chip in row.chips] == ["In Bus 2", "Not coming", "On their own"]
    assert all(chip.isVisible() for chip in row.chips)
    qtbot.mouseClick(row.chips[1], Qt.MouseButton.LeftButton)
    assert missing(bus) == ["Suharti"]
    assert [rider.name for rider in state(bus).settled] == ["Aung Kyaw"]
    undo = next(b for b in bus.page.bus.missing.findChildren(QPushButton) if b.text() == "Undo")
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert missing(bus) == ["Aung Kyaw", "Suharti"]


def test_on_their_own_keeps_who_was_told(bus: Host) -> None:
    row = next(iter(bus.page.bus.missing.rows.values()))
    row.name_button.click()
    assert row.told.isVisible()
    row.told.setText("Ibu Sari, at the gate")
    row.chips[2].click()
    (rider,) = state(bus).settled
    assert rider.settled is not None
    assert (rider.settled.how, rider.settled.told) == ("on_their_own", "Ibu Sari, at the gate")


def test_of_many_missing_one_opens_at_a_time(bus: Host, leader: Leader) -> None:
    leader.seat("Bus 1", *(bus.door.person(f"Person {n}") for n in range(3)))
    bus.page.refresh()
    rows = list(bus.page.bus.missing.rows.values())
    assert not any(chip.isVisible() for row in rows for chip in row.chips)
    rows[0].name_button.click()
    rows[1].name_button.click()
    assert [row.is_open for row in rows] == [False, True, False, False, False]
    assert all(chip.isVisible() for chip in rows[1].chips)


def test_departing_asks_for_the_heads_and_is_always_possible(bus: Host, people: list[Registered]) -> None:
    bus.scan_badge(people[0])
    step(bus)
    assert frame_of(bus).told[-1].title == "Count the heads first."
    assert state(bus).state == "planned"
    bus.page.bus.heads.setValue(2)
    assert bus.page.bus.next_button.text() == "Depart with 2"
    assert bus.page.bus.heads_pill.text() == "By eye 2, by scan 1"
    step(bus)
    assert (state(bus).state, state(bus).counted) == ("departed", 2)
    assert bus.page.bus.state_pill.text() == "Departed 09:12"


def test_the_way_out_and_back_step_by_step(bus: Host, people: list[Registered]) -> None:
    for who in people:
        bus.scan_badge(who)
    step(bus, 2)
    step(bus)
    assert (bus.page.bus.leg, bus.page.bus.state_pill.text()[:7]) == ("place", "Arrived")
    assert bus.scan_badge(people[0]).word == "Seen at the place"
    bus.page.bus.legs["back"].click()
    assert bus.page.panel.verdict is None
    assert bus.scan_badge(people[0]).word == "Back on board"
    assert missing(bus) == ["Aung Kyaw"]
    step(bus, 1)
    step(bus)
    assert "1 to settle first" in bus.page.bus.next_button.text()
    step(bus)
    assert frame_of(bus).told[-1].title == "Bus 1 cannot be closed yet."
    next(iter(bus.page.bus.missing.rows.values())).chips[-1].click()
    step(bus)
    assert state(bus).state == "closed"
    refused, closed = frame_of(bus).told[-2:]
    assert closed.title == "Bus 1 is closed: everybody is accounted for."
    assert closed.about == refused.about != ""
    assert not bus.page.bus.next_button.isEnabled()


def test_closing_leads_to_the_leg_on_which_somebody_is_still_missing(
    bus: Host, people: list[Registered]
) -> None:
    bus.scan_badge(people[0])
    step(bus, 1)
    step(bus)
    bus.page.bus.legs["back"].click()
    bus.scan_badge(people[0])
    step(bus, 1)
    step(bus)
    assert (bus.page.bus.leg, bus.page.bus.missing_title.text()) == ("back", "Nobody is missing")
    assert bus.page.bus.next_button.text() == "Boarding: 1 to settle first"
    told = len(frame_of(bus).told)
    step(bus)
    assert len(frame_of(bus).told) == told
    assert (bus.page.bus.leg, missing(bus)) == ("out", ["Aung Kyaw"])
    assert bus.page.bus.next_button.text() == "Close: 1 to settle first"
    next(iter(bus.page.bus.missing.rows.values())).chips[1].click()
    step(bus)
    assert state(bus).state == "closed"


def test_a_step_is_taken_back(bus: Host) -> None:
    step(bus, 0)
    more(bus, "Take back “Departed”")
    assert state(bus).state == "planned"
    assert not any("Take back" in action.text() for action in bus.page.bus.more_menu.actions())


def test_somebody_steps_off_again(bus: Host, people: list[Registered], qtbot: QtBot) -> None:
    bus.scan_badge(people[0])
    qtbot.keyClick(bus.page, Qt.Key.Key_F6)
    bus.door.wait(1)
    assert bus.scan_badge(people[0]).word == "Off board"
    assert missing(bus) == ["Aung Kyaw", "Suharti"]


def test_a_boarding_is_taken_back_from_the_last_scans(
    bus: Host, people: list[Registered], qtbot: QtBot
) -> None:
    bus.scan_badge(people[0])
    qtbot.keyClick(bus.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    bus.page.last.reasons.buttons[0].click()
    assert missing(bus) == ["Aung Kyaw", "Suharti"]
    bus.page.beside.bus_button.click()
    assert bus.page.side.currentWidget() is bus.page.bus


def test_not_on_the_list_is_enrolled_into_this_bus(bus: Host, leader: Leader) -> None:
    guest = bus.door.person("Guest")
    assert bus.scan_badge(guest).word == "Not on the list"
    bus.door.wait(1)
    bus.page.overrides.buttons[0].click()
    assert bus.answer.word == "On board"
    assert leader.names("Bus 1")[0] == ["Guest"]


def test_a_forgotten_badge_boards_by_name(bus: Host) -> None:
    bus.page.bus.forgotten_button.click()
    bus.page.by_hand.search.setText("Suharti")
    bus.page.by_hand.button.click()
    assert bus.answer.word == "On board"
    assert missing(bus) == ["Aung Kyaw"]
    assert bus.page.side.currentWidget() is bus.page.bus


def test_who_has_no_seat_is_said_and_seated(bus: Host, leader: Leader) -> None:
    assert not bus.page.bus.unseated.isVisible()
    late = bus.door.person("Late")
    with bus.door.file.write() as session:
        enrol(session, leader.visit, [late.participant])
    bus.page.refresh()
    assert bus.page.bus.unseated.isVisible()
    bus.page.bus.fill_button.click()
    assert not bus.page.bus.unseated.isVisible()
    assert frame_of(bus).told[-1].title == "1 person has a seat now."


def test_the_line_for_a_chat_is_copied(bus: Host, people: list[Registered]) -> None:
    bus.scan_badge(people[0])
    bus.page.bus.copy_button.click()
    assert QApplication.clipboard().text() == "Bus 1 · Present 1/2; missing: Aung Kyaw"


def test_of_many_missing_all_names_stand_on_a_line_each_with_the_telephone(bus: Host, leader: Leader) -> None:
    leader.seat("Bus 1", *(bus.door.person(f"Person {n}", phone=f"+62 {n}") for n in range(4)))
    bus.page.refresh()
    QApplication.processEvents()
    panel = bus.page.bus.missing
    rows = list(panel.rows.values())
    assert len(rows) == 6
    assert [row.visibleRegion().boundingRect().height() for row in rows] == [row.height() for row in rows]
    shown = [label.text() for row in rows for label in row.findChildren(QLabel) if label.isVisible()]
    assert shown == ["+95 9", "+62 0", "+62 1", "+62 2", "+62 3", "+62 812"]
    rows[-1].name_button.click()
    assert rows[-1]._contact.isVisible()
    assert "Emergency: Pak Budi +62 813" in rows[-1]._contact.text()


def test_the_tab_key_goes_from_the_missing_to_the_step(bus: Host, qtbot: QtBot) -> None:
    panel = bus.page.bus
    first, last = list(panel.missing.rows.values())
    panel.legs["back"].setFocus()
    order = []
    for _tab in range(9):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        order.append(QApplication.focusWidget())
    assert order == [first.name_button, *first.chips, last.name_button, *last.chips, panel.heads]


def test_a_step_taken_puts_away_the_last_answer_and_what_was_refused(
    bus: Host, people: list[Registered]
) -> None:
    untold: list[str] = []
    bus.page.workplace.untold.connect(untold.append)
    bus.scan_badge(people[0])
    step(bus)
    assert untold == []
    step(bus, 1)
    assert bus.page.panel.verdict is None
    assert untold == [frame_of(bus).told[-1].about]


def test_another_activity_puts_the_bus_away(bus: Host) -> None:
    bus.page.choose(bus.door.activity("Lunch", kind="meal"))
    assert bus.page.side.currentIndex() == 0
    assert bus.page.bus.vehicle == ""


@pytest.mark.parametrize("width", [1170, 1366])
def test_no_word_of_the_bus_is_cut(bus: Host, leader: Leader, width: int) -> None:
    longest = bus.door.person("Raden Ayu Retno Wulandari Kusumaningtyas Hadiningrat")
    leader.seat("Bus 1", longest)
    frame_of(bus).resize(width, 690)
    bus.page.refresh()
    QApplication.processEvents()
    panel = bus.page.bus
    next(iter(panel.missing.rows.values())).name_button.click()
    QApplication.processEvents()
    buttons = [panel.vehicle_button, *panel.legs.values(), panel.forgotten_button, panel.scans_button]
    buttons += [
        panel.more_button,
        panel.paper_button,
        panel.copy_button,
        *(row.name_button for row in panel.missing.rows.values()),
    ]
    chips = [chip for row in panel.missing.rows.values() for chip in row.chips if chip.isVisible()]
    assert len(chips) == 3
    for button in (*buttons, *chips):
        assert button.width() >= button.sizeHint().width(), button.text()
        assert button.height() >= 34
    sheet = panel.missing.widget()
    assert sheet is not None
    assert sheet.width() <= panel.missing.viewport().width()


def test_what_a_screen_reader_meets_at_the_bus_has_a_name(bus: Host) -> None:
    panel = bus.page.bus
    for part in (panel.heads, panel.vehicle_button, panel.missing, *panel.missing.rows.values()):
        chips = getattr(part, "chips", [])
        assert all(chip.accessibleName() for chip in chips)
        assert part.accessibleName() or chips


@pytest.mark.parametrize("more", [1, 2, 3])
def test_the_names_of_a_few_missing_are_all_in_sight(bus: Host, leader: Leader, more: int) -> None:
    leader.seat("Bus 1", *(bus.door.person(f"Person {n}", phone="+62 811") for n in range(more)))
    bus.page.refresh()
    QApplication.processEvents()
    names = [row.name_button for row in bus.page.bus.missing.rows.values()]
    assert len(names) == more + 2
    assert [name.visibleRegion().boundingRect().height() for name in names] == [n.height() for n in names]
