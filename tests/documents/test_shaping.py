"""Every script is drawn as HarfBuzz draws it, and would not be if it were not shaped."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documents.ink import difference, harfbuzz_ink, our_ink, unshaped_ink
from tests.documents.scripts_sampled import PLAIN, SHAPED
from tpbis_desktop.documents.text.shape import shape

THRESHOLD = 0.01


def font_of(text: str) -> Path:
    """The one font file the whole sample is drawn with."""
    faces = {stretch.face for part in shape(text).parts for stretch in part.stretches}
    if not faces:
        pytest.skip(f"no font on this computer for {text!r}: its shaping is NOT checked")
    (face,) = faces
    return Path(face.pdf.face.filename)


@pytest.mark.parametrize("script", [*PLAIN, *SHAPED])
def test_a_script_is_drawn_as_harfbuzz_draws_it(script: str) -> None:
    text = (PLAIN | SHAPED)[script]
    assert difference(our_ink(text), harfbuzz_ink(text, font_of(text))) <= THRESHOLD


@pytest.mark.parametrize("script", SHAPED)
def test_the_threshold_tells_text_that_is_not_shaped(script: str) -> None:
    text = SHAPED[script]
    font = font_of(text)
    assert difference(unshaped_ink(text, font), harfbuzz_ink(text, font)) > 10 * THRESHOLD


def test_composed_and_decomposed_letters_look_the_same() -> None:
    assert difference(our_ink(PLAIN["Vietnamese, composed"]), our_ink(SHAPED["Vietnamese, decomposed"])) == 0


def test_bold_is_another_drawing_in_every_sampled_script() -> None:
    for text in SHAPED.values():
        assert shape(text, "Bold").parts[0].stretches[0].face is not shape(text).parts[0].stretches[0].face
