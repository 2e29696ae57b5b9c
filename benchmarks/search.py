"""A keystroke in the search, from text to lines of people, beside the bare full-text query; 100,000 people.

Names are typed letter by letter. The floor runs the same match with the same limit and reads only row
numbers. Both take the same keystrokes in one run.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter_ns

from benchmarks.crowd import Crowd
from benchmarks.figure import Figure, tell
from tpbis_desktop.actions.people.find import LIMIT, find
from tpbis_desktop.model.search import fold_text
from tpbis_desktop.storage.engine import connect

NAMES = 60
TIMES_BARE = 3.0


def main() -> int:
    """Measure and tell."""
    with tempfile.TemporaryDirectory() as folder:
        crowd = Crowd(Path(folder), 100_000, 100_000)
        try:
            ours, bare = _type(crowd, _keystrokes(crowd))
        finally:
            crowd.close()
    print(f"keystroke p50: {median(ours):.3f} ms, bare {median(bare):.3f} ms")
    return tell(Figure("keystroke p95, 100,000 people", _p95(ours), _p95(bare), TIMES_BARE))


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[18]


def _keystrokes(crowd: Crowd) -> list[str]:
    rng = random.Random(3)
    with crowd.event_file.read() as session:
        driver = session.connection().connection.driver_connection
        assert driver is not None
        rows = driver.execute("SELECT full_name FROM participant").fetchall()
    names = [str(name) for (name,) in rng.sample(rows, NAMES)]
    return [name[:length] for name in names for length in range(1, min(len(name), 16) + 1)]


def _type(crowd: Crowd, keystrokes: list[str]) -> tuple[list[float], list[float]]:
    ours: list[float] = []
    bare: list[float] = []
    connection = connect(crowd.path)
    query = "SELECT rowid FROM person_words WHERE person_words MATCH ? LIMIT ?"
    for number, text in enumerate([*keystrokes[:50], *keystrokes]):
        start = perf_counter_ns()
        with crowd.event_file.read() as session:
            find(session, text)
        between = perf_counter_ns()
        match = " AND ".join(f'"{word}"*' for word in fold_text(text).split())
        connection.execute(query, (match, LIMIT)).fetchall()
        end = perf_counter_ns()
        if number >= 50:
            ours.append((between - start) / 1e6)
            bare.append((end - between) / 1e6)
    connection.close()
    return ours, bare


if __name__ == "__main__":
    sys.exit(main())
