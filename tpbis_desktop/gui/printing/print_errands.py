"""What printing does in the background: drawing, sending, asking the printer, taking back."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from tpbis_desktop.actions.printing.print_queue import (
    PRINTING,
    Paper,
    PrintLine,
    PrintRoom,
    end_print,
    note_job,
    queue_document,
    start_print,
    trouble_said,
)
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.job import Step
from tpbis_desktop.storage.event_file import EventFile

if TYPE_CHECKING:
    from tpbis_desktop.devices.printing.print_job import JobState, PrintJob

_drawing = threading.Lock()
"""Badges are drawn here one batch at a time; many are drawn by a process of their own meanwhile."""
_DRAWN_APART = 24


def badge_pdf(step: Step, event_file: EventFile, badges: tuple[str, ...], template: str = "") -> bytes:
    """The PDF of these badges, by the template of this name or the event's choice."""
    from tpbis_desktop.actions.badges.badge_faces import badges_by_id, print_badges

    out = BytesIO()
    with ExitStack() as drawing, event_file.read() as session:
        _wait_to_draw(drawing, len(badges))
        faces = badges_by_id(session, badges)
        print_badges(session, faces, out, lambda done: step(done, len(badges)), template)
    return out.getvalue()


def _wait_to_draw(drawing: ExitStack, badges: int) -> None:
    if badges <= _DRAWN_APART:
        drawing.enter_context(_drawing)


def put_paper(step: Step, room: PrintRoom, paper: Paper, printer: str) -> str:
    """Keep a paper in the queue."""
    step(0, 1)
    with room.write() as session:
        return queue_document(session, paper, printer, now=room.now())


def send(step: Step, room: PrintRoom, line: PrintLine, reverse: bool) -> tuple[PrintJob, JobState]:
    """Draw a print and send it to its printer; how far it is then."""
    from tpbis_desktop.devices.printing.printers import print_pdf

    with ExitStack() as drawing:

        def hand_over(pdf: bytes, printer: str, title: str) -> PrintJob:
            drawing.close()
            return print_pdf(pdf, printer, title=title, reverse=reverse)

        _wait_to_draw(drawing, line.badges)
        paper = start_print(replace(room, step=step), line.id, hand_over)
    note_job(room, line.id, paper.identifier)
    return ask(step, room, line.id, paper)


def ask(_step: Step, room: PrintRoom, print_id: str, paper: PrintJob) -> tuple[PrintJob, JobState]:
    """How far the paper is; noted in the same breath when it is out, also while the window closes."""
    from tpbis_desktop.devices.printing.print_trouble import not_printed

    try:
        state = paper.state()
        if state.step == "failed":
            raise not_printed(state.reason)
    except UserError as error:
        end_print(room, print_id, trouble=trouble_said(error))
        raise
    if state.step == "done":
        end_print(room, print_id)
    return paper, state


def give_up(
    step: Step, room: PrintRoom, print_id: str, paper: PrintJob, reason: str
) -> tuple[PrintJob, JobState]:
    """Take a paper back that does not come out, unless it is out by now; raises `UserError` saying why."""
    from tpbis_desktop.devices.printing.print_trouble import not_printed

    sent = ask(step, room, print_id, paper)
    if sent[1].step == "done":
        return sent
    paper.cancel()
    end_print(room, print_id, trouble=reason)
    raise not_printed(reason)


def take_back(_step: Step, paper: PrintJob) -> None:
    """Take back a paper that is not wanted any more."""
    paper.cancel()


def look_after(_step: Step, room: PrintRoom, left: Sequence[PrintLine]) -> dict[str, PrintJob]:
    """Ask the print systems after what was printing when the program last ended.

    What came out is noted, and what failed is kept as failed; given is what they still print.
    """
    from tpbis_desktop.devices.printing.printers import job_again

    under_way: dict[str, PrintJob] = {}
    for line in left:
        paper = job_again(line.printer, line.job, line.title) if line.job and line.state == PRINTING else None
        try:
            if paper is not None and not ask(_step, room, line.id, paper)[1].over:
                under_way[line.id] = paper
        except UserError:
            continue  # kept with the print, about which people are asked
    return under_way
