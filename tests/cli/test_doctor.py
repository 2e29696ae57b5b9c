"""The doctor: says what a computer has, and finds any bit that was turned."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import Desk, Done, sample_desk
from tpbis_desktop import __version__
from tpbis_desktop.storage.engine import bare_connection

OPENING = "Opening ceremony"


def broken(desk: Desk, *statements: str) -> Done:
    """The doctor's words about a copy of the event after something changed it behind the program's back."""
    place = desk.folder / "broken.tpbis"
    shutil.copy(desk.event, place)
    connection = bare_connection(place)
    for statement in statements:
        connection.execute(statement)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    done = desk.run("doctor", place)
    place.unlink()
    return done


def lines(done: Done) -> dict[str, str]:
    """What was said, a state by each fact."""
    return {
        text: state for state, text in (line.split(maxsplit=1) for line in done.out.decode().splitlines())
    }


def test_a_whole_file_is_said_to_be_whole_with_every_change_counted(desk: Desk) -> None:
    done = desk.run("doctor", desk.event)
    assert (done.code, done.err) == (0, "")
    said = lines(done)
    assert said[f"TPBIS Desktop {__version__} (installed)"] == "OK"
    assert said["Database: whole"] == said["Forks: none"] == said["Unfinished imports: none"] == "OK"
    assert said["People: 18, scans: 0"] == "OK"
    assert said["Changes that wait for earlier ones: 0"] == "OK"
    (chain,) = [text for text in said if text.startswith("Changes of Desk A")]
    assert chain.endswith("101 changes, every hash holds")


def test_the_computer_is_described_without_an_event(desk: Desk) -> None:
    done = desk.run("doctor")
    assert (done.code, done.err) == (0, "")
    said = done.out.decode()
    for what in ("Python 3", "SQLite 3", "SQLCipher 4", "Qt 6", "ReportLab", "HarfBuzz", str(desk.home)):
        assert what in said
    for what in ("Font for Lao", "Printers", "Cameras", "Loudspeakers", "Serial ports", "Screen", "MB free"):
        assert what in said
    assert "Parts of Qt for PDF, printing, sound and pictures: all there" in said


@pytest.mark.parametrize("column", ["values", "salts", "hash", "stamp", "row_id", "table_name"])
def test_a_bit_turned_in_a_change_is_found_and_its_place_named(desk: Desk, column: str) -> None:
    connection = bare_connection(desk.event)
    (kept,) = connection.execute(f'SELECT "{column}" FROM change WHERE seq = 50').fetchone()
    connection.close()
    turned = kept.encode() if isinstance(kept, str) else kept
    turned = turned[:1] + bytes([turned[1] ^ 1]) + turned[2:]
    literal = f"x'{turned.hex()}'" if isinstance(kept, bytes) else f"CAST(x'{turned.hex()}' AS TEXT)"
    done = broken(desk, f'UPDATE change SET "{column}" = {literal} WHERE seq = 50')
    assert done.code == 1
    (damage,) = [text for text, state in lines(done).items() if state == "DAMAGED"]
    assert "number 50 is missing or was altered" in damage
    assert "The file is damaged" in done.out.decode()


@pytest.mark.parametrize("which", ["seq = 17", "seq = (SELECT max(seq) FROM change)", "seq = 1"])
def test_a_missing_change_is_found(desk: Desk, which: str) -> None:
    done = broken(desk, f"DELETE FROM change WHERE {which}")
    assert done.code == 1
    assert "is missing or was altered" in done.out.decode()


def test_a_head_that_claims_other_than_the_log_is_found(desk: Desk) -> None:
    assert broken(desk, "UPDATE head SET seq = seq + 1").code == 1
    assert broken(desk, "UPDATE head SET hash = x'00'").code == 1


def test_bits_turned_anywhere_in_the_file_never_end_in_a_trace(desk: Desk) -> None:
    place, chance = desk.folder / "bits.tpbis", random.Random(6)
    whole = desk.event.read_bytes()
    found = 0
    for _turn in range(8):
        content = bytearray(whole)
        for _bit in range(40):
            content[chance.randrange(100, len(content))] ^= 1 << chance.randrange(8)
        place.write_bytes(content)
        done = desk.run("doctor", place)
        assert "Traceback" not in done.err, done.err
        found += done.code
    assert found >= 6


def test_what_waits_for_a_person_is_said(own_desk: Desk) -> None:
    place = own_desk.folder / "list.csv"
    place.write_text("Full name,Institution\nSatu,Perpusnas\n,Perpusnas\n")
    done = own_desk.must("import", place).object
    assert done["parked"] == 1
    connection = bare_connection(own_desk.event)
    connection.execute("UPDATE staged_import SET state = 'writing'")
    rest = 'stamp, table_name, row_id, "values", salts, erased'
    connection.execute(f"INSERT INTO waiting SELECT replica, seq + 5000, {rest}, hash FROM change LIMIT 1")
    connection.execute(f"INSERT INTO waiting SELECT replica, seq, {rest}, x'01' FROM change LIMIT 1")
    connection.execute("UPDATE head SET stamp = '9' || substr(stamp, 2)")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    seen = own_desk.run("doctor", own_desk.event)
    said = lines(seen)
    assert seen.code == 0
    assert said["Import of “list.csv” (2 rows) was cut short: finish it or undo it"] == "WARNING"
    assert said["Rows of imported lists that wait to be mended: 1"] == "WARNING"
    assert said["Changes that wait for earlier ones: 2"] == "WARNING"
    assert any("a copied file went on twice" in text for text in said)


@pytest.mark.parametrize("spoil", [lambda data: data[: len(data) // 2], lambda data: b"\0" * len(data)])
def test_a_file_that_is_half_there_is_refused(desk: Desk, spoil: Callable[[bytes], Any]) -> None:
    place = desk.folder / "half.tpbis"
    place.write_bytes(spoil(desk.event.read_bytes()))
    done = desk.run("doctor", place)
    assert done.code == 1
    assert "Traceback" not in done.err


def test_what_is_missing_on_a_computer_is_a_warning_and_not_the_end(tmp_path: Path) -> None:
    desk = sample_desk(tmp_path / "computer")
    done = desk.run("doctor", desk.event, PATH=os.defpath, HOME=str(tmp_path))
    assert done.code == 0
    assert "to look at" in done.out.decode()
