"""Certificates, commitments and the report by command, read back from what came out."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from docx import Document

from tests.cli.program import Desk, sample_desk

CAME = ("A-001", "A-002", "A-009")
AFTER = "2023-11-17T16:00"


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk after the five days: three were at everything for them, a fourth at the opening alone."""
    desk = sample_desk(tmp_path_factory.mktemp("certificates") / "computer")
    badges = [desk.person(number)["badge"] for number in CAME]
    for activity in desk.must("activities").objects:
        if activity["kind"] not in ("registration", "meal"):
            desk.scan(activity["title"], *badges, at=activity["starts_at"])
    desk.scan("Opening ceremony", desk.person("A-004")["badge"])
    return desk


def standings(desk: Desk, *more: str) -> dict[str, dict[str, Any]]:
    found = desk.must("certificates", "--dry-run", *more).objects
    return {one["full_name"]: one for one in found}


def codes(pdf: Path) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [zxingcpp.read_barcodes(page.render(scale=3).to_pil())[0].text for page in document]


def texts(pdf: Path) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_a_dry_run_says_who_earned_one_and_what_the_others_missed_and_issues_none(day: Desk) -> None:
    found = standings(day)
    assert len(found) == 18
    earned = [one["full_name"] for one in found.values() if one["earned"]]
    assert sorted(earned) == sorted(day.person(number)["full_name"] for number in CAME)
    short = found[day.person("A-004")["full_name"]]
    assert short["participant"] == day.person("A-004")["id"]
    assert (short["hours"], short["number"]) == (1.5, None)
    assert 0 < short["share"] < 0.2
    assert "Opening ceremony" not in short["missing"]
    assert "Closing ceremony" in short["missing"]
    assert short["short"][0].startswith("attendance ")
    assert not set(short["missing"]) & {
        "Lunch, day 1",
        "Registration, day 2",
        "Briefing of speakers and committee",
    }


def test_what_has_not_begun_is_assumed_when_asked(day: Desk) -> None:
    name = day.person("A-004")["full_name"]
    morning = standings(day, "--assume-attended", "--at", "2023-11-13T10:45")[name]
    assert (morning["earned"], morning["missing"]) == (True, [])
    assert "Closing ceremony" in morning["assumed"]
    assert not standings(day, "--assume-attended", "--at", AFTER)[name]["earned"]


def test_certificates_are_issued_printed_verified_and_the_same_when_asked_again(own_desk: Desk) -> None:
    desk = own_desk
    badges = [desk.person(number)["badge"] for number in CAME]
    for activity in desk.must("activities").objects:
        desk.scan(activity["title"], *badges, at=activity["starts_at"])
    out, again = desk.folder / "certificates.pdf", desk.folder / "again.pdf"
    desk.must("certificates", out, "--at", AFTER)
    desk.must("certificates", again, "--at", AFTER)
    assert out.read_bytes() == again.read_bytes()
    assert [one.split("Number: ")[1].split(" ")[0] for one in texts(out)] == [
        f"00{n}/XI/2023" for n in (1, 2, 3)
    ]
    for code, text in zip(codes(out), texts(out), strict=True):
        checked = desk.must("verify", code).object
        assert checked["finding"] == "genuine"
        assert checked["full_name"] in text
        assert checked["number"] in text
    (met,) = desk.scan("Closing ceremony", codes(out)[0])
    assert met["verdict"] == "unknown"
    assert met["hint"].startswith("This is a certificate, not a badge.")
    forged = codes(out)[0][:-1] + ("A" if codes(out)[0][-1] != "A" else "B")
    done = desk.run("verify", desk.event, forged)
    assert (done.code, done.object["finding"], done.object["full_name"]) == (1, "forged", None)
    granted = desk.person("A-004")
    refused = desk.run("certificates", desk.event, out, "--grant", "A-004")
    assert refused.code == 1
    assert "for a reason" in refused.err
    desk.must(
        "certificates", out, "--grant", "A-004", "--reason", "fell ill", "--number", "A-004", "B-7/PNRI"
    )
    assert len(codes(out)) == 4
    assert standings(desk)[granted["full_name"]]["number"] == "B-7/PNRI"


def test_a_file_is_wanted_unless_it_is_a_dry_run(day: Desk) -> None:
    done = day.run("certificates", day.event)
    assert (done.code, "no file" in done.err) == (1, True)


def test_nobody_to_certify_is_said_and_nothing_is_written(own_desk: Desk) -> None:
    out = own_desk.folder / "none.pdf"
    done = own_desk.run("certificates", own_desk.event, out)
    assert (done.code, "no certificate to print" in done.err, out.exists()) == (1, True, False)


def test_a_commitment_stands_in_both_reports(own_desk: Desk) -> None:
    desk = own_desk
    noted = desk.must("commitment", "A-002", "Open on Saturdays", "--due", "2024-03-01", "--partner", "Dinas")
    assert noted.object["participant"] == desk.person("A-002")["id"]
    pdf, docx = desk.folder / "report.pdf", desk.folder / "report.docx"
    desk.must("report", pdf)
    desk.must("report", docx, "--language", "id")
    assert "Open on Saturdays" in " ".join(texts(pdf))
    tables = Document(io.BytesIO(docx.read_bytes())).tables
    cells = {cell.text for table in tables for row in table.rows for cell in row.cells}
    assert {"Open on Saturdays", "Dinas", "1 Mar 2024"} <= cells


def test_a_report_in_another_format_is_refused(day: Desk) -> None:
    out = day.folder / "report.odt"
    done = day.run("report", day.event, out)
    assert (done.code, "PDF or DOCX" in done.err, out.exists()) == (1, True, False)
