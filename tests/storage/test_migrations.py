"""Bringing an older file up to this version: whole or not at all, after a copy, and equal to a new one."""

from __future__ import annotations

import random
import re
import sys
import time
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

from tests.storage import crash
from tests.storage.disks import small_disk
from tests.storage.older import NAMES, file_of_version
from tests.storage.rows import is_whole, names_in, people
from tpbis_desktop.errors import UserError
from tpbis_desktop.model import Base
from tpbis_desktop.storage import migrate
from tpbis_desktop.storage.engine import connect
from tpbis_desktop.storage.event_file import EventFile, Surroundings, open_event

OLDER = migrate.VERSIONS[:-1]


def _found(event: EventFile, table: str, query: str) -> list[str]:
    sql = (
        f"SELECT p.full_name FROM {table} JOIN person_text t ON t.key = {table}.rowid"
        f" JOIN participant p ON p.id = t.participant WHERE {table} MATCH ?"
    )
    with event.read() as session:
        return list(session.connection().exec_driver_sql(sql, (query,)).scalars())


def test_the_versions_are_those_of_the_scripts() -> None:
    config = Config()
    config.set_main_option("script_location", "tpbis_desktop:storage/migrations")
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(script.revision for script in reversed(list(scripts))) == migrate.VERSIONS


def test_a_migrated_file_has_the_tables_of_the_model(event_file: EventFile) -> None:
    with event_file.read() as session:
        connection = session.connection()
        ours = set(Base.metadata.tables)
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_object": lambda _o, name, kind, *_more: kind != "table" or name in ours,
            },
        )
        assert compare_metadata(context, Base.metadata) == []
        search = {name for name in inspect(connection).get_table_names() if name.startswith("person_")}
        assert set(inspect(connection).get_table_names()) == ours | search | {"alembic_version"}


def test_a_migrated_file_has_the_columns_defaults_and_indexes_of_a_new_one(event_file: EventFile) -> None:
    fresh = create_engine("sqlite://")
    Base.metadata.create_all(fresh)
    with fresh.connect() as made, event_file.read() as session:
        for table in Base.metadata.tables:
            for pragma in ("table_xinfo", "index_list"):
                shapes = [
                    sorted(map(str, connection.exec_driver_sql(f'PRAGMA {pragma}("{table}")').mappings()))
                    for connection in (made, session.connection())
                ]
                shapes = [[_placeless(row) for row in shape] for shape in shapes]
                assert sorted(shapes[1]) == sorted(shapes[0]), table
    fresh.dispose()


def _placeless(row: str) -> str:
    return re.sub(r"'(cid|seq)': \d+, ", "", row)


@pytest.mark.parametrize("passphrase", [None, "rahasia"])
@pytest.mark.parametrize("version", OLDER)
def test_an_older_file_is_brought_up_after_a_copy_of_it(
    tmp_path: Path, around: Surroundings, version: str, passphrase: str | None
) -> None:
    path = tmp_path / "event.tpbis"
    file_of_version(path, version, passphrase=passphrase)
    event = open_event(path, around, passphrase)
    assert people(event) == sorted(NAMES)
    assert is_whole(event)
    event.close()
    assert migrate.version_of(path, passphrase) == migrate.VERSIONS[-1]
    copy = tmp_path / f"event before upgrade {version}.tpbis"
    assert names_in(tmp_path) == {"event.tpbis", copy.name, "home"}
    assert migrate.version_of(copy, passphrase) == version
    restored = open_event(copy, around, passphrase)
    assert people(restored) == sorted(NAMES)
    assert restored.writer.replica != event.writer.replica
    restored.close()


def test_people_of_an_older_file_are_found_by_the_search(tmp_path: Path, around: Surroundings) -> None:
    path = tmp_path / "event.tpbis"
    file_of_version(path, "0001")
    event = open_event(path, around)
    assert _found(event, "person_words", "hang") == [NAMES[0]]
    assert _found(event, "person_words", "viet*") == list(NAMES)
    assert _found(event, "person_parts", "ສະຫວັນ") == [NAMES[1]]
    event.close()


def test_what_waited_for_a_newer_version_is_folded_when_it_comes(
    tmp_path: Path, around: Surroundings
) -> None:
    path = tmp_path / "event.tpbis"
    file_of_version(path, "0001")
    connection = connect(path)
    connection.execute("UPDATE participant SET full_name = 'stale'")
    connection.execute("DELETE FROM delegation")
    connection.close()
    event = open_event(path, around)
    assert people(event) == sorted(NAMES)
    assert _found(event, "person_words", "viet*") == list(NAMES)
    event.close()


def test_a_file_of_this_version_is_not_copied_again(event_file: EventFile, around: Surroundings) -> None:
    event_file.close()
    open_event(event_file.path, around).close()
    assert names_in(event_file.path.parent) == {"event.tpbis", "home"}


def test_an_upgrade_without_room_for_its_copy_changes_nothing(tmp_path: Path, around: Surroundings) -> None:
    with small_disk(tmp_path / "disk", "1m") as disk:
        path = disk / "event.tpbis"
        file_of_version(path, "0001", people=400)
        assert path.stat().st_size > 400_000
        (disk / "ballast").write_bytes(b"0" * (1_000_000 - path.stat().st_size - 100_000))
        before = path.read_bytes()
        with pytest.raises(UserError, match="disk is full"):
            open_event(path, around)
        assert path.read_bytes() == before
        assert names_in(disk) == {"event.tpbis", "ballast"}


UPGRADER = """
import sys
from pathlib import Path
import alembic.command, alembic.config
from tpbis_desktop.storage.event_file import Surroundings, open_event
sys.stdin.readline()
print("going", flush=True)
open_event(Path(sys.argv[1]), Surroundings(Path(sys.argv[2]))).close()
"""


def _upgrade_killed_after(seconds: float | None, path: Path, home: Path) -> float:
    """Upgrade the file in a program of its own, killed after `seconds`; returns how long it ran."""
    program = crash.start([sys.executable, "-c", UPGRADER, path, home])
    assert list(crash.ask(program, ["go"])) == ["going"]
    began = time.monotonic()
    if seconds is None:
        crash.finish(program)
    else:
        time.sleep(seconds)
        crash.kill(program)
    return time.monotonic() - began


def test_a_migration_killed_at_any_moment_leaves_the_file_old_or_new(
    tmp_path: Path, around: Surroundings, home: Path
) -> None:
    file_of_version(tmp_path / "original.tpbis", "0001", people=300)
    content = (tmp_path / "original.tpbis").read_bytes()
    path, chance = tmp_path / "event.tpbis", random.Random(13)
    longest: float | None = None
    for _turn in range(13):
        for left in tmp_path.glob("*event*"):
            left.unlink()
        path.write_bytes(content)
        ran = _upgrade_killed_after(longest and chance.uniform(0, longest), path, home)
        longest = longest or ran
        assert migrate.version_of(path) in ("0001", migrate.VERSIONS[-1])
        event = open_event(path, around)
        assert len(people(event)) == 300 + len(NAMES)
        assert is_whole(event)
        event.close()


def test_an_upgrade_keeps_what_an_unclean_stop_left_in_the_log(tmp_path: Path, around: Surroundings) -> None:
    path = tmp_path / "event.tpbis"
    file_of_version(path, "0001")
    holding = create_engine("sqlite://", creator=lambda: connect(path)).connect()
    holding.exec_driver_sql("UPDATE own SET station = 'written last'")
    holding.commit()
    crashed = tmp_path / "crashed.tpbis"
    for suffix in ("", "-wal"):
        Path(f"{crashed}{suffix}").write_bytes(Path(f"{path}{suffix}").read_bytes())
    holding.close()
    event = open_event(crashed, around)
    assert event.writer.station == "written last"
    event.close()
    copy = open_event(tmp_path / "crashed before upgrade 0001.tpbis", around)
    assert copy.writer.station == "written last"
    copy.close()
