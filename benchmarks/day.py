"""An eight-hour day at a door in the real window: 5,000 scans, the last no slower than the first.

The scan page is in view and a camera gives thirty pictures a second, now and then with a badge. Scanner
bursts come one after another while the clock goes on over eight hours and nine activities; strangers' codes,
repeats, overrules and undos are among them. The floor of each figure is the same in the day's first quarter.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia*=false")

from PySide6.QtWidgets import QApplication

from benchmarks.crowd import Crowd
from benchmarks.figure import Figure, tell
from tests.events import Wall
from tests.gui.scan.long_day import LongDay
from tpbis_desktop.actions.people.withdraw import withdraw
from tpbis_desktop.actions.programme.programme import write_activity
from tpbis_desktop.app import make_application
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.settings import Settings

SCANS = 5_000
HOURS = 8
PEOPLE = 640
WARM_UP = 200
QUARTERS = 4
SAME_MEMORY = 1.1
SAME_TIME = 1.2
MORNING = datetime(2023, 11, 18, 8)
"""A day on which the sample has no activities of its own."""


@dataclass(frozen=True)
class Quarter:
    """A quarter of the day: what its scans took, and what the program held in memory at its end."""

    times: tuple[float, ...]
    megabytes: float

    @property
    def typical(self) -> float:
        return median(self.times)


def main() -> int:
    """Measure and tell."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TPBIS_HOME"] = folder
        app = make_application(Settings())
        crowd = Crowd(Path(folder), PEOPLE, 0)
        _write_programme(crowd)
        wall = Wall(datetime(2023, 11, 18, 1, tzinfo=UTC))
        workplace = Workplace(crowd.event_file, Settings(sounds=False), lambda: wall.at)
        day = LongDay(workplace, wall, [crowd.token(number) for number in range(PEOPLE)])
        start = perf_counter()
        quarters = _live(day, app)
        print(
            f"{SCANS:,} scans in {perf_counter() - start:.0f} s: {day.by_camera} by camera, "
            f"{day.undone} undone, {day.overruled} overruled, {day.switched} times to the next activity"
        )
        day.end()
    for number, quarter in enumerate(quarters, 1):
        print(f"quarter {number}: scan p50 {quarter.typical:.2f} ms, memory {quarter.megabytes:.1f} MB")
    first, last = quarters[0], quarters[-1]
    figures = [
        Figure("scan p50, last quarter of the day beside the first", last.typical, first.typical, SAME_TIME)
    ]
    if first.megabytes:
        named = "memory at the end of the day beside its first quarter"
        figures.append(Figure(named, last.megabytes, first.megabytes, SAME_MEMORY, "MB"))
    return tell(*figures)


def _write_programme(crowd: Crowd) -> None:
    """An activity every hour; and one person who does not come, so that somebody is overruled at each."""
    with crowd.event_file.write() as session:
        for hour in range(HOURS + 1):
            starts = MORNING + timedelta(hours=hour)
            ends = starts + timedelta(minutes=55)
            write_activity(session, None, title=f"Session {hour + 1}", starts_at=starts, ends_at=ends)
        withdraw(session, "person-00000007", "ill")


def _live(day: LongDay, app: QApplication) -> list[Quarter]:
    warm = timedelta(minutes=20)
    list(day.scans(WARM_UP, warm))
    gc.collect()
    gc.freeze()  # as the program does once it has settled
    quarters = []
    for _quarter in range(QUARTERS):
        times = tuple(day.scans(SCANS // QUARTERS, (timedelta(hours=HOURS) - warm) / QUARTERS))
        app.processEvents()
        gc.collect()
        quarters.append(Quarter(times, _megabytes()))
    return quarters


def _megabytes() -> float:
    """What this process holds in memory; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    sys.exit(main())
