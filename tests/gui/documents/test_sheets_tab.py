"""Sheets in the window: previewed, printed, saved; numbers that are fixed when paper comes out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.conftest import Wall
from tests.gui.documents.papers import Papers, codes_of, text_of
from tpbis_desktop.actions.people.find import person_said
from tpbis_desktop.actions.people.person_order import NAME, order_of
from tpbis_desktop.actions.people.register import edit_person
from tpbis_desktop.actions.printing.badge_batch import count_unprinted
from tpbis_desktop.actions.sheets.sheet_kinds import KINDS, UNNUMBERED
from tpbis_desktop.actions.sheets.sheet_numbers import AFRESH, SAME, SUPPLEMENT
from tpbis_desktop.actions.sheets.sheets import SheetWish, make_sheet
from tpbis_desktop.documents.sheets.page_code import read_page_code
from tpbis_desktop.gui.pages.documents.sheets import work as sheets_work
from tpbis_desktop.gui.pages.documents.sheets.words import EARLIER, GROUPS, PACK
from tpbis_desktop.gui.printing import printer_dialog
from tpbis_desktop.storage.event_file import EventFile
from tpbis_desktop.words import set_language


@pytest.fixture
def sheets(papers: Papers) -> Papers:
    papers.open("sheets")
    return papers


@pytest.fixture
def indonesian() -> Iterator[None]:
    set_language("id")
    yield
    set_language("en")


def row_numbers(path: Path) -> list[int]:
    pages = [read_page_code(code) for code in codes_of(path)]
    return [row for page in pages if page is not None for row in page.rows]


def test_every_kind_the_command_line_has_is_in_the_list() -> None:
    listed = [kind for kinds in GROUPS.values() for kind in kinds]
    assert sorted(listed) == sorted([*KINDS, PACK, EARLIER])


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_seen_without_a_number_and_printed_with_one(sheets: Papers, kind: str) -> None:
    sheets.choose(kind)
    assert sheets.sheets.preview.pdf is not None
    pages = sheets.sheets.preview.pdf.page_count
    assert pages >= 1
    assert sheets.kept() == []
    paper = sheets.print()
    assert sheets.kept() == [] if kind in UNNUMBERED else [one.code for one in sheets.kept()] == ["A-S001"]
    if kind not in UNNUMBERED:
        (kept,) = sheets.kept()
        assert row_numbers(paper) == list(range(1, len(kept.people) + kept.blank_rows + 1))
        assert "A-S001" in text_of(paper)


@pytest.mark.parametrize("kind", [*KINDS, PACK])
def test_every_kind_is_saved(
    sheets: Papers, kind: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sheets.choose(kind)
    sheets.save_into(monkeypatch, tmp_path / "out.pdf")
    sheets.sheets.options.save_button.click()
    assert sheets.wait_told() == "out.pdf is saved."
    if kind != "walk-in":
        assert "Souksavanh" in text_of(tmp_path / "out.pdf")
    assert bool(sheets.kept()) is (kind not in UNNUMBERED)


def test_what_is_on_now_is_offered_first_and_another_can_be_chosen(sheets: Papers) -> None:
    scope = sheets.sheets.options.scope
    assert scope.currentText().startswith("Opening ceremony")
    sheets.choose_scope("Field visit to")
    visit = text_of(sheets.print())
    assert "Mutiara Rawa Binong" in visit
    sheets.choose_scope("Tuesday 14 November")
    day = text_of(sheets.print())
    assert "14 November 2023" in day
    sheets.choose_scope("The whole programme")
    sheets.print()
    opening, whole = sheets.kept()[1:]
    assert (opening.activity, opening.day) == (None, date(2023, 11, 14))
    assert (whole.activity, whole.day) == (None, None)


@pytest.mark.parametrize("kind", ["roll", "visit-record", PACK, EARLIER])
def test_a_name_that_no_font_can_write_is_said_above_the_preview(sheets: Papers, kind: str) -> None:
    if kind == EARLIER:
        sheets.choose("roll")
        sheets.print()
    with sheets.event.write() as session:
        edit_person(session, person_said(session, "Suharti"), {"name_in_script": "\U00017000"})
    sheets.choose("walk-in")
    assert sheets.sheets.preview.notes.isHidden()
    sheets.choose(kind)
    assert "Tangut: it is left out for Suharti" in sheets.sheets.preview.notes.words.text()


def test_the_record_of_a_visit_is_offered_of_the_visit_that_was_last(sheets: Papers) -> None:
    sheets.choose("visit-record")
    options = sheets.sheets.options
    assert "Mutiara Rawa Binong" in options.scope.currentText()
    assert options.order.isHidden()
    assert options.blank_rows.isHidden()
    paper = text_of(sheets.print())
    assert "OUT-AND-BACK RECORD" in paper.upper()
    assert sheets.kept() == []


def test_a_sheet_speaks_the_language_chosen(sheets: Papers) -> None:
    language = sheets.sheets.options.language
    language.setCurrentIndex(language.findData("en"))
    sheets.see(lambda: language.activated.emit(language.currentIndex()))
    english = text_of(sheets.print())
    assert "Attendance sheet".upper() in english.upper()
    assert "Tanda tangan" not in english
    language.setCurrentIndex(language.findData("both"))
    sheets.see(lambda: language.activated.emit(language.currentIndex()))
    sheets.choose(EARLIER)
    assert text_of(sheets.print()) == english


def test_the_order_is_chosen_and_remembered_once_it_was_printed(sheets: Papers) -> None:
    sheets.choose("roll")
    order = sheets.sheets.options.order
    order.setCurrentIndex(order.findData(NAME))
    sheets.see(lambda: order.activated.emit(order.currentIndex()))
    with sheets.event.read() as session:
        assert order_of(session, "roll") != NAME
    sheets.print()
    with sheets.event.read() as session:
        assert order_of(session, "roll") == NAME
        assert order_of(session, "attendance") != NAME


def test_empty_rows_are_added_for_walk_ins(sheets: Papers) -> None:
    sheets.choose("kit")
    sheets.see(lambda: sheets.sheets.options.blank_rows.setValue(7))
    sheets.print()
    (kept,) = sheets.kept()
    assert kept.blank_rows == 7


def test_who_came_since_is_on_a_supplement_that_goes_on_with_the_numbers(sheets: Papers) -> None:
    options = sheets.sheets.options
    assert options.rows.isHidden()
    sheets.print()
    assert not options.rows.isHidden()
    assert "A-S001 was printed" in options.rows.said.text()
    assert options.rows.buttons[SUPPLEMENT].text() == "Supplementary: nobody since"
    sheets.come("Ngo Thi Bich Ngoc")
    assert options.rows.buttons[SUPPLEMENT].text() == "Supplementary: 1 came since"
    sheets.see(lambda: options.rows.buttons[SUPPLEMENT].setChecked(True))
    paper = sheets.print()
    assert "Ngo Thi Bich Ngoc" in text_of(paper)
    assert row_numbers(paper) == [23, 24, 25, 26, 27]
    assert options.rows.rows == SAME
    first, supplement = sheets.kept()
    assert supplement.supplement == first.id


def test_a_sheet_printed_before_comes_out_the_same_or_anew(sheets: Papers) -> None:
    options = sheets.sheets.options
    first = text_of(sheets.print())
    assert options.blank_rows.isHidden()
    assert options.order.isHidden()
    sheets.come("Ngo Thi Bich Ngoc")
    assert text_of(sheets.print()) == first
    sheets.see(lambda: options.rows.buttons[AFRESH].setChecked(True))
    anew = text_of(sheets.print())
    assert "Ngo Thi Bich Ngoc" in anew
    assert [one.code for one in sheets.kept()] == ["A-S001", "A-S002"]


def test_a_supplement_with_nobody_on_it_says_why_and_cannot_be_printed(sheets: Papers) -> None:
    options = sheets.sheets.options
    sheets.print()
    options.blank_rows.setValue(0)
    sheets.see(lambda: options.rows.buttons[SUPPLEMENT].setChecked(True))
    assert not options.button.isEnabled()
    assert "Nobody has come" in sheets.sheets.preview.nothing.accessibleName()


def test_sheets_printed_earlier_are_listed_and_printed_again(sheets: Papers) -> None:
    first = text_of(sheets.print())
    sheets.choose("kit")
    sheets.print()
    assert sheets.sheets.chooser.currentItem().text() == "Kit receipt"
    sheets.choose(EARLIER)
    earlier = sheets.sheets.earlier
    assert [earlier.list.item(row).text() for row in range(2)] == [
        "A-S002  Kit receipt, 09:10 · 18 rows",
        "A-S001  Opening ceremony, Attendance sheet · 09:10 · 22 rows",
    ]
    assert earlier.key_in_button.isHidden()
    sheets.see(lambda: earlier.list.setCurrentRow(1))
    assert text_of(sheets.print()) == first
    assert len(sheets.kept()) == 2
    earlier.key_in_button.click()
    assert sheets.frame.went == [("signed_sheet", "A-S001")]


def test_a_sheet_printed_earlier_is_saved_again(
    sheets: Papers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    first = text_of(sheets.print())
    sheets.choose(EARLIER)
    sheets.save_into(monkeypatch, tmp_path / "again.pdf")
    sheets.sheets.earlier.save_button.click()
    sheets.wait_told(2)
    assert text_of(tmp_path / "again.pdf") == first


def test_the_pack_is_of_tomorrow_and_fixes_its_sheets_when_it_comes_out(sheets: Papers) -> None:
    sheets.choose(PACK)
    options = sheets.sheets.options
    assert options.scope.currentText() == "Tuesday 14 November"
    assert sheets.kept() == []
    paper = sheets.print()
    codes = [one.code for one in sheets.kept()]
    text = text_of(paper)
    assert codes and all(code in text for code in codes)
    with sheets.event.read() as session:
        assert count_unprinted(session) == 0


def test_a_pack_may_go_without_badges_and_forms(sheets: Papers) -> None:
    sheets.choose(PACK)
    options = sheets.sheets.options
    sheets.see(lambda: options.badges.setChecked(False))
    sheets.see(lambda: options.forms.setValue(0))
    sheets.print()
    assert "walk-in" not in [one.kind for one in sheets.kept()]
    with sheets.event.read() as session:
        assert count_unprinted(session) == 18


def test_a_disk_that_refuses_leaves_no_file_and_no_number(
    sheets: Papers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sheets.save_into(monkeypatch, tmp_path / "no such folder" / "out.pdf")
    sheets.sheets.options.save_button.click()
    sheets.wait_told()
    assert sheets.frame.told[0].tone == "error"
    assert sheets.kept() == []
    (tmp_path / "taken.pdf").mkdir()
    before = set(tmp_path.iterdir())
    sheets.save_into(monkeypatch, tmp_path / "taken.pdf")
    sheets.sheets.options.save_button.click()
    sheets.wait_told(2)
    assert sheets.frame.told[1].tone == "error"
    assert set(tmp_path.iterdir()) == before


def test_without_a_printer_one_is_asked_for_before_any_number_is_fixed(
    sheets: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets.page.workplace.choose(sheet_printer="")
    asked: list[str] = []
    monkeypatch.setattr(printer_dialog, "ask_printer", lambda _place, title, _then: asked.append(title))
    sheets.sheets.options.button.click()
    assert asked == ["Where are papers printed?"]
    assert sheets.kept() == []


def test_a_number_taken_while_a_sheet_was_drawn_is_not_given_twice(
    sheets: Papers, monkeypatch: pytest.MonkeyPatch, wall: Wall, tmp_path: Path
) -> None:
    fix, taken = sheets_work._fix, []

    def somebody_prints_first(event_file: EventFile, *rest: object) -> None:
        if not taken:
            with event_file.write(background=True) as session:
                wish = SheetWish("kit", language="en")
                with (tmp_path / "other.pdf").open("wb") as out:
                    taken.append(make_sheet(session, wish, out, now=wall.at).code)
        fix(event_file, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(sheets_work, "_fix", somebody_prints_first)
    paper = sheets.print()
    assert [(one.code, one.kind) for one in sheets.kept()] == [("A-S001", "kit"), ("A-S002", "attendance")]
    assert "A-S002" in text_of(paper)


def test_an_answer_to_an_older_choice_is_dropped(sheets: Papers) -> None:
    sheets.sheets.chooser.choose("biodata")
    sheets.see(lambda: sheets.sheets.chooser.choose("name-plates"))
    sheets.qtbot.wait(300)
    assert sheets.sheets.options.title == "Table name plates"
    assert sheets.sheets.preview.pdf is not None
    assert sheets.sheets.preview.pages.text() == f"{sheets.sheets.preview.pdf.page_count} pages"


def test_the_beginning_of_a_long_sheet_is_seen_at_once(
    papers: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    with papers.event.write() as session:
        from tpbis_desktop.actions.people.register import register

        for number in range(60):
            register(session, {"full_name": f"Peserta {number:03d}"}, now=papers.wall.at)
    seen: list[tuple[int, bool]] = []
    papers.sheets.preview.drawn.connect(lambda shown: seen.append((shown.pages, shown.whole)))
    papers.open("sheets")
    assert [whole for _pages, whole in seen] == [False, True]
    assert seen[0][0] < seen[1][0]
    assert papers.sheets.options.button.text() == f"Print {seen[1][0]} pages"


def test_a_name_of_an_activity_that_no_file_can_have_is_made_one(
    sheets: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tpbis_desktop.journal import record
    from tpbis_desktop.model import Activity

    with sheets.event.write() as session:
        opening = session.query(Activity).filter(Activity.title == "Opening ceremony").one()
        record(session, Activity, opening.id, title="Opening: day 1/5?")
    sheets.see(lambda: sheets.page.workplace.announce("activity"))
    offered: list[str] = []
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *given, **_k: (offered.append(given[2]) or "", "")
    )
    sheets.sheets.options.save_button.click()
    assert Path(offered[0]).name == "TPBIS 2023 - Attendance sheet - Opening day 1 5.pdf"


def test_a_preview_can_be_made_larger_to_be_read(sheets: Papers) -> None:
    sheets.sheets.preview.larger.click()
    assert sheets.sheets.chooser.isHidden()
    assert sheets.sheets.middle.isHidden()
    sheets.sheets.preview.larger.click()
    assert not sheets.sheets.chooser.isHidden()


def test_an_event_without_a_visit_says_so(
    event_file: EventFile, wall: Wall, qtbot: QtBot, tmp_path: Path
) -> None:
    empty = Papers(event_file, wall, qtbot, tmp_path)
    empty.open("sheets")
    empty.choose("manifest")
    assert not empty.sheets.options.button.isEnabled()
    assert "no field visit" in empty.sheets.preview.nothing.accessibleName()
    empty.choose("envelopes")
    assert "nobody" in empty.sheets.preview.nothing.accessibleName()
    empty.choose(EARLIER)
    assert not empty.sheets.earlier.button.isEnabled()


def test_the_tab_speaks_indonesian(papers: Papers, indonesian: None) -> None:
    papers.open("sheets")
    papers.choose("kit")
    assert papers.sheets.options.title == "Tanda terima perlengkapan"
    assert papers.sheets.options.button.text().startswith("Cetak")
    papers.print()
    assert papers.frame.told[0].title == "Tercetak: Tanda terima perlengkapan"
