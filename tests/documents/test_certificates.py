"""Certificates on paper: whole, inside their frame, read by a scanner, whatever the names."""

from __future__ import annotations

import io
import tomllib
from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from tests.documents.ink import Ink
from tests.documents.scripts_sampled import SHAPED
from tpbis_desktop.documents.certificates.face import CertificateFace, Occasion
from tpbis_desktop.documents.certificates.template import (
    STACK,
    CertificateTemplate,
    Signatory,
    certificate_template,
    read_certificate_template,
)
from tpbis_desktop.documents.certificates.write import write_certificates
from tpbis_desktop.documents.placing import MM, Area
from tpbis_desktop.errors import UserError
from tpbis_desktop.identity.certificate_token import Inscription, write_certificate_token
from tpbis_desktop.identity.keys import new_key
from tpbis_desktop.paths import resource

PATH = resource("templates/certificate_a4.toml")
A4 = read_certificate_template(PATH)
DOTS = 8  # dots a millimetre
NUMBER = "001/KSP-TPBIS/XI/2023"
TOKEN = write_certificate_token(
    "event", 1, Inscription("0192f0c4-1111-7222-8333-444455556666", NUMBER, "Nguyễn"), new_key()
)
DAYS = {"en": "13–17 November 2023", "id": "13–17 November 2023"}
SIGNED = {"en": "Jakarta, 17 November 2023", "id": "Jakarta, 17 November 2023"}
EVENT = "Knowledge Sharing Program on Library Transformation Based on Social Inclusion"
OCCASION = Occasion(
    "National Library of Indonesia", EVENT, "National Library of Indonesia, Jakarta", DAYS, SIGNED
)
HANG = CertificateFace(
    number=NUMBER,
    full_name="Ms. Nguyen Thi Thu Hang",
    name_in_script="Nguyễn Thị Thu Hằng",
    details="Deputy Director · Provincial Library of Thua Thien Hue",
    role="participant",
    hours=26.5,
    token=TOKEN,
)
LONG = "Prof. Dr. Hj. Raden Ayu Retno Wulandari Kusumaningtyas, S.IP., S.S., M.Hum., M.Lib."
INSTITUTION = ("Kementerian Pendidikan, Kebudayaan, Riset, dan Teknologi; " * 6)[:300]
NASTY = {
    "long everywhere": replace(
        HANG, full_name=LONG * 2, name_in_script=SHAPED["Javanese"] * 3, details=INSTITUTION, number="9" * 80
    ),
    "five scripts at once": replace(
        HANG,
        full_name=" ".join(list(SHAPED.values())[5:10]),
        name_in_script=" ".join(list(SHAPED.values())[1:6]),
    ),
    "one unbroken word": replace(HANG, full_name="W" * 90, name_in_script="M" * 120, details="W" * 300),
    "Burmese without a space": replace(HANG, name_in_script="လက်ဝှေ့ပြိုင်ပွဲကျင်းပရေးကော်မတီ" * 3),
    "Tibetan stacks": replace(HANG, full_name="བསྒྲུབས་" * 9, name_in_script="རྒྱུ་སྒྲུབ་" * 9),
    "one word, nothing else known": replace(
        HANG, full_name="Suharti", name_in_script="", details="", hours=0, role="speaker of honour"
    ),
}


def logo(width: int = 300, height: int = 300) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (20, 90, 60)).save(out, "PNG")
    return out.getvalue()


def certificates(
    *faces: CertificateFace,
    language: str = "both",
    template: CertificateTemplate = A4,
    occasion: Occasion = OCCASION,
) -> bytes:
    out = io.BytesIO()
    write_certificates(faces, out, (template, occasion), language)
    return out.getvalue()


def picture(pdf: bytes, page: int = 0) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        page_seen: Image.Image = document[page].render(scale=DOTS / MM).to_pil()
        return page_seen.convert("L")


def text_of(pdf: bytes, page: int = 0) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(document[page].get_textpage().get_text_range().split())


def between(ink: Ink, rows: tuple[float, float], columns: tuple[float, float]) -> Ink:
    top, bottom, left, right = (round(mm * DOTS) for mm in (*rows, *columns))
    return ink[top:bottom, left:right]


def assert_whole(pdf: bytes) -> None:
    """Nothing but the frame lies near the edge, and nothing in the code's quiet zone."""
    ink = np.asarray(picture(pdf)) < 190
    for side in ((15, 23), (274, 282)):
        assert not between(ink, (30, 180), side).any(), "ran into the margin"
    assert not between(ink, (154.3, 157), (20, 58)).any(), "ran into the code's quiet zone"
    assert not between(ink, (157, 192), (55.1, 57.9)).any(), "ran into the code's quiet zone"
    (code,) = zxingcpp.read_barcodes(picture(pdf))
    assert code.text == TOKEN


@pytest.mark.parametrize("case", NASTY)
@pytest.mark.parametrize("language", ["both", "en", "id"])
def test_nothing_leaves_its_place_and_the_code_is_read(case: str, language: str) -> None:
    assert_whole(certificates(NASTY[case], language=language))


def test_nothing_leaves_its_place_with_long_words_of_the_event_and_three_who_sign() -> None:
    signs = Signatory("Deputi Bidang Pengembangan Sumber Daya Perpustakaan " * 2, LONG, "1" * 18)
    occasion = replace(
        OCCASION,
        institution="Ministry of Foreign Affairs, " * 12,
        activity=EVENT * 2,
        place="Daerah Istimewa Yogyakarta " * 6,
        logos=(logo(), logo(2000, 100), logo(100, 900), logo(1500, 200)),
    )
    template = replace(A4, signatories=(signs, signs, signs))
    assert_whole(certificates(NASTY["long everywhere"], template=template, occasion=occasion))


def test_it_says_what_a_certificate_says_in_both_languages_or_one() -> None:
    both = text_of(certificates(HANG))
    for words in (
        "SERTIFIKAT",
        "CERTIFICATE",
        f"Nomor / Number: {NUMBER}",
        "Ms. Nguyen Thi Thu Hang",
        "Nguyễn Thị Thu Hằng",
        "sebagai Peserta / as Participant",
        EVENT,
        "selama 26,5 jam",
        "for a total of 26.5 hours",
        "Jakarta, 17 November 2023",
    ):
        assert words in both
    english = text_of(certificates(HANG, language="en"))
    assert "as Participant" in english
    assert "SERTIFIKAT" not in english
    assert f"Number: {NUMBER}" in english


def test_a_preview_has_no_code_and_says_that_it_is_one() -> None:
    pdf = certificates(replace(HANG, token=""))
    assert "PREVIEW" in text_of(pdf)
    assert not zxingcpp.read_barcodes(picture(pdf))


def test_the_same_faces_give_the_same_bytes_a_page_each() -> None:
    pdf = certificates(HANG, *NASTY.values())
    assert pdf == certificates(HANG, *NASTY.values())
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 1 + len(NASTY)


def test_the_places_of_the_template_do_not_overlap_and_the_stack_fits_its_zone() -> None:
    names = ("institution", "title", "subtitle", "number", "qr_says")
    places = [*(A4.areas[one] for one in ("logos", "body", "qr", "signatures"))]
    places += [A4.words[one].area for one in names]
    for one, other in combinations(places, 2):
        assert not _overlap(one, other), (one, other)
    tall = sum(A4.words[one].area.height for one in STACK)
    assert tall + 0.4 * MM * (len(STACK) + 1) <= A4.areas["body"].height
    assert A4.areas["signatures"].top + A4.areas["signatures"].height <= A4.height - 14 * MM


def _overlap(one: Area, other: Area) -> bool:
    apart = (
        one.left + one.width <= other.left + 1e-6,
        other.left + other.width <= one.left + 1e-6,
        one.top + one.height <= other.top + 1e-6,
        other.top + other.height <= one.top + 1e-6,
    )
    return not any(apart)


def test_nobody_to_certify_is_said() -> None:
    with pytest.raises(UserError, match="no certificate to print"):
        certificates()


def _spoilt(**changes: Any) -> dict[str, Any]:
    return {**tomllib.loads(PATH.read_text("utf-8")), **changes}


@pytest.mark.parametrize(
    "table",
    [
        {},
        _spoilt(colours={"ink": "black"}),
        _spoilt(body={}),
        _spoilt(width="wide"),
        _spoilt(signatory=["me"]),
        _spoilt(words={"en": {"title": "CERTIFICATE"}}),
    ],
)
def test_a_template_that_cannot_be_used_is_told(table: dict[str, Any]) -> None:
    with pytest.raises(UserError, match="cannot be used"):
        certificate_template(table, "mine")


def test_words_of_a_template_may_only_ask_for_what_there_is() -> None:
    table = _spoilt()
    table["words"]["en"]["held_on"] = "held on {dates.__class__}"
    with pytest.raises(UserError, match="cannot be used"):
        certificate_template(table, "mine")
