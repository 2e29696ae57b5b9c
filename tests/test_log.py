"""What nobody caught is logged with its trace, said once, and the program goes on."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tpbis_desktop.log import UncaughtFailures, log_file, start_log


@pytest.fixture
def handler(home: Path) -> Iterator[logging.Handler]:
    made = start_log()
    assert made is not None
    yield made
    logging.getLogger().removeHandler(made)
    made.close()


def fail(taker: UncaughtFailures, why: str) -> None:
    try:
        raise ValueError(why)
    except ValueError:
        taker.take(*sys.exc_info())  # type: ignore[arg-type]


def test_a_failure_is_logged_with_its_trace_and_said_once_a_place(handler: logging.Handler) -> None:
    said: list[BaseException] = []
    taker = UncaughtFailures(said.append)
    fail(taker, "first")
    fail(taker, "again")
    assert [str(error) for error in said] == ["first"]
    written = log_file().read_text("utf-8")
    assert written.count("Traceback") == 2
    assert "ValueError: again" in written


def test_a_failure_in_a_thread_is_heard_too(
    handler: logging.Handler, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    UncaughtFailures(said.append).install()
    thread = threading.Thread(target=lambda: 1 // 0)
    thread.start()
    thread.join()
    assert [type(error) for error in said] == [ZeroDivisionError]


def test_a_computer_that_keeps_no_log_still_works(home: Path) -> None:
    (home / "log").write_text("a file where the folder should be")
    assert start_log() is None
