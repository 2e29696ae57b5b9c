"""The evening before: one PDF with all the paper of a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from tests.conftest import Wall
from tests.sample_day import sample_file
from tpbis_desktop.actions.printing.badge_batch import count_unprinted
from tpbis_desktop.actions.sheets.evening_pack import PackWish, make_pack
from tpbis_desktop.errors import UserError
from tpbis_desktop.model import Sheet
from tpbis_desktop.storage.event_file import EventFile, Surroundings


@pytest.fixture
def sample(tmp_path: Path, around: Surroundings, wall: Wall) -> Iterator[EventFile]:
    made = sample_file(tmp_path, around, wall.at)
    yield made
    made.close()


def texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    found = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    document.close()
    return found


def test_the_pack_of_a_visit_has_its_manifest_and_contents_that_are_true(
    sample: EventFile, wall: Wall
) -> None:
    out = BytesIO()
    with sample.write() as session:
        printed = make_pack(session, PackWish(date(2023, 11, 16), "en", forms=4), out, now=wall.at)
    pages = texts(out.getvalue())
    assert len(pages) == printed.pages
    assert printed.titles[:2] == ("Badges", "Arrival list")
    assert {"Attendance sheet", "Field-visit manifest", "Registration form"} <= set(printed.titles)
    lines = [line.split() for line in pages[0].splitlines() if line[:1].isdigit()]
    begins = [int(line[-1]) for line in lines if len(line) > 2]
    assert begins[0] == 2 and len(begins) == len(printed.titles)
    for title, begin in list(zip(printed.titles, begins, strict=True))[1:]:
        assert title.upper() in pages[begin - 1].upper()


def test_the_pack_of_the_first_day_has_kit_and_proof(sample: EventFile, wall: Wall) -> None:
    with sample.write() as session:
        printed = make_pack(session, PackWish(date(2023, 11, 13), "en"), BytesIO(), now=wall.at)
    assert {"Kit receipt", "Names as on the certificate"} <= set(printed.titles)
    assert "Field-visit manifest" not in printed.titles


def test_the_pack_counts_its_badges_as_printed_and_keeps_its_sheets(sample: EventFile, wall: Wall) -> None:
    with sample.write() as session:
        printed = make_pack(session, PackWish(date(2023, 11, 16), "en"), BytesIO(), now=wall.at)
    with sample.read() as session:
        assert count_unprinted(session) == 0
        assert session.query(Sheet).count() == len(printed.titles) - 1
    assert printed.badges == 18


def test_a_pack_without_badges_leaves_them_unprinted(sample: EventFile, wall: Wall) -> None:
    with sample.write() as session:
        printed = make_pack(session, PackWish(date(2023, 11, 16), "en", badges=False), BytesIO(), now=wall.at)
        assert count_unprinted(session) == 18
    assert "Badges" not in printed.titles


def test_a_pack_of_an_event_of_nobody_is_empty_sheets(event_file: EventFile, wall: Wall) -> None:
    out = BytesIO()
    with event_file.write() as session:
        printed = make_pack(session, PackWish(date(2023, 11, 14), "en"), out, now=wall.at)
    assert printed.titles == ("Arrival list", "Registration form")
    assert "Nobody is on this list yet." in texts(out.getvalue())[1]


def test_a_day_outside_the_event_has_no_pack(sample: EventFile, wall: Wall) -> None:
    with sample.write() as session, pytest.raises(UserError, match="not on this day"):
        make_pack(session, PackWish(date(2024, 1, 1)), BytesIO(), now=wall.at)
