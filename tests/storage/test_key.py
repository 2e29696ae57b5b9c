"""A protected file stays one that SQLCipher itself opens by the passphrase, and the reverse."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from tests.events import new_event
from tests.storage.rows import add_people, people
from tpbis_desktop.storage.engine import bare_connection
from tpbis_desktop.storage.event_file import Surroundings, open_event

PASSPHRASES = ["rahasia", "it's “quoted”", "ສະບາຍດີ", "x'" + "00" * 48 + "'", " "]


def _by_sqlcipher_itself(path: Path, passphrase: str) -> sqlite.Connection:
    connection = sqlite.connect(path, isolation_level=None)
    connection.execute("PRAGMA key = '{}'".format(passphrase.replace("'", "''")))
    return connection


@pytest.mark.parametrize("passphrase", PASSPHRASES[:3])
def test_sqlcipher_opens_our_file_by_its_passphrase(
    tmp_path: Path, around: Surroundings, passphrase: str
) -> None:
    event = new_event(tmp_path / "event.tpbis", around, passphrase)
    add_people(event, "Suharto")
    event.close()
    connection = _by_sqlcipher_itself(event.path, passphrase)
    assert connection.execute("SELECT full_name FROM participant").fetchall() == [("Suharto",)]
    connection.close()


@pytest.mark.parametrize("passphrase", PASSPHRASES[:3])
def test_we_open_a_file_of_sqlcipher_by_its_passphrase(tmp_path: Path, passphrase: str) -> None:
    other = _by_sqlcipher_itself(tmp_path / "other.db", passphrase)
    other.execute("CREATE TABLE t (a)")
    other.close()
    connection = bare_connection(tmp_path / "other.db", passphrase)
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("t",)]
    connection.close()


@pytest.mark.parametrize("passphrase", PASSPHRASES)
def test_any_passphrase_opens_its_file_again(tmp_path: Path, around: Surroundings, passphrase: str) -> None:
    event = new_event(tmp_path / "event.tpbis", around, passphrase)
    add_people(event, "Suharto")
    event.close()
    assert not event.path.read_bytes().startswith(b"SQLite")
    again = open_event(event.path, around, passphrase)
    assert people(again) == ["Suharto"]
    again.close()


def test_two_files_of_one_passphrase_have_different_salts(tmp_path: Path, around: Surroundings) -> None:
    events = [new_event(tmp_path / f"{n}.tpbis", around, "rahasia") for n in range(2)]
    for event in events:
        event.close()
    assert len({event.path.read_bytes()[:16] for event in events}) == 2
