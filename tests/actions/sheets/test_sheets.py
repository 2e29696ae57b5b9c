"""Sheets made from the event: who is on them, and numbers that stay."""

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
from tpbis_desktop.actions.event.letterhead import Letter, Signatory, change_letter, keep_logos, letter_of
from tpbis_desktop.actions.people.register import register
from tpbis_desktop.actions.people.withdraw import withdraw
from tpbis_desktop.actions.programme.enrolment import enrol
from tpbis_desktop.actions.programme.programme import find_activity
from tpbis_desktop.actions.sheets.sheet_kinds import KINDS, OF_A_VISIT
from tpbis_desktop.actions.sheets.sheet_numbers import AFRESH, SUPPLEMENT
from tpbis_desktop.actions.sheets.sheets import Printed, SheetWish, make_sheet, preview_sheet
from tpbis_desktop.documents.sheets.page_code import read_page_code
from tpbis_desktop.errors import UserError
from tpbis_desktop.model import Participant, Sheet
from tpbis_desktop.storage.event_file import EventFile, Surroundings

OPENING, VISIT = "Opening ceremony", "Field visit to Mutiara Rawa Binong library"


@pytest.fixture
def sample(tmp_path: Path, around: Surroundings, wall: Wall) -> Iterator[EventFile]:
    made = sample_file(tmp_path, around, wall.at)
    yield made
    made.close()


class Paper:
    """Sheets printed at one desk, and what they say."""

    def __init__(self, event_file: EventFile, wall: Wall) -> None:
        self.event_file, self.wall = event_file, wall

    def print(self, kind: str, activity: str = "", **wish: object) -> Printed:
        """Print a sheet; its pages are in `text` and its codes in `codes`."""
        out = BytesIO()
        with self.event_file.write() as session:
            of = find_activity(session, activity).id if activity else None
            wanted = SheetWish(kind, of, **{"language": "en", **wish})  # type: ignore[arg-type]
            printed = make_sheet(session, wanted, out, now=self.wall.at)
        self.read(out.getvalue())
        return printed

    def read(self, pdf: bytes) -> None:
        document = pypdfium2.PdfDocument(pdf)
        pages = [document[number] for number in range(len(document))]
        self.text = "\n".join(page.get_textpage().get_text_range().replace("\r", "") for page in pages)
        codes = [zxingcpp.read_barcodes(page.render(scale=3).to_pil()) for page in pages]
        self.codes = [code.text for found in codes for code in found]
        document.close()

    def add(self, name: str) -> str:
        with self.event_file.write() as session:
            return register(session, {"full_name": name}, now=self.wall.at).participant

    def person(self, name: str) -> str:
        with self.event_file.read() as session:
            return str(session.query(Participant.id).filter(Participant.full_name == name).scalar())


@pytest.fixture
def paper(sample: EventFile, wall: Wall) -> Paper:
    return Paper(sample, wall)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["en", "both"])
def test_every_sheet_of_the_sample_comes_out(paper: Paper, kind: str, language: str) -> None:
    printed = paper.print(kind, VISIT if kind in OF_A_VISIT else "", language=language)
    assert printed.pages >= 1
    if kind != "walk-in":
        assert "Souksavanh Phommachanh" in " ".join(paper.text.split())
    if printed.code:
        rows = [row for code in paper.codes for row in (read_page_code(code) or pytest.fail(code)).rows]
        assert sorted(rows) == list(range(printed.first, printed.last + 1))


def test_a_sheet_of_an_activity_lists_whom_it_admits(paper: Paper) -> None:
    everybody = paper.print("attendance", OPENING)
    visitors = paper.print("attendance", VISIT)
    assert (everybody.last, visitors.last) == (18, 16)
    assert "Thursday, 16 November 2023, 08:00–15:30" in paper.text


def test_the_whole_programme_has_a_column_a_date(paper: Paper) -> None:
    paper.print("attendance")
    for day in ("Mon 13/11", "Tue 14/11", "Wed 15/11", "Thu 16/11", "Fri 17/11"):
        assert day in paper.text


def test_one_day_has_one_signature(paper: Paper) -> None:
    paper.print("attendance", day=date(2023, 11, 14))
    assert "Tuesday, 14 November 2023" in paper.text
    assert "Tue 14/11" not in paper.text


def test_a_sheet_printed_again_has_the_same_code_and_numbers(paper: Paper) -> None:
    first = paper.print("attendance", OPENING, blank_rows=3)
    before = paper.text
    paper.add("Aaron Aardvark")
    again = paper.print("attendance", OPENING, order="name", blank_rows=9)
    assert (again.code, again.first, again.last) == (first.code, 1, 21)
    assert (first.reprint, again.reprint, again.newcomers) == (False, True, 1)
    assert paper.text == before


def test_newcomers_go_on_a_supplement_that_continues_the_numbers(paper: Paper) -> None:
    first = paper.print("attendance", OPENING, blank_rows=3)
    paper.add("Aaron Aardvark")
    added = paper.print("attendance", OPENING, rows=SUPPLEMENT, blank_rows=1)
    assert (added.first, added.last, added.newcomers) == (22, 23, 0)
    assert f"Supplement to sheet {first.code}" in paper.text
    assert "Aaron Aardvark" in paper.text and "Suharti" not in paper.text
    paper.add("Zoe Zebra")
    assert paper.print("attendance", OPENING, rows=SUPPLEMENT).first == 24


def test_the_last_supplement_is_printed_again_when_nobody_came_since(paper: Paper) -> None:
    paper.print("attendance", OPENING)
    paper.add("Aaron Aardvark")
    added = paper.print("attendance", OPENING, rows=SUPPLEMENT)
    again = paper.print("attendance", OPENING, rows=SUPPLEMENT)
    assert (again.code, again.first, again.reprint) == (added.code, added.first, True)


def test_a_supplement_to_nothing_is_refused(paper: Paper) -> None:
    with pytest.raises(UserError, match="no sheet to add to"):
        paper.print("attendance", OPENING, rows=SUPPLEMENT)
    paper.print("attendance", OPENING)
    with pytest.raises(UserError, match="Nobody has come"):
        paper.print("attendance", OPENING, rows=SUPPLEMENT)


def test_a_sheet_can_begin_afresh(paper: Paper) -> None:
    first = paper.print("kit")
    paper.add("Aaron Aardvark")
    fresh = paper.print("kit", rows=AFRESH)
    assert fresh.code != first.code
    assert (fresh.last, paper.print("kit").code) == (19, fresh.code)


def test_who_will_not_come_keeps_the_row_and_is_marked(paper: Paper) -> None:
    first = paper.print("attendance", OPENING)
    with paper.event_file.write() as session:
        withdraw(session, paper.person("Suharti"), "ill")
    again = paper.print("attendance", OPENING)
    assert again.last == first.last
    assert "(withdrawn)" in paper.text


def test_a_preview_records_nothing(paper: Paper) -> None:
    out = BytesIO()
    with paper.event_file.read() as session:
        shown = preview_sheet(session, SheetWish("attendance", language="en"), out)
        assert session.query(Sheet).count() == 0
    paper.read(out.getvalue())
    assert (shown.code, shown.last) == ("", 18)
    assert "Preview: not yet printed" in paper.text
    assert paper.codes == []


def test_a_sheet_as_printed_is_kept(paper: Paper) -> None:
    printed = paper.print("attendance", OPENING, blank_rows=2)
    with paper.event_file.read() as session:
        kept = session.query(Sheet).one()
        assert (kept.code, kept.kind, kept.blank_rows, len(kept.people)) == (
            printed.code,
            "attendance",
            2,
            18,
        )
        assert kept.printed_at == paper.wall.at


def test_the_codes_of_a_station_count_up(paper: Paper) -> None:
    codes = [paper.print(kind).code for kind in ("attendance", "roll", "walk-in", "walk-in")]
    assert codes == ["A-S001", "A-S002", "A-S003", "A-S004"]
    assert paper.print("name-plates").code == ""


def test_an_order_is_remembered_for_its_document(paper: Paper) -> None:
    paper.print("kit", order="name")
    paper.print("kit", rows=AFRESH)
    assert paper.text.index("Andi Tenri Abeng") < paper.text.index("Maria Goreti Bere")
    paper.print("roll")
    assert paper.text.index("Maria Goreti Bere") < paper.text.index("Andi Tenri Abeng")


def test_protocol_puts_resource_persons_before_participants(paper: Paper) -> None:
    paper.print("calling")
    assert paper.text.index("Ratna Dewi Sihombing") < paper.text.index("Maria Goreti Bere")


def test_seating_goes_by_vehicle_and_enrolment(paper: Paper, wall: Wall) -> None:
    late = paper.add("Aaron Aardvark")
    with paper.event_file.write() as session:
        enrol(session, find_activity(session, VISIT).id, [late])
    paper.print("attendance", VISIT, order="seating")
    names = paper.text.index("Aaron Aardvark")
    assert all(paper.text.index(name) < names for name in ("Khin Thandar Win", "Suharti"))


def test_a_manifest_has_a_page_a_vehicle_numbered_through(paper: Paper) -> None:
    printed = paper.print("manifest", VISIT)
    rows = [row for code in paper.codes for row in (read_page_code(code) or pytest.fail(code)).rows]
    assert rows == list(range(1, printed.last + 1))
    assert "Bus 1" in paper.text and "Bus 2" in paper.text
    assert "+62 857 5550 0110" in paper.text


def test_who_has_no_vehicle_yet_is_on_a_page_of_its_own(paper: Paper) -> None:
    late = paper.add("Aaron Aardvark")
    with paper.event_file.write() as session:
        enrol(session, find_activity(session, VISIT).id, [late])
    paper.print("manifest", VISIT)
    assert "No vehicle yet" in paper.text


def test_the_roll_counts_people_delegations_and_sexes(paper: Paper) -> None:
    paper.print("roll")
    said = " ".join(paper.text.split())
    for words in ("On this list : 18", "Delegations : 16", "Men : 7", "Women : 11"):
        assert words in said


def test_letterhead_logos_and_signatory_stand_on_the_sheet(paper: Paper) -> None:
    with paper.event_file.write() as session:
        letter = Letter(
            ("Perpustakaan Nasional", "Jalan Medan Merdeka Selatan 11"),
            keep_logos(session, [red_square()]),
            "Jakarta",
            {"chair": Signatory("Ketua Panitia", "Muhammad Syarif", "196312311990031123")},
        )
        change_letter(session, letter)
        assert letter_of(session) == letter
    paper.print("attendance", OPENING)
    for words in ("Perpustakaan Nasional", "Jakarta, 13 November 2023", "NIP 196312311990031123"):
        assert words in paper.text


def test_a_letterhead_nobody_set_names_the_organisers(paper: Paper) -> None:
    with paper.event_file.read() as session:
        lines = letter_of(session).lines
    assert lines[0] == "National Library of Indonesia"


def test_too_many_logos_are_refused(paper: Paper) -> None:
    with paper.event_file.write() as session, pytest.raises(UserError, match="more logos"):
        change_letter(session, Letter((), ("0" * 64,) * 7, "", {}))


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        (SheetWish("novel"), "no sheet"),
        (SheetWish("manifest"), "one field visit"),
        (SheetWish("kit", order="height"), "no order"),
        (SheetWish("kit", language="fr"), "English, Indonesian or both"),
        (SheetWish("kit", blank_rows=-1), "empty rows"),
        (SheetWish("kit", activity="nothing"), "not in the programme"),
        (SheetWish("attendance", day=date(2024, 1, 1)), "not on this day"),
    ],
)
def test_a_wrong_wish_is_refused(paper: Paper, wish: SheetWish, why: str) -> None:
    with paper.event_file.write() as session, pytest.raises(UserError, match=why):
        make_sheet(session, wish, BytesIO(), now=paper.wall.at)


@pytest.mark.parametrize("kind", ["attendance", "roll", "nominative", "arrivals"])
def test_an_event_of_nobody_prints_an_empty_sheet(event_file: EventFile, wall: Wall, kind: str) -> None:
    paper = Paper(event_file, wall)
    paper.print(kind, blank_rows=2 if kind == "attendance" else 0)
    if kind != "attendance":
        assert "Nobody is on this list yet." in paper.text
    with pytest.raises(UserError, match="nobody to make this for"):
        paper.print("name-plates")


def red_square() -> bytes:
    """A small PNG picture."""
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (40, 40), "red").save(out, "PNG")
    return out.getvalue()
