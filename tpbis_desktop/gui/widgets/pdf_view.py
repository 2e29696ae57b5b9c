"""A PDF as it will come out of the printer: its pages as pictures, one under the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from tpbis_desktop.gui.theme import tokens
from tpbis_desktop.words import _, plural

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

Fit = Literal["width", "page"]

_GAP = 16
_KEPT_PICTURES = 12


class _Pages(QWidget):
    """Draws only the pages in sight, so that a thousand badges open as fast as one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._document: QPdfDocument | None = None
        self._buffer: QBuffer | None = None
        self._pictures: dict[tuple[int, int], QImage] = {}
        self._boxes: list[QRectF] = []

    def load(self, pdf: bytes) -> int:
        """Take a new document; how many pages it has, 0 if it is none."""
        from PySide6.QtPdf import QPdfDocument

        if self._document is None:
            self._document = QPdfDocument(self)
        self._document.close()
        self._pictures.clear()
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        return self.count

    @property
    def count(self) -> int:
        return self._document.pageCount() if self._document is not None else 0

    def arrange(self, room: QSize, fit: Fit) -> None:
        """Place the pages for a window of this size."""
        self._boxes = []
        top = float(_GAP)
        width = room.width() - 2 * _GAP
        for page in range(self.count):
            size = self._page_size(page)
            scale = width / size.width()
            if fit == "page":
                scale = min(scale, (room.height() - 2 * _GAP) / size.height())
            box = QRectF(0, top, size.width() * scale, size.height() * scale)
            box.moveLeft((room.width() - box.width()) / 2)
            self._boxes.append(box)
            top = box.bottom() + _GAP
        self.resize(room.width(), max(room.height(), round(top)))
        self.update()

    def _page_size(self, page: int) -> QSizeF:
        assert self._document is not None
        return self._document.pagePointSize(page)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for page, box in enumerate(self._boxes):
            if box.intersects(QRectF(event.rect())):
                painter.drawImage(box, self._picture(page, box))
                painter.setPen(QPen(QColor(tokens().line), 1))
                painter.drawRect(box)

    def _picture(self, page: int, box: QRectF) -> QImage:
        pixels = QSizeF(box.size() * self.devicePixelRatioF()).toSize()
        key = (page, pixels.width())
        if key not in self._pictures:
            while len(self._pictures) >= _KEPT_PICTURES:
                self._pictures.pop(next(iter(self._pictures)))
            self._pictures[key] = self._render(page, pixels)
        return self._pictures[key]

    def _render(self, page: int, pixels: QSize) -> QImage:
        assert self._document is not None
        paper = QImage(pixels, QImage.Format.Format_RGB32)
        paper.fill(Qt.GlobalColor.white)
        painter = QPainter(paper)
        painter.drawImage(0, 0, self._document.render(page, pixels))
        painter.end()
        return paper


class PdfView(QScrollArea):
    """Shows the bytes of a PDF, as wide as it is, or whole pages (`fit="page"`, for one badge)."""

    def __init__(self, parent: QWidget | None = None, *, fit: Fit = "width") -> None:
        super().__init__(parent)
        self._fit: Fit = fit
        self._pages = _Pages(self)
        self.setWidget(self._pages)
        for ground in (self._pages, self.viewport()):
            ground.setAutoFillBackground(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if fit == "page":
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setAccessibleName(_("Preview"))

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return self._pages.count

    def show_pdf(self, pdf: bytes) -> None:
        """Show another document, from its first page."""
        count = self._pages.load(pdf)
        self.setAccessibleDescription(plural("{n} page", "{n} pages", count))
        self._arrange()
        self.verticalScrollBar().setValue(0)

    def clear(self) -> None:
        """Show nothing."""
        if self.page_count:
            self.show_pdf(b"")

    def _arrange(self) -> None:
        self._pages.arrange(self.viewport().size(), self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
