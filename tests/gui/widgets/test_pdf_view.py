"""A preview shows the pages of the PDF it was given."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from tpbis_desktop.gui.widgets.pdf_view import PdfView

GREEN, RED = "#008000", "#FF0000"


def pdf(*colours: str, size: tuple[int, int] = (200, 300)) -> bytes:
    """One page a colour, filled with it but for a white rim."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=size)
    for colour in colours:
        canvas.setFillColor(colour)
        canvas.rect(20, 20, size[0] - 40, size[1] - 40, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def colour_at(view: PdfView, x: int, y: int) -> str:
    return view.viewport().grab().toImage().pixelColor(x, y).name().upper()


@pytest.fixture
def view(qtbot: QtBot) -> PdfView:
    view = PdfView()
    qtbot.addWidget(view)
    view.resize(400, 600)
    view.show()
    return view


def test_the_first_page_fills_the_width(view: PdfView) -> None:
    view.show_pdf(pdf(GREEN, RED))
    assert view.page_count == 2
    assert colour_at(view, 200, 300) == GREEN
    assert colour_at(view, 20, 300) == "#FFFFFF"


def test_scrolling_reaches_the_last_page(view: PdfView) -> None:
    view.show_pdf(pdf(GREEN, RED))
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert colour_at(view, 200, 300) == RED


def test_another_document_is_shown_from_its_first_page(view: PdfView) -> None:
    view.show_pdf(pdf(GREEN, RED))
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.show_pdf(pdf(RED, GREEN))
    assert colour_at(view, 200, 300) == RED


def test_a_badge_is_shown_whole(qtbot: QtBot) -> None:
    view = PdfView(fit="page")
    qtbot.addWidget(view)
    view.resize(500, 200)
    view.show_pdf(pdf(GREEN))
    view.show()
    assert view.verticalScrollBar().maximum() == 0
    assert colour_at(view, 250, 100) == GREEN
    assert colour_at(view, 20, 100) != GREEN


def test_a_thousand_pages_draw_only_those_in_sight(view: PdfView, qapp: QApplication) -> None:
    view.show_pdf(pdf(*[GREEN] * 1000))
    view.grab()
    assert view.page_count == 1000
    assert 1 <= len(view._pages._pictures) <= 4


def test_a_thousand_pages_are_measured_after_the_first_is_up(view: PdfView, qtbot: QtBot) -> None:
    view.show_pdf(pdf(*[GREEN] * 1000))
    assert colour_at(view, 200, 300) == GREEN
    assert len(view._pages._sizes) < 20
    qtbot.waitUntil(lambda: len(view._pages._sizes) == 1000)
    assert not view._pages._measuring.isActive()


def test_pages_found_to_be_of_another_size_take_their_room_and_the_one_in_sight_stays(
    view: PdfView, qtbot: QtBot
) -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(200, 300))
    for page in range(60):
        wide = page >= 20
        canvas.setPageSize((300, 150) if wide else (200, 300))
        canvas.setFillColor(RED if page == 50 else GREEN)
        canvas.rect(20, 20, 100, 110, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    view.show_pdf(file.getvalue())
    guessed = view.verticalScrollBar().maximum()
    view.verticalScrollBar().setValue(view._pages.top_of(50))
    with qtbot.waitSignal(view._pages.measured):
        pass
    assert view.verticalScrollBar().maximum() < guessed
    assert view.verticalScrollBar().value() == view._pages.top_of(50)
    assert colour_at(view, 100, 100) == RED


def test_every_page_in_sight_is_drawn_one_after_the_other(view: PdfView, qtbot: QtBot) -> None:
    view.show_pdf(pdf(GREEN, RED, GREEN, size=(300, 150)))
    view.viewport().grab()
    qtbot.waitUntil(lambda: len(view._pages._pictures) == 3)
    assert [colour_at(view, 200, y) for y in (100, 300, 500)] == [GREEN, RED, GREEN]


@pytest.mark.parametrize("height", range(560, 640, 4))
def test_pages_that_only_just_fit_do_not_make_the_scroll_bar_come_and_go(
    view: PdfView, qtbot: QtBot, height: int
) -> None:
    view.resize(400, height)
    view.show_pdf(pdf(GREEN, RED, GREEN, size=(300, 150)))
    qtbot.waitUntil(lambda: len(view._pages._pictures) == 3)
    widths = set()
    for _turn in range(5):
        qtbot.wait(1)
        widths.add(view.viewport().width())
    assert len(widths) == 1
    assert view._pages.width() == view.viewport().width()


def test_what_is_no_pdf_shows_no_page(view: PdfView) -> None:
    view.show_pdf(pdf(GREEN))
    view.show_pdf(b"not a PDF")
    assert view.page_count == 0
    view.clear()
    assert view.page_count == 0


def test_the_widgets_load_no_pdf_library_before_a_pdf_is_shown() -> None:
    code = (
        "import sys; import tpbis_desktop.gui.widgets.pdf_view;"
        "print([m for m in sys.modules if m.endswith(('QtPdf', 'QtMultimedia', 'QtPrintSupport'))])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
