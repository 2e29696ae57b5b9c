"""The report tab in the background: drawing the report, and saving it."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from tpbis_desktop.actions.report.report import Counted, counts, write_report
from tpbis_desktop.gui.job import Step
from tpbis_desktop.storage.event_file import EventFile
from tpbis_desktop.whole_file import write_whole
from tpbis_desktop.words import language


@dataclass(frozen=True)
class DrawnReport:
    """The report as a PDF, and its counts in the language of the program."""

    pdf: bytes
    counts: tuple[Counted, ...]


def draw_report(step: Step, event_file: EventFile, spoken: str) -> DrawnReport:
    """Count, then draw."""
    with event_file.read() as session:
        counted = counts(session, language())
        step(0, 0)
        out = BytesIO()
        write_report(session, out, "pdf", spoken)
    return DrawnReport(out.getvalue(), counted)


def save_report(step: Step, event_file: EventFile, spoken: str, path: Path) -> Path:
    """Save the report as PDF or DOCX, as the name of the file says, whole or not at all."""
    out = BytesIO()
    with event_file.read() as session:
        write_report(session, out, path.suffix.removeprefix("."), spoken)
    step(0, 0)
    write_whole(path, out.getvalue())
    return path
