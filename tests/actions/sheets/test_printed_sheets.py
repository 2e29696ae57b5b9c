"""Sheets that are drawn first and fixed afterwards, and those printed earlier once more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from itertools import count
from pathlib import Path

import pypdfium2
import pytest

from tests.conftest import Wall
from tests.sample_day import sample_file
from tpbis_desktop.actions.people.person_order import NAME, order_of
from tpbis_desktop.actions.people.register import register
from tpbis_desktop.actions.programme.programme import find_activity
from tpbis_desktop.actions.sheets.evening_pack import PackWish, draw_pack, fix_pack_sheets, preview_pack
from tpbis_desktop.actions.sheets.printed_sheets import draw_again, list_printed, standing_of
from tpbis_desktop.actions.sheets.sheet_numbers import SUPPLEMENT, CodeTakenError, free_codes
from tpbis_desktop.actions.sheets.sheets import (
    Press,
    SheetWish,
    draw_ready,
    fix_sheet,
    make_sheet,
    preview_sheet,
    sheet_name,
)
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import record
from tpbis_desktop.model import BadgePrint, Sheet
from tpbis_desktop.storage.event_file import EventFile, Surroundings


@pytest.fixture
def sample(tmp_path: Path, around: Surroundings, wall: Wall) -> Iterator[EventFile]:
    made = sample_file(tmp_path, around, wall.at)
    yield made
    made.close()


def opening(event_file: EventFile, **wish: object) -> SheetWish:
    with event_file.read() as session:
        activity = find_activity(session, "Opening ceremony").id
    return SheetWish("attendance", activity, **{"language": "en", **wish})  # type: ignore[arg-type]


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    document.close()
    return "\n".join(pages)


def press_of(event_file: EventFile, session: object) -> Press:
    return Press(free_codes(session, event_file.writer.station))  # type: ignore[arg-type]


def test_a_sheet_that_is_drawn_has_its_code_and_is_not_recorded_before_it_is_fixed(
    sample: EventFile, wall: Wall
) -> None:
    out, wish = BytesIO(), opening(sample, order=NAME)
    with sample.read() as session:
        ready = draw_ready(session, wish, out, press_of(sample, session))
        assert session.query(Sheet).count() == 0
    assert ready.code == "A-S001"
    assert "A-S001" in text_of(out.getvalue())
    with sample.write() as session:
        fix_sheet(session, ready, now=wall.at)
    with sample.read() as session:
        assert session.query(Sheet).one().people == list(ready.numbers.people)
        assert order_of(session, "attendance") == NAME


def test_a_code_that_another_sheet_took_meanwhile_is_refused(sample: EventFile, wall: Wall) -> None:
    with sample.read() as session:
        ready = draw_ready(session, opening(sample), BytesIO(), press_of(sample, session))
    with sample.write() as session:
        make_sheet(session, SheetWish("kit", language="en"), BytesIO(), now=wall.at)
    with pytest.raises(CodeTakenError), sample.write() as session:
        fix_sheet(session, ready, now=wall.at)
    with sample.read() as session:
        assert [sheet.kind for sheet in session.query(Sheet)] == ["kit"]


def test_drawing_stops_when_the_sheet_is_not_wanted_any_more(sample: EventFile) -> None:
    rows = count(1)

    class Unwanted(Exception):  # noqa: N818 - no error: someone wanted it
        pass

    def step() -> None:
        if next(rows) == 5:
            raise Unwanted

    with sample.read() as session, pytest.raises(Unwanted):
        preview_sheet(session, opening(sample), BytesIO(), step=step)


def test_the_beginning_of_a_preview_says_how_long_the_whole_is(sample: EventFile) -> None:
    out = BytesIO()
    with sample.read() as session:
        begun = preview_sheet(session, opening(sample, blank_rows=9), out, most_rows=3)
        whole = preview_sheet(session, opening(sample, blank_rows=9), BytesIO())
    assert (begun.first, begun.last) == (whole.first, whole.last) == (1, 27)
    assert begun.pages == 1 < whole.pages


def test_what_was_printed_before_is_told_with_who_came_since(sample: EventFile, wall: Wall) -> None:
    wish = opening(sample, blank_rows=2)
    with sample.read() as session:
        assert standing_of(session, wish) is None
    with sample.write() as session:
        make_sheet(session, wish, BytesIO(), now=wall.at)
        register(session, {"full_name": "Ngo Thi Bich Ngoc"}, now=wall.at)
    with sample.read() as session:
        standing = standing_of(session, wish)
        assert standing_of(session, SheetWish("name-plates")) is None
    assert standing is not None
    assert (standing.code, standing.rows, standing.newcomers) == ("A-S001", 20, 1)
    assert standing.printed_at.strftime("%H:%M") == "09:10"


def test_sheets_printed_earlier_are_listed_the_last_first(sample: EventFile, wall: Wall) -> None:
    with sample.write() as session:
        make_sheet(session, opening(sample), BytesIO(), now=wall.at)
        register(session, {"full_name": "Ngo Thi Bich Ngoc"}, now=wall.at)
        supplement = opening(sample, rows=SUPPLEMENT)
        make_sheet(session, supplement, BytesIO(), now=wall.at + timedelta(minutes=5))
        day = SheetWish("attendance", None, date(2023, 11, 14))
        make_sheet(session, day, BytesIO(), now=wall.at + timedelta(minutes=9))
    with sample.read() as session:
        last, added, first = list_printed(session)
    assert (first.code, first.activity, first.rows) == ("A-S001", "Opening ceremony", 18)
    assert (added.code, added.supplement_to, added.rows) == ("A-S002", "A-S001", 1)
    assert (last.code, last.activity, last.day) == ("A-S003", "", date(2023, 11, 14))
    assert last.signed_for_presence


@pytest.mark.parametrize("place", [0, 1])
def test_a_sheet_printed_earlier_comes_out_the_very_same(sample: EventFile, wall: Wall, place: int) -> None:
    outs = [BytesIO(), BytesIO()]
    with sample.write() as session:
        make_sheet(session, opening(sample), outs[0], now=wall.at)
        register(session, {"full_name": "Ngo Thi Bich Ngoc"}, now=wall.at)
        wish = opening(sample, rows=SUPPLEMENT)
        make_sheet(session, wish, outs[1], now=wall.at + timedelta(minutes=5))
        register(session, {"full_name": "Somebody Later"}, now=wall.at)
    again = BytesIO()
    with sample.read() as session:
        sheets = list_printed(session)[::-1]
        draw_again(session, sheets[place].id, again)
    assert text_of(again.getvalue()) == text_of(outs[place].getvalue())


def test_a_sheet_that_a_newer_version_printed_is_listed_and_not_drawn_by_this_one(
    sample: EventFile, wall: Wall
) -> None:
    with sample.write() as session:
        made = record(
            session, Sheet, kind="seat-map", code="B-S001", people=[], printed_at=wall.at, station="b"
        )
    with sample.read() as session:
        (listed,) = list_printed(session)
        assert sheet_name(listed.kind) == "seat-map"
        with pytest.raises(UserError, match="newer version"):
            draw_again(session, made, BytesIO())


def test_a_pack_is_drawn_first_and_fixed_afterwards(sample: EventFile, wall: Wall) -> None:
    out, wish = BytesIO(), PackWish(date(2023, 11, 16), "en", forms=2)
    with sample.read() as session:
        ready = draw_pack(session, wish, out, press_of(sample, session))
        assert session.query(Sheet).count() == session.query(BadgePrint).count() == 0
    codes = [sheet.code for sheet in ready.sheets]
    assert codes == [f"A-S{number:03d}" for number in range(1, len(codes) + 1)]
    assert all(code in text_of(out.getvalue()) for code in codes)
    with sample.write() as session:
        fix_pack_sheets(session, ready, now=wall.at)
    with sample.read() as session:
        assert sorted(sheet.code for sheet in session.query(Sheet)) == codes


def test_a_pack_can_be_previewed_and_nothing_is_recorded(sample: EventFile) -> None:
    out, wish = BytesIO(), PackWish(date(2023, 11, 13), "en")
    with sample.read() as session:
        shown = preview_pack(session, wish, out)
        begun = preview_pack(session, wish, BytesIO(), most_rows=3)
        assert session.query(Sheet).count() == session.query(BadgePrint).count() == 0
    assert shown.titles == begun.titles
    assert begun.pages < shown.pages
    assert begun.badges == shown.badges == 18
