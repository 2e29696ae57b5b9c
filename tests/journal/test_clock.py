"""Stamps sort as text, only ever grow, and go beyond all they have seen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.journal.desks import stamp
from tpbis_desktop.journal.clock import Clock, is_stamp

MILLIS = st.integers(0, 10**14)


@given(walls=st.lists(MILLIS, min_size=1), seen=st.tuples(MILLIS, st.integers(0, 99_999)))
def test_every_stamp_is_beyond_the_last_and_beyond_what_was_seen(
    walls: list[int], seen: tuple[int, int]
) -> None:
    clock = Clock(iter([*walls, *walls]).__next__)
    before = [clock.tick() for _wall in walls]
    clock.observe(stamp(*seen))
    after = [clock.tick() for _wall in walls]
    assert before == sorted(set(before))
    assert after == sorted(set(after))
    assert after[0] > max(before[-1], stamp(*seen))
    assert all(is_stamp(made) for made in (*before, *after))


def test_the_counter_runs_over_into_the_next_millisecond() -> None:
    clock = Clock(lambda: 5, stamp(7, 99_998))
    assert [clock.tick(), clock.tick()] == [stamp(7, 99_999), stamp(8, 0)]


def test_with_the_wall_behind_the_clock_counts_and_says_by_how_much() -> None:
    clock = Clock(lambda: 5_000, stamp(65_000))
    assert clock.tick() == stamp(65_000, 1)
    assert clock.ahead_of_wall() == 60_000
    assert Clock(lambda: 5_000).ahead_of_wall() == 0


def test_an_older_stamp_does_not_turn_the_clock_back() -> None:
    clock = Clock(lambda: 5, stamp(9, 3))
    clock.observe(stamp(8, 99_999))
    assert clock.tick() == stamp(9, 4)


def test_what_is_no_stamp_is_told() -> None:
    good = stamp(1_700_000_000_000, 7)
    for bad in (good[:-1], good + "0", f"{good}\n", good.replace("-", "_"), "", "٣" * 15 + "-00000"):
        assert not is_stamp(bad)
    assert is_stamp(good)
