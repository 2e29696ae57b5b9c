"""Every badge template of the program: all stands in its place, nothing overlaps, each code is read."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageDraw

from tests.documents.ink import Ink
from tests.documents.scripts_sampled import SHAPED
from tests.documents.test_badges import HANG, LONG_INSTITUTION, NASTY
from tests.documents.test_qr import token
from tpbis_desktop.documents.badges.face import BadgeFace, ProgrammeDay
from tpbis_desktop.documents.badges.template import (
    BadgeTemplate,
    Side,
    badge_template,
    read_badge_table,
    read_badge_template,
)
from tpbis_desktop.documents.badges.write import write_badges
from tpbis_desktop.documents.placing import MM, Area
from tpbis_desktop.errors import UserError
from tpbis_desktop.paths import resource

NAMES = sorted(path.stem for path in resource("templates").glob("badge_*.toml"))
DPI = 200
DOTS = DPI / 72  # a point
SLACK = 0.9  # points: a dot of rounding on each side, and hairlines


def _picture(colour: str, kind: str) -> bytes:
    image = Image.new("RGB", (300, 400), colour)
    ImageDraw.Draw(image).ellipse((60, 40, 240, 260), fill="peru")
    file = io.BytesIO()
    image.save(file, kind)
    return file.getvalue()


PHOTO, LOGO = _picture("steelblue", "JPEG"), _picture("darkgreen", "PNG")
PROGRAMME = tuple(
    ProgrammeDay(
        f"Day {day}", tuple((f"{hour:02}:00", f"Session {hour} · Room {day}") for hour in range(8, 14))
    )
    for day in range(1, 6)
)
CASES: dict[str, BadgeFace] = {
    **NASTY,
    "usual": replace(HANG, name_in_script=SHAPED["Lao"]),
    "no name in script": HANG,
    "one word": replace(HANG, full_name="Suharto"),
    "a long institution": replace(HANG, organisation=LONG_INSTITUTION),
    "a spare": replace(HANG, full_name="", organisation=""),
}


def template_of(name: str) -> BadgeTemplate:
    return read_badge_template(resource(f"templates/{name}.toml"))


def made(template: BadgeTemplate, *faces: BadgeFace, logo: bytes | None = None) -> bytes:
    out = io.BytesIO()
    write_badges(faces, out, template, logo=logo)
    return out.getvalue()


def grey_pages(pdf: bytes) -> list[Image.Image]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=DOTS).to_pil().convert("L") for page in document]


def places_of(side: Side, paper_width: float) -> dict[str, Area]:
    """Where there may be ink; bands go from edge to edge."""
    places = {name: area for name, area in side.areas.items() if not name.startswith("spare_")}
    for band in ("strip", "role"):
        if band in places:
            places[band] = replace(places[band], left=0, width=paper_width)
    texts = {name: one.area for name, one in side.words.items() if name not in PERSON and name != "role"}
    programme = {"programme": side.programme.area} if side.programme else {}
    return {**places, **texts, **programme}


PERSON = ("name_in_script", "full_name", "full_name_alone", "delegation", "organisation")
SHARED = ({"logo", "event"}, {"logo", "when_and_where"}, {"role", "number"})
"""Words beside a logo move over; a number may stand in the band, beside the role."""


def apart(one: Area, other: Area) -> bool:
    return (
        one.left + one.width <= other.left + 0.01
        or other.left + other.width <= one.left + 0.01
        or one.top + one.height <= other.top + 0.01
        or other.top + other.height <= one.top + 0.01
    )


def sides_of(template: BadgeTemplate) -> list[Side]:
    front = replace(template.front, areas={k: v for k, v in template.front.areas.items() if k != "photo"})
    return [side for side in (front, template.front_with_photo, template.back) if side]


@pytest.mark.parametrize("name", NAMES)
def test_no_two_things_have_the_same_place(name: str) -> None:
    template = template_of(name)
    for side in sides_of(template):
        places = places_of(side, template.width)
        for one, other in combinations(places, 2):
            assert {one, other} in SHARED or apart(places[one], places[other]), (one, other)


@pytest.mark.parametrize("name", NAMES)
def test_the_code_has_its_size_and_four_modules_of_quiet(name: str) -> None:
    template = template_of(name)
    for side in sides_of(template):
        code = side.areas["qr"]
        assert round(code.width / MM, 3) >= (35 if "a6" in name else 28)
        quiet = 4 * code.width / 37
        around = Area(code.left - quiet, code.top - quiet, code.width + 2 * quiet, code.height + 2 * quiet)
        for other, area in places_of(side, template.width).items():
            assert other == "qr" or apart(around, area), other


def allowed(template: BadgeTemplate, side: Side, shape: tuple[int, ...]) -> Ink:
    """The dots of a page that lie in some place of a side, on each badge of a sheet."""
    mask = np.zeros(shape, dtype=bool)
    sheet = template.sheet
    corners = [(0.0, 0.0)]
    if sheet:
        corners = [
            (sheet.left + column * template.width, sheet.top + row * template.height)
            for row in range(sheet.rows)
            for column in range(sheet.columns)
        ]
    for left, top in corners:
        for area in places_of(side, template.width).values():
            rows = slice(*_dots(top + area.top, area.height))
            mask[rows, slice(*_dots(left + area.left, area.width))] = True
    return mask


def _dots(start: float, length: float) -> tuple[int, int]:
    return max(0, int((start - SLACK) * DOTS)), round((start + length + SLACK) * DOTS) + 1


@pytest.mark.parametrize("pictured", [False, True], ids=["bare", "with logo and photo"])
@pytest.mark.parametrize("name", NAMES)
def test_whatever_is_said_stays_in_its_place_and_the_code_is_read(name: str, pictured: bool) -> None:
    template = without_marks(template_of(name))
    for case, said in CASES.items():
        face = replace(said, programme=PROGRAMME, emergency="+62 812 3456 7890 or 112")
        face = replace(face, photo=PHOTO) if pictured else face
        pages = grey_pages(made(template, face, logo=LOGO if pictured else None))
        shown = pictured and face.full_name and "photo" in template.front.areas
        fronts = template.front_with_photo if shown else template.front
        spares = {key: area for key, area in fronts.areas.items() if key.startswith("spare_")}
        assert spares or face.full_name != ""
        for page, side in zip(pages, [fronts, *([template.back] if template.back else [])], strict=True):
            ink = np.asarray(page) < 200
            assert not (ink & ~allowed(template, side, ink.shape)).any(), case
            assert [code.text for code in zxingcpp.read_barcodes(page)] == [face.token], case


def without_marks(template: BadgeTemplate) -> BadgeTemplate:
    return replace(template, sheet=replace(template.sheet, cut_marks=False)) if template.sheet else template


@pytest.mark.parametrize("case", [case for case in CASES if CASES[case].full_name])
@pytest.mark.parametrize("name", [name for name in NAMES if "a4" not in name])
def test_what_is_said_of_a_person_stands_one_below_the_other(name: str, case: str) -> None:
    template = coloured(template_of(name))
    for face in (CASES[case], replace(CASES[case], photo=PHOTO)):
        side = template.front_with_photo if face.photo and "photo" in template.front.areas else template.front
        spans = coloured_rows(made(template, replace(face, role_colour="#FF0000")), side.areas["person"])
        for (_top, bottom), (top, _bottom) in pairwise(spans):
            assert bottom < top


def coloured(template: BadgeTemplate) -> BadgeTemplate:
    """Each text of the person in a colour of its own: red, blue, green and black from the top."""

    def painted(side: Side) -> Side:
        inks = dict(zip(PERSON, ("role", "ink", "ink", "quiet", "on_role"), strict=True))
        words = {key: replace(one, colour=inks.get(key, one.colour)) for key, one in side.words.items()}
        return replace(side, words=words)

    colours = {"ink": "#0000FF", "quiet": "#00FF00", "hairline": "#C9CDD6"}
    both = {"front": painted(template.front), "front_with_photo": painted(template.front_with_photo)}
    return replace(template, colours=colours, **both)


def coloured_rows(pdf: bytes, zone: Area) -> list[tuple[int, int]]:
    """First and last row of each colour within the zone, in the order in which the texts stand."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = np.asarray(document[0].render(scale=DOTS).to_pil().convert("RGB")).astype(int)
    page = page[slice(*_dots(zone.top, zone.height)), slice(*_dots(zone.left, zone.width))]
    red, green, blue = page[..., 0], page[..., 1], page[..., 2]
    inks = (red - green > 120, blue - red > 120, green - red > 120, page.max(axis=2) < 90)
    rows = [np.flatnonzero(ink.any(axis=1)) for ink in inks]
    return [(int(found[0]), int(found[-1])) for found in rows if len(found)]


@pytest.mark.parametrize("name", NAMES)
def test_every_code_of_a_full_batch_is_read_front_and_back(name: str) -> None:
    template = template_of(name)
    faces = [
        replace(HANG, token=token(seed), number=f"A-{seed:03}", programme=PROGRAMME) for seed in range(9)
    ]
    read = [
        {code.text for code in zxingcpp.read_barcodes(page)} for page in grey_pages(made(template, *faces))
    ]
    size = template.sheet.places if template.sheet else 1
    batches = [{face.token for face in faces[at : at + size]} for at in range(0, len(faces), size)]
    assert len(read) == template.pages(len(faces))
    assert read == [batch for batch in batches for _side in range(2 if template.back else 1)]


def texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def test_both_sides_say_the_name_and_the_back_the_programme_and_the_emergency_number() -> None:
    face = replace(HANG, programme=PROGRAMME, emergency="112")
    front, back = texts(made(template_of("badge_a6_two_sided"), face))
    assert "Nguyễn Thị" in front
    assert "Nguyễn Thị Thu Hằng" in back
    for said in ("Day 5", "13:00 Session 13 · Room 5", "112", "A-017", "Found?"):
        assert said in back
        assert said in front or said != "A-017"


def test_a_programme_too_long_for_the_back_says_how_much_more_there_is() -> None:
    days = tuple(
        ProgrammeDay(f"Day {day}", tuple((f"{hour:02}:00", "A session " * 6) for hour in range(24)))
        for day in range(7)
    )
    _front, back = texts(made(template_of("badge_a6_two_sided"), replace(HANG, programme=days)))
    shown = back.count(":00 A session")
    assert shown > 20
    assert f"and {24 * 7 - shown} more" in back


def test_printers_are_told_to_turn_the_paper_of_both_sides_about_its_upright_edge() -> None:
    for name in NAMES:
        pdf = made(template_of(name), HANG)
        with pypdfium2.PdfDocument(pdf) as document:
            turned = pypdfium2.raw.FPDF_VIEWERREF_GetDuplex(document)
        long_edge = pypdfium2.raw.DuplexFlipLongEdge
        assert (turned == long_edge) == (name == "badge_a6_two_sided")


def test_backs_on_a_sheet_lie_behind_their_fronts() -> None:
    both = template_of("badge_a6_two_sided")
    sheet = template_of("badge_a4_4a6").sheet
    faces = [replace(HANG, token=token(seed)) for seed in range(3)]
    front, back = grey_pages(made(replace(both, sheet=sheet), *faces))
    middles = [{code.text: code.position for code in zxingcpp.read_barcodes(page)} for page in (front, back)]
    for face in faces:
        on_front, on_back = (found[face.token].top_left for found in middles)
        assert abs(on_front.y - on_back.y) < 5
        assert (on_front.x < front.width / 2) != (on_back.x < front.width / 2)


def test_photos_are_cut_to_their_frame_the_right_way_up() -> None:
    wide = Image.new("RGB", (4000, 1000), "white")
    ImageDraw.Draw(wide).rectangle((1700, 0, 2300, 1000), fill="black")
    turned = wide.transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6
    file = io.BytesIO()
    turned.save(file, "JPEG", exif=exif)
    pdf = made(template_of("badge_a6"), replace(HANG, photo=file.getvalue()))
    assert len(pdf) < 40_000
    (page,) = grey_pages(pdf)
    photo = template_of("badge_a6").front.areas["photo"]
    frame = np.asarray(page)[
        slice(*(round(at * DOTS) for at in (photo.top + 3, photo.top + photo.height - 3))),
        slice(*(round(at * DOTS) for at in (photo.left + 3, photo.left + photo.width - 3))),
    ]
    assert (frame < 100).mean() > 0.7
    assert (frame.mean(axis=0)[[2, -3]] > 150).all()


@pytest.mark.parametrize("photo", [b"", b"no picture", PHOTO[:200]])
def test_a_photo_that_is_no_picture_is_left_out(photo: bytes) -> None:
    assert made(template_of("badge_a6"), replace(HANG, photo=photo)) == made(template_of("badge_a6"), HANG)


@pytest.mark.parametrize(
    "hidden", ["name_in_script", "delegation", "organisation", "place", "role", "event_dates"]
)
def test_what_a_template_hides_is_not_printed(hidden: str) -> None:
    face = replace(HANG, name_in_script="Ханг")
    said = getattr(face, hidden).split()[0]
    for name in ("badge_a6", "badge_card"):
        template = template_of(name)
        (shown,) = texts(made(template, face))
        (left,) = texts(made(replace(template, hidden=frozenset({hidden})), face))
        assert shown.count(said) == left.count(said) + 1


BROKEN: dict[str, Any] = {
    "width": ["", None, -1, 0, 1e9, float("nan"), True, [105]],
    "colours": [None, {}, {"ink": "red", "quiet": "#000000", "hairline": "#000000"}],
    "roles": [{"media": "#GGGGGG"}, {"media": 7}, 3],
    "person": [None, {}, {"left": 0}],
    "qr": [{}, {"side": 12}, {"left": 100, "top": 0, "side": 38}, {"side": "large"}],
    "number": [{"size": 0, "width": 10, "height": 10}, {"size": 9, "width": 0, "height": 4}, {}],
    "role": [{"size": 9, "left": 0, "top": 0, "width": 9, "height": 9, "colour": "pink"}],
    "event": [{"size": 9, "left": 0, "top": 0, "width": 9, "height": 9, "align": "x"}],
    "back": [3, {"qr": {"side": 10**400}}],
    "with_photo": [{"qr": 3}],
    "show": [3, []],
    "sheet": [3, {}, {"places": "badge_a6", "columns": 2}],
}


@pytest.mark.parametrize("key", BROKEN)
def test_a_template_that_makes_no_sense_is_a_message(key: str) -> None:
    table = read_badge_table(resource("templates/badge_a6.toml"))
    for value in BROKEN[key]:
        with pytest.raises(UserError, match="cannot be used"):
            badge_template({**table, key: value}, "mine", table)


def test_a_sheet_that_its_badges_do_not_fit_is_a_message() -> None:
    a6 = read_badge_table(resource("templates/badge_a6.toml"))
    sheet = read_badge_table(resource("templates/badge_a4_4a6.toml"))
    for changed in ({"columns": 3}, {"left": 20}, {"rows": 100}):
        with pytest.raises(UserError):
            badge_template({**sheet, "sheet": {**sheet["sheet"], **changed}}, "mine", a6)
    with pytest.raises(UserError, match="one badge"):
        badge_template(sheet, "mine", sheet)
    assert badge_template(sheet, "mine", a6).sheet


def test_a_template_like_one_that_is_not_there_is_a_message(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('like = "nobody"')
    with pytest.raises(UserError, match=r"nobody\.toml"):
        read_badge_template(tmp_path / "mine.toml")
    (tmp_path / "round.toml").write_text('like = "round"')
    with pytest.raises(UserError, match=r"round\.toml"):
        read_badge_template(tmp_path / "round.toml")
