"""A door at a fresh event, ten past nine on its first day."""

from __future__ import annotations

import pytest

from tests.actions.fresh_door import Door
from tests.conftest import Wall
from tpbis_desktop.storage.event_file import EventFile


@pytest.fixture
def door(event_file: EventFile, wall: Wall) -> Door:
    return Door(event_file, wall)
