"""What is derived of a person."""

from __future__ import annotations

import pytest

from tpbis_desktop.model import Participant


@pytest.mark.parametrize(
    ("honorific", "name", "title", "titled"),
    [
        ("", "Suharto", "", "Suharto"),
        ("Dr.", "Suharto", "", "Dr. Suharto"),
        ("", "Suharto", "M.Hum.", "Suharto, M.Hum."),
        ("Dr.", "Siti Aminah", "S.IP., M.Hum.", "Dr. Siti Aminah, S.IP., M.Hum."),
        ("", "ນາງ ສຸກສະຫວັນ", "", "ນາງ ສຸກສະຫວັນ"),
    ],
)
def test_a_name_carries_its_titles_before_and_after(
    honorific: str, name: str, title: str, titled: str
) -> None:
    person = Participant(full_name=name, honorific=honorific, academic_title=title)
    assert person.titled_name == titled


def test_only_the_withdrawn_are_withdrawn() -> None:
    assert Participant(status="withdrawn").withdrawn
    assert not Participant(status="expected").withdrawn
