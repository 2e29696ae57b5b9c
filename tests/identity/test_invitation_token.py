"""An invitation says who somebody is, and nobody else can write one."""

from __future__ import annotations

import uuid

from hypothesis import given
from hypothesis import strategies as st

from tpbis_desktop.identity.invitation_token import (
    TOKEN_LENGTH,
    read_invitation_token,
    write_invitation_token,
)
from tpbis_desktop.identity.keys import new_key, public_key
from tpbis_desktop.identity.token import event_tag, read_token

KEY = new_key()
PERSON = str(uuid.UUID(int=7))
TEXT = write_invitation_token("event", 3, PERSON, KEY)


def test_an_invitation_names_event_station_and_person() -> None:
    token = read_invitation_token(f" {TEXT.lower()}\n")
    assert token is not None
    assert (token.event_tag, token.station_number, token.participant) == (event_tag("event"), 3, PERSON)
    assert token.is_signed_by(public_key(KEY))
    assert not token.is_signed_by(public_key(new_key()))


def test_an_invitation_is_no_badge() -> None:
    assert len(TEXT) == TOKEN_LENGTH
    assert read_token(TEXT) is None


@given(at=st.integers(0, TOKEN_LENGTH - 1), letter=st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
def test_one_letter_changed_is_never_genuine(at: int, letter: str) -> None:
    changed = TEXT[:at] + letter + TEXT[at + 1 :]
    token = read_invitation_token(changed)
    assert changed == TEXT or token is None or not token.is_signed_by(public_key(KEY))


@given(st.text())
def test_any_text_is_read_without_a_fuss(text: str) -> None:
    assert read_invitation_token(text) is None
