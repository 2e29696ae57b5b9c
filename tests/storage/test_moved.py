"""A file renamed, deleted, replaced or linked while it is open: nothing is acknowledged and then lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.events import new_event
from tests.storage.rows import add_people, is_whole, people
from tpbis_desktop.errors import UserError
from tpbis_desktop.storage.engine import bare_connection
from tpbis_desktop.storage.event_file import EventFile, Surroundings, open_event
from tpbis_desktop.storage.safety_copy import safety_copy

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps an open file in its place")

OPENER = """
import sys
from pathlib import Path
from tpbis_desktop.errors import UserError
from tpbis_desktop.storage.event_file import Surroundings, open_event
try:
    open_event(Path(sys.argv[1]), Surroundings(Path(sys.argv[2]))).close()
    print("opened")
except UserError as error:
    print(error.title)
"""


def _open_elsewhere(event: Path, home: Path) -> str:
    command = [sys.executable, "-c", OPENER, str(event), str(home)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _rename(path: Path) -> None:
    path.rename(path.with_name("renamed.tpbis"))


def _move_the_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("elsewhere"))


def _replace(path: Path) -> None:
    shutil.copy(path, path.with_name("other.tpbis"))
    path.with_name("other.tpbis").replace(path)


@pytest.mark.parametrize("move", [_rename, _move_the_folder, _replace, Path.unlink])
def test_nothing_is_recorded_into_a_file_that_is_not_where_it_was(
    tmp_path: Path, around: Surroundings, move: Callable[[Path], object]
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    event_file = new_event(folder / "event.tpbis", around)
    move(event_file.path)
    for _time in range(2):
        with pytest.raises(UserError, match="is not where it was"):
            add_people(event_file, "Aye")
    assert people(event_file) == []
    event_file.close()


def test_a_file_put_back_under_its_name_goes_on(event_file: EventFile) -> None:
    renamed = event_file.path.rename(event_file.path.with_name("renamed.tpbis"))
    with pytest.raises(UserError, match="is not where it was"):
        add_people(event_file, "Aye")
    renamed.rename(event_file.path)
    add_people(event_file, "Perera")
    assert people(event_file) == ["Perera"]
    assert is_whole(event_file)


def test_what_was_recorded_before_a_renaming_is_in_the_renamed_file_even_after_a_kill(
    tmp_path: Path, around: Surroundings
) -> None:
    child = os.fork()
    if child == 0:
        event_file = new_event(tmp_path / "event.tpbis", around)
        add_people(event_file, "Aye")
        event_file.path.rename(tmp_path / "renamed.tpbis")
        event_file.is_in_place()
        os._exit(9)
    os.waitpid(child, 0)
    again = open_event(tmp_path / "renamed.tpbis", around)
    assert people(again) == ["Aye"]
    again.close()


def test_an_open_file_is_refused_by_a_new_name_until_it_is_closed(
    event_file: EventFile, home: Path, around: Surroundings
) -> None:
    add_people(event_file, "Aye")
    renamed = event_file.path.rename(event_file.path.with_name("renamed.tpbis"))
    assert _open_elsewhere(renamed, home) == "“renamed.tpbis” is already open."
    with pytest.raises(UserError, match="already open"):
        open_event(renamed, around)
    event_file.close()
    assert _open_elsewhere(renamed, home) == "opened"
    again = open_event(renamed, around)
    assert people(again) == ["Aye"]
    assert is_whole(again)
    again.close()


LOCKED = """
import fcntl, sys
with open(sys.argv[1], "rb+") as file:
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000002)
        print("free")
    except BlockingIOError:
        print("locked")
"""


def test_a_protected_file_keeps_its_locks_while_it_is_copied(tmp_path: Path, around: Surroundings) -> None:
    event_file = new_event(tmp_path / "event.tpbis", around, "kapal api")
    stick = tmp_path / "stick"
    stick.mkdir()
    safety_copy(event_file, stick)
    looking = [sys.executable, "-c", LOCKED, str(event_file.path)]
    assert subprocess.run(looking, capture_output=True, text=True, check=True).stdout == "locked\n"
    event_file.close()


def test_a_linked_file_is_open_once(event_file: EventFile, home: Path) -> None:
    linked = event_file.path.with_name("linked.tpbis")
    linked.hardlink_to(event_file.path)
    assert _open_elsewhere(linked, home) == "“linked.tpbis” is already open."
    event_file.close()
    assert _open_elsewhere(linked, home) == "opened"


def test_whoever_only_looks_into_the_file_keeps_nobody_from_it(event_file: EventFile, home: Path) -> None:
    event_file.close()
    looking = bare_connection(event_file.path)
    assert looking.execute("SELECT count(*) FROM head").fetchone() == (1,)
    assert _open_elsewhere(event_file.path, home) == "opened"
    looking.close()


def test_a_home_that_keeps_no_locks_is_no_harm(tmp_path: Path, around: Surroundings) -> None:
    home = tmp_path / "no folder"
    home.write_text("")
    event_file = new_event(tmp_path / "event.tpbis", Surroundings(home, around.now_millis))
    add_people(event_file, "Aye")
    assert people(event_file) == ["Aye"]
    event_file.close()
