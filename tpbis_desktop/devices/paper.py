"""What a printer must know of a PDF: the size of its paper; and its pages in reverse."""

from __future__ import annotations

import io

import pypdfium2 as pdfium

POINTS_PER_MM = 72 / 25.4

_NAMED = {(105, 148): "A6", (148, 210): "A5", (210, 297): "A4", (297, 420): "A3", (216, 279): "Letter"}


def paper_size(pdf: bytes) -> tuple[int, int]:
    """Width and height of the first page in whole millimetres, as it is read."""
    document = pdfium.PdfDocument(pdf)
    try:
        width, height = document.get_page_size(0)
    finally:
        document.close()
    return round(width / POINTS_PER_MM), round(height / POINTS_PER_MM)


def media_name(size: tuple[int, int]) -> str:
    """The print system's name of a paper, the short side first."""
    short, long = sorted(size)
    for (width, height), name in _NAMED.items():
        if abs(width - short) <= 1 and abs(height - long) <= 1:
            return name
    return f"Custom.{short}x{long}mm"


def last_page_first(pdf: bytes) -> bytes:
    """The same pages from the last to the first, for printers that pile them face up."""
    document, turned = pdfium.PdfDocument(pdf), pdfium.PdfDocument.new()
    try:
        turned.import_pages(document, list(reversed(range(len(document)))))
        file = io.BytesIO()
        turned.save(file)
    finally:
        turned.close()
        document.close()
    return file.getvalue()
