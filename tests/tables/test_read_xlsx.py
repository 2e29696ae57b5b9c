"""Reading workbooks as offices keep them, and refusing what cannot be read in plain words."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tpbis_desktop.errors import UserError
from tpbis_desktop.tables.people import read_people
from tpbis_desktop.tables.read import Table, read_table

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def saved(tmp_path: Path, *rows: list[Any], merge: tuple[str, ...] = ()) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for area in merge:
        book.active.merge_cells(area)
    path = tmp_path / "list.xlsx"
    book.save(path)
    return path


def read(tmp_path: Path, *rows: list[Any], merge: tuple[str, ...] = ()) -> Table:
    return read_table(saved(tmp_path, *rows, merge=merge))


def refused(path: Path, data: bytes | None = None) -> UserError:
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(UserError) as caught:
        read_table(path)
    assert path.name in caught.value.title
    return caught.value


def repacked(path: Path, change: Any) -> bytes:
    """The workbook with `change(name, bytes)` done to each part."""
    out = BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def test_cells_are_read_as_people_see_them(tmp_path: Path) -> None:
    headings = ["Name", "Email", "Born", "Arrives", "At", "Room", "Fee", "Vegetarian", "Error"]
    values = [
        "Tun",
        "a@b.mm",
        date(1980, 1, 2),
        datetime(2023, 11, 12, 21, 5),
        time(9, 30),
        12,
        1.5,
        True,
        "#N/A",
    ]
    table = read(tmp_path, headings, values)
    assert table.rows[0].cells[2:8] == ("1980-01-02", "2023-11-12T21:05:00", "09:30:00", "12", "1.5", "TRUE")
    assert "Error" not in table.headings or table.rows[0].cells[-1] == ""


def test_a_number_shown_with_leading_zeros_keeps_them(tmp_path: Path) -> None:
    path = saved(tmp_path, ["Nama", "No. HP"], ["Suharto", 81234567890])
    book = openpyxl.load_workbook(path)
    book.active["B2"].number_format = "000000000000"
    book.save(path)
    assert read_table(path).rows[0].cells == ("Suharto", "081234567890")


def test_a_nip_kept_as_text_survives_and_one_kept_as_a_number_is_a_problem(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        ["Nama", "NIP"],
        ["Suharto", "198001012005011001"],
        ["Wati", 198001012005012000],
        ["Budi", 1.98001012005011e17],
    )
    people = read_people(table)
    assert people[0].values["nip"] == "198001012005011001"
    assert [bool(person.problems) for person in people] == [False, True, True]
    assert "rounded" in people[1].problems[0].message
    assert people[1].problems[0].column == "NIP"


def test_title_rows_and_empty_rows_are_skipped_and_numbers_are_those_of_the_sheet(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        ["DAFTAR PESERTA", None, None],
        ["Kementerian Sekretariat Negara, Jabatan Fungsional", None, None],
        [],
        ["No", "Nama Lengkap", "Instansi"],
        [1, 2, 3],
        [1, "Suharto", "Perpusnas"],
        [None, None, None],
        [2, "Wati", "Bantul"],
        merge=("A1:C1", "A2:C2"),
    )
    assert table.headings == ("No", "Nama Lengkap", "Instansi")
    assert [(row.number, row.cells[1]) for row in table.rows] == [(6, "Suharto"), (8, "Wati")]


def test_merged_cells_belong_to_every_row_they_cover(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        ["Nama", "Negara", "Instansi"],
        ["Suk", "Lao PDR", "National Library"],
        ["Kham", None, "Champasak"],
        ["Hang", "Viet Nam", "Hanoi"],
        merge=("B2:B3",),
    )
    assert [row.cells for row in table.rows] == [
        ("Suk", "Lao PDR", "National Library"),
        ("Kham", "Lao PDR", "Champasak"),
        ("Hang", "Viet Nam", "Hanoi"),
    ]


def test_headings_in_two_merged_rows_are_read_from_the_lower(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        ["No", "Nama", "Asal", None],
        [None, None, "Provinsi", "Kabupaten/Kota"],
        [1, "Wati", "DI Yogyakarta", "Bantul"],
        merge=("A1:A2", "B1:B2", "C1:D1"),
    )
    assert table.headings == ("No", "Nama", "Provinsi", "Kabupaten/Kota")
    assert table.rows[0].cells == ("1", "Wati", "DI Yogyakarta", "Bantul")


def test_the_first_visible_sheet_with_a_list_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Codes"
    book.active.append(["Name", "hidden"])
    book.active.sheet_state = "hidden"
    book.create_sheet("Cover")
    book.create_sheet("People").append(["Nama", "Email"])
    book["People"].append(["Wati", "w@x.id"])
    path = tmp_path / "list.xlsx"
    book.save(path)
    assert read_table(path).rows[0].cells == ("Wati", "w@x.id")


def test_formulas_give_their_results_and_missing_results_are_said(tmp_path: Path) -> None:
    path = saved(tmp_path, ["Nama", "Email"], ["Wati", "=A2"])
    table = read_table(path)
    assert table.rows[0].cells[0] == "Wati"
    assert "Row 2" in table.notes[0]

    path.write_bytes(
        repacked(
            path,
            lambda _name, part: part.replace(b"<f>A2</f><v />", b"<f>A2</f><v>3</v>").replace(
                b"<f>A2</f><v/>", b"<f>A2</f><v>3</v>"
            ),
        )
    )
    table = read_table(path)
    assert table.rows[0].cells == ("Wati", "3")
    assert table.notes == ()


def test_names_in_every_script_come_through(tmp_path: Path) -> None:
    names = ["ສຸກສະຫວັນ", "မြန်မာ", "नेपाली", "සිංහල", "தமிழ்", "Nguyễn", "محمد"]
    table = read(tmp_path, ["Name", "Email"], *([name, "x"] for name in names))
    assert [row.cells[0] for row in table.rows] == names


def test_a_workbook_called_csv_is_read_for_what_it_is(tmp_path: Path) -> None:
    path = saved(tmp_path, ["Nama", "Email"], ["Wati", "w@x.id"])
    assert read_table(path.rename(tmp_path / "list.csv")).rows[0].cells[0] == "Wati"


def test_a_protected_workbook_says_so(tmp_path: Path) -> None:
    data = OLE + b"\x00" * 500 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 500
    assert "password" in refused(tmp_path / "list.xlsx", data).title


@pytest.mark.parametrize("name", ["list.xls", "list.xlsx"])
def test_an_old_workbook_says_to_save_it_anew(tmp_path: Path, name: str) -> None:
    assert (
        "XLSX or CSV" in refused(tmp_path / name, OLE + b"\x00" * 500 + "Workbook".encode("utf-16-le")).hint
    )


def test_an_opendocument_sheet_says_to_save_it_anew(tmp_path: Path) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", "<office:document-content/>")
    assert "XLSX or CSV" in refused(tmp_path / "list.ods", out.getvalue()).hint


def test_a_workbook_cut_off_anywhere_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = saved(tmp_path, ["Nama", "Email"], *(["Wati", f"w{n}@x.id"] for n in range(200)))
    whole = path.read_bytes()
    for length in range(8, len(whole) - 1, len(whole) // 25):
        assert "damaged" in refused(path, whole[:length]).title


def test_a_bit_flipped_anywhere_reads_or_refuses(tmp_path: Path) -> None:
    path = saved(tmp_path, ["Nama", "Email"], *(["Wati", f"w{n}@x.id"] for n in range(20)))
    whole = path.read_bytes()
    refusals = 0
    for at in range(0, len(whole), 37):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :])
        try:
            read_table(path)
        except UserError:
            refusals += 1
    assert refusals > 10


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04" + b"\x00" * 100, b"not a workbook at all", b"PK\x05\x06" + b"\x00" * 18]
)
def test_what_is_only_called_a_workbook_is_said_to_be_damaged(tmp_path: Path, data: bytes) -> None:
    assert "damaged" in refused(tmp_path / "list.xlsx", data).title


def test_another_packed_file_is_refused(tmp_path: Path) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("word/document.xml", "<w:document/>")
    assert refused(tmp_path / "letter.docx", out.getvalue())


def test_a_workbook_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, ["Nama", "Email"])
    bomb = b" " * 450_000_000
    data = repacked(path, lambda name, part: bomb if name == "xl/worksheets/sheet1.xml" else part)
    assert len(data) < 1_000_000
    assert "too big" in refused(path, data).title


def test_a_row_numbered_beyond_any_sheet_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, ["Nama", "Email"], ["Wati", "w@x.id"])
    data = repacked(path, lambda _name, part: part.replace(b'<row r="2"', b'<row r="99999999999"'))
    assert "damaged" in refused(path, data).title


def test_a_merge_over_the_whole_sheet_does_not_stop_the_program(tmp_path: Path) -> None:
    path = saved(tmp_path, ["Nama", "Email"], ["Wati", "w@x.id"], merge=("C1:D1",))
    path.write_bytes(repacked(path, lambda _name, part: part.replace(b"C1:D1", b"A2:XFD1048576")))
    assert [row.cells for row in read_table(path).rows] == [("Wati", "Wati")]


def test_rows_that_merged_cells_only_pass_through_are_no_people(tmp_path: Path) -> None:
    table = read(tmp_path, ["Negara", "Nama"], ["Lao PDR", "Suk"], [], [None, "Kham"], merge=("A2:A9",))
    assert [(row.number, row.cells) for row in table.rows] == [
        (2, ("Lao PDR", "Suk")),
        (4, ("Lao PDR", "Kham")),
    ]


def test_an_empty_workbook_is_said_to_be_empty(tmp_path: Path) -> None:
    assert "empty" in refused(saved(tmp_path)).title
