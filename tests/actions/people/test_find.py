"""Finding people: by the beginning of words, by parts of them, by number, by badge, and nearly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Wall
from tests.sample_day import sample_file
from tpbis_desktop.actions.people.find import LIMIT, all_words, find, find_all, find_near, person_said
from tpbis_desktop.actions.people.people_list import list_people, people_by_id
from tpbis_desktop.actions.people.register import edit_person, register
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import record
from tpbis_desktop.model import Participant
from tpbis_desktop.storage.event_file import EventFile, Surroundings


@pytest.fixture
def sample(tmp_path: Path, around: Surroundings, wall: Wall) -> Iterator[EventFile]:
    made = sample_file(tmp_path, around, wall.at)
    yield made
    made.close()


def names(event: EventFile, text: str) -> list[str]:
    with event.read() as session:
        return [line.full_name for line in find(session, text)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("hang", "Nguyen Thi Thu Hang"),
        ("Hằng", "Nguyen Thi Thu Hang"),
        ("thu ngu", "Nguyen Thi Thu Hang"),
        ("ສຸກສະຫວັນ", "Souksavanh Phommachanh"),
        ("ພົມມະ", "Souksavanh Phommachanh"),
        ("सुशीला", "Sushila Shrestha"),
        ("ဝင်း", "Khin Thandar Win"),
        ("kelantan", "Siti Hajar binti Mohd Puteh"),
        ("belu", "Maria Goreti Bere"),
        ("savanh", "Souksavanh Phommachanh"),
    ],
)
def test_people_are_found_by_name_in_any_script_institution_and_delegation(
    sample: EventFile, typed: str, found: str
) -> None:
    assert found in names(sample, typed)


@pytest.mark.parametrize("typed", ["", "  ", "%", '"', "*", "- -", "( ) ^"])
def test_empty_text_and_mere_signs_find_nobody(sample: EventFile, typed: str) -> None:
    assert names(sample, typed) == []


@pytest.mark.parametrize("typed", ["A-009", "a9", "A 9", "9"])
def test_a_badge_number_finds_its_person_in_any_spelling(sample: EventFile, typed: str) -> None:
    assert names(sample, typed)[0] == "Suharti"


def test_a_scanned_badge_finds_its_person(sample: EventFile) -> None:
    with sample.read() as session:
        token = next(line.token for line in list_people(session) if line.full_name == "Suharti")
    assert names(sample, token) == ["Suharti"]


def test_an_edit_is_found_at_once_and_the_old_name_no_longer(sample: EventFile) -> None:
    with sample.write() as session:
        person = person_said(session, "Suharti")
        edit_person(session, person, {"full_name": "Sulastri", "delegation": "Kota Sawahlunto"})
    assert names(sample, "sulas") == ["Sulastri"]
    assert names(sample, "sawahlunto") == ["Sulastri"]
    assert names(sample, "suharti") == []


def test_retired_people_are_not_found(sample: EventFile) -> None:
    with sample.write() as session:
        record(session, Participant, person_said(session, "Suharti"), retired=True)
    assert names(sample, "suharti") == []
    with sample.read() as session:
        assert len(all_words(session)) == 17


def test_no_more_are_found_than_a_list_can_show(event_file: EventFile, wall: Wall) -> None:
    with event_file.write() as session:
        for number in range(LIMIT + 10):
            register(session, {"full_name": f"Siti {number}"}, now=wall.at)
    assert len(names(event_file, "siti")) == LIMIT


@pytest.mark.parametrize("typed", ["siti", "iti", "perpusnas"])
def test_all_are_found_where_a_list_has_no_end(event_file: EventFile, wall: Wall, typed: str) -> None:
    with event_file.write() as session:
        for number in range(LIMIT + 10):
            register(session, {"full_name": f"Siti {number}", "organisation": "Perpusnas"}, now=wall.at)
        register(session, {"full_name": "Suharto"}, now=wall.at)
    with event_file.read() as session:
        found = [line.full_name for line in find_all(session, typed)]
    assert sorted(found) == sorted(f"Siti {number}" for number in range(LIMIT + 10))


@pytest.mark.parametrize("typed", ["Souksavan Pommachan", "shrestra", "wickramasinge"])
def test_a_name_heard_wrong_is_found_near(sample: EventFile, typed: str) -> None:
    with sample.read() as session:
        found = people_by_id(session, find_near(all_words(session), typed))
    expected = {"Souksavan Pommachan": "Souksavanh Phommachanh", "shrestra": "Sushila Shrestha"}
    assert found[0].full_name == expected.get(typed, "Chathurika Wickramasinghe")


def test_two_letters_are_near_nothing(sample: EventFile) -> None:
    with sample.read() as session:
        assert find_near(all_words(session), "su") == []


def test_one_person_is_meant_by_id_number_badge_or_full_name(sample: EventFile) -> None:
    with sample.read() as session:
        line = next(line for line in list_people(session) if line.full_name == "Suharti")
        for said in (line.id, line.number, line.token, "Suharti"):
            assert person_said(session, said) == line.id


def test_several_or_nobody_is_refused_in_words(sample: EventFile, wall: Wall) -> None:
    with sample.write() as session:
        register(session, {"full_name": "Suharti"}, now=wall.at)
    with sample.read() as session:
        with pytest.raises(UserError, match="several people"):
            person_said(session, "Suharti")
        with pytest.raises(UserError, match="nobody"):
            person_said(session, "Nobody at all")


@pytest.mark.parametrize("typed", ["Suh\x00arti", "\x00", "Suharti\ud800", "\ud83d", "\u202bSuharti\u202c"])
def test_what_no_key_types_finds_as_if_it_were_not_there(sample: EventFile, wall: Wall, typed: str) -> None:
    with sample.read() as session:
        for search in (find, find_all):
            assert all("Suharti" in line.full_name for line in search(session, typed))
        find_near(all_words(session), typed)
        with pytest.raises(UserError):
            person_said(session, f"{typed} nobody")


def test_a_whole_document_pasted_into_the_search_is_answered_by_its_beginning(sample: EventFile) -> None:
    with sample.read() as session:
        assert find(session, "x" * 1_000_000) == find_all(session, "x" * 1_000_000) == []
        assert find_near({"p": "y" * 100_000}, "x" * 1_000_000) == []
