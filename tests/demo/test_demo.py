"""The demo as people run it: a process without a screen, its artefacts read back once more from outside."""

from __future__ import annotations

import csv
import subprocess
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from openpyxl import load_workbook
from PIL import Image

from tests.cli.program import COMMAND, surroundings

PAGES = ("start", "desk", "scan welcome", "people", "programme", "documents", "settings", "import")


def demo(out: Path, home: Path) -> subprocess.CompletedProcess[str]:
    environment = surroundings(home)
    return subprocess.run(
        [*COMMAND, "demo", str(out)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of a demo, played over what an earlier one left, and what it said."""
    folder = tmp_path_factory.mktemp("demo")
    for made in (folder / "home", folder / "out", folder / "out" / "printed"):
        made.mkdir()
    (folder / "out" / "summary.txt").write_text("what the earlier one said")
    (folder / "out" / "printed" / "earlier.pdf").write_text("what the earlier one printed")
    done = demo(folder / "out", folder / "home")
    assert done.returncode == 0, done.stdout + done.stderr
    assert list((folder / "home").iterdir()) == [], "the demo leaves this computer's own folder alone"
    return folder / "out", done.stdout


def test_it_says_what_it_checked_and_where_everything_lies(played: tuple[Path, str]) -> None:
    out, said = played
    assert "checks, all is well." in said
    assert "FAILED" not in said
    assert said.count("  OK  ") >= 40
    assert (out / "summary.txt").read_text("utf-8") == said
    for folder in ("printed", "lists", "screenshots"):
        assert str(out / folder) in said


def test_the_printed_badges_have_codes_a_reader_reads(played: tuple[Path, str]) -> None:
    out, _said = played
    sheets = sorted((out / "printed").glob("*.pdf"))
    assert len(sheets) == 5
    codes = [code for sheet in sheets for code in _codes(sheet)]
    assert len(codes) == len(set(codes)) == 6
    assert all(len(code) == 122 for code in codes)


def test_the_lists_hold_what_was_scanned(played: tuple[Path, str]) -> None:
    out, _said = played
    with (out / "lists" / "attendance.csv").open(encoding="utf-8-sig") as file:
        attendance = list(csv.DictReader(file))
    (opening,) = [heading for heading in attendance[0] if heading.startswith("Opening ceremony")]
    assert sum(row[opening] == "1" for row in attendance) == 5
    assert len(attendance) == 18 + 1 + 2
    assert len(_codes(out / "lists" / "badges.pdf")) == len(attendance)
    with (out / "lists" / "scans.csv").open(encoding="utf-8-sig") as file:
        verdicts = [row["Verdict"] for row in csv.DictReader(file)]
    assert {"welcome", "already_in", "revoked", "other_event", "forged", "unverifiable", "unknown"} < set(
        verdicts
    )
    sheet = load_workbook(out / "lists" / "scans.xlsx").worksheets[0]
    assert sheet.max_row == len(verdicts) + 1


def test_every_page_has_its_picture(played: tuple[Path, str]) -> None:
    out, _said = played
    pictures = {path.stem.partition(" ")[2]: path for path in (out / "screenshots").glob("*.png")}
    assert set(PAGES) <= set(pictures)
    for path in pictures.values():
        with Image.open(path) as picture:
            assert picture.size == (1366, 768)
            colours = picture.convert("RGB").getcolors(1 << 20)
            assert colours is None or len(colours) > 50


def test_it_is_played_again_over_an_earlier_one(played: tuple[Path, str]) -> None:
    out, said = played
    assert (out / "summary.txt").read_text("utf-8") == said
    assert not (out / "printed" / "earlier.pdf").exists()


def test_it_is_never_played_over_other_files(tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "mine.csv").write_text("mine")
    refused = demo(tmp_path, tmp_path / "home")
    assert refused.returncode == 1
    assert "is not empty" in refused.stderr
    assert (tmp_path / "lists" / "mine.csv").read_text() == "mine"


def test_a_folder_that_cannot_be_made_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    refused = demo(tmp_path / "file" / "out", tmp_path / "home")
    assert refused.returncode == 1
    assert "cannot write" in refused.stderr


def _codes(pdf: Path) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            code.text for page in document for code in zxingcpp.read_barcodes(page.render(scale=3).to_pil())
        ]
    finally:
        document.close()
