"""The sample event as a file, for tests that need its eighteen people and its programme."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tpbis_desktop.actions.lists.sample import sample_event
from tpbis_desktop.storage.event_file import EventFile, Surroundings, create_event


def sample_file(folder: Path, around: Surroundings, now: datetime) -> EventFile:
    """The sample event on its own days, open; whoever asks closes it."""
    return create_event(folder / "sample.tpbis", around, sample_event(None, now))
