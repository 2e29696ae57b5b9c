"""What stands on a badge, and that the page that comes out says it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from tests.conftest import Wall
from tests.sample_day import sample_file
from tpbis_desktop.actions.badges.badge_faces import badge_faces, print_badges
from tpbis_desktop.actions.badges.badges import badge_by_number
from tpbis_desktop.actions.badges.templates import event_badge_template
from tpbis_desktop.actions.desk.walk_in import issue_spares
from tpbis_desktop.actions.event.days_in_words import days_in_words
from tpbis_desktop.actions.printing.badge_batch import badges_in_handing_order
from tpbis_desktop.model import Badge
from tpbis_desktop.storage.event_file import EventFile, Surroundings


@pytest.fixture
def sample(tmp_path: Path, around: Surroundings, wall: Wall) -> Iterator[EventFile]:
    made = sample_file(tmp_path, around, wall.at)
    yield made
    made.close()


def read_codes(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[number].render(scale=3).to_pil() for number in range(len(document))]
    document.close()
    return [zxingcpp.read_barcode(page, formats=zxingcpp.BarcodeFormat.QRCode).text for page in pages]


def test_a_face_says_who_it_is(sample: EventFile) -> None:
    with sample.read() as session:
        badge = badge_by_number(session, "A-010")
        (face,) = badge_faces(session, [badge], event_badge_template(session))
    assert face.full_name == (
        "Prof. Dr. Hj. Raden Ayu Retno Wulandari Kusumaningtyas, S.IP., S.S., M.Hum., M.Lib."
    )
    assert (face.role, face.number) == ("Resource person", "A-010")
    assert (face.delegation, face.country) == ("Provinsi Daerah Istimewa Yogyakarta", "ID")
    assert face.token == badge.token


def test_a_spare_has_no_name_but_a_number_and_a_code(sample: EventFile, wall: Wall) -> None:
    with sample.write() as session:
        (spare,) = issue_spares(session, 1, now=wall.at)
    with sample.read() as session:
        (face,) = badge_faces(session, [session.get_one(Badge, spare)], event_badge_template(session))
    assert (face.full_name, face.delegation, face.number) == ("", "", "A-019")
    assert face.token


def test_every_badge_is_a_page_whose_code_is_its_own(sample: EventFile) -> None:
    out = BytesIO()
    heard: list[int] = []
    with sample.read() as session:
        badges = badges_in_handing_order(session)[:4]
        print_badges(session, badges, out, heard.append)
    assert read_codes(out.getvalue()) == [badge.token for badge in badges]
    assert heard[-1] == 4


@pytest.mark.parametrize(
    ("first", "last", "language", "words"),
    [
        (date(2023, 11, 13), date(2023, 11, 17), "id", "13–17 November 2023"),
        (date(2023, 11, 13), date(2023, 11, 17), "en", "13–17 November 2023"),
        (date(2023, 10, 30), date(2023, 11, 3), "en", "30 October – 3 November 2023"),
        (date(2023, 12, 30), date(2024, 1, 2), "id", "30 Desember 2023 – 2 Januari 2024"),
        (date(2023, 11, 13), date(2023, 11, 13), "en", "13 November 2023"),
        (date(2024, 8, 12), date(2024, 8, 17), "id", "12–17 Agustus 2024"),
    ],
)
def test_the_days_are_written_as_the_language_does(
    first: date, last: date, language: str, words: str
) -> None:
    assert days_in_words(first, last, language) == words
