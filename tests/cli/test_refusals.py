"""Whatever is wrong with words, file or disk: one clear message, the right exit code, no trace."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.program import COMMAND, Desk, Done, surroundings
from tests.storage.disks import read_only, small_disk
from tpbis_desktop.storage.engine import bare_connection

OPENING = "Opening ceremony"
EVERY = [
    ("import", "list.csv"),
    ("add", "--full-name", "X"),
    ("people",),
    ("activities",),
    ("scan", OPENING),
    ("withdraw", "A-001"),
    ("enrol", OPENING, "A-001"),
    ("revoke", "A-001", "--reason", "x"),
    ("undo", "x", "--reason", "x"),
    ("badges", "out.pdf"),
    ("export", "roll", "out.csv"),
    ("doctor",),
]


def said_once(done: Done, *words: str) -> None:
    """A message for people with these words, and nothing that looks like a program's insides."""
    assert done.code == 1, done
    for word in words:
        assert word in done.err
    assert "Traceback" not in done.err
    assert "sqlite" not in done.err.lower()
    assert 1 <= len(done.err.splitlines()) <= 3


@pytest.mark.parametrize("command", EVERY, ids=lambda words: words[0])
def test_every_command_refuses_what_is_no_event(desk: Desk, command: tuple[str, ...]) -> None:
    name, *words = command
    place = desk.folder / "letter.tpbis"
    place.write_text("Dear library,\n" * 400)
    said_once(desk.run(name, place, *words), "letter.tpbis", "cannot be opened as an event")
    assert place.read_text() == "Dear library,\n" * 400


def test_a_missing_file_is_named(desk: Desk) -> None:
    said_once(desk.run("people", desk.folder / "away.tpbis"), "There is no file “away.tpbis”")
    assert not (desk.folder / "away.tpbis").exists()


def test_a_file_of_a_newer_program_is_not_touched(desk: Desk) -> None:
    newer = desk.folder / "newer.tpbis"
    shutil.copy(desk.event, newer)
    connection = bare_connection(newer)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    before = newer.read_bytes()
    said_once(desk.run("people", newer), "newer version of this program")
    assert newer.read_bytes() == before


def test_an_event_is_not_made_over_a_file(desk: Desk) -> None:
    before = desk.event.read_bytes()
    said_once(desk.run("new", desk.event), "There is already a file")
    said_once(desk.run("restore", desk.event, desk.event), "There is already a file")
    assert desk.event.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("scan", "Closing party"), "There is no activity “Closing party”"),
        (("scan", OPENING, "--at", "soon"), "“soon” is no time"),
        (("scan", OPENING, "--at", "0001-01-01T00:00+14:00"), "is no time"),
        (("add", "--full-name", " "), "The name is missing"),
        (("add", "--full-name", "X", "--role", "king"), "king"),
        (("withdraw", "Nobody"), "There is nobody “Nobody”"),
        (("enrol", OPENING, "A-001", "Nobody"), "There is nobody “Nobody”"),
        (("enrol", "Party", "A-001"), "There is no activity “Party”"),
        (("revoke", "Z-1", "--reason", "x"), "There is no badge Z-1"),
        (("undo", "nothing", "--reason", "x"), "There is no such scan"),
    ],
)
def test_what_is_not_in_the_event_is_said_by_name(desk: Desk, words: tuple[str, ...], said: str) -> None:
    before = desk.must("people").out
    name, *rest = words
    said_once(desk.run(name, desk.event, *rest, feed=b"code\n"), said)
    assert desk.must("people").out == before


@pytest.mark.parametrize(
    "words",
    [
        ("scan",),
        ("people", "a", "b"),
        ("fly", "me"),
        ("peple",),
        ("new", "x.tpbis", "--starting", "2030-01-01"),
        ("new", "x.tpbis", "--sample", "--starting", "tomorrow"),
        ("new", "x.tpbis", "--sample", "--starting", "9999-12-31"),
        ("undo", "x.tpbis", "y"),
        ("import", "x.tpbis"),
        ("import", "x.tpbis", "list.csv", "--finish"),
        ("import", "x.tpbis", "--finish", "--dry-run"),
        ("import", "x.tpbis", "--finish", "--undo", "y"),
        ("export", "x.tpbis", "roll"),
    ],
    ids=" ".join,
)
def test_wrong_usage_says_how_and_ends_with_two(desk: Desk, words: tuple[str, ...]) -> None:
    done = desk.run(*words)
    assert done.code == 2
    assert done.err.startswith("usage: tpbis-desktop")
    assert not (desk.folder / "x.tpbis").exists()


def test_a_new_event_that_cannot_be_is_refused(desk: Desk) -> None:
    place = desk.folder / "wrong.tpbis"
    said_once(desk.run("new", place, "--from", "2024-02-02", "--to", "2024-02-01"), "ends before it starts")
    said_once(desk.run("new", place, "--zone", "Mars/Base"), "no such time zone")
    said_once(desk.run("new", desk.folder / "nowhere" / "e.tpbis"), "cannot be written here")
    assert not place.exists()


def test_names_that_are_no_text_are_kept_readable(desk: Desk) -> None:
    done = subprocess.run(
        [*COMMAND, "add", os.fsencode(desk.event), b"--full-name", b"Ren\xe9"],
        env=surroundings(desk.home),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert desk.person("Ren")["full_name"] == "Ren\ufffd"


NO_TEXT = b"Caf\xe9"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((b"new", NO_TEXT + b".tpbis"), 0),
        ((b"badges", b"event.tpbis", NO_TEXT + b".pdf"), 0),
        ((b"import", b"event.tpbis", NO_TEXT + b".csv"), 0),
        ((b"export", b"event.tpbis", b"roll", NO_TEXT + b".csv"), 0),
        ((b"enrol", b"event.tpbis", OPENING.encode(), NO_TEXT), 1),
        ((b"badges", b"event.tpbis", b"out.pdf", b"--number", NO_TEXT), 1),
        ((b"certificates", b"event.tpbis", b"out.pdf", b"--number", NO_TEXT, NO_TEXT), 1),
    ],
    ids=lambda words: words[0].decode() if isinstance(words, tuple) else None,
)
def test_words_and_names_of_files_that_are_no_text_end_no_command(
    desk: Desk, words: tuple[bytes, ...], code: int
) -> None:
    (desk.folder / os.fsdecode(NO_TEXT + b".csv")).write_text("Name\nThandar Win\n")
    done = subprocess.run(
        [*COMMAND, *words],
        env=surroundings(desk.home),
        cwd=desk.folder,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (code, False)


def test_a_read_only_disk_is_said_to_be_one(own_desk: Desk, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "10m") as disk:
        on_disk = Desk(own_desk.folder, disk / "event.tpbis")
        shutil.copy(own_desk.event, on_disk.event)
        with read_only(disk):
            for command in ("people", "scan"):
                words = (OPENING,) if command == "scan" else ()
                said_once(on_disk.run(command, on_disk.event, *words), "read-only")
            said_once(
                own_desk.run("export", own_desk.event, "roll", disk / "roll.csv"), "could not be written"
            )
            said_once(own_desk.run("badges", own_desk.event, disk / "b.pdf"), "could not be written")


def test_on_a_full_disk_each_answer_was_recorded_and_the_rest_is_said_not_to_be(
    own_desk: Desk, tmp_path: Path
) -> None:
    good = own_desk.person("A-001")["badge"].encode()
    with small_disk(tmp_path / "disk", "4m") as disk:
        on_disk = Desk(own_desk.folder, disk / "event.tpbis")
        shutil.copy(own_desk.event, on_disk.event)
        at = ("--at", "2023-11-13T09:05")
        done = on_disk.run("scan", on_disk.event, OPENING, *at, feed=(good + b"\n") * 20_000)
        assert done.code == 1
        assert "Traceback" not in done.err
        answered = [one["scan"] for one in done.objects]
        assert 0 < len(answered) < 20_000
        moved = Desk(own_desk.folder, tmp_path / "moved.tpbis")
        for suffix in ("", "-wal"):
            if Path(f"{on_disk.event}{suffix}").exists():
                shutil.copy(f"{on_disk.event}{suffix}", f"{moved.event}{suffix}")
    moved.must("export", "scans", tmp_path / "scans.csv")
    kept = (tmp_path / "scans.csv").read_text("utf-8-sig")
    assert all(scan in kept for scan in answered)
    assert moved.run("doctor", moved.event).code == 0


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp874"])
def test_a_console_of_another_encoding_does_not_stop_anything(desk: Desk, encoding: str) -> None:
    spoken = {"PYTHONIOENCODING": encoding}
    listed = desk.run("people", desk.event, "--search", "A-001", **spoken)
    assert (listed.code, listed.object["name_in_script"]) == (0, "ສຸກສະຫວັນ ພົມມະຈັນ")
    refused = desk.run("withdraw", desk.event, "ສຸກ ບໍ່ມີ", **spoken)
    said_once(refused, "“ສຸກ ບໍ່ມີ”")
    assert desk.run("--help", **spoken).code == 0
    assert desk.run("scan", **spoken).code == 2


def test_whoever_stops_listening_stops_the_command_without_a_trace(desk: Desk) -> None:
    command = [*COMMAND, "people", desk.event]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=surroundings(desk.home)
    ) as listing:
        assert listing.stdout
        assert listing.stderr
        listing.stdout.close()
        assert listing.stderr.read() == b""
    assert listing.returncode == 0


def test_scanning_stops_when_nobody_reads_its_answers(own_desk: Desk) -> None:
    codes = "\n".join(one["badge"] for one in own_desk.must("people").objects)
    command = [*COMMAND, "scan", own_desk.event, OPENING, "--at", "2023-11-13T09:05"]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=surroundings(own_desk.home),
    ) as scanning:
        assert scanning.stdout
        scanning.stdout.close()
        scanning.stdout = None
        _out, said = scanning.communicate(codes.encode())
    assert scanning.returncode == 1
    assert b"Nobody reads the answers" in said
    assert b"Traceback" not in said
    assert own_desk.present(OPENING) == 1


@pytest.mark.skipif(os.name == "nt", reason="a shell closes handles this way on POSIX")
def test_a_program_without_any_output_still_works(desk: Desk) -> None:
    shell = 'exec "$@" <&- >&- 2>&-'
    for words in (("people", desk.event), ("scan", desk.event, OPENING), ("withdraw", desk.event, "Nobody")):
        done = subprocess.run(
            ["sh", "-c", shell, "sh", *COMMAND, *words], env=surroundings(desk.home), check=False
        )
        assert done.returncode == (1 if words[0] == "withdraw" else 0)


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent this way on POSIX")
def test_control_c_ends_scanning_and_nothing_answered_is_lost(own_desk: Desk) -> None:
    codes = [one["badge"] for one in own_desk.must("people").objects]
    command = [*COMMAND, "scan", own_desk.event, OPENING, "--at", "2023-11-13T09:05"]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=surroundings(own_desk.home),
    ) as scanning:
        assert scanning.stdin
        assert scanning.stdout
        for code in codes[:3]:
            scanning.stdin.write(code.encode() + b"\n")
            scanning.stdin.flush()
            assert scanning.stdout.readline()
        time.sleep(0.1)
        scanning.send_signal(signal.SIGINT)
        _out, said = scanning.communicate(timeout=30)
    assert (scanning.returncode, said) == (130, b"")
    assert own_desk.present(OPENING) == 3
    assert not Path(f"{own_desk.event}-wal").exists()
