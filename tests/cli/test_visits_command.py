"""Field visits, overruling and excuses by command."""

from __future__ import annotations

from tests.cli.program import Desk

VISIT = "Field visit to Mutiara Rawa Binong library"
OPENING = "Opening ceremony"
MORNING = "2023-11-16T08:05"


def vehicles(desk: Desk) -> dict[str, dict[str, object]]:
    return {one["vehicle"]: one for one in desk.must("visits").objects}


def person_named(desk: Desk, name: str) -> dict[str, str]:
    (found,) = [one for one in desk.must("people").objects if one["full_name"] == name]
    return found


def test_each_vehicle_is_a_line_with_who_is_missing(own_desk: Desk) -> None:
    before = vehicles(own_desk)
    assert all(one["activity"] == VISIT and one["state"] == "planned" for one in before.values())
    assert all(one["on_board"] == 0 and one["seats"] for one in before.values())
    label, missing = next((key, one["missing"]) for key, one in before.items())
    assert isinstance(missing, list)
    badge = person_named(own_desk, missing[0])["badge"]
    (boarded,) = own_desk.scan(VISIT, badge, at=MORNING, more=("--vehicle", label.upper()))
    assert boarded["verdict"] == "welcome"
    after = vehicles(own_desk)[label]
    assert (after["on_board"], after["missing"]) == (1, missing[1:])


def test_boarding_another_vehicle_moves_and_the_way_back_is_its_own_leg(own_desk: Desk) -> None:
    first, second = vehicles(own_desk).items()
    missing = first[1]["missing"]
    assert isinstance(missing, list)
    badge = person_named(own_desk, missing[0])["badge"]
    for leg in ("out", "back"):
        for label in (second[0], first[0]):
            (one,) = own_desk.scan(VISIT, badge, at=MORNING, more=("--vehicle", label, "--leg", leg))
            assert one["verdict"] == "welcome"
    (again,) = own_desk.scan(VISIT, badge, at=MORNING, more=("--vehicle", first[0], "--leg", "back"))
    assert again["verdict"] == "already_in"
    assert [one["on_board"] for one in vehicles(own_desk).values()] == [1, 0]


def test_a_vehicle_that_is_none_records_nothing(own_desk: Desk) -> None:
    done = own_desk.run("scan", own_desk.event, VISIT, "--vehicle", "Bus 77", feed=b"x\n")
    assert (done.code, done.out) == (1, b"")
    assert "Bus 77" in done.err


def test_overruled_with_a_reason(own_desk: Desk) -> None:
    code = own_desk.person("A-001")["badge"]
    (refused,) = own_desk.scan(OPENING, code, at="2023-11-14T09:05")
    assert refused["verdict"] == "wrong_time"
    more = ("--override", "The programme has moved", "--operator", "Rina")
    (admitted,) = own_desk.scan(OPENING, code, at="2023-11-14T09:06", more=more)
    assert admitted["verdict"] == "welcome"


def test_somebody_excused_from_a_visit_is_not_missing(own_desk: Desk) -> None:
    label, missing = next((key, one["missing"]) for key, one in vehicles(own_desk).items())
    assert isinstance(missing, list)
    own_desk.must("excuse", VISIT, missing[0], "--kind", "sick", "--note", "fever")
    after = vehicles(own_desk)[label]
    assert (after["missing"], after["settled"]) == (missing[1:], missing[:1])
