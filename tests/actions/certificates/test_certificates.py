"""Certificates as issued: numbers for ever, grants, reissues, withdrawals, two stations, and their codes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select, update

from tests.actions.fresh_door import Door
from tests.conftest import new_event
from tpbis_desktop.actions.certificates.certificate_numbers import (
    change_number_pattern,
    doubles,
    previewed_number,
    written_number,
)
from tpbis_desktop.actions.certificates.certificates import (
    Issuing,
    certificate_of,
    grant_certificate,
    issue_earned,
    outdated,
    reissue_certificate,
    settle_double,
    standing_certificates,
    withdraw_certificate,
)
from tpbis_desktop.actions.door.certificate_reading import Finding, finding_words, verify_certificate
from tpbis_desktop.actions.people.register import Registered, edit_person
from tpbis_desktop.errors import UserError
from tpbis_desktop.identity.certificate_token import Inscription, write_certificate_token
from tpbis_desktop.identity.keys import new_key
from tpbis_desktop.journal import beyond, known, merge
from tpbis_desktop.model import Certificate, Event, Own, Participant
from tpbis_desktop.storage.event_file import EventFile, Surroundings, open_event

PATTERN = "{n:03}/KSP-TPBIS/{roman}/{year}"


@pytest.fixture
def earners(door: Door) -> list[Registered]:
    """Three who attended everything; the event's numbers follow the agency's pattern."""
    people = door.people(3)
    opening = door.activity()
    for person in people:
        door.enter(opening, person)
    with door.file.write() as session:
        change_number_pattern(session, PATTERN)
    return people


def issue(door: Door, people: list[Registered] | None = None, how: Issuing | None = None) -> list[str]:
    ids = None if people is None else [one.participant for one in people]
    with door.file.write() as session:
        return issue_earned(session, ids, now=door.wall.at, how=how or Issuing())


def numbers(file: EventFile) -> list[str]:
    with file.read() as session:
        return [one.number for one in standing_certificates(session)]


def token_of(door: Door, who: Registered) -> str:
    with door.file.read() as session:
        found = certificate_of(session, who.participant)
        assert found is not None
        return found.token


def check(file: EventFile, text: str) -> tuple[Finding, str]:
    with file.read() as session:
        checked = verify_certificate(session, text)
        return checked.finding, checked.full_name


@contextmanager
def copied(door: Door, folder: Path) -> Iterator[EventFile]:
    """A copy of the file on another computer: the same station out of sight."""
    door.file.close()
    path = folder / "copy.tpbis"
    shutil.copy(door.file.path, path)
    door.file = open_event(door.file.path, Surroundings(folder / "home", door.wall))
    (folder / "other").mkdir()
    copy = open_event(path, Surroundings(folder / "other", door.wall))
    try:
        yield copy
    finally:
        copy.close()
        door.file.close()


def bring(here: EventFile, there: EventFile) -> None:
    with there.read() as session:
        theirs = known(session)
    with here.read() as session:
        news = list(beyond(session, theirs))
    with there.write() as session:
        merge(session, news)


def test_numbers_follow_the_pattern_in_the_order_given_and_stay(
    door: Door, earners: list[Registered]
) -> None:
    issue(door, earners[1:])
    issue(door, earners)
    assert issue(door) == []
    assert numbers(door.file) == [f"00{n}/KSP-TPBIS/XI/2023" for n in (1, 2, 3)]
    with door.file.read() as session:
        first = certificate_of(session, earners[1].participant)
        assert first is not None
        assert (first.number[:3], first.share, first.hours) == ("001", 1.0, 1.5)


def test_looking_uses_up_no_number(door: Door, earners: list[Registered]) -> None:
    for _look in range(3):
        with door.file.read() as session:
            assert previewed_number(session) == "···/KSP-TPBIS/XI/2023"
    issue(door)
    assert numbers(door.file)[0].startswith("001/")


def test_who_fell_short_gets_none_unless_an_organiser_grants_it_for_a_reason(
    door: Door, earners: list[Registered]
) -> None:
    late = door.person("Suharto")
    issue(door)
    with door.file.read() as session:
        assert certificate_of(session, late.participant) is None
    with pytest.raises(UserError, match="for a reason"), door.file.write() as session:
        grant_certificate(session, late.participant, "  ", now=door.wall.at)
    with door.file.write() as session:
        given = grant_certificate(session, late.participant, "stood in for the moderator", now=door.wall.at)
        assert grant_certificate(session, late.participant, "again", now=door.wall.at) == given
    with door.file.read() as session:
        row = session.get_one(Certificate, given)
        assert (row.number, row.reason, row.share) == (
            "004/KSP-TPBIS/XI/2023",
            "stood in for the moderator",
            0,
        )


def test_numbers_of_the_agency_are_typed_in_and_none_is_given_twice(
    door: Door, earners: list[Registered]
) -> None:
    first, second, third = earners
    issue(door, [first], Issuing(numbers={first.participant: " B-77/  PNRI "}))
    door.wait(1)
    issue(door, [second], Issuing(numbers={second.participant: "001/KSP-TPBIS/XI/2023"}))
    with pytest.raises(UserError, match=r"B-77/ PNRI is on the certificate of Person 1"):
        issue(door, [third], Issuing(numbers={third.participant: "B-77/ PNRI"}))
    door.wait(1)
    issue(door, [third])
    assert numbers(door.file) == ["B-77/ PNRI", "001/KSP-TPBIS/XI/2023", "002/KSP-TPBIS/XI/2023"]


@pytest.mark.parametrize("pattern", ["KSP/2023", "{n}/{place}", "{n:03", "{n.__class__}", "{0}", "{n}" * 40])
def test_a_pattern_that_makes_no_numbers_is_refused(door: Door, pattern: str) -> None:
    with pytest.raises(UserError, match="no pattern"), door.file.write() as session:
        change_number_pattern(session, pattern)


def test_a_pattern_knows_month_roman_month_letter_and_leading_noughts(door: Door) -> None:
    with door.file.read() as session:
        dated = session.scalars(select(Event)).one().ends_on
    pattern = "{letter}{n:04}-{n}/{month:02}/{month}/{roman}/{year}"
    assert written_number(pattern, 7, dated, "B") == "B0007-7/11/11/XI/2023"


def test_a_certificate_with_a_mended_name_is_signed_again_and_keeps_its_number(
    door: Door, earners: list[Registered]
) -> None:
    who = earners[0]
    issue(door, [who])
    old = token_of(door, who)
    with door.file.write() as session:
        edit_person(session, who.participant, {"full_name": "Nguyễn Thị Thu Hằng"})
    with door.file.read() as session:
        assert "The name was mended since" in finding_words(verify_certificate(session, old))
        (certificate,) = (one.id for one in outdated(session))
    with door.file.write() as session:
        assert reissue_certificate(session, certificate)
        assert not reissue_certificate(session, certificate)
    assert numbers(door.file) == ["001/KSP-TPBIS/XI/2023"]
    assert check(door.file, token_of(door, who)) == (Finding.GENUINE, "Nguyễn Thị Thu Hằng")
    assert check(door.file, old) == (Finding.REISSUED, "Nguyễn Thị Thu Hằng")


def test_a_withdrawn_certificate_says_so_and_its_number_is_never_used_again(
    door: Door, earners: list[Registered]
) -> None:
    who = earners[0]
    issue(door, [who])
    text = token_of(door, who)
    with door.file.read() as session:
        certificate = standing_certificates(session)[0].id
    with pytest.raises(UserError, match="for a reason"), door.file.write() as session:
        withdraw_certificate(session, certificate, "")
    with door.file.write() as session:
        withdraw_certificate(session, certificate, "the scans were another's")
        assert not reissue_certificate(session, certificate)
    assert check(door.file, text) == (Finding.WITHDRAWN, "Person 1")
    issue(door, [who])
    assert numbers(door.file) == ["002/KSP-TPBIS/XI/2023"]


def test_what_is_no_certificate_of_this_event_is_told_apart(
    door: Door, earners: list[Registered], tmp_path: Path, around: Surroundings
) -> None:
    issue(door)
    text = token_of(door, earners[0])
    assert check(door.file, f" {text.lower()}\n") == (Finding.GENUINE, "Person 1")
    assert check(door.file, "https://example.org") == (Finding.UNKNOWN, "")
    assert check(door.file, door.token(earners[0].badge)) == (Finding.UNKNOWN, "")
    other_event = new_event(tmp_path / "other.tpbis", around)
    assert check(other_event, text) == (Finding.OTHER_EVENT, "")
    other_event.close()
    with door.file.read() as session:
        event, row = session.scalars(select(Event.id)).one(), standing_certificates(session)[0]
    inscription = Inscription(row.id, row.number, "Somebody Else")
    assert check(door.file, write_certificate_token(event, 1, inscription, new_key()))[0] is Finding.FORGED
    stranger = write_certificate_token(event, 9, inscription, new_key())
    assert check(door.file, stranger)[0] is Finding.UNVERIFIABLE
    issuer, host = door.station(), door.station("Hall 2", 3, may_issue=False)
    unheard = Inscription("0192f0c4-1111-7222-8333-444455556666", "009", "Somebody")
    signed = write_certificate_token(event, 2, unheard, issuer.key)
    with door.file.read() as session:
        assert finding_words(verify_certificate(session, signed)) == (
            "Genuine: signed by Hall 1, but this file has not heard of it yet."
        )
    assert check(door.file, write_certificate_token(event, 3, unheard, host.key))[0] is Finding.FORGED


def test_a_station_without_the_organisers_key_numbers_only_with_its_letter(
    door: Door, earners: list[Registered]
) -> None:
    with door.file.write() as session:
        session.execute(update(Own).values(organiser_key=None))
    with pytest.raises(UserError, match="numbered at the organiser's station"):
        issue(door, earners)
    typed = Issuing(numbers={earners[0].participant: "77/PNRI"})
    issue(door, earners[:1], typed)
    with door.file.write() as session:
        change_number_pattern(session, "{letter}-{n:03}/2023")
    issue(door, earners)
    assert numbers(door.file) == ["77/PNRI", "A-001/2023", "A-002/2023"]


def test_a_station_that_may_not_issue_refuses(door: Door, earners: list[Registered]) -> None:
    door.station("Hall 1", 2, may_issue=False)
    with door.file.write() as session:
        session.execute(update(Own).values(station="station-2"))
    with pytest.raises(UserError, match="may not issue certificates"):
        issue(door, earners)


def test_one_number_given_twice_by_a_copy_is_shown_and_settled(
    door: Door, earners: list[Registered], tmp_path: Path
) -> None:
    first, second, third = earners
    with copied(door, tmp_path) as copy:
        issue(door, [first, third])
        with copy.write() as session:
            issue_earned(session, [second.participant, third.participant], now=door.wall.at)
        bring(copy, door.file)
        bring(door.file, copy)
        with door.file.read() as session:
            found = doubles(session)
            assert [(one.number, set(one.names)) for one in found] == [
                ("001/KSP-TPBIS/XI/2023", {"Person 1", "Person 2"}),
                ("002/KSP-TPBIS/XI/2023", {"Person 3"}),
                ("002/KSP-TPBIS/XI/2023", {"Person 3"}),
            ]
            loser = next(one for one in found[0].certificates if _holder(door, one) == "Person 2")
        with door.file.write() as session:
            settle_double(session, loser, "")
        assert "003/KSP-TPBIS/XI/2023" in numbers(door.file)
        with door.file.read() as session:
            assert all("001" not in one.number for one in doubles(session))
        assert check(door.file, token_of(door, second)) == (Finding.GENUINE, "Person 2")


def _holder(door: Door, certificate: str) -> str:
    with door.file.read() as session:
        row = session.get_one(Certificate, certificate)
        return session.get_one(Participant, row.participant).full_name
