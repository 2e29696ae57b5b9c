"""A field visit from boarding to home: who is missing, what settles it, and what undoes it."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.actions.bus import Leader
from tests.actions.fresh_door import Door
from tpbis_desktop.actions.attendance.verdict import Verdict
from tpbis_desktop.actions.door.excuses import excuse
from tpbis_desktop.actions.door.outcome import Aboard
from tpbis_desktop.actions.people.register import Registered
from tpbis_desktop.actions.scan.check_in import Way
from tpbis_desktop.actions.visits.seats import fill_seats, seat_as_boarded
from tpbis_desktop.actions.visits.vehicles import retire_vehicle, write_vehicle
from tpbis_desktop.actions.visits.visits import chat_words, visits
from tpbis_desktop.errors import UserError
from tpbis_desktop.model import Enrolment, Participant, Scan, VehicleMove

EVERY_MOVE = ["departed", "arrived", "left_for_home", "home", "closed"]


@pytest.fixture
def leader(door: Door) -> Leader:
    return Leader(door)


def crew(leader: Leader, *names: str, label: str = "Bus 1") -> list[Registered]:
    people = [leader.door.person(name, phone=f"0812-{name}") for name in names]
    leader.seat(label, *people)
    return people


def test_before_anybody_boards_everybody_is_missing_with_their_telephone(leader: Leader) -> None:
    hang = leader.door.person(
        "Hang", phone="+84 91", emergency_contact="Mr Minh +84 92", delegation="Viet Nam"
    )
    leader.seat("Bus 1", hang)
    (missing,) = leader.bus("Bus 1").missing
    assert (missing.name, missing.phone, missing.emergency_contact, missing.delegation) == (
        "Hang",
        "+84 91",
        "Mr Minh +84 92",
        "Viet Nam",
    )
    assert (leader.bus("Bus 1").state, leader.bus("Bus 1").leg) == ("planned", "out")


def test_boarding_takes_people_off_the_missing(leader: Leader) -> None:
    hang, minh = crew(leader, "Hang", "Minh")
    first = leader.scan("Bus 1", hang)
    assert (first.verdict, first.aboard) == (Verdict.WELCOME, Aboard("Bus 1", "out", "", 4))
    assert leader.names("Bus 1") == (["Hang"], ["Minh"])
    assert leader.scan("Bus 1", hang).verdict is Verdict.ALREADY_IN
    leader.undo(first)
    assert leader.names("Bus 1") == (["Hang"], ["Minh"])
    assert chat_words(leader.bus("Bus 1")) == "Bus 1 · Present 1/2; missing: Minh"
    leader.scan("Bus 1", minh)
    assert chat_words(leader.bus("Bus 1")) == "Bus 1 · Present 2/2"


def test_a_boarding_taken_back_is_missing_again(leader: Leader) -> None:
    (hang,) = crew(leader, "Hang")
    leader.undo(leader.scan("Bus 1", hang))
    assert leader.names("Bus 1") == ([], ["Hang"])


def test_stepping_off_again_is_missing_again(leader: Leader) -> None:
    (hang,) = crew(leader, "Hang")
    assert leader.scan("Bus 1", hang, leaving=True).verdict is Verdict.NOT_IN
    leader.scan("Bus 1", hang)
    assert leader.scan("Bus 1", hang, leaving=True).verdict is Verdict.LEFT
    assert leader.names("Bus 1") == ([], ["Hang"])


def test_who_boards_another_bus_is_moved_and_never_in_two(leader: Leader) -> None:
    (hang,) = crew(leader, "Hang")
    moved = leader.scan("Bus 2", hang)
    assert moved.aboard == Aboard("Bus 2", "out", "Bus 1", 4)
    assert leader.names("Bus 1") == ([], [])
    assert leader.names("Bus 2") == (["Hang"], [])
    again = leader.scan("Bus 1", hang)
    assert (again.verdict, again.aboard) == (Verdict.WELCOME, Aboard("Bus 1", "out", "Bus 2", 4))
    assert leader.names("Bus 2") == ([], [])
    leader.undo(again)
    assert (leader.names("Bus 1"), leader.names("Bus 2")) == (([], []), (["Hang"], []))


def test_departing_seats_people_where_they_are(leader: Leader) -> None:
    (hang,) = crew(leader, "Hang")
    leader.scan("Bus 2", hang)
    leader.move("Bus 2", "departed", 1)
    with leader.door.file.read() as session:
        seat = session.scalars(select(Enrolment.vehicle)).one()
    assert seat == leader.buses["Bus 2"]


def test_the_manifest_can_be_brought_up_to_the_scans(leader: Leader) -> None:
    (hang,) = crew(leader, "Hang")
    leader.scan("Bus 2", hang)
    with leader.door.file.write() as session:
        seat_as_boarded(session, leader.visit)
    with leader.door.file.read() as session:
        assert session.scalars(select(Enrolment.vehicle)).one() == leader.buses["Bus 2"]


def test_a_full_bus_says_so_and_a_host_may_overrule(leader: Leader) -> None:
    people = crew(leader, *"ABCDE")
    answers = [leader.scan("Bus 1", who) for who in people]
    assert [answer.verdict for answer in answers] == [Verdict.WELCOME] * 4 + [Verdict.FULL]
    assert answers[-1].aboard == Aboard("Bus 1", "out", "", 4, full=True)
    assert leader.scan("Bus 1", people[4], override="There is room").verdict is Verdict.WELCOME
    assert len(leader.bus("Bus 1").on_board) == 5


def test_a_vehicle_without_a_number_of_seats_is_never_full(leader: Leader) -> None:
    with leader.door.file.write() as session:
        write_vehicle(session, leader.buses["Bus 1"], seats=0)
    people = crew(leader, *"ABCDE")
    assert {leader.scan("Bus 1", who).verdict for who in people} == {Verdict.WELCOME}


def test_who_is_not_on_the_list_is_refused_until_overruled(leader: Leader) -> None:
    guest = leader.door.person("Guest")
    assert leader.scan("Bus 1", guest).verdict is Verdict.NOT_LISTED
    leader.scan("Bus 1", guest, override="Invited by the organiser")
    assert leader.names("Bus 1") == (["Guest"], [])
    leader.move("Bus 1", "departed", 1)
    leader.move("Bus 1", "arrived")
    assert leader.names("Bus 1", "back") == ([], ["Guest"])


def test_departing_is_always_possible_with_the_heads_counted(leader: Leader) -> None:
    hang, _minh = crew(leader, "Hang", "Minh")
    leader.scan("Bus 1", hang)
    with pytest.raises(UserError, match="Count the heads"):
        leader.move("Bus 1", "departed")
    leader.move("Bus 1", "departed", 2)
    bus = leader.bus("Bus 1")
    assert (bus.state, bus.counted, len(bus.on_board)) == ("departed", 2, 1)
    assert [rider.name for rider in bus.missing] == ["Minh"]


def test_the_whole_way_out_and_back(leader: Leader) -> None:
    people = crew(leader, "Hang", "Minh")
    for who in people:
        leader.scan("Bus 1", who)
    leader.move("Bus 1", "departed", 2)
    leader.move("Bus 1", "arrived")
    assert leader.bus("Bus 1").leg == "place"
    assert leader.names("Bus 1") == ([], ["Hang", "Minh"])
    assert leader.scan("Bus 1", people[0], "place").verdict is Verdict.WELCOME
    assert leader.scan("Bus 1", people[0], "place").verdict is Verdict.ALREADY_IN
    assert leader.names("Bus 1") == (["Hang"], ["Minh"])
    for who in people:
        assert leader.scan("Bus 1", who, "back").verdict is Verdict.WELCOME
    assert leader.bus("Bus 1").leg == "back"
    leader.move("Bus 1", "left_for_home", 2)
    leader.move("Bus 1", "home")
    leader.move("Bus 1", "closed")
    assert (leader.bus("Bus 1").state, leader.bus("Bus 1").next_move) == ("closed", "")
    assert leader.door.present(leader.visit) == 2


def test_who_was_not_scanned_at_boarding_has_turned_up_when_seen_later(leader: Leader) -> None:
    (hang,) = crew(leader, "Hang")
    leader.move("Bus 1", "departed", 1)
    assert leader.names("Bus 1", "out") == ([], ["Hang"])
    leader.scan("Bus 1", hang, "place")
    assert leader.names("Bus 1", "out") == ([], [])
    assert leader.names("Bus 1", "back") == ([], ["Hang"])


@pytest.mark.parametrize("how", ["other_vehicle", "not_coming", "on_their_own"])
def test_one_tap_settles_a_missing_person_and_can_be_taken_back(leader: Leader, how: str) -> None:
    (hang,) = crew(leader, "Hang")
    leader.settle("Bus 1", hang, how, told="Bus 2")
    bus = leader.bus("Bus 1")
    assert bus.missing == ()
    (settled,) = bus.settled
    assert settled.settled is not None
    assert (settled.name, settled.settled.how, settled.settled.told) == ("Hang", how, "Bus 2")
    with pytest.raises(UserError, match="not missing"):
        leader.settle("Bus 1", hang, how)
    leader.unsettle("Bus 1", hang)
    assert leader.names("Bus 1") == ([], ["Hang"])


def test_only_known_ways_settle(leader: Leader) -> None:
    (hang,) = crew(leader, "Hang")
    with pytest.raises(UserError, match="no way"):
        leader.settle("Bus 1", hang, "forgotten")
    with pytest.raises(UserError, match="no way"):
        leader.settle("Bus 1", hang, "not_coming", leg="place")


def test_who_is_said_to_be_in_the_other_bus_is_expected_home_by_that_one(leader: Leader) -> None:
    (hang,) = crew(leader, "Hang")
    leader.settle("Bus 1", hang, "other_vehicle", told="Bus 2")
    assert leader.names("Bus 1", "back") == ([], [])
    assert leader.names("Bus 2", "back") == ([], ["Hang"])
    leader.move("Bus 1", "closed")
    with pytest.raises(UserError, match="cannot be closed"):
        leader.move("Bus 2", "closed")
    leader.scan("Bus 2", hang, "back")
    leader.move("Bus 2", "closed")
    assert leader.bus("Bus 2").state == "closed"


def test_who_came_on_their_own_way_is_not_waited_for_at_the_bus_home(leader: Leader) -> None:
    (hang,) = crew(leader, "Hang")
    leader.settle("Bus 1", hang, "on_their_own", told="Ibu Sari")
    leader.scan("Bus 1", hang, "place")
    assert leader.names("Bus 1", "back") == ([], [])


def test_who_was_thought_not_to_come_and_came_is_waited_for(leader: Leader) -> None:
    (hang,) = crew(leader, "Hang")
    leader.settle("Bus 1", hang, "not_coming")
    leader.scan("Bus 1", hang, "place")
    assert leader.names("Bus 1", "back") == ([], ["Hang"])


def test_a_bus_closes_only_when_everybody_is_settled_on_both_ways(leader: Leader) -> None:
    hang, minh = crew(leader, "Hang", "Minh")
    leader.scan("Bus 1", hang)
    leader.move("Bus 1", "departed", 1)
    with pytest.raises(UserError, match="cannot be closed") as refused:
        leader.move("Bus 1", "closed")
    assert "2 who are missing" in refused.value.hint
    leader.settle("Bus 1", minh, "not_coming")
    with pytest.raises(UserError, match="cannot be closed"):
        leader.move("Bus 1", "closed")
    leader.settle("Bus 1", hang, "on_their_own", leg="back", told="Ibu Sari")
    leader.move("Bus 1", "closed")
    assert leader.bus("Bus 1").state == "closed"


def test_a_closed_bus_is_open_again_when_somebody_turns_out_to_be_missing(leader: Leader) -> None:
    (hang,) = crew(leader, "Hang")
    leader.scan("Bus 1", hang)
    back = leader.scan("Bus 1", hang, "back")
    leader.move("Bus 1", "closed")
    leader.undo(back)
    assert (leader.bus("Bus 1").state, leader.bus("Bus 1").unsettled) == ("home", 1)
    leader.scan("Bus 1", hang, "back")
    assert leader.bus("Bus 1").state == "closed"


def test_each_move_can_be_taken_back_and_none_made_twice(leader: Leader) -> None:
    for what in EVERY_MOVE:
        leader.move("Bus 1", what, 0)
        with pytest.raises(UserError, match="already"):
            leader.move("Bus 1", what, 0)
    for what in reversed(EVERY_MOVE):
        assert leader.take_back_move("Bus 1") == what
    assert leader.take_back_move("Bus 1") == ""
    assert leader.bus("Bus 1").state == "planned"
    with leader.door.file.read() as session:
        assert set(session.scalars(select(VehicleMove.void_reason))) == {"taken back"}


def test_a_forgotten_move_can_be_skipped_but_not_gone_back_to(leader: Leader) -> None:
    leader.move("Bus 1", "departed", 0)
    leader.move("Bus 1", "left_for_home", 0)
    with pytest.raises(UserError, match="already"):
        leader.move("Bus 1", "arrived")
    assert leader.bus("Bus 1").next_move == "home"


def test_excused_people_are_not_missing(leader: Leader) -> None:
    (hang,) = crew(leader, "Hang")
    with leader.door.file.write() as session:
        excuse(session, hang.participant, leader.visit, now=leader.door.wall.at, why=("sick", ""))
    bus = leader.bus("Bus 1")
    assert (bus.missing, [rider.name for rider in bus.settled]) == ((), ["Hang"])


def test_a_badge_not_known_here_is_on_board_without_a_name_and_must_come_home(leader: Leader) -> None:
    text = leader.door.station().badge()
    way = Way(vehicle=leader.buses["Bus 1"], leg="out", override="Known to the host")
    leader.door.scan(leader.visit, text, way)
    assert leader.names("Bus 1") == (["A badge not known here yet"], [])
    assert leader.names("Bus 1", "back") == ([], ["A badge not known here yet"])
    who = leader.bus("Bus 1", "back").missing[0].who
    leader.settle("Bus 1", Registered(who, who), "on_their_own", leg="back")
    leader.move("Bus 1", "closed")
    assert leader.bus("Bus 1").state == "closed"


def test_boarding_the_bus_of_another_visit_ends_being_in_this_one(door: Door) -> None:
    here, there = Leader(door, ("Bus 1",)), Leader(door, ("Bus 9",))
    hang = door.person("Hang")
    here.seat("Bus 1", hang)
    here.scan("Bus 1", hang)
    moved = there.scan("Bus 9", hang, override="Wants to see the other library")
    assert here.names("Bus 1") == ([], ["Hang"])
    assert here.bus("Bus 1").missing[0].seen_in == "Bus 9"
    assert there.names("Bus 9") == (["Hang"], [])
    there.undo(moved)
    assert here.names("Bus 1") == (["Hang"], [])


def test_another_visit_after_this_one_is_home_changes_nothing(door: Door) -> None:
    morning, evening = Leader(door, ("Bus 1",)), Leader(door, ("Bus 9",))
    hang = door.person("Hang")
    morning.seat("Bus 1", hang)
    morning.scan("Bus 1", hang)
    morning.scan("Bus 1", hang, "back")
    morning.move("Bus 1", "closed")
    evening.seat("Bus 9", hang)
    assert evening.names("Bus 9") == ([], ["Hang"])
    evening.scan("Bus 9", hang)
    assert morning.bus("Bus 1").state == "closed"
    assert morning.names("Bus 1", "out") == (["Hang"], [])


def test_a_vehicle_taken_out_is_shown_while_somebody_is_in_it(leader: Leader) -> None:
    hang, minh = crew(leader, "Hang", "Minh")
    first = leader.scan("Bus 1", hang)
    with leader.door.file.write() as session:
        retire_vehicle(session, leader.buses["Bus 1"])
    assert leader.names("Bus 1") == (["Hang"], [])
    assert [rider.name for rider in leader.now().without_vehicle] == ["Minh"]
    leader.undo(first)
    assert [bus.label for bus in leader.now().vehicles] == ["Bus 2"]
    assert [rider.name for rider in leader.now().without_vehicle] == ["Hang", "Minh"]
    assert leader.scan("Bus 2", minh).verdict is Verdict.WELCOME


def test_fill_seats_keeps_delegations_together_and_no_bus_too_full(leader: Leader) -> None:
    people = [
        leader.door.person(f"{team}{n}", delegation=team)
        for team, count in (("Lao", 3), ("Nepal", 4))
        for n in range(count)
    ]
    people += [leader.door.person(f"Alone{n}") for n in range(3)]
    with leader.door.file.write() as session:
        from tpbis_desktop.actions.programme.enrolment import enrol

        enrol(session, leader.visit, [who.participant for who in people])
        assert fill_seats(session, leader.visit) == 8
        assert fill_seats(session, leader.visit) == 0
    sizes = [bus.expected for bus in leader.now().vehicles]
    assert sizes == [4, 4]
    with leader.door.file.read() as session:
        rows = session.execute(
            select(Participant.delegation, Enrolment.vehicle)
            .join(Enrolment, Enrolment.participant == Participant.id)
            .where(Participant.delegation.is_not(None))
        )
        assert len({tuple(row) for row in rows}) == 2
    assert len(leader.now().without_vehicle) == 2


def test_a_scan_names_a_vehicle_of_its_visit(leader: Leader) -> None:
    (hang,) = crew(leader, "Hang")
    other = leader.door.activity("Other visit", kind="field_visit")
    text = leader.door.token(hang.badge)
    for way in (Way(vehicle="nothing"), Way(leg="out"), Way(leg="away"), Way(vehicle="x", leg="place")):
        with pytest.raises(UserError):
            leader.door.scan(leader.visit, text, way)
    with pytest.raises(UserError, match="no such vehicle"):
        leader.door.scan(other, text, Way(vehicle=leader.buses["Bus 1"]))
    with leader.door.file.read() as session:
        assert session.scalars(select(Scan)).all() == []
    assert leader.door.scan(leader.visit, text, Way(leg="place")).verdict is Verdict.WELCOME


def test_on_the_way_home_nobody_is_refused_for_the_hour_or_the_list(leader: Leader) -> None:
    hang, minh = crew(leader, "Hang", "Minh")
    leader.scan("Bus 1", hang)
    leader.door.clock(2, day=14)
    assert leader.scan("Bus 2", minh).verdict is Verdict.WRONG_TIME
    home = leader.scan("Bus 2", hang, "back")
    assert (home.verdict, home.late_minutes, home.aboard) == (
        Verdict.WELCOME,
        0,
        Aboard("Bus 2", "back", "Bus 1", 4),
    )


def test_all_visits_come_in_the_order_of_time(leader: Leader) -> None:
    crew(leader, "Hang")
    with leader.door.file.read() as session:
        (visit,) = visits(session)
    assert (visit.title, [bus.label for bus in visit.vehicles]) == (
        "Visit to Rawa Binong",
        ["Bus 1", "Bus 2"],
    )
