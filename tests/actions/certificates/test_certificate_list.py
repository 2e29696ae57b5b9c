"""Everybody in the list of certificates: how each stands, what each has, and numbers pasted for them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from tests.actions.fresh_door import Door
from tpbis_desktop.actions.certificates.certificate_doubles import doubled, keep_one
from tpbis_desktop.actions.certificates.certificate_list import (
    CertificateLine,
    State,
    earned_count,
    list_certificates,
    wanting,
)
from tpbis_desktop.actions.certificates.certificate_numbers import number_to_come, numbers_here
from tpbis_desktop.actions.certificates.certificate_pasting import numbers_pasted
from tpbis_desktop.actions.certificates.certificate_rule import (
    CertificateRule,
    change_certificate_rule,
    held_back,
    let_count,
    missing_words,
)
from tpbis_desktop.actions.certificates.certificates import (
    certificate_of,
    grant_certificate,
    issue_earned,
    settle_double,
    withdraw_certificate,
)
from tpbis_desktop.actions.people.register import Registered, edit_person
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import record
from tpbis_desktop.model import Certificate, Own, Participant


@pytest.fixture
def people(door: Door) -> list[Registered]:
    """Aminah was at all three sessions, Budi at two, Citra at none; a fourth session is to come."""
    found = [door.person(name) for name in ("Aminah", "Budi", "Citra")]
    sessions = [
        door.activity(f"Session {n}", starts=datetime(2023, 11, 13, 8 + n), lasts=1) for n in (1, 2, 3)
    ]
    for session in sessions:
        door.enter(session, found[0])
    for session in sessions[:2]:
        door.enter(session, found[1])
    door.activity("Closing", starts=datetime(2023, 11, 17, 9), lasts=1)
    return found


def lines(door: Door, share: float = 0.75, *, assuming: bool = False) -> dict[str, CertificateLine]:
    with door.file.read() as session:
        after = door.wall.at if assuming else None
        found = list_certificates(session, CertificateRule(share=share), assume_after=after)
    return {line.standing.full_name: line for line in found}


def states(door: Door, share: float = 0.75, *, assuming: bool = False) -> list[State]:
    return [line.state for line in lines(door, share, assuming=assuming).values()]


def grant(door: Door, who: Registered, reason: str = "spoke in place of the host") -> str:
    with door.file.write() as session:
        return grant_certificate(session, who.participant, reason, now=door.wall.at)


def test_who_falls_short_is_told_by_how_much_and_of_what(door: Door, people: list[Registered]) -> None:
    found = lines(door)
    assert states(door) == [State.EARNED, State.SHORT, State.SHORT]
    assert missing_words(found["Budi"].standing) == "2 of 4 missing: Session 3, Closing"
    assert earned_count(list(found.values())) == 1
    assert missing_words(lines(door, 0.5)["Aminah"].standing) == "1 of 4 missing: Closing"


def test_what_is_only_assumed_is_told_apart(door: Door, people: list[Registered]) -> None:
    door.clock(18)
    assert states(door, assuming=True) == [State.EARNED, State.ASSUMED, State.SHORT]
    found = lines(door, assuming=True)
    assert found["Budi"].standing.assumed == ("Closing",)
    assert [line.standing.full_name for line in wanting(list(found.values()))] == ["Aminah", "Budi"]


def test_a_certificate_is_issued_granted_or_doubtful(door: Door, people: list[Registered]) -> None:
    with door.file.write() as session:
        change_certificate_rule(session, CertificateRule(share=0.5))
        issue_earned(session, [people[1].participant], now=door.wall.at)
    grant(door, people[2])
    assert states(door, 0.5) == [State.EARNED, State.ISSUED, State.GRANTED]
    assert states(door) == [State.EARNED, State.DOUBTFUL, State.GRANTED]


def test_a_taken_back_certificate_stays_in_sight_and_its_holder_can_earn_one_again(
    door: Door, people: list[Registered]
) -> None:
    given = grant(door, people[1])
    with door.file.write() as session:
        withdraw_certificate(session, given, "was another's scan")
    line = lines(door)["Budi"]
    assert (line.state, line.number) == (State.SHORT, "")
    assert [(one.number, one.reason) for one in line.before] == [("001/XI/2023", "was another's scan")]


def test_a_duplicates_certificate_is_the_kept_persons(door: Door, people: list[Registered]) -> None:
    given = grant(door, people[2])
    with door.file.write() as session:
        record(session, Participant, people[2].participant, same_as=people[1].participant)
    found = lines(door)
    assert set(found) == {"Aminah", "Budi"}
    assert found["Budi"].held is not None
    assert found["Budi"].held.certificate == given


def test_the_number_to_come_is_told_for_a_pattern_not_saved_yet(door: Door, people: list[Registered]) -> None:
    grant(door, people[2])
    with door.file.read() as session:
        assert number_to_come(session, "{n:04}/A-{letter}") == (2, "0002/A-A")
        assert numbers_here(session, "{n}")


def test_a_number_is_settled_when_only_one_certificate_with_it_stands(
    door: Door, people: list[Registered]
) -> None:
    given = grant(door, people[1]), grant(door, people[2])
    with door.file.write() as session:
        record(session, Certificate, given[1], number="001/XI/2023")
    with door.file.read() as session:
        (double,) = doubled(session)
        assert [(side.name, side.stands) for side in double.sides] == [("Budi", True), ("Citra", True)]
        assert not double.one_person
    with door.file.write() as session:
        withdraw_certificate(session, given[0], "numbered twice")
    with door.file.read() as session:
        assert doubled(session) == []


def test_of_two_certificates_of_one_person_one_is_kept(door: Door, people: list[Registered]) -> None:
    given = grant(door, people[1])
    with door.file.write() as session:
        row = session.get_one(Certificate, given)
        said: dict[str, Any] = {"token": row.token, "issued_at": row.issued_at, "station": row.station}
        other = record(session, Certificate, participant=row.participant, number="9/PNRI", **said)
    with door.file.read() as session:
        (double,) = doubled(session)
        assert double.one_person
        assert {side.held.number for side in double.sides} == {"001/XI/2023", "9/PNRI"}
    with door.file.write() as session:
        keep_one(session, other)
    with door.file.read() as session:
        assert doubled(session) == []
    assert lines(door)["Budi"].number == "9/PNRI"


def test_a_station_that_may_not_issue_does_not_settle_either(door: Door, people: list[Registered]) -> None:
    given = grant(door, people[1])
    door.station("Hall 1", 2, may_issue=False)
    with door.file.write() as session:
        session.query(Own).update({"station": "station-2"})
    with pytest.raises(UserError, match="may not issue"), door.file.write() as session:
        settle_double(session, given, "7/PNRI")
    with door.file.read() as session:
        kept = certificate_of(session, people[1].participant)
        assert kept is not None
        assert kept.number == "001/XI/2023"


def test_pasted_numbers_go_down_the_list_or_to_the_names_beside_them(
    door: Door, people: list[Registered]
) -> None:
    everybody = list(lines(door).values())
    ids = [line.participant for line in everybody]
    assert numbers_pasted("B-1/PNRI\n\n B-2/  PNRI \n", everybody).numbers == {
        ids[0]: "B-1/PNRI",
        ids[1]: "B-2/ PNRI",
    }
    beside = numbers_pasted("CITRA\tB-9\nB-8;Aminah\nDewi\tB-7", everybody)
    assert beside.numbers == {ids[2]: "B-9", ids[0]: "B-8"}
    assert beside.problems == ("Nobody waits for one under this name: Dewi · B-7",)


def test_numbers_pasted_twice_or_left_over_are_not_taken_and_said(
    door: Door, people: list[Registered]
) -> None:
    everybody = list(lines(door).values())
    twice = numbers_pasted("B-1\nB-1\nB-2\nB-3", everybody)
    assert twice.numbers == {everybody[2].participant: "B-2"}
    assert twice.problems == (
        "Twice in what was pasted: B-1",
        "1 number more than people: left out.",
    )


def test_what_counts_by_its_kind_can_still_be_held_back_by_the_programme(
    door: Door, people: list[Registered]
) -> None:
    market = door.activity("Market", counts_for_certificate=False)
    with door.file.read() as session:
        assert [one.title for one in held_back(session, CertificateRule())] == ["Market"]
        assert held_back(session, CertificateRule(required=(market,))) == []
    with door.file.write() as session:
        let_count(session, [market])
    assert lines(door)["Aminah"].standing.counted == 5


def test_a_rule_by_which_nothing_counts_is_refused(door: Door) -> None:
    with pytest.raises(UserError, match="No activity would count"), door.file.write() as session:
        change_certificate_rule(session, CertificateRule(kinds=()))


def test_a_mended_name_is_outdated_until_it_is_signed_again(door: Door, people: list[Registered]) -> None:
    grant(door, people[2])
    with door.file.write() as session:
        edit_person(session, people[2].participant, {"full_name": "Citra Dewi"})
    assert lines(door)["Citra Dewi"].state is State.OUTDATED
