"""A PDF as it will come out of the printer: its pages as pictures, one under the other."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from tpbis_desktop.gui.theme import tokens
from tpbis_desktop.words import _, plural

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

Fit = Literal["width", "page", "beside"]

_GAP = 16
_KEPT_PICTURES = 12
_MEASURED_AT_A_TIME = 12
"""Pages; how large a page is costs PDFium a look into it, and a thousand looks would hold up the window."""


class _Pages(QWidget):
    """Draws only the pages in sight, so that a thousand badges open as fast as one.

    The first pages are measured at once. The others count as large as these until they are measured too,
    a few whenever the window has nothing else to do; `measured` when any was found to be of another size.
    """

    measured = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._document: QPdfDocument | None = None
        self._buffer: QBuffer | None = None
        self._pictures: dict[tuple[int, int], QImage] = {}
        self._sizes: list[QSizeF] = []
        self._uneven = False
        self._boxes: list[QRectF] = []
        self._measuring = QTimer(self, interval=0)
        self._measuring.timeout.connect(self._measure_on)

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
        self._sizes, self._uneven = [], False
        self._measure()
        self._measuring.start()
        return self.count

    def _measure(self) -> None:
        """Measure the next pages."""
        assert self._document is not None
        start = len(self._sizes)
        for page in range(start, min(start + _MEASURED_AT_A_TIME, self.count)):
            self._sizes.append(self._document.pagePointSize(page))
            self._uneven |= self._sizes[page] != self._sizes[max(0, start - 1)]

    def _measure_on(self) -> None:
        self._measure()
        if len(self._sizes) >= self.count:
            self._measuring.stop()
            if self._uneven:
                self.measured.emit()

    @property
    def count(self) -> int:
        return self._document.pageCount() if self._document is not None else 0

    def arrange(self, room: QSize, fit: Fit) -> None:
        """Place the pages for a window of this size."""
        if fit == "beside" and self.count:
            self._boxes = self._row(room)
            self.resize(room)
            self.update()
            return
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

    def _row(self, room: QSize) -> list[QRectF]:
        """All pages side by side, as large as the window takes them whole: the two sides of a badge."""
        sizes = [self._page_size(page) for page in range(self.count)]
        wide = (room.width() - _GAP * (len(sizes) + 1)) / sum(size.width() for size in sizes)
        scale = min(wide, (room.height() - 2 * _GAP) / max(size.height() for size in sizes))
        used = sum(size.width() * scale for size in sizes) + _GAP * (len(sizes) - 1)
        boxes, left = [], (room.width() - used) / 2
        for size in sizes:
            boxes.append(QRectF(left, _GAP, size.width() * scale, size.height() * scale))
            left = boxes[-1].right() + _GAP
        return boxes

    def _page_size(self, page: int) -> QSizeF:
        return self._sizes[min(page, len(self._sizes) - 1)]

    def page_at(self, y: int) -> int:
        """The page at this height, or just above it."""
        return max(0, bisect_right([box.top() for box in self._boxes], y) - 1)

    def top_of(self, page: int) -> int:
        """Where a page begins."""
        return round(self._boxes[page].top()) if self._boxes else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw at most one page anew, the one most in sight; the others' turn comes right after."""
        painter = QPainter(self)
        sight = QRectF(event.rect())
        seen = [page for page, box in enumerate(self._boxes) if box.intersects(sight)]
        anew = [page for page in seen if self._key(page) not in self._pictures]
        if anew:
            self._draw_anew(max(anew, key=lambda page: self._boxes[page].intersected(sight).height()))
        if len(anew) > 1:
            QTimer.singleShot(0, self, self.update)
        for page in seen:
            box = self._boxes[page]
            if picture := self._pictures.get(self._key(page)):
                painter.drawImage(box, picture)
            else:
                painter.fillRect(box, Qt.GlobalColor.white)
            painter.setPen(QPen(QColor(tokens().line), 1))
            painter.drawRect(box)

    def _key(self, page: int) -> tuple[int, int]:
        return page, self._pixels(page).width()

    def _pixels(self, page: int) -> QSize:
        return QSizeF(self._boxes[page].size() * self.devicePixelRatioF()).toSize()

    def _draw_anew(self, page: int) -> None:
        while len(self._pictures) >= _KEPT_PICTURES:
            self._pictures.pop(next(iter(self._pictures)))
        self._pictures[self._key(page)] = self._render(page, self._pixels(page))

    def _render(self, page: int, pixels: QSize) -> QImage:
        assert self._document is not None
        paper = QImage(pixels, QImage.Format.Format_RGB32)
        paper.fill(Qt.GlobalColor.white)
        painter = QPainter(paper)
        painter.drawImage(0, 0, self._document.render(page, pixels))
        painter.end()
        return paper


class PdfView(QScrollArea):
    """Shows the bytes of a PDF, as wide as it is, or whole pages (`fit="page"`, for one badge).

    With `fit="beside"` the few pages it has stand whole beside each other.
    """

    def __init__(self, parent: QWidget | None = None, *, fit: Fit = "width") -> None:
        super().__init__(parent)
        self._fit: Fit = fit
        self._pages = _Pages(self)
        self._pages.measured.connect(self._arrange)
        self.setWidget(self._pages)
        for ground in (self._pages, self.viewport()):
            ground.setAutoFillBackground(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Preview"))

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return self._pages.count

    def show_pdf(self, pdf: bytes) -> None:
        """Show another document, from its first page."""
        count = self._pages.load(pdf)
        self.setAccessibleDescription(plural("{n} page", "{n} pages", count))
        self.verticalScrollBar().setValue(0)
        self._arrange()

    def clear(self) -> None:
        """Show nothing."""
        if self.page_count:
            self.show_pdf(b"")

    def _arrange(self) -> None:
        """Place the pages; the one in sight stays in sight."""
        bar = self.verticalScrollBar()
        page = self._pages.page_at(bar.value() + self.viewport().height() // 2)
        below = bar.value() - self._pages.top_of(page)
        self._place()
        if bar.value():
            bar.setValue(self._pages.top_of(page) + below)

    def _place(self) -> None:
        """With a scroll bar only if they do not fit without: left to itself, it may come and go for ever."""
        room = self.contentsRect().size()
        self._pages.arrange(room, self._fit)
        if self._pages.height() <= room.height():
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            return
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        room.setWidth(room.width() - self.verticalScrollBar().sizeHint().width())
        self._pages.arrange(room, self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
