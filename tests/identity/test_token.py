"""A badge's token: its text is fixed, and nothing that was not signed ever passes."""

from __future__ import annotations

import base64
import random
import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tpbis_desktop.identity.keys import is_signed, new_key, public_key, sign
from tpbis_desktop.identity.token import (
    TOKEN_LENGTH,
    Token,
    event_tag,
    read_digest,
    read_token,
    write_token,
)

EVENT = "0190b0c0-0000-7000-8000-000000000001"
KEY = "11" * 32
PUBLIC = "d04ab232742bb4ab3a1368bd4615e4e6d0224ab71a016baf8520a332c9778737"
BADGE = "0123456789abcdef"
TEXT = (
    "AE73AAYBENCWPCNLZXXTK4D6RUWRG4R6BMQC6VJJIFYPTELH46TQO43P3ZW7"
    "HSEYAOW3ALUMSHWQYVDWTY6IEWXALUSLYYDQIJBYJLMMEW7SSLYA7U56T6TABM"
)
RAW = base64.b32decode(TEXT + "=" * 6)


def _passes(text: str) -> bool:
    token = read_token(text)
    return token is not None and token.is_signed_by(PUBLIC)


def _as_text(raw: bytes) -> str:
    return base64.b32encode(raw).decode().rstrip("=")


def test_the_token_of_a_badge_is_as_it_was() -> None:
    assert public_key(KEY) == PUBLIC
    assert write_token(EVENT, 3, BADGE, KEY) == TEXT
    assert len(TEXT) == TOKEN_LENGTH
    assert set(TEXT) <= set(string.ascii_uppercase + string.digits)


def test_a_token_says_event_station_and_badge() -> None:
    token = read_token(TEXT)
    assert token == Token(event_tag(EVENT), 3, BADGE, RAW[:12], RAW[12:])
    assert event_tag(EVENT) == "3fb0"
    assert token.is_signed_by(PUBLIC)


def test_lower_case_and_white_space_are_forgiven() -> None:
    assert _passes(f" {TEXT[:50].lower()}\r\n{TEXT[50:]}\t")


def test_no_flipped_bit_passes() -> None:
    for bit in range(len(RAW) * 8):
        flipped = bytearray(RAW)
        flipped[bit // 8] ^= 1 << bit % 8
        assert not _passes(_as_text(bytes(flipped)))


def test_no_changed_character_passes() -> None:
    for place in range(TOKEN_LENGTH):
        for other in "A2Z7018=":
            if other != TEXT[place]:
                assert not _passes(TEXT[:place] + other + TEXT[place + 1 :])


def test_the_unused_bits_of_the_last_character_allow_no_second_text() -> None:
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    assert [last for last in alphabet if _passes(TEXT[:-1] + last)] == [TEXT[-1]]


def test_no_truncated_or_lengthened_token_is_one() -> None:
    for end in range(TOKEN_LENGTH):
        assert read_token(TEXT[:end]) is None
        assert read_token(TEXT[end + 1 :]) is None
    assert read_token(TEXT + "A") is None
    assert read_token(TEXT * 2) is None


def test_full_length_with_a_wrong_signature_does_not_pass() -> None:
    forged = _as_text(RAW[:12] + sign(new_key(), RAW[:12]))
    assert read_token(forged) is not None
    assert not _passes(forged)
    assert not _passes(_as_text(RAW[:12] + bytes(64)))


def test_a_signature_over_something_else_does_not_pass() -> None:
    assert not _passes(_as_text(RAW[:12] + sign(KEY, RAW[:11])))


def test_a_badge_of_another_station_passes_with_that_stations_key_alone() -> None:
    other = new_key()
    token = read_token(write_token(EVENT, 9, BADGE, other))
    assert token is not None
    assert token.is_signed_by(public_key(other))
    assert not token.is_signed_by(PUBLIC)


@pytest.mark.parametrize("public", ["", "zz", PUBLIC[:-2], PUBLIC + "00", "00" * 32, "ff" * 32, "é" * 64])
def test_a_key_that_is_none_verifies_nothing(public: str) -> None:
    token = read_token(TEXT)
    assert token is not None
    assert not token.is_signed_by(public)


@pytest.mark.parametrize("length", [0, 1, 63, 65, 128])
def test_a_signature_of_another_length_verifies_nothing(length: int) -> None:
    assert not is_signed(PUBLIC, RAW[:12], b"\0" * length)


def test_a_token_of_another_format_version_is_none_of_ours() -> None:
    head = bytes([2, *RAW[1:12]])
    assert read_token(_as_text(head + sign(KEY, head))) is None


def test_ten_thousand_random_scanner_lines_never_raise_and_never_pass() -> None:
    chance = random.Random(20231113)
    signs = string.printable + "éßıſ中ລາວ\u202e\x00" + string.ascii_uppercase * 3
    for n in range(10_000):
        length = TOKEN_LENGTH if n % 2 else chance.randrange(300)
        alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" if n % 3 else signs
        assert not _passes("".join(chance.choices(alphabet, k=length)))


@given(text=st.text(st.characters(), max_size=400))
@example("ß" * 61)
@example("ı" * TOKEN_LENGTH)
@example("\ud800" * TOKEN_LENGTH)
@example("=" * TOKEN_LENGTH)
def test_no_text_whatever_raises_or_passes(text: str) -> None:
    assert not _passes(text)
    assert len(read_digest(text)) == 16


@given(raw=st.binary(min_size=75, max_size=75))
def test_no_random_token_of_the_right_version_passes(raw: bytes) -> None:
    assert not _passes(_as_text(b"\x01" + raw))


def test_the_digest_of_a_strangers_text_is_as_it_was() -> None:
    assert read_digest("WIFI:S:x;;") == "ea19ed634506f1ed"
