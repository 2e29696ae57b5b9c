"""What printers say of themselves, in words that say what to do."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.devices.sheets import A6, codes_in, codes_pdf
from tpbis_desktop.devices.printing.cups import CupsPrinter, _judged
from tpbis_desktop.devices.printing.paper import is_two_sided, last_page_first
from tpbis_desktop.devices.printing.print_job import JobState, Order
from tpbis_desktop.devices.printing.print_trouble import not_printed, trouble_in, trouble_words
from tpbis_desktop.devices.printing.printers import follow
from tpbis_desktop.errors import UserError


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (["Unsupported media."], "no paper of this size"),
        (["media-empty-error", "media-needed-warning"], "no paper left"),
        (["media-jam-error"], "stuck"),
        (["cover-open"], "open"),
        (["toner-empty-error"], "toner"),
        (["offline-report", "connecting-to-device"], "does not answer"),
        (["job-canceled-by-user"], "cancelled"),
        (["paused"], "paused"),
    ],
)
def test_the_words_of_print_systems_are_put_plainly(said: list[str], words: str) -> None:
    reason = trouble_words(trouble_in(said))
    assert words in reason
    error = not_printed(reason)
    assert error.message == reason
    assert error.hint


def test_words_nobody_knows_are_told_as_they_are() -> None:
    assert trouble_in(["Flux capacitor"]) == ""
    assert not_printed("Flux capacitor").message == "Flux capacitor"


def state_of(step: str, job: list[bytes], printer: list[bytes], printer_state: int = 4) -> JobState:
    return _judged(
        step,  # type: ignore[arg-type]
        {"job-state-reasons": job},
        {"printer-state-reasons": printer, "printer-state": [printer_state.to_bytes(4, "big")]},
    )


def test_a_printer_without_paper_holds_a_job_and_one_that_only_warns_does_not() -> None:
    empty = state_of("printing", [b"job-printing"], [b"toner-low-warning", b"media-empty-error"])
    assert (empty.stuck, empty.reason) == (True, "The printer has no paper left, or none of this size.")
    assert state_of("printing", [b"none"], [b"media-empty-warning"]) == JobState("printing")
    assert state_of("waiting", [b"none"], [b"none"], 5) == JobState("waiting", "The printer is paused.", True)
    assert state_of("done", [b"job-completed"], [b"media-empty-error"]) == JobState("done")
    assert state_of("failed", [b"aborted-by-system"], []) == JobState("failed", "aborted-by-system")


def test_a_printer_that_does_not_answer_holds_a_job_but_an_old_message_does_not() -> None:
    gone = {"printer-state-message": [b"The printer is not responding."]}
    calling = {**gone, "printer-state-reasons": [b"connecting-to-device"]}
    assert _judged("printing", {}, calling) == JobState("printing", "The printer does not answer.", True)
    assert _judged("printing", {}, {**gone, "printer-state-reasons": [b"none"]}) == JobState("printing")
    offline = {"printer-state-reasons": [b"offline-report"]}
    assert _judged("waiting", {}, offline).stuck


class Stubborn:
    """A job that goes through its states and then stays in the last."""

    identifier = "Desk-1"

    def __init__(self, *states: JobState) -> None:
        self.states = list(states)
        self.cancelled = False

    def state(self) -> JobState:
        return self.states.pop(0) if len(self.states) > 1 else self.states[0]

    def cancel(self) -> None:
        self.cancelled = True


def test_a_printer_that_is_stuck_only_for_a_moment_is_waited_for() -> None:
    job = Stubborn(
        JobState("waiting", "The printer is paused.", stuck=True), JobState("printing"), JobState("done")
    )
    follow(job, patience=5)
    assert not job.cancelled


@pytest.mark.parametrize("times", [{"timeout": 0}, {"patience": 0}])
def test_a_job_given_up_is_taken_back_and_the_reason_told(times: dict[str, float]) -> None:
    job = Stubborn(JobState("printing", "The printer is open.", stuck=True))
    with pytest.raises(UserError) as given_up:
        follow(job, **times)
    assert (given_up.value.message, job.cancelled) == ("The printer is open.", True)
    assert "Close it" in given_up.value.hint


def test_a_job_that_failed_has_nothing_to_take_back() -> None:
    job = Stubborn(JobState("printing"), JobState("failed", "aborted-by-system"))
    with pytest.raises(UserError, match="was not printed"):
        follow(job)
    assert not job.cancelled


def both_sides(*codes: str) -> bytes:
    with pypdfium2.PdfDocument(codes_pdf(*codes)) as plain:
        file = io.BytesIO()
        canvas = Canvas(file, pagesize=A6)
        canvas.setViewerPreference("Duplex", "DuplexFlipLongEdge")
        canvas.showPage()
        canvas.save()
        with pypdfium2.PdfDocument(file.getvalue()) as made:
            made.import_pages(plain)
            made[0].close()
            made.del_page(0)
            out = io.BytesIO()
            made.save(out)
    return out.getvalue()


def test_reversed_papers_keep_their_backs_behind_them() -> None:
    pdf = both_sides("A front", "A back", "B front", "B back")
    turned = last_page_first(pdf)
    assert codes_in(turned) == ["B front", "B back", "A front", "A back"]
    assert is_two_sided(turned)


def test_cups_is_asked_to_print_both_sides_only_where_there_are_two() -> None:
    sides = "sides=two-sided-long-edge"
    assert sides in CupsPrinter("Desk")._command(Order(both_sides("A", "B"), "Badge"))
    assert sides not in CupsPrinter("Desk")._command(Order(codes_pdf("A"), "Badge"))
