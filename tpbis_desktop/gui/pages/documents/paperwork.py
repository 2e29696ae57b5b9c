"""What the documents page does in the background: drawing batches and saving files whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tpbis_desktop.actions.desk.walk_in import issue_spares
from tpbis_desktop.actions.lists.save_list import save_list
from tpbis_desktop.actions.people.unwritten_names import unwritten_notes
from tpbis_desktop.actions.printing.badge_batch import Batch, badges_of_batch, people_of_badges
from tpbis_desktop.actions.printing.invitation_files import write_invitations_into
from tpbis_desktop.actions.printing.invitations import invitations
from tpbis_desktop.gui.job import Step
from tpbis_desktop.gui.printing.badge_printing import BadgeOrder, note_batch
from tpbis_desktop.gui.printing.print_errands import badge_pdf
from tpbis_desktop.storage.event_file import EventFile
from tpbis_desktop.whole_file import write_whole

PREVIEWED = 6
_ISSUED_AT_ONCE = 6


@dataclass(frozen=True)
class Drawn:
    """A batch: its badges by id, the PDF of the first `PREVIEWED`, and what will be left out of any."""

    badges: tuple[str, ...]
    pdf: bytes
    notes: tuple[str, ...] = ()


def draw_first(step: Step, event_file: EventFile, batch: Batch, template: str) -> Drawn:
    """Find the badges of a batch and draw the first of them."""
    with event_file.read() as session:
        badges = tuple(badges_of_batch(session, batch))
        notes = unwritten_notes(session, people_of_badges(session, badges))
    if not badges:
        return Drawn(badges, b"")
    return Drawn(badges, badge_pdf(step, event_file, badges[:PREVIEWED], template), notes)


def save_badges(step: Step, event_file: EventFile, order: BadgeOrder, path: Path, now: datetime) -> Path:
    """Save badges as a PDF, whole or not at all, and note that they came out."""
    pdf = badge_pdf(step, event_file, order.badges, order.template)
    write_whole(path, pdf)
    note_batch(event_file, order, path.name, now)
    return path


def issue_more_spares(step: Step, event_file: EventFile, count: int, now: datetime) -> tuple[str, ...]:
    """Issue spare badges, a few at a time; returns their ids."""
    issued: list[str] = []
    while len(issued) < count:
        step(len(issued), count)
        with event_file.write(background=True) as session:
            issued += issue_spares(session, min(_ISSUED_AT_ONCE, count - len(issued)), now=now)
    return tuple(issued)


def export(step: Step, event_file: EventFile, kind: str, path: Path) -> Path:
    """Save the roll, the attendance or all scans."""
    with event_file.read() as session:
        save_list(session, kind, path, lambda rows: step(rows, 0))
    return path


def save_invitations(step: Step, event_file: EventFile, folder: Path) -> Path:
    """Write everybody's invitation into a folder."""
    with event_file.read() as session:
        invited = invitations(session)
    for done, _written in enumerate(write_invitations_into(folder, invited), start=1):
        step(done, len(invited))
    return folder
