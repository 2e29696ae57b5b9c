"""The rarer errands of the desk, each by keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from tests.gui.desk.at_the_desk import HANG, lay_out_badge, scans, status, strike
from tpbis_desktop.actions.attendance.history import all_scans
from tpbis_desktop.actions.badges.badges import current_badge, spare_badges
from tpbis_desktop.actions.door.excuses import excuse_kinds
from tpbis_desktop.actions.people.people_list import people_by_id
from tpbis_desktop.gui.pages.desk.delegation_sheet import DelegationSheet
from tpbis_desktop.gui.pages.desk.excuse_sheet import ExcuseSheet
from tpbis_desktop.gui.pages.desk.history_sheet import HistorySheet
from tpbis_desktop.gui.pages.desk.reason_sheet import ReasonSheet
from tpbis_desktop.gui.pages.desk_page import DeskPage
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.model import Badge, BadgePrint

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def prints(workplace: Workplace) -> list[tuple[str, str]]:
    with workplace.read() as session:
        rows = session.execute(
            select(Badge.number, BadgePrint.why)
            .join(Badge, Badge.id == BadgePrint.badge)
            .order_by(BadgePrint.at, BadgePrint.id)
        )
        return [(number, why) for number, why in rows]


def test_a_spoilt_badge_is_printed_again_as_the_same(
    page: DeskPage, people: dict[str, str], workplace: Workplace, qtbot: QtBot
) -> None:
    page.show_person(people[HANG])
    qtbot.keyClick(page.search, Qt.Key.Key_F6)
    qtbot.keyClick(focused(), ENTER)
    qtbot.waitUntil(lambda: prints(workplace) == [("A-008", "spoilt")])
    assert page.selected is not None
    assert page.side.sheet is None


def test_a_lost_badge_is_revoked_and_a_new_one_printed(
    page: DeskPage, people: dict[str, str], workplace: Workplace, qtbot: QtBot
) -> None:
    page.show_person(people[HANG])
    qtbot.keyClick(page.search, Qt.Key.Key_P, CTRL)
    for _step in range(2):
        qtbot.keyClick(focused(), Qt.Key.Key_Down)
    qtbot.keyClick(focused(), ENTER)
    qtbot.waitUntil(lambda: prints(workplace) == [("A-019", "first")])
    with workplace.read() as session:
        badges = session.scalars(select(Badge).where(Badge.participant == people[HANG])).all()
        assert sorted((badge.number, badge.revoked_why) for badge in badges) == [
            ("A-008", "lost"),
            ("A-019", ""),
        ]
    assert page.selected is not None
    assert page.selected.line.number == "A-019"


def test_withdrawing_asks_why_by_a_button_and_can_be_undone(
    page: DeskPage, people: dict[str, str], workplace: Workplace, qtbot: QtBot
) -> None:
    page.show_person(people[HANG])
    qtbot.keyClick(page.search, Qt.Key.Key_W, CTRL)
    assert isinstance(page.side.sheet, ReasonSheet)
    qtbot.keyClick(focused(), ENTER)
    assert status(workplace, people[HANG]) == "withdrawn"
    assert page.side.card.state.text() == "Withdrawn: Cannot come"
    page.tools.reinstate.trigger()
    assert status(workplace, people[HANG]) == "expected"


def test_escape_closes_a_question_and_nothing_happens(
    page: DeskPage, people: dict[str, str], workplace: Workplace, qtbot: QtBot
) -> None:
    page.show_person(people[HANG])
    qtbot.keyClick(page.search, Qt.Key.Key_W, CTRL)
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert page.side.currentWidget() is page.side.card
    assert status(workplace, people[HANG]) == "expected"
    assert focused() is page.search


def test_the_minister_is_present_by_one_key_and_nothing_is_printed(
    page: DeskPage, people: dict[str, str], workplace: Workplace, told: list[Notice], qtbot: QtBot
) -> None:
    page.show_person(people[HANG])
    qtbot.keyClick(page.search, Qt.Key.Key_F9)
    with workplace.read() as session:
        [scan] = all_scans(session)
    assert (scan.activity, scan.how, scan.verdict) == ("Opening", "by_hand", "welcome")
    assert told[-1].title == f"{HANG} is present at Opening."
    assert prints(workplace) == []


def test_another_activity_of_the_day_can_be_chosen(
    page: DeskPage, people: dict[str, str], workplace: Workplace
) -> None:
    page.show_person(people[HANG])
    page.tools.elsewhere.aboutToShow.emit()
    assert [action.text() for action in page.tools.elsewhere.actions()] == [
        "08:00  Registration",
        "09:00  Opening",
    ]
    page.tools.elsewhere.actions()[0].trigger()
    assert status(workplace, people[HANG]) == "arrived"


def test_the_history_is_one_list_and_a_scan_in_it_can_be_taken_back(
    page: DeskPage, people: dict[str, str], workplace: Workplace, qtbot: QtBot
) -> None:
    page.show_person(people[HANG])
    strike(page, ENTER)
    qtbot.waitUntil(lambda: prints(workplace) == [("A-008", "first")])
    page.show_person(people[HANG])
    qtbot.keyClick(page.search, Qt.Key.Key_F7)
    sheet = page.side.sheet
    assert isinstance(sheet, HistorySheet)
    assert sorted(sheet.lines) == [
        "Badge A-008 printed",
        f"Registered: Name, as written: {HANG}",
        "Registration: admitted",
    ]
    qtbot.mouseClick(sheet.undo_buttons[0], Qt.MouseButton.LeftButton)
    assert status(workplace, people[HANG]) == "arrived"
    assert focused() is sheet.reasons.buttons[0]
    assert sheet.reasons.buttons[1].text() == "Another person's badge"
    qtbot.mouseClick(sheet.reasons.buttons[1], Qt.MouseButton.LeftButton)
    assert status(workplace, people[HANG]) == "expected"
    assert "Registration: admitted: taken back: Another person's badge" in sheet.lines
    assert not sheet.undo_buttons
    assert sheet.isAncestorOf(focused())


def test_a_question_of_the_history_can_be_left_with_nothing_taken_back(
    page: DeskPage, people: dict[str, str], workplace: Workplace, qtbot: QtBot
) -> None:
    page.show_person(people[HANG])
    strike(page, ENTER)
    qtbot.waitUntil(lambda: prints(workplace) == [("A-008", "first")])
    page.show_person(people[HANG])
    page.tools.history.trigger()
    sheet = page.side.sheet
    assert isinstance(sheet, HistorySheet)
    sheet.undo_buttons[0].click()
    sheet.reasons.cancelled.emit()
    assert not sheet.reasons.isVisible()
    assert status(workplace, people[HANG]) == "arrived"


def test_somebody_sick_is_excused_from_the_day_and_it_can_be_taken_back_in_the_history(
    page: DeskPage, people: dict[str, str], workplace: Workplace, told: list[Notice]
) -> None:
    page.show_person(people[HANG])
    page.tools.excuse.trigger()
    sheet = page.side.sheet
    assert isinstance(sheet, ExcuseSheet)
    assert [sheet.rows.item(n).text() for n in range(sheet.rows.count())] == ["Opening, Mon 13 Nov, 09:00"]
    assert len(sheet.chosen) == 1
    assert not sheet.end_button.isEnabled()
    sheet.note.setText("fever")
    sheet.sick_button.click()
    assert page.side.sheet is None
    page.tools.history.trigger()
    history = page.side.sheet
    assert isinstance(history, HistorySheet)
    assert "Opening: excused: sick, fever" in history.lines
    history.undo_buttons[0].click()
    assert "Opening: excused: sick, fever, taken back" in history.lines
    with workplace.read() as session:
        assert excuse_kinds(session) == {}


def test_somebody_is_not_excused_after_all(
    page: DeskPage, people: dict[str, str], workplace: Workplace
) -> None:
    page.show_person(people[HANG])
    page.tools.excuse.trigger()
    page.side.sheet.leave_button.click()  # type: ignore[union-attr]
    page.tools.excuse.trigger()
    sheet = page.side.sheet
    assert isinstance(sheet, ExcuseSheet)
    assert sheet.rows.item(0).text().endswith("excused: on leave")
    sheet.end_button.click()
    with workplace.read() as session:
        assert excuse_kinds(session) == {}


def test_a_note_half_typed_is_laid_aside_and_found_again(page: DeskPage, people: dict[str, str]) -> None:
    page.show_person(people[HANG])
    page.tools.excuse.trigger()
    sheet = page.side.sheet
    assert isinstance(sheet, ExcuseSheet)
    sheet.note.setText("fev")
    page.leave()
    assert page.parks_work()


def test_without_a_choice_nobody_is_excused(page: DeskPage, people: dict[str, str]) -> None:
    page.show_person(people[HANG])
    page.tools.excuse.trigger()
    sheet = page.side.sheet
    assert isinstance(sheet, ExcuseSheet)
    sheet.rows.clearSelection()
    assert not sheet.leave_button.isEnabled()
    assert not sheet.sick_button.isEnabled()


def test_a_delegation_comes_in_at_once_but_for_the_one_unticked(
    page: DeskPage, people: dict[str, str], workplace: Workplace, told: list[Notice], qtbot: QtBot
) -> None:
    lay_out_badge(workplace, people["Sivakumar Tharmalingam"])
    page.show_person(people["Sivakumar Tharmalingam"])
    qtbot.keyClick(page.search, Qt.Key.Key_F3)
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    sheet = page.side.sheet
    assert isinstance(sheet, DelegationSheet)
    assert sheet.button.text() == "Check 1 person in"
    sheet.collected.setText("Chathurika Wickramasinghe")
    qtbot.keyClick(focused(), ENTER, CTRL)
    assert status(workplace, people["Sivakumar Tharmalingam"]) == "arrived"
    assert status(workplace, people["Chathurika Wickramasinghe"]) == "expected"
    assert (told[-1].title, told[-1].message) == ("Sri Lanka: 1 person checked in", "Hand over A-007")
    with workplace.read() as session:
        assert [scan.reason for scan in all_scans(session)] == ["collected by Chathurika Wickramasinghe"]
    told[-1].actions[0][1]()
    assert status(workplace, people["Sivakumar Tharmalingam"]) == "expected"


def test_a_delegation_is_picked_by_typing_and_ticks_survive_changes(
    page: DeskPage, people: dict[str, str], workplace: Workplace, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.search, Qt.Key.Key_D, CTRL)
    sheet = page.side.sheet
    assert isinstance(sheet, DelegationSheet)
    sheet.pick.setText("")
    qtbot.keyClicks(sheet.pick, "malaysia")
    assert len(sheet.ticked) == 2
    sheet.boxes[people["Lim Chee Keong"]].setChecked(False)
    workplace.announce("participant")
    assert [line.full_name for line in sheet.ticked] == ["Siti Hajar binti Mohd Puteh"]
    page.tools.park()
    strip = page.tools.parked_strips.itemAt(0).widget()
    assert strip.words == "Go on with delegation: Malaysia"  # type: ignore[union-attr]


def test_delegations_are_there_to_pick_before_a_letter_is_typed(
    page: DeskPage, people: dict[str, str], qtbot: QtBot
) -> None:
    qtbot.keyClick(page.search, Qt.Key.Key_D, CTRL)
    sheet = page.side.sheet
    assert isinstance(sheet, DelegationSheet)
    offered = {button.text(): button for button in sheet.choices.buttons}
    assert "Malaysia  ·  2 people" in offered and "Myanmar  ·  1 person" in offered
    offered["Malaysia  ·  2 people"].click()
    qtbot.waitUntil(lambda: len(sheet.ticked) == 2)
    assert focused() in sheet.boxes.values()
    assert sheet.button.text() == "Check 2 people in"


def test_enter_takes_the_one_delegation_that_is_left_of_what_is_typed(page: DeskPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.search, Qt.Key.Key_D, CTRL)
    sheet = page.side.sheet
    assert isinstance(sheet, DelegationSheet)
    qtbot.keyClicks(sheet.pick, "yogya")
    assert [one.name for one in sheet.choices.matching] == ["Provinsi Daerah Istimewa Yogyakarta"]
    qtbot.keyClick(sheet.pick, ENTER)
    assert sheet.pick.text() == "Provinsi Daerah Istimewa Yogyakarta"
    assert len(sheet.ticked) == 1
    qtbot.keyClick(sheet.pick, Qt.Key.Key_A, CTRL)
    qtbot.keyClicks(sheet.pick, "zzz")
    assert sheet.ticked == ()
    assert sheet.choices.buttons == []


def test_spares_are_issued_and_printed(
    page: DeskPage, workplace: Workplace, printed: Callable[[], list[Path]], qtbot: QtBot
) -> None:
    qtbot.keyClick(page.search, Qt.Key.Key_B, CTRL)
    qtbot.keyClicks(focused(), "3")
    qtbot.keyClick(focused(), ENTER)
    qtbot.waitUntil(lambda: len(printed()) == 1)
    with workplace.read() as session:
        assert [badge.number for badge in spare_badges(session)] == ["A-019", "A-020", "A-021"]
    qtbot.waitUntil(lambda: len(prints(workplace)) == 3)


def test_nothing_of_a_person_is_offered_while_nobody_is_taken(
    page: DeskPage, people: dict[str, str], workplace: Workplace, qtbot: QtBot
) -> None:
    for key in (Qt.Key.Key_F4, Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F9):
        qtbot.keyClick(page.search, key)
    assert page.side.sheet is None
    assert scans(workplace) == 0
    page.show_person(people[HANG])
    assert page.tools.edit.isEnabled()


def test_a_person_without_a_valid_badge_gets_a_new_one_on_arrival(
    page: DeskPage, people: dict[str, str], workplace: Workplace, qtbot: QtBot
) -> None:
    from tpbis_desktop.actions.badges.badges import revoke_badge

    with workplace.write() as session:
        badge = current_badge(session, people[HANG])
        assert badge is not None
        revoke_badge(session, badge.id, "found in the street", now=workplace.now())
    page.show_person(people[HANG])
    assert page.side.card.button.text() == "Check in and print a new badge"
    strike(page, ENTER)
    qtbot.waitUntil(lambda: prints(workplace) == [("A-019", "first")])
    with workplace.read() as session:
        assert people_by_id(session, [people[HANG]])[0].status == "arrived"
