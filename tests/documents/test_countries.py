"""Chinese characters have the shapes of the country that writes them."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.documents.ink import our_ink
from tests.documents.sheets.sheet_pages import PLAIN, frame
from tests.documents.sheets.test_sheets import CARDS, TABLES
from tests.documents.test_badges import HANG, badges
from tests.documents.test_certificates import HANG as CERTIFIED
from tests.documents.test_certificates import certificates
from tpbis_desktop.documents.invitation import InvitationFace, write_invitations
from tpbis_desktop.documents.text import fonts
from tpbis_desktop.documents.text.draw import Box, draw_in
from tpbis_desktop.documents.text.lines import Type, fit, wrap
from tpbis_desktop.documents.text.runs import written_in
from tpbis_desktop.documents.text.shape import Shaped, shape


def files_of(*lines: Shaped) -> set[str]:
    return {stretch.face.path.name for line in lines for part in line.parts for stretch in part.stretches}


@pytest.mark.parametrize(
    ("country", "place"), [("", "SC"), ("CN", "SC"), ("JP", "JP"), ("KR", "KR"), ("TW", "TC"), ("VN", "SC")]
)
def test_a_name_has_the_shapes_of_its_country(country: str, place: str) -> None:
    assert files_of(shape("直骨令海", country=country)) == {f"NotoSans{place}[wght].ttf"}


def test_letters_of_a_language_say_more_than_the_country() -> None:
    assert written_in("山田はなこ", "CN") == "JP"
    assert written_in("金민수", "CN") == "KR"
    assert written_in("王ㄨㄤˊ", "") == "TW"
    assert written_in("王小明", "ID") == ""
    assert written_in("Nguyễn Thị Thu Hằng", "JP") == ""
    assert written_in("爱新觉罗・溥仪", "") == "", "a dot between names is no Kana"


def test_a_name_on_two_lines_has_one_countrys_shapes_on_both() -> None:
    assert files_of(*wrap("国立国会図書館 がぎぐげご", "Regular", 7.5)) == {"NotoSansJP[wght].ttf"}
    style = Type(20, "Bold", 20, 10, 3, "JP")
    assert files_of(*fit("直骨令海直骨令海直骨令海", style, 100, 100).lines) == {"NotoSansJP[wght].ttf"}


def test_what_is_drawn_in_a_box_is_of_its_country() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    assert files_of(*draw_in(canvas, Box(0, 0, 300, 40), "直骨", Type(20, country="TW")).lines) == {
        "NotoSansTC[wght].ttf"
    }


def test_a_full_width_letter_or_sign_is_not_left_out() -> None:
    assert our_ink("Ａ（株）").any()
    assert files_of(shape("ＡＢ")) == {"NotoSansSC[wght].ttf"}
    assert fonts.files_for("Latn", "Regular")[-1].name == "NotoSansSC[wght].ttf"


def fonts_in(pdf: bytes) -> set[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        kept = [one for page in document for one in page.get_objects() if hasattr(one, "get_font")]
        return {str(one.get_font().get_base_name()) for one in kept}


@pytest.mark.parametrize(("country", "place"), [("JP", "JP"), ("CN", "SC")])
def test_a_badge_a_certificate_and_an_invitation_take_the_country_of_the_person(
    country: str, place: str
) -> None:
    out = io.BytesIO()
    write_invitations([InvitationFace("Event", "", "", "直骨令海", "Hai", "A" * 122, country)], out)
    for pdf in (
        badges(replace(HANG, name_in_script="直骨令海", country=country)),
        certificates(replace(CERTIFIED, name_in_script="直骨令海", country=country)),
        out.getvalue(),
    ):
        assert {name[8:10] for name in fonts_in(pdf) if name[8:10] in ("SC", "JP")} == {place}


@pytest.mark.parametrize("kind", ["attendance", "roll", "calling", "biodata", "name-plates"])
def test_a_sheet_takes_the_country_of_each_person(kind: str) -> None:
    people = [
        replace(PLAIN, number=number, name_in_script="直骨令海", country=country)
        for number, country in enumerate(("JP", "CN", "TW"), 1)
    ]
    out = io.BytesIO()
    {**TABLES, **CARDS}[kind](out, frame(kind), people)
    assert {name[8:10] for name in fonts_in(out.getvalue())} >= {"SC", "JP", "TC"}
