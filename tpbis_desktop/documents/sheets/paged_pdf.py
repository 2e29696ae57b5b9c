"""A PDF written page by page: what is drawn goes into the file when its page ends, not at the end of all."""

from __future__ import annotations

from typing import Any, BinaryIO

from reportlab.pdfbase.pdfdoc import (
    PDFCrossReferenceTable,
    PDFFile,
    PDFIndirectObject,
    PDFObjectReference,
    PDFTrailer,
    xObjectName,
)

from tpbis_desktop.documents.pdf import new_pdf
from tpbis_desktop.documents.sheets.paper import Paper
from tpbis_desktop.documents.text.draw import draw
from tpbis_desktop.documents.text.lines import Type

_TOTAL = "total"
_UNIT = 10.0  # the size at which the number of pages is drawn; scaled where it is used


class PagedPdf:
    """Draw on `canvas`, `end_page`, and at the end `save`. Kept of a finished page is only where it lies."""

    def __init__(self, out: BinaryIO, paper: Paper, title: str) -> None:
        self.paper = paper
        self.canvas = new_pdf(out, paper.width, paper.height)
        self.canvas.setTitle(title)
        self._document = self.canvas._doc
        self._file = _Written(out, self._document)
        self.canvas.beginForm(_TOTAL, 0, -_UNIT, 40 * _UNIT, 2 * _UNIT)
        self.canvas.endForm()

    @property
    def page(self) -> int:
        """The number of the page being drawn, from 1."""
        return int(self.canvas.getPageNumber())

    def draw_total(self, x: float, y: float, size: float) -> None:
        """Leave the place of the number of pages, which is known at the end."""
        self.canvas.saveState()
        self.canvas.translate(x, y)
        self.canvas.scale(size / _UNIT, size / _UNIT)
        self.canvas.doForm(_TOTAL)
        self.canvas.restoreState()

    def end_page(self) -> None:
        """Put the page into the file."""
        self.canvas.showPage()
        page = self._document.Pages.pages[-1]
        name = page.__InternalName__
        self._file.write(name)
        self._file.write(page.Contents.__InternalName__)
        self._document.Pages.pages[-1] = PDFObjectReference(name)

    def save(self) -> None:
        """Write what all pages share: the fonts, the pictures, the number of pages."""
        pages = self.page - 1
        self.canvas._code = []
        draw(self.canvas, (0, 0), str(pages), Type(_UNIT))
        self._document.idToObject[xObjectName(_TOTAL)].setStreamList(self.canvas._code)
        self._file.finish(self.canvas)


class _Written:
    """The objects of a ReportLab document, each written once and forgotten."""

    def __init__(self, out: BinaryIO, document: Any) -> None:
        self._document = document
        self._file = PDFFile(document._pdfVersion)
        self._file.write = out.write
        for piece in self._file.strings:
            out.write(piece)
        self._file.strings.clear()

    def write(self, name: str) -> None:
        """Write one object and let go of it."""
        document = self._document
        data = PDFIndirectObject(name, document.idToObject[name]).format(document)
        document.idToOffset[name] = self._file.add(data)
        document.idToObject[name] = None

    def finish(self, canvas: Any) -> None:
        """Write the objects that are left, then where each of them lies."""
        document = self._document
        for font in document.delayedFonts:
            font.addObjects(document)
        document.info.invariant = document.invariant
        document.info.digest(document.signature)
        catalog, info = document.Reference(document.Catalog), document.Reference(document.info)
        document.Outlines.prepare(document, canvas)
        if document.Outlines.ready < 0:
            document.Catalog.Outlines = None
        number = 0
        while number < len(document.numberToId):  # writing one object may make others
            number += 1
            if document.numberToId[number] not in document.idToOffset:
                self.write(document.numberToId[number])
        self._index(catalog, info)

    def _index(self, catalog: Any, info: Any) -> None:
        document = self._document
        table = PDFCrossReferenceTable()
        table.addsection(0, [document.numberToId[number + 1] for number in range(len(document.numberToId))])
        start = self._file.add(table.format(document))
        size = len(document.numberToId) + 1
        trailer = PDFTrailer(startxref=start, Size=size, Root=catalog, Info=info, ID=document.ID())
        self._file.add(trailer.format(document))
