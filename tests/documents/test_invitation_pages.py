"""Invitations on paper: whole, nothing over anything else, read by a scanner, whatever the name."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2
import pytest
import zxingcpp

from tests.documents.scripts_sampled import PLAIN, SHAPED
from tests.documents.sheets.sheet_pages import FIVE_SCRIPTS, LONG_NAME, collisions, outside, written
from tests.documents.test_qr import token
from tpbis_desktop.documents.invitation import InvitationFace, write_invitations

DOTS = 6  # dots a millimetre
EVENT = "Knowledge Sharing Program on Library Transformation Based on Social Inclusion"
NAMES = {
    "usual": (SHAPED["Lao"], "Souksavanh Phommachanh"),
    "no name in script": ("", "Souksavanh Phommachanh"),
    "one word": ("", "Suharto"),
    "the same name twice": ("Suharto", "Suharto"),
    "long": (SHAPED["Javanese"] * 3, LONG_NAME * 2),
    "five scripts at once": (FIVE_SCRIPTS, FIVE_SCRIPTS),
    "one unbroken word": ("W" * 90, "M" * 120),
    "Japanese": (PLAIN["Japanese, composed"], "Hana Yamada"),
    "Tibetan stacks": ("རྒྱུ་སྒྲུབ་" * 9, "བསྒྲུབས་" * 9),
}


def face(case: str, event: str = EVENT, place: str = "Jakarta") -> InvitationFace:
    in_script, name = NAMES[case]
    return InvitationFace(event, "13–17 November 2023", place, in_script, name, token(7))


def bands(pdf: bytes) -> list[tuple[int, int]]:
    """First and last row of each block of ink from the top down, within the edges of the page."""
    with pypdfium2.PdfDocument(pdf) as document:
        grey = np.asarray(document[0].render(scale=DOTS * 25.4 / 72).to_pil().convert("L"))
    ink = (grey < 200)[4 * DOTS :]
    assert not ink[:, : 5 * DOTS].any()
    assert not ink[:, -5 * DOTS :].any()
    rows = np.flatnonzero(np.diff(np.concatenate(([False], ink.any(1), [False])).astype(int)))
    return list(zip(rows[::2].tolist(), rows[1::2].tolist(), strict=True))


def made(one: InvitationFace) -> bytes:
    out = io.BytesIO()
    write_invitations([one], out)
    return out.getvalue()


@pytest.mark.parametrize("case", NAMES)
def test_nothing_overlaps_and_the_code_is_read(case: str) -> None:
    for one in (face(case), face(case, EVENT * 4, "Daerah Istimewa Yogyakarta " * 6)):
        (page,) = written(lambda out, one=one: write_invitations([one], out) or 1)
        assert outside(page) == []
        assert collisions(page) == []
        assert bands(made(one))
        with pypdfium2.PdfDocument(made(one)) as document:
            (code,) = zxingcpp.read_barcodes(document[0].render(scale=4).to_pil())
        assert code.text == one.token


def test_a_name_that_is_the_same_in_both_fields_is_said_once_and_larger() -> None:
    (twice,) = written(lambda out: write_invitations([face("the same name twice")], out) or 1)
    assert twice.text.count("Suharto") == 1


@pytest.mark.parametrize("case", NAMES)
def test_four_modules_of_quiet_lie_around_the_code(case: str) -> None:
    spans = bands(made(face(case)))
    top, bottom = max(spans, key=lambda span: span[1] - span[0])
    quiet = 4 * (bottom - top) / 37
    for above, below in spans:
        assert below <= top - quiet or above >= bottom + quiet or (above, below) == (top, bottom)
