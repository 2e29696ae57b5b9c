"""However their changes travel, all desks end with the same rows and the same log."""

from __future__ import annotations

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from sqlalchemy import select

from tests.journal.desks import MORNING, Desk, bring_together
from tpbis_desktop.journal import Change
from tpbis_desktop.model import Delegation, Enrolment, Participant, Scan

HOUR = 3_600_000
YEAR = 8_766 * HOUR
DRIFTS = st.sampled_from([0, 0, 0, -7, 7, -8 * HOUR, 5 * HOUR, 30 * YEAR, -50 * YEAR])
WHICH = st.integers(0, 99)
RANDOM = st.randoms(use_true_random=False)
EDITS: dict[str, st.SearchStrategy[Any]] = {
    "full_name": st.sampled_from(["Hằng", "Suharto", "ສຸກສະຫວັນ"]),
    "organisation": st.sampled_from(["Perpusnas", "", "National Library"]),
    "delegation": st.sampled_from(["vn", None]),
    "walk_in": st.booleans(),
    "own_fields": st.sampled_from([None, {}, {"hotel": "12", "bus": None}]),
}
EDIT = st.sampled_from(sorted(EDITS)).flatmap(lambda name: st.tuples(st.just(name), EDITS[name]))


class DesksExchange(RuleBasedStateMachine):
    """Two to five desks that write, exchange and mishandle bundles; at the end they agree."""

    @initialize(count=st.integers(2, 5), drifts=st.lists(DRIFTS, min_size=5, max_size=5), order=RANDOM)
    def open_desks(self, count: int, drifts: list[int], order: Any) -> None:
        self.time, self.drifts, self.order = MORNING, drifts, order
        self.desks = [Desk(f"desk-{n}", lambda n=n: self.time + self.drifts[n]) for n in range(count)]
        self.people: list[str] = []
        self.scans: set[str] = set()
        self.bundles: list[list[Change]] = []

    def desk(self, which: int) -> Desk:
        return self.desks[which % len(self.desks)]

    @rule(millis=st.sampled_from([1, 0, 1000, 2 * HOUR]))
    def time_passes(self, millis: int) -> None:
        self.time += millis

    @rule(which=WHICH, drift=DRIFTS)
    def somebody_sets_a_clock(self, which: int, drift: int) -> None:
        self.drifts[which % 5] = drift

    @rule(which=WHICH, name=st.sampled_from(["Aye", "Perera"]))
    def register(self, which: int, name: str) -> None:
        self.people.append(self.desk(which).record(Participant, full_name=name))

    @precondition(lambda self: self.people)
    @rule(which=WHICH, whom=WHICH, edit=EDIT)
    def edit(self, which: int, whom: int, edit: tuple[str, Any]) -> None:
        desk, person, (column, value) = self.desk(which), self.people[whom % len(self.people)], edit
        if desk.value(Participant, person, "id") is None:
            return
        seen = max(change.stamp for change in desk.beyond({}))
        desk.record(Participant, person, **{column: value})
        assert desk.value(Participant, person, column) == value
        mine = [change for change in desk.beyond({}) if change.replica == desk.name][-1]
        assert mine.stamp > seen
        desk.refold()
        assert desk.value(Participant, person, column) == value

    @precondition(lambda self: self.people)
    @rule(which=WHICH, whom=WHICH, retired=st.booleans())
    def enrol_under_an_id_made_of_the_two(self, which: int, whom: int, retired: bool) -> None:
        person = self.people[whom % len(self.people)]
        self.desk(which).record(
            Enrolment, f"enrolment of {person}", participant=person, activity="visit", retired=retired
        )

    @rule(which=WHICH, name=st.sampled_from(["Viet Nam", "Sri Lanka"]))
    def name_a_delegation(self, which: int, name: str) -> None:
        self.desk(which).record(Delegation, "vn", name=name)

    @rule(which=WHICH, badge=st.sampled_from(["b1", "b2"]))
    def scan(self, which: int, badge: str) -> None:
        scan = self.desk(which).record(
            Scan, activity="opening", badge=badge, verdict="welcome", at="2023-11-13T02:00:00.000000Z",
            station="s",
        )  # fmt: skip
        self.scans.add(scan)

    @rule(here=WHICH, there=WHICH)
    def exchange(self, here: int, there: int) -> None:
        bundle = self.desk(here).beyond(self.desk(there).known())
        self.bundles.append(bundle)
        self.desk(there).take(bundle)

    @rule(here=WHICH, there=WHICH, mixing=RANDOM, size=st.integers(1, 6))
    def bring_part_of_a_bundle_shuffled_and_doubled(
        self, here: int, there: int, mixing: Any, size: int
    ) -> None:
        bundle = self.desk(here).beyond({})
        mixing.shuffle(bundle)
        self.bundles.append(bundle[:size])
        self.desk(there).take(bundle[:size] * 2, at_most=2)

    @precondition(lambda self: self.bundles)
    @rule(there=WHICH, which=WHICH)
    def bring_an_old_bundle_again(self, there: int, which: int) -> None:
        desk, bundle = self.desk(there), self.bundles[which % len(self.bundles)]
        desk.take(bundle)
        before = desk.rows(), desk.log()
        again = desk.take(bundle)
        assert (desk.rows(), desk.log()) == before
        assert not (again.added or again.forks or again.broken)

    def teardown(self) -> None:
        if not hasattr(self, "desks"):
            return
        bring_together(self.desks, self.order.shuffle)
        first = self.desks[0]
        rows, log = first.rows(), first.log()
        for desk in self.desks:
            assert (desk.rows(), desk.log()) == (rows, log)
            assert desk.damages() == []
            assert desk.take([]).waiting == 0
        first.refold()
        assert first.rows() == rows
        with first.write() as session:
            assert set(session.scalars(select(Scan.id))) == self.scans
        for desk in self.desks:
            desk.close()


TestDesksExchange = DesksExchange.TestCase
TestDesksExchange.settings = settings(stateful_step_count=30)
