"""Safety copies: whole whatever happens meanwhile, and a way to go on from one."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.events import new_event
from tests.storage.disks import pull, read_only, small_disk
from tests.storage.rows import add_people, is_whole, names_in, people
from tpbis_desktop.errors import UserError
from tpbis_desktop.storage.event_file import EventFile, Surroundings, open_event
from tpbis_desktop.storage.safety_copy import restore, safety_copy


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_a_copy_made_while_others_write_is_whole(
    event_file: EventFile, stick: Path, tmp_path: Path, around: Surroundings
) -> None:
    done = threading.Event()

    def keep_writing() -> None:
        for n in range(5000):
            if done.wait(0.002):
                return
            add_people(event_file, f"{n} a", f"{n} b")

    writing = threading.Thread(target=keep_writing)
    writing.start()
    for turn in range(3):
        add_people(event_file, f"before copy {turn}")
        copy = safety_copy(event_file, stick)
        restored = restore(copy, tmp_path / f"restored {turn}.tpbis", around)
        names = people(restored)
        assert f"before copy {turn}" in names
        assert len([n for n in names if n.endswith(" a")]) == len([n for n in names if n.endswith(" b")])
        assert is_whole(restored)
        restored.close()
    done.set()
    writing.join()
    assert is_whole(event_file)


def test_a_copy_replaces_the_one_before_and_leaves_nothing_else(event_file: EventFile, stick: Path) -> None:
    first = safety_copy(event_file, stick)
    add_people(event_file, "Aye")
    assert safety_copy(event_file, stick) == first
    assert names_in(stick) == {first.name}


def test_a_copy_beside_the_event_is_refused(event_file: EventFile) -> None:
    with pytest.raises(UserError, match="belongs on another disk"):
        safety_copy(event_file, event_file.path.parent)


def test_a_stick_that_is_gone_is_said_to_be_and_the_event_goes_on(event_file: EventFile, stick: Path) -> None:
    safety_copy(event_file, stick).unlink()
    stick.rmdir()
    with pytest.raises(UserError, match=r"No safety copy.*event itself is safe"):
        safety_copy(event_file, stick)
    add_people(event_file, "Aye")
    assert people(event_file) == ["Aye"]
    assert not stick.exists()


def test_a_stick_pulled_between_copies_is_said_to_be(event_file: EventFile, stick: Path) -> None:
    with small_disk(stick, "8m"):
        safety_copy(event_file, stick)
        pull(stick)
        with pytest.raises(UserError, match="No safety copy"):
            safety_copy(event_file, stick)
    add_people(event_file, "Aye")
    assert is_whole(event_file)


def test_a_full_stick_keeps_the_copy_before(
    event_file: EventFile, stick: Path, tmp_path: Path, around: Surroundings
) -> None:
    with small_disk(stick, "1m"):
        copy = safety_copy(event_file, stick)
        add_people(event_file, *(f"{n} {'x' * 500}" for n in range(1000)))
        with pytest.raises(UserError, match="No safety copy"):
            safety_copy(event_file, stick)
        assert names_in(stick) == {copy.name}
        restored = restore(copy, tmp_path / "restored.tpbis", around)
        assert is_whole(restored)
        restored.close()


def test_a_read_only_stick_takes_no_copy_but_gives_one_back(
    event_file: EventFile, stick: Path, tmp_path: Path, around: Surroundings
) -> None:
    add_people(event_file, "Aye")
    with small_disk(stick, "8m"):
        copy = safety_copy(event_file, stick)
        with read_only(stick):
            with pytest.raises(UserError, match="No safety copy"):
                safety_copy(event_file, stick)
            restored = restore(copy, tmp_path / "restored.tpbis", around)
            assert people(restored) == ["Aye"]
            restored.close()


def test_copies_of_a_protected_file_are_protected_alike(
    tmp_path: Path, around: Surroundings, stick: Path
) -> None:
    event = new_event(tmp_path / "event.tpbis", around, "rahasia")
    add_people(event, "Suharto")
    copy = safety_copy(event, stick)
    event.close()
    assert b"Suharto" not in copy.read_bytes()
    for wrong in (None, "other"):
        with pytest.raises(UserError, match="passphrase"):
            restore(copy, tmp_path / "restored.tpbis", around, wrong)
        assert not (tmp_path / "restored.tpbis").exists()
    restored = restore(copy, tmp_path / "restored.tpbis", around, "rahasia")
    assert people(restored) == ["Suharto"]
    assert is_whole(restored)
    restored.close()


def test_nothing_is_restored_over_a_file(event_file: EventFile, stick: Path, around: Surroundings) -> None:
    copy = safety_copy(event_file, stick)
    with pytest.raises(UserError, match="already a file"):
        restore(copy, event_file.path, around)


@pytest.mark.parametrize("content", [None, b"", b"no database" * 1000])
def test_what_is_no_copy_restores_nothing(
    tmp_path: Path, around: Surroundings, content: bytes | None
) -> None:
    copy = tmp_path / "copy.tpbis"
    if content is not None:
        copy.write_bytes(content)
    with pytest.raises(UserError):
        restore(copy, tmp_path / "restored.tpbis", around)
    assert names_in(tmp_path) <= {"copy.tpbis", "home"}


def test_restoring_into_no_folder_is_said_so(
    event_file: EventFile, stick: Path, tmp_path: Path, around: Surroundings
) -> None:
    copy = safety_copy(event_file, stick)
    with pytest.raises(UserError, match=r"restored\.tpbis"):
        restore(copy, tmp_path / "gone" / "restored.tpbis", around)


RESTORER = """
import sys
from pathlib import Path
from tpbis_desktop.errors import UserError
from tpbis_desktop.storage.event_file import Surroundings
from tpbis_desktop.storage.safety_copy import restore
copy, target, home = map(Path, sys.argv[1:])
sys.stdin.readline()
try:
    restored = restore(copy, target, Surroundings(home))
    sys.stdin.readline()
    restored.close()
    print("restored")
except UserError as error:
    print(error.title)
"""


def test_of_many_who_restore_to_one_place_at_once_one_does_and_it_is_whole(
    event_file: EventFile, stick: Path, tmp_path: Path, around: Surroundings, home: Path
) -> None:
    add_people(event_file, *(f"Person {n}" for n in range(500)))
    copy, target = safety_copy(event_file, stick), tmp_path / "restored.tpbis"
    command = [sys.executable, "-c", RESTORER, str(copy), str(target), str(home)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    programs = [subprocess.Popen(command, **pipes) for _each in range(4)]  # type: ignore[call-overload]
    for program in programs:
        program.stdin.write("go\n")
        program.stdin.flush()
    said = [program.communicate("end\n")[0].strip() for program in programs]
    assert said.count("restored") == 1
    assert sum("already" in one for one in said) == 3
    again = open_event(target, around)
    assert len(people(again)) == 500
    assert is_whole(again)
    again.close()
