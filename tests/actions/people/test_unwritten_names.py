"""What no font can write is said before it is printed: whose it is, and what to do."""

from __future__ import annotations

from tests.actions.fresh_door import Door
from tpbis_desktop.actions.people.unwritten_names import unwritten_notes

LINEAR_A, TANGUT = "\U00010600\U00010601", "\U00017000\U00017001"


def notes(door: Door, *people: str) -> tuple[str, ...]:
    with door.file.read() as session:
        return unwritten_notes(session, people)


def test_names_that_can_be_written_are_not_spoken_of(door: Door) -> None:
    lao = door.person("Souksavanh", name_in_script="ສຸກສະຫວັນ", organisation="Thư viện Quốc gia")
    assert notes(door, lao.participant) == ()


def test_each_script_is_named_with_those_it_is_left_out_for(door: Door) -> None:
    one = door.person("Anna", name_in_script=TANGUT).participant
    other = door.person("Bela", organisation=f"Library {TANGUT} {LINEAR_A}").participant
    assert [note.split(".")[0] for note in notes(door, other, one)] == [
        "No font on this computer can write Linear A: it is left out for Bela",
        "No font on this computer can write Tangut: it is left out for Anna, Bela",
    ]
    assert notes(door, one)[0].endswith("Install a font for it, or print this on another computer.")


def test_of_many_the_first_are_named(door: Door) -> None:
    people = [door.person(f"Guest {n}", name_in_script=TANGUT).participant for n in range(1, 6)]
    assert "left out for Guest 1, Guest 2, Guest 3 and 2 more." in notes(door, *people)[0]
