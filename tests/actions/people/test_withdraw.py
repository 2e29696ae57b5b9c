"""People who do not come after all, and those who come instead."""

from __future__ import annotations

from tests.actions.fresh_door import Door
from tpbis_desktop.actions.people.people_list import people_by_id
from tpbis_desktop.actions.people.register import Registered
from tpbis_desktop.actions.people.withdraw import come_instead, reinstate, withdraw
from tpbis_desktop.actions.programme.enrolment import enrolled, enrolments_of, expected_counts
from tpbis_desktop.actions.visits.vehicles import seat, write_vehicle
from tpbis_desktop.model import Badge, Participant


def instead(door: Door, absent: Registered, **fields: str) -> Registered:
    with door.file.write() as session:
        return come_instead(session, absent.participant, fields, now=door.wall.at)


def test_the_withdrawn_are_expected_nowhere_until_reinstated(door: Door) -> None:
    opening, (hang, _minh) = door.activity(), door.people(2)
    with door.file.write() as session:
        withdraw(session, hang.participant, "ill")
        assert expected_counts(session) == {opening: 1}
        kept = session.get_one(Participant, hang.participant)
        assert (kept.withdrawn, kept.status_reason) == (True, "ill")
        reinstate(session, hang.participant)
        assert expected_counts(session) == {opening: 2}


def test_who_comes_instead_takes_over_delegation_list_and_seat(door: Door) -> None:
    visit = door.activity("Visit", kind="field_visit", admits="enrolled")
    hang = door.person(delegation="Viet Nam", organisation="National Library", role="moderator")
    with door.file.write() as session:
        bus = write_vehicle(session, None, activity=visit, label="Bus 1")
        seat(session, visit, [hang.participant], bus)
    minh = instead(door, hang, full_name="Nguyễn Văn Minh")
    with door.file.read() as session:
        person = session.get_one(Participant, minh.participant)
        (line,) = people_by_id(session, [minh.participant])
        (place,) = enrolments_of(session, minh.participant)
        assert (line.delegation, line.organisation, line.role) == (
            "Viet Nam",
            "National Library",
            "moderator",
        )
        assert (person.replaces, place.activity, place.vehicle) == (hang.participant, visit, bus)
        assert enrolled(session, visit) == [minh.participant]


def test_the_doors_tell_the_two_apart(door: Door) -> None:
    opening, hang = door.activity(), door.person()
    minh = instead(door, hang, full_name="Nguyễn Văn Minh")
    refused = door.enter(opening, hang)
    assert (refused.verdict.value, refused.revoked_why) == ("revoked", "Nguyễn Văn Minh comes instead")
    assert door.enter(opening, minh).verdict.value == "welcome"


def test_what_is_said_of_the_newcomer_goes_before_what_is_inherited(door: Door) -> None:
    hang = door.person(delegation="Viet Nam", organisation="National Library")
    minh = instead(door, hang, full_name="Nguyễn Văn Minh", organisation="Hanoi Library", delegation="")
    with door.file.read() as session:
        (line,) = people_by_id(session, [minh.participant])
    assert (line.organisation, line.delegation) == ("Hanoi Library", "Viet Nam")


def test_a_badge_lost_before_keeps_its_own_reason(door: Door) -> None:
    hang = door.person()
    instead(door, hang, full_name="Nguyễn Văn Minh")
    instead(door, hang, full_name="Lê Thị Hoa")
    with door.file.read() as session:
        assert session.get_one(Badge, hang.badge).revoked_why == "Nguyễn Văn Minh comes instead"
