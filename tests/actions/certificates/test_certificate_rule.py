"""Who earns a certificate: by share, hours and required activities, with excuses and assumptions."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.actions.fresh_door import Door
from tpbis_desktop.actions.certificates.certificate_rule import (
    COUNTS,
    EXCUSED,
    LEFT_OUT,
    MISSED,
    CertificateRule,
    Seen,
    Standing,
    certificate_rule,
    change_certificate_rule,
    rule_from,
    shortfall,
    standing_of,
    standings,
)
from tpbis_desktop.actions.people.register import Registered
from tpbis_desktop.actions.people.withdraw import withdraw
from tpbis_desktop.actions.programme.enrolment import enrol
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import record, writer_of
from tpbis_desktop.model import Activity, Excuse, Participant

HALF = CertificateRule(share=0.5)


def at(day: int, hour: int) -> datetime:
    return datetime(2023, 11, day, hour)


def standing(door: Door, who: Registered, rule: CertificateRule | None = None) -> Standing:
    with door.file.read() as session:
        return next(one for one in standings(session, rule) if one.participant == who.participant)


def excuse(door: Door, who: Registered, activity: str) -> None:
    with door.file.write() as session:
        record(
            session,
            Excuse,
            participant=who.participant,
            activity=activity,
            at=door.wall.at,
            station=writer_of(session).station,
        )


def four_sessions(door: Door) -> list[str]:
    return [door.activity(f"Session {n}", starts=at(13, 8 + n), lasts=1) for n in range(1, 5)]


def test_the_share_is_of_activities_that_count_and_registration_and_meals_do_not(door: Door) -> None:
    person = door.person()
    sessions = four_sessions(door)
    desk = door.activity("Registration", kind="registration")
    lunch = door.activity("Lunch", kind="meal")
    door.activity("Market", counts_for_certificate=False)
    for activity in (desk, lunch, *sessions[:3]):
        door.enter(activity, person)
    found = standing(door, person)
    assert (found.share, found.hours, found.missing, found.earned) == (0.75, 3, ("Session 4",), False)
    assert standing(door, person, HALF).earned


def test_meals_count_when_the_rule_asks_for_them(door: Door) -> None:
    person = door.person()
    door.enter(door.activity("Lunch", kind="meal"), person)
    assert standing(door, person, CertificateRule(kinds=("session",))).share == 0
    assert standing(door, person, CertificateRule(kinds=("session", "meal"))).earned


def test_hours_and_required_activities_are_asked_beside_the_share(door: Door) -> None:
    person = door.person()
    sessions = four_sessions(door)
    for activity in sessions[:2]:
        door.enter(activity, person)
    assert standing(door, person, CertificateRule(share=None, hours=2)).earned
    short = standing(door, person, CertificateRule(share=None, hours=3.5))
    assert (short.earned, short.hours_short) == (False, 1.5)
    assert standing(door, person, CertificateRule(share=0.5, required=(sessions[0],))).earned
    missed = standing(door, person, CertificateRule(share=0.5, required=(sessions[3],)))
    assert (missed.earned, missed.missing_required) == (False, ("Session 4",))


@pytest.mark.parametrize(("how", "share", "hours"), [(COUNTS, 1.0, 4), (LEFT_OUT, 1.0, 3), (MISSED, 0.75, 3)])
def test_an_excused_absence_counts_as_the_rule_says(door: Door, how: str, share: float, hours: float) -> None:
    person = door.person()
    sessions = four_sessions(door)
    for activity in sessions[:3]:
        door.enter(activity, person)
    excuse(door, person, sessions[3])
    found = standing(door, person, CertificateRule(share=1.0, hours=4, excused=how))
    assert (found.share, found.hours, found.excused) == (share, hours, ("Session 4",))
    assert found.earned is (how != MISSED)


def test_who_attended_nothing_earns_nothing_however_well_excused(door: Door) -> None:
    person = door.person()
    for activity in four_sessions(door):
        excuse(door, person, activity)
    for how in EXCUSED:
        assert not standing(door, person, CertificateRule(share=0.0, hours=0.0, excused=how)).earned


def test_what_is_left_is_assumed_attended_by_those_who_were_seen(door: Door) -> None:
    came, never = door.people(2)
    first = door.activity("Today", starts=at(13, 9))
    door.activity("Missed today", starts=at(13, 11))
    door.activity("Tomorrow", starts=at(14, 9))
    door.activity("Closing", starts=at(15, 9))
    door.enter(first, came)
    moment = datetime(2023, 11, 13, 10, tzinfo=UTC)  # five in the afternoon in Jakarta
    with door.file.read() as session:
        now = {one.participant: one for one in standings(session)}
        assumed = {one.participant: one for one in standings(session, HALF, assume_after=moment)}
    assert now[came.participant].share == 0.25
    found = assumed[came.participant]
    assert (found.share, found.assumed, found.missing) == (0.75, ("Tomorrow", "Closing"), ("Missed today",))
    assert found.earned
    assert not assumed[never.participant].earned


def test_an_activity_for_others_is_not_missed_but_counts_when_attended(door: Door) -> None:
    listed, other = door.people(2)
    visit = door.activity("Visit", kind="field_visit", admits="enrolled")
    door.activity("Briefing", admits="roles", roles=["moderator"])
    session_1 = door.activity("Session", starts=at(13, 9))
    with door.file.write() as session:
        enrol(session, visit, [listed.participant])
    for who in (listed, other):
        door.enter(session_1, who)
    assert standing(door, listed).missing == ("Visit",)
    assert (standing(door, other).share, standing(door, other).missing) == (1.0, ())
    door.enter(visit, other, override="the bus had a seat")
    assert standing(door, other).hours == 3


def test_who_withdrew_is_left_out_and_roles_can_be_named(door: Door) -> None:
    gone = door.person("Gone")
    door.person("Host", role="moderator")
    door.person("Guest")
    with door.file.write() as session:
        withdraw(session, gone.participant)
    with door.file.read() as session:
        everybody = [one.full_name for one in standings(session)]
        hosts = [one.full_name for one in standings(session, CertificateRule(roles=("moderator",)))]
    assert (sorted(everybody), hosts) == (["Guest", "Host"], ["Host"])


def test_scans_of_a_duplicate_are_those_of_the_one_kept(door: Door) -> None:
    kept, double = door.people(2)
    one, other = four_sessions(door)[:2]
    door.enter(one, kept)
    door.enter(other, double)
    with door.file.write() as session:
        record(session, Participant, double.participant, same_as=kept.participant)
    with door.file.read() as session:
        found = standings(session)
    assert [(each.participant, each.share) for each in found] == [(kept.participant, 0.5)]


def test_what_somebody_falls_short_by_is_said(door: Door) -> None:
    person = door.person()
    sessions = four_sessions(door)
    rule = CertificateRule(share=0.8, hours=3, required=(sessions[3],))
    for activity in sessions[:2]:
        door.enter(activity, person)
    assert shortfall(standing(door, person, rule), rule) == [
        "attendance 50 %, asked 80 %",
        "1.0 hours short",
        "missed “Session 4”, which is required",
    ]
    assert shortfall(standing(door, person, HALF), HALF) == []


def test_the_rule_is_kept_and_one_that_asks_for_nothing_is_refused(door: Door) -> None:
    with door.file.write() as session:
        change_certificate_rule(session, CertificateRule(share=None, hours=20, kinds=("session", "meal")))
    with door.file.read() as session:
        assert certificate_rule(session) == CertificateRule(None, 20, kinds=("session", "meal"))
    with pytest.raises(UserError, match="asks for nothing"), door.file.write() as session:
        change_certificate_rule(session, CertificateRule(share=None))


@given(
    st.dictionaries(
        st.sampled_from(["share", "hours", "required", "excused", "kinds", "roles", "x"]),
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.text()
        | st.lists(st.integers() | st.text()),
    )
)
def test_a_rule_that_another_version_wrote_is_read_as_far_as_it_makes_sense(said: dict[str, object]) -> None:
    rule = rule_from(said)
    assert rule.share is None or 0 <= rule.share <= 1
    assert rule.hours is None or rule.hours >= 0
    assert rule.excused in EXCUSED
    assert rule.kinds


ACTIVITIES = [
    Activity(id=str(n), title=f"Session {n}", admits="roles" if n == 6 else "all", roles=["moderator"])
    for n in range(7)
]
for place, one in enumerate(ACTIVITIES):
    one.starts_at, one.ends_at = at(13, place), at(13, place + 1 + place % 3)
SOME = st.sets(st.sampled_from([one.id for one in ACTIVITIES]))
RULES = st.builds(
    CertificateRule,
    share=st.none() | st.floats(0, 1),
    hours=st.none() | st.floats(0, 12),
    required=SOME.map(tuple),
    excused=st.sampled_from(EXCUSED),
)


@given(RULES, SOME, SOME, SOME, SOME)
def test_the_share_is_at_most_one_and_attending_more_never_loses_the_certificate(
    rule: CertificateRule, seen: set[str], more: set[str], excused: set[str], assumed: set[str]
) -> None:
    person = Participant(id="p", full_name="Suharto", role="participant")

    def stands(attended: set[str]) -> Standing:
        return standing_of(person, rule, ACTIVITIES, Seen(attended, excused, frozenset(), assumed))

    before, after = stands(seen), stands(seen | more)
    assert 0 <= before.share <= 1 and 0 <= after.share <= 1
    assert after.share >= before.share - 1e-12
    assert after.earned or not before.earned
