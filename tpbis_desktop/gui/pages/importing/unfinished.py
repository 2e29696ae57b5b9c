"""Imports that were cut off: offered at the next opening, to be finished or taken back."""

from __future__ import annotations

from tpbis_desktop.actions.lists.import_list import forget_half_staged
from tpbis_desktop.actions.lists.past_imports import PastImport, past_imports
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.job import Job, Step
from tpbis_desktop.gui.pages.importing.work import finish, take_back
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.storage.event_file import EventFile
from tpbis_desktop.words import _

WRITTEN = ("participant", "delegation", "badge")
"""The tables that an import writes."""


def offer_unfinished_imports(workplace: Workplace) -> None:
    """Forget what was never whole, in the background, and offer to finish or undo what was cut off."""
    job = Job(_look, workplace.event_file)
    job.done.connect(lambda cut_off: _offer(workplace, cut_off))
    job.failed.connect(lambda error: _tell(workplace, error))
    job.start()


def _look(_step: Step, event_file: EventFile) -> list[PastImport]:
    with event_file.write(background=True) as session:
        forget_half_staged(session)
    with event_file.read() as session:
        return [one for one in past_imports(session) if one.unfinished]


def _offer(workplace: Workplace, cut_off: list[PastImport]) -> None:
    for one in cut_off:
        workplace.tell(_offered(workplace, one))


def _offered(workplace: Workplace, one: PastImport) -> Notice:
    undo = (_("Undo it whole"), lambda: run_to_the_end(workplace, one.id, back=True))
    go_on = (_("Finish it"), lambda: run_to_the_end(workplace, one.id, back=False))
    title = _("The import of {name} was interrupted").format(name=one.source)
    message = _("Every person written before that is whole. The rest still waits in the event file.")
    if one.half_undone:
        title = _("Taking back {name} was interrupted").format(name=one.source)
        message = _("Some of its people are still on the list.")
    return Notice("warning", title, message, actions=(undo,) if one.half_undone else (go_on, undo))


def run_to_the_end(workplace: Workplace, import_id: str, *, back: bool) -> Job:
    """Finish an import or take it back, in the background, and tell when that is done."""
    job = Job(take_back if back else finish, workplace.event_file, import_id, workplace.now())
    job.done.connect(lambda _id: _told_done(workplace, back=back))
    job.failed.connect(lambda error: _tell(workplace, error))
    return job.start()


def _told_done(workplace: Workplace, *, back: bool) -> None:
    workplace.announce(*WRITTEN)
    title = _("The import was taken back whole.") if back else _("The import is finished.")
    workplace.tell(Notice("good", title))


def _tell(workplace: Workplace, error: Exception) -> None:
    known = (
        error if isinstance(error, UserError) else UserError(_("That did not work."), _("Nothing was lost."))
    )
    workplace.tell_error(known)
