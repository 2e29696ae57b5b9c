"""Which file goes on under its name, and which is a copy and becomes a new replica."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.events import new_event
from tests.storage.rows import add_people, is_whole, people, replicas
from tpbis_desktop.journal import beyond, known, merge
from tpbis_desktop.storage.event_file import EventFile, Surroundings, open_event
from tpbis_desktop.storage.safety_copy import restore, safety_copy


@pytest.fixture
def path(tmp_path: Path, around: Surroundings) -> Path:
    event = new_event(tmp_path / "event.tpbis", around)
    add_people(event, "first")
    event.close()
    return event.path


def _replica(path: Path, around: Surroundings) -> str:
    event = open_event(path, around)
    assert is_whole(event)
    assert event.writer.replica in replicas(event)
    event.close()
    return event.writer.replica


def test_the_same_file_goes_on_as_it_was(path: Path, around: Surroundings) -> None:
    assert _replica(path, around) == _replica(path, around)


def test_a_new_event_is_one_replica(path: Path, around: Surroundings) -> None:
    event = open_event(path, around)
    with event.read() as session:
        assert known(session).keys() == {event.writer.replica}
    event.close()


def test_a_copied_file_is_a_new_replica_and_the_first_is_not(path: Path, around: Surroundings) -> None:
    before = _replica(path, around)
    copy = path.with_name("copy.tpbis")
    shutil.copy(path, copy)
    copied = _replica(copy, around)
    assert copied != before
    assert _replica(copy, around) == copied
    assert _replica(path, around) == before


def test_a_file_from_another_computer_is_a_new_replica(
    path: Path, around: Surroundings, tmp_path: Path
) -> None:
    before = _replica(path, around)
    assert _replica(path, Surroundings(tmp_path / "other home", around.now_millis)) != before


def test_an_older_file_put_back_under_its_name_is_a_new_replica(path: Path, around: Surroundings) -> None:
    older = path.read_bytes()
    event = open_event(path, around)
    add_people(event, "second")
    event.close()
    path.write_bytes(older)
    assert _replica(path, around) != event.writer.replica


def test_another_file_moved_over_its_name_is_a_new_replica(path: Path, around: Surroundings) -> None:
    before = _replica(path, around)
    copy = path.with_name("copy.tpbis")
    shutil.copy(path, copy)
    copy.replace(path)
    assert _replica(path, around) != before


def test_a_restored_copy_is_a_new_replica_of_the_same_station(
    path: Path, around: Surroundings, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    event = open_event(path, around)
    copy = safety_copy(event, stick)
    event.close()
    restored = restore(copy, tmp_path / "restored.tpbis", around)
    assert restored.writer.replica != event.writer.replica
    assert restored.writer.station == event.writer.station
    assert people(restored) == ["first"]
    restored.close()
    assert _replica(restored.path, around) == restored.writer.replica
    assert _replica(path, around) == event.writer.replica


def test_a_safety_copy_opened_by_itself_is_a_new_replica(
    path: Path, around: Surroundings, tmp_path: Path
) -> None:
    event = open_event(path, around)
    (tmp_path / "stick").mkdir()
    copy = safety_copy(event, tmp_path / "stick")
    event.close()
    assert _replica(copy, around) != event.writer.replica


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '{"path": 1}', '{"a": 1}', "\x00"])
def test_an_unreadable_note_makes_a_new_replica(
    path: Path, around: Surroundings, home: Path, text: str
) -> None:
    before = _replica(path, around)
    (home / "markers" / f"{before}.json").write_text(text)
    assert _replica(path, around) != before


def test_a_home_that_takes_no_notes_is_no_harm(path: Path, around: Surroundings, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    homeless = Surroundings(blocked, around.now_millis)
    assert _replica(path, homeless) != _replica(path, homeless)


def test_copies_that_all_go_on_never_fork_and_come_together(
    path: Path, around: Surroundings, tmp_path: Path
) -> None:
    paths = [path, path.with_name("b.tpbis"), path.with_name("c.tpbis")]
    for copy in paths[1:]:
        shutil.copy(path, copy)
    events: list[EventFile] = [open_event(each, around) for each in paths]
    for event in events:
        add_people(event, event.path.stem)
    for here in events * 2:
        for there in events:
            with here.read() as reading, there.write() as writing:
                done = merge(writing, beyond(reading, known(writing)))
                assert not (done.forks or done.broken)
    assert all(people(event) == ["b", "c", "event", "first"] for event in events)
    assert all(is_whole(event) for event in events)
    for event in events:
        event.close()
