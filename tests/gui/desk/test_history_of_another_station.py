"""A scan made at one station, taken back with a reason in the history of another, known at both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6

from tests.actions.fresh_door import Door
from tests.actions.other_laptop import give, other_laptop
from tests.conftest import Wall
from tests.gui.frame import Frame, workplace_of
from tpbis_desktop.actions.attendance.history import scans_of
from tpbis_desktop.actions.lists.export_list import listing
from tpbis_desktop.actions.people.register import Registered
from tpbis_desktop.actions.scan.undo import take_back
from tpbis_desktop.gui.pages.desk.history_sheet import HistorySheet
from tpbis_desktop.gui.pages.desk_page import DeskPage
from tpbis_desktop.storage.event_file import EventFile


@pytest.fixture
def desk_a(event_file: EventFile, wall: Wall) -> Door:
    return Door(event_file, wall)


@pytest.fixture
def hang(desk_a: Door) -> Registered:
    return desk_a.person()


@pytest.fixture
def hall(desk_a: Door, hang: Registered, tmp_path: Path) -> Iterator[Door]:
    made = other_laptop(desk_a, tmp_path)
    yield made
    made.file.close()


@pytest.mark.usefixtures("qapp")
def test_a_scan_of_station_a_is_taken_back_at_hall_1(desk_a: Door, hang: Registered, hall: Door) -> None:
    opening = desk_a.activity()
    desk_a.enter(opening, hang)
    give(desk_a.file, hall.file)
    hall.wait(30)
    page = DeskPage(workplace_of(hall.file, hall.wall))
    frame = Frame(page)
    page.show_person(hang.participant)
    page.tools.history.trigger()
    sheet = page.side.sheet
    assert isinstance(sheet, HistorySheet)
    assert "Opening: admitted" in sheet.lines
    (undo,) = sheet.undo_buttons
    undo.click()
    next(button for button in sheet.reasons.buttons if button.text() == "Wrong activity").click()
    assert "Opening: admitted: taken back: Wrong activity" in sheet.lines
    assert hall.present(opening) == 0
    shiboken6.delete(frame)
    assert desk_a.present(opening) == 1
    give(hall.file, desk_a.file)
    assert desk_a.present(opening) == 0
    with desk_a.file.read() as session:
        (line,) = scans_of(session, hang.participant)
        (row,) = listing(session, "scans").rows
    assert (line.station, line.voided_why) == ("Desk A", "Wrong activity")
    assert "Wrong activity" in row


def test_taken_back_at_both_it_stays_taken_back_with_the_first_reason(
    desk_a: Door, hang: Registered, hall: Door
) -> None:
    opening = desk_a.activity()
    scan = desk_a.enter(opening, hang).scan
    give(desk_a.file, hall.file)
    for door, reason in ((desk_a, "Scanned by mistake"), (hall, "Did not go in")):
        door.wait(1)
        with door.file.write() as session:
            take_back(session, scan, reason, now=door.wall.at)
    give(desk_a.file, hall.file)
    give(hall.file, desk_a.file)
    for door in (desk_a, hall):
        assert door.present(opening) == 0
        with door.file.read() as session:
            assert [line.voided_why for line in scans_of(session, hang.participant)] == ["Scanned by mistake"]
    assert hall.enter(opening, hang).verdict == "welcome"
