"""Paper: which printers there are, and a PDF sent to one of them and followed until it lies there."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tpbis_desktop.devices.printing.paper import last_page_first
from tpbis_desktop.devices.printing.print_job import FinishedJob, JobState, Order, Printer, PrintJob
from tpbis_desktop.devices.printing.print_trouble import not_printed
from tpbis_desktop.errors import UserError
from tpbis_desktop.words import _

FOLDER = "folder:"
"""A printer name that begins so is a folder to save into, for computers without a printer."""
LABEL_PRINTER = "zpl://"
"""A printer name that begins so is a label printer in the network: zpl://host:9100?dpi=300."""

_POLL_SECONDS = 0.25
_PATIENCE = 4.0
"""Seconds a job may be stuck before it is given up: some printers say so while they only warm up."""


@dataclass(frozen=True)
class FolderPrinter:
    """Saves what would be printed, one file a job, never over an older one."""

    folder: Path

    @property
    def name(self) -> str:
        return f"{FOLDER}{self.folder}"

    def send(self, order: Order) -> FinishedJob:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            path = self._save_whole(order)
        except OSError as error:
            raise UserError(
                _("The file to print could not be saved"),
                _("The folder {folder} does not take it: {reason}.").format(
                    folder=self.folder, reason=error.strerror or error
                ),
                _("Choose another folder, or a printer."),
            ) from error
        return FinishedJob(str(path))

    def _save_whole(self, order: Order) -> Path:
        """Where the file is now; it gets its name only when all of it is on the disk."""
        handle, name = tempfile.mkstemp(prefix=".print-", suffix=".part", dir=self.folder)
        fresh = Path(name)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(order.pdf)
                out.flush()
                os.fsync(out.fileno())
            fresh.chmod(0o644)
            return fresh.rename(self._free_path(order.title))
        finally:
            fresh.unlink(missing_ok=True)

    def _free_path(self, title: str) -> Path:
        stem = re.sub(r"[^\w\- ]+", "_", title).strip()[:80] or "print"
        paths = (self.folder / f"{stem}{f' ({n})' if n > 1 else ''}.pdf" for n in range(1, 100_000))
        return next(path for path in paths if not path.exists())


def printer_names() -> list[str]:
    """Every printer of this computer, the usual one first. Asks the network: not on the window's thread."""
    if shutil.which("lp"):
        from tpbis_desktop.devices.printing.cups import cups_printers

        return cups_printers()
    if sys.platform == "win32":
        from tpbis_desktop.devices.printing.spooler import spooler_printers

        return spooler_printers()
    return []


def printer_named(name: str) -> Printer:
    """The printer with this name, or the folder it stands for."""
    if name.startswith(FOLDER):
        return FolderPrinter(Path(name.removeprefix(FOLDER)))
    if name.startswith(LABEL_PRINTER):
        from tpbis_desktop.devices.printing.zpl import zpl_printer

        return zpl_printer(name)
    if not name:
        raise UserError(
            _("No printer is chosen"),
            _("Nothing was printed."),
            _("Choose a printer in Settings, or save to a folder."),
        )
    if shutil.which("lp"):
        from tpbis_desktop.devices.printing.cups import CupsPrinter

        return CupsPrinter(name)
    if sys.platform == "win32":
        from tpbis_desktop.devices.printing.spooler import SpoolerPrinter

        return SpoolerPrinter(name)
    raise UserError(
        _("This computer cannot print"),
        _("It has no print system (CUPS)."),
        _("Install a printer, or save to a folder instead."),
    )


def print_pdf(pdf: bytes, printer: str, *, title: str, copies: int = 1, reverse: bool = False) -> PrintJob:
    """Send a PDF to a printer by name, not on the window's thread; `reverse` for one that piles face up."""
    pages = last_page_first(pdf) if reverse else pdf
    return printer_named(printer).send(Order(pages, title, copies))


def job_again(printer: str, identifier: str, title: str) -> PrintJob | None:
    """A job sent before the program last ended; None where the print system cannot say what became of it."""
    if printer.startswith(FOLDER):
        return FinishedJob(identifier) if Path(identifier).is_file() else None
    if printer.startswith(LABEL_PRINTER) or not shutil.which("lp"):
        return None
    from tpbis_desktop.devices.printing.cups import cups_job_again

    return cups_job_again(identifier, title)


def wait_for(job: PrintJob, timeout: float = 60.0) -> JobState:
    """Follow a job until it is done or failed, or for `timeout` seconds; its state then."""
    until = time.monotonic() + timeout
    while not (state := job.state()).over and time.monotonic() < until:
        time.sleep(_POLL_SECONDS)
    return state


def follow(job: PrintJob, timeout: float = 120.0, patience: float = _PATIENCE) -> None:
    """Wait until a job's paper is out; raises `UserError` saying why it is not.

    A job that is given up is taken back, so that it does not come out uncounted.
    """
    now = time.monotonic()
    until, stuck_since = now + timeout, now
    while not (state := job.state()).over:
        now = time.monotonic()
        stuck_since = stuck_since if state.stuck else now
        if now >= until or now - stuck_since >= patience:
            job.cancel()
            raise not_printed(state.reason or _("It is still waiting in the queue."))
        time.sleep(_POLL_SECONDS)
    if state.step == "failed":
        raise not_printed(state.reason)


def print_and_follow(pdf: bytes, printer: str, title: str) -> str:
    """Print and wait until the paper is out; gives what the print system calls the job, or raises."""
    job = print_pdf(pdf, printer, title=title)
    follow(job)
    return job.identifier
