"""The desk knows a person by an invitation; doors do not."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from tests.sample_day import sample_file
from tpbis_desktop.actions.attendance.attendance import present_count
from tpbis_desktop.actions.attendance.verdict import Verdict
from tpbis_desktop.actions.desk.at_the_desk import read_at_desk
from tpbis_desktop.actions.door.invitation_reading import person_invited
from tpbis_desktop.actions.door.outcome import Invited
from tpbis_desktop.actions.people.withdraw import withdraw
from tpbis_desktop.actions.printing.invitations import invitations
from tpbis_desktop.actions.programme.programme import find_activity
from tpbis_desktop.actions.scan.check_in import check_in
from tpbis_desktop.documents.invitation import write_invitations
from tpbis_desktop.storage.event_file import EventFile, Surroundings

NOW = datetime(2023, 11, 13, 2, 0, tzinfo=UTC)


@pytest.fixture
def sample(tmp_path: Path, around: Surroundings) -> Iterator[EventFile]:
    event_file = sample_file(tmp_path, around, NOW)
    yield event_file
    event_file.close()


def test_the_desk_finds_everybody_by_their_invitation(sample: EventFile) -> None:
    with sample.read() as session:
        invited = invitations(session)
        assert len(invited) == 18
        assert all(person_invited(session, one.face.token) == one.participant for one in invited)
        scanned = read_at_desk(session, invited[0].face.token)
        assert (scanned.person, scanned.verdict, scanned.is_spare) == (invited[0].participant, None, False)


def test_a_door_does_not_take_an_invitation_for_a_badge(sample: EventFile) -> None:
    with sample.write() as session:
        opening = find_activity(session, "Opening ceremony").id
        invited = next(one for one in invitations(session) if one.face.name_in_script)
        outcome = check_in(session, invited.face.token, opening, now=NOW)
    assert (outcome.verdict, outcome.person, outcome.badge) == (Verdict.UNKNOWN, None, None)
    assert outcome.invited is not None
    assert outcome.invited.full_name == invited.face.full_name
    assert outcome.invited.name_in_script == invited.face.name_in_script
    assert outcome.invited.delegation
    with sample.read() as session:
        assert present_count(session, opening) == 0


def test_a_door_says_of_a_strangers_invitation_that_it_is_one(
    sample: EventFile, tmp_path: Path, around: Surroundings
) -> None:
    (tmp_path / "other").mkdir()
    other = sample_file(tmp_path / "other", around, NOW)
    with other.read() as theirs:
        token = invitations(theirs)[0].face.token
    other.close()
    with sample.write() as session:
        opening = find_activity(session, "Opening ceremony").id
        stranger = check_in(session, token, opening, now=NOW)
        nonsense = check_in(session, "A" * len(token), opening, now=NOW)
    assert stranger.invited == Invited()
    assert (nonsense.verdict, nonsense.invited) == (Verdict.UNKNOWN, None)


def test_an_invitation_of_another_event_is_nobodys(
    sample: EventFile, tmp_path: Path, around: Surroundings
) -> None:
    (tmp_path / "other").mkdir()
    other = sample_file(tmp_path / "other", around, NOW)
    with other.read() as theirs, sample.read() as ours:
        assert person_invited(ours, invitations(theirs)[0].face.token) is None
    other.close()


def test_who_withdrew_is_not_invited(sample: EventFile) -> None:
    with sample.write() as session:
        away = invitations(session)[3].participant
        withdraw(session, away)
    with sample.read() as session:
        assert away not in [one.participant for one in invitations(session)]


def test_every_page_shows_the_name_and_the_code(sample: EventFile) -> None:
    with sample.read() as session:
        invited = invitations(session)
    out = io.BytesIO()
    write_invitations((one.face for one in invited), out)
    document = pypdfium2.PdfDocument(out.getvalue())
    assert len(document) == len(invited)
    for page, one in zip(document, invited, strict=True):
        picture = page.render(scale=3).to_pil()
        assert [code.text for code in zxingcpp.read_barcodes(picture)] == [one.face.token]
        words = page.get_textpage().get_text_bounded().split()
        assert set(one.face.full_name.split()) <= set(words)
