"""Codes that are no good badge, held under the scanner of the real page; and a disk that is full there."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.actions.fresh_door import Door
from tests.conftest import Wall, new_event
from tests.gui.frame import Frame, workplace_of
from tests.gui.scan.host import Host, chosen_by
from tests.storage.disks import small_disk
from tpbis_desktop.actions.attendance.history import last_scans
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.people.register import Registered, register
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.pages.scan_page import ScanPage
from tpbis_desktop.identity.keys import new_key
from tpbis_desktop.identity.token import read_token, write_token
from tpbis_desktop.storage.event_file import Surroundings

NOISE = 300
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def _cases(host: Host, hang: Registered) -> dict[str, str]:
    """Codes, and the word the page has for each."""
    good = host.door.token(hang.badge)
    mine = read_token(good)
    assert mine is not None
    with host.door.file.read() as session:
        event = the_event(session).id
    return {
        good[:-1]: "Not a badge",
        good[:61]: "Not a badge",
        good[:60] + ("B" if good[60] == "A" else "A") + good[61:]: "Not genuine",
        write_token(event, mine.station_number, mine.badge, new_key()): "Not genuine",
        write_token(event, mine.station_number, "00" * 8, new_key()): "Not genuine",
        write_token(event, 77, "00" * 8, new_key()): "Cannot be checked",
        write_token("another", mine.station_number, mine.badge, new_key()): "Another event",
    }


def test_each_bad_code_is_refused_with_its_word_and_what_to_do(host: Host, hang: Registered) -> None:
    cases = _cases(host, hang)
    shown = [host.scan(code) for code in cases]
    assert [one.word for one in shown] == list(cases.values())
    assert {one.kind for one in shown} == {"refused"}
    assert all("Nothing was recorded as attendance" in one.reason for one in shown)
    assert host.page.present.text == "0 / 1"
    assert host.scan_badge(hang).word == "Welcome"


def test_hundreds_of_lines_of_anything_are_each_answered(host: Host, hang: Registered) -> None:
    chance, good = random.Random(300), host.door.token(hang.badge)
    noises = (
        lambda: "".join(map(chr, chance.choices(range(0x20, 0xD7FF), k=20))),
        lambda: "".join(chance.choices(LETTERS, k=122)),
        lambda: good[: chance.randrange(1, 122)],
        lambda: "\u2028\u0085\x7f\x00" + chance.choice(LETTERS) * 200,
        lambda: "'; drop table scan; --",
    )
    for _line in range(NOISE):
        host.page.take_scan(chance.choice(noises)())
        assert host.answer.kind == "refused"
    with host.door.file.read() as session:
        assert len(last_scans(session, chosen_by(host), NOISE + 1)) == NOISE
    assert host.scan_badge(hang).kind == "welcome"
    assert host.page.present.text == "1 / 1"


def test_on_a_full_disk_the_page_says_not_recorded_until_there_is_room(
    tmp_path: Path, around: Surroundings, wall: Wall, qtbot: QtBot
) -> None:
    with small_disk(tmp_path / "disk", "8m") as disk:
        door = Door(new_event(disk / "event.tpbis", around), wall)
        door.activity("Opening ceremony")
        hang = door.person()
        page = ScanPage(workplace_of(door.file, wall))
        host, frame = Host(page, door), Frame(page)
        frame.activateWindow()
        QApplication.processEvents()
        _fill(door, disk)
        shown = [host.scan_badge(hang) for _time in range(3)]
        assert [(one.kind, one.word) for one in shown] == [("refused", "NOT RECORDED")] * 3
        assert "The disk is full" in shown[0].reason
        (disk / "ballast").unlink()
        assert host.scan_badge(hang).word == "Welcome"
        shiboken6.delete(frame)
        door.file.close()


def _fill(door: Door, disk: Path) -> None:
    """Fill the disk, and then what room the event file still has of its own."""
    with (disk / "ballast").open("wb") as ballast, pytest.raises(OSError, match="No space"):
        while True:
            os.write(ballast.fileno(), b"0" * 4096)
    with pytest.raises(UserError, match="The disk is full"):
        for number in range(1000):
            with door.file.write() as session:
                register(session, {"full_name": f"{number} {'x' * 250}"}, now=door.wall.at)
