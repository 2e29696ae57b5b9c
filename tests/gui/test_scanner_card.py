"""Setting a scanner up: choose it, see its state, and see raw what it reads."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from tests.conftest import Wall
from tests.devices.camera_door import KEY, FakeCameras, frame_of
from tests.devices.frames.hard_frames import plain_frame
from tests.gui.scanner import type_burst
from tpbis_desktop.actions.door.scanned_codes import KNOWN, NO_CODE, WELL_FORMED
from tpbis_desktop.actions.people.register import register
from tpbis_desktop.actions.printing.invitations import invitations
from tpbis_desktop.devices.scanning.camera import Camera
from tpbis_desktop.devices.scanning.scanned_text import ScannedText
from tpbis_desktop.gui.job import running_jobs, wait_for_all_jobs
from tpbis_desktop.gui.keeping_safe import KeepingSafe
from tpbis_desktop.gui.pages.settings_page import SettingsPage
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.model import Badge
from tpbis_desktop.settings import load_settings


@pytest.fixture
def badge(workplace: Workplace, wall: Wall) -> str:
    """The text of the badge of Suharto."""
    with workplace.write() as session:
        made = register(session, {"full_name": "Suharto"}, now=wall.at)
    with workplace.read() as session:
        return session.get_one(Badge, made.badge).token


@pytest.fixture
def cameras(workplace: Workplace) -> FakeCameras:
    fake = FakeCameras()
    workplace.scanners.put_camera(Camera(workplace.scanners, cameras=fake))
    return fake


@pytest.fixture
def page(workplace: Workplace, cameras: FakeCameras, qtbot: QtBot) -> Iterator[SettingsPage]:
    safe = KeepingSafe(workplace)
    made = SettingsPage(workplace, safe)
    made.resize(1154, 690)
    made.show_person("scanner")
    made.show()
    made.refresh()
    workplace.scanners.listen_to_keyboard()
    qtbot.waitUntil(lambda: not running_jobs())
    yield made
    workplace.scanners.stop()
    safe.stop()
    wait_for_all_jobs()
    QApplication.processEvents()
    shiboken6.delete(made)


def test_a_badge_scanned_here_is_shown_with_its_owner_and_not_recorded(
    page: SettingsPage, workplace: Workplace, badge: str, qtbot: QtBot
) -> None:
    went: list[str] = []
    workplace.went.connect(lambda place, _person: went.append(place))
    workplace.scanners.scanned.connect(page.take_scan)
    type_burst(page, badge)
    qtbot.waitUntil(lambda: page.read.text.toPlainText() == badge)
    assert page.read.verdict.text() == "A code of this event"
    assert page.read.whose.text().endswith("Suharto")
    assert {key: value.text() for key, value in page.read.facts.items()} == {
        "source": "Scanner that types",
        "length": "122",
        "ending": "Enter",
        "pace": "4.0 ms a key, slowest 4 ms",
        "layout": "The same here and at the scanner",
        "caps_lock": "Off",
    }
    assert went == []


def test_on_the_other_tabs_a_scan_goes_to_the_desk(page: SettingsPage, workplace: Workplace) -> None:
    went: list[tuple[str, str]] = []
    workplace.went.connect(lambda place, text: went.append((place, text)))
    page.show_person("computer")
    page.take_scan("SOMETHING")
    assert went == [("desk", "SOMETHING")]


def test_what_was_undone_is_said_with_the_text_as_it_came(page: SettingsPage, badge: str) -> None:
    came = badge.replace("A", "Q")
    page.read.show_read(
        ScannedText(badge, "keyboard", came, "Tab", (40.0, 60.0, 40.0), "AZERTY", caps_lock=True)
    )
    assert page.read.text.toPlainText() == f"{badge}\n\nAs it came:\n{came}"
    assert page.read.facts["layout"].text() == "AZERTY here, US at the scanner: undone"
    assert page.read.facts["caps_lock"].text() == "On: undone"
    assert page.read.advice.text().startswith("It works. To be safe")


def test_a_strangers_code_is_said_to_be_none_of_ours(page: SettingsPage) -> None:
    page.read.show_read(ScannedText("978-602", "serial", "978-602\x02", "CR LF"))
    assert page.read.verdict.text() == "Not a code of ours"
    assert page.read.text.toPlainText().endswith("978-602<02>")
    assert page.read.whose.isHidden()
    assert page.read.advice.isHidden()


@pytest.mark.parametrize(
    ("read", "advice"),
    [
        (ScannedText("X", "keyboard", "X", ""), "Enter at the end"),
        (ScannedText("X", "keyboard", "X", "Enter", (45.0,)), "is slow"),
    ],
)
def test_advice_says_what_to_set_at_the_scanner(page: SettingsPage, read: ScannedText, advice: str) -> None:
    page.read.show_read(read)
    assert advice in page.read.advice.text()


def test_a_camera_is_chosen_shows_its_picture_and_reads(
    page: SettingsPage, workplace: Workplace, cameras: FakeCameras, badge: str, qtbot: QtBot
) -> None:
    assert page.scanner.camera.itemText(1) == "Desk camera"
    page.scanner.camera.setCurrentIndex(1)
    page.scanner.camera.activated.emit(1)
    assert load_settings().camera == KEY
    assert page.scanner.camera_state.text() == "Looking for badges"
    view = page.scanner.view
    assert view is not None
    assert view.words() == "Waiting for the camera's picture …"
    cameras.show(frame_of(plain_frame((badge, 400, 200))))
    qtbot.waitUntil(lambda: page.read.text.toPlainText() == badge)
    assert view.words() == ""
    assert [code.text for code in view.codes] == [badge]
    cameras.pull_out()
    assert page.scanner.camera_state.text() == "Not there: plug it in again"
    assert view.words() == "The camera is not there. Plug it in again."
    assert view.picture is None
    page.scanner.camera.setCurrentIndex(0)
    page.scanner.camera.activated.emit(0)
    assert load_settings().camera == ""
    assert view.isHidden()


def test_a_computer_without_a_camera_says_so(page: SettingsPage, cameras: FakeCameras) -> None:
    cameras.plugged_in = False
    page.scanner.search()
    assert page.scanner.camera_state.text() == "This computer has no camera"
    assert page.scanner.camera_state.isVisible()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals here")
def test_a_serial_scanner_chosen_before_is_used_and_its_state_shown(
    page: SettingsPage, workplace: Workplace, tmp_path: Path, qtbot: QtBot
) -> None:
    import pty

    far, near = pty.openpty()
    port = os.ttyname(near)
    workplace.choose(serial_port=port, serial_speed=115200)
    workplace.scanners.begin()
    page.refresh()
    assert page.scanner.port.currentText() == port
    assert page.scanner.speed.currentText() == "115200"
    assert page.scanner.port_state.text() == "Connected"
    os.write(far, b"SOMETHING\r\n")
    qtbot.waitUntil(lambda: page.read.text.toPlainText() == "SOMETHING")
    assert page.read.facts["ending"].text() == "CR LF"
    os.close(far)
    os.close(near)
    qtbot.waitUntil(lambda: page.scanner.port_state.text() == "Not there: plug it in again")
    page.scanner.port.setCurrentIndex(0)
    page.scanner.port.activated.emit(0)
    assert load_settings().serial_port == ""
    assert page.scanner.port_state.isHidden()


def test_codes_are_weighed_by_what_the_event_knows(workplace: Workplace, badge: str) -> None:
    weigh = workplace.scanners.weigh
    with workplace.read() as session:
        invitation = invitations(session)[0].face.token
    assert weigh(badge) == KNOWN
    assert weigh(invitation) == KNOWN
    assert weigh("TPBIS/SHEET/1A2B3C4D/A-S003/1-18") == KNOWN
    assert weigh(badge[:60] + ("A" if badge[60] != "A" else "B") + badge[61:]) == WELL_FORMED
    assert weigh(badge.lower()) == NO_CODE
    assert weigh(badge[:-1]) == NO_CODE
    assert weigh("https://example.org") == NO_CODE


def test_nothing_is_cut_at_the_side_on_the_smallest_laptop(page: SettingsPage) -> None:
    page.read.show_read(ScannedText("W" * 122, "keyboard", "W" * 122, "Enter Enter", (40.0,), "QWERTZ"))
    QApplication.processEvents()
    area = page.tabs.currentWidget()
    assert isinstance(area, QScrollArea)
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()
