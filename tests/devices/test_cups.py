"""From our PDF through a real CUPS to what lies in the tray, and its QR read there."""

from __future__ import annotations

import pytest

from tests.cli.program import Desk, sample_desk
from tests.devices.cups_server import WHERE_CUPS_IS, Tray, free_port
from tests.devices.sheets import codes_in, codes_pdf, pictures_in, size_mm
from tpbis_desktop.devices.printing.print_job import JobState
from tpbis_desktop.devices.printing.printers import follow, job_again, print_pdf, printer_names, wait_for
from tpbis_desktop.errors import UserError

pytestmark = WHERE_CUPS_IS


def test_every_printer_is_found(tray: Tray) -> None:
    assert printer_names() == ["broken", "Desk", "lacks"]


def test_a_badge_comes_out_on_its_own_paper_with_a_code_that_reads(tray: Tray) -> None:
    job = print_pdf(codes_pdf("A-017"), "Desk", title="Badge A-017")
    assert wait_for(job, 30).step == "done"
    printed = tray.of(job.identifier)
    assert codes_in(printed) == ["A-017"]
    assert size_mm(printed) == (105, 148)
    assert not pictures_in(printed)


def test_a_batch_for_a_face_up_printer_comes_out_last_first(tray: Tray) -> None:
    job = print_pdf(codes_pdf("A-001", "A-002", "A-003"), "Desk", title="Badges", reverse=True)
    assert wait_for(job, 30).step == "done"
    assert codes_in(tray.of(job.identifier)) == ["A-003", "A-002", "A-001"]


def test_a_job_cancelled_after_it_was_taken_is_told_as_failed(tray: Tray) -> None:
    job = print_pdf(codes_pdf("A-017"), "lacks", title="Badge")
    assert wait_for(job, 30) == JobState("failed", "The printer has no paper of this size.")
    with pytest.raises(UserError, match="was not printed") as failed:
        follow(job)
    assert "right paper" in failed.value.hint


def test_a_job_at_a_printer_that_stopped_stays_waiting(tray: Tray) -> None:
    job = print_pdf(codes_pdf("A-017"), "broken", title="Badge")
    state = wait_for(job, 3)
    assert state.step in ("waiting", "printing")
    assert state.stuck
    assert state.reason == "The printer is paused."


def test_a_job_nobody_waits_for_any_more_does_not_come_out_later(tray: Tray) -> None:
    job = print_pdf(codes_pdf("A-017"), "broken", title="Badge")
    with pytest.raises(UserError) as failed:
        follow(job, timeout=30, patience=1)
    assert failed.value.message == "The printer is paused."
    assert wait_for(job, 10).step == "failed"


def test_a_printer_that_is_gone_is_said(tray: Tray) -> None:
    with pytest.raises(UserError, match="“Elsewhere” is gone"):
        print_pdf(codes_pdf("A-017"), "Elsewhere", title="Badge")


def test_a_print_system_that_is_not_running_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{free_port()}")
    assert printer_names() == []
    with pytest.raises(UserError, match="does not answer"):
        print_pdf(codes_pdf("A-017"), "Desk", title="Badge")


def test_two_jobs_are_followed_each_by_its_own_number(tray: Tray) -> None:
    good = print_pdf(codes_pdf("A-001"), "Desk", title="Badge")
    bad = print_pdf(codes_pdf("A-002"), "lacks", title="Badge")
    assert (wait_for(good, 30).step, wait_for(bad, 30).step) == ("done", "failed")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A computer with the sample event."""
    return sample_desk(tmp_path_factory.mktemp("printing") / "computer")


def test_a_badge_printed_by_command_lies_in_the_tray_and_counts(tray: Tray, desk: Desk) -> None:
    person = desk.person("A-003")
    assert not person["printed"]
    answer = desk.must("print", "badge", "A-003", "--printer", "Desk").object
    assert (answer["printer"], answer["state"], answer["badge"]) == ("Desk", "done", "A-003")
    assert answer["trouble"] is None
    printed = tray.of(answer["job"])
    assert codes_in(printed) == [person["badge"]]
    assert size_mm(printed) == (105, 148)
    assert not pictures_in(printed)
    assert desk.person("A-003")["printed"]


def test_a_badge_refused_after_it_was_taken_is_said_and_does_not_count(tray: Tray, desk: Desk) -> None:
    failed = desk.run("print", desk.event, "badge", "A-004", "--printer", "lacks")
    assert failed.code == 1
    assert failed.object == {
        "printer": "lacks",
        "job": None,
        "state": "failed",
        "badge": "A-004",
        "trouble": "The printer has no paper of this size.",
    }
    assert "It was not printed" in failed.err
    assert "right paper" in failed.err
    assert not desk.person("A-004")["printed"]


def test_a_badge_at_a_stopped_printer_is_taken_back(tray: Tray, desk: Desk) -> None:
    failed = desk.run("print", desk.event, "badge", "A-005", "--printer", "broken")
    assert (failed.code, failed.object["trouble"]) == (1, "The printer is paused.")
    assert not desk.person("A-005")["printed"]


def test_a_sheet_of_both_sides_asks_the_printer_to_turn_it(tray: Tray, desk: Desk) -> None:
    answer = desk.must("print", "badge", "A-006", "--printer", "Desk", "--template", "a6_two_sided").object
    assert codes_in(tray.of(answer["job"])) == [desk.person("A-006")["badge"]] * 2


def test_a_job_sent_before_is_found_again_by_its_number_and_its_name(tray: Tray) -> None:
    job = print_pdf(codes_pdf("A-017"), "Desk", title="Badge A-017")
    assert wait_for(job, 30).step == "done"
    again = job_again("Desk", job.identifier, "Badge A-017")
    assert again is not None
    assert again.state() == JobState("done")
    assert job_again("Desk", job.identifier, "Badge A-018") is None
    assert job_again("Desk", "Desk-99999", "Badge A-017") is None
    assert job_again("Desk", "no number", "Badge A-017") is None
