"""What tests of every room share: a home of their own, a clock set by hand, and a fresh event file."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import tpbis_desktop.tables  # noqa: F401 - before any test brings openpyxl in
from tests.events import DETAILS, Wall, new_event
from tpbis_desktop.storage.event_file import EventFile, Surroundings

__all__ = ["DETAILS", "Wall", "new_event"]

# A program that was itself started in the background ignores Ctrl+C, and so would those that tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)

_QUIET = (HealthCheck.too_slow, HealthCheck.data_too_large)
settings.register_profile("dev", deadline=None, max_examples=25, suppress_health_check=_QUIET)
settings.register_profile("ci", deadline=None, max_examples=50, suppress_health_check=_QUIET, print_blob=True)
settings.register_profile("long", deadline=None, max_examples=1000, suppress_health_check=_QUIET)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This computer's own folder, for this test alone."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("TPBIS_HOME", str(folder))
    return folder


@pytest.fixture
def wall() -> Wall:
    """The first morning of the event, ten past nine in Jakarta; set `wall.at` to another aware datetime."""
    return Wall(datetime(2023, 11, 13, 2, 10, tzinfo=UTC))


@pytest.fixture
def around(home: Path, wall: Wall) -> Surroundings:
    """A computer with a home of its own and the clock `wall`."""
    return Surroundings(home, wall)


@pytest.fixture
def event_file(tmp_path: Path, around: Surroundings) -> Iterator[EventFile]:
    """A fresh event, open: one Event, and this computer as its certified station A."""
    made = new_event(tmp_path / "event.tpbis", around)
    yield made
    made.close()
