"""One scan, from text to durable answer, beside the bare SQL of the same facts; 100,000 people beside 1,000.

The floor looks the badge up, looks for an earlier scan, appends a log line and the scan, and commits, with
the same SQLite, the same file and the same durability, and nothing else. Blocks of both alternate in one run.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter_ns

from benchmarks.crowd import NOW, Crowd
from benchmarks.figure import Figure, tell
from tpbis_desktop.actions.scan.check_in import check_in
from tpbis_desktop.model.base import plain
from tpbis_desktop.storage.engine import connect

ROUNDS = 24
BLOCK = 50
TIMES_RAW = 3.0
TIMES_SMALL = 1.2


def main() -> int:
    """Measure and tell."""
    with tempfile.TemporaryDirectory() as folder:
        small = Crowd(Path(folder), 1_000, 10_000)
        big = Crowd(Path(folder), 100_000, 1_000_000)
        try:
            ours, raw, ours_small = _alternate(big, small)
        finally:
            small.close()
            big.close()
    print(f"scan p99: {quantiles(ours, n=100)[98]:.3f} ms, raw {quantiles(raw, n=100)[98]:.3f} ms")
    return tell(
        Figure("scan p50, 100,000 people and 1,000,000 scans", median(ours), median(raw), TIMES_RAW),
        Figure("the same beside 1,000 people", median(ours), median(ours_small), TIMES_SMALL),
    )


def _alternate(big: Crowd, small: Crowd) -> tuple[list[float], list[float], list[float]]:
    rng = random.Random(7)
    ours: list[float] = []
    raw: list[float] = []
    ours_small: list[float] = []
    for number in range(ROUNDS + 1):
        order = [(_ours, big, ours), (_raw, big, raw), (_ours, small, ours_small)]
        rng.shuffle(order)
        for measure, crowd, gathered in order:
            chosen = rng.sample(range(len(crowd.badges)), BLOCK)
            taken = measure(crowd, chosen)
            if number:
                gathered.extend(taken[5:])
    return ours, raw, ours_small


def _ours(crowd: Crowd, chosen: list[int]) -> list[float]:
    texts = [crowd.token(number) for number in chosen]
    times = []
    for text in texts:
        start = perf_counter_ns()
        with crowd.event_file.write() as session:
            check_in(session, text, crowd.door, now=NOW)
        times.append((perf_counter_ns() - start) / 1e6)
    return times


def _raw(crowd: Crowd, chosen: list[int]) -> list[float]:
    connection = connect(crowd.path)
    times = []
    at, values, salts = plain(NOW), "x" * 260, os.urandom(112)
    for number in chosen:
        badge, scan = crowd.badges[number], os.urandom(16).hex()
        start = perf_counter_ns()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "SELECT b.token, p.full_name FROM badge b JOIN participant p ON p.id = b.participant"
            " WHERE b.id = ?",
            (badge,),
        ).fetchone()
        connection.execute(
            "SELECT at FROM scan WHERE activity = ? AND badge = ? ORDER BY at", (crowd.door, badge)
        ).fetchall()
        (seq,) = connection.execute("SELECT max(seq) FROM change WHERE replica = 'raw'").fetchone()
        connection.execute(
            "INSERT INTO change (replica, seq, stamp, table_name, row_id, 'values', salts, hash)"
            " VALUES ('raw', ?, ?, 'scan', ?, ?, ?, ?)",
            ((seq or 0) + 1, at, scan, values, salts, salts[:32]),
        )
        connection.execute(
            "INSERT INTO scan (id, activity, badge, verdict, at, station)"
            " VALUES (?, ?, ?, 'welcome', ?, 'raw')",
            (scan, crowd.door, badge, at),
        )
        connection.execute("COMMIT")
        times.append((perf_counter_ns() - start) / 1e6)
    connection.close()
    return times


if __name__ == "__main__":
    sys.exit(main())
