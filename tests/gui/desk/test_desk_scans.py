"""A badge scanned at the desk takes the person, gives a spare, or is answered kindly."""

from __future__ import annotations

from datetime import timedelta

from pytestqt.qtbot import QtBot

from tests.conftest import Wall
from tests.gui.desk.at_the_desk import HANG, scans, status, token
from tests.gui.scanner import type_burst
from tpbis_desktop.actions.badges.badges import current_badge, issue_badge, replace_lost_badge
from tpbis_desktop.actions.people.people_list import people_by_id
from tpbis_desktop.devices.scanning.key_burst import KeyBurst
from tpbis_desktop.gui.pages.desk_page import DeskPage
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.model import Badge


def test_a_scan_takes_the_person_and_a_second_checks_in(
    page: DeskPage, people: dict[str, str], workplace: Workplace, wall: Wall, qtbot: QtBot
) -> None:
    ear = KeyBurst(page)
    ear.scanned.connect(page.take_scan)
    page.search.setText("something")
    type_burst(page.search, token(workplace, people[HANG]))
    assert page.selected is not None
    assert page.selected.id == people[HANG]
    assert scans(workplace) == 0
    wall.at += timedelta(seconds=3)
    type_burst(page.search, token(workplace, people[HANG]))
    assert status(workplace, people[HANG]) == "arrived"
    assert page.search.text() == ""


def test_a_scanner_that_reads_twice_checks_nobody_in(
    page: DeskPage, people: dict[str, str], workplace: Workplace, wall: Wall
) -> None:
    code = token(workplace, people[HANG])
    for _time in range(5):
        page.take_scan(code)
        wall.at += timedelta(seconds=1)
    assert page.selected is not None
    assert scans(workplace) == 0


def test_a_spare_scanned_with_a_person_taken_becomes_theirs(
    page: DeskPage, people: dict[str, str], workplace: Workplace, told: list[Notice]
) -> None:
    with workplace.write() as session:
        spare = session.get_one(Badge, issue_badge(session, None, now=workplace.now()))
        code, number = spare.token, spare.number
    page.show_person(people[HANG])
    page.take_scan(code)
    with workplace.read() as session:
        assert current_badge(session, people[HANG]).number == number  # type: ignore[union-attr]
    assert page.selected is not None
    assert page.selected.line.number == number
    assert told[-1].title == f"Badge {number} now belongs to {HANG}."


def test_a_spare_alone_asks_for_the_person_first(
    page: DeskPage, workplace: Workplace, told: list[Notice]
) -> None:
    with workplace.write() as session:
        spare = session.get_one(Badge, issue_badge(session, None, now=workplace.now()))
        code = spare.token
    page.take_scan(code)
    assert told[-1].title.endswith("is a spare badge.")
    assert scans(workplace) == 0


def test_what_is_no_badge_is_answered_kindly_and_not_recorded(
    page: DeskPage, people: dict[str, str], workplace: Workplace, told: list[Notice]
) -> None:
    page.take_scan("https://example.org/menu")
    assert told[-1].title == "This is not a badge of this event."
    assert told[-1].message == "Nothing was recorded as attendance."
    code = token(workplace, people[HANG])
    page.take_scan(code[:-1] + ("A" if code[-1] != "A" else "B"))
    assert len(told) == 2
    assert scans(workplace) == 0


def test_a_revoked_badge_shows_whose_it_was_and_checks_nobody_in(
    page: DeskPage, people: dict[str, str], workplace: Workplace, told: list[Notice], wall: Wall
) -> None:
    old = token(workplace, people[HANG])
    with workplace.write() as session:
        replace_lost_badge(session, people[HANG], "lost", now=workplace.now())
    for _time in range(2):
        page.take_scan(old)
        assert page.selected is not None
        assert page.selected.id == people[HANG]
        assert told[-1].title == "This badge is no longer valid."
        wall.at += timedelta(seconds=5)
    assert scans(workplace) == 0


def test_another_page_sends_a_person_or_a_scan_here(
    page: DeskPage, people: dict[str, str], workplace: Workplace
) -> None:
    page.show_person(people["Lim Chee Keong"])
    assert page.selected is not None
    assert page.selected.id == people["Lim Chee Keong"]
    page.show_person(token(workplace, people[HANG]))
    assert page.selected.id == people[HANG]
    with workplace.read() as session:
        assert people_by_id(session, [people[HANG]])[0].status == "expected"
