"""A signed sheet keyed in by command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp

from tests.cli.program import Desk

OPENING = "Opening ceremony"


def print_sheet(desk: Desk, *more: str) -> list[str]:
    """Print an attendance sheet; returns what the QR codes of its pages say, as a camera would read them."""
    out = desk.folder / "sheet.pdf"
    desk.must("sheet", "attendance", out, *more)
    return codes_of(out)


def codes_of(pdf: Path) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[number].render(scale=3).to_pil() for number in range(len(document))]
    found = [code.text for page in pages for code in zxingcpp.read_barcodes(page)]
    document.close()
    return found


def key_in(desk: Desk, *words: object) -> dict[int, dict[str, Any]]:
    return {one["row"]: one for one in desk.must("paper", *words).objects}


def rows_of(code: str) -> list[int]:
    first, _dash, last = code.rpartition("/")[2].partition("-")
    return list(range(int(first), int(last or first) + 1))


def test_every_page_printed_is_read_from_its_picture_and_keyed_in(own_desk: Desk) -> None:
    codes = print_sheet(own_desk, "--activity", OPENING)
    assert [row for code in codes for row in rows_of(code)] == list(range(1, 19))
    for code in codes:
        first = rows_of(code)[0]
        rows = key_in(own_desk, code, f"{first}-{first + 1}", "--operator", "Rina")
        assert list(rows) == rows_of(code)
        assert [row for row, one in rows.items() if one["scan"]] == [first, first + 1]
        assert rows[first]["state"] == "agrees"
        assert rows[first]["on_paper"] is True
        assert rows[first]["activity"] == OPENING
    assert own_desk.present(OPENING) == 2 * len(codes)
    scans = own_desk.folder / "scans.csv"
    own_desk.must("export", "scans", scans)
    assert scans.read_text("utf-8").count("paper") == 2 * len(codes)
    assert scans.read_text("utf-8").count("Rina") == 2 * len(codes)


def test_keyed_in_again_nobody_counts_twice_and_a_dry_run_records_nothing(own_desk: Desk) -> None:
    (code, *_more) = print_sheet(own_desk, "--activity", OPENING)
    looked = key_in(own_desk, code, "1-3", "--dry-run")
    assert [row for row, one in looked.items() if one["state"] == "signed_not_scanned"] == [1, 2, 3]
    assert own_desk.present(OPENING) == 0
    for _time in range(2):
        key_in(own_desk, code, "1-3")
        assert own_desk.present(OPENING) == 3
    assert not any(row["scan"] for row in key_in(own_desk, code).values())


def test_scanned_but_not_signed_is_left_or_taken_back_with_a_reason(own_desk: Desk) -> None:
    (code, *_more) = print_sheet(own_desk, "--activity", OPENING)
    rows = key_in(own_desk, code, "0")
    for row in (2, 3):
        badge = own_desk.person(rows[row]["number"])["badge"]
        own_desk.scan(OPENING, badge)
    assert key_in(own_desk, code, "1")[2]["state"] == "scanned_not_signed"
    refused = own_desk.run("paper", own_desk.event, code, "--take-back", "2")
    assert (refused.code, refused.out) == (1, b"")
    after = key_in(own_desk, code, "--take-back", "2", "--reason", "scanned for a friend")
    assert (after[2]["state"], len(after[2]["taken_back"])) == ("absent", 1)
    left = key_in(own_desk, code, "--leave", "3", "--reason", "broke her arm")
    assert (left[3]["state"], left[3]["note"]) == ("not_signed_left", "broke her arm")
    assert own_desk.present(OPENING) == 2


def test_what_came_from_paper_is_undone_by_the_usual_command(own_desk: Desk) -> None:
    (code, *_more) = print_sheet(own_desk, "--activity", OPENING)
    scan = key_in(own_desk, code, "4")[4]["scan"]
    own_desk.must("undo", scan, "--reason", "row 5 it was")
    assert own_desk.present(OPENING) == 0
    again = own_desk.run("paper", own_desk.event, code, "4")
    assert (again.code, own_desk.present(OPENING)) == (1, 0)
    assert "row 5 it was" in again.err
    assert key_in(own_desk, code, "--not-signed", "4")[4]["state"] == "absent"


def test_a_signed_empty_row_asks_for_its_person_and_the_others_are_recorded(own_desk: Desk) -> None:
    print_sheet(own_desk, "--activity", OPENING, "--blank", "2")
    done = own_desk.run("paper", own_desk.event, "a-s001", "18-19")
    assert done.code == 1
    assert "Row 19 is an empty row: register this person first" in done.err
    assert {one["row"]: one["state"] for one in done.objects if one["signed"]} == {
        18: "agrees",
        19: "signed_blank_row",
    }
    own_desk.must("add", "--full-name", "Walk-in Witness")
    rows = key_in(own_desk, "A-S001", "--by", "19", "Walk-in Witness")
    assert (rows[19]["full_name"], rows[19]["state"]) == ("Walk-in Witness", "agrees")
    assert own_desk.present(OPENING) == 2


def test_somebody_withdrawn_since_is_recorded_only_when_named(own_desk: Desk) -> None:
    (code, *_more) = print_sheet(own_desk, "--activity", OPENING)
    name = key_in(own_desk, code, "0")[1]["full_name"]
    own_desk.must("withdraw", name)
    done = own_desk.run("paper", own_desk.event, code, "1")
    assert (done.code, own_desk.present(OPENING)) == (1, 0)
    assert name in done.err
    assert key_in(own_desk, code, "--anyway", "1")[1]["state"] == "agrees"


def test_a_sheet_of_the_programme_is_keyed_in_for_the_activity_that_is_said(own_desk: Desk) -> None:
    (code, *_more) = print_sheet(own_desk)
    refused = own_desk.run("paper", own_desk.event, code, "1")
    assert refused.code == 1
    assert "Registration, day 1" in refused.err
    rows = key_in(own_desk, code, "1", "--activity", "Registration, day 2")
    assert rows[1]["day"] == "2023-11-14"
    assert (own_desk.present("Registration, day 2"), own_desk.present("Registration, day 1")) == (1, 0)


@pytest.mark.parametrize(
    ("sheet", "rows", "words"),
    [
        ("A-S099", "1", "not known here"),
        ("TPBIS/SHEET/12345678/A-S001/1-3", "1", "another event"),
        ("A-S001", "99", "not on this page"),
        ("A-S001", "one", "is no row"),
    ],
)
def test_a_slip_records_nothing_and_says_what_to_do(desk: Desk, sheet: str, rows: str, words: str) -> None:
    print_sheet(desk, "--activity", OPENING)
    done = desk.run("paper", desk.event, sheet, rows)
    assert (done.code, done.out) == (1, b"")
    assert words in done.err
    assert desk.present(OPENING) == 0
