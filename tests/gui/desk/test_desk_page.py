"""At the desk: type, Enter, Enter; and everything that can happen in between."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from tests.conftest import Wall
from tests.gui.desk.at_the_desk import HANG, lay_out_badge, scans, status, strike
from tpbis_desktop.actions.people.register import edit_person, register
from tpbis_desktop.actions.people.withdraw import withdraw
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.job import Job
from tpbis_desktop.gui.pages.desk_page import DeskPage
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.journal import record
from tpbis_desktop.model import BadgePrint, Participant

ENTER = Qt.Key.Key_Return


def test_an_expected_person_takes_three_actions_and_the_badge_is_printed(
    page: DeskPage,
    people: dict[str, str],
    workplace: Workplace,
    printed: Callable[[], list[Path]],
    qtbot: QtBot,
) -> None:
    qtbot.keyClicks(page.search, "thu ha")
    strike(page, ENTER)
    assert page.selected is not None
    assert page.side.card.button.text() == "Check in and print"
    assert scans(workplace) == 0
    strike(page, ENTER)
    assert status(workplace, people[HANG]) == "arrived"
    assert page.search.text() == ""
    assert page.selected is None
    assert page.last.words == f"Last: {HANG} A-008 is printing"
    qtbot.waitUntil(lambda: page.last.words == f"Last: {HANG} A-008 is printed")
    assert [path.name for path in printed()] == [f"A-008 {HANG}.pdf"]
    with workplace.read() as session:
        assert [each.why for each in session.scalars(select(BadgePrint))] == ["first"]


def test_a_badge_printed_before_is_handed_over_from_its_tray(
    page: DeskPage,
    people: dict[str, str],
    workplace: Workplace,
    printed: Callable[[], list[Path]],
    qtbot: QtBot,
) -> None:
    for name in ("Lim Chee Keong", HANG):
        lay_out_badge(workplace, people[name])
    qtbot.waitUntil(lambda: page.near.trays.get(people[HANG]) == 2)
    qtbot.keyClicks(page.search, "hang")
    strike(page, ENTER)
    assert page.side.card.button.text() == "Check in, hand over A-008 (tray 2)"
    strike(page, ENTER)
    assert page.last.words == f"Last: {HANG} Hand over A-008 (tray 2)"
    assert printed() == []


def test_a_held_enter_takes_the_person_and_no_more(
    page: DeskPage, workplace: Workplace, qtbot: QtBot
) -> None:
    qtbot.keyClicks(page.search, "hang")
    for repeat in (False, True, True):
        held = QKeyEvent(QEvent.Type.KeyPress, ENTER, Qt.KeyboardModifier.NoModifier, "\r", repeat)
        QApplication.sendEvent(page.search, held)
    assert page.selected is not None
    assert scans(workplace) == 0


def test_near_equal_names_wait_for_a_choice_and_the_arrows_choose(
    page: DeskPage, people: dict[str, str], workplace: Workplace, qtbot: QtBot
) -> None:
    with workplace.write() as session:
        other = register(session, {"full_name": "Nguyen Thi Thu Ha"}, now=workplace.now()).participant
    qtbot.keyClicks(page.search, "nguyen thi thu")
    assert page.results.ids == [people[HANG], other]
    assert page.selected is None
    strike(page, Qt.Key.Key_Down)
    strike(page, ENTER)
    assert (status(workplace, other), status(workplace, people[HANG])) == ("arrived", "expected")


def test_a_touch_takes_a_person_and_the_big_button_checks_in(
    page: DeskPage, people: dict[str, str], workplace: Workplace, qtbot: QtBot
) -> None:
    qtbot.keyClicks(page.search, "lim")
    row = page.results.visualRect(page.results.people.index(0)).center()
    qtbot.mouseClick(page.results.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(row))
    qtbot.mouseClick(page.side.card.button, Qt.MouseButton.LeftButton)
    assert status(workplace, people["Lim Chee Keong"]) == "arrived"


@pytest.mark.parametrize("typed", ["ສຸກສະ", "phomma", "hommach", "laos", "A-001", "a1", "1"])
def test_a_person_is_found_by_script_name_part_institution_and_number(
    page: DeskPage, people: dict[str, str], typed: str
) -> None:
    page.search.setText(typed)
    assert people["Souksavanh Phommachanh"] in page.results.ids


def test_the_first_answer_of_five_thousand_people_needs_no_thread(
    page: DeskPage, workplace: Workplace, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    with workplace.write() as session:
        for n in range(4982):
            register(session, {"full_name": f"Person Number{n:04d}"}, now=workplace.now())
    with qtbot.waitSignal(page.near.roll_read):
        page.near.forget()

    def refuse(self: Job) -> Job:
        raise AssertionError("a keystroke started a thread")

    monkeypatch.setattr(Job, "start", refuse)
    for n, letter in enumerate("number4711"):
        page.search.insert(letter)
        assert page.results.ids, f"nothing found for {n + 1} letters"
    assert [line.full_name for line in page.results.people.lines] == ["Person Number4711"]
    page.near.stop()


def test_a_name_typed_wrong_is_found_a_moment_later_below_what_is_there(
    page: DeskPage, people: dict[str, str], workplace: Workplace, qtbot: QtBot
) -> None:
    with workplace.write() as session:
        exact = register(session, {"full_name": "Sihombung"}, now=workplace.now()).participant
    page.search.setText("sihombung")
    assert page.results.ids == [exact]
    qtbot.waitUntil(lambda: page.results.ids == [exact, people["Ratna Dewi Sihombing"]])
    assert page.results.cursor_person == exact


def test_typing_anywhere_goes_to_the_search(page: DeskPage, people: dict[str, str], qtbot: QtBot) -> None:
    page.side.card.button.setFocus()
    qtbot.keyClicks(page, "lim")
    assert page.search.text() == "lim"
    assert QApplication.focusWidget() is page.search


def test_letters_typed_after_taking_somebody_look_for_somebody_else(
    page: DeskPage, people: dict[str, str], qtbot: QtBot
) -> None:
    qtbot.keyClicks(page.search, "hang")
    strike(page, ENTER)
    qtbot.keyClicks(page.search, "lim")
    assert page.search.text() == "lim"
    assert page.selected is None


def test_undo_takes_the_arrival_back(
    page: DeskPage, people: dict[str, str], workplace: Workplace, told: list[Notice], qtbot: QtBot
) -> None:
    qtbot.keyClicks(page.search, "hang")
    strike(page, ENTER)
    strike(page, ENTER)
    qtbot.keyClick(page.search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert status(workplace, people[HANG]) == "expected"
    assert not page.last.isVisible()
    assert told[-1].title == f"Taken back: {HANG}"


def test_the_same_person_again_within_two_seconds_is_ignored(
    page: DeskPage, people: dict[str, str], workplace: Workplace, wall: Wall, qtbot: QtBot
) -> None:
    for _time in range(2):
        qtbot.keyClicks(page.search, "hang")
        strike(page, ENTER)
        strike(page, ENTER)
    assert scans(workplace) == 1
    assert page.selected is not None


def test_somebody_already_in_is_said_so_and_nothing_is_recorded(
    page: DeskPage, people: dict[str, str], workplace: Workplace, wall: Wall, qtbot: QtBot
) -> None:
    lay_out_badge(workplace, people[HANG])
    qtbot.keyClicks(page.search, "hang")
    strike(page, ENTER)
    strike(page, ENTER)
    wall.at += timedelta(minutes=5)
    qtbot.keyClicks(page.search, "hang")
    strike(page, ENTER)
    assert "09:10" in page.side.card.state.text()
    assert page.side.card.button.text() == "Done: next person"
    strike(page, ENTER)
    assert scans(workplace) == 1
    assert page.search.text() == ""


def test_the_next_morning_the_same_badge_comes_in_again(
    page: DeskPage, people: dict[str, str], workplace: Workplace, wall: Wall, qtbot: QtBot
) -> None:
    from datetime import datetime

    from tpbis_desktop.actions.programme.programme import write_activity

    with workplace.write() as session:
        starts, ends = datetime(2023, 11, 14, 8), datetime(2023, 11, 14, 9)
        write_activity(
            session, None, title="Registration", kind="registration", starts_at=starts, ends_at=ends
        )
    lay_out_badge(workplace, people[HANG])
    for words in ("Check in, hand over A-008", "Check in: has badge A-008"):
        qtbot.keyClicks(page.search, "hang")
        strike(page, ENTER)
        assert page.side.card.button.text().startswith(words)
        strike(page, ENTER)
        wall.at += timedelta(days=1)
    assert scans(workplace) == 2


def test_a_withdrawn_person_is_reinstated_by_the_same_button(
    page: DeskPage, people: dict[str, str], workplace: Workplace, qtbot: QtBot
) -> None:
    with workplace.write() as session:
        withdraw(session, people[HANG], "Visa refused")
    qtbot.keyClicks(page.search, "hang")
    strike(page, ENTER)
    assert page.side.card.state.text() == "Withdrawn: Visa refused"
    strike(page, ENTER)
    assert status(workplace, people[HANG]) == "expected"
    strike(page, ENTER)
    assert status(workplace, people[HANG]) == "arrived"


def test_changes_from_elsewhere_keep_what_is_typed_and_taken(
    page: DeskPage, people: dict[str, str], workplace: Workplace, qtbot: QtBot
) -> None:
    qtbot.keyClicks(page.search, "nguyen")
    strike(page, ENTER)
    with workplace.write() as session:
        edit_person(session, people[HANG], {"dietary": "vegan"})
        register(session, {"full_name": "Nguyen An"}, now=workplace.now())
    workplace.announce("participant")
    assert page.search.text() == "nguyen"
    assert page.selected is not None
    assert page.selected.fields["dietary"] == "vegan"
    assert page.results.ids[0] == people[HANG]
    assert [line.full_name for line in page.results.people.lines] == [HANG, "Nguyen An"]


def test_the_badge_is_shown_a_moment_later(page: DeskPage, people: dict[str, str], qtbot: QtBot) -> None:
    qtbot.keyClicks(page.search, "hang")
    strike(page, ENTER)
    assert page.side.card.preview.page_count == 0
    qtbot.waitSignal(page.side.card.preview.drawn).wait()
    assert page.side.card.preview.page_count == 1


def test_a_printer_that_fails_leaves_the_arrival_and_offers_to_print_again(
    page: DeskPage,
    workplace: Workplace,
    told: list[Notice],
    printed: Callable[[], list[Path]],
    qtbot: QtBot,
) -> None:
    folder = Path(workplace.settings.badge_printer.removeprefix("folder:"))
    folder.write_text("a file stands where the folder should be")
    qtbot.keyClicks(page.search, "hang")
    strike(page, ENTER)
    strike(page, ENTER)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].tone == "error"
    assert f"A-008 {HANG}" in told[0].title
    assert scans(workplace) == 1
    assert page.last.words == f"Last: {HANG} A-008 is NOT printed"
    folder.unlink()
    words, again = told[0].actions[0]
    assert words == "Print again"
    again()
    qtbot.waitUntil(lambda: page.last.words.endswith("A-008 is printed"))
    assert len(printed()) == 1


def test_without_a_printer_the_banner_leads_to_the_settings(
    page: DeskPage, workplace: Workplace, told: list[Notice], qtbot: QtBot
) -> None:
    workplace.choose(badge_printer="")
    went: list[str] = []
    workplace.went.connect(lambda key, _person: went.append(key))
    qtbot.keyClicks(page.search, "hang")
    strike(page, ENTER)
    strike(page, ENTER)
    qtbot.waitUntil(lambda: bool(told))
    (choose, _dialog), (settings, go) = told[0].actions
    assert (choose, settings) == ("Choose a printer", "Settings")
    go()
    assert went == ["settings"]


def test_a_check_in_that_cannot_be_written_is_not_shown_as_done(
    page: DeskPage, people: dict[str, str], workplace: Workplace, told: list[Notice], qtbot: QtBot
) -> None:
    qtbot.keyClicks(page.search, "hang")
    strike(page, ENTER)
    full = UserError("The disk is full.", "Nothing was recorded.", "Make room.")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workplace, "write", lambda: _raising(full))
        strike(page, ENTER)
    assert told[-1].title == "The disk is full."
    assert page.selected is not None
    assert not page.last.isVisible()
    assert scans(workplace) == 0


def _raising(error: UserError) -> object:
    raise error


def test_escape_puts_the_person_down(page: DeskPage, people: dict[str, str], qtbot: QtBot) -> None:
    qtbot.keyClicks(page.search, "hang")
    strike(page, ENTER)
    strike(page, Qt.Key.Key_Escape)
    strike(page, Qt.Key.Key_Escape)
    assert page.selected is None
    assert page.search.text() == ""
    assert page.results.ids == []


def test_the_longest_names_fit_a_small_screen_also_under_a_banner(
    page: DeskPage, people: dict[str, str], workplace: Workplace, qtbot: QtBot
) -> None:
    page.resize(1154, 591)
    for name, person in people.items():
        page.show_person(person)
        QApplication.processEvents()
        assert page.minimumSizeHint().width() <= 1154
        assert page.minimumSizeHint().height() <= 591
        label = page.side.card.name
        assert label.height() >= label.heightForWidth(label.width()), name


def test_a_state_that_a_newer_version_gave_somebody_is_shown_as_it_is(
    page: DeskPage, people: dict[str, str], workplace: Workplace
) -> None:
    with workplace.write() as session:
        record(session, Participant, people[HANG], status="on the way")
    page.show_person(people[HANG])
    assert page.side.card.pill.text() == "on the way"
