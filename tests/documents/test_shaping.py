"""Every script is drawn as HarfBuzz draws it, and would not be if it were not shaped."""

from __future__ import annotations

import unicodedata
from itertools import combinations

import pytest

from tests.documents.ink import difference, harfbuzz_ink, our_ink, unshaped_ink
from tests.documents.scripts_sampled import PLAIN, SHAPED
from tpbis_desktop.documents.text.face import Face
from tpbis_desktop.documents.text.shape import shape

THRESHOLD = 0.01


def face_of(text: str) -> Face:
    """The one font the whole sample is drawn with."""
    faces = {stretch.face for part in shape(text).parts for stretch in part.stretches}
    if not faces:
        pytest.skip(f"no font on this computer for {text!r}: its shaping is NOT checked")
    (face,) = faces
    return face


@pytest.mark.parametrize("script", [*PLAIN, *SHAPED])
def test_a_script_is_drawn_as_harfbuzz_draws_it(script: str) -> None:
    text = (PLAIN | SHAPED)[script]
    assert difference(our_ink(text), harfbuzz_ink(text, face_of(text).path)) <= THRESHOLD


@pytest.mark.parametrize("script", SHAPED)
def test_the_threshold_tells_text_that_is_not_shaped(script: str) -> None:
    text = SHAPED[script]
    face = face_of(text)
    assert difference(unshaped_ink(text, face), harfbuzz_ink(text, face.path)) > 10 * THRESHOLD


@pytest.mark.parametrize("text", [*PLAIN.values(), *SHAPED.values()], ids=[*PLAIN, *SHAPED])
def test_composed_and_decomposed_letters_look_the_same(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert difference(our_ink(composed), our_ink(decomposed)) == 0


def test_chinese_characters_are_drawn_as_the_letters_beside_them_say() -> None:
    shapes = [our_ink(beside + "骨直令海")[:, 60:] for beside in ("\u4e00", "か", "가")]
    for one, other in combinations(shapes, 2):
        assert difference(one, other) > 2 * THRESHOLD


def test_bold_is_another_drawing_in_every_sampled_script() -> None:
    for text in SHAPED.values():
        assert shape(text, "Bold").parts[0].stretches[0].face is not shape(text).parts[0].stretches[0].face
