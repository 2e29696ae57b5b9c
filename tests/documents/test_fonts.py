"""Fonts are found in bundled folders, then the system's; what no font can write is said, never boxed."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont
from reportlab.pdfgen.canvas import Canvas

from tpbis_desktop.documents.badges.face import BadgeFace
from tpbis_desktop.documents.badges.template import read_badge_template
from tpbis_desktop.documents.badges.write import write_badges
from tpbis_desktop.documents.text import fonts, runs, shape
from tpbis_desktop.documents.text.draw import draw
from tpbis_desktop.documents.text.face import open_face
from tpbis_desktop.documents.text.lines import Type
from tpbis_desktop.documents.text.scripts import FONTS
from tpbis_desktop.paths import resource

NOTO = Path("/usr/share/fonts/truetype/noto")
needs_noto = pytest.mark.skipif(not NOTO.is_dir(), reason="the fonts of fonts-noto-core are not installed")


@pytest.fixture
def no_system_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A computer with no font but those in the folders a test adds."""
    monkeypatch.setattr(fonts, "_bundled", [])
    monkeypatch.setattr(fonts, "_system_folders", list)
    monkeypatch.setattr(fonts, "PACKAGES", ())
    forget()
    yield
    monkeypatch.undo()
    forget()


def forget() -> None:
    fonts._index.cache_clear()
    fonts.files_for.cache_clear()
    runs._covering.cache_clear()
    shape._shaped.cache_clear()


def with_fonts(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_bytes((NOTO / name).read_bytes())
    fonts.add_font_folder(folder)
    forget()


def cff_font(path: Path) -> None:
    path.write_bytes(b"OTTO" + struct.pack(">4H", 1, 0, 0, 0) + b"CFF " + bytes(12))


@needs_noto
def test_every_script_of_the_table_has_its_own_font_among_notos() -> None:
    without = {script for script, path in fonts.fonts_by_script().items() if path is None}
    assert without == set()


def test_chinese_japanese_and_korean_come_from_a_package_on_any_computer(
    monkeypatch: pytest.MonkeyPatch, no_system_fonts: None
) -> None:
    assert runs.missing_scripts("王小明") == {"Han"}
    monkeypatch.setattr(fonts, "PACKAGES", ("justmytype_intl_cjk",))
    forget()
    assert runs.missing_scripts("王小明 國家圖書館 山田はなこ カタカナ 김민수 ㄅㄆ") == set()
    assert {
        path.name
        for country in ("", "JP", "KR", "TW")
        for path in fonts.files_for("Hani", "Bold", country)[:1]
    } == {f"NotoSans{place}[wght].ttf" for place in ("SC", "JP", "KR", "TC")}


def test_a_font_of_many_weights_is_embedded_at_the_one_that_is_asked_for() -> None:
    (path,) = fonts.files_for("Hang", "Bold")[:1]
    regular, bold = open_face(path, "Regular"), open_face(path, "Bold")
    assert regular and bold
    stem = regular.harfbuzz.get_glyph_extents(regular.pdf.face.charToGlyph[ord("ㅣ")]).width
    assert bold.harfbuzz.get_glyph_extents(bold.pdf.face.charToGlyph[ord("ㅣ")]).width > 1.5 * stem
    assert open_face(path, "Bold") is bold


@needs_noto
def test_a_bundled_font_comes_before_the_systems(tmp_path: Path, no_system_fonts: None) -> None:
    with_fonts(tmp_path, "NotoSansLao-Regular.ttf")
    assert fonts.fonts_by_script()["Lao"] == tmp_path / "NotoSansLao-Regular.ttf"


@needs_noto
def test_the_names_google_gives_its_files_are_known(tmp_path: Path, no_system_fonts: None) -> None:
    (tmp_path / "NotoSansLao_700Bold.ttf").write_bytes((NOTO / "NotoSansLao-Bold.ttf").read_bytes())
    fonts.add_font_folder(tmp_path)
    assert fonts.files_for("Laoo", "Bold") == (tmp_path / "NotoSansLao_700Bold.ttf",)


@needs_noto
def test_the_regular_font_stands_in_where_there_is_no_bold_one(tmp_path: Path, no_system_fonts: None) -> None:
    with_fonts(tmp_path, "NotoSansLao-Regular.ttf")
    assert fonts.files_for("Laoo", "Bold") == (tmp_path / "NotoSansLao-Regular.ttf",)


@needs_noto
def test_a_font_with_cff_outlines_is_passed_over(tmp_path: Path, no_system_fonts: None) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    cff_font(first / "NotoSansLao-Regular.ttf")
    fonts.add_font_folder(first)
    assert fonts.fonts_by_script()["Lao"] is None
    with_fonts(second, "NotoSansLao-Regular.ttf")
    assert fonts.fonts_by_script()["Lao"] == second / "NotoSansLao-Regular.ttf"


def test_a_file_that_is_no_font_is_passed_over(tmp_path: Path, no_system_fonts: None) -> None:
    (tmp_path / "NotoSansLao-Regular.ttf").write_bytes(
        b"\0\1\0\0" + struct.pack(">4H", 1, 0, 0, 0) + b"glyf" + bytes(99)
    )
    (tmp_path / "NotoSans-Regular.ttf").write_bytes(b"")
    fonts.add_font_folder(tmp_path)
    assert runs.missing_scripts("ລາວ abc") == {"Lao", "Latin"}


@needs_noto
def test_a_script_without_a_font_is_named_and_left_out(tmp_path: Path, no_system_fonts: None) -> None:
    with_fonts(tmp_path, "NotoSans-Regular.ttf")
    assert runs.missing_scripts("Souk ສຸກ") == {"Lao"}
    assert runs.missing_scripts("Nguyễn Thị Thu Hằng – «B»") == set()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(300, 100))
    draw(canvas, (10, 50), "ສຸກ", Type(20))
    canvas.showPage()
    canvas.save()
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        assert document[0].render().to_pil().convert("L").getextrema() == (255, 255)


@needs_noto
def test_a_badge_leaves_out_a_name_it_could_only_print_in_part(tmp_path: Path, no_system_fonts: None) -> None:
    with_fonts(tmp_path, "NotoSans-Regular.ttf")
    out = io.BytesIO()
    face = BadgeFace(
        "Event", "", "", "ສຸກ (Souk) 1", "Souksavanh", "", "Lao PDR", "", "#000000", "A-1", "A" * 122
    )
    write_badges([face], out, read_badge_template(resource("templates/badge_a6.toml")))
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        text = document[0].get_textpage().get_text_bounded()
    assert "Souksavanh" in text
    assert "(Souk)" not in text


@needs_noto
def test_only_fonts_that_are_used_are_opened(tmp_path: Path, no_system_fonts: None) -> None:
    from tpbis_desktop.documents.text import face

    with_fonts(tmp_path, "NotoSans-Regular.ttf", "NotoSansLao-Regular.ttf")
    shape.shape("Phommachanh")
    assert tmp_path / "NotoSans-Regular.ttf" in face._opened
    assert tmp_path / "NotoSansLao-Regular.ttf" not in face._opened


def test_the_table_has_the_scripts_of_the_members_of_the_colombo_plan() -> None:
    members = (
        "Latn Laoo Mymr Deva Sinh Taml Arab Thai Khmr Java Bali Beng Tibt Thaa Gujr Guru Knda Mlym Orya Telu"
    )
    assert set(members.split()) | {"Hani", "Hira", "Kana", "Hang", "Mong", "Cyrl", "Latn"} <= set(FONTS)


@needs_noto
def test_two_files_of_one_font_are_both_used_in_one_document(tmp_path: Path) -> None:
    small = TTFont(NOTO / "NotoSans-Regular.ttf")
    subsetter = Subsetter()
    subsetter.populate(text="Hang ")
    subsetter.subset(small)
    small.save(tmp_path / "NotoSans-Regular.ttf")
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(300, 100))
    regular = "NotoSans-Regular.ttf"
    for y, path in enumerate((tmp_path / regular, NOTO / regular, NOTO / "NotoSans-Bold.ttf")):
        face = open_face(path)
        assert face is not None
        ((subset, codes),) = face.pdf.splitString("Hang", canvas._doc)
        font = face.pdf.getSubsetInternalName(subset, canvas._doc)
        canvas.addLiteral(f"BT {font} 12 Tf 1 0 0 1 10 {20 + 20 * y} Tm <{codes.hex()}> Tj ET")
    canvas.showPage()
    canvas.save()
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        parts = list(document[0].get_objects())
        assert len({part.get_font().get_base_name() for part in parts}) == 3
        assert document[0].get_textpage().get_text_bounded().count("Hang") == 3
