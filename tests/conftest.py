"""What tests of every room share: a home of their own, a clock set by hand, and a fresh event file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy.orm import Session

from tpbis_desktop.actions.found_event import EventDetails, found_event
from tpbis_desktop.model import Own
from tpbis_desktop.storage.event_file import EventFile, Surroundings, create_event

_QUIET = (HealthCheck.too_slow, HealthCheck.data_too_large)
settings.register_profile("dev", deadline=None, max_examples=25, suppress_health_check=_QUIET)
settings.register_profile("ci", deadline=None, max_examples=50, suppress_health_check=_QUIET, print_blob=True)
settings.register_profile("long", deadline=None, max_examples=1000, suppress_health_check=_QUIET)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))

DETAILS = EventDetails(
    name="Knowledge Sharing Program 2023",
    short_name="KSP 2023",
    starts_on=date(2023, 11, 13),
    ends_on=date(2023, 11, 17),
    place="Jakarta",
    organisers="National Library of Indonesia",
)


class Wall:
    """A clock on the wall that moves only when a test says so; called, it gives milliseconds since 1970."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> int:
        return round(self.at.timestamp() * 1000)


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
def event_file(tmp_path: Path, around: Surroundings, wall: Wall) -> Iterator[EventFile]:
    """A fresh event, open: one Event, and this computer as its certified station A."""

    def first(session: Session, own: Own) -> None:
        found_event(session, own, DETAILS, wall.at)

    made = create_event(tmp_path / "event.tpbis", around, first)
    yield made
    made.close()
