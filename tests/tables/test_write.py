"""Writing tables: what spreadsheets show, what they must not run, and nothing half written."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tpbis_desktop.errors import UserError
from tpbis_desktop.tables.read import read_table
from tpbis_desktop.tables.write import write_table

JAKARTA = timezone(timedelta(hours=7))
WHEN = datetime(2023, 11, 13, 9, 0, 5, tzinfo=JAKARTA)
BOTH = pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
RISKY = [
    "=1+1",
    "+62 812",
    "-5",
    "@sum",
    "\t=1",
    "'=1",
    "'5",
    "''",
    " =1",
    "＝1",
    "=cmd|' /C calc'!A0",
    "#N/A",
    "_x0041_",
]


@BOTH
def test_risky_cells_are_read_back_the_same(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"roll{suffix}"
    assert write_table(path, ["Name", "Email"], [[text, text] for text in RISKY]) == len(RISKY)
    assert [row.cells for row in read_table(path).rows] == [(text, text) for text in RISKY]


def test_no_cell_of_a_csv_begins_as_a_formula_does(tmp_path: Path) -> None:
    path = tmp_path / "roll.csv"
    write_table(path, ["=Name", "Email"], [[text, ""] for text in RISKY])
    with path.open(encoding="utf-8-sig", newline="") as file:
        firsts = [row[0] for row in csv.reader(file)]
    assert not [first for first in firsts if first.strip().startswith(("=", "+", "-", "@", "\t", "＝"))]


def test_no_cell_of_a_workbook_is_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "roll.xlsx"
    write_table(path, ["=Name", "Email"], [[text, ""] for text in RISKY])
    book = openpyxl.load_workbook(path)
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]
    assert len(cells) == len(RISKY) + 2
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert book.active["A2"].quotePrefix


def test_a_csv_opens_right_in_excel(tmp_path: Path) -> None:
    path = tmp_path / "roll.csv"
    write_table(path, ["Name", "Country"], [["ສຸກສະຫວັນ", "Lao PDR"]])
    assert path.read_bytes() == "\ufeffName,Country\r\nສຸກສະຫວັນ,Lao PDR\r\n".encode()


def test_times_and_numbers_in_a_csv_are_iso_8601_and_plain(tmp_path: Path) -> None:
    path = tmp_path / "scans.csv"
    write_table(
        path,
        ["Name", "At"],
        [["A", WHEN], ["B", date(2023, 11, 13)], ["C", -5], ["D", Decimal("1.50")], ["E", None]],
    )
    assert path.read_text("utf-8-sig").split() == [
        "Name,At",
        "A,2023-11-13T09:00:05+07:00",
        "B,2023-11-13",
        "C,-5",
        "D,1.50",
        "E,",
    ]


def test_times_and_numbers_in_a_workbook_are_real(tmp_path: Path) -> None:
    path = tmp_path / "scans.xlsx"
    write_table(
        path, ["Name", "At"], [["A", WHEN], ["B", date(2023, 11, 13)], ["C", -5], ["D", True], ["E", None]]
    )
    values = [
        row[1].value for row in openpyxl.load_workbook(path).active.iter_rows(min_row=2, min_col=1, max_col=2)
    ]
    assert values == [datetime(2023, 11, 13, 9, 0, 5), datetime(2023, 11, 13), -5, True, None]
    assert read_table(path).rows[0].cells[1] == "2023-11-13T09:00:05"


def test_a_workbook_has_bold_headings_that_stay_and_columns_wide_enough(tmp_path: Path) -> None:
    path = tmp_path / "roll.xlsx"
    long_name = "Souksavanh Phommachanh of Luang Prabang"
    write_table(path, ["No", "Name"], [[1, long_name], [2, "x" * 500]], sheet="Roll: 13/11 [all]")
    sheet = openpyxl.load_workbook(path).active
    assert sheet.title == "Roll  13 11  all"
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold
    assert not sheet["A2"].font.bold
    assert len(long_name) <= sheet.column_dimensions["B"].width <= 60
    assert 5 <= sheet.column_dimensions["A"].width < 10


@BOTH
def test_a_number_too_long_for_a_spreadsheet_keeps_all_its_digits(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"roll{suffix}"
    write_table(path, ["Name", "NIP"], [["Wati", 198001012005012002]])
    assert read_table(path).rows[0].cells == ("Wati", "198001012005012002")


@BOTH
def test_a_table_without_rows_has_its_headings(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"roll{suffix}"
    assert write_table(path, ["Name", "Email"], []) == 0
    assert read_table(path).headings == ("Name", "Email")


@BOTH
def test_progress_is_told_and_ends_with_all_rows(tmp_path: Path, suffix: str) -> None:
    told: list[int] = []
    write_table(
        tmp_path / f"scans{suffix}", ["Name", "N"], (["A", n] for n in range(2_500)), progress=told.append
    )
    assert told == [1_000, 2_000, 2_500]


class StoppedError(Exception):
    pass


@BOTH
def test_stopping_leaves_the_old_file_whole_and_nothing_beside_it(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"scans{suffix}"
    write_table(path, ["Name", "N"], [["old", 1]])

    def stop(_rows: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        write_table(path, ["Name", "N"], (["new", n] for n in range(5_000)), progress=stop)
    assert read_table(path).rows[0].cells == ("old", "1")
    assert list(tmp_path.iterdir()) == [path]


@BOTH
def test_rows_that_fail_midway_leave_nothing(tmp_path: Path, suffix: str) -> None:
    def rows() -> Iterator[list[str]]:
        yield ["A"]
        raise ValueError

    with pytest.raises(ValueError):
        write_table(tmp_path / f"scans{suffix}", ["Name"], rows())
    assert list(tmp_path.iterdir()) == []


@BOTH
def test_a_place_that_cannot_be_written_is_said_in_plain_words(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(UserError, match="could not be written"):
        write_table(tmp_path / "gone" / f"roll{suffix}", ["Name"], [["A"]])
    folder = tmp_path / f"folder{suffix}"
    folder.mkdir()
    with pytest.raises(UserError, match="could not be written"):
        write_table(folder, ["Name"], [["A"]])
    assert list(tmp_path.iterdir()) == [folder]


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file may grow beyond `size` bytes: the system itself refuses, as on a full disk."""
    resource = pytest.importorskip("resource", reason="needs a limit the system keeps")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@BOTH
@pytest.mark.parametrize("rows", [500, 5_000])
def test_without_room_the_old_file_stays_whole(tmp_path: Path, suffix: str, rows: int) -> None:
    path = tmp_path / f"roll{suffix}"
    write_table(path, ["Name"], [["old"]])
    with room_for(5_000), pytest.raises(UserError, match="could not be written"):
        write_table(path, ["Name"], ([f"new {n} of many"] for n in range(rows)))
    assert read_table(path).rows[0].cells == ("old",)
    assert list(tmp_path.iterdir()) == [path]


def test_rows_gathered_elsewhere_do_not_stay_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(elsewhere))
    write_table(tmp_path / "roll.xlsx", ["Name"], [["Wati"]])
    with pytest.raises(UserError):
        write_table(tmp_path / "roll.xlsx", ["Name"], [["Wati"], ["x" * 40_000]])
    with room_for(2_000), pytest.raises(UserError):
        write_table(tmp_path / "roll.xlsx", ["Name"], [["Wati"]] * 9_000)
    assert list(elsewhere.iterdir()) == []


def test_another_suffix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="neither"):
        write_table(tmp_path / "roll.pdf", ["Name"], [])


def test_more_rows_than_a_sheet_holds_are_refused_with_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tpbis_desktop.tables.write_workbook.LAST_ROW", 1_000)
    with pytest.raises(UserError, match="CSV"):
        write_table(tmp_path / "scans.xlsx", ["Name"], (["A"] for _ in range(1_000)))
    assert list(tmp_path.iterdir()) == []
    assert write_table(tmp_path / "scans.xlsx", ["Name"], (["A"] for _ in range(999))) == 999


def test_a_cell_longer_than_a_workbook_holds_is_refused_and_not_cut(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="CSV"):
        write_table(tmp_path / "roll.xlsx", ["Name"], [["x" * 40_000]])


def test_a_moment_in_utc_keeps_its_offset(tmp_path: Path) -> None:
    path = tmp_path / "scans.csv"
    write_table(path, ["Name", "At"], [["A", WHEN.astimezone(UTC)]])
    assert read_table(path).rows[0].cells[1] == "2023-11-13T02:00:05+00:00"


@pytest.mark.skipif(os.name != "posix", reason="file modes")
def test_others_may_read_what_was_exported_as_any_saved_file(tmp_path: Path) -> None:
    path = tmp_path / "roll.csv"
    write_table(path, ["Name"], [["A"]])
    assert path.stat().st_mode & 0o777 == 0o644
