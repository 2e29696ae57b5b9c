"""Printing through Qt, for Windows: the pages of the PDF drawn for the system's spooler."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from tpbis_desktop.devices.printing.paper import is_two_sided, paper_size
from tpbis_desktop.devices.printing.print_job import FinishedJob, Order
from tpbis_desktop.devices.printing.print_trouble import not_printed
from tpbis_desktop.errors import UserError
from tpbis_desktop.words import _

DOTS_PER_INCH = 600


def spooler_printers() -> list[str]:
    """Every printer the system knows, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != usual, name.casefold()))


@dataclass(frozen=True)
class SpoolerPrinter:
    """One printer of the system, reached through Qt."""

    name: str

    def send(self, order: Order) -> FinishedJob:
        found = QPrinterInfo.printerInfo(self.name)
        if found.isNull():
            raise UserError(
                _("The printer “{name}” is gone").format(name=self.name),
                _("Nothing was printed."),
                _("Plug it in and switch it on, or choose another printer in Settings."),
            )
        printer = QPrinter(found, QPrinter.PrinterMode.HighResolution)
        printer.setDocName(order.title)
        printer.setCopyCount(order.copies)
        draw_pages(order.pdf, printer)
        return FinishedJob(f"{self.name}: {order.title}")


def draw_pages(pdf: bytes, printer: QPrinter) -> None:
    """Draw every page edge to edge on paper of its own size; a printer without that paper is refused."""
    printer.setResolution(DOTS_PER_INCH)
    _choose_paper(printer, paper_size(pdf))
    if is_two_sided(pdf):
        printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    with _opened(pdf) as document:
        painter = QPainter()
        if not painter.begin(printer):
            raise UserError(
                _("The printer does not take the job"),
                _("Nothing was printed."),
                _("Look whether it is on and has paper, or choose another."),
            )
        for page in range(document.pageCount()):
            if page:
                printer.newPage()
            sheet = printer.pageLayout().fullRectPixels(printer.resolution())
            painter.drawImage(0, 0, document.render(page, sheet.size()))
        painter.end()
    if printer.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
        raise not_printed("")


def _choose_paper(printer: QPrinter, size: tuple[int, int]) -> None:
    short, long = sorted(size)
    paper = QPageSize(
        QSizeF(short, long), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch
    )
    turned = size[0] > size[1]
    way = QPageLayout.Orientation.Landscape if turned else QPageLayout.Orientation.Portrait
    printer.setFullPage(True)
    taken = printer.setPageLayout(QPageLayout(paper, way, QMarginsF(0, 0, 0, 0)))
    # Some drivers say no and stay with A4: what the layout is afterwards is what counts.
    if not taken or not printer.pageLayout().pageSize().isEquivalentTo(paper):
        raise UserError(
            _("The printer has no paper of {width} x {height} mm").format(width=short, height=long),
            _("Nothing was printed."),
            _("Add this paper size in the printer's own settings, or choose another printer."),
        )


@contextmanager
def _opened(pdf: bytes) -> Iterator[QPdfDocument]:
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    try:
        yield document
    finally:
        document.close()
