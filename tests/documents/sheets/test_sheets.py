"""Every sheet, with people who are hard to print: all of it on the paper, nothing over anything else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from typing import BinaryIO

import pytest

from tests.documents.sheets.sheet_pages import (
    EVENT,
    HARD,
    INSTITUTION,
    PLAIN,
    Page,
    collisions,
    frame,
    outside,
    written,
)
from tpbis_desktop.documents.sheets.attendance import Listed, write_attendance
from tpbis_desktop.documents.sheets.biodata import write_biodata
from tpbis_desktop.documents.sheets.cards import write_envelopes, write_name_plates
from tpbis_desktop.documents.sheets.frame import Frame
from tpbis_desktop.documents.sheets.label import Label, plain_label
from tpbis_desktop.documents.sheets.manifest import Ride, write_manifest
from tpbis_desktop.documents.sheets.official import Closing, Official
from tpbis_desktop.documents.sheets.person import SheetPerson
from tpbis_desktop.documents.sheets.receipts import write_kit, write_nominative, write_proof, write_ticks
from tpbis_desktop.documents.sheets.roll import write_arrivals, write_calling, write_roll
from tpbis_desktop.documents.sheets.walk_in import write_walk_in_forms
from tpbis_desktop.documents.sheets.wording import wording

Writer = Callable[[BinaryIO, Frame, Iterable[SheetPerson]], int]
DATES = [date(2023, 11, day) for day in range(13, 18)]
OFFICIAL = Official(
    Label("Ketua Panitia", "Head of the committee"), "Drs. H. Muhammad Syarif, M.M.", "19631231"
)


def listed(people: Iterable[SheetPerson]) -> Listed:
    """The people under an activity's facts and over an official's signature."""
    facts = ((Label("Kegiatan", "Activity"), plain_label("Opening ceremony")),)
    return Listed(people, facts, Closing(((Label("Hadir", "Present"), ""),), (OFFICIAL,)))


def manifest(out: BinaryIO, around: Frame, people: Iterable[SheetPerson]) -> int:
    rides = [Ride("Bus 1", 45, "Fajar", "+62 857 5550 0110", tuple(people))]
    return write_manifest(out, around, rides, (), "112")


TABLES: dict[str, Writer] = {
    "attendance": lambda out, around, people: write_attendance(out, around, listed(people)),
    "attendance by date": lambda out, around, people: write_attendance(out, around, listed(people), DATES),
    "roll": lambda out, around, people: write_roll(out, around, listed(people)),
    "roll in another order": lambda out, around, people: write_roll(
        out, around, listed(people), by_delegation=False
    ),
    "nominative": lambda out, around, people: write_nominative(out, around, listed(people)),
    "kit": lambda out, around, people: write_kit(out, around, listed(people)),
    "ticks": lambda out, around, people: write_ticks(out, around, listed(people)),
    "proof": lambda out, around, people: write_proof(out, around, listed(people)),
    "calling": lambda out, around, people: write_calling(out, around, listed(people)),
    "arrivals": lambda out, around, people: write_arrivals(out, around, listed(people)),
    "manifest": manifest,
    "biodata": lambda out, around, people: write_biodata(out, around, people, (), "Jakarta"),
}
CARDS: dict[str, Writer] = {
    "name-plates": lambda out, around, people: write_name_plates(out, around.wording, "Plates", people),
    "envelopes": lambda out, around, people: write_envelopes(out, around.wording, "Labels", people),
}


def pages_of(kind: str, people: Iterable[SheetPerson], language: str = "both") -> list[Page]:
    title = kind.split(maxsplit=1)[0]
    write = {**TABLES, **CARDS}[kind]
    return written(lambda out: write(out, frame(title, language), people))


@pytest.mark.parametrize("language", ["en", "both"])
@pytest.mark.parametrize("kind", [*TABLES, *CARDS])
def test_hard_people_stay_on_the_paper_and_off_each_other(kind: str, language: str) -> None:
    people = HARD if kind in TABLES else [one for one in HARD if not one.blank]
    for page in pages_of(kind, people, language):
        assert outside(page) == []
        assert collisions(page) == []


@pytest.mark.parametrize("kind", TABLES)
def test_every_page_names_its_sheet_and_its_rows(kind: str) -> None:
    pages = pages_of(kind, [replace(PLAIN, number=number) for number in range(1, 41)])
    assert len(pages) > 1
    assert {(page.code.event, page.code.code) for page in pages} == {("1A2B3C4D", "A-S003")}
    assert [row for page in pages for row in page.code.rows] == list(range(1, 41))


@pytest.mark.parametrize("kind", TABLES)
def test_every_page_says_which_of_how_many_it_is(kind: str) -> None:
    pages = pages_of(kind, [replace(PLAIN, number=number) for number in range(1, 41)], "en")
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of" in page.text
        assert str(len(pages)) in page.text.split("Page ")[-1].split()


@pytest.mark.parametrize("kind", [*TABLES, *CARDS])
def test_the_whole_institution_is_printed(kind: str) -> None:
    if kind == "ticks":
        pytest.skip("boxes beside names show no institution")
    if kind == "manifest":
        pytest.skip("a manifest shows the delegation")
    (person,) = (one for one in HARD if one.organisation == INSTITUTION)
    said = " ".join(" ".join(page.text for page in pages_of(kind, [person])).split())
    assert said.count("Dinas Perpustakaan dan Kearsipan") >= 5


def test_a_name_in_script_can_be_found_in_the_sheet() -> None:
    (page,) = pages_of("calling", [replace(PLAIN, name_in_script="ສຸກສະຫວັນ")])
    assert "ສຸກສະຫວັນ" in page.text


@pytest.mark.parametrize("kind", sorted(TABLES.keys() - {"biodata"}))
def test_a_sheet_of_nobody_says_so(kind: str) -> None:
    (page,) = pages_of(kind, [], "en")
    assert "Nobody is on this list yet." in page.text


def test_the_signature_is_on_a_page_with_the_last_rows() -> None:
    for count in range(1, 31):
        pages = pages_of("attendance", [replace(PLAIN, number=number) for number in range(1, count + 1)])
        signed = [page for page in pages if OFFICIAL.name in page.text]
        assert signed == [pages[-1]]
        assert len(pages[-1].code.rows) >= min(2, count)


def test_signatures_have_room_for_a_hand() -> None:
    (page,) = pages_of("attendance", [replace(PLAIN, number=number) for number in range(1, 4)], "en")
    tops = sorted(top for left, _bottom, _right, top in page.rects if left < 55)
    places = [high - low for low, high in pairwise(tops)]
    assert max(places) >= 11 * 72 / 25.4


def test_more_dates_than_a_page_takes_go_on_a_second_table() -> None:
    days = [date(2023, 11, day) for day in range(1, 10)]
    pages = written(lambda out: write_attendance(out, frame("attendance", "en"), listed([PLAIN]), days))
    assert ["Wed 1/11" in page.text for page in pages] == [True, False]
    assert ["Thu 9/11" in page.text for page in pages] == [False, True]


def test_headings_stand_on_every_page_and_the_letterhead_on_the_first() -> None:
    pages = pages_of("attendance", [replace(PLAIN, number=number) for number in range(1, 31)], "en")
    assert all("Signature" in page.text and "Name / NIP" in page.text for page in pages)
    assert ["Perpustakaan Nasional" in page.text for page in pages] == [True, *[False] * (len(pages) - 1)]
    assert EVENT in pages[0].text.replace("\r\n", " ")
    assert all("TPBIS 2023" in page.text for page in pages[1:])


def test_a_sheet_in_two_languages_says_both() -> None:
    both = replace(frame("attendance"), title=Label("Daftar hadir", "Attendance sheet"))
    (page,) = written(lambda out: write_attendance(out, both, listed([PLAIN])))
    for words in ("DAFTAR HADIR", "Attendance sheet", "Kegiatan", "Activity", "Ketua Panitia", "Head"):
        assert words in page.text


def test_a_supplement_says_what_it_adds_to() -> None:
    added = frame("attendance", "en", supplement_to="A-S001")
    (page,) = written(lambda out: write_attendance(out, added, listed([PLAIN])))
    assert "Supplement to sheet A-S001" in page.text


def test_two_thousand_people_are_numbered_through() -> None:
    people = [replace(PLAIN, number=number) for number in range(1, 2001)]
    pages = pages_of("ticks", people, "en")
    rows = [row for page in (pages[0], pages[1], pages[-1]) for row in page.code.rows]
    assert (rows[0], rows[-1]) == (1, 2000)
    assert f"Page {len(pages)} of" in pages[-1].text


def test_a_delegation_stands_above_its_first_person() -> None:
    people = [replace(PLAIN, number=number, delegation=f"Kota {number}") for number in range(1, 41)]
    for page in pages_of("roll", people, "en"):
        assert all(f"Kota {row}" in page.text for row in page.code.rows)
        assert f"Kota {page.code.rows[-1] + 1}" not in page.text


def test_texts_over_each_other_are_noticed() -> None:
    rects = ((10.0, 10.0, 60.0, 20.0), (20.0, 12.0, 50.0, 19.0), (0.0, 300.0, 40.0, 310.0))
    page = Page("", (600.0, 800.0), rects, ())
    assert len(collisions(page)) == 1
    assert outside(page) == [rects[2]]


def test_blank_forms_come_two_on_a_page_with_their_numbers() -> None:
    pages = written(lambda out: write_walk_in_forms(out, frame("walk-in", "en"), 5))
    assert [page.code.rows for page in pages] == [(1, 2), (3, 4), (5,)]
    assert "Form A-S003/4" in pages[1].text
    for page in pages:
        assert outside(page) == []
        assert collisions(page) == []


def test_a_name_plate_has_the_name_on_both_sides() -> None:
    (page,) = pages_of("name-plates", [replace(PLAIN, name="Suharto")])
    assert page.text.count("Suharto") == 2


def test_fourteen_labels_fill_a_sheet() -> None:
    people = [replace(PLAIN, number=number, name=f"Person {number}") for number in range(1, 16)]
    first, second = pages_of("envelopes", people)
    assert "Person 14" in first.text and "Person 15" in second.text


@pytest.mark.parametrize("language", ["en", "id", "both"])
def test_the_days_are_written_in_the_languages_of_the_sheet(language: str) -> None:
    day = wording(language).day(date(2023, 11, 13))
    expected = {
        "en": ("Monday, 13 November 2023", ""),
        "id": ("Senin, 13 November 2023", ""),
        "both": ("Senin, 13 November 2023", "Monday, 13 November 2023"),
    }
    assert (day.main, day.under) == expected[language]


@pytest.mark.parametrize(("language", "written"), [("en", "09:05"), ("id", "09.05"), ("both", "09.05")])
def test_the_time_is_written_as_the_first_language_writes_it(language: str, written: str) -> None:
    assert wording(language).clock(datetime(2023, 11, 13, 9, 5)) == written
