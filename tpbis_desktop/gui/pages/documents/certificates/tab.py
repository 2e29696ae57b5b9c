"""Certificates: the rule, who has earned one, their numbers, print, and whether one held out is good."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from tpbis_desktop.actions.certificates.certificate_doubles import keep_one
from tpbis_desktop.actions.certificates.certificate_list import TO_ISSUE
from tpbis_desktop.actions.certificates.certificate_numbers import number_pattern, number_to_come
from tpbis_desktop.actions.certificates.certificate_rule import CertificateRule
from tpbis_desktop.actions.certificates.certificates import (
    Issuing,
    grant_certificate,
    settle_double,
    withdraw_certificate,
)
from tpbis_desktop.actions.people.person_order import order_of, remember_order
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.job import Job, while_alive
from tpbis_desktop.gui.pages.documents.certificates.check import CheckView
from tpbis_desktop.gui.pages.documents.certificates.numbers import NumbersView
from tpbis_desktop.gui.pages.documents.certificates.out import CertificatesOut, Order
from tpbis_desktop.gui.pages.documents.certificates.people import PeopleView
from tpbis_desktop.gui.pages.documents.certificates.print import PrintView
from tpbis_desktop.gui.pages.documents.certificates.rule import RuleView
from tpbis_desktop.gui.pages.documents.certificates.top import CertificatesTop
from tpbis_desktop.gui.pages.documents.certificates.work import Everybody, read_everybody
from tpbis_desktop.gui.pages.documents.outgoing import Outgoing
from tpbis_desktop.gui.pages.documents.tab import DocumentsTab
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.words import _

if TYPE_CHECKING:
    from tpbis_desktop.gui.pages.documents.looks.certificate_look import CertificateLook

_TABLES = frozenset({"certificate", "scan", "scan_void", "excuse", "station"})


class CertificatesTab(DocumentsTab):
    """Views under one row of chips. `read` when everybody was read and is shown, `tried` when a rule was."""

    read = Signal()
    tried = Signal()

    def __init__(self, outgoing: Outgoing, parent: QWidget | None = None) -> None:
        super().__init__(outgoing, parent)
        self.everybody: Everybody | None = None
        self.assume_after: datetime | None = None
        self.numbers: dict[str, str] = {}
        self.out = CertificatesOut(outgoing, self)
        self.top = CertificatesTop(self)
        self.people, self.rule = PeopleView(self), RuleView(self.workplace, self)
        self.numbering, self.print_view = NumbersView(self.workplace, self), PrintView(self.workplace, self)
        self.check = CheckView(self.workplace, self)
        self.look: CertificateLook | None = None
        self.views: dict[str, QWidget] = {
            "people": self.people,
            "rule": self.rule,
            "numbers": self.numbering,
            "print": self.print_view,
            "check": self.check,
        }
        self.stack = QStackedWidget(self)
        for view in self.views.values():
            self.stack.addWidget(view)
        self._reading: Job | None = None
        self._trying: Job | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.top)
        column.addWidget(self.stack, 1)
        self._listen()

    def _listen(self) -> None:
        self.workplace.changed.connect(self._hear)
        self.top.chosen.connect(self.show_view)
        self.people.wanted.connect(self._do)
        self.people.granted.connect(self.grant)
        self.people.taken_back.connect(self.take_back)
        self.people.summary.go_on.connect(self._go_on)
        self.rule.tried.connect(self._try)
        for source in (self.people, self.numbering):
            source.numbered.connect(self._note_number)
        self.numbering.renumbered.connect(self._renumber)
        self.numbering.kept.connect(lambda one: self._run(partial(keep_one, certificate=one)))
        card = self.print_view.card
        for box in (self.people.summary.assume, card.assume):
            box.assumed.connect(self.assume)
        card.ordered.connect(self._remember_order)
        card.out.connect(lambda: self.out.print_out(card.batch, self._order))
        card.save.connect(lambda: self.out.save(card.batch, self._order))
        card.change_printer.connect(lambda: self.workplace.go("settings", "computer"))
        self.check.shown.connect(self.show_person)

    # Views

    def show_view(self, key: str) -> None:
        """Bring one of the views up."""
        self.top.select(key)
        if key == "print":
            self.print_view.card.show_people(frozenset(self.people.chosen))
        if key == "look":
            self._show_look()
        self.stack.setCurrentWidget(self.views[key])
        if key == "print" and self.everybody is not None:
            self.print_view.draw()

    def _show_look(self) -> None:
        """The form of the look is made when it is first asked for."""
        if self.look is None:
            from tpbis_desktop.gui.pages.documents.looks.certificate_look import CertificateLook

            self.look = CertificateLook(self.outgoing, self)
            self.views["look"] = self.look
            self.stack.addWidget(self.look)
        self.look.refresh()

    def show_person(self, participant: str) -> None:
        """Bring somebody's certificate up in the list."""
        self.show_view("people")
        self.people.choose(participant)

    def check_scanned(self, text: str) -> None:
        """Say whose certificate it is that was scanned, and whether it is good."""
        self.show_view("check")
        self.check.check(text)

    def _go_on(self) -> None:
        chosen = self.people.chosen
        card = self.print_view.card
        card.show_people(frozenset(chosen))
        waits = self.everybody is not None and any(line.state in TO_ISSUE for line in self.everybody.lines)
        (card.some if len(chosen) > 1 else card.waiting if waits else card.issued).setChecked(True)
        self.show_view("print")

    # Reading

    def refresh(self) -> None:
        """Read everybody in the background; an answer to an older question is dropped."""
        job = Job(read_everybody, self.workplace.event_file, None, self.assume_after)
        if self._reading is not None:
            self._reading.cancel()
        self._reading = job
        if self.look is not None and self.stack.currentWidget() is self.look:
            self.look.refresh()
        job.done.connect(
            while_alive(self, lambda everybody: self._take(everybody) if self._reading is job else None)
        )
        job.failed.connect(self.outgoing.tell_failure)
        job.start()

    def _hear(self, tables: frozenset[str]) -> None:
        """What the page itself does not read again for: scans come often, and only here they matter."""
        if tables & _TABLES and self.isVisible():
            self.refresh()

    def _take(self, everybody: Everybody) -> None:
        self.everybody = everybody
        known = {line.participant for line in everybody.lines if line.held is None}
        self.numbers = {person: number for person, number in self.numbers.items() if person in known}
        self.people.show_everybody(everybody, self.numbers)
        self.rule.show_everybody(everybody)
        self.numbering.show_everybody(everybody, self.numbers)
        self.check.renew()
        self.top.show_everybody(everybody, assuming=self.assume_after is not None)
        self._show_print(everybody)
        self.read.emit()

    def _show_print(self, everybody: Everybody) -> None:
        with self.workplace.read() as session:
            order = order_of(session, "calling")
            _serial, number = number_to_come(session, number_pattern(session))
        card = self.print_view.card
        card.show_lines(everybody.lines, order, number)
        card.show_printer(self.workplace.settings.printer_for("certificate"))
        if self.stack.currentWidget() is self.print_view:
            self.print_view.draw()

    def _try(self, rule: CertificateRule | None) -> None:
        """See what a rule would do; none is the one that is saved."""
        job = Job(read_everybody, self.workplace.event_file, rule, self.assume_after)
        if self._trying is not None:
            self._trying.cancel()
        self._trying = job
        job.done.connect(
            while_alive(self, lambda tried: self._show_tried(tried) if self._trying is job else None)
        )
        job.failed.connect(self.outgoing.tell_failure)
        job.start()

    def _show_tried(self, tried: Everybody) -> None:
        self.rule.show_tried(tried)
        self.tried.emit()

    def assume(self, on: bool) -> None:
        """Take what is still to come as attended, or not."""
        self.assume_after = self.workplace.now() if on else None
        for box in (self.people.summary.assume, self.print_view.card.assume):
            box.setChecked(on)
        self.refresh()

    def parks_work(self) -> bool:
        cards = (self.rule.card, self.numbering.pattern)
        unsaved = any(card.unsaved for card in cards) or any(self.numbers.values())
        return unsaved or (self.look is not None and self.look.parks_work())

    # Writing

    def _run(self, action: Callable[[Session], Any], *tables: str) -> bool:
        """Do it in one transaction, and say so after the commit; False when it was refused."""
        try:
            with self.workplace.write() as session:
                action(session)
        except UserError as error:
            self.workplace.tell_error(error)
            return False
        self.workplace.announce(*(tables or ("certificate",)))
        return True

    def grant(self, participant: str, reason: str) -> None:
        """Issue to somebody who fell short, for a reason that is kept."""
        granted = partial(
            grant_certificate, participant=participant, reason=reason, now=self.workplace.now(), how=self._how
        )
        if self._run(granted):
            self.workplace.tell(Notice("good", _("A certificate was granted."), _("Print it from the list.")))

    def take_back(self, participant: str, reason: str) -> None:
        """Let somebody's certificate not stand any more."""
        line = self.everybody.line_of(participant) if self.everybody else None
        if line is None or line.held is None:
            return
        held = line.held
        if self._run(partial(withdraw_certificate, certificate=held.certificate, reason=reason)):
            said = _("{number} does not count any more.").format(number=held.number)
            self.workplace.tell(Notice("good", said, _("Ask for the paper back; its code says so too.")))

    def _renumber(self, certificate: str, number: str) -> None:
        if self._run(partial(settle_double, certificate=certificate, number=number.strip())):
            said = _("The certificate has another number and was signed again.")
            self.workplace.tell(Notice("good", said, _("Print it again, and take the earlier print in.")))

    def _remember_order(self, order: str) -> None:
        self._run(partial(remember_order, document="calling", order=order), "event")

    def _note_number(self, participant: str, number: str) -> None:
        """A number of the agency was typed; nothing is fixed before it is issued."""
        self.numbers[participant] = number
        if self.everybody is not None:
            QTimer.singleShot(0, self, self._show_numbers)

    def _show_numbers(self) -> None:
        if self.everybody is not None:
            self.numbering.agency.show_people(self.everybody.lines, self.numbers)

    # Coming out

    def _do(self, participant: str, what: str) -> None:
        line = self.everybody.line_of(participant) if self.everybody else None
        if line is None:
            return
        if what == "print":
            self.out.print_out([line], self._order)
        elif what == "preview":
            self.print_view.card.show_people(frozenset([participant]))
            self.print_view.card.some.setChecked(True)
            self.show_view("print")
        else:
            self.workplace.go("people", participant)

    @property
    def _order(self) -> Order:
        card, name = self.print_view.card, self.everybody.event_name if self.everybody else ""
        return Order(card.language.currentData(), self._how, name)

    @property
    def _how(self) -> Issuing:
        return Issuing(self.assume_after, {one: number for one, number in self.numbers.items() if number})
