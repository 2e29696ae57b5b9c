"""Sheets read back as people and scanners read them, and people who are hard to print."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import BinaryIO

import pypdfium2
import zxingcpp

from tests.documents import scripts_sampled
from tests.documents.scripts_sampled import SHAPED
from tpbis_desktop.documents.letterhead import Letterhead
from tpbis_desktop.documents.sheets.frame import Frame
from tpbis_desktop.documents.sheets.label import Label
from tpbis_desktop.documents.sheets.page_code import PageCode, read_page_code
from tpbis_desktop.documents.sheets.person import SheetPerson
from tpbis_desktop.documents.sheets.wording import wording

EVENT = "Knowledge Sharing Program on Library Transformation Based on Social Inclusion"
FIVE_SCRIPTS = " ".join(SHAPED[script] for script in ("Lao", "Burmese", "Devanagari", "Sinhala", "Tamil"))
LONG_NAME = (
    "Prof. Dr. Hj. Raden Ayu Retno Wulandari Kusumaningtyas Hadiningrat Suryodiningrat, S.IP., S.S., M.Hum."
)
INSTITUTION = ("Dinas Perpustakaan dan Kearsipan Daerah Provinsi " * 7)[:300]
PLAIN = SheetPerson(
    1,
    name="Maria Goreti Bere, S.Pd.",
    nip="198504122010122003",
    rank="Penata (III/c)",
    position="Pustakawan Ahli Muda",
    organisation="Dinas Perpustakaan dan Kearsipan Kabupaten Belu",
    delegation="Kabupaten Belu",
    role=Label("Peserta", "Participant"),
    sex="female",
    badge="A-012",
    phone="+62 812 5550 0101",
    email="maria@example.org",
    emergency="Yohanes Bere, +62 812 5550 0199",
    dietary="halal",
    access="wheelchair",
)
HARD = (
    PLAIN,
    SheetPerson(2, name="Suharto"),
    replace(PLAIN, number=3, name=LONG_NAME, name_in_script=FIVE_SCRIPTS, organisation=INSTITUTION),
    replace(PLAIN, number=4, name="Siti Hajar", name_in_script=SHAPED["Jawi"], delegation=LONG_NAME),
    replace(PLAIN, number=5, name="W" * 90, position=INSTITUTION, email="x" * 120, access=INSTITUTION),
    replace(
        PLAIN, number=6, name="Tshering", name_in_script=SHAPED["Tibetan"], note=Label("batal", "withdrawn")
    ),
    replace(
        PLAIN, number=7, name="Hana Yamada", name_in_script=scripts_sampled.PLAIN["Japanese, composed"] * 3
    ),
    SheetPerson(8),
)


def frame(title: str, language: str = "both", **more: str) -> Frame:
    """A frame with a code, in two languages unless another is named."""
    say = wording(language)
    head = Letterhead(("Perpustakaan Nasional Republik Indonesia", "Jalan Medan Merdeka Selatan 11, Jakarta"))
    known = {"code": "A-S003", "event_mark": "1A2B3C4D", **more}
    return Frame(say, say[title], EVENT, head, short_event="TPBIS 2023", **known)


@dataclass(frozen=True)
class Page:
    """A page as it came out: its text, and where each piece of it is."""

    text: str
    size: tuple[float, float]
    rects: tuple[tuple[float, float, float, float], ...]
    codes: tuple[str, ...]

    @property
    def code(self) -> PageCode:
        """What the only QR on the page names."""
        (text,) = self.codes
        found = read_page_code(text)
        assert found is not None
        return found


def written(write: Callable[[BinaryIO], int]) -> list[Page]:
    """The pages of a sheet; it has to have said itself how many they are."""
    out = io.BytesIO()
    pages = write(out)
    document = pypdfium2.PdfDocument(out.getvalue())
    read = [_page(document[number]) for number in range(len(document))]
    document.close()
    assert pages == len(read)
    return read


def _page(page: pypdfium2.PdfPage) -> Page:
    text = page.get_textpage()
    found = (text.get_rect(number) for number in range(text.count_rects()))
    # PDFium says where the number of pages stands within its form, not on the page.
    rects = tuple(rect for rect in found if rect[:2] >= (4.0, 4.0))
    picture = page.render(scale=3).to_pil()
    codes = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    return Page(text.get_text_range(), page.get_size(), rects, tuple(code.text for code in codes))


def collisions(page: Page) -> list[tuple[tuple[float, float, float, float], ...]]:
    """Pairs of texts of which one lies over a third of the other or more."""
    rects = [rect for rect in page.rects if _area(rect) > 1]
    return [
        (one, other)
        for place, one in enumerate(rects)
        for other in rects[place + 1 :]
        if _shared(one, other) > 0.34 * min(_area(one), _area(other))
    ]


def outside(page: Page, margin: float = 8.0) -> list[tuple[float, float, float, float]]:
    """Texts that come nearer than `margin` points to an edge."""
    wide, high = page.size
    return [
        (left, bottom, right, top)
        for left, bottom, right, top in page.rects
        if left < margin or bottom < margin or right > wide - margin or top > high - margin
    ]


def _area(rect: tuple[float, float, float, float]) -> float:
    left, bottom, right, top = rect
    return max(0.0, right - left) * max(0.0, top - bottom)


def _shared(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> float:
    lefts, bottoms, rights, tops = zip(one, other, strict=True)
    return _area((max(lefts), max(bottoms), min(rights), min(tops)))
