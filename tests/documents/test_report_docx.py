"""The report as a Word document, as a word processor lays it out."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from docx import Document

from tests.documents.test_report_pages import BARS, DOTS, LONG, SCRIPTS, pictures, report, text_of
from tpbis_desktop.documents.report.content import Table
from tpbis_desktop.documents.report.write import write_report_file

COUNTS = Table(("Country", "Women", "Men"), (("Nepal", "1", "0"), ("Total", "1", "0")), (9, 1, 1), 1, True)
MANY = Table(("Who", "By"), tuple((f"Person {n:03}", LONG if n % 9 == 0 else "x") for n in range(80)), (3, 7))
SMALL = Table(("Bus", "Seats"), tuple((f"Bus {n:02}", "9") for n in range(11)), (9, 1), 1)


def written(*blocks: str | Table) -> bytes:
    out = io.BytesIO()
    write_report_file(report(*blocks), out, "docx")
    return out.getvalue()


def laid_out(docx: bytes, folder: Path) -> bytes:
    """As LibreOffice lays it out on pages."""
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not installed (libreoffice-writer-nogui): the DOCX is NOT laid out")
    (folder / "report.docx").write_bytes(docx)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        folder,
        folder / "report.docx",
    ]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    return (folder / "report.pdf").read_bytes()


def test_a_word_processor_keeps_everything_between_the_margins(tmp_path: Path) -> None:
    out = io.BytesIO()
    write_report_file(report("Some words.", COUNTS, BARS, MANY, SCRIPTS), out, "docx")
    pdf = laid_out(out.getvalue(), tmp_path)
    for picture in pictures(pdf):
        columns = np.flatnonzero((np.asarray(picture) < 200).any(0))
        assert columns[0] >= 19 * DOTS
        assert columns[-1] <= 191.5 * DOTS
    text = " ".join(text_of(pdf))
    for said in ("Some words.", "Women", "Person 000", "Person 079", "1,234,567,890"):
        assert said in text


def test_a_word_processor_counts_the_pages_and_repeats_the_headings(tmp_path: Path) -> None:
    pages = text_of(laid_out(written(MANY), tmp_path))
    assert len(pages) > 3
    assert all(f"{number} / {len(pages)}" in page for number, page in enumerate(pages, 1))
    assert all("Who By" in page for page in pages[1:])
    assert re.findall(r"Person (\d{3})", " ".join(pages)) == [f"{n:03}" for n in range(80)]


def test_a_short_table_stands_on_one_page_in_a_word_processor(tmp_path: Path) -> None:
    pages = text_of(laid_out(written(*["Words of a line. " * 40] * 9, SMALL), tmp_path))
    assert [page.count("Bus ") for page in pages if "Bus 00" in page] == [12]


def test_the_name_of_a_column_is_not_broken_in_a_word_processor(tmp_path: Path) -> None:
    with pypdfium2.PdfDocument(laid_out(written(COUNTS), tmp_path)) as document:
        assert "Women" in document[1].get_textpage().get_text_range()


def test_a_word_wider_than_its_column_gets_the_room_that_others_have(tmp_path: Path) -> None:
    narrow = Table(("Kegiatan", "Perempuan", "Status"), (("Upacara", "1", "Direncanakan"),), (9, 0.5, 0.5))
    with pypdfium2.PdfDocument(laid_out(written(narrow), tmp_path)) as document:
        said = document[1].get_textpage().get_text_range()
    assert "Perempuan" in said
    assert "Direncanakan" in said


def test_rows_are_never_cut_and_the_fields_count_pages() -> None:
    document = Document(io.BytesIO(written(MANY)))
    rows = [row for table in document.tables for row in table.rows]
    assert all(row._tr.trPr is not None and "cantSplit" in row._tr.trPr.xml for row in rows)
    foot = document.sections[0].footer.paragraphs[0]._p.xml
    assert foot.index("PAGE<") < foot.index("NUMPAGES<")


@pytest.mark.parametrize("rows", [39, 40])
def test_a_table_at_the_foot_of_the_last_page_makes_no_empty_page_after_it(rows: int, tmp_path: Path) -> None:
    table = Table(("Who", "By"), tuple((f"Person {n:03}", "x") for n in range(rows)), (3, 7))
    pages = text_of(laid_out(written(table), tmp_path))
    assert all("Person " in page for page in pages[1:])
