"""Events, people and the programme by commands: what each says as JSON, and what it does."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from tests.cli.program import Desk

OPENING = "Opening ceremony"
VISIT = "Field visit to Mutiara Rawa Binong library"
KINDS = {"registration", "ceremony", "session", "field_visit", "meal"}


def test_the_sample_has_eighteen_people_with_all_that_is_said_of_them(own_desk: Desk) -> None:
    people = own_desk.must("people").objects
    assert len(people) == 18
    assert {one["number"] for one in people} == {f"A-{n:03d}" for n in range(1, 19)}
    assert [one["full_name"] for one in people] == sorted(one["full_name"] for one in people)
    assert all(len(one["badge"]) == 122 for one in people)
    first = {key: value for key, value in own_desk.person("A-001").items() if key not in ("id", "badge")}
    assert first == {
        "number": "A-001",
        "full_name": "Souksavanh Phommachanh",
        "name_in_script": "ສຸກສະຫວັນ ພົມມະຈັນ",
        "delegation": "Lao PDR",
        "role": "participant",
        "organisation": "National Library of Laos",
        "position": "Head of Public Services",
        "status": "expected",
        "walk_in": False,
        "printed": False,
        "arrived_at": None,
    }


def test_people_are_found_in_any_script_by_number_badge_and_with_a_slip(desk: Desk) -> None:
    souksavanh = desk.person("ສຸກສະຫວັນ")
    assert souksavanh["full_name"] == "Souksavanh Phommachanh"
    for said in ("souksav", "A-001", "a1", souksavanh["badge"], "National Library of Laos", "Suoksavanh"):
        assert souksavanh in desk.must("people", "--search", said).objects, said
    assert desk.person("ခင်သန္တာ")["full_name"] == "Khin Thandar Win"
    assert desk.must("people", "--search", "qqqqqqqq").out == b""


def test_a_search_lists_all_who_match_however_many(own_desk: Desk) -> None:
    people = own_desk.folder / "people.csv"
    people.write_text("Name\n" + "".join(f"Sulastri {n}\n" for n in range(45)), encoding="utf-8")
    assert own_desk.run("import", own_desk.event, people).code == 0
    for said in ("sulas", "lastri"):
        assert len(own_desk.must("people", "--search", said).objects) == 45


def test_activities_are_listed_in_order_with_their_offset(desk: Desk) -> None:
    activities = desk.must("activities").objects
    starts = [datetime.fromisoformat(one["starts_at"]) for one in activities]
    assert starts == sorted(starts)
    assert all(start.utcoffset() == timedelta(hours=7) for start in starts)
    assert {one["kind"] for one in activities} == KINDS
    opening = next(one for one in activities if one["title"] == OPENING)
    assert opening | {"id": ""} == {
        "id": "",
        "title": OPENING,
        "kind": "ceremony",
        "starts_at": "2023-11-13T09:00:00+07:00",
        "ends_at": "2023-11-13T10:30:00+07:00",
        "place": "Auditorium, 2nd floor",
        "host": "National Library of Indonesia",
        "admits": "all",
        "capacity": 300,
        "expected": 18,
        "present": 0,
    }


def test_the_sample_starts_on_the_day_that_is_said(desk: Desk) -> None:
    moved = Desk(desk.folder, desk.folder / "moved.tpbis")
    assert desk.run("new", moved.event, "--sample", "--starting", "2030-01-31").code == 0
    days = {datetime.fromisoformat(one["starts_at"]).date() for one in moved.must("activities").objects}
    assert days == {date(2030, 1, 31) + timedelta(days=n) for n in range(5)}


def test_a_new_event_is_empty_and_named_as_said(desk: Desk) -> None:
    empty = Desk(desk.folder, desk.folder / "Rapat 2024.tpbis")
    words = ("--name", "Rapat", "--from", "2024-08-12", "--to", "2024-08-17", "--zone", "Asia/Colombo")
    assert desk.run("new", empty.event, *words).code == 0
    assert empty.must("people").out == empty.must("activities").out == b""
    said = empty.must("add", "--full-name", "Suharto", "--at", "2024-08-12T09:00").object
    assert said["number"] == "A-001"
    assert empty.person("Suharto")["arrived_at"] == "2024-08-12T09:00:00+05:30"


def test_a_walk_in_is_registered_and_has_arrived(own_desk: Desk) -> None:
    words = ("--full-name", "Suharto", "--delegation", "Kota Bandung", "--access-needs", "ramp")
    said = own_desk.must("add", *words, "--at", "2023-11-13T08:15").object
    assert said.keys() == {"id", "number", "full_name", "badge"}
    person = own_desk.person("Suharto")
    assert {
        **said,
        "walk_in": True,
        "status": "arrived",
        "delegation": "Kota Bandung",
    }.items() <= person.items()
    assert person["arrived_at"] == "2023-11-13T08:15:00+07:00"
    assert own_desk.present("Registration, day 1") == 1
    assert own_desk.scan(OPENING, said["badge"])[0]["verdict"] == "welcome"


def test_who_is_withdrawn_is_refused(own_desk: Desk) -> None:
    person = own_desk.person("A-002")
    own_desk.must("withdraw", "A-002", "--reason", "ill")
    assert own_desk.person("A-002")["status"] == "withdrawn"
    assert own_desk.scan(OPENING, person["badge"])[0]["verdict"] == "withdrawn"


def test_people_are_enrolled_by_id_number_and_name(own_desk: Desk) -> None:
    walk_ins = [own_desk.must("add", "--full-name", name).object for name in ("Satu", "Dua", "Tiga")]
    at = "2023-11-16T08:05+07:00"
    assert own_desk.scan(VISIT, walk_ins[0]["badge"], at=at)[0]["verdict"] == "not_listed"
    own_desk.must("enrol", VISIT, walk_ins[0]["id"], walk_ins[1]["number"], "Tiga")
    answers = own_desk.scan(VISIT, *(one["badge"] for one in walk_ins[:2]), at=at)
    assert [one["verdict"] for one in answers] == ["welcome", "welcome"]
    (visit,) = [one for one in own_desk.must("activities").objects if one["title"] == VISIT]
    assert (visit["expected"], visit["present"]) == (19, 2)


def test_an_event_goes_on_from_a_copy_under_the_passphrase_it_had(desk: Desk) -> None:
    secret = Desk(desk.folder, desk.folder / "secret.tpbis")
    again = desk.folder / "again.tpbis"
    phrase = {"TPBIS_PASSPHRASE": "rahasia"}
    assert desk.run("new", secret.event, "--sample", **phrase).code == 0
    assert b"SQLite format" not in secret.event.read_bytes()[:20]
    assert desk.run("add", secret.event, "--full-name", "Suharto", **phrase).code == 0
    assert desk.run("restore", secret.event, again, **phrase).code == 0
    assert len(desk.run("people", again, **phrase).objects) == 19
    for phrases in ({}, {"TPBIS_PASSPHRASE": "salah"}):
        refused = desk.run("people", again, **phrases)
        assert refused.code == 1
        assert "another passphrase" in refused.err
        assert "sqlcipher" not in refused.err
