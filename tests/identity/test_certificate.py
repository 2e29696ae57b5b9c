"""A station's certificate vouches for exactly what the organiser signed."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from tpbis_desktop.identity.certificate import StationRights, certify, is_certified
from tpbis_desktop.identity.keys import new_key, public_key

ORGANISER = "22" * 32
RIGHTS = StationRights(
    "0190b0c0-0000-7000-8000-000000000001", "st", 3, "C", public_key("11" * 32), True, True, False
)
CERTIFICATE = (
    "053369e71509a4f5fcde9414c937394f7e725dde4fdea0362879288be4e0370f"
    "9cadf0143becc6d8d25a70a446e179a964a5ec4b5b0d7139d7e85f8d7cca920a"
)


def test_a_certificate_is_as_it_was() -> None:
    assert certify(RIGHTS, ORGANISER) == CERTIFICATE
    assert is_certified(RIGHTS, CERTIFICATE, public_key(ORGANISER))


@pytest.mark.parametrize("changed", [field.name for field in fields(StationRights)])
def test_no_other_right_is_vouched_for(changed: str) -> None:
    value = getattr(RIGHTS, changed)
    other = not value if isinstance(value, bool) else value + 1 if isinstance(value, int) else value + "0"
    assert not is_certified(replace(RIGHTS, **{changed: other}), CERTIFICATE, public_key(ORGANISER))


def test_another_organiser_vouches_for_nothing_here() -> None:
    other = new_key()
    assert not is_certified(RIGHTS, certify(RIGHTS, other), public_key(ORGANISER))
    assert not is_certified(RIGHTS, CERTIFICATE, public_key(other))


@pytest.mark.parametrize("text", ["", "no hex", CERTIFICATE[:-2], CERTIFICATE + "00", "é" * 128, "00" * 64])
def test_what_is_no_certificate_vouches_for_nothing(text: str) -> None:
    assert not is_certified(RIGHTS, text, public_key(ORGANISER))


def test_keys_are_fresh_each_time() -> None:
    assert len({new_key() for _n in range(20)}) == 20
