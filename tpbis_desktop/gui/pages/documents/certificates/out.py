"""Certificates on their way to paper or into a file: issued, signed again where a name was mended, drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from tpbis_desktop.actions.certificates.certificate_list import TO_ISSUE, CertificateLine
from tpbis_desktop.actions.certificates.certificates import Issuing
from tpbis_desktop.gui.job import Job, while_alive
from tpbis_desktop.gui.pages.documents.certificates.work import Batch, CameOut, bring_out, save_out
from tpbis_desktop.gui.pages.documents.outgoing import Outgoing
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.words import _, plural


@dataclass(frozen=True)
class Order:
    """In which language certificates come out, how they are issued, and for which event."""

    language: str
    how: Issuing
    event_name: str


class CertificatesOut(QObject):
    """Does it in the background, and says afterwards what was fixed by it."""

    def __init__(self, outgoing: Outgoing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._outgoing = outgoing
        self._workplace = outgoing.workplace

    def print_out(self, lines: Sequence[CertificateLine], order: Order) -> None:
        """Issue those who have none, and print all of these."""
        if not lines:
            return
        title = _title(lines, order)
        job = Job(bring_out, self._workplace.event_file, _batch(lines, order), self._workplace.now())
        job.done.connect(while_alive(self, lambda came: self._print(title, came)))
        job.failed.connect(self._outgoing.tell_failure)
        self._hear_of_the_end(job)
        self._outgoing.strip.follow(job, _("Making the certificates"))
        job.start()

    def _print(self, title: str, came: CameOut) -> None:
        self._tell_made(came)
        self._outgoing.print_pdf("certificate", title, came.pdf)

    def save(self, lines: Sequence[CertificateLine], order: Order) -> None:
        """Issue those of them who have none, and save all of it as a PDF."""
        path = self._outgoing.ask_where(_title(lines, order), ".pdf") if lines else None
        if path is None:
            return
        batch, now = _batch(lines, order), self._workplace.now()
        job = Job(save_out, self._workplace.event_file, batch, now, path)
        job.done.connect(self._tell_made)
        self._hear_of_the_end(job)
        self._outgoing.save(job, path)

    def _hear_of_the_end(self, job: Job) -> None:
        """Some may have been issued before it failed or was cancelled."""
        for ended in (job.failed, job.cancelled):
            ended.connect(lambda *_why: self._workplace.announce("certificate"))

    def _tell_made(self, came: CameOut) -> None:
        if came.issued:
            said = plural(
                "{n} certificate was issued; its number stays for ever.",
                "{n} certificates were issued; their numbers stay for ever.",
                came.issued,
            )
            self._workplace.tell(Notice("good", said))
        if came.signed_again:
            again = plural(
                "{n} certificate was signed again with the name mended.",
                "{n} certificates were signed again with the names mended.",
                came.signed_again,
            )
            self._workplace.tell(Notice("good", again, _("Take the earlier prints in.")))
        if came.issued or came.signed_again:
            self._workplace.announce("certificate")


def _batch(lines: Sequence[CertificateLine], order: Order) -> Batch:
    fresh = frozenset(line.participant for line in lines if line.state in TO_ISSUE)
    return Batch(tuple(line.participant for line in lines), fresh, order.language, order.how)


def _title(lines: Sequence[CertificateLine], order: Order) -> str:
    """What a print or file is called."""
    counted = plural("{n} certificate", "{n} certificates", len(lines))
    return f"{order.event_name} - {lines[0].name if len(lines) == 1 else counted}"
