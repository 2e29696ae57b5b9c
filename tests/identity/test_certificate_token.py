"""The text in a certificate's QR."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpbis_desktop.identity.certificate_token import (
    TOKEN_LENGTH,
    Inscription,
    read_certificate_token,
    write_certificate_token,
)
from tpbis_desktop.identity.keys import new_key, public_key
from tpbis_desktop.identity.token import event_tag, read_token, write_token

KEY = new_key()
HANG = Inscription("0192f0c4-1111-7222-8333-444455556666", "001/KSP-TPBIS/XI/2023", "Nguyễn Thị Thu Hằng")
TOKEN = write_certificate_token("event", 3, HANG, KEY)


def test_a_token_says_whose_certificate_it_is_and_who_signed() -> None:
    token = read_certificate_token(TOKEN)
    assert token is not None
    assert (token.event_tag, token.station_number, token.certificate) == (
        event_tag("event"),
        3,
        HANG.certificate,
    )
    assert token.is_signed_by(public_key(KEY))
    assert not token.is_signed_by(public_key(new_key()))
    assert token.says(number=HANG.number, name=unicodedata.normalize("NFD", HANG.name))
    assert not token.says(name="Nguyen Thi Thu Hang")
    assert not token.says(number="002/KSP-TPBIS/XI/2023")


def test_case_and_white_space_are_forgiven_in_what_was_typed_off() -> None:
    assert len(TOKEN) == TOKEN_LENGTH
    assert read_certificate_token(f" {TOKEN[:80].lower()}\n{TOKEN[80:]}\r") == read_certificate_token(TOKEN)


@given(st.integers(0, TOKEN_LENGTH - 1), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
def test_no_changed_character_is_taken_for_signed(place: int, other: str) -> None:
    token = read_certificate_token(TOKEN[:place] + other + TOKEN[place + 1 :])
    assert other == TOKEN[place] or token is None or not token.is_signed_by(public_key(KEY))


@given(st.text() | st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", min_size=160, max_size=160))
def test_any_other_text_is_no_token_or_unsigned(text: str) -> None:
    token = read_certificate_token(text)
    assert token is None or not token.is_signed_by(public_key(KEY))


def test_neither_is_taken_for_a_badge_nor_a_badge_for_it() -> None:
    badge = write_token("event", 3, "00" * 8, KEY)
    assert read_token(TOKEN) is None
    assert read_certificate_token(badge) is None


@pytest.mark.parametrize("length", [0, 1, 122, 159, 161, 320])
def test_a_text_of_another_length_is_none(length: int) -> None:
    assert read_certificate_token((TOKEN * 2)[:length]) is None
