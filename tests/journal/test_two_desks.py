"""The narrow property: two desks, one person, one column, equal clocks, bundles with gaps."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.journal.desks import MORNING, Desk
from tpbis_desktop.model import Participant

_ACTS = st.tuples(
    st.integers(0, 1),
    st.sampled_from(["edit", "edit", "exchange", "bundle"]),
    st.integers(0, 3),
    st.sampled_from("xyz"),
    st.randoms(use_true_random=False),
)


@settings(max_examples=max(60, settings.default.max_examples))
@given(acts=st.lists(_ACTS, min_size=4, max_size=14), drift=st.sampled_from([0, 0, 7, -7, 5 * 3_600_000]))
def test_two_desks_that_edit_one_name_agree(acts: list[tuple[int, str, int, str, Any]], drift: int) -> None:
    desks = [Desk("desk-0", lambda: MORNING), Desk("desk-1", lambda: MORNING + drift)]
    person = desks[0].record(Participant, full_name="a")
    desks[1].take(desks[0].beyond({}))
    for which, act, size, name, mixing in acts:
        here, there = desks[which], desks[1 - which]
        if act == "edit":
            here.record(Participant, person, full_name=name)
            assert here.value(Participant, person, "full_name") == name
        elif act == "exchange":
            there.take(here.beyond(there.known()))
        else:
            bundle = here.beyond({})
            mixing.shuffle(bundle)
            there.take(bundle[:size] * 2)
    for here, there in (desks, desks[::-1], desks):
        there.take(here.beyond(there.known()))
    assert desks[0].rows() == desks[1].rows()
    assert desks[0].log() == desks[1].log()
    desks[0].record(Participant, person, full_name="final")
    desks[1].take(desks[0].beyond(desks[1].known()))
    assert desks[1].value(Participant, person, "full_name") == "final"
    for desk in desks:
        desk.close()


@given(first=st.sampled_from("xy"), times=st.integers(1, 3))
def test_equal_stamps_are_decided_alike_at_both_desks(first: str, times: int) -> None:
    desks = [Desk("desk-0"), Desk("desk-1")]
    person = desks[0].record(Participant, full_name="a")
    desks[1].take(desks[0].beyond({}))
    for _time in range(times):
        for desk, name in zip(desks, (first, "z"), strict=True):
            desk.record(Participant, person, full_name=name)
    bundles = [desk.beyond({}) for desk in desks]
    desks[0].take(bundles[1])
    desks[1].take(bundles[0])
    assert len({desk.value(Participant, person, "full_name") for desk in desks}) == 1
    assert desks[0].rows() == desks[1].rows()
