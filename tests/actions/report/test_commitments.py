"""What participants take home to do."""

from __future__ import annotations

from datetime import date

import pytest

from tests.actions.fresh_door import Door
from tpbis_desktop.actions.report.commitments import (
    DONE,
    add_commitment,
    edit_commitment,
    list_commitments,
    retire_commitment,
)
from tpbis_desktop.errors import UserError


def test_commitments_are_listed_by_delegation_name_and_day_due(door: Door) -> None:
    first = door.person("Zul", delegation="Aceh").participant
    second = door.person("Ani", delegation="Belu").participant
    with door.file.write() as session:
        add_commitment(session, second, "Train the village librarians", partner=" Dinas  Perpustakaan ")
        add_commitment(session, first, "Open on Saturdays", due_on=date(2024, 6, 1))
        add_commitment(session, first, "Lend to the prison", due_on=date(2024, 3, 1))
    with door.file.read() as session:
        lines = list_commitments(session)
        assert [line.text for line in lines] == [
            "Lend to the prison",
            "Open on Saturdays",
            "Train the village librarians",
        ]
        assert (lines[2].partner, lines[2].state, lines[2].delegation) == (
            "Dinas Perpustakaan",
            "planned",
            "Belu",
        )
        assert [line.full_name for line in list_commitments(session, second)] == ["Ani"]


def test_the_same_words_noted_twice_are_one_commitment(door: Door) -> None:
    person = door.person().participant
    with door.file.write() as session:
        first = add_commitment(session, person, "Open on Saturdays")
        assert add_commitment(session, person, " Open  on Saturdays", due_on=date(2024, 1, 2)) == first
    with door.file.read() as session:
        (line,) = list_commitments(session)
        assert line.due_on == date(2024, 1, 2)


def test_a_commitment_is_edited_followed_up_and_taken_off_the_list(door: Door) -> None:
    person = door.person().participant
    with door.file.write() as session:
        known = add_commitment(session, person, "Open on Saturdays")
        edit_commitment(session, known, state=DONE, follow_up="open since May")
    with door.file.read() as session:
        (line,) = list_commitments(session)
        assert (line.state, line.follow_up, line.text) == (DONE, "open since May", "Open on Saturdays")
    with door.file.write() as session:
        retire_commitment(session, known)
    with door.file.read() as session:
        assert list_commitments(session) == []


def test_a_commitment_says_something_and_is_in_a_state_we_know(door: Door) -> None:
    person = door.person().participant
    with pytest.raises(UserError, match="says nothing"), door.file.write() as session:
        add_commitment(session, person, "  ")
    with door.file.write() as session:
        known = add_commitment(session, person, "Open on Saturdays")
    with pytest.raises(UserError, match="no state"), door.file.write() as session:
        edit_commitment(session, known, state="perhaps")
    with pytest.raises(TypeError, match="no participant"), door.file.write() as session:
        edit_commitment(session, known, participant="another")
