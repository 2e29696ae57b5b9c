"""The test print says what is wrong with a printer, on paper of any size."""

from __future__ import annotations

import numpy as np
import pypdfium2
import pytest
import zxingcpp

from tests.documents.test_badge_templates import NAMES, template_of
from tpbis_desktop.documents.badges.trial_print import SAMPLES, write_test_print

PRINTER = "HP LaserJet 400 M401 on the second desk, behind the pillar"


@pytest.mark.parametrize("name", NAMES)
def test_it_has_the_printers_name_a_ruler_a_code_and_a_line_in_every_script(name: str) -> None:
    paper = template_of(name).paper
    with pypdfium2.PdfDocument(write_test_print(PRINTER, paper)) as document:
        (page,) = document
        assert page.get_size() == pytest.approx(paper, abs=0.1)
        text = " ".join(page.get_textpage().get_text_bounded().split())
        picture = page.render(scale=200 / 72).to_pil().convert("L")
    assert PRINTER in text
    assert "30 mm" in text
    assert SAMPLES[0] in text
    assert SAMPLES[-2] in text or "no font for" in text
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == ["TPBIS TEST PRINT"]
    edge = np.asarray(picture) < 160
    assert edge[:2].any(axis=0).mean() > 0.95, "no frame at the very edge"
