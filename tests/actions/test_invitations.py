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
from tpbis_desktop.actions.at_the_desk import read_at_desk
from tpbis_desktop.actions.check_in import check_in
from tpbis_desktop.actions.invitations import invitations, person_invited
from tpbis_desktop.actions.outcome import Verdict
from tpbis_desktop.actions.programme import find_activity
from tpbis_desktop.actions.withdraw import withdraw
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
        outcome = check_in(session, invitations(session)[0].face.token, opening, now=NOW)
    assert (outcome.verdict, outcome.person) == (Verdict.UNKNOWN, None)


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
