"""At the desk: type, Enter, Enter; and everything that can happen in between."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from tpbis_desktop.actions.badges import current_badge, note_print
from tpbis_desktop.actions.people_list import people_by_id
from tpbis_desktop.gui.pages.desk_page import DeskPage
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.model import BadgePrint, Scan

HANG = "Nguyen Thi Thu Hang"


def strike(page: DeskPage, key: Qt.Key) -> None:
    QApplication.sendEvent(page.search, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))


def status(workplace: Workplace, person: str) -> str:
    with workplace.read() as session:
        return people_by_id(session, [person])[0].status


def scans(workplace: Workplace) -> int:
    with workplace.read() as session:
        return session.scalar(select(func.count()).select_from(Scan)) or 0


def token(workplace: Workplace, person: str) -> str:
    with workplace.read() as session:
        return people_by_id(session, [person])[0].token


def lay_out_badge(workplace: Workplace, person: str) -> None:
    """The evening before: this person's badge is printed."""
    with workplace.write() as session:
        badge = current_badge(session, person)
        assert badge is not None
        note_print(session, [badge.id], "Office", now=workplace.now())
    workplace.announce("badge_print")


def test_an_expected_person_takes_three_actions_and_the_badge_is_printed(
    page: DeskPage,
    people: dict[str, str],
    workplace: Workplace,
    printed: Callable[[], list[Path]],
    qtbot: QtBot,
) -> None:
    qtbot.keyClicks(page.search, "thu ha")
    strike(page, Qt.Key.Key_Return)
    assert page.selected is not None
    assert page.side.card.button.text() == "Check in and print"
    assert scans(workplace) == 0
    strike(page, Qt.Key.Key_Return)
    assert status(workplace, people[HANG]) == "arrived"
    assert page.search.text() == ""
    assert page.selected is None
    assert page.last.words == f"Last: {HANG} A-008 is printing"
    qtbot.waitUntil(lambda: page.last.words == f"Last: {HANG} A-008 is printed")
    assert [path.name for path in printed()] == [f"A-008 {HANG}.pdf"]
    with workplace.read() as session:
        assert [each.why for each in session.scalars(select(BadgePrint))] == ["first"]


def test_a_badge_printed_before_is_handed_over_from_its_tray(
    page: DeskPage, people: dict[str, str], workplace: Workplace, qtbot: QtBot
) -> None:
    for name in ("Lim Chee Keong", HANG):
        lay_out_badge(workplace, people[name])
    qtbot.waitUntil(lambda: page.near.trays.get(people[HANG]) == 2)
    qtbot.keyClicks(page.search, "hang")
    strike(page, Qt.Key.Key_Return)
    assert page.side.card.button.text() == "Check in, hand over A-008 (tray 2)"
    strike(page, Qt.Key.Key_Return)
    assert page.last.words == f"Last: {HANG} Hand over A-008 (tray 2)"


def test_a_held_enter_takes_the_person_and_no_more(
    page: DeskPage, workplace: Workplace, qtbot: QtBot
) -> None:
    qtbot.keyClicks(page.search, "hang")
    for repeat in (False, True, True):
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", repeat)
        QApplication.sendEvent(page.search, key)
    assert page.selected is not None
    assert scans(workplace) == 0
