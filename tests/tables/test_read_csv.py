"""Reading CSV as it comes: encodings, separators, quoting, titles, and what is no list."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from tpbis_desktop.errors import UserError
from tpbis_desktop.tables.read import Table, read_table

HEADINGS = ("Name", "Email", "Institution")
LINES = "Name,Email,Institution\r\nNguyễn Thị Hằng,hang@nlv.example,National Library\r\n"


def read(tmp_path: Path, data: str | bytes, name: str = "list.csv") -> Table:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_table(path)


def refused(tmp_path: Path, data: str | bytes, name: str = "list.csv") -> UserError:
    with pytest.raises(UserError) as caught:
        read(tmp_path, data, name)
    assert name in caught.value.title
    assert caught.value.hint
    return caught.value


def cells(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_whatever_its_form_and_nothing_is_remarked(tmp_path: Path, encoding: str) -> None:
    table = read(tmp_path, LINES.encode(encoding))
    assert table.headings == HEADINGS
    assert cells(table) == [("Nguyễn Thị Hằng", "hang@nlv.example", "National Library")]
    assert table.notes == ()


@pytest.mark.parametrize(("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_utf_16_is_told_by_its_mark(tmp_path: Path, mark: bytes, encoding: str) -> None:
    lao = "ຊື່ ແລະ ນາມສະກຸນ"
    assert cells(read(tmp_path, mark + f"Nama\tEmail\n{lao}\ta@b.la".encode(encoding))) == [(lao, "a@b.la")]


def test_windows_1252_is_read_and_said(tmp_path: Path) -> None:
    table = read(tmp_path, "Name;Company\nJosé Peña;Café “Zoë”\nMüller;Straße\n".encode("cp1252"))
    assert cells(table) == [("José Peña", "Café “Zoë”"), ("Müller", "Straße")]
    assert "Windows-1252" in table.notes[0]


@pytest.mark.parametrize(
    ("encoding", "name", "place"),
    [
        ("cp874", "สมชาย ใจดี", "หอสมุดแห่งชาติ"),
        ("cp949", "김철수", "국립중앙도서관"),
        ("gb18030", "王小明", "国家图书馆"),
        ("cp1256", "محمد علي", "المكتبة الوطنية"),
        ("cp1251", "Иван Петров", "Национальная библиотека"),
    ],
)
def test_another_script_in_its_old_encoding_is_read_and_said(
    tmp_path: Path, encoding: str, name: str, place: str
) -> None:
    table = read(tmp_path, f"Name,Email,Company\n{name},someone@library.example,{place}\n".encode(encoding))
    assert cells(table) == [(name, "someone@library.example", place)]
    assert encoding in table.notes[0]


def test_one_broken_byte_does_not_make_utf_8_another_encoding(tmp_path: Path) -> None:
    data = ("Name,Company\n" + "Nguyễn Văn Minh,Hà Nội\n" * 20).encode() + b"Per\xe9ra,Colombo\n"
    table = read(tmp_path, data)
    assert table.rows[0].cells == ("Nguyễn Văn Minh", "Hà Nội")
    assert table.rows[-1].cells == ("Per\ufffdra", "Colombo")
    assert "damaged" in table.notes[0]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(tmp_path: Path, separator: str) -> None:
    lines = [("Nama", "Instansi", "Jabatan"), ("Suharto", "Dinas Arsip, Bantul", "Pustakawan; Muda")]
    text = "\n".join(separator.join(f'"{cell}"' for cell in line) for line in lines)
    assert cells(read(tmp_path, text)) == [lines[1]]


def test_a_line_that_says_the_separator_is_believed_and_is_no_row(tmp_path: Path) -> None:
    table = read(tmp_path, "\ufeffsep=;\r\nName;Motto\r\nTun Aung;one, two, three, four\r\n")
    assert table.headings == ("Name", "Motto")
    assert table.rows[0].number == 2


def test_titles_with_commas_do_not_split_a_list_of_one_column(tmp_path: Path) -> None:
    table = read(tmp_path, "Nama Lengkap\nDr. Siti Aminah, S.IP., M.Hum.\nBudi, S.Sos.\nSuharto\n")
    assert cells(table) == [("Dr. Siti Aminah, S.IP., M.Hum.",), ("Budi, S.Sos.",), ("Suharto",)]


def test_title_rows_above_the_headings_and_column_numbers_below_are_skipped(tmp_path: Path) -> None:
    text = (
        "DAFTAR PESERTA;;;\nJakarta, 13-17 November 2023;;;\n;;;\n"
        "No;Nama;Instansi;Jabatan\n(1);(2);(3);(4)\n1;Suharto;Perpusnas;Pustakawan\n"
    )
    table = read(tmp_path, text)
    assert table.headings == ("No", "Nama", "Instansi", "Jabatan")
    assert [(row.number, row.cells) for row in table.rows] == [
        (6, ("1", "Suharto", "Perpusnas", "Pustakawan"))
    ]


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    table = read(tmp_path, 'Name,Email\n"Two\nlines",a@b.la\n\n  , \nTun,c@d.mm\n')
    assert [(row.number, row.cells[0]) for row in table.rows] == [(2, "Two\nlines"), (5, "Tun")]


def test_ragged_rows_are_filled_and_what_is_beyond_the_headings_is_kept(tmp_path: Path) -> None:
    table = read(tmp_path, "Name,Email,,\nTun\nHla,a@b.mm,,extra\n")
    assert table.headings == ("Name", "Email", "Column 4")
    assert cells(table) == [("Tun", "", ""), ("Hla", "a@b.mm", "extra")]


def test_doubled_headings_are_kept_apart(tmp_path: Path) -> None:
    table = read(tmp_path, "Name,Email,Name, Name \nTun,a@b.mm,U Tun,T.\n")
    assert table.headings == ("Name", "Email", "Name (2)", "Name (3)")
    table = read(tmp_path, "Name,x (2),x,x,x\nTun,1,2,3,4\n")
    assert table.headings == ("Name", "x (2)", "x", "x (3)", "x (4)")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("'=1+1", "=1+1"),
        ("'+62 812 555", "+62 812 555"),
        ("'@handle", "@handle"),
        ("\t=1+1", "=1+1"),
        ("\t-", "-"),
        ("'198001012005011001", "198001012005011001"),
        ("'Abd al-Rahman", "'Abd al-Rahman"),
        ("O'Brien", "O'Brien"),
        ("=1+1", "=1+1"),
    ],
)
def test_guards_against_formulas_are_taken_off(tmp_path: Path, written: str, meant: str) -> None:
    assert cells(read(tmp_path, f"Name;Email\n{written};x\n")) == [(meant, "x")]


def test_a_file_for_indicos_import_has_no_headings_and_needs_none(tmp_path: Path) -> None:
    table = read(
        tmp_path, "Thandar,Win,National Library,Librarian,+95 1 555,thandar@nl.mm\nHla,Aye,,,,hla@nl.mm\n"
    )
    assert table.headings == ("First name", "Last name", "Affiliation", "Position", "Phone", "E-mail")
    assert [row.number for row in table.rows] == [1, 2]


def test_another_list_without_headings_loses_no_row(tmp_path: Path) -> None:
    table = read(tmp_path, "Thandar Win,thandar@nl.mm,Yangon\nHla Aye,hla@nl.mm,Bago\n")
    assert table.headings == ("Column 1", "E-mail", "Column 3")
    assert len(table.rows) == 2


def test_headings_nobody_knows_are_headings_all_the_same(tmp_path: Path) -> None:
    table = read(tmp_path, "ຊື່,ບ່ອນ,ອີເມວ\nສຸກ,ວຽງຈັນ,suk@nl.la\n")
    assert table.headings == ("ຊື່", "ບ່ອນ", "ອີເມວ")
    assert len(table.rows) == 1


def test_without_known_headings_the_separator_that_cuts_all_rows_alike_is_taken(tmp_path: Path) -> None:
    table = read(tmp_path, "ຊື່,ບ່ອນ\nສຸກ;a;b,ວຽງຈັນ\nຄຳ;a;b,ປາກເຊ\n")
    assert cells(table) == [("ສຸກ;a;b", "ວຽງຈັນ"), ("ຄຳ;a;b", "ປາກເຊ")]


def test_old_macintosh_line_ends_are_line_ends(tmp_path: Path) -> None:
    assert cells(read(tmp_path, "Name,Email\rTun,a@b.mm\rHla,c@d.mm")) == [
        ("Tun", "a@b.mm"),
        ("Hla", "c@d.mm"),
    ]


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\r\n\r\n", b" , ,\n,,\n"])
def test_an_empty_file_is_said_to_be_empty(tmp_path: Path, data: bytes) -> None:
    assert "empty" in refused(tmp_path, data).title


@pytest.mark.parametrize(
    "data",
    [
        b"Name,Email\nTun\x00,a@b\n",
        bytes(range(256)) * 40,
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"\x7fELF\x02\x01\x01\x00",
    ],
)
def test_binary_data_called_csv_is_refused(tmp_path: Path, data: bytes) -> None:
    assert "not a list" in refused(tmp_path, data).title


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\n", b"<html><table><tr><td>Name", b"<?xml version='1.0'?><Workbook/>", b"{\\rtf1 Name}"],
)
def test_documents_that_are_no_spreadsheet_say_what_to_do(tmp_path: Path, data: bytes) -> None:
    assert "XLSX or CSV" in refused(tmp_path, data, "list.xls").hint


def test_a_quotation_mark_left_open_does_not_swallow_the_rest(tmp_path: Path) -> None:
    error = refused(tmp_path, 'Name,Email\nTun,a@b.mm\n"Hla,c@d.mm\nAye,e@f.mm\n')
    assert "row 3" in error.title


def test_a_cell_longer_than_any_list_has_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, 'Name,Email\n"' + "x" * 200_000 + '",a\n')


def test_a_hundred_thousand_rows_are_read_and_one_more_is_too_many(tmp_path: Path) -> None:
    assert len(read(tmp_path, "Name,Email\n" + "Tun,\n" * 99_999).rows) == 99_999
    assert "too big" in refused(tmp_path, "Name,Email\n" + "Tun,\n" * 100_001).title


def test_a_list_without_end_is_refused_as_soon_as_it_is_too_big(tmp_path: Path) -> None:
    data = b"Name,Email\n" + b"Tun,\n" * 4_000_000
    tracemalloc.start()
    error = refused(tmp_path, data)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "too big" in error.title
    assert most < 15 * len(data)


def test_thousands_of_columns_of_one_name_are_kept_apart_and_thousands_of_empty_rows_are_no_rows(
    tmp_path: Path,
) -> None:
    table = read(
        tmp_path, "Name,Email" + ",x" * 10_000 + "\n" + "\n" * 200_000 + "Tun,a@b.mm" + ",y" * 10_000
    )
    assert table.headings[:4] == ("Name", "Email", "x", "x (2)")
    assert table.headings[-1] == "x (10000)"
    assert [row.number for row in table.rows] == [200_002]


def test_a_file_that_is_not_there_or_is_a_folder_is_said_so(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.csv", tmp_path):
        with pytest.raises(UserError, match="cannot be opened"):
            read_table(path)
