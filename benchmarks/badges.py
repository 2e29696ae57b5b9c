"""1,000 badges against a bare loop that shapes (cached), encodes and draws the same: at most 1.2 times."""

from __future__ import annotations

import io
import random
import re
import sys
import time
from functools import lru_cache
from typing import Any

import qrcode
from qrcode.util import MODE_ALPHA_NUM, QRData
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, shapeStr
from reportlab.pdfgen.canvas import Canvas

from benchmarks.figure import Figure, tell
from tpbis_desktop.documents.badges.face import BadgeFace
from tpbis_desktop.documents.badges.template import BadgeTemplate, read_badge_template
from tpbis_desktop.documents.badges.write import write_badges
from tpbis_desktop.documents.qr import qr_rows
from tpbis_desktop.documents.text.fonts import files_for
from tpbis_desktop.documents.text.lines import fit, wrap
from tpbis_desktop.documents.text.scripts import Weight
from tpbis_desktop.documents.text.shape import _shaped, clusters
from tpbis_desktop.paths import resource

BADGES = 1000
ROUNDS = 5
BOUND = 1.2
CACHES = (_shaped, clusters, fit, wrap, qr_rows)

NAMES = {
    "Laoo": "ສຸກສະຫວັນ ພົມມະຈັນ ບຸນມີ ສີສະຫວາດ ວົງພະຈັນ",
    "Mymr": "သန္တာ ကျော် ဝင်း မြန်မာ အောင် စန်း",
    "Deva": "लक्ष्मी ज्ञानेन्द्र श्रेष्ठ प्रधान बहादुर राम",
    "Sinh": "ශ්‍රී ප්‍රියංකා විද්‍යාරත්න ධර්‍මප්‍රිය",
    "Taml": "கௌரி லக்ஷ்மி சுப்பிரமணியம் ஸ்ரீ",
    "Thai": "น้ำผึ้ง กุลธิดา ปิ่น สมชาย",
    "Latn": "Nguyễn Thị Thu Hằng Siti Aminah Budi Santoso Aung Perera Shrestha Bouasone Wijeratne Minh",
}
COUNTRIES = ("Lao PDR", "Malaysia", "Nepal", "Sri Lanka", "Viet Nam", "Myanmar", "Indonesia")
PLACES = (
    "National Library of Laos",
    "Perpustakaan Negara Malaysia",
    "Tribhuvan University",
    "Jaffna Public Library",
)
ROLES = ("participant", "moderator", "committee", "media")
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def invented(template: BadgeTemplate, chance: random.Random) -> list[tuple[BadgeFace, str]]:
    """Faces with names of two or three words, and the script each is written in."""
    made = []
    for number in range(BADGES):
        script = chance.choice(list(NAMES))
        role = chance.choice(ROLES)
        face = BadgeFace(
            event="Knowledge Sharing Program 2023",
            event_dates="13–17 November 2023",
            place="Jakarta",
            name_in_script=_name(script, chance),
            full_name=_name("Latn", chance),
            organisation=chance.choice(PLACES),
            delegation=chance.choice(COUNTRIES),
            role=role.title(),
            role_colour=template.role_colour(role),
            number=f"A-{number:03}",
            token="".join(chance.choices(ALPHABET, k=122)),
        )
        made.append((face, script))
    return made


def _name(script: str, chance: random.Random) -> str:
    return " ".join(chance.choices(NAMES[script].split(), k=chance.randint(2, 3)))


def ours(people: list[tuple[BadgeFace, str]], template: BadgeTemplate) -> int:
    """The program's own way, from cold caches; gives the bytes written."""
    for cache in CACHES:
        cache.cache_clear()
    out = io.BytesIO()
    write_badges((face for face, _script in people), out, template)
    return len(out.getvalue())


class BareLoop:
    """Fonts registered, lines shaped by ReportLab and kept, codes as one path: no fitting, no fallback."""

    def __init__(self) -> None:
        for script in NAMES:
            for weight in ("Regular", "Bold"):
                self._register(script, weight)
        self.shaped = lru_cache(20000)(self._shape)

    @staticmethod
    def _register(script: str, weight: Weight) -> None:
        path = files_for(script, weight)[0]
        pdfmetrics.registerFont(TTFont(f"{script}-{weight}", str(path)))

    @staticmethod
    def _shape(text: str, font: str) -> tuple[Any, float]:
        shaped = shapeStr(text, font, 1000, force=True)
        return shaped, sum(glyph.x_advance for glyph in shaped.__shapeData__) / 1000

    def write(self, people: list[tuple[BadgeFace, str]], template: BadgeTemplate) -> int:
        """The same texts and codes at about the same places; gives the bytes written."""
        self.shaped.cache_clear()
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=(template.width, template.height), pageCompression=1)
        for colour in dict.fromkeys((face.role, face.role_colour) for face, _script in people):
            self._backdrop(canvas, *colour, people[0][0])
        for face, script in people:
            canvas.doForm(face.role)
            self._line(canvas, face.name_in_script, f"{script}-Bold", (29, 320))
            self._line(canvas, face.full_name, "Latn-Bold", (32, 280))
            self._line(canvas, face.delegation, "Latn-Bold", (21, 240))
            self._line(canvas, face.organisation, "Latn-Regular", (12, 215))
            self._line(canvas, face.number, "Latn-Bold", (40, 120))
            canvas._code.append(f"q 2.911 0 0 2.911 25.512 58.11 cm {bare_code(face.token)} f Q")
            canvas.showPage()
        canvas.save()
        return len(out.getvalue())

    def _backdrop(self, canvas: Any, role: str, colour: str, face: BadgeFace) -> None:
        canvas.beginForm(role)
        canvas.setFillColor(HexColor(colour))
        canvas.rect(0, 0, 298, 46, stroke=0, fill=1)
        self._line(canvas, face.event, "Latn-Bold", (14, 390))
        self._line(canvas, f"{face.event_dates} · {face.place}", "Latn-Regular", (9, 370))
        self._line(canvas, role, "Latn-Bold", (24, 15))
        canvas.endForm()

    def _line(self, canvas: Any, text: str, font: str, size_and_y: tuple[float, float]) -> None:
        size, y = size_and_y
        shaped, width = self.shaped(text, font)
        size = min(size, 258 / width)
        words = canvas.beginText(149 - width * size / 2, y)
        words._code.append(f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex()}>>> BDC")
        words.setFont(font, size)
        words._textOut(shaped)
        words._code.append("EMC")
        canvas.drawText(words)


def bare_code(text: str) -> str:
    """The token's code as a path of row runs."""
    code: Any = qrcode.QRCode(5, qrcode.ERROR_CORRECT_M, border=0, mask_pattern=3)
    code.add_data(QRData(text, MODE_ALPHA_NUM), optimize=0)
    code.make(fit=False)
    rows = [bytes(row) for row in code.modules]
    runs = ((36 - y, run) for y, row in enumerate(rows) for run in re.finditer(b"\x01+", row))
    return " ".join(f"{run.start()} {y} {run.end() - run.start()} 1.02 re" for y, run in runs)


def seconds(work: Any, *arguments: Any) -> tuple[float, int]:
    start = time.perf_counter()
    written = work(*arguments)
    return time.perf_counter() - start, written


def main() -> int:
    """Alternate both ways and tell the pair of rounds with the median ratio."""
    template = read_badge_template(resource("templates/badge_a6.toml"))
    people = invented(template, random.Random(1))
    bare = BareLoop()
    ours(people[:20], template)
    bare.write(people[:20], template)
    pairs = [
        (seconds(ours, people, template), seconds(bare.write, people, template)) for _round in range(ROUNDS)
    ]
    (mine, my_bytes), (floor, floor_bytes) = sorted(pairs, key=lambda pair: pair[0][0] / pair[1][0])[
        ROUNDS // 2
    ]
    print(f"ours {BADGES / mine:.0f} badges/s, {my_bytes / BADGES:.0f} bytes each")
    print(f"bare {BADGES / floor:.0f} badges/s, {floor_bytes / BADGES:.0f} bytes each")
    return tell(Figure("1,000 badges", mine * 1000, floor * 1000, BOUND))


if __name__ == "__main__":
    sys.exit(main())
