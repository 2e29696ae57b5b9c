"""Lists taken in by command: what would happen, what happened, and how it is taken back or ended."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.program import COMMAND, Desk, surroundings
from tpbis_desktop.paths import resource
from tpbis_desktop.storage.engine import bare_connection

LIST = """Peserta kegiatan
Full name,Institution,Country,E-mail,Shirt
Suharto,Perpusnas,Indonesia,suharto@example.org,XL
,Perpusnas,Indonesia,nameless@example.org,M
ນາງ ຄຳແພງ,ຫໍສະໝຸດ,Lao PDR,khampheng@example.org,S
Souksavanh Phommachanh,National Library of Laos,Lao PDR,souksavanh.phommachanh@example.org,M
"""
TOLD = ("added", "updated", "duplicates", "parked", "parked_rows", "problems")


@pytest.fixture
def people(own_desk: Desk) -> Path:
    place = own_desk.folder / "list.csv"
    place.write_text(LIST, encoding="utf-8")
    return place


def test_a_dry_run_says_what_the_import_then_does(own_desk: Desk, people: Path) -> None:
    foreseen = own_desk.must("import", people, "--dry-run").object
    assert len(own_desk.must("people").objects) == 18
    done = own_desk.must("import", people).object
    assert {key: foreseen[key] for key in TOLD} == {key: done[key] for key in TOLD}
    assert (done["added"], done["updated"], done["duplicates"], done["parked"]) == (2, 1, 0, 1)
    assert len(own_desk.must("people").objects) == 20
    assert own_desk.person("ຄຳແພງ")["number"] == "A-020"


def test_a_row_set_aside_is_told_with_all_that_it_said(own_desk: Desk, people: Path) -> None:
    done = own_desk.must("import", people).object
    (problem,) = [one for one in done["problems"] if one["severity"] == "bad"]
    assert problem["row"] == 4
    assert problem["column"] == "Full name"
    assert "name" in problem["message"]
    (parked,) = done["parked_rows"]
    assert parked["row"] == 4
    assert parked["values"].items() >= {"organisation": "Perpusnas", "Shirt": "M"}.items()


def test_the_same_list_again_adds_nobody(own_desk: Desk) -> None:
    sample = resource("sample/participants.csv")
    done = own_desk.must("import", sample).object
    assert (done["added"], done["updated"], done["duplicates"]) == (0, 0, 18)
    assert len(own_desk.must("people").objects) == 18


def test_an_import_is_taken_back_whole(own_desk: Desk, people: Path) -> None:
    before = own_desk.must("people").objects
    done = own_desk.must("import", people).object
    undone = own_desk.must("import", "--undo", done["import"]).object
    assert (undone["undone"], undone["added"]) == (3, 0)
    assert own_desk.must("people").objects == before
    refused = own_desk.run("import", own_desk.event, "--undo", "nonsense")
    assert (refused.code, refused.out) == (1, b"")
    assert "There is no import “nonsense”" in refused.err


@pytest.mark.parametrize("end", ["--finish", "--undo"])
def test_an_import_that_was_interrupted_is_finished_or_undone(own_desk: Desk, end: str) -> None:
    place = own_desk.folder / "long.csv"
    place.write_text("Full name\n" + "".join(f"Person {n}\n" for n in range(4000)), encoding="utf-8")
    command = [*COMMAND, "import", own_desk.event, place]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=surroundings(own_desk.home)) as importing:
        _wait_until_written(own_desk.event)
        importing.send_signal(signal.SIGINT)
        assert importing.stderr
        said = importing.stderr.read().decode()
    assert importing.returncode == 130, said
    assert "--finish" in said
    assert "Traceback" not in said
    (unfinished,) = own_desk.must("import", "--unfinished").objects
    assert (unfinished["source"], unfinished["state"]) == ("long.csv", "writing")
    assert sum(unfinished["rows"].values()) == 4000
    own_desk.must("import", *([end] if end == "--finish" else [end, unfinished["import"]]))
    assert len(own_desk.must("people").objects) == (4018 if end == "--finish" else 18)
    assert own_desk.must("import", "--unfinished").out == b""


def _wait_until_written(event: Path) -> None:
    """Until some of the rows are in the event: looked at as SQLite lets a second reader look."""
    looking = bare_connection(event)
    looking.execute("PRAGMA busy_timeout = 10000")
    query = "SELECT count(*) FROM staged_row WHERE state = 'added'"
    until = time.monotonic() + 60
    while looking.execute(query).fetchone()[0] < 100 and time.monotonic() < until:
        time.sleep(0.02)
    looking.close()


def test_a_list_in_the_wrong_encoding_is_read_and_said_to_be(own_desk: Desk) -> None:
    place = own_desk.folder / "kafé.csv"
    people = "José Peña;Biblioteca\nAndré Lefèvre;Bibliothèque\nJürgen Müller;Stadtbücherei\n"
    place.write_bytes(f"Full name;Institution\n{people}".encode("cp1252"))
    done = own_desk.must("import", place).object
    assert done["added"] == 3
    assert "Windows-1252" in done["notes"][0]
    assert own_desk.person("Lefèvre")["full_name"] == "André Lefèvre"


def test_a_list_that_is_no_text_is_refused(own_desk: Desk) -> None:
    place = own_desk.folder / "picture.csv"
    place.write_bytes(bytes(range(256)) * 40)
    refused = own_desk.run("import", own_desk.event, place)
    assert (refused.code, refused.out) == (1, b"")
    assert "picture.csv" in refused.err
    assert "Traceback" not in refused.err
    assert len(own_desk.must("people").objects) == 18


def test_a_workbook_with_merged_cells_is_read_or_said_not_to_be(own_desk: Desk) -> None:
    place = own_desk.folder / "merged.xlsx"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Daftar peserta", None), ("Full name", "Institution"), ("Satu", "Perpusnas"), ("Dua", None)):
        sheet.append(row)
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("B3:B4")
    book.save(place)
    done = own_desk.must("import", place).object
    assert done["added"] == 2
    assert {own_desk.person(name)["organisation"] for name in ("Satu", "Dua")} == {"Perpusnas"}


@pytest.mark.parametrize("name", ["nowhere.csv", "folder.csv", "empty.csv", "broken.xlsx", "list.docx"])
def test_what_is_no_list_is_refused_with_its_name(own_desk: Desk, name: str) -> None:
    place = own_desk.folder / name
    if name == "folder.csv":
        place.mkdir()
    elif name != "nowhere.csv":
        place.write_bytes(b"" if name == "empty.csv" else b"PK\x03\x04 nothing")
    for dry in ((), ("--dry-run",)):
        refused = own_desk.run("import", own_desk.event, place, *dry)
        assert (refused.code, refused.out) == (1, b"")
        assert name in refused.err
        assert "Traceback" not in refused.err
