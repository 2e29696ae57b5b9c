"""A page that shows whether a printer is fit for badges: its size, its edges, its code, every script."""

from __future__ import annotations

from io import BytesIO
from math import ceil
from typing import Any

from tpbis_desktop.documents.placing import MM
from tpbis_desktop.documents.text.draw import Box, draw_in
from tpbis_desktop.documents.text.lines import Type
from tpbis_desktop.documents.text.runs import missing_scripts
from tpbis_desktop.words import _

SAMPLES = (
    "Nguyễn Thị Thu Hằng",
    "Цэрэнханд Өлзийсайхан",
    "محمد بن عبد الله",
    "پاکستان کے ڈاکٹر",
    "މުޙައްމަދު",
    "ज्ञानेन्द्र श्रेष्ठ",
    "শ্রীমতী রহমান",
    "ජයවර්ධන ශ්‍රී",
    "ஸ்ரீ கௌரி",
    "తెలుగు శ్రీ",
    "ಕೃಷ್ಣಮೂರ್ತಿ",
    "ലക്ഷ്മി നായർ",
    "જ્ઞાનેશ્વરી",
    "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ",
    "ଜ୍ଞାନେନ୍ଦ୍ର",
    "བཀྲ་ཤིས་རྡོ་རྗེ།",
    "ເຊື້ອ ນ້ຳ ຫຼ້າ",
    "น้ำผึ้ง ที่ปู่",
    "ព្រះសីហនុ ស្រី",
    "ဒေါ်သန္တာ",
    "ꦱꦸꦱꦶꦭꦺꦴ",
    "ᬲ᭄ᬯᬲ᭄ᬢ᭄ᬬ",
    "李小龙 山田 김민준",
)
_MARGIN = 4 * MM
_RULER = 30  # millimetres, drawn so that a ruler laid on it tells whether the printer scales
_CODE = 24 * MM
_LOWEST_ROW, _HIGHEST_ROW = 8.0, 18.0
_SAID = "TPBIS TEST PRINT"


def write_test_print(printer: str, paper: tuple[float, float]) -> bytes:
    """The page as a PDF of `paper` (width and height in points), with the printer's name on it."""
    from tpbis_desktop.documents.pdf import new_pdf

    out = BytesIO()
    canvas = new_pdf(out, *paper)
    canvas.setTitle(_("Test print"))
    _edges(canvas, *paper)
    top = paper[1] - 2 * _MARGIN
    width = paper[0] - 4 * _MARGIN
    draw_in(canvas, Box(2 * _MARGIN, top - 20, width, 20), printer, Type(14, "Bold", 7, 6, 2))
    size = _("{width} × {height} mm, edge to edge").format(
        width=round(paper[0] / MM), height=round(paper[1] / MM)
    )
    draw_in(canvas, Box(2 * _MARGIN, top - 32, width, 10), size, Type(8))
    _ruler(canvas, 2 * _MARGIN, top - 42)
    _code(canvas, paper[0] - 2 * _MARGIN - _CODE, 2 * _MARGIN)
    lower = Box(2 * _MARGIN, 2 * _MARGIN, width, top - 62 - 2 * _MARGIN)
    _scripts(canvas, lower, lower.width - _CODE - _MARGIN)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _edges(canvas: Any, width: float, height: float) -> None:
    """Frames at the very edge and 4 mm inside: what of them is missing is what the printer cannot print."""
    canvas.setLineWidth(0.5)
    for inset in (0.25, _MARGIN):
        canvas.rect(inset, inset, width - 2 * inset, height - 2 * inset, stroke=1, fill=0)


def _ruler(canvas: Any, x: float, y: float) -> None:
    for millimetre in range(_RULER + 1):
        length = 6 if millimetre % 10 == 0 else 4 if millimetre % 5 == 0 else 2.5
        canvas.line(x + millimetre * MM, y, x + millimetre * MM, y + length)
    canvas.line(x, y, x + _RULER * MM, y)
    said = _("{n} mm when nothing is scaled").format(n=_RULER)
    draw_in(canvas, Box(x, y - 9, _RULER * MM, 8), said, Type(7, "Regular", 3))


def _code(canvas: Any, x: float, y: float) -> None:
    from tpbis_desktop.documents.qr import draw_qr

    draw_qr(canvas, _SAID, x, y, _CODE)


def _scripts(canvas: Any, box: Box, narrow: float) -> None:
    """A line a script, beside the code, in columns where the page is low; a missing font is named."""
    columns = max(1, ceil(len(SAMPLES) * _LOWEST_ROW / box.height))
    rows = ceil(len(SAMPLES) / columns)
    width, row = narrow / columns, min(_HIGHEST_ROW, box.height / rows)
    for place, sample in enumerate(SAMPLES):
        column, line = divmod(place, rows)
        missing = missing_scripts(sample)
        said = _("no font for {scripts}").format(scripts=", ".join(sorted(missing))) if missing else sample
        one = Box(box.x + column * width, box.y + box.height - (line + 1) * row, width - 2, row)
        draw_in(canvas, one, said, Type(row * 0.75, "Regular", 3), ("l", "middle"))
