"""The paper of a visit from the bus panel: printed where a printer is chosen, else saved beside the event."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from tpbis_desktop.actions.printing.print_queue import SHEET, Paper, PrintLine
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.job import Job, Step, while_alive
from tpbis_desktop.gui.pages.scan.bus_panel import BusPanel
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.model import Activity
from tpbis_desktop.storage.event_file import EventFile
from tpbis_desktop.words import _

_ABOUT = "visit paper"
_NO_NAME = re.compile(r'[/\\:*?"<>|]+')
_LONGEST = 60


@dataclass(frozen=True)
class _Made:
    """A paper that was drawn: what it is called, and of which visit it is."""

    name: str
    visit: str
    pdf: bytes

    @property
    def title(self) -> str:
        return f"{self.name}: {self.visit}"

    @property
    def file_name(self) -> str:
        return f"{self.name} {_NO_NAME.sub(' ', self.visit)[:_LONGEST].strip()}.pdf"


class VisitPapers(QObject):
    """Listens to the bus panel: the manifest until everybody is home, then the out-and-back record."""

    def __init__(self, workplace: Workplace, bus: BusPanel) -> None:
        super().__init__(bus)
        self._workplace, self._bus = workplace, bus
        self._ordered: set[str] = set()
        self._follows = False
        bus.paper_wanted.connect(self.bring_out)
        bus.file_wanted.connect(lambda: self._make(self._save))

    @property
    def printer(self) -> str:
        """Where sheets come out; empty where nobody has said yet."""
        return self._workplace.settings.printer_for(SHEET)

    def bring_out(self) -> None:
        """Print it, or save it where there is no printer."""
        self._make(self._print if self.printer else self._save)

    def _make(self, then: Callable[[_Made], object]) -> None:
        visit = self._bus.visit
        if visit is None:
            return
        work = _draw_record if self._bus.is_over else _draw_manifest
        job = Job(work, self._workplace.event_file, visit.activity, self._workplace.now())
        self._bus.paper_button.setEnabled(False)
        job.done.connect(lambda _made: self._workplace.announce("enrolment", "sheet"))
        job.done.connect(then)
        job.failed.connect(self._tell_failure)
        job.finished.connect(while_alive(self, lambda: self._bus.paper_button.setEnabled(True)))
        job.start()

    def _print(self, made: _Made) -> None:
        if not self._follows:
            self._follows = True
            self._workplace.prints.printed.connect(self._tell_printed)
        paper = Paper(SHEET, made.title, made.pdf)
        self._workplace.prints.put_paper(paper, self.printer, self._ordered.add)
        self._say(Notice("info", _("{title}: on its way to the printer.").format(title=made.name)))

    def _tell_printed(self, ordered: str, line: PrintLine) -> None:
        if ordered in self._ordered:
            self._ordered.discard(ordered)
            self._say(Notice("good", _("Printed: {title}").format(title=line.title)))

    def _save(self, made: _Made) -> None:
        from tpbis_desktop.whole_file import write_whole

        file = self._workplace.event_file.path
        path = file.with_name(f"{file.stem} {made.file_name}")
        try:
            write_whole(path, made.pdf)
        except UserError as error:
            self._tell_failure(error)
            return
        where = _("Saved as {name}, beside the event file.").format(name=path.name)
        show = (_("Open to print"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))
        choose = (_("Choose a printer"), lambda: self._choose_printer(made))
        actions = (show,) if self.printer else (show, choose)
        self._say(Notice("good", _("{title} is ready").format(title=made.name), where, actions=actions))

    def _choose_printer(self, made: _Made) -> None:
        from tpbis_desktop.gui.printing.printer_dialog import ask_printer

        ask_printer(self._workplace, _("Where are papers printed?"), lambda name: self._print_on(name, made))

    def _print_on(self, printer: str, made: _Made) -> None:
        if printer:
            self._workplace.choose(sheet_printer=printer)
            self._bus.name_paper(prints=True)
            self._print(made)

    def _say(self, notice: Notice) -> None:
        """What is said of a paper takes the place of what was said of it before."""
        self._workplace.tell(replace(notice, about=_ABOUT))

    def _tell_failure(self, error: Exception) -> None:
        known = error if isinstance(error, UserError) else UserError(_("The paper could not be made."))
        self._say(Notice.of(known))


def _draw_manifest(step: Step, file: EventFile, visit: str, now: datetime) -> _Made:
    from tpbis_desktop.actions.sheets.manifest_of_now import manifest_of_now
    from tpbis_desktop.actions.sheets.sheets import sheet_name
    from tpbis_desktop.gui.pages.documents.sheets.work import bring_out

    step(0, 1)
    with file.write(background=True) as session:
        wish = manifest_of_now(session, visit)
        title = session.get_one(Activity, visit).title
    return _Made(sheet_name("manifest"), title, bring_out(step, file, wish, now))


def _draw_record(step: Step, file: EventFile, visit: str, now: datetime) -> _Made:
    from tpbis_desktop.actions.sheets.sheet_kinds import VISIT_RECORD
    from tpbis_desktop.actions.sheets.sheets import SheetWish, sheet_name
    from tpbis_desktop.gui.pages.documents.sheets.work import bring_out

    with file.read() as session:
        title = session.get_one(Activity, visit).title
    return _Made(sheet_name(VISIT_RECORD), title, bring_out(step, file, SheetWish(VISIT_RECORD, visit), now))
