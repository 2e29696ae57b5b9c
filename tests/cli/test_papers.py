"""Badges and lists by command, read back: the QR from the page, the rows from the file."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from openpyxl import load_workbook

from tests.cli.program import Desk, sample_desk

OPENING = "Opening ceremony"


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk on which three were scanned at the opening, one of them twice, and a stranger was refused."""
    desk = sample_desk(tmp_path_factory.mktemp("papers") / "computer")
    badges = [desk.person(f"A-00{n}")["badge"] for n in (1, 2, 3)]
    desk.scan(OPENING, *badges, badges[0], "=cmd()")
    return desk


def codes(pdf: Path) -> list[str]:
    """The QR codes of a PDF, page by page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.render(scale=3).to_pil() for page in document]
        return [zxingcpp.read_barcodes(page)[0].text for page in pages]
    finally:
        document.close()


def test_badges_come_in_the_order_of_their_numbers(day: Desk) -> None:
    out = day.folder / "some.pdf"
    assert day.must("badges", out, "--number", "A-007", "a-002", "--number", "A-011").out == b""
    assert codes(out) == [day.person(number)["badge"] for number in ("A-007", "A-002", "A-011")]
    assert day.person("A-002")["printed"]


def test_all_badges_come_by_delegation_and_name(day: Desk) -> None:
    out = day.folder / "all.pdf"
    day.must("badges", out)
    people = {one["badge"]: one for one in day.must("people").objects}
    handed = [people[code] for code in codes(out)]
    assert len(handed) == 18
    assert [(one["delegation"], one["full_name"]) for one in handed] == sorted(
        (one["delegation"], one["full_name"]) for one in people.values()
    )


def test_a_badge_that_cannot_be_is_refused_and_nothing_is_written(own_desk: Desk) -> None:
    own_desk.must("revoke", "A-001", "--reason", "lost")
    for number, said in (("A-001", "was revoked"), ("A-999", "There is no badge A-999")):
        refused = own_desk.run("badges", own_desk.event, own_desk.folder / "no.pdf", "--number", number)
        assert refused.code == 1
        assert said in refused.err
    for place in (own_desk.folder / "nowhere" / "no.pdf", own_desk.folder / "home"):
        refused = own_desk.run("badges", own_desk.event, place)
        assert refused.code == 1
        assert "could not be written" in refused.err
        assert "Traceback" not in refused.err
    assert list(own_desk.folder.glob("**/*.pdf")) == list(own_desk.folder.glob("**/.*pdf")) == []
    assert not own_desk.person("A-002")["printed"]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_lists_are_read_back_as_they_were(day: Desk, suffix: str) -> None:
    roll, attendance, scans = (_read_back(day, kind, suffix) for kind in ("roll", "attendance", "scans"))
    assert len(roll) == len(attendance) == 18
    assert {row["Full name"] for row in roll} == {one["full_name"] for one in day.must("people").objects}
    assert {row["Number"]: row["Hotel room"] for row in roll}["A-001"] == "1204"
    (column,) = [heading for heading in attendance[0] if heading.startswith(OPENING)]
    assert {row["Number"] for row in attendance if row[column] == "1"} == {"A-001", "A-002", "A-003"}
    assert [row["Verdict"] for row in scans] == ["welcome"] * 3 + ["already_in", "unknown"]
    assert [row["Number"] for row in scans] == ["A-001", "A-002", "A-003", "A-001", ""]
    assert "=cmd()" not in str(scans)


def _read_back(desk: Desk, kind: str, suffix: str) -> list[dict[str, str]]:
    out = desk.folder / f"{kind}{suffix}"
    assert desk.must("export", kind, out).out == b""
    if suffix == ".csv":
        return list(csv.DictReader(io.StringIO(out.read_text("utf-8-sig"))))
    sheet = load_workbook(out).active
    assert sheet is not None
    headings, *rows = ([_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True))
    return [dict(zip(headings, row, strict=True)) for row in rows]


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell)


def test_a_list_of_no_such_kind_is_refused(day: Desk) -> None:
    refused = day.run("export", day.event, "roll", day.folder / "roll.doc")
    assert refused.code == 1
    assert "neither a CSV nor an XLSX" in refused.err
    assert day.run("export", day.event, "certificates", day.folder / "c.csv").code == 2
