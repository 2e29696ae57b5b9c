"""The keyboard stays on the scan page when the button it pressed goes away, never falling to the rail."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.actions.fresh_door import Door
from tests.gui.frame import workplace_of
from tests.gui.scan.host import Host, press_enter, visit
from tpbis_desktop.actions.people.register import Registered
from tpbis_desktop.actions.programme.enrolment import enrol
from tpbis_desktop.actions.visits.vehicles import write_vehicle
from tpbis_desktop.gui.frame.main_window import MainWindow
from tpbis_desktop.gui.pages.scan_page import ScanPage
from tpbis_desktop.gui.widgets.banner import Notice


@pytest.fixture
def window(qtbot: QtBot, door: Door, opening: str, hang: Registered) -> Iterator[MainWindow]:
    """The whole window, so that there is a rail to fall to."""
    made = MainWindow(workplace_of(door.file, door.wall))
    made.resize(1366, 768)
    made.show()
    made.show_room("scan")
    made.activateWindow()
    QApplication.processEvents()
    yield made
    made.shut()
    shiboken6.delete(made)


@pytest.fixture
def host(window: MainWindow, door: Door) -> Host:
    page = window.page
    assert isinstance(page, ScanPage)
    made = Host(page, door)
    made.page.refresh()
    return made


def press(host: Host, button: QPushButton) -> None:
    """By the keyboard: the focus goes to the button, Enter presses it."""
    button.setFocus()
    assert QApplication.focusWidget() is button
    press_enter(host)
    QApplication.processEvents()


def stays(host: Host) -> bool:
    """Whether the keyboard is on the page, in something that is seen and can be used."""
    focus = QApplication.focusWidget()
    on_page = focus is not None and (focus is host.page or host.page.isAncestorOf(focus))
    return on_page and isinstance(focus, QWidget) and focus.isVisible() and focus.isEnabled()


def test_after_admitting_anyway(host: Host, hang: Registered) -> None:
    visit(host)
    host.scan_badge(hang)
    press(host, host.page.overrides.buttons[1])
    assert host.answer.word == "Welcome"
    assert stays(host)


def test_after_enrolling_and_admitting(host: Host, hang: Registered) -> None:
    visit(host)
    host.scan_badge(hang)
    press(host, host.page.overrides.buttons[0])
    assert host.answer.word == "Welcome"
    assert stays(host)


def test_when_another_scan_takes_the_reasons_away(host: Host, hang: Registered) -> None:
    visit(host)
    host.scan_badge(hang)
    host.page.overrides.take_focus()
    host.scan("https://example.org")
    assert stays(host)


@pytest.mark.parametrize("button", ["switch_button", "stay_button"])
def test_after_answering_the_offer_of_the_next(host: Host, door: Door, button: str) -> None:
    door.activity("Good practice", starts=datetime(2023, 11, 13, 11))
    door.clock(11, 5)
    host.page.offer_next()
    assert host.page.offer.isVisible()
    press(host, getattr(host.page.offer, button))
    assert not host.page.offer.isVisible()
    assert stays(host)


def test_after_taking_the_only_scan_back(host: Host, hang: Registered) -> None:
    host.scan_badge(hang)
    press(host, host.page.last.undo_button)
    assert host.page.last.asking
    press_enter(host)
    assert not host.page.last.undo_button.isEnabled()
    assert stays(host)


@pytest.mark.parametrize("has_bus", [False, True])
def test_after_admitting_by_hand(host: Host, hang: Registered, has_bus: bool) -> None:
    if has_bus:
        bus(host, hang)
    host.page.look_up()
    host.page.by_hand.search.setText("Hang")
    press(host, host.page.by_hand.button)
    assert host.page.panel.verdict is not None
    assert stays(host)


@pytest.mark.parametrize("has_bus", [False, True])
@pytest.mark.parametrize("button", ["leave_button", "sick_button"])
def test_after_excusing(host: Host, hang: Registered, has_bus: bool, button: str) -> None:
    if has_bus:
        bus(host, hang)
    host.page.look_up()
    host.page.by_hand.search.setText("Hang")
    press(host, host.page.by_hand.excuse_button)
    press(host, getattr(host.page.beside.excuse, button))
    assert stays(host)
    host.page.look_up()
    host.page.by_hand.search.setText("Hang")
    press(host, host.page.by_hand.excuse_button)
    press(host, host.page.beside.excuse.end_button)
    assert stays(host)


def bus(host: Host, *people: Registered) -> str:
    """A visit with a bus of ten seats, everybody on its list."""
    activity = visit(host)
    with host.door.file.write() as session:
        vehicle = write_vehicle(session, None, activity=activity, label="Bus 1", seats=10)
        enrol(session, activity, [who.participant for who in people], vehicle)
    host.page.refresh()
    QApplication.processEvents()
    return vehicle


def test_all_along_a_visit(host: Host, hang: Registered) -> None:
    minh = host.door.person("Nguyen Van Minh")
    bus(host, hang, minh)
    panel = host.page.bus
    press(host, panel.scans_button)
    assert stays(host)
    press(host, host.page.beside.bus_button)
    assert stays(host)
    host.scan_badge(hang)
    press(host, panel.missing.rows[minh.participant].chips[-1])
    assert stays(host)
    undo = next(b for b in panel.missing.findChildren(QPushButton) if b.text() == "Undo")
    press(host, undo)
    assert stays(host)
    press(host, panel.missing.rows[minh.participant].chips[0])
    for _move in range(5):
        press(host, panel.next_button)
        assert stays(host)
    for row in list(panel.missing.rows.values()):
        press(host, row.chips[-1])
        assert stays(host)


def test_after_filling_the_seats(host: Host, hang: Registered) -> None:
    vehicle = bus(host)
    with host.door.file.write() as session:
        enrol(session, host.page.activity.id, [hang.participant])  # type: ignore[union-attr]
    host.page.refresh()
    assert vehicle and host.page.bus.fill_button.isVisible()
    press(host, host.page.bus.fill_button)
    assert not host.page.bus.fill_button.isVisible()
    assert stays(host)


def test_after_dismissing_a_banner(window: MainWindow, host: Host) -> None:
    window.tell(Notice("error", "The printer is gone.", actions=(("Try again", lambda: None),)))
    button = next(b for b in window.banners.findChildren(QPushButton) if b.text() == "Try again")
    button.setFocus()
    button.click()
    QApplication.processEvents()
    assert window.banners.notices == []
    assert stays(host)


def test_tab_still_goes_round_the_whole_window(window: MainWindow, host: Host, qtbot: QtBot) -> None:
    host.page.setFocus()
    seen = set()
    for _press in range(40):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.add(host.page.isAncestorOf(focus))
    assert seen == {True, False}
