"""Several scripts on one line, right to left with Latin and digits inside: each where it is read."""

from __future__ import annotations

import io
import shutil
import subprocess
import unicodedata
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.documents.ink import our_ink
from tests.documents.scripts_sampled import PLAIN, SHAPED
from tpbis_desktop.documents.text.draw import draw
from tpbis_desktop.documents.text.lines import Type
from tpbis_desktop.documents.text.runs import missing_scripts, reads_right_to_left, runs, tidy
from tpbis_desktop.documents.text.shape import shape

MIXED = {
    "Latin in Arabic": "محمد Hassan عبد",
    "digits in Arabic": "قاعة 12 في 2023",
    "Latin and digits in Arabic": "محمد (UNESCO 2023) قاعة 7",
    "Arabic in Latin": "Hall محمد 12",
    "Thaana, Latin and digits": "ދިވެހި Maldives 60",
    "Urdu, Persian digits": "ڈاکٹر ۱۲ A-017",
    "five scripts": " ".join(
        SHAPED[one].split()[0] for one in ("Lao", "Burmese", "Devanagari", "Sinhala", "Tamil")
    ),
    "east and west": "王小明 Nguyễn 山田はなこ 김민수 Цэрэн",
}


def seen(text: str) -> list[str]:
    """The runs of a line as the eye meets them from the left, without the spaces."""
    clean = tidy(text)
    return [
        run.text.strip() for run in runs(clean, "Regular", reads_right_to_left(clean)) if run.text.strip()
    ]


def pdf_of(text: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(900, 120))
    draw(canvas, (20, 50), text, Type(20))
    canvas.save()
    return out.getvalue()


def test_latin_and_digits_keep_their_own_direction_in_a_line_that_runs_right_to_left() -> None:
    assert seen("محمد Hassan عبد") == ["عبد", "Hassan", "محمد"]
    assert seen("قاعة 12") == ["12", "قاعة"]
    assert seen("Hall محمد 12") == ["Hall", "12", "محمد"]
    assert seen("ދިވެހި Maldives 60") == ["Maldives 60", "ދިވެހި"]


@pytest.mark.parametrize("case", MIXED)
def test_every_piece_is_drawn_as_it_is_drawn_alone(case: str) -> None:
    """The ink of a line is the ink of its runs: nothing is lost, shared or drawn over another."""
    assert not missing_scripts(MIXED[case])
    whole = our_ink(MIXED[case]).sum()
    alone = sum(int(our_ink(piece).sum()) for piece in seen(MIXED[case]))
    assert whole == pytest.approx(alone, rel=0.06)


@pytest.mark.parametrize("case", MIXED)
def test_composed_and_decomposed_lines_are_the_same(case: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, MIXED[case]) for form in ("NFC", "NFD"))
    assert np.array_equal(our_ink(composed), our_ink(decomposed))


@pytest.mark.parametrize("case", MIXED)
def test_every_word_is_found_and_copied(case: str, tmp_path: Path) -> None:
    words = words_in(MIXED[case])
    pdf = pdf_of(MIXED[case])
    with pypdfium2.PdfDocument(pdf) as document:
        assert words_in(document[0].get_textpage().get_text_bounded()) >= words
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed (poppler-utils): copying with Poppler is NOT checked")
    if case.startswith("Thaana"):
        return  # Poppler gives words with vowel signs over them last letter first
    (tmp_path / "line.pdf").write_bytes(pdf)
    command = ["pdftotext", tmp_path / "line.pdf", "-"]
    assert words_in(subprocess.run(command, capture_output=True, check=True, text=True).stdout) >= words


def words_in(text: str) -> set[str]:
    """Words by themselves: on which side of one a bracket stands, readers guess by their own rules."""
    plain = dict.fromkeys((*map(ord, "()"), *range(0x202A, 0x202F), 0x200E, 0x200F), " ")
    return set(unicodedata.normalize("NFC", text).translate(plain).split())


@pytest.mark.parametrize("script", [*PLAIN, *SHAPED])
def test_no_sample_has_a_letter_that_no_font_can_write(script: str) -> None:
    text = (PLAIN | SHAPED)[script]
    assert missing_scripts(text) == set()
    assert shape(text).parts
