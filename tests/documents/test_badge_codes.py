"""The codes of badge tokens are those that the library makes, module by module."""

from __future__ import annotations

import io
import random
from typing import Any

import pytest
import qrcode
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from qrcode.util import MODE_ALPHA_NUM, QRData

from tests.documents.test_qr import token
from tpbis_desktop.documents.qr import qr_png, qr_rows
from tpbis_desktop.documents.qr_token import LENGTH, token_rows

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def by_the_library(text: str) -> tuple[bytes, ...]:
    code: Any = qrcode.QRCode(5, qrcode.ERROR_CORRECT_M, border=0, mask_pattern=3)
    code.add_data(QRData(text, MODE_ALPHA_NUM), optimize=0)
    code.make(fit=False)
    return tuple(bytes(row) for row in code.modules)


@pytest.mark.parametrize("text", [token(1), ":" * LENGTH, "0:" * (LENGTH // 2)])
def test_a_token_is_the_same_code(text: str) -> None:
    assert token_rows(text) == qr_rows(text) == by_the_library(text)


@given(st.text(ALPHABET[1:], min_size=LENGTH, max_size=LENGTH))
def test_any_text_of_a_tokens_length_is_the_same_code(text: str) -> None:
    assert token_rows(text) == by_the_library(text)


def test_a_code_of_nothing_but_zeros_is_read_back() -> None:
    assert zxingcpp.read_barcode(Image.open(io.BytesIO(qr_png("0" * LENGTH)))).text == "0" * LENGTH


def test_every_single_character_counts() -> None:
    chance, text = random.Random(1), token(2)
    for at in range(LENGTH):
        other = text[:at] + chance.choice(ALPHABET.replace(text[at], "")) + text[at + 1 :]
        assert token_rows(other) == by_the_library(other) != token_rows(text)
