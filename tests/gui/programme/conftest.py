"""The programme page in a window: an opening today, a field visit on another day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from tests.actions.fresh_door import NINE, Door
from tests.conftest import Wall
from tests.gui.frame import Frame, workplace_of
from tpbis_desktop.gui.pages.programme_page import ProgrammePage
from tpbis_desktop.storage.event_file import EventFile


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
