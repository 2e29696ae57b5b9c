"""The programme: writing it, what is on now, shifting a day, clashes, vehicles and lists."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.actions.fresh_door import NINE, Door
from tpbis_desktop.actions.people.withdraw import withdraw
from tpbis_desktop.actions.programme.enrolment import (
    enrol,
    enrolled,
    expected_counts,
    strike_off,
    vehicles_of,
)
from tpbis_desktop.actions.programme.enrolment_list import candidates
from tpbis_desktop.actions.programme.programme import (
    activity_line,
    activity_now,
    clashes,
    duplicate_activity,
    find_activity,
    list_activities,
    reinstate_activity,
    retire_activity,
    write_activity,
)
from tpbis_desktop.actions.programme.shift import plan_shift, put_back, shift_rest_of_day
from tpbis_desktop.actions.visits.vehicles import bring_back_vehicle, retire_vehicle, seat, write_vehicle
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import changes_of
from tpbis_desktop.model import Activity

HOUR = timedelta(hours=1)


def times(door: Door) -> dict[str, tuple[datetime, datetime]]:
    with door.file.read() as session:
        return {
            line.title: (line.starts_at.replace(tzinfo=None), line.ends_at.replace(tzinfo=None))
            for line in list_activities(session)
        }


def on_now(door: Door, *kinds: str) -> str | None:
    with door.file.read() as session:
        found = activity_now(session, door.wall.at, kinds)
        return found.title if found else None


def test_an_activity_needs_a_title_and_an_end_after_its_start(door: Door) -> None:
    for bad in ({"title": "  "}, {"ends_at": NINE}, {"ends_at": NINE - HOUR}, {"capacity": -1}):
        values = {"title": "Opening", "starts_at": NINE, "ends_at": NINE + HOUR, **bad}
        with pytest.raises(UserError), door.file.write() as session:
            write_activity(session, None, **values)
    with door.file.read() as session:
        assert list_activities(session) == []


def test_a_change_writes_only_what_differs(door: Door) -> None:
    activity = door.activity("Opening", place="Auditorium")
    with door.file.write() as session:
        write_activity(session, activity, title="Opening", place="Hall")
        write_activity(session, activity, place="Hall")
    with door.file.read() as session:
        written = [dict(change.values) for change in changes_of(session, "activity", activity)]
    assert written[1:] == [{"place": "Hall"}]


def test_times_are_the_events(door: Door) -> None:
    activity = door.activity()
    with door.file.read() as session:
        line = activity_line(session, activity)
    assert line is not None
    assert line.starts_at.isoformat() == "2023-11-13T09:00:00+07:00"


def test_a_retired_activity_is_gone_until_it_is_put_back(door: Door) -> None:
    activity = door.activity()
    with door.file.write() as session:
        retire_activity(session, activity)
    with door.file.read() as session:
        assert (list_activities(session), activity_line(session, activity)) == ([], None)
        with pytest.raises(UserError):
            find_activity(session, "Opening")
    with door.file.write() as session:
        reinstate_activity(session, activity)
    with door.file.read() as session:
        assert find_activity(session, " opening ").id == activity


@pytest.mark.parametrize(
    ("hour", "minute", "title"),
    [
        (6, 0, "Opening"),
        (8, 30, "Opening"),
        (10, 29, "Opening"),
        (10, 30, "Session"),
        (12, 0, "Session"),
        (12, 20, "Session"),
        (20, 0, "Session"),
    ],
)
def test_what_is_on_now(door: Door, hour: int, minute: int, title: str) -> None:
    door.activity("Opening", lasts=2)
    door.activity("Session", starts=NINE + 2 * HOUR, lasts=1)
    door.clock(hour, minute)
    assert on_now(door) == title


def test_in_an_empty_programme_nothing_is_on(door: Door) -> None:
    assert on_now(door) is None


def test_of_one_kind_only(door: Door) -> None:
    door.activity("Opening", lasts=2)
    door.activity("Registration", starts=NINE - 2 * HOUR, lasts=1, kind="registration")
    assert on_now(door, "registration") == "Registration"
    assert on_now(door, "meal") is None


def test_expected_are_all_or_the_listed_or_the_roles_and_never_the_withdrawn(door: Door) -> None:
    hang, minh, away = door.people(3)
    door.person("Rina", role="committee")
    everybody, listed = door.activity(), door.activity(admits="enrolled")
    briefing = door.activity(admits="roles", roles=["committee", "media"])
    with door.file.write() as session:
        enrol(session, listed, [hang.participant, away.participant])
        withdraw(session, away.participant)
    with door.file.read() as session:
        counts = expected_counts(session)
        alone = {a: line.expected for a in counts if (line := activity_line(session, a))}
    assert counts == {everybody: 3, listed: 1, briefing: 1}
    assert alone == counts
    assert minh.participant != hang.participant


def test_a_copy_is_the_same_right_behind_or_on_another_day(door: Door) -> None:
    (hang,) = door.people(1)
    lunch = door.activity("Lunch", kind="meal", place="Hall", capacity=40, admits="enrolled")
    with door.file.write() as session:
        enrol(session, lunch, [hang.participant])
        behind = duplicate_activity(session, lunch)
        tomorrow = duplicate_activity(session, lunch, days=1)
    with door.file.read() as session:
        one, two = session.get_one(Activity, behind), session.get_one(Activity, tomorrow)
        assert (one.starts_at, two.starts_at) == (NINE + 1.5 * HOUR, NINE + timedelta(days=1))
        assert (one.title, one.kind, one.place, one.capacity) == ("Lunch", "meal", "Hall", 40)
        assert enrolled(session, tomorrow) == [hang.participant]


def test_the_same_place_at_the_same_time_clashes(door: Door) -> None:
    opening = door.activity("Opening", place="Auditorium")
    rehearsal = door.activity("Rehearsal", starts=NINE + HOUR, place=" auditorium")
    door.activity("After", starts=NINE + 3 * HOUR, place="Auditorium")
    door.activity("Elsewhere", place="Hall")
    door.activity("Nowhere", place="")
    door.activity("Nowhere either", place="")
    with door.file.read() as session:
        assert clashes(list_activities(session)) == {opening: ["Rehearsal"], rehearsal: ["Opening"]}


def test_one_behind_the_other_does_not_clash(door: Door) -> None:
    door.activity("Opening", place="Auditorium", lasts=1)
    door.activity("Session", starts=NINE + HOUR, place="Auditorium")
    with door.file.read() as session:
        assert clashes(list_activities(session)) == {}


def test_shifting_prolongs_what_is_on_and_moves_the_rest_of_the_day(door: Door) -> None:
    door.activity("Before", starts=NINE - 2 * HOUR, lasts=1)
    door.activity("Opening")
    door.activity("Session", starts=NINE + 2 * HOUR, lasts=1)
    door.activity("Tomorrow", starts=NINE + timedelta(days=1))
    before = times(door)
    with door.file.write() as session:
        moves = shift_rest_of_day(session, door.wall.at, 30)
    after, half = times(door), timedelta(minutes=30)
    assert [move.title for move in moves] == ["Opening", "Session"]
    assert after["Opening"] == (before["Opening"][0], before["Opening"][1] + half)
    assert after["Session"] == (before["Session"][0] + half, before["Session"][1] + half)
    assert (after["Before"], after["Tomorrow"]) == (before["Before"], before["Tomorrow"])
    with door.file.write() as session:
        put_back(session, moves)
    assert times(door) == before


def test_a_shift_put_back_leaves_alone_what_was_moved_since(door: Door) -> None:
    session_two = door.activity("Session", starts=NINE + 2 * HOUR, lasts=1)
    with door.file.write() as session:
        moves = shift_rest_of_day(session, door.wall.at, 30)
        write_activity(session, session_two, ends_at=NINE + 8 * HOUR)
        put_back(session, moves)
    assert times(door)["Session"][1] == NINE + 8 * HOUR


def test_what_began_yesterday_evening_and_is_still_on_ends_later(door: Door) -> None:
    door.activity("Night", starts=datetime(2023, 11, 13, 22), lasts=4)
    door.clock(0, 30, day=14)
    with door.file.write() as session:
        shift_rest_of_day(session, door.wall.at, 30)
    assert times(door)["Night"] == (datetime(2023, 11, 13, 22), datetime(2023, 11, 14, 2, 30))


def test_nothing_is_moved_into_the_past(door: Door) -> None:
    door.activity("Opening")
    door.activity("Session", starts=NINE + 2 * HOUR, lasts=1)
    before = times(door)
    for minutes in (-120, -80):
        with pytest.raises(UserError, match="cannot be moved that far"), door.file.write() as session:
            shift_rest_of_day(session, door.wall.at, minutes)
    assert times(door) == before
    with door.file.write() as session:
        assert len(shift_rest_of_day(session, door.wall.at, -20)) == 2


def test_a_plan_of_a_shift_changes_nothing(door: Door) -> None:
    door.activity("Session", starts=NINE + 2 * HOUR, lasts=1)
    before = times(door)
    with door.file.read() as session:
        (move,) = plan_shift(session, door.wall.at, 15)
    assert move.after[0] == NINE + 2 * HOUR + timedelta(minutes=15)
    assert times(door) == before


def seats(door: Door, activity: str) -> dict[str, tuple[bool, str]]:
    with door.file.read() as session:
        return {one.full_name: (one.enrolled, one.vehicle) for one in candidates(session, activity)}


def test_seats_in_vehicles(door: Door) -> None:
    visit = door.activity("Visit", kind="field_visit", admits="enrolled")
    one, two, three = (who.participant for who in door.people(3))
    with door.file.write() as session:
        bus = write_vehicle(session, None, activity=visit, label="Bus 1", seats=9, leader="Fajar")
        seat(session, visit, [one, two], bus)
        enrol(session, visit, [two])
    assert seats(door, visit) == {"Person 1": (True, bus), "Person 2": (True, bus), "Person 3": (False, "")}
    with door.file.write() as session:
        seat(session, visit, [two], None)
        seat(session, visit, [three], bus)
        strike_off(session, visit, [three])
    assert seats(door, visit) == {"Person 1": (True, bus), "Person 2": (True, ""), "Person 3": (False, "")}


def test_a_vehicle_taken_out_leaves_its_riders_on_the_list_and_comes_back_with_them(door: Door) -> None:
    visit = door.activity("Visit", kind="field_visit")
    one, two = (who.participant for who in door.people(2))
    with door.file.write() as session:
        bus = write_vehicle(session, None, activity=visit, label="Bus 1")
        car = write_vehicle(session, None, activity=visit, label="Car")
        seat(session, visit, [one, two], bus)
        riders = retire_vehicle(session, bus)
    with door.file.read() as session:
        assert [vehicle.label for vehicle in vehicles_of(session, visit)] == ["Car"]
    assert seats(door, visit) == {"Person 1": (True, ""), "Person 2": (True, "")}
    with door.file.write() as session:
        seat(session, visit, [two], car)
        bring_back_vehicle(session, bus, riders)
    assert seats(door, visit) == {"Person 1": (True, bus), "Person 2": (True, car)}


def test_a_vehicle_needs_a_name_and_no_fewer_than_no_seats(door: Door) -> None:
    visit = door.activity("Visit", kind="field_visit")
    for bad in ({"label": " "}, {"label": "Bus", "seats": -1}):
        with pytest.raises(UserError), door.file.write() as session:
            write_vehicle(session, None, activity=visit, **bad)
    with door.file.read() as session:
        assert vehicles_of(session, visit) == []


def test_the_withdrawn_are_no_candidates(door: Door) -> None:
    visit, (hang, _minh) = door.activity(), door.people(2)
    with door.file.write() as session:
        withdraw(session, hang.participant)
    assert list(seats(door, visit)) == ["Person 2"]


def test_enrolling_twice_and_at_two_desks_is_one_row(door: Door) -> None:
    visit, (hang,) = door.activity(admits="enrolled"), door.people(1)
    with door.file.write() as session:
        enrol(session, visit, [hang.participant, hang.participant])
        strike_off(session, visit, [hang.participant])
        strike_off(session, visit, [hang.participant])
        enrol(session, visit, [hang.participant])
    with door.file.read() as session:
        assert enrolled(session, visit) == [hang.participant]
