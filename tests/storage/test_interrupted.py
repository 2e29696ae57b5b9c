"""Ctrl+C while SQLite calls us back is Ctrl+C, not a failure of the file."""

from __future__ import annotations

import pytest

from tests.storage.rows import add_people, people
from tpbis_desktop.storage import engine
from tpbis_desktop.storage.event_file import EventFile


def test_a_stop_within_a_search_word_ends_the_work_as_a_stop(
    event_file: EventFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_text: str) -> str:
        raise KeyboardInterrupt

    add_people(event_file, "before")
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(engine, "fold_text", stop)
        add_people(event_file, "lost")
    add_people(event_file, "after")
    assert sorted(people(event_file)) == ["after", "before"]
