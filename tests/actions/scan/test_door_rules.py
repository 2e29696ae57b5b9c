"""Rules of a door beyond yes and no: waiting lists, once a day, two rooms at once, excuses, hints."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.actions.fresh_door import NINE, Door, verdicts
from tpbis_desktop.actions.attendance.verdict import Verdict
from tpbis_desktop.actions.badges.badges import replace_lost_badge, revoke_badge
from tpbis_desktop.actions.door.doors import inside_now, who_is_inside
from tpbis_desktop.actions.door.excuses import (
    activities_to_miss,
    end_excuse,
    excuse,
    excuse_from,
    excuse_of,
    excused_people,
)
from tpbis_desktop.actions.door.outcome import Elsewhere
from tpbis_desktop.actions.door.time_inside import Stay, minutes_of, time_inside
from tpbis_desktop.actions.door.waiting_list import let_wait, waiting_people
from tpbis_desktop.actions.programme.enrolment import enrol, enrolled, strike_off
from tpbis_desktop.actions.scan.check_in import Way, check_in_together
from tpbis_desktop.actions.scan.undo import take_back
from tpbis_desktop.errors import UserError
from tpbis_desktop.model import Badge


def inside(door: Door, activity: str) -> tuple[int, set[str]]:
    with door.file.read() as session:
        return inside_now(session, activity, door.wall.at), who_is_inside(session, activity, door.wall.at)


def waiting(door: Door, activity: str) -> list[str]:
    with door.file.read() as session:
        return [each.full_name for each in waiting_people(session, activity)]


def test_who_comes_when_it_is_full_waits_in_the_order_of_coming(door: Door) -> None:
    room, people = door.activity(capacity=1, waiting_list=True), door.people(3)
    answers = []
    for who in people:
        answers.append(door.enter(room, who))
        door.wait(1)
    assert verdicts(answers) == ["welcome", "full", "full"]
    assert [answer.waiting_place for answer in answers] == [0, 1, 2]
    assert waiting(door, room) == ["Person 2", "Person 3"]
    assert door.enter(room, people[1]).waiting_place == 1


def test_without_a_waiting_list_nobody_waits(door: Door) -> None:
    room, (hang, minh) = door.activity(capacity=1), door.people(2)
    door.enter(room, hang)
    assert door.enter(room, minh).waiting_place == 0
    assert waiting(door, room) == []


def test_a_place_that_becomes_free_ends_the_wait(door: Door) -> None:
    room, (hang, minh) = door.activity(capacity=1, waiting_list=True), door.people(2)
    first = door.enter(room, hang)
    door.enter(room, minh)
    with door.file.write() as session:
        take_back(session, first.scan, "Did not go in", now=door.wall.at)
    assert door.enter(room, minh).verdict is Verdict.WELCOME
    assert waiting(door, room) == []


def test_admitted_anyway_nobody_waits_any_more(door: Door) -> None:
    room, (hang, minh) = door.activity(capacity=1, waiting_list=True), door.people(2)
    door.enter(room, hang)
    door.enter(room, minh)
    assert door.enter(room, minh, override="There is room").verdict is Verdict.WELCOME
    assert waiting(door, room) == []
    assert door.present(room) == 2


def test_who_waits_has_no_place_on_the_list_until_given_one(door: Door) -> None:
    visit, (hang, minh) = door.activity(admits="enrolled", capacity=1, waiting_list=True), door.people(2)
    with door.file.write() as session:
        enrol(session, visit, [hang.participant])
    door.enter(visit, hang)
    assert door.enter(visit, minh).verdict is Verdict.NOT_LISTED
    with door.file.write() as session:
        enrol(session, visit, [minh.participant])
    assert door.enter(visit, minh).waiting_place == 0
    with door.file.read() as session:
        assert set(enrolled(session, visit)) == {hang.participant, minh.participant}


def test_who_was_struck_off_and_comes_to_a_full_room_waits(door: Door) -> None:
    room, (hang, minh) = door.activity(capacity=1, waiting_list=True), door.people(2)
    with door.file.write() as session:
        enrol(session, room, [minh.participant])
        strike_off(session, room, [minh.participant])
    door.enter(room, hang)
    assert door.enter(room, minh).waiting_place == 1
    with door.file.read() as session:
        assert enrolled(session, room) == []


def test_before_the_start_places_are_kept_for_the_list(door: Door) -> None:
    room = door.activity(admits="enrolled", capacity=1, waiting_list=True)
    minh, tuan = door.people(2)
    with door.file.write() as session:
        enrol(session, room, [minh.participant])
        let_wait(session, room, tuan.participant, now=door.wall.at)
    door.clock(8, 50)
    early = door.enter(room, tuan)
    assert (early.verdict, early.waiting_place) == (Verdict.FULL, 1)
    door.clock(9)
    assert door.enter(room, tuan).verdict is Verdict.WELCOME


def test_a_lenient_door_keeps_its_capacity_too(door: Door) -> None:
    room, people = door.activity(capacity=1, strict=False), door.people(2)
    assert verdicts(door.enter(room, who) for who in people) == ["welcome", "full"]


def test_what_lasts_days_is_scanned_once_a_day(door: Door) -> None:
    exhibition, hang = door.activity("Exhibition", starts=NINE, lasts=56), door.person()
    door.clock(10, day=13)
    assert verdicts([door.enter(exhibition, hang), door.enter(exhibition, hang)]) == ["welcome", "already_in"]
    door.clock(9, 20, day=14)
    again = door.enter(exhibition, hang)
    assert (again.verdict, again.late_minutes) == (Verdict.WELCOME, 20)
    assert door.enter(exhibition, hang).first_at == door.wall.at
    assert door.present(exhibition) == 1


def test_who_enters_another_room_has_left_the_first(door: Door) -> None:
    hall1, hall2 = (door.activity(title, tracks_leaving=True) for title in ("Hall 1", "Hall 2"))
    hang, minh = door.people(2)
    door.enter(hall1, hang)
    door.enter(hall1, minh)
    door.wait(10)
    door.enter(hall2, hang)
    assert inside(door, hall1) == (1, {minh.participant})
    assert inside(door, hall2) == (1, {hang.participant})
    door.wait(10)
    back = door.enter(hall1, hang)
    assert back.verdict is Verdict.WELCOME
    assert inside(door, hall1)[0] == 2
    assert inside(door, hall2) == (0, set())


def test_the_move_to_another_room_taken_back_leaves_one_where_one_was(door: Door) -> None:
    hall1, hall2 = (door.activity(title, tracks_leaving=True) for title in ("Hall 1", "Hall 2"))
    hang = door.person()
    door.enter(hall1, hang)
    door.wait(10)
    moved = door.enter(hall2, hang)
    with door.file.write() as session:
        take_back(session, moved.scan, "Wrong badge", now=door.wall.at)
    assert inside(door, hall1) == (1, {hang.participant})
    assert door.enter(hall1, hang).verdict is Verdict.ALREADY_IN


def test_lunch_ends_no_session_nor_a_room_of_another_day(door: Door) -> None:
    hall, lunch = door.activity("Hall 1", tracks_leaving=True), door.activity("Lunch", kind="meal")
    other_day = door.activity("Hall 2", starts=datetime(2023, 11, 14, 9), tracks_leaving=True)
    hang = door.person()
    door.enter(hall, hang)
    door.wait(5)
    door.enter(lunch, hang)
    door.enter(other_day, hang, override="The organiser agreed")
    assert inside(door, hall)[0] == 1


@pytest.mark.parametrize(("stays_open", "count"), [(False, 0), (True, 1)])
def test_one_who_never_left_is_counted_out_at_the_end(door: Door, stays_open: bool, count: int) -> None:
    hall = door.activity("Hall 1", tracks_leaving=True, stays_open=stays_open)
    hang = door.person()
    door.enter(hall, hang)
    door.clock(10, 45)
    assert inside(door, hall)[0] == 1
    door.clock(10, 46)
    assert inside(door, hall)[0] == count
    assert door.leave(hall, hang).verdict is Verdict.LEFT


def test_minutes_inside_from_entries_and_exits(door: Door) -> None:
    hall, hang = door.activity("Hall 1", lasts=3, tracks_leaving=True), door.person()
    door.clock(9)
    door.enter(hall, hang)
    door.clock(9, 40)
    assert door.leave(hall, hang).minutes_inside == 40
    door.clock(10)
    door.enter(hall, hang)
    door.enter(hall, hang)
    door.clock(10, 30)
    assert stays(door, hall) == {hang.participant: Stay(70)}
    door.clock(18)
    assert stays(door, hall) == {hang.participant: Stay(40 + 120, closed=True)}


def test_minutes_of_who_went_to_another_room_and_of_who_left_after_the_end(door: Door) -> None:
    hall1, hall2 = (door.activity(title, tracks_leaving=True) for title in ("Hall 1", "Hall 2"))
    hang, minh = door.people(2)
    door.clock(9)
    door.enter(hall1, hang)
    door.enter(hall1, minh)
    door.clock(9, 25)
    door.enter(hall2, hang)
    door.clock(11)
    door.leave(hall1, minh)
    door.clock(12)
    assert stays(door, hall1) == {hang.participant: Stay(25), minh.participant: Stay(120)}
    assert stays(door, hall2) == {hang.participant: Stay(65, closed=True)}


def test_minutes_where_it_stays_open_and_over_days(door: Door) -> None:
    library = door.activity("Reading room", lasts=1, tracks_leaving=True, stays_open=True)
    exhibition = door.activity("Exhibition", starts=NINE, lasts=56)
    hang = door.person()
    door.clock(9)
    door.enter(library, hang)
    door.enter(exhibition, hang)
    door.clock(12)
    assert stays(door, library) == {hang.participant: Stay(180)}
    door.clock(16, day=14)
    door.enter(exhibition, hang)
    door.clock(20, day=14)
    assert stays(door, exhibition) == {hang.participant: Stay(8 * 60 + 60, closed=True)}


def test_who_never_came_has_no_minutes(door: Door) -> None:
    hall, hang = door.activity("Hall 1", tracks_leaving=True), door.person()
    door.leave(hall, hang)
    assert stays(door, hall) == {}
    with door.file.read() as session:
        assert minutes_of(session, hall, hang.participant, now=door.wall.at) is None


def stays(door: Door, activity: str) -> dict[str, Stay]:
    with door.file.read() as session:
        return time_inside(session, activity, now=door.wall.at)


def test_not_on_this_list_says_on_which_list_now(door: Door) -> None:
    here = door.activity("Workshop A", admits="enrolled", place="Hall 1")
    there = door.activity("Workshop B", admits="enrolled", place="Hall 2")
    later = door.activity("Workshop C", starts=datetime(2023, 11, 13, 14), admits="enrolled")
    hang, minh = door.people(2)
    with door.file.write() as session:
        enrol(session, there, [hang.participant])
        enrol(session, later, [hang.participant, minh.participant])
    assert door.enter(here, hang).elsewhere == Elsewhere("Workshop B", "Hall 2")
    assert door.enter(here, minh).elsewhere is None
    door.clock(13, 35)
    assert door.enter(here, minh).elsewhere == Elsewhere("Workshop C", "")


def test_a_replaced_badge_says_the_new_number(door: Door) -> None:
    opening, hang = door.activity(), door.person()
    lost = door.token(hang.badge)
    with door.file.write() as session:
        newer = session.get_one(
            Badge, replace_lost_badge(session, hang.participant, "lost", now=door.wall.at)
        )
        number = newer.number
    assert door.scan(opening, lost).newer_number == number
    with door.file.write() as session:
        revoke_badge(session, newer.id, "lost again", now=door.wall.at)
    assert door.scan(opening, lost).newer_number == ""


def test_excused_with_a_note_and_welcome_all_the_same(door: Door) -> None:
    opening, (hang, minh) = door.activity(), door.people(2)
    with door.file.write() as session:
        excuse(session, hang.participant, opening, now=door.wall.at, why=("sick", "fever"))
        excuse(session, hang.participant, opening, now=door.wall.at, why=("leave", " embassy "))
    with door.file.read() as session:
        (one,) = excused_people(session, opening)
        assert (one.full_name, one.kind, one.note) == ("Person 1", "leave", "embassy")
    came = door.enter(opening, hang)
    assert (came.verdict, came.excused, came.excused_note) == (Verdict.WELCOME, "leave", "embassy")
    assert door.enter(opening, minh).excused == ""
    with door.file.write() as session:
        end_excuse(session, hang.participant, opening)
        assert excuse_of(session, opening, hang.participant) is None


def test_what_a_person_may_miss_is_what_is_meant_for_them_from_today_on(door: Door) -> None:
    person = door.person()
    yesterday = door.activity("Yesterday", starts=datetime(2023, 11, 12, 9))
    opening, talk = door.activity(), door.activity("Talk", starts=datetime(2023, 11, 14, 9))
    door.activity("Registration", kind="registration", lasts=96)
    door.activity("Visit", kind="field_visit", admits="enrolled")
    door.activity("For moderators", admits="roles", roles=["moderator"])
    with door.file.write() as session:
        listed = activities_to_miss(session, person.participant, door.wall.at)
        assert [each.activity for each in listed] == [opening, talk]
        excuse_from(session, person.participant, [yesterday, opening], now=door.wall.at, why=("sick", "flu"))
        listed = activities_to_miss(session, person.participant, door.wall.at)
        assert [(each.activity, each.kind, each.note) for each in listed] == [
            (yesterday, "sick", "flu"),
            (opening, "sick", "flu"),
            (talk, "", ""),
        ]


def test_an_excuse_is_leave_or_sick_and_of_somebody(door: Door) -> None:
    opening, hang = door.activity(), door.person()
    with pytest.raises(UserError, match="leave or sick"), door.file.write() as session:
        excuse(session, hang.participant, opening, now=door.wall.at, why=("lazy", ""))
    with pytest.raises(UserError, match="no such person"), door.file.write() as session:
        excuse(session, "nobody", opening, now=door.wall.at)


def test_a_delegation_enters_at_once_or_not_at_all(door: Door) -> None:
    opening, people = door.activity(), door.people(3)
    ids = [who.participant for who in people]
    with door.file.write() as session:
        answers = check_in_together(session, ids, opening, now=door.wall.at, way=Way(how="by_hand"))
    assert verdicts(answers) == ["welcome"] * 3
    with door.file.write() as session:
        revoke_badge(session, people[0].badge, "lost", now=door.wall.at)
    lunch = door.activity("Lunch")
    with pytest.raises(UserError, match="no valid badge"), door.file.write() as session:
        check_in_together(session, list(reversed(ids)), lunch, now=door.wall.at)
    assert door.present(lunch) == 0


def test_needs_are_for_the_doors_that_ask_for_them(door: Door) -> None:
    lunch, opening = door.activity("Lunch", show_needs=True), door.activity(show_needs=False)
    hang = door.person(dietary="vegetarian")
    assert [door.enter(one, hang).show_needs for one in (lunch, opening)] == [True, False]
