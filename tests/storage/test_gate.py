"""The window goes first, one writes at a time, and nobody waits for himself."""

from __future__ import annotations

import threading
import time

import pytest

from tests.storage.rows import add_people, is_whole, people
from tpbis_desktop.journal import record
from tpbis_desktop.model import Participant
from tpbis_desktop.storage.event_file import EventFile
from tpbis_desktop.storage.gate import PAUSE, Gate


def _wait_until(true: object) -> None:
    for _time in range(2000):
        if true():  # type: ignore[operator]
            return
        time.sleep(0.005)
    raise AssertionError("it never came to that")


def test_the_window_goes_before_background_work_that_waited_longer() -> None:
    gate, order = Gate(), []

    def enter(entrance, name: str) -> None:
        with entrance:
            order.append(name)

    with gate.window():
        background = threading.Thread(target=enter, args=(gate.background(), "background"))
        background.start()
        _wait_until(lambda: gate._free._waiters)
        window = threading.Thread(target=enter, args=(gate.window(), "window"))
        window.start()
        _wait_until(lambda: gate._window_wants == 1)
    background.join()
    window.join()
    assert order == ["window", "background"]


def test_a_write_inside_a_write_is_refused_and_breaks_nothing(event_file: EventFile) -> None:
    with pytest.raises(RuntimeError, match="inside a write"), event_file.write() as session:
        record(session, Participant, full_name="outer")
        with event_file.write(background=True):
            pass
    add_people(event_file, "after")
    assert people(event_file) == ["after"]


def test_a_failure_inside_lets_the_next_one_in() -> None:
    gate = Gate()
    for entrance in (gate.window, gate.background):
        with pytest.raises(ZeroDivisionError), entrance():
            raise ZeroDivisionError
    with gate.window():
        pass


def test_window_and_background_write_together_and_nothing_is_lost(event_file: EventFile) -> None:
    def keep_writing(name: str, background: bool) -> None:
        for n in range(60):
            with event_file.write(background=background) as session:
                record(session, Participant, full_name=f"{name} {n}")

    names = ("window", "import", "merge")
    writing = [threading.Thread(target=keep_writing, args=(name, name != "window")) for name in names]
    for thread in writing:
        thread.start()
    for thread in writing:
        thread.join()
    assert people(event_file) == sorted(f"{name} {n}" for name in names for n in range(60))
    assert is_whole(event_file)


def test_closing_waits_for_the_writer_and_turns_the_next_away(event_file: EventFile) -> None:
    inside, go_on = threading.Event(), threading.Event()

    def write_slowly() -> None:
        with event_file.write(background=True) as session:
            record(session, Participant, full_name="in time")
            inside.set()
            go_on.wait(10)

    writing = threading.Thread(target=write_slowly)
    writing.start()
    inside.wait(10)
    closing = threading.Thread(target=event_file.close)
    closing.start()
    _wait_until(lambda: event_file.gate._window_wants == 1)
    with pytest.raises(RuntimeError, match="closed"), event_file.read():
        pass
    go_on.set()
    writing.join()
    closing.join()
    with pytest.raises(RuntimeError, match="closed"):
        add_people(event_file, "too late")


def test_a_reader_sees_the_file_as_it_was_when_it_began(event_file: EventFile) -> None:
    with event_file.read() as session:
        assert session.query(Participant).count() == 0
        add_people(event_file, "Aye")
        assert session.query(Participant).count() == 0
    assert people(event_file) == ["Aye"]


def test_background_work_holds_still_until_the_answer_of_the_window_is_painted() -> None:
    gate = Gate()
    with gate.window():
        pass
    left = time.monotonic()
    with gate.background():
        entered = time.monotonic()
    assert entered - left > PAUSE * 0.9
    with gate.background():
        pass


def test_a_window_that_writes_in_the_pause_is_let_in_at_once_and_begins_a_new_one() -> None:
    gate, order = Gate(), []

    def later() -> None:
        with gate.background():
            order.append("background")

    with gate.window():
        pass
    background = threading.Thread(target=later)
    background.start()
    with gate.window():
        order.append("window")
    background.join()
    assert order == ["window", "background"]
