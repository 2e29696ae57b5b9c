"""The scan page in a window, one activity on, one person registered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from tests.actions.bus import Leader
from tests.actions.fresh_door import Door
from tests.conftest import Wall
from tests.gui.frame import Frame, workplace_of
from tests.gui.scan.host import Host
from tpbis_desktop.actions.people.register import Registered
from tpbis_desktop.gui.pages.scan_page import ScanPage
from tpbis_desktop.storage.event_file import EventFile


@pytest.fixture
def door(event_file: EventFile, wall: Wall) -> Door:
    return Door(event_file, wall)


@pytest.fixture
def hang(door: Door) -> Registered:
    return door.person(
        "Nguyen Thi Thu Hang",
        name_in_script="Nguyễn Thị Thu Hằng",
        delegation="Viet Nam",
        dietary="vegetarian",
        access_needs="wheelchair",
    )


@pytest.fixture
def opening(door: Door) -> str:
    return door.activity("Opening ceremony", place="Auditorium")


@pytest.fixture
def host(qtbot: QtBot, door: Door, opening: str, hang: Registered) -> Iterator[Host]:
    page = ScanPage(workplace_of(door.file, door.wall))
    frame = Frame(page)
    frame.activateWindow()
    yield Host(page, door)
    shiboken6.delete(frame)


@pytest.fixture
def people(door: Door) -> list[Registered]:
    return [
        door.person(
            "Suharti", phone="+62 812", emergency_contact="Pak Budi +62 813", delegation="Gunungkidul"
        ),
        door.person("Aung Kyaw", phone="+95 9"),
    ]


@pytest.fixture
def leader(door: Door, people: list[Registered]) -> Leader:
    led = Leader(door)
    led.seat("Bus 1", *people)
    return led


@pytest.fixture
def bus(qtbot: QtBot, leader: Leader) -> Iterator[Host]:
    page = ScanPage(workplace_of(leader.door.file, leader.door.wall))
    frame = Frame(page)
    frame.activateWindow()
    yield Host(page, leader.door)
    shiboken6.delete(frame)
