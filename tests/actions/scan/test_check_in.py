"""The answer of a door to every badge, and what is kept of each scan."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from tests.actions.fresh_door import Door
from tpbis_desktop.actions.attendance.verdict import Verdict
from tpbis_desktop.actions.badges.badges import give_spare, issue_badge, replace_lost_badge, revoke_badge
from tpbis_desktop.actions.people.withdraw import reinstate, withdraw
from tpbis_desktop.actions.scan.check_in import BY_HAND, LEAVING, Way
from tpbis_desktop.actions.scan.undo import take_back
from tpbis_desktop.errors import UserError
from tpbis_desktop.identity.keys import new_key, public_key
from tpbis_desktop.identity.token import read_token, write_token
from tpbis_desktop.journal import record
from tpbis_desktop.model import Badge, Event, Own, Scan, Station


def scan_row(door: Door, scan: str) -> Scan:
    with door.file.read() as session:
        return session.get_one(Scan, scan)


def test_a_badge_of_this_event_is_welcome(door: Door) -> None:
    activity, hang = door.activity(), door.person(delegation="Viet Nam", dietary="vegetarian")
    answer = door.enter(activity, hang)
    assert answer.verdict is Verdict.WELCOME
    assert answer.admitted
    assert answer.person is not None
    assert (answer.person.full_name, answer.person.delegation) == ("Nguyễn Thị Thu Hằng", "Viet Nam")
    assert (answer.person.dietary, answer.number) == ("vegetarian", "A-001")
    assert answer.first_at == door.wall.at
    assert door.present(activity) == 1


def test_a_second_scan_says_when_and_where_the_first_was(door: Door) -> None:
    activity, hang = door.activity(), door.person()
    first = door.enter(activity, hang)
    door.wait(5)
    again = door.enter(activity, hang)
    assert again.verdict is Verdict.ALREADY_IN
    assert again.first_at == first.at
    assert again.first_station == "Desk A"
    assert again.late_minutes == 0
    assert door.present(activity) == 1


def test_a_retry_of_a_scan_that_was_never_acknowledged_is_harmless(door: Door) -> None:
    activity, hang = door.activity(), door.person()
    for _attempt in range(3):
        door.enter(activity, hang)
    assert (door.present(activity), door.inside(activity)) == (1, 1)


def test_the_code_is_read_in_lower_case_and_with_white_space(door: Door) -> None:
    activity, hang = door.activity(), door.person()
    text = door.token(hang.badge).lower()
    assert door.scan(activity, f" {text[:60]} {text[60:]}\r").verdict is Verdict.WELCOME


def test_one_activity_knows_nothing_of_another(door: Door) -> None:
    opening, lunch, hang = door.activity(), door.activity("Lunch", kind="meal"), door.person()
    door.enter(opening, hang)
    assert door.enter(lunch, hang).verdict is Verdict.WELCOME


@pytest.mark.parametrize(
    "text", ["", "hello", "https://example.org/?q=1", "A" * 122, "9" * 122, "\x00\udcff", "{" * 5000]
)
def test_a_text_that_is_no_badge_is_unknown_and_only_its_digest_is_kept(door: Door, text: str) -> None:
    activity = door.activity()
    answer = door.scan(activity, text)
    assert answer.verdict is Verdict.UNKNOWN
    kept = scan_row(door, answer.scan)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    assert (kept.badge, kept.digest, kept.verdict) == (None, digest, "unknown")
    assert door.present(activity) == 0


def test_a_badge_cut_short_or_with_a_letter_too_many_is_unknown(door: Door) -> None:
    activity, hang = door.activity(), door.person()
    text = door.token(hang.badge)
    for mangled in (text[:-1], text[1:], text + "A", text[:121] + "1"):
        assert door.scan(activity, mangled).verdict is Verdict.UNKNOWN


@given(place=st.integers(0, 121), bit=st.integers(1, 31))
def test_no_changed_letter_is_ever_welcome(place: int, bit: int) -> None:
    """Whatever one letter becomes, the token is another event's, no token, or its signature fails."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    key = _KEY
    text = write_token("event", 1, "0123456789abcdef", key)
    other = alphabet[alphabet.index(text[place]) ^ bit]
    token = read_token(text[:place] + other + text[place + 1 :])
    if token is not None:
        genuine = read_token(text)
        assert genuine is not None
        unused_bits_only = (token.signed, token.signature) == (genuine.signed, genuine.signature)
        assert unused_bits_only or not token.is_signed_by(_PUBLIC)


def test_a_badge_of_another_event_says_so(door: Door) -> None:
    activity = door.activity()
    answer = door.scan(activity, write_token("another event", 1, "0123456789abcdef", new_key()))
    assert answer.verdict is Verdict.OTHER_EVENT
    assert scan_row(door, answer.scan).badge is None


def test_a_known_badge_with_another_signature_is_forged_and_never_counts(door: Door) -> None:
    activity, hang = door.activity(), door.person()
    with door.file.read() as session:
        event = session.scalars(select(Event.id)).one()
    forged = write_token(event, 1, hang.badge, new_key())
    for way in (Way(), Way(override="The organiser agreed"), LEAVING):
        answer = door.scan(activity, forged, way)
        assert answer.verdict is Verdict.FORGED
        assert answer.person is None
    assert door.present(activity) == 0
    assert door.enter(activity, hang).verdict is Verdict.WELCOME


def test_a_walk_ins_badge_from_another_desk_is_welcome_before_the_desks_have_met(door: Door) -> None:
    activity, hall = door.activity(), door.station("Hall 1")
    badge = hall.badge()
    answer = door.scan(activity, badge)
    assert answer.verdict is Verdict.WELCOME
    assert (answer.person, answer.number, answer.issued_by) == (None, "", "Hall 1")
    assert door.scan(activity, badge).verdict is Verdict.ALREADY_IN
    assert door.present(activity) == 1


def test_its_scans_find_the_name_when_the_badge_arrives(door: Door) -> None:
    activity, hall = door.activity(), door.station()
    text = hall.badge("00000000000000aa")
    door.scan(activity, text)
    hang = door.person()
    with door.file.write() as session:
        record(
            session,
            Badge,
            "00000000000000aa",
            participant=hang.participant,
            number="B-001",
            serial=1,
            station="station-2",
            token=text,
        )
    assert door.enter(activity, hang).verdict is Verdict.ALREADY_IN
    assert door.present(activity) == 1


def test_a_badge_that_a_station_signed_with_another_key_is_forged(door: Door) -> None:
    activity, hall = door.activity(), door.station()
    assert door.scan(activity, hall.badge(key=new_key())).verdict is Verdict.FORGED


def test_a_badge_of_a_station_that_may_not_issue_is_forged(door: Door) -> None:
    activity, hall = door.activity(), door.station(may_issue=False)
    assert door.scan(activity, hall.badge()).verdict is Verdict.FORGED


def test_a_badge_of_a_station_not_known_here_cannot_be_checked(door: Door) -> None:
    activity, hall = door.activity(), door.station()
    hall.number = 77
    answer = door.scan(activity, hall.badge())
    assert answer.verdict is Verdict.UNVERIFIABLE
    assert door.present(activity) == 0
    assert door.scan(activity, answer.text, Way(override="Known to the host")).verdict is Verdict.WELCOME
    assert door.present(activity) == 1


def test_a_station_the_organiser_never_vouched_for_does_not_make_a_badge_genuine(door: Door) -> None:
    activity, hall = door.activity(), door.station(may_issue=False)
    with door.file.write() as session:
        record(session, Station, "station-2", may_issue=True)
    assert door.scan(activity, hall.badge()).verdict is Verdict.UNVERIFIABLE


def test_a_revoked_badge_is_refused_with_the_reason_and_no_host_can_overrule_it(door: Door) -> None:
    activity, hang = door.activity(), door.person()
    with door.file.write() as session:
        revoke_badge(session, hang.badge, "stolen", now=door.wall.at)
    answer = door.enter(activity, hang, override="The organiser agreed")
    assert (answer.verdict, answer.revoked_why) == (Verdict.REVOKED, "stolen")
    assert door.present(activity) == 0


def test_of_a_lost_badge_only_the_new_one_opens_and_both_are_one_person(door: Door) -> None:
    activity, hang = door.activity(), door.person()
    door.enter(activity, hang)
    with door.file.write() as session:
        fresh = replace_lost_badge(session, hang.participant, "lost", now=door.wall.at)
    assert door.enter(activity, hang).verdict is Verdict.REVOKED
    again = door.scan(activity, door.token(fresh))
    assert (again.verdict, again.number) == (Verdict.ALREADY_IN, "A-002")
    assert door.present(activity) == 1


def test_a_spare_without_a_name_is_genuine_and_finds_its_person_later(door: Door) -> None:
    activity, hang = door.activity(), door.person()
    with door.file.write() as session:
        spare = issue_badge(session, None, now=door.wall.at)
    answer = door.scan(activity, door.token(spare))
    assert (answer.verdict, answer.person, answer.number) == (Verdict.WELCOME, None, "A-002")
    with door.file.write() as session:
        give_spare(session, spare, hang.participant, now=door.wall.at)
    later = door.scan(activity, door.token(spare))
    assert later.verdict is Verdict.ALREADY_IN
    assert later.person is not None
    assert later.person.full_name == "Nguyễn Thị Thu Hằng"


def test_a_spare_is_on_no_list(door: Door) -> None:
    activity = door.activity(admits="enrolled")
    with door.file.write() as session:
        spare = issue_badge(session, None, now=door.wall.at)
    assert door.scan(activity, door.token(spare)).verdict is Verdict.NOT_LISTED


def test_somebody_withdrawn_is_refused_until_reinstated_or_overruled(door: Door) -> None:
    activity, hang, minh = door.activity(), door.person(), door.person("Nguyễn Văn Minh")
    with door.file.write() as session:
        withdraw(session, hang.participant, "ill")
        withdraw(session, minh.participant, "ill")
    assert door.enter(activity, hang).verdict is Verdict.WITHDRAWN
    assert door.present(activity) == 0
    assert door.enter(activity, hang, override="Came after all").verdict is Verdict.WELCOME
    with door.file.write() as session:
        reinstate(session, minh.participant)
    assert door.enter(activity, minh).verdict is Verdict.WELCOME


def test_an_overruled_refusal_keeps_the_reason_and_the_refused_scan_too(door: Door) -> None:
    activity, hang = door.activity(admits="enrolled"), door.person()
    refused = door.enter(activity, hang)
    admitted = door.enter(activity, hang, override="Invited by the organiser")
    assert [refused.verdict, admitted.verdict] == [Verdict.NOT_LISTED, Verdict.WELCOME]
    assert scan_row(door, admitted.scan).reason == "Invited by the organiser"
    assert scan_row(door, refused.scan).reason == ""
    assert door.present(activity) == 1


def test_what_is_kept_of_a_scan(door: Door) -> None:
    activity, hang = door.activity(), door.person()
    door.file.operate("Rina")
    kept = scan_row(door, door.enter(activity, hang).scan)
    assert (kept.badge, kept.digest, kept.direction, kept.how) == (hang.badge, None, "in", "scanner")
    assert (kept.operator, kept.activity, kept.at) == ("Rina", activity, door.wall.at)
    with door.file.read() as session:
        assert kept.station == session.scalars(select(Own.station)).one()


def test_an_activity_that_is_not_in_the_programme_records_nothing(door: Door) -> None:
    hang = door.person()
    with pytest.raises(UserError):
        door.enter("no such activity", hang)
    with door.file.read() as session:
        assert session.scalar(select(func.count()).select_from(Scan)) == 0


def test_admitted_by_hand_is_said_so_in_the_record(door: Door) -> None:
    activity, hang = door.activity(), door.person()
    answer = door.by_hand(activity, hang)
    assert (answer.verdict, answer.text) == (Verdict.WELCOME, "")
    assert scan_row(door, answer.scan).how == "by_hand"
    assert door.enter(activity, hang).verdict is Verdict.ALREADY_IN


def test_by_hand_the_same_rules_hold(door: Door) -> None:
    activity, hang = door.activity(admits="enrolled"), door.person()
    assert door.by_hand(activity, hang).verdict is Verdict.NOT_LISTED
    way = Way(how="by_hand", override="The list is out of date")
    assert door.by_hand(activity, hang, way).verdict is Verdict.WELCOME


def test_by_hand_needs_a_valid_badge(door: Door) -> None:
    activity, hang = door.activity(), door.person()
    with door.file.write() as session:
        revoke_badge(session, hang.badge, "lost", now=door.wall.at)
    with pytest.raises(UserError, match="no valid badge"):
        door.by_hand(activity, hang, BY_HAND)


def test_taking_back_the_first_scan_leaves_the_second_standing(door: Door) -> None:
    activity, hang = door.activity(), door.person()
    first = door.enter(activity, hang)
    door.wait(3)
    second = door.enter(activity, hang)
    with door.file.write() as session:
        take_back(session, first.scan, "Scanned by mistake", now=door.wall.at)
    assert door.present(activity) == 1
    third = door.enter(activity, hang)
    assert (third.verdict, third.first_at) == (Verdict.ALREADY_IN, second.at)
    for scan in (second.scan, third.scan):
        with door.file.write() as session:
            take_back(session, scan, "Scanned by mistake", now=door.wall.at)
    assert door.present(activity) == 0
    assert door.enter(activity, hang).verdict is Verdict.WELCOME


def test_leaving_and_coming_back_where_leaving_is_scanned(door: Door) -> None:
    activity, hang = door.activity(tracks_leaving=True), door.person()
    answers = [door.enter(activity, hang)]
    for step in (door.leave, door.leave, door.enter, door.enter, door.leave):
        door.wait(1)
        answers.append(step(activity, hang))
    said = [answer.verdict.value for answer in answers]
    assert said == ["welcome", "left", "not_in", "welcome", "already_in", "left"]
    assert (door.present(activity), door.inside(activity)) == (1, 0)
    assert {answer.first_at for answer in answers} == {answers[0].at}


def test_somebody_who_comes_back_is_not_late(door: Door) -> None:
    activity, hang = door.activity(tracks_leaving=True), door.person()
    assert door.enter(activity, hang).late_minutes == 10
    door.wait(20)
    door.leave(activity, hang)
    door.wait(10)
    back = door.enter(activity, hang)
    assert (back.verdict, back.late_minutes) == (Verdict.WELCOME, 0)
    assert back.first_at == back.at - timedelta(minutes=30)


def test_leaving_without_having_come_is_said_and_counts_for_nothing(door: Door) -> None:
    activity, hang = door.activity(tracks_leaving=True), door.person()
    answer = door.leave(activity, hang)
    assert (answer.verdict, answer.first_at) == (Verdict.NOT_IN, None)
    assert scan_row(door, answer.scan).direction == "out"
    assert door.enter(activity, hang).verdict is Verdict.WELCOME


def test_taking_back_the_leaving_puts_the_person_inside_again(door: Door) -> None:
    activity, hang = door.activity(tracks_leaving=True), door.person()
    door.enter(activity, hang)
    door.wait(1)
    left = door.leave(activity, hang)
    with door.file.write() as session:
        take_back(session, left.scan, "Did not leave", now=door.wall.at)
    assert door.inside(activity) == 1
    assert door.enter(activity, hang).verdict is Verdict.ALREADY_IN


def test_who_left_by_the_old_badge_is_outside_by_the_new_one(door: Door) -> None:
    activity, hang = door.activity(tracks_leaving=True), door.person()
    door.enter(activity, hang)
    with door.file.write() as session:
        fresh = replace_lost_badge(session, hang.participant, "lost", now=door.wall.at)
    door.wait(1)
    assert door.scan(activity, door.token(fresh), LEAVING).verdict is Verdict.LEFT
    assert door.inside(activity) == 0


_KEY = "5f" * 32
_PUBLIC = public_key(_KEY)
