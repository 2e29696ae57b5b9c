"""Codes are read back by another library than the one that wrote them."""

from __future__ import annotations

import io
import random

import pytest
import zxingcpp
from PIL import Image

from tpbis_desktop.documents.qr import qr_png, qr_rows


def token(seed: int) -> str:
    return "".join(random.Random(seed).choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", k=122))


def read(png: bytes) -> zxingcpp.Barcode:
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(png)))
    return found


def test_a_badge_token_is_37_modules_wide_at_level_m() -> None:
    assert len(qr_rows(token(1))) == 37
    assert read(qr_png(token(1))).ec_level == "M"


def test_one_character_more_takes_the_next_size() -> None:
    assert len(qr_rows(token(1) + "A")) == 41


@pytest.mark.parametrize(
    "text", ["A", "017", "A-017", "ວຽງຈັນ", "lower case", "https://a.org/?b=c", "X" * 900]
)
def test_any_text_is_read_back_as_it_was_written(text: str) -> None:
    assert read(qr_png(text)).text == text


def test_twenty_tokens_are_read_back_as_they_were_written() -> None:
    tokens = [token(seed) for seed in range(20)]
    assert [read(qr_png(text)).text for text in tokens] == tokens
