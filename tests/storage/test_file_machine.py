"""One file through any day: written, taken back, crashed, copied, restored; its chains always hold."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import func, select

from tests.conftest import Wall
from tests.events import new_event
from tests.storage.rows import is_whole, people, replicas
from tpbis_desktop.journal import beyond, known, merge, record
from tpbis_desktop.journal.change import changes, heads
from tpbis_desktop.model import Participant
from tpbis_desktop.storage.event_file import Surroundings, open_event
from tpbis_desktop.storage.safety_copy import restore, safety_copy

WHICH = st.integers(0, 9)


class TakenBackError(Exception):
    """Something went wrong in the middle of an action."""


class OneFile(RuleBasedStateMachine):
    """The files of one event on one computer, each with the names that must be in it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="machine"))
        (self.folder / "stick").mkdir()
        self.wall = Wall(datetime(2023, 11, 13, 2, tzinfo=UTC))
        self.around = Surroundings(self.folder / "home", self.wall)
        self.event = new_event(self.folder / "0.tpbis", self.around)
        self.expected: Counter[str] = Counter()
        self.copies: list[tuple[Path, Counter[str]]] = []
        self.others: list[tuple[Path, Counter[str]]] = []
        self.used = {self.event.writer.replica}
        self.number = 0

    def _next(self) -> int:
        self.number += 1
        return self.number

    @rule(count=st.integers(1, 3), background=st.booleans())
    def write(self, count: int, background: bool) -> None:
        names = [f"{self._next()}" for _n in range(count)]
        with self.event.write(background=background) as session:
            for name in names:
                record(session, Participant, full_name=name)
        self.expected.update(names)

    @rule(count=st.integers(0, 3), savepoint=st.booleans())
    def fail_in_the_middle(self, count: int, savepoint: bool) -> None:
        try:
            with self.event.write() as session:
                for _n in range(count):
                    record(session, Participant, full_name="taken back")
                if savepoint:
                    with session.begin_nested():
                        record(session, Participant, full_name="taken back too")
                raise TakenBackError
        except TakenBackError:
            pass

    @rule()
    def take_back_to_a_savepoint_and_go_on(self) -> None:
        name = f"{self._next()}"
        with self.event.write() as session:
            try:
                with session.begin_nested():
                    record(session, Participant, full_name="taken back")
                    raise TakenBackError
            except TakenBackError:
                record(session, Participant, full_name=name)
        self.expected[name] += 1

    @rule(hours=st.integers(-50, 50))
    def set_the_clock(self, hours: int) -> None:
        self.wall.at += timedelta(hours=hours)

    @rule()
    def close_and_open(self) -> None:
        before = self.event.writer.replica
        self.event.close()
        self.event = open_event(self.event.path, self.around)
        assert self.event.writer.replica == before

    @rule()
    def crash_and_open(self) -> None:
        before = self.event.writer.replica
        kept = {suffix: Path(f"{self.event.path}{suffix}").read_bytes() for suffix in ("", "-wal")}
        self.event.let_go()
        for suffix, content in kept.items():
            Path(f"{self.event.path}{suffix}").write_bytes(content)
        self.event = open_event(self.event.path, self.around)
        assert self.event.writer.replica == before

    @rule()
    def make_a_safety_copy(self) -> None:
        copy = safety_copy(self.event, self.folder / "stick")
        kept = copy.with_name(f"kept {self._next()}.tpbis")
        copy.replace(kept)
        self.copies.append((kept, self.expected.copy()))

    @precondition(lambda self: self.copies)
    @rule(which=WHICH)
    def go_on_from_a_safety_copy(self, which: int) -> None:
        copy, expected = self.copies[which % len(self.copies)]
        self._leave()
        self.event = restore(copy, self.folder / f"{self._next()}.tpbis", self.around)
        self._is_a_new_replica(expected)

    @rule()
    def go_on_from_a_file_copied_by_hand(self) -> None:
        self._leave()
        path, expected = self.others[-1]
        copy = self.folder / f"{self._next()}.tpbis"
        shutil.copy(path, copy)
        self.event = open_event(copy, self.around)
        self._is_a_new_replica(expected)

    @precondition(lambda self: self.others)
    @rule(which=WHICH)
    def go_back_to_another_file(self, which: int) -> None:
        path, expected = self.others.pop(which % len(self.others))
        self._leave()
        self.event = open_event(path, self.around)
        assert self.event.writer.replica in self.used
        self.expected = expected.copy()

    @precondition(lambda self: self.others)
    @rule(which=WHICH)
    def bring_in_another_file(self, which: int) -> None:
        path, expected = self.others[which % len(self.others)]
        other = open_event(path, self.around)
        with other.read() as theirs, self.event.write() as ours:
            done = merge(ours, beyond(theirs, known(ours)))
        assert not (done.forks or done.broken or done.waiting)
        other.close()
        self.expected |= expected

    def _leave(self) -> None:
        self.event.close()
        self.others.append((self.event.path, self.expected))

    def _is_a_new_replica(self, expected: Counter[str]) -> None:
        assert self.event.writer.replica not in self.used
        self.used.add(self.event.writer.replica)
        self.expected = expected.copy()

    @invariant()
    def the_file_holds_what_was_acknowledged_and_its_chains_hold(self) -> None:
        assert Counter(people(self.event)) == self.expected
        assert is_whole(self.event)
        assert self.event.writer.replica in replicas(self.event)

    @invariant()
    def no_seq_is_missing_and_every_head_is_the_last(self) -> None:
        last = select(changes.c.replica, func.max(changes.c.seq), func.count()).group_by(changes.c.replica)
        with self.event.read() as session:
            for replica, seq, count in session.execute(last):
                head = session.execute(select(heads).where(heads.c.replica == replica)).one()
                found = select(changes).where(changes.c.replica == replica, changes.c.seq == seq)
                assert seq == count == head.seq
                assert session.execute(found).one().hash == head.hash

    def teardown(self) -> None:
        self.event.close()
        shutil.rmtree(self.folder)


TestOneFile = OneFile.TestCase
TestOneFile.settings = settings(
    max_examples=max(12, settings.default.max_examples // 2), stateful_step_count=20
)
