"""The report on paper: inside its page, whole over page breaks, charts as they count."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2
import pytest
from docx import Document
from PIL import Image

from tests.documents.scripts_sampled import SHAPED
from tpbis_desktop.documents.letterhead import Letterhead
from tpbis_desktop.documents.report.charts import chart_picture, parted
from tpbis_desktop.documents.report.columns import column_widths
from tpbis_desktop.documents.report.content import (
    ArrivalChart,
    Bar,
    BarChart,
    Chart,
    Cover,
    Figure,
    Report,
    Section,
    Span,
    Table,
    noted,
)
from tpbis_desktop.documents.report.write import write_report_file

DOTS = 4  # dots a millimetre
MM = 72 / 25.4
LONG = "Dinas Perpustakaan dan Arsip Daerah Provinsi Daerah Istimewa Yogyakarta " * 4
SCRIPTS = " ".join(list(SHAPED.values())[1:8])
COVER = Cover(
    letterhead=Letterhead(("National Library of Indonesia", "Jakarta")),
    kind="Event report",
    title="Knowledge Sharing Program",
    dates="13–17 November 2023",
    place="Jakarta",
    figures=(Figure("18", "Nominated", 1), Figure("1,234,567,890", LONG, 2)),
)
BARS = BarChart("Attendance", (Bar("Opening", 4, 8), Bar(LONG, 0, 0), Bar(SCRIPTS, 8, 8)), "came", "expected")


def report(*blocks: str | Table | Chart, cover: Cover = COVER) -> Report:
    return Report(cover, (Section("People", blocks),), "KSP 2023")


def pdf_of(made: Report) -> bytes:
    out = io.BytesIO()
    write_report_file(made, out, "pdf")
    return out.getvalue()


def pictures(pdf: bytes) -> list[Image.Image]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=DOTS / MM).to_pil().convert("L") for page in document]


def text_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def assert_inside(pdf: bytes) -> None:
    for picture in pictures(pdf):
        ink = np.asarray(picture) < 200
        rows, columns = np.flatnonzero(ink.any(1)), np.flatnonzero(ink.any(0))
        assert columns[0] >= 19.5 * DOTS, "ran into the left margin"
        assert columns[-1] <= 190.8 * DOTS, "ran into the right margin"
        assert rows[0] >= 18 * DOTS, "ran into the upper margin"
        assert rows[-1] <= 291 * DOTS, "ran off the foot"


@pytest.mark.parametrize("text", [LONG, SCRIPTS, "W" * 300, "", "one"])
def test_nothing_leaves_the_page(text: str) -> None:
    table = Table(("Name", text, "Count"), ((text, text, "7"),) * 5, (3, 3, 1), numbers_from=2, note=text)
    spans = (Span(text, (1, 0, 9), ("08:00", "", "09:00")),) * 6
    chart = BarChart(text, (Bar(text, 3, 5),) * 3, text[:40], text[:40])
    cover = Cover(
        Letterhead((text, text)), text, text, text, text, (Figure(text, text, 1),) * 6, (text,), chart
    )
    assert_inside(pdf_of(report(text, table, chart, ArrivalChart(text, spans, text[:60]), cover=cover)))


def test_a_long_table_goes_on_over_pages_with_its_headings_and_loses_no_row() -> None:
    rows = tuple((f"Person {n:03}", LONG if n % 9 == 0 else "x", str(n)) for n in range(150))
    pdf = pdf_of(report(Table(("Who", "Whence", "Count"), rows, (3, 5, 1), numbers_from=2)))
    assert_inside(pdf)
    pages = text_of(pdf)[1:]
    assert len(pages) > 3
    assert all("Whence" in page for page in pages)
    told = " ".join(pages)
    assert [told.count(f"Person {n:03}") for n in range(150)] == [1] * 150


def test_pages_say_their_number_and_how_many_there_are() -> None:
    pages = text_of(pdf_of(report("word " * 3000)))
    assert [f"{n} / {len(pages)}" in page for n, page in enumerate(pages, 1)] == [True] * len(pages)
    assert sum(page.count("word") for page in pages) == 3000


def test_a_bar_is_as_long_as_what_it_counts() -> None:
    bars = (Bar("", 2), Bar("", 4), Bar("", 8))
    picture = Image.open(io.BytesIO(chart_picture(BarChart("", bars, "")))).convert("RGB")
    blue = (np.abs(np.asarray(picture).astype(int) - (0x1B, 0x3A, 0x6B)) < 12).all(axis=2)
    lengths = [length for length in np.count_nonzero(blue, axis=1).tolist() if length > 100]
    whole = max(lengths)
    ratios = sorted({round(length / whole, 1) for length in lengths})
    assert [ratio for ratio in (0.2, 0.5, 1.0) if ratio in ratios or ratio + 0.1 in ratios] == [0.2, 0.5, 1.0]


def test_a_chart_of_many_bars_is_parted_and_every_bar_is_kept() -> None:
    bars = tuple(Bar(f"Activity {n}", n, 200) for n in range(100))
    parts = parted(BarChart("Attendance", bars, "came"))
    assert tuple(bar for part in parts for bar in part.bars) == bars
    assert_inside(pdf_of(report(BarChart("Attendance", bars, "came"))))


def test_the_word_document_holds_text_tables_and_a_picture_a_chart() -> None:
    out = io.BytesIO()
    table = Table(
        ("Who", "Count"), (("Ani", "1"), ("Total", "1")), (3, 1), numbers_from=1, total=True, note="N"
    )
    write_report_file(report("Some words.", table, BARS), out, "docx")
    document = Document(io.BytesIO(out.getvalue()))
    (_cards, found) = document.tables
    assert [[cell.text for cell in row.cells] for row in found.rows] == [
        ["Who", "Count"],
        ["Ani", "1"],
        ["Total", "1"],
    ]
    assert all(run.bold for cell in found.rows[-1].cells for run in cell.paragraphs[0].runs)
    words = [one.text for one in document.paragraphs]
    assert "Some words." in words
    assert "Knowledge Sharing Program" in words
    assert len(document.inline_shapes) == 1
    assert [noted("Nominated", 1), noted("", 12)] == ["Nominated ¹", " ¹²"]


def test_columns_keep_their_shares_unless_a_word_needs_more() -> None:
    wide = Table(("A", "B"), (("x", "y"),), (3, 1))
    assert column_widths(wide, 400, 8.5, 4) == [300, 100]
    narrow = Table(("A", "B"), (("x", "Direncanakan"),), (99, 1))
    first, second = column_widths(narrow, 400, 8.5, 4)
    assert second > 60
    assert first + second == pytest.approx(400)
    endless = Table(("A", "B"), (("x", "e" * 300),), (99, 1))
    assert column_widths(endless, 400, 8.5, 4) == pytest.approx([280, 120])
