"""Printing on Linux and macOS: the PDF itself, not a picture of it, handed to CUPS with `lp`."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from http.client import HTTPException

from tpbis_desktop.devices.printing.ipp import Attributes, job_attributes, printer_attributes
from tpbis_desktop.devices.printing.paper import is_two_sided, media_name, paper_size
from tpbis_desktop.devices.printing.print_job import JobState, Order, Step
from tpbis_desktop.devices.printing.print_trouble import GONE, PAUSED, trouble_in, trouble_words
from tpbis_desktop.errors import UserError
from tpbis_desktop.words import _

_ASK_SECONDS = 10
_SEND_SECONDS = 60
_REQUEST = re.compile(r"request id is (\S+-\d+)")
_STEPS: dict[int, Step] = {5: "printing", 7: "failed", 8: "failed", 9: "done"}
"""Job states of RFC 8011: processing, canceled, aborted, completed; the others are waiting or held."""
_STOPPED = 5
"""Of a printer's states in RFC 8011: it prints nothing until somebody does something."""


def _run(
    *command: str, feed: bytes = b"", seconds: float = _ASK_SECONDS
) -> subprocess.CompletedProcess[bytes]:
    english = {**os.environ, "LC_ALL": "C", "LANGUAGE": "C"}  # the answers are read below
    try:
        return subprocess.run(
            command, input=feed, env=english, timeout=seconds, capture_output=True, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise _not_answering() from error


def _said(*command: str) -> str:
    return _run(*command).stdout.decode(errors="replace")


def cups_printers() -> list[str]:
    """Every queue CUPS knows, the usual one first; none when CUPS is not running."""
    names = _said("lpstat", "-e").split("\n")
    usual = _said("lpstat", "-d").partition(": ")[2].strip()
    return sorted(filter(None, names), key=lambda name: (name != usual, name.casefold()))


@dataclass(frozen=True)
class CupsPrinter:
    """One queue of CUPS."""

    name: str

    def send(self, order: Order) -> CupsJob:
        answer = _run(*self._command(order), feed=order.pdf, seconds=_SEND_SECONDS)
        said = answer.stdout.decode(errors="replace")
        request = _REQUEST.search(said)
        if answer.returncode or request is None:
            raise self._refusal(answer.stderr.decode(errors="replace").removeprefix("lp: ").strip())
        return CupsJob(request.group(1))

    def _command(self, order: Order) -> list[str]:
        media = media_name(paper_size(order.pdf))
        options = [f"media={media}", "print-scaling=none"]
        if is_two_sided(order.pdf):
            options.append("sides=two-sided-long-edge")
        return [
            *("lp", "-d", self.name, "-n", str(order.copies), "-t", order.title),
            *(part for option in options for part in ("-o", option)),
        ]

    def _refusal(self, said: str) -> UserError:
        if "not running" in _said("lpstat", "-r"):  # `lp` itself only says that there is no such printer
            return _not_answering()
        if "does not exist" in said:
            return UserError(
                _("The printer “{name}” is gone").format(name=self.name),
                _("Nothing was printed."),
                _("Plug it in and switch it on, or choose another printer in Settings."),
            )
        return UserError(
            _("The printer “{name}” does not take the job").format(name=self.name),
            _("Nothing was printed. The print system says: {reason}").format(reason=said),
            _("Choose another printer in Settings, or save to a folder."),
        )


def _not_answering() -> UserError:
    return UserError(
        _("The print system does not answer"),
        _("CUPS, which prints on this computer, is not running or is stuck. Nothing was printed."),
        _("Save to a folder for now, and print later."),
    )


def cups_job_again(identifier: str, title: str) -> CupsJob | None:
    """A job of this number, if CUPS still knows it and calls it so: its numbers may begin anew."""
    number = identifier.rpartition("-")[2]
    try:
        told = job_attributes(_said("lpstat", "-H").strip(), int(number))
    except (OSError, HTTPException, ValueError, UserError):
        return None
    known = told is not None and title.encode() in told.get("job-name", [])
    return CupsJob(identifier) if known else None


@dataclass(frozen=True)
class CupsJob:
    """A job in a queue. CUPS may still cancel it, for paper the printer lacks, after taking it."""

    identifier: str

    def state(self) -> JobState:
        server = _said("lpstat", "-H").strip()
        queue, _dash, number = self.identifier.rpartition("-")
        try:
            told = job_attributes(server, int(number))
            if told is None:
                return JobState("done")  # a server that keeps no history: the job is no longer there
            step = _STEPS.get(int.from_bytes(told.get("job-state", [b""])[0], "big"), "waiting")
            printer = printer_attributes(server, queue) if step in ("waiting", "printing") else {}
        except (OSError, HTTPException) as error:
            raise _not_answering() from error
        return _judged(step, told, printer or {})

    def cancel(self) -> None:
        _run("cancel", self.identifier)


def _judged(step: Step, job: Attributes, printer: Attributes) -> JobState:
    """What keeps a job: a stopped printer holds it, whatever the reason; one that warns may go on."""
    said = _texts(job, "job-printer-state-message", "job-state-reasons")
    if step == "failed":
        return JobState(step, trouble_words(trouble_in(said)) or next(iter(said), ""))
    stopped = int.from_bytes(printer.get("printer-state", [b""])[0], "big") == _STOPPED
    trouble = _holding(_texts(printer, "printer-state-reasons"), _texts(printer, "printer-state-message"))
    if step == "done" or not (trouble or stopped):
        return JobState(step)
    return JobState(step, trouble_words(trouble or PAUSED), stuck=True)


def _holding(reasons: list[str], message: list[str]) -> str:
    """The trouble that keeps a printer from printing.

    Its message may still be of an earlier job: it is heard only while the printer is being called.
    """
    telling = [one for one in reasons if not one.endswith(("-warning", "-report")) or "offline" in one]
    if "connecting-to-device" in reasons and trouble_in(message) == GONE:
        return GONE
    return trouble_in(telling)


def _texts(told: Attributes, *names: str) -> list[str]:
    texts = (value.decode(errors="replace") for name in names for value in told.get(name, []))
    return [text for text in texts if text and text != "none"]
