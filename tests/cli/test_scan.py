"""Scanning by command: every verdict, each answer on its way as soon as it is on the disk."""

from __future__ import annotations

import json
import random
import subprocess
from itertools import pairwise

from tests.cli.program import COMMAND, Desk, surroundings
from tpbis_desktop.identity.keys import new_key
from tpbis_desktop.identity.token import read_token, write_token
from tpbis_desktop.storage.event_file import Surroundings, open_event

OPENING = "Opening ceremony"
VISIT = "Field visit to Mutiara Rawa Binong library"
ANSWER = {
    "text",
    "verdict",
    "participant",
    "full_name",
    "number",
    "at",
    "first_at",
    "first_station",
    "scan",
}


def test_a_first_scan_is_welcome_and_a_second_says_when_and_where_the_first_was(own_desk: Desk) -> None:
    person = own_desk.person("A-001")
    (first,) = own_desk.scan("opening ceremony", person["badge"])
    assert first.keys() == ANSWER
    assert first | {"scan": ""} == {
        "text": person["badge"],
        "verdict": "welcome",
        "participant": person["id"],
        "full_name": person["full_name"],
        "number": "A-001",
        "at": "2023-11-13T09:05:00+07:00",
        "first_at": "2023-11-13T09:05:00+07:00",
        "first_station": None,
        "scan": "",
    }
    (again,) = own_desk.scan(OPENING, person["badge"].lower(), at="2023-11-13T02:20:00+00:00")
    assert (again["verdict"], again["at"]) == ("already_in", "2023-11-13T09:20:00+07:00")
    assert (again["first_at"], again["first_station"]) == ("2023-11-13T09:05:00+07:00", "Desk A")
    assert own_desk.present(OPENING) == 1


def test_without_a_time_it_is_now(own_desk: Desk) -> None:
    person = own_desk.person("A-001")
    (answer,) = own_desk.must("scan", OPENING, feed=person["badge"].encode()).objects
    assert answer["verdict"] == "wrong_time"


def test_people_leave_and_come_back_where_leaving_is_scanned(own_desk: Desk) -> None:
    codes = [one["badge"] for one in own_desk.must("people").objects]
    answers = own_desk.scan(VISIT, *codes, at="2023-11-16T08:05")
    badge = next(one["text"] for one in answers if one["verdict"] == "welcome")
    assert [one["verdict"] for one in answers].count("not_listed") == 2
    verdicts = [
        own_desk.scan(VISIT, badge, at=f"2023-11-16T{time}", more=more)[0]["verdict"]
        for time, more in (
            ("08:10", ()),
            ("12:00", ("--leaving",)),
            ("12:01", ("--leaving",)),
            ("13:00", ()),
        )
    ]
    assert verdicts == ["already_in", "left", "not_in", "welcome"]


def test_a_scan_taken_back_lets_the_person_in_again(own_desk: Desk) -> None:
    person = own_desk.person("A-003")
    (first,) = own_desk.scan(OPENING, person["badge"])
    own_desk.must("undo", first["scan"], "--reason", "wrong door")
    assert own_desk.present(OPENING) == 0
    assert own_desk.scan(OPENING, person["badge"])[0]["verdict"] == "welcome"


def test_a_revoked_badge_is_refused(own_desk: Desk) -> None:
    person = own_desk.person("A-004")
    own_desk.must("revoke", "a-004", "--reason", "lost on the bus")
    assert own_desk.scan(OPENING, person["badge"])[0]["verdict"] == "revoked"


def test_badges_that_are_none_are_told_apart(own_desk: Desk) -> None:
    good = own_desk.person("A-001")["badge"]
    other = Desk(own_desk.folder, own_desk.folder / "other.tpbis")
    assert own_desk.run("new", other.event, "--sample").code == 0
    flipped = good[:60] + ("B" if good[60] == "A" else "A") + good[61:]
    event_file = open_event(own_desk.event, Surroundings(own_desk.home))
    with event_file.read() as session:
        from tpbis_desktop.actions.event.the_event import the_event

        event = the_event(session).id
    event_file.close()
    known = read_token(good)
    assert known
    cases = {
        good[:-1]: "unknown",
        good[:61]: "unknown",
        flipped: "forged",
        write_token(event, known.station_number, known.badge, new_key()): "forged",
        write_token(event, known.station_number, "00" * 8, new_key()): "forged",
        write_token(event, 77, "00" * 8, new_key()): "unverifiable",
        other.person("A-001")["badge"]: "other_event",
        "https://example.org/me": "unknown",
        f"  {good[:50]} {good[50:]}\t": "welcome",
    }
    answers = own_desk.scan(OPENING, *cases)
    assert [one["verdict"] for one in answers] == list(cases.values())
    assert [one["text"] for one in answers] == list(cases)


def test_every_answer_comes_before_the_next_code_is_read(desk: Desk) -> None:
    codes = [one["badge"] for one in desk.must("people").objects]
    command = [*COMMAND, "scan", desk.event, OPENING, "--at", "2023-11-13T09:05"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=surroundings(desk.home), cwd=desk.folder
    ) as scanning:
        assert scanning.stdin
        assert scanning.stdout
        for code in codes:
            scanning.stdin.write(code.encode() + b"\r\n")
            scanning.stdin.flush()
            answer = json.loads(scanning.stdout.readline())
            assert (answer["text"], answer["verdict"]) == (code, "welcome")
        busy = desk.run("people", desk.event)
        assert busy.code == 1
        assert "already open" in busy.err
        scanning.stdin.close()
        assert scanning.stdout.read() == b""
        assert scanning.wait() == 0
    assert desk.present(OPENING) == 18


def test_ten_thousand_lines_of_anything_are_answered_one_by_one(quick_desk: Desk) -> None:
    desk = quick_desk
    good = desk.person("A-001")["badge"]
    lines = list(_noise(random.Random(10_000), good, 10_000))
    done = desk.must("scan", OPENING, "--at", "2023-11-13T09:05", feed=b"\n".join(lines) + b"\n")
    answers = done.out.decode("utf-8").splitlines()
    assert len(answers) == len(lines)
    for line, answer in zip(lines, map(json.loads, answers), strict=True):
        assert answer.keys() == ANSWER
        assert answer["text"] == line.decode("utf-8", "replace").rstrip("\r\n")
        expected = (
            ("welcome", "already_in") if line == good.encode() else ("unknown", "forged", "other_event")
        )
        assert answer["verdict"] in (*expected, "unverifiable")
    assert desk.present(OPENING) == 1
    assert desk.run("doctor", desk.event).code == 0


def _noise(chance: random.Random, good: str, count: int) -> list[bytes]:
    """Lines as broken scanners, cats on keyboards and people of ill will send them."""
    kinds = [
        lambda: chance.randbytes(chance.randrange(200)),
        lambda: bytes(chance.choices(range(32), k=chance.randrange(1, 40))),
        lambda: "".join(map(chr, chance.choices(range(0x80, 0xD7FF), k=20))).encode(),
        lambda: good.encode()[: chance.randrange(122)],
        lambda: "".join(chance.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", k=122)).encode(),
        lambda: _flipped(chance, good),
        lambda: "\u2028\u0085\u2029".encode() + b"\x7f\x00",
        lambda: b"'; drop table scan; --",
        good.encode,
        lambda: b"",
    ]
    return [chance.choice(kinds)().replace(b"\n", b"?") for _line in range(count)]


def _flipped(chance: random.Random, good: str) -> bytes:
    place = chance.randrange(len(good))
    return (good[:place] + chance.choice("ABCDEFGH2345") + good[place + 1 :]).replace(good, "other").encode()


def test_scans_keep_the_order_in_which_they_came(own_desk: Desk) -> None:
    codes = [one["badge"] for one in own_desk.must("people").objects[:5]]
    scans = [one["scan"] for one in own_desk.scan(OPENING, *codes)]
    assert len(set(scans)) == 5
    assert all(earlier != later for earlier, later in pairwise(scans))
