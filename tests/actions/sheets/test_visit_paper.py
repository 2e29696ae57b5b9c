"""The paper of a visit: a manifest of who sits there now, and afterwards a record of the way out and back."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest

from tests.actions.bus import Leader
from tests.actions.fresh_door import Door
from tpbis_desktop.actions.people.register import Registered
from tpbis_desktop.actions.programme.enrolment import strike_off
from tpbis_desktop.actions.sheets.manifest_of_now import manifest_of_now
from tpbis_desktop.actions.sheets.sheet_kinds import VISIT_RECORD
from tpbis_desktop.actions.sheets.sheet_numbers import AFRESH, SAME
from tpbis_desktop.actions.sheets.sheets import SheetWish, make_sheet, preview_sheet
from tpbis_desktop.journal import record as record_row
from tpbis_desktop.model import Vehicle


@pytest.fixture
def leader(door: Door) -> Leader:
    return Leader(door)


@pytest.fixture
def crew(leader: Leader) -> list[Registered]:
    people = [leader.door.person(name, phone=f"0812-{name}") for name in ("Hang", "Minh", "Suharti")]
    leader.seat("Bus 1", *people)
    return people


def manifest(leader: Leader) -> tuple[SheetWish, str]:
    """Print it as the button does: the wish, and the number it got."""
    with leader.door.file.write() as session:
        wish = manifest_of_now(session, leader.visit)
        printed = make_sheet(session, wish, BytesIO(), now=leader.door.wall.at)
    return wish, printed.code


def record(leader: Leader, language: str = "en") -> str:
    out = BytesIO()
    with leader.door.file.read() as session:
        preview_sheet(session, SheetWish(VISIT_RECORD, leader.visit, language=language), out)
    document = pypdfium2.PdfDocument(out.getvalue())
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


def test_a_manifest_printed_again_keeps_its_number_until_other_people_ride(
    leader: Leader, crew: list[Registered]
) -> None:
    first, code = manifest(leader)
    again, same = manifest(leader)
    assert (first.rows, again.rows, same) == (SAME, SAME, code)
    leader.seat("Bus 2", leader.door.person("Late"))
    more, other = manifest(leader)
    assert more.rows == AFRESH
    assert other != code
    with leader.door.file.write() as session:
        strike_off(session, leader.visit, [crew[0].participant])
    assert manifest(leader)[0].rows == AFRESH


def test_who_boarded_another_bus_stands_on_its_page(leader: Leader, crew: list[Registered]) -> None:
    leader.scan("Bus 2", crew[0])
    manifest(leader)
    assert leader.names("Bus 2") == (["Hang"], [])


def test_the_record_of_a_visit_nobody_rides_in_says_so_on_a_page(leader: Leader) -> None:
    with leader.door.file.write() as session:
        for vehicle in session.query(Vehicle):
            record_row(session, Vehicle, vehicle.id, retired=True)
    assert "Nobody" in record(leader)


def test_the_record_says_when_each_was_seen_and_what_became_of_the_others(
    leader: Leader, crew: list[Registered]
) -> None:
    hang, minh, suharti = crew
    leader.scan("Bus 1", hang)
    leader.scan("Bus 1", minh)
    leader.settle("Bus 1", suharti, "not_coming")
    leader.move("Bus 1", "departed", 3)
    leader.move("Bus 1", "arrived")
    leader.scan("Bus 1", hang, "place")
    leader.scan("Bus 1", hang, "back")
    leader.move("Bus 1", "left_for_home", 1)
    leader.settle("Bus 1", minh, "on_their_own", "back", "Ibu Sari")
    leader.move("Bus 1", "home")
    said = record(leader)
    assert "OUT-AND-BACK RECORD" in said
    assert "Hang 0812-Hang 09:11 09:16 09:17" in said
    assert "Minh 0812-Minh 09:12 on their own: Ibu Sari" in said
    assert "Suharti 0812-Suharti not coming" in said
    assert "Set out : 09:14 (3 counted, 2 scanned)" in said
    assert "Left for home : 09:18 (1 counted, 1 scanned)" in said
    assert "Home again : 09:20" in said


def test_who_is_still_missing_is_called_missing(leader: Leader, crew: list[Registered]) -> None:
    leader.scan("Bus 1", crew[0])
    leader.move("Bus 1", "departed", 1)
    assert "Minh 0812-Minh missing" in record(leader)
    assert "Minh 0812-Minh tidak ada missing" in record(leader, "both")


def test_a_vehicle_that_nobody_was_to_ride_in_has_no_page(leader: Leader, crew: list[Registered]) -> None:
    said = record(leader)
    assert "Page 1 of 1" in said
    assert "Bus 2" not in said


def test_a_boarding_taken_back_leaves_no_time_behind(leader: Leader, crew: list[Registered]) -> None:
    leader.undo(leader.scan("Bus 1", crew[0]))
    assert "Hang 0812-Hang missing" in record(leader)
