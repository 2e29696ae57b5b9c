"""Registering people, mending what is written of them, and noticing that somebody is there already."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.conftest import Wall
from tpbis_desktop.actions.people.register import edit_person, likely_duplicates, register, says_more
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import changes_of
from tpbis_desktop.model import Badge, Delegation, Participant
from tpbis_desktop.storage.event_file import EventFile


def test_a_person_is_kept_as_written_and_gets_a_badge(event_file: EventFile, wall: Wall) -> None:
    with event_file.write() as session:
        made = register(
            session,
            {"full_name": "  Nguyễn  Thị Thu HẰNG ", "delegation": "Viet Nam", "nip": ""},
            now=wall.at,
            own_fields={"Hotel room": "1211"},
            walk_in=True,
        )
    with event_file.read() as session:
        person = session.get_one(Participant, made.participant)
        badge = session.get_one(Badge, made.badge)
        assert person.full_name == "Nguyễn Thị Thu HẰNG"
        assert person.role == "participant"
        assert person.own_fields == {"Hotel room": "1211"}
        assert (person.walk_in, person.registered_at) == (True, wall.at)
        assert (badge.participant, badge.number) == (person.id, "A-001")


@pytest.mark.parametrize("name", ["", "   ", "\u00a0"])
def test_nobody_is_registered_without_a_name(event_file: EventFile, wall: Wall, name: str) -> None:
    with pytest.raises(UserError) as refused, event_file.write() as session:
        register(session, {"full_name": name, "organisation": "Perpusnas"}, now=wall.at)
    assert refused.value.title == "The name is missing."
    with event_file.read() as session:
        assert session.scalars(select(Participant)).all() == []
        assert session.scalars(select(Badge)).all() == []


def test_a_role_that_is_none_is_refused_with_those_there_are(event_file: EventFile, wall: Wall) -> None:
    with pytest.raises(UserError) as refused, event_file.write() as session:
        register(session, {"full_name": "Suharto", "role": "king"}, now=wall.at)
    assert "king" in refused.value.title
    assert "resource_person" in refused.value.hint


def test_an_edit_writes_only_what_differs_and_says_what_stood_before(
    event_file: EventFile, wall: Wall
) -> None:
    with event_file.write() as session:
        person = register(session, {"full_name": "Suharto", "phone": "0811"}, now=wall.at).participant
    with event_file.write() as session:
        before = edit_person(session, person, {"full_name": "Suharto", "phone": "0812"})
    with event_file.write() as session:
        again = edit_person(session, person, {"full_name": "Suharto", "phone": "0812"})
    assert (before, again) == ({"phone": "0811"}, {})
    with event_file.read() as session:
        written = changes_of(session, "participant", person)
        assert len(written) == 2
        assert dict(written[-1].values) == {"phone": "0812"}


def test_an_edit_can_empty_a_field_but_not_the_name(event_file: EventFile, wall: Wall) -> None:
    with event_file.write() as session:
        person = register(session, {"full_name": "Suharto", "delegation": "Kota Medan"}, now=wall.at)
    with event_file.write() as session:
        edit_person(session, person.participant, {"delegation": ""})
    with pytest.raises(UserError), event_file.write() as session:
        edit_person(session, person.participant, {"full_name": " "})
    with event_file.read() as session:
        kept = session.get_one(Participant, person.participant)
        assert (kept.full_name, kept.delegation) == ("Suharto", None)


def test_own_fields_are_filled_in_beside_those_there_were(event_file: EventFile, wall: Wall) -> None:
    with event_file.write() as session:
        made = register(session, {"full_name": "Suharto"}, now=wall.at, own_fields={"Hotel room": "1102"})
        edit_person(session, made.participant, {}, {"Flight": "GA 202"})
    with event_file.read() as session:
        kept = session.get_one(Participant, made.participant).own_fields
        assert kept == {"Hotel room": "1102", "Flight": "GA 202"}


def test_a_list_says_more_only_where_it_would_change_something(event_file: EventFile, wall: Wall) -> None:
    fields = {"full_name": "Suharto", "delegation": "Kota Medan", "phone": "0811"}
    with event_file.write() as session:
        person = register(session, fields, now=wall.at, own_fields={"Hotel room": "1102"}).participant
    with event_file.read() as session:
        assert not says_more(session, person, {**fields, "delegation": "KOTA  MEDAN"}, {"Hotel room": "1102"})
        assert not says_more(session, person, {"full_name": " Suharto ", "country": "ID"}, {})
        assert says_more(session, person, {"phone": "0812"}, {})
        assert says_more(session, person, {"delegation": "Kota Bandung"}, {})
        assert says_more(session, person, {}, {"Hotel room": "1103"})


def test_likely_duplicates_are_told_whatever_the_order_accents_or_a_typo(
    event_file: EventFile, wall: Wall
) -> None:
    with event_file.write() as session:
        hang = register(session, {"full_name": "Nguyễn Thị Thu Hằng"}, now=wall.at).participant
        lao = register(
            session, {"full_name": "Somchai", "name_in_script": "ສຸກສະຫວັນ ພົມມະຈັນ"}, now=wall.at
        ).participant
        register(session, {"full_name": "Suharti"}, now=wall.at)
    with event_file.read() as session:
        for typed in ("nguyen thi thu hang", "Thu Hang Nguyen Thi", "Nguyen Thi Thu Hanh"):
            assert likely_duplicates(session, typed) == [hang]
        assert likely_duplicates(session, "ສຸກສະຫວັນ ພົມມະຈັນ") == [lao]
        assert likely_duplicates(session, "Ng") == []
        assert likely_duplicates(session, "Bambang Suryanto") == []


def test_of_two_alike_the_one_from_the_same_institution_comes_first(
    event_file: EventFile, wall: Wall
) -> None:
    with event_file.write() as session:
        for where in ("Kota Medan", "Perpusnas", "Kota Bandung"):
            register(session, {"full_name": "Siti Aminah", "organisation": where}, now=wall.at)
        assert session.scalars(select(Delegation)).all() == []
    with event_file.read() as session:
        first = likely_duplicates(session, "Siti Aminah", "perpusnas")[0]
        assert session.get_one(Participant, first).organisation == "Perpusnas"


def test_what_nobody_could_have_typed_is_left_out_or_refused(event_file: EventFile, wall: Wall) -> None:
    with event_file.write() as session:
        marked = register(session, {"full_name": "\u202bمحمد\u202c\x00\ud800"}, now=wall.at).participant
        assert session.get_one(Participant, marked).full_name == "محمد\ufffd"
    with event_file.write() as session, pytest.raises(UserError, match="too long"):
        register(session, {"full_name": "Tun", "organisation": "x" * 1_001}, now=wall.at)
