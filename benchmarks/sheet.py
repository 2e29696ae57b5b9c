"""An attendance sheet of 5,000 rows: no more memory than 500, and time against bare shaping and drawing."""

from __future__ import annotations

import gc
import io
import random
import sys
import time
import tracemalloc
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, shapeStr
from reportlab.pdfgen.canvas import Canvas

from benchmarks.badges import NAMES, PLACES
from benchmarks.figure import Figure, tell
from tpbis_desktop.documents.sheets.attendance import Listed, write_attendance
from tpbis_desktop.documents.sheets.cells import _set
from tpbis_desktop.documents.sheets.frame import Frame
from tpbis_desktop.documents.sheets.label import Label
from tpbis_desktop.documents.sheets.person import SheetPerson
from tpbis_desktop.documents.sheets.wording import wording
from tpbis_desktop.documents.text.fonts import files_for
from tpbis_desktop.documents.text.lines import fit, wrap
from tpbis_desktop.documents.text.shape import _shaped, clusters

FEW, MANY = 500, 5000
ROUNDS = 3
MEMORY_BOUND, TIME_BOUND = 1.25, 1.6
ROWS_A_PAGE = 17
CACHES = (_shaped, clusters, fit, wrap, _set)
FRAME = Frame(
    wording("en"), Label("Daftar hadir", "Attendance sheet"), "Sample", code="A-S001", event_mark="1A2B3C4D"
)


class Nowhere(io.RawIOBase):
    """A file that keeps nothing, so that only the program's own memory is measured."""

    def __init__(self) -> None:
        self.length = 0

    def write(self, data: Any) -> int:
        self.length += len(data)
        return len(data)


def people(count: int, seed: int) -> Iterator[SheetPerson]:
    """People one by one, nobody like another: names of two words and a number in a script."""
    chance = random.Random(seed)
    for number in range(1, count + 1):
        script = chance.choice(list(NAMES))
        yield SheetPerson(
            number,
            name=f"{_name('Latn', chance)} {seed * 10_000 + number}",
            name_in_script=_name(script, chance),
            nip=f"{chance.randrange(10**17, 10**18)}",
            rank="Penata (III/c)",
            position="Pustakawan Ahli Muda",
            organisation=chance.choice(PLACES),
            delegation="Kabupaten Belu",
            role=Label(script),
        )


def _name(script: str, chance: random.Random) -> str:
    return " ".join(chance.choices(NAMES[script].split(), k=2))


def ours(count: int, seed: int) -> int:
    """The program's own way; gives the bytes written."""
    out = Nowhere()
    write_attendance(out, FRAME, Listed(people(count, seed)))  # type: ignore[arg-type]
    return out.length


def memory_of(count: int, seed: int) -> float:
    """The most that was held while drawing, in kilobytes, beyond what was held before."""
    gc.collect()
    tracemalloc.reset_peak()
    before = tracemalloc.get_traced_memory()[0]
    ours(count, seed)
    return (tracemalloc.get_traced_memory()[1] - before) / 1024


def fill_caches() -> None:
    """As after a day's work: what is remembered of texts has its full size, and stays at it."""
    for seed in range(90, 94):
        ours(MANY, seed)


class BareLoop:
    """The same texts shaped by ReportLab (those that repeat once), and drawn in their cells: no fitting."""

    def __init__(self) -> None:
        for script in NAMES:
            pdfmetrics.registerFont(TTFont(f"{script}-sheet", str(files_for(script, "Regular")[0])))
        self.shaped = lru_cache(16384)(lambda text, font: shapeStr(text, font, 1000, force=True))

    def write(self, count: int, seed: int) -> int:
        """The texts and rules of each row; gives the bytes written."""
        self.shaped.cache_clear()
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=A4, pageCompression=1)
        for place, person in enumerate(people(count, seed)):
            if place and place % ROWS_A_PAGE == 0:
                canvas.showPage()
            self._row(canvas, person, 780 - place % ROWS_A_PAGE * 40)
        canvas.save()
        return len(out.getvalue())

    def _row(self, canvas: Any, person: SheetPerson, y: float) -> None:
        for column in range(6):
            canvas.rect(40 + column * 85, y - 10, 85, 40)
        texts = (
            (str(person.number), "Latn", 40, 0),
            (person.name, "Latn", 60, 10),
            (person.name_in_script, person.role.main, 60, 0),
            (f"NIP {person.nip}", "Latn", 60, -8),
            (person.rank, "Latn", 190, 0),
            (person.position, "Latn", 230, 4),
            (person.organisation, "Latn", 230, -5),
            (person.delegation, "Latn", 350, 0),
            (f"{person.number}.", "Latn", 450, 0),
        )
        for text, script, x, dy in texts:
            self._line(canvas, text, f"{script}-sheet", (x, y + dy))

    def _line(self, canvas: Any, text: str, font: str, at: tuple[float, float]) -> None:
        words = canvas.beginText(*at)
        words._code.append(f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex()}>>> BDC")
        words.setFont(font, 8.5)
        words._textOut(self.shaped(text, font))
        words._code.append("EMC")
        canvas.drawText(words)


def seconds(work: Any, count: int, seed: int) -> float:
    """How long it took, from caches without these people."""
    start = time.perf_counter()
    work(count, seed)
    return time.perf_counter() - start


def times(bare: BareLoop) -> tuple[float, float]:
    """Both ways in turn; the pair of rounds with the median ratio."""
    pairs = []
    for number in range(ROUNDS):
        for cache in CACHES:
            cache.cache_clear()
        pairs.append((seconds(ours, MANY, number), seconds(bare.write, MANY, number)))
    return sorted(pairs, key=lambda pair: pair[0] / pair[1])[ROUNDS // 2]


def main() -> int:
    """Tell both figures."""
    bare = BareLoop()
    ours(20, 80)
    bare.write(20, 80)
    mine, floor = times(bare)
    tracemalloc.start()  # before the caches fill, so that what they let go of later is known
    fill_caches()
    few, many = memory_of(FEW, 81), memory_of(MANY, 82)
    tracemalloc.stop()
    print(f"{MANY} rows in {mine:.1f} s, {ours(MANY, 83) / 1024:.0f} kB written")
    return tell(
        Figure("5,000 attendance rows, memory against 500", many, few, MEMORY_BOUND, "kB"),
        Figure("5,000 attendance rows", mine * 1000, floor * 1000, TIME_BOUND),
    )


if __name__ == "__main__":
    sys.exit(main())
