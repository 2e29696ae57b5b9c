"""Whether a row speaks of somebody who is there already."""

from __future__ import annotations

import pytest

from tests.conftest import Wall
from tpbis_desktop.actions.people.matching import KnownPeople
from tpbis_desktop.actions.people.register import register
from tpbis_desktop.journal import record
from tpbis_desktop.model import Participant
from tpbis_desktop.storage.event_file import EventFile

RETNO = {
    "full_name": "Retno Wulandari",
    "delegation": "Provinsi Jawa Tengah",
    "nip": "196703121992032004",
    "email": "retno@example.org",
}


def known(*people: dict[str, str]) -> KnownPeople:
    made = KnownPeople()
    for number, values in enumerate(people, 1):
        made.add(f"person {number}", values)
    return made


@pytest.mark.parametrize(
    "row",
    [
        {"full_name": "Quite Another Name", "nip": RETNO["nip"]},
        {"full_name": "Wulandari Retno", "email": "RETNO@example.org"},
        {"full_name": "retno  wulandari", "delegation": "Provinsi Jawa Tengah"},
        {"full_name": "Retno Wulandari"},
        {"full_name": "Rétno Wulandari", "delegation": "PROVINSI JAWA TENGAH", "email": RETNO["email"]},
    ],
)
def test_it_is_the_same_person(row: dict[str, str]) -> None:
    assert known(RETNO).same(row) == "person 1"


@pytest.mark.parametrize(
    "row",
    [
        {"full_name": "Retno Wulandari", "delegation": "Kota Medan"},
        {"full_name": "Retno Wulandari", "nip": "197502281999032006"},
        {"full_name": "Retno Wulandari", "email": "other@example.org"},
        {"full_name": "Bambang Suryanto", "email": RETNO["email"]},
        {"full_name": "Retno Wulandari", "nip": "197502281999032006", "email": RETNO["email"]},
        {"full_name": "Retna Wulandari", "delegation": "Provinsi Jawa Tengah"},
    ],
)
def test_it_is_not_certainly_the_same_person(row: dict[str, str]) -> None:
    assert known(RETNO).same(row) is None


def test_a_shared_mailbox_does_not_make_two_people_one() -> None:
    office = "library@example.org"
    people = known(
        {"full_name": "Suharti", "email": office}, {"full_name": "Bambang Suryanto", "email": office}
    )
    assert people.same({"full_name": "Bambang Suryanto", "email": office}) == "person 2"
    assert people.same({"full_name": "Yohanes Wenda", "email": office}) is None
    assert set(people.near({"full_name": "Yohanes Wenda", "email": office})) == {"person 1", "person 2"}


def test_near_are_the_likeliest_first_and_at_most_five() -> None:
    people = known(*({"full_name": f"Siti Aminah {letter}"} for letter in "ABCDEFG"), RETNO)
    near = people.near({"full_name": "Siti Aminah C"})
    assert near[0] == "person 3"
    assert len(near) == 5
    assert people.near({"full_name": "Teuku Rizki Maulana"}) == []


@pytest.mark.parametrize(
    "typed", ["Muhamad Fajar Hidayatullah", "Hidayatulah Muhammad Fajar", "Muhammad Fadjar Hidayatullah"]
)
def test_a_typo_is_near_also_among_many_of_the_same_first_name(typed: str) -> None:
    crowd = ({"full_name": f"Muhammad {first} {last}"} for first in "ABCDEFGH" for last in ("Ali", "Hasan"))
    people = known({"full_name": "Muhammad Fajar Hidayatullah"}, *crowd)
    assert people.near({"full_name": typed})[0] == "person 1"


def test_a_row_without_a_name_is_near_nobody() -> None:
    assert known(RETNO, {"full_name": "Suharti"}).near({}) == []
    assert known(RETNO, {"full_name": "Suharti"}).same({}) is None


def test_the_file_knows_who_is_there_and_not_who_was_retired(event_file: EventFile, wall: Wall) -> None:
    with event_file.write() as session:
        there = register(session, RETNO, now=wall.at).participant
        gone = register(session, {"full_name": "Suharti"}, now=wall.at).participant
        record(session, Participant, gone, retired=True)
    with event_file.read() as session:
        people = KnownPeople.of(session)
    assert people.same({"full_name": "Retno Wulandari", "delegation": "Provinsi Jawa Tengah"}) == there
    assert people.same({"full_name": "Suharti"}) is None
