"""Papers of the sample event, on its first morning."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.conftest import Wall
from tests.gui.documents.papers import Papers
from tests.sample_day import sample_file
from tpbis_desktop.gui.job import wait_for_all_jobs
from tpbis_desktop.storage.event_file import EventFile, Surroundings


@pytest.fixture
def sample(tmp_path: Path, around: Surroundings, wall: Wall) -> Iterator[EventFile]:
    made = sample_file(tmp_path, around, wall.at)
    yield made
    wait_for_all_jobs()
    made.close()


@pytest.fixture
def papers(sample: EventFile, wall: Wall, qtbot: QtBot, tmp_path: Path) -> Papers:
    return Papers(sample, wall, qtbot, tmp_path)
