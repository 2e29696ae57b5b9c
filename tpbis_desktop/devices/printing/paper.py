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


def is_two_sided(pdf: bytes) -> bool:
    """Whether the PDF says that its pages are the two sides of one paper."""
    document = pdfium.PdfDocument(pdf)
    try:
        return _turns(document)
    finally:
        document.close()


def _turns(document: pdfium.PdfDocument) -> bool:
    said = pdfium.raw.FPDF_VIEWERREF_GetDuplex(document)
    return said in (pdfium.raw.DuplexFlipLongEdge, pdfium.raw.DuplexFlipShortEdge)


def last_page_first(pdf: bytes) -> bytes:
    """The same papers from the last to the first, for printers that pile them face up; backs stay behind."""
    document, turned = pdfium.PdfDocument(pdf), pdfium.PdfDocument.new()
    try:
        sides = 2 if _turns(document) else 1
        papers = [list(range(len(document)))[at : at + sides] for at in range(0, len(document), sides)]
        turned.import_pages(document, [page for paper in reversed(papers) for page in paper])
        pdfium.raw.FPDF_CopyViewerPreferences(turned, document)
        file = io.BytesIO()
        turned.save(file)
    finally:
        turned.close()
        document.close()
    return file.getvalue()
