"""Delegations: one for every way of writing its name."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.conftest import Wall
from tpbis_desktop.actions.people.delegations import delegation_named, list_delegations
from tpbis_desktop.actions.people.register import register
from tpbis_desktop.journal import record
from tpbis_desktop.model import Delegation, Participant
from tpbis_desktop.storage.event_file import EventFile


def test_case_and_accents_make_no_second_delegation(event_file: EventFile) -> None:
    with event_file.write() as session:
        first = delegation_named(session, "Việt Nam")
        assert delegation_named(session, "VIET NAM") == first
        assert delegation_named(session, "Lao PDR") != first
        assert delegation_named(session, "") is None
        assert len(session.scalars(select(Delegation)).all()) == 2


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Sri Lanka", "country", "LK"),
        ("Lao PDR", "country", "LA"),
        ("Perpustakaan Desa Tri Eka Buana", "institution", None),
    ],
)
def test_the_name_of_a_country_makes_a_country(
    event_file: EventFile, name: str, kind: str, country: str | None
) -> None:
    with event_file.write() as session:
        made = session.get_one(Delegation, delegation_named(session, name))
        assert (made.name, made.kind, made.country) == (name, kind, country)


def test_a_retired_delegation_is_not_joined_again(event_file: EventFile) -> None:
    with event_file.write() as session:
        gone = delegation_named(session, "Kota Medan")
        record(session, Delegation, gone, retired=True)
        assert delegation_named(session, "Kota Medan") != gone


def test_members_are_counted_without_those_who_are_retired(event_file: EventFile, wall: Wall) -> None:
    with event_file.write() as session:
        for name in ("Suharti", "Suharto"):
            made = register(session, {"full_name": name, "delegation": "Kota Medan"}, now=wall.at)
        register(session, {"full_name": "Perera", "delegation": "Sri Lanka"}, now=wall.at)
        record(session, Participant, made.participant, retired=True)
        delegation_named(session, "Brunei Darussalam")
    with event_file.read() as session:
        lines = [(line.name, line.members) for line in list_delegations(session)]
    assert lines == [("Brunei Darussalam", 0), ("Kota Medan", 1), ("Sri Lanka", 1)]
