"""What a merge takes, what it lets wait, and what it refuses loudly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.journal.desks import MORNING, Desk, chain_of, stamp
from tpbis_desktop.journal import Change, Fork, changes_of, merge
from tpbis_desktop.model import Enrolment, Participant

ROW = "p-1"


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk("here")
    yield made
    made.close()


def _names(replica: str, count: int, start: int = MORNING) -> list[Change]:
    return chain_of(
        replica,
        *((stamp(start + n), "participant", f"{replica}-{n}", {"full_name": f"P{n}"}) for n in range(count)),
    )


def test_a_change_beyond_a_gap_waits_until_the_gap_is_filled(desk: Desk) -> None:
    one, two, three = _names("there", 3)
    assert desk.take([three]).waiting == 1
    assert desk.known() == {}
    assert desk.take([one]).added == [one]
    assert desk.known() == {"there": 1}
    filled = desk.take([two])
    assert filled.added == [two, three]
    assert filled.waiting == 0
    assert len(desk.rows()["participant"]) == 3


def test_an_object_read_before_shows_what_a_merge_brings(desk: Desk) -> None:
    (edit,) = chain_of("there", (stamp(MORNING + 9), "participant", ROW, {"full_name": "Aye Aye"}))
    desk.record(Participant, ROW, full_name="Aye")
    with desk.write() as session:
        person = session.get_one(Participant, ROW)
        assert person.full_name == "Aye"
        merge(session, [edit])
        assert person.full_name == "Aye Aye"


def test_what_waits_is_not_handed_on(desk: Desk) -> None:
    one, _two, three = _names("there", 3)
    desk.take([one, three])
    assert desk.beyond({}) == [one]


def test_a_long_run_that_waited_is_taken_in_parts(desk: Desk) -> None:
    chained = _names("there", 25)
    assert desk.take(chained[1:]).waiting == 24
    done = desk.take(chained[:1], at_most=10)
    assert (len(done.added), done.more) == (10, True)
    assert len(desk.take([], at_most=10).added) == 10
    done = desk.take([], at_most=10)
    assert (len(done.added), done.more, done.waiting) == (5, False, 0)
    assert desk.damages() == []


def test_a_fork_at_the_edge_of_a_part_is_still_caught(desk: Desk) -> None:
    chained = _names("there", 4)
    rival = chain_of("there", *[(c.stamp, c.table, c.row, {"full_name": "rival"}) for c in chained[:1]])
    desk.take(chained[1:])
    forks = desk.take([chained[0], *rival], at_most=1).forks
    assert forks == [Fork("there", 1)]


def test_a_copied_file_that_went_on_under_its_name_is_a_fork_at_both_desks(desk: Desk) -> None:
    desk.record(Participant, full_name="Aye")
    twin = desk.twin()
    mine = desk.record(Participant, full_name="Here")
    theirs = twin.record(Participant, full_name="There")
    ours, others = desk.beyond({}), twin.beyond({})
    assert desk.take(others).forks == [Fork("here", 2)]
    assert twin.take(ours).forks == [Fork("here", 2)]
    assert desk.value(Participant, mine, "full_name") == "Here"
    assert twin.value(Participant, theirs, "full_name") == "There"
    assert desk.damages() == twin.damages() == []
    twin.close()


def test_a_longer_twin_shows_every_place_where_it_differs(desk: Desk) -> None:
    twin = desk.twin()
    for name in "abc":
        desk.record(Participant, full_name=name)
        twin.record(Participant, full_name=name)
    assert desk.take(twin.beyond({})).forks == [Fork("here", 1), Fork("here", 2), Fork("here", 3)]
    twin.close()


def test_a_fork_among_waiting_changes_is_caught_when_its_turn_comes(desk: Desk) -> None:
    one, two = _names("there", 2)
    rival = replace(one, values={"full_name": "other"})
    rivals = chain_of("there", (one.stamp, "participant", one.row, dict(rival.values)))
    assert desk.take([one, *rivals]).forks == [Fork("there", 1)]
    assert desk.known() == {"there": 1}
    assert two.follows(one.hash)


def test_two_desks_offered_both_sides_of_a_fork_follow_the_same_one(desk: Desk) -> None:
    sides = [chain_of("there", (stamp(1), "participant", ROW, {"full_name": name})) for name in "abcdef"]
    other = Desk("other")
    assert len(desk.take([side[0] for side in sides]).forks) == 5
    assert len(other.take([side[0] for side in reversed(sides)]).forks) == 5
    assert desk.rows() == other.rows()
    other.close()


def test_an_altered_change_is_broken_and_the_sound_one_is_taken_later(desk: Desk) -> None:
    one, two = _names("there", 2)
    altered = replace(one, values={"full_name": "altered"})
    done = desk.take([altered, two])
    assert done.broken == [("there", 1)]
    assert desk.known() == {}
    assert desk.take([one]).added == [one, two]


@pytest.mark.parametrize("order", [1, -1])
def test_a_forgery_under_a_true_hash_does_not_keep_the_true_change_out(desk: Desk, order: int) -> None:
    one, two = _names("there", 2)
    forged = replace(one, values={"full_name": "forged"})
    done = desk.take([*[forged, one][::order], two])
    assert done.added == [one, two]
    assert desk.value(Participant, one.row, "full_name") == "P0"


def test_an_altered_redelivery_of_a_known_change_is_broken(desk: Desk) -> None:
    one, two = _names("there", 2)
    desk.take([one, two])
    done = desk.take([replace(one, values={"full_name": "altered"}, hash=b"x" * 32)])
    assert done.broken == [("there", 1)]
    assert not done.forks


def test_nothing_of_one_replica_holds_up_another(desk: Desk) -> None:
    bad = replace(_names("bad", 1)[0], row="elsewhere")
    good = _names("good", 2)
    assert desk.take([bad, *good]).added == good


def test_an_edit_is_taken_before_its_row_is_born_and_shown_after(desk: Desk) -> None:
    (edit,) = chain_of("edits", (stamp(MORNING + 9), "participant", ROW, {"note": "vegetarian"}))
    (birth,) = chain_of("births", (stamp(MORNING), "participant", ROW, {"full_name": "Aye", "note": ""}))
    desk.take([edit])
    assert desk.value(Participant, ROW, "id") is None
    assert desk.damages() == []
    desk.take([birth])
    assert desk.value(Participant, ROW, "note") == "vegetarian"


def test_a_row_born_here_keeps_what_others_wrote_into_it_before(desk: Desk) -> None:
    (retired,) = chain_of("there", (stamp(MORNING - 5), "enrolment", "e-1", {"retired": True}))
    desk.take([retired])
    desk.record(Enrolment, "e-1", participant="p", activity="a")
    before = desk.rows()
    assert desk.value(Enrolment, "e-1", "retired") is True
    desk.refold()
    assert desk.rows() == before


def test_an_edit_of_ours_is_beyond_every_stamp_of_a_wild_clock(desk: Desk) -> None:
    wild = chain_of("wild", (stamp(MORNING * 20), "participant", ROW, {"full_name": "wild"}))
    desk.take(wild)
    desk.record(Participant, ROW, full_name="ours")
    desk.refold()
    assert desk.value(Participant, ROW, "full_name") == "ours"


def test_a_hostile_clock_at_the_end_of_time_stops_nobody(desk: Desk) -> None:
    last = chain_of("hostile", ("999999999999999-99999", "participant", ROW, {"full_name": "hostile"}))
    desk.take(last)
    mine = [desk.record(Participant, full_name=name) for name in ("one", "two")]
    desk.record(Participant, mine[0], full_name="three")
    assert desk.value(Participant, mine[0], "full_name") == "three"
    other = Desk("other")
    assert not other.take(desk.beyond({})).broken
    desk.refold()
    assert other.rows() == desk.rows()
    other.close()


@pytest.mark.parametrize("name", ["hostile", "a hostile one"])
def test_where_a_hostile_clock_used_up_all_stamps_desks_still_agree_and_histories_open(
    desk: Desk, name: str
) -> None:
    last = chain_of(name, ("999999999999999-99999", "participant", ROW, {"full_name": "hostile"}))
    desk.take(last)
    desk.record(Participant, ROW, full_name="ours", note="ours alone")
    rows = desk.rows()
    desk.refold()
    assert desk.rows() == rows
    other = Desk("other")
    other.take(desk.beyond({}))
    assert other.rows() == rows
    with desk.write() as session:
        assert {written.replica for written in changes_of(session, "participant", ROW)} == {name, "here"}
    other.close()


@pytest.mark.parametrize("millis", [253_402_300_799_999, 253_402_300_800_000, 999_999_999_999_999])
def test_times_of_a_clock_beyond_every_calendar_can_be_shown_in_any_zone(desk: Desk, millis: int) -> None:
    desk.take(chain_of("wild", (stamp(millis), "participant", ROW, {"full_name": "wild"})))
    with desk.write() as session:
        (written,) = changes_of(session, "participant", ROW)
    for zone in ("Pacific/Kiritimati", "Pacific/Midway"):
        assert written.at.astimezone(ZoneInfo(zone)).year >= 9998


def test_a_chain_whose_stamps_go_back_still_leaves_our_edits_on_top(desk: Desk) -> None:
    crooked = chain_of(
        "crooked",
        (stamp(MORNING * 3), "participant", ROW, {"full_name": "late"}),
        (stamp(MORNING), "participant", ROW, {"note": "early"}),
    )
    desk.take(crooked)
    (beyond,) = [row[3] for row in desk._all("head") if row[0] == "crooked"]
    assert beyond == stamp(MORNING * 3)


UNFIT: list[tuple[str, Any]] = [
    ("full_name", 7),
    ("full_name", None),
    ("full_name", ["a"]),
    ("organisation", {"x": 1}),
    ("walk_in", "yes"),
    ("walk_in", 1),
    ("registered_at", "soon"),
    ("registered_at", "2023-11-13T02:00"),
    ("registered_at", 1_700_000_000),
    ("registered_at", "0000-00-00T00:00:00.000000Z"),
    ("own_fields", "text"),
    ("own_fields", ["list"]),
    ("id", "another"),
    ("no_such_column", "x"),
]


@pytest.mark.parametrize(("column", "value"), UNFIT)
def test_a_value_of_the_wrong_kind_is_left_out_and_the_sound_ones_stay(
    desk: Desk, column: str, value: Any
) -> None:
    birth = {"full_name": "Aye", "organisation": "o", "walk_in": True, "own_fields": {"a": 1}}
    chained = chain_of(
        "there",
        (stamp(MORNING), "participant", ROW, birth),
        (stamp(MORNING + 1), "participant", ROW, {column: value, "note": "sound"}),
    )
    assert desk.take(chained).added == chained
    with desk.write() as session:
        person = session.get(Participant, ROW)
        assert person is not None
        assert {name: getattr(person, name) for name in birth} == birth
        assert (person.note, person.registered_at) == ("sound", None)
    assert desk.damages() == []
    assert desk.beyond({}) == chained


def _deep(levels: int) -> Any:
    value: Any = 1
    for _level in range(levels):
        value = [value]
    return value


def _hostile() -> list[Change]:
    sound = _names("there", 1)[0]
    return [
        replace(sound, values={"full_name": "x" * 1_100_000}),
        replace(sound, values={"full_name": float("nan")}),
        replace(sound, values={"full_name": _deep(100_000)}),
        replace(sound, values={"full_name": b"bytes"}),
        replace(sound, values={"full_name": "\ud800"}),
        replace(sound, values={"full_name": 10**5000}),
        replace(sound, values={"full_name": {1: 2, "a": 3}}),
        replace(sound, values="full_name"),  # type: ignore[arg-type]
        replace(sound, salts={}),
        replace(sound, salts={"full_name": b"short"}),
        replace(sound, salts={"full_name": "text of sixteen."}),  # type: ignore[dict-item]
        replace(sound, erased={"full_name": "0" * 64}),
        replace(sound, erased={"note": 5}),  # type: ignore[dict-item]
        replace(sound, seq=0),
        replace(sound, seq=-1),
        replace(sound, seq=2**70),
        replace(sound, seq="1"),  # type: ignore[arg-type]
        replace(sound, stamp="yesterday"),
        replace(sound, stamp=None),  # type: ignore[arg-type]
        replace(sound, stamp="999999999999999999-00000"),
        replace(sound, table="\ud800"),
        replace(sound, table=""),
        replace(sound, row=5),  # type: ignore[arg-type]
        replace(sound, replica=None),  # type: ignore[arg-type]
        replace(sound, hash=b""),
        replace(sound, hash="hash"),  # type: ignore[arg-type]
    ]


@pytest.mark.parametrize("which", range(len(_hostile())))
def test_a_hostile_change_is_broken_and_holds_up_nothing(desk: Desk, which: int) -> None:
    sound = _names("there", 2)
    done = desk.take([_hostile()[which], *sound])
    assert len(done.broken) == 1
    assert done.added == sound
    assert desk.damages() == []


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(
    values=st.dictionaries(
        st.sampled_from(["full_name", "walk_in", "registered_at", "own_fields", "same_as", "note", "new"]),
        ANY_JSON,
        min_size=1,
    )
)
def test_no_json_whatever_breaks_the_fold_or_the_reading(values: dict[str, Any]) -> None:
    desk = Desk("here")
    chained = chain_of(
        "there",
        (stamp(MORNING), "participant", ROW, {"full_name": "Aye"}),
        (stamp(MORNING + 1), "participant", ROW, values),
    )
    done = desk.take(chained)
    with desk.write() as session:
        person = session.get(Participant, ROW)
        assert person is not None
        assert isinstance(person.titled_name, str)
    if not done.broken:
        assert desk.beyond({}) == chained
        before = desk.rows()
        desk.refold()
        assert desk.rows() == before
    assert desk.damages() == []
    desk.close()
