"""The badge as it will be printed, drawn when the hands rest so that no key ever waits for it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tpbis_desktop.gui.job import Job, while_alive
from tpbis_desktop.gui.printing.print_errands import badge_pdf
from tpbis_desktop.gui.widgets.pdf_view import PdfView
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _

DELAY_MS = 120
_WIDTH, _LEAST, _MOST = 226, 120, 306


class BadgePreview(QWidget):
    """Shows one badge; `drawn` once its page is up."""

    drawn = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._badge = ""
        self._view: PdfView | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setFixedWidth(_WIDTH)
        self.setMinimumHeight(_LEAST)
        self.setMaximumHeight(_MOST)
        self._delay = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._delay.timeout.connect(self._draw)
        self.setAccessibleName(_("Badge preview"))

    def show_badge(self, badge: str) -> None:
        """Show this badge soon, as it is by then; nothing when there is none."""
        if badge != self._badge and self._view is not None:
            self._view.clear()
        self._badge = badge
        if badge:
            self._delay.start()
        else:
            self._delay.stop()

    def _draw(self) -> None:
        badge = self._badge
        job = Job(badge_pdf, self._workplace.event_file, (badge,))
        job.done.connect(while_alive(self, lambda pdf: self._take(badge, pdf)))
        job.start()

    def _take(self, badge: str, pdf: bytes) -> None:
        if badge != self._badge:
            return
        if self._view is None:
            self._view = PdfView(self, fit="page")
            self._column.addWidget(self._view)
        self._view.show_pdf(pdf)
        self.drawn.emit()

    @property
    def page_count(self) -> int:
        """How many pages are shown: one, or none yet."""
        return self._view.page_count if self._view is not None else 0
