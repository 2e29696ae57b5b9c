"""Background work says how far it is, can be stopped, and tells a user's mistake from ours."""

from __future__ import annotations

import gc
import logging
import threading

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.job import Job, Step, running_jobs, wait_for_all_jobs


def count_to(step: Step, total: int) -> str:
    for n in range(total):
        step(n + 1, total)
    return f"counted {total}"


def wait_until_stopped(step: Step, begun: threading.Event) -> None:
    while True:
        begun.set()
        step(0, 0)


class Ends:
    """Writes down every signal of a job, in order."""

    def __init__(self, job: Job) -> None:
        self.seen: list[object] = []
        job.done.connect(lambda result: self.seen.append(("done", result)))
        job.failed.connect(lambda error: self.seen.append(("failed", error)))
        job.cancelled.connect(lambda: self.seen.append("cancelled"))
        job.finished.connect(lambda: self.seen.append("finished"))


def test_work_reports_progress_and_its_result_on_the_windows_thread(qtbot: QtBot) -> None:
    job = Job(count_to, 3)
    ends = Ends(job)
    steps: list[tuple[int, int, bool]] = []
    here = QThread.currentThread()
    job.progress.connect(lambda n, of: steps.append((n, of, QThread.currentThread() is here)))
    with qtbot.waitSignal(job.finished):
        job.start()
    assert steps == [(1, 3, True), (2, 3, True), (3, 3, True)]
    assert ends.seen == [("done", "counted 3"), "finished"]
    assert running_jobs() == []


def test_the_window_stays_free_while_work_goes_on(qtbot: QtBot) -> None:
    begun = threading.Event()
    job = Job(wait_until_stopped, begun).start()
    assert begun.wait(5)
    assert job.running
    assert running_jobs() == [job]
    with qtbot.waitSignal(job.finished):
        job.cancel()


def test_cancelling_stops_at_the_next_step(qtbot: QtBot) -> None:
    begun = threading.Event()
    job = Job(wait_until_stopped, begun)
    ends = Ends(job)
    with qtbot.waitSignal(job.finished):
        job.start()
        begun.wait(5)
        job.cancel()
    assert ends.seen == ["cancelled", "finished"]


def test_work_cancelled_before_it_began_never_begins(qtbot: QtBot) -> None:
    began: list[bool] = []
    job = Job(lambda step: began.append(True))
    ends = Ends(job)
    job.cancel()
    with qtbot.waitSignal(job.finished):
        job.start()
    assert began == []
    assert ends.seen == ["cancelled", "finished"]


def test_a_users_mistake_is_handed_on_and_not_logged(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    mistake = UserError("The file is locked", hint="Close it in the spreadsheet.")

    def work(step: Step) -> None:
        raise mistake

    job = Job(work)
    ends = Ends(job)
    with qtbot.waitSignal(job.finished):
        job.start()
    assert ends.seen == [("failed", mistake), "finished"]
    assert caplog.records == []


def test_a_bug_is_handed_on_and_logged_with_its_trace(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    job = Job(lambda step: 1 // 0)
    ends = Ends(job)
    with caplog.at_level(logging.ERROR), qtbot.waitSignal(job.finished):
        job.start()
    assert [type(end[1]) for end in ends.seen if isinstance(end, tuple)] == [ZeroDivisionError]
    assert caplog.records[0].exc_info is not None


def test_closing_stops_every_job_and_waits_for_it(qtbot: QtBot) -> None:
    begun = [threading.Event() for _ in range(4)]
    jobs = [Job(wait_until_stopped, each).start() for each in begun]
    assert begun[0].wait(5)
    assert wait_for_all_jobs()
    assert not any(job.running for job in jobs)
    qtbot.waitUntil(lambda: running_jobs() == [])


def test_closing_says_when_a_job_will_not_stop(qtbot: QtBot) -> None:
    begun, release = threading.Event(), threading.Event()
    job = Job(lambda step: begun.set() or release.wait(10)).start()
    assert begun.wait(5)
    assert not wait_for_all_jobs(timeout=0.05)
    with qtbot.waitSignal(job.finished):
        release.set()


def test_a_job_nobody_keeps_still_ends(qtbot: QtBot) -> None:
    results: list[object] = []

    def begin() -> None:
        job = Job(count_to, 2)
        job.done.connect(results.append)
        job.start()

    begin()
    gc.collect()
    qtbot.waitUntil(lambda: results == ["counted 2"])
