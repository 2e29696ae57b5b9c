"""Badges: scanned, found, whole and inside their page, whatever the name."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
import threading
import unicodedata
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.documents.ink import Ink
from tests.documents.scripts_sampled import PLAIN, SHAPED
from tests.documents.test_qr import token
from tpbis_desktop.documents.badges.face import BadgeFace
from tpbis_desktop.documents.badges.template import badge_template, read_badge_template
from tpbis_desktop.documents.badges.write import write_badges
from tpbis_desktop.documents.placing import MM
from tpbis_desktop.errors import UserError
from tpbis_desktop.paths import resource

A6 = read_badge_template(resource("templates/badge_a6.toml"))
WITH_VOWEL_SIGNS = ("Arabic, vocalised", "Thaana")  # which Poppler gives last letter first
DOTS = 8  # dots a millimetre, as label printers have
OUTSIDE = 20  # millimetres of paper looked at around the badge

HANG = BadgeFace(
    event="Knowledge Sharing Program on Library Transformation Based on Social Inclusion",
    event_dates="13–17 November 2023",
    place="Jakarta",
    name_in_script="",
    full_name="Nguyễn Thị Thu Hằng",
    organisation="National Library of Viet Nam",
    delegation="Viet Nam",
    role="Participant",
    role_colour=A6.role_colour("participant"),
    number="A-017",
    token=token(17),
)
LONG_NAME = "Dr. H. Muhammad Abdurrahman Wahid Sastronegoro Kusumaningrat, S.IP., M.Hum."
LONG_INSTITUTION = ("Kementerian Pendidikan, Kebudayaan, Riset, dan Teknologi; " * 6)[:300]
NASTY = {
    "long everywhere": replace(
        HANG,
        event="Knowledge Sharing Program " * 8,
        place="Daerah Istimewa Yogyakarta " * 5,
        name_in_script=SHAPED["Javanese"] * 3,
        full_name=LONG_NAME,
        organisation=LONG_INSTITUTION,
        delegation="Kabupaten Gunungkidul, Daerah Istimewa Yogyakarta",
        role="Perwakilan Kementerian Sekretariat Negara",
        number="ZZ-99999",
        note="Vegetarian, no peanuts, wheelchair, arrives on the second day",
    ),
    "five scripts at once": replace(
        HANG,
        name_in_script=" ".join(list(SHAPED.values())[1:6]),
        full_name=" ".join(list(SHAPED.values())[5:10]),
    ),
    "one unbroken word": replace(HANG, full_name="W" * 80, organisation="M" * 300, delegation="W" * 60),
    "Burmese without a space": replace(HANG, name_in_script="လက်ဝှေ့ပြိုင်ပွဲကျင်းပရေးကော်မတီ" * 3),
    "right to left, very long": replace(
        HANG, name_in_script=SHAPED["Jawi"] * 4, full_name=SHAPED["Arabic"] * 5
    ),
    "only marks": replace(HANG, name_in_script="\u0e49" * 30, full_name="\u0301" * 40),
    "Tibetan stacks": replace(HANG, name_in_script="རྒྱུ་སྒྲུབ་" * 9, full_name="བསྒྲུབས་" * 9),
    "nothing known": replace(
        HANG, event="", event_dates="", place="", organisation="", delegation="", role=""
    ),
}


def badges(*faces: BadgeFace, logo: bytes | None = None) -> bytes:
    out = io.BytesIO()
    write_badges(faces, out, A6, logo=logo)
    return out.getvalue()


def picture(pdf: bytes, page: int = 0) -> Image.Image:
    """The page in grey with the paper around it, so that what leaves the badge is seen."""
    with pypdfium2.PdfDocument(pdf) as document:
        sheet = document[page]
        width, height = sheet.get_size()
        edge = OUTSIDE * MM
        sheet.set_mediabox(-edge, -edge, width + edge, height + edge)
        return sheet.render(scale=DOTS / MM).to_pil().convert("L")


def paper(pdf: bytes, page: int = 0) -> Ink:
    """Where there is ink; row and column 0 are OUTSIDE millimetres above and left of the badge."""
    return np.asarray(picture(pdf, page)) < 200


def between(ink: Ink, rows: tuple[float, float], columns: tuple[float, float]) -> Ink:
    """The ink within millimetres from the badge's top left corner."""
    top, bottom, left, right = (round((OUTSIDE + mm) * DOTS) for mm in (*rows, *columns))
    return ink[top:bottom, left:right]


def assert_whole(pdf: bytes) -> None:
    ink = paper(pdf)
    assert between(ink, (-0.3, 148.3), (-0.3, 105.3)).sum() == ink.sum(), "left the page"
    for side in ((0, 5.5), (99.5, 105)):
        assert not between(ink, (4, 131), side).any(), "ran into the margin"
    assert not between(ink, (85.5, 89.2), (0, 105)).any(), "ran into the code's quiet zone"
    assert not between(ink, (127.8, 131.3), (0, 50)).any(), "ran into the code's quiet zone"
    assert not between(ink, (89, 131), (5, 8.8)).any(), "ran into the code's quiet zone"


@pytest.mark.parametrize("case", NASTY)
def test_nothing_leaves_its_place(case: str) -> None:
    assert_whole(badges(NASTY[case]))


@pytest.mark.parametrize("script", PLAIN | SHAPED)
def test_a_name_in_any_script_stays_in_its_place(script: str) -> None:
    assert_whole(badges(replace(HANG, name_in_script=(PLAIN | SHAPED)[script])))


@given(st.text(max_size=200), st.text(max_size=120), st.text(max_size=300), st.text(max_size=60))
def test_no_text_whatever_fails_or_leaves_its_place(
    script: str, name: str, organisation: str, other: str
) -> None:
    face = replace(HANG, name_in_script=script, full_name=name, organisation=organisation)
    assert_whole(badges(replace(face, delegation=other, role=other, number=other, note=other, event=other)))


def test_a_long_name_is_larger_than_the_institution_and_both_are_there() -> None:
    with pypdfium2.PdfDocument(badges(NASTY["long everywhere"])) as document:
        text = " ".join(document[0].get_textpage().get_text_bounded().split())
    assert LONG_NAME in text
    assert LONG_INSTITUTION.strip() in text


def test_the_codes_of_twenty_badges_are_read_from_the_pages() -> None:
    faces = [replace(HANG, token=token(seed), number=f"A-{seed:03}") for seed in range(20)]
    pdf = badges(*faces)
    for page, face in enumerate(faces):
        (code,) = zxingcpp.read_barcodes(picture(pdf, page))
        assert code.text == face.token


def test_the_code_is_38_millimetres_wide() -> None:
    (code,) = zxingcpp.read_barcodes(picture(badges(HANG)))
    corners = code.position
    assert (corners.top_right.x - corners.top_left.x) / DOTS == pytest.approx(38, abs=0.5)


def words(text: str) -> set[str]:
    return set(unicodedata.normalize("NFC", text).replace("\u202b", " ").replace("\u202c", " ").split())


@pytest.mark.parametrize("script", PLAIN | SHAPED)
def test_names_are_found_by_pdfium(script: str) -> None:
    name = (PLAIN | SHAPED)[script]
    with pypdfium2.PdfDocument(badges(replace(HANG, name_in_script=name))) as document:
        assert words(name) <= words(document[0].get_textpage().get_text_bounded())


@pytest.mark.parametrize("script", [script for script in PLAIN | SHAPED if script not in WITH_VOWEL_SIGNS])
def test_names_are_found_by_poppler(script: str, tmp_path: Path) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed (poppler-utils): finding text with Poppler is NOT checked")
    name = (PLAIN | SHAPED)[script]
    file = tmp_path / "badge.pdf"
    file.write_bytes(badges(replace(HANG, name_in_script=name)))
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True, text=True).stdout
    assert words(name) <= words(text)


def test_a_spare_badge_has_a_line_to_write_on_and_its_code() -> None:
    pdf = badges(replace(HANG, full_name="", organisation="", delegation=""))
    ink = paper(pdf)
    longest = max(int(row.sum()) for row in between(ink, (40, 60), (0, 105)))
    assert longest > 80 * DOTS
    assert not between(ink, (30, 47), (0, 105)).any(), "no room to write a name"
    (code,) = zxingcpp.read_barcodes(picture(pdf))
    assert code.text == HANG.token


def test_a_name_equal_in_both_fields_is_printed_once() -> None:
    with pypdfium2.PdfDocument(badges(replace(HANG, name_in_script=HANG.full_name))) as document:
        text = document[0].get_textpage().get_text_bounded().replace("\r\n", " ")
    assert text.count("Nguyễn Thị") == 1


def test_the_same_faces_give_the_same_bytes_whatever_was_drawn_before() -> None:
    faces = [replace(HANG, name_in_script=name) for name in list(SHAPED.values())[:6]]
    before = badges(*faces)
    badges(*[replace(HANG, name_in_script=name) for name in reversed(SHAPED.values())])
    assert badges(*faces) == before


def test_two_batches_at_once_do_not_spoil_each_other() -> None:
    names = list(SHAPED.values())
    batches = [
        [replace(HANG, name_in_script=random.Random(i).choice(names)) for i in range(9)]
        for _batch in range(4)
    ]
    alone = badges(*batches[0])
    made: list[bytes] = []
    threads = [threading.Thread(target=lambda b=batch: made.append(badges(*b))) for batch in batches]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [alone] * 4


def test_the_pdf_says_its_title_and_its_language() -> None:
    pdf = badges(HANG)
    with pypdfium2.PdfDocument(pdf) as document:
        assert document.get_metadata_value("Title") == f"Badges: {HANG.event}"
    assert b"/Lang (en)" in pdf


def test_progress_is_told_and_what_it_raises_ends_the_work() -> None:
    told: list[int] = []
    write_badges([HANG, HANG], io.BytesIO(), A6, told.append)
    assert told == [1, 2]

    def stop(done: int) -> None:
        raise InterruptedError

    out = io.BytesIO()
    with pytest.raises(InterruptedError):
        write_badges([HANG], out, A6, stop)
    assert out.getvalue() == b""


def test_the_logo_is_printed_and_the_words_make_room() -> None:
    png = io.BytesIO()
    Image.new("RGB", (60, 60), "black").save(png, "PNG")
    ink = paper(badges(HANG, logo=png.getvalue()))
    assert between(ink, (9, 22), (9, 22)).all()
    assert not between(ink, (6, 25), (24.5, 26)).any()


def test_a_logo_that_is_no_picture_is_a_message() -> None:
    with pytest.raises(UserError, match="logo"):
        badges(HANG, logo=b"not a picture")


def test_no_badge_at_all_is_a_message() -> None:
    with pytest.raises(UserError, match="no badge"):
        badges()


def test_role_words_stand_out_from_every_role_colour() -> None:
    for colour in (*A6.role_colours.values(), "#FFEB3B", "#FFFFFF"):
        pdf = badges(replace(HANG, role_colour=colour, role="Participant"))
        band = np.asarray(picture(pdf))[
            (OUTSIDE + 132) * DOTS : (OUTSIDE + 147) * DOTS, (OUTSIDE + 20) * DOTS : -400
        ]
        assert int(band.max()) - int(band.min()) > 110


def test_a_role_the_template_does_not_know_has_the_colour_of_the_ink() -> None:
    assert A6.role_colour("astronaut") == A6.colours["ink"]


def test_a_template_that_cannot_be_used_is_a_message(tmp_path: Path) -> None:
    broken = tmp_path / "mine.toml"
    broken.write_text("width = ")
    with pytest.raises(UserError, match=r"mine\.toml"):
        read_badge_template(broken)
    with pytest.raises(UserError, match="mine"):
        badge_template({"width": 105}, "mine")


def test_the_texts_of_the_person_fit_their_zone_by_the_template() -> None:
    zone = A6.front.areas["person"].height
    heights = {key: A6.front.words[key].area.height for key in A6.front.words}
    both = sum(heights[key] for key in ("name_in_script", "full_name", "delegation", "organisation"))
    alone = sum(heights[key] for key in ("full_name_alone", "delegation", "organisation"))
    assert both + 3 * A6.front.gap <= zone + 0.01
    assert alone + 2 * A6.front.gap <= zone + 0.01
