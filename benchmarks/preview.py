"""From a badge PDF in hand to its first page on the screen: 1,000 pages beside one page, in one window.

Both are shown by turns in the same preview (offscreen, so that no screen's own pace is measured): the clock
runs from handing the bytes over until the first page is painted. A person who opens every badge of an event
should wait no longer than for one badge.
"""

from __future__ import annotations

import io
import os
import random
import sys
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.badges import BADGES, invented
from benchmarks.figure import Figure, tell
from tpbis_desktop.documents.badges.face import BadgeFace
from tpbis_desktop.documents.badges.template import BadgeTemplate, read_badge_template
from tpbis_desktop.documents.badges.write import write_badges
from tpbis_desktop.paths import resource

if TYPE_CHECKING:
    from tpbis_desktop.gui.widgets.pdf_view import PdfView

ROUNDS = 15
BOUND = 2.0


def main() -> int:
    """Measure and tell."""
    template = read_badge_template(resource("templates/badge_a6.toml"))
    faces = [face for face, _script in invented(template, random.Random(4))]
    one, thousand = written(faces[:1], template), written(faces, template)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    from tpbis_desktop.gui.widgets.pdf_view import PdfView

    app = QApplication([])
    view = PdfView()
    view.resize(700, 900)
    view.show()
    app.processEvents()
    times: dict[int, list[float]] = {1: [], BADGES: []}
    for number in range(ROUNDS + 1):
        for pages, pdf in ((1, one), (BADGES, thousand)):
            taken = to_first_page(view, pdf)
            if number:  # the first round loads the library
                times[pages].append(taken)
            app.processEvents()
    return tell(
        Figure(f"first page of {BADGES:,} in the preview", median(times[BADGES]), median(times[1]), BOUND)
    )


def written(faces: list[BadgeFace], template: BadgeTemplate) -> bytes:
    """A PDF of badges."""
    out = io.BytesIO()
    write_badges(faces, out, template)
    return out.getvalue()


def to_first_page(view: PdfView, pdf: bytes) -> float:
    """Milliseconds until the first page is painted."""
    start = perf_counter()
    view.show_pdf(pdf)
    view.viewport().repaint()
    return (perf_counter() - start) * 1000


if __name__ == "__main__":
    sys.exit(main())
