"""A window on the sample event that prints into a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.conftest import Wall
from tests.gui.printing.printing_window import Hands
from tests.sample_day import sample_file
from tpbis_desktop.devices.printing.printers import FOLDER
from tpbis_desktop.gui.job import wait_for_all_jobs
from tpbis_desktop.storage.event_file import EventFile, Surroundings


@pytest.fixture
def sample(tmp_path: Path, around: Surroundings, wall: Wall) -> Iterator[EventFile]:
    made = sample_file(tmp_path, around, wall.at)
    yield made
    made.close()


@pytest.fixture
def hands(sample: EventFile, wall: Wall, qtbot: QtBot, tmp_path: Path) -> Iterator[Hands]:
    yield Hands(sample, wall, qtbot, f"{FOLDER}{tmp_path / 'out'}")
    wait_for_all_jobs()
