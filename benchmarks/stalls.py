"""How long the window stands still, and how long a scan waits, while a list is taken in or badges are drawn.

The real window with the scan page in view, and the pages' own background work. A timer beats every 10 ms in
the window's thread: a stall is how much later than that it came. Meanwhile somebody is scanned every 100 ms.
The floor is the 50 ms that nobody notices. The same beats and scans with no work going on come first: what
they show is this machine's own noise.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from PySide6.QtCore import QEventLoop, Qt, QTimer

from benchmarks.crowd import FAMILY, GIVEN, NOW, Crowd
from benchmarks.figure import Figure, tell
from tpbis_desktop.actions.lists.import_run import Incoming
from tpbis_desktop.app import make_application
from tpbis_desktop.gui.frame.main_window import MainWindow
from tpbis_desktop.gui.job import Job
from tpbis_desktop.gui.pages.documents.paperwork import save_badges
from tpbis_desktop.gui.pages.importing.work import take_in
from tpbis_desktop.gui.pages.scan_page import ScanPage
from tpbis_desktop.gui.printing.badge_printing import BadgeOrder
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.settings import Settings
from tpbis_desktop.tables.people import ListedPerson

ROWS = 5_000
BADGES = 1_000
NOTICED_MS = 50.0
BEAT_MS = 10
SCAN_EVERY_MS = 100
IDLE_MS = 5_000
NEARLY_ALL = 98
"""Of the hundredths that `quantiles` cuts at: the 99th."""


@dataclass
class Watch:
    """The beats and scans of one stretch of work, in milliseconds."""

    stalls: list[float] = field(default_factory=list)
    scans: list[float] = field(default_factory=list)
    before: float = field(default_factory=perf_counter)

    def beat(self) -> None:
        """The window is alive."""
        now = perf_counter()
        self.stalls.append(max(0.0, (now - self.before) * 1000 - BEAT_MS))
        self.before = now

    def scan(self, page: ScanPage, text: str) -> None:
        """Somebody is scanned; the answer is on the screen when `take_scan` comes back."""
        start = perf_counter()
        page.take_scan(text)
        self.scans.append((perf_counter() - start) * 1000)

    @property
    def late_scan(self) -> float:
        return quantiles(self.scans, n=100, method="inclusive")[NEARLY_ALL]

    def __str__(self) -> str:
        late = quantiles(self.stalls, n=100, method="inclusive")[NEARLY_ALL]
        return (
            f"stall p50 {median(self.stalls):.1f} ms, p99 {late:.1f}, longest {max(self.stalls):.1f}; "
            f"scan p50 {median(self.scans):.1f} ms, p99 {self.late_scan:.1f}, longest {max(self.scans):.1f} "
            f"({len(self.scans)} scans)"
        )


class Bench:
    """The window of an event with a crowd in it, and somebody who scans them one after another."""

    def __init__(self, crowd: Crowd) -> None:
        self.crowd = crowd
        self.window = MainWindow(Workplace(crowd.event_file, Settings(sounds=False), lambda: NOW))
        self.window.show()
        self.window.show_room("scan")
        page = self.window.page
        assert isinstance(page, ScanPage)
        page.choose(crowd.door)
        self._page = page
        self._texts: Iterator[str] = (crowd.token(number % len(crowd.badges)) for number in count())

    def watch(self, name: str, job: Job | None = None) -> Watch:
        """Run `job`, or nothing for a while, with the heart beating and somebody scanning."""
        loop, seen = QEventLoop(), Watch()
        beating = QTimer(interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        beating.timeout.connect(seen.beat)
        scanning = QTimer(interval=SCAN_EVERY_MS, timerType=Qt.TimerType.PreciseTimer)
        scanning.timeout.connect(lambda: seen.scan(self._page, next(self._texts)))
        failures: list[Exception] = []
        if job is None:
            QTimer.singleShot(IDLE_MS, loop.quit)
        else:
            job.failed.connect(failures.append)
            job.finished.connect(loop.quit)
            job.start()
        beating.start()
        scanning.start()
        start = perf_counter()
        loop.exec()
        beating.stop()
        scanning.stop()
        if failures:
            raise failures[0]
        print(f"{name}, {perf_counter() - start:.1f} s: {seen}", flush=True)
        return seen


def main() -> int:
    """Measure and tell."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"QT_QPA_PLATFORM": "offscreen", "TPBIS_HOME": folder}
        app = make_application(Settings())
        crowd = Crowd(Path(folder), BADGES, 0)
        bench = Bench(crowd)
        bench.watch("warming up")
        gc.collect()
        gc.freeze()  # as the program does once it has settled
        bench.watch("nothing else to do")
        taking_in = Job(take_in, crowd.event_file, Incoming("list.csv", list(_people())), NOW)
        imported = bench.watch(f"an import of {ROWS:,} rows", taking_in)
        order = BadgeOrder(tuple(crowd.badges), "everybody")
        drawing = Job(save_badges, crowd.event_file, order, Path(folder) / "badges.pdf", NOW)
        drawn = bench.watch(f"a batch of {BADGES:,} badges", drawing)
        bench.window.close()
        app.processEvents()
    return tell(
        Figure(f"longest stall, import of {ROWS:,} rows", max(imported.stalls), NOTICED_MS, 1.0),
        Figure("scan p99 meanwhile", imported.late_scan, NOTICED_MS, 1.0),
        Figure(f"longest stall, batch of {BADGES:,} badges", max(drawn.stalls), NOTICED_MS, 1.0),
        Figure("scan p99 while badges are drawn", drawn.late_scan, NOTICED_MS, 1.0),
    )


def _people() -> Iterator[ListedPerson]:
    for number in range(ROWS):
        given, family = GIVEN[number % len(GIVEN)], FAMILY[number // len(GIVEN) % len(FAMILY)]
        name = f"{given} {family} {number:05d}"
        yield ListedPerson(number + 2, {"full_name": name, "organisation": f"Library {number % 40}"}, {})


if __name__ == "__main__":
    sys.exit(main())
