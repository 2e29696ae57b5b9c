"""PDFs with QR codes to print, and the codes read back from what came out."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
import qrcode
import zxingcpp
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

A6 = (105 * mm, 148 * mm)


def codes_pdf(*codes: str, size: tuple[float, float] = A6) -> bytes:
    """One page a code, with the code as a QR in vectors."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=size)
    for code in codes:
        made = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M)
        made.add_data(code)
        made.make()
        side = 40 * mm / len(made.modules)
        for row, cells in enumerate(made.modules):
            for column, dark in enumerate(cells):
                if dark:
                    canvas.rect(30 * mm + column * side, 90 * mm - row * side, side, side, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def codes_in(pdf: bytes) -> list[str]:
    """What a phone would read from each page, in order."""
    document = pdfium.PdfDocument(pdf)
    pages = [page.render(scale=3).to_pil() for page in document]
    document.close()
    return [zxingcpp.read_barcode(page).text for page in pages]


def size_mm(pdf: bytes) -> tuple[int, int]:
    """The first page in whole millimetres."""
    document = pdfium.PdfDocument(pdf)
    width, height = document.get_page_size(0)
    document.close()
    return round(width / mm), round(height / mm)


def pictures_in(pdf: bytes) -> bool:
    """Whether anything on the first page is a picture, not drawn."""
    document = pdfium.PdfDocument(pdf)
    found = any(isinstance(part, pdfium.PdfImage) for part in document[0].get_objects())
    document.close()
    return found
