"""Opening and creating: what is refused, in which words, and that nothing is changed by looking."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.conftest import Wall
from tests.events import new_event
from tests.storage.disks import read_only, small_disk, unchangeable
from tests.storage.rows import add_people, is_whole, names_in, people
from tpbis_desktop.errors import UserError
from tpbis_desktop.storage.event_file import EventFile, Surroundings, create_event, open_event
from tpbis_desktop.storage.safety_copy import restore


def _random(path: Path) -> None:
    path.write_bytes(os.urandom(50_000))


def _text(path: Path) -> None:
    path.write_text("Nama Lengkap;Instansi\n" * 500)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _short(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0")


def _other_program(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE alembic_version (version_num TEXT)")
        other.execute("INSERT INTO alembic_version VALUES ('0001')")
        other.execute("CREATE TABLE own (replica TEXT)")
    other.close()


def _torn(path: Path) -> None:
    path.write_bytes(path.with_name("whole.tpbis").read_bytes()[:70_000])


@pytest.fixture
def whole(tmp_path: Path, around: Surroundings) -> Path:
    path = tmp_path / "whole.tpbis"
    new_event(path, around).close()
    return path


@pytest.mark.parametrize("made", [_random, _text, _empty, _short, _other_program, _torn])
def test_what_is_no_event_is_refused_and_not_changed(
    tmp_path: Path, around: Surroundings, whole: Path, made
) -> None:
    path = tmp_path / "list.tpbis"
    made(path)
    before = path.read_bytes()
    with pytest.raises(UserError, match=r"list\.tpbis.* (cannot be opened as an event|is damaged)"):
        open_event(path, around)
    assert path.read_bytes() == before
    assert names_in(tmp_path) == {"list.tpbis", "whole.tpbis", "home"}


def test_a_file_that_is_not_there_is_said_to_be_so_and_not_made(tmp_path: Path, around: Surroundings) -> None:
    for path in (tmp_path / "gone.tpbis", tmp_path / "no folder" / "gone.tpbis", tmp_path):
        with pytest.raises(UserError, match="There is no file"):
            open_event(path, around)
    assert names_in(tmp_path) == {"home"}


def test_a_newer_file_is_refused_and_not_changed(tmp_path: Path, around: Surroundings, whole: Path) -> None:
    with sqlite3.connect(whole) as other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
    other.close()
    before = whole.read_bytes()
    with pytest.raises(UserError, match=r"made by a newer version.*was not changed.*newest version"):
        open_event(whole, around)
    assert whole.read_bytes() == before


def test_a_protected_file_opens_with_its_passphrase_alone(tmp_path: Path, around: Surroundings) -> None:
    path = tmp_path / "event.tpbis"
    passphrase = "it's “quoted” -- 'twice'; ສະບາຍດີ"
    event = new_event(path, around, passphrase)
    add_people(event, "Suharto")
    event.close()
    assert b"Suharto" not in path.read_bytes()
    assert not path.read_bytes().startswith(b"SQLite")
    for wrong in (None, "", "it's", passphrase + " "):
        with pytest.raises(UserError, match="passphrase"):
            open_event(path, around, wrong)
    event = open_event(path, around, passphrase)
    assert people(event) == ["Suharto"]
    event.close()


def test_an_open_file_is_refused_to_a_second_window(event_file: EventFile, around: Surroundings) -> None:
    with pytest.raises(UserError, match="already open"):
        open_event(event_file.path, around)
    add_people(event_file, "Aye")
    event_file.close()
    again = open_event(event_file.path, around)
    assert people(again) == ["Aye"]
    again.close()


def test_an_open_file_is_refused_by_another_name_too(
    tmp_path: Path, event_file: EventFile, around: Surroundings
) -> None:
    link = tmp_path / "link.tpbis"
    link.symlink_to(event_file.path)
    with pytest.raises(UserError, match="already open"):
        open_event(link, around)


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


def _open_elsewhere(event: EventFile, home: Path) -> str:
    command = [sys.executable, "-c", OPENER, str(event.path), str(home)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_an_open_file_is_refused_to_another_program(event_file: EventFile, home: Path) -> None:
    assert _open_elsewhere(event_file, home) == "“event.tpbis” is already open."
    event_file.close()
    assert _open_elsewhere(event_file, home) == "opened"


def test_a_refused_opener_does_not_break_the_lock_of_the_first(event_file: EventFile, home: Path) -> None:
    for _time in range(2):
        assert "already open" in _open_elsewhere(event_file, home)
    add_people(event_file, "Aye")
    assert is_whole(event_file)


def test_any_thread_may_close_the_file(event_file: EventFile, around: Surroundings) -> None:
    closing = threading.Thread(target=event_file.close)
    closing.start()
    closing.join()
    open_event(event_file.path, around).close()


def test_a_closed_file_takes_nothing_any_more(event_file: EventFile) -> None:
    event_file.close()
    event_file.close()
    with pytest.raises(RuntimeError, match="closed"), event_file.write():
        pass
    with pytest.raises(RuntimeError, match="closed"), event_file.read():
        pass


def test_closing_leaves_one_file(tmp_path: Path, event_file: EventFile) -> None:
    add_people(event_file, "Aye")
    assert "event.tpbis-wal" in names_in(tmp_path)
    event_file.close()
    assert names_in(tmp_path) == {"event.tpbis", "home"}


def test_closing_without_the_file_still_lets_others_have_it(
    event_file: EventFile, around: Surroundings, tmp_path: Path
) -> None:
    add_people(event_file, "Aye")
    for suffix in ("", "-wal", "-shm"):
        Path(f"{event_file.path}{suffix}").unlink()
    event_file.close()
    new_event(event_file.path, around).close()


def test_what_is_written_is_there_after_opening_again(event_file: EventFile, around: Surroundings) -> None:
    add_people(event_file, "Nguyễn Thị Thu Hằng", "ນາງ ສຸກສະຫວັນ ພົມມະຈັນ")
    event_file.close()
    again = open_event(event_file.path, around)
    assert people(again) == ["Nguyễn Thị Thu Hằng", "ນາງ ສຸກສະຫວັນ ພົມມະຈັນ"]
    assert is_whole(again)
    again.close()


def test_a_file_is_never_created_over_another(tmp_path: Path, around: Surroundings, whole: Path) -> None:
    before = whole.read_bytes()
    with pytest.raises(UserError, match="already a file"):
        new_event(whole, around)
    assert whole.read_bytes() == before


def test_creating_that_fails_leaves_nothing(tmp_path: Path, around: Surroundings) -> None:
    def fails(*_args: object) -> None:
        raise UserError("The event needs a name.")

    with pytest.raises(UserError, match="needs a name"):
        create_event(tmp_path / "event.tpbis", around, fails)
    assert names_in(tmp_path) == {"home"}
    new_event(tmp_path / "event.tpbis", around).close()


LONG = "a" * 300
DEEP = "/".join(["folder"] * 1_000)


@pytest.mark.parametrize("name", [f"{LONG}.tpbis", f"{DEEP}/e.tpbis", "é" * 110 + ".tpbis"], ids=len)
def test_a_name_that_no_disk_takes_is_refused_in_words(
    tmp_path: Path, around: Surroundings, whole: Path, name: str
) -> None:
    for refused in (
        lambda: open_event(tmp_path / name, around),
        lambda: new_event(tmp_path / name, around),
        lambda: restore(whole, tmp_path / name, around),
        lambda: restore(tmp_path / name, tmp_path / "new.tpbis", around),
    ):
        with pytest.raises(UserError, match=r"too long|no file"):
            refused()
    assert names_in(tmp_path) == {"home", "whole.tpbis"}


def test_creating_where_there_is_no_folder_makes_none(tmp_path: Path, around: Surroundings) -> None:
    with pytest.raises(UserError, match="cannot be written here"):
        new_event(tmp_path / "gone" / "event.tpbis", around)
    assert not (tmp_path / "gone").exists()


KILLED_WHILE_CREATING = """
import os, sys
from pathlib import Path
from tpbis_desktop.storage.event_file import Surroundings, create_event
create_event(Path(sys.argv[1]), Surroundings(Path(sys.argv[2])), lambda *_: os._exit(9))
"""


def test_creating_that_is_killed_leaves_nothing_under_the_name(
    tmp_path: Path, around: Surroundings, home: Path
) -> None:
    path = tmp_path / "event.tpbis"
    command = [sys.executable, "-c", KILLED_WHILE_CREATING, str(path), str(home)]
    assert subprocess.run(command, check=False).returncode == 9
    assert not path.exists()
    event = new_event(path, around)
    assert is_whole(event)
    event.close()
    assert names_in(tmp_path) == {"event.tpbis", "home"}


def test_the_log_of_an_earlier_file_is_not_played_into_a_new_one(
    tmp_path: Path, event_file: EventFile, around: Surroundings
) -> None:
    add_people(event_file, "of the earlier file")
    log = Path(f"{event_file.path}-wal").read_bytes()
    event_file.close()
    event_file.path.rename(tmp_path / "earlier.tpbis")
    Path(f"{event_file.path}-wal").write_bytes(log)
    event = new_event(event_file.path, around)
    assert people(event) == []
    assert is_whole(event)
    event.close()
    assert (tmp_path / "event.tpbis-wal.kept").read_bytes() == log


def test_a_read_only_disk_is_refused_in_words(tmp_path: Path, around: Surroundings) -> None:
    with small_disk(tmp_path / "stick", "8m") as stick:
        new_event(stick / "event.tpbis", around).close()
        with read_only(stick):
            with pytest.raises(UserError, match=r"cannot be written here.*folder of your own"):
                open_event(stick / "event.tpbis", around)
            with pytest.raises(UserError, match="cannot be written here"):
                new_event(stick / "other.tpbis", around)
        event = open_event(stick / "event.tpbis", around)
        assert is_whole(event)
        event.close()


def test_a_read_only_file_is_refused_in_words(around: Surroundings, whole: Path) -> None:
    with unchangeable(whole), pytest.raises(UserError, match="cannot be written"):
        add_people(open_event(whole, around), "Aye")
    event = open_event(whole, around)
    assert people(event) == []
    event.close()


def test_the_clock_goes_on_beyond_the_file_when_the_computers_is_behind(
    event_file: EventFile, around: Surroundings, wall: Wall
) -> None:
    add_people(event_file, "Aye")
    event_file.close()
    wall.at = wall.at.replace(year=2019)
    again = open_event(event_file.path, around)
    assert again.writer.clock.ahead_of_wall() > 3 * 365 * 86_400_000
    add_people(again, "Aye Aye")
    assert is_whole(again)
    with again.read() as session:
        stamps = session.connection().exec_driver_sql("SELECT stamp FROM change ORDER BY seq").scalars().all()
    assert stamps == sorted(set(stamps))
    again.close()
