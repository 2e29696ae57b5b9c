"""The sheets of the desk: opened for a person or for nobody, and what is done with their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu
from sqlalchemy.orm import Session

from tpbis_desktop.actions.badges.badges import CORRECTED, SPOILT, replace_lost_badge
from tpbis_desktop.actions.desk.arrive import arrive_together
from tpbis_desktop.actions.desk.at_the_desk import AtDesk, changes_badge
from tpbis_desktop.actions.desk.walk_in import Newcomer, arrive_instead, issue_spares, walk_in
from tpbis_desktop.actions.door.outcome import Outcome
from tpbis_desktop.actions.people.register import edit_person
from tpbis_desktop.actions.people.withdraw import withdraw
from tpbis_desktop.actions.programme.programme import activity_now, list_activities
from tpbis_desktop.actions.scan.check_in import check_in_person
from tpbis_desktop.actions.scan.undo import take_back
from tpbis_desktop.gui.pages.desk.delegation_sheet import DelegationSheet, Together
from tpbis_desktop.gui.pages.desk.excuse_sheet import ExcuseSheet
from tpbis_desktop.gui.pages.desk.history_sheet import HistorySheet
from tpbis_desktop.gui.pages.desk.person_form import Filled, PersonForm, Purpose
from tpbis_desktop.gui.pages.desk.reason_sheet import Choice, ReasonSheet
from tpbis_desktop.gui.pages.desk.side_panel import Sheet
from tpbis_desktop.gui.pages.desk.spares_sheet import SparesSheet
from tpbis_desktop.gui.printing.badge_printing import BadgeOrder
from tpbis_desktop.gui.times import clock
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.words import _, plural

if TYPE_CHECKING:
    from tpbis_desktop.gui.pages.desk.desk_tools import DeskTools
    from tpbis_desktop.gui.pages.desk_page import DeskPage

_PEOPLE = ("participant", "delegation", "badge")


class DeskSheets:
    """Opens sheets on the page's side panel and carries their answers to the actions."""

    def __init__(self, page: DeskPage, tools: DeskTools) -> None:
        self._page, self._tools = page, tools

    def _open(self, sheet: Sheet) -> None:
        self._tools.park()
        sheet.closed.connect(self._page.leave)
        self._page.side.open(sheet)

    def _close(self, sheet: Sheet) -> None:
        self._tools.forget(sheet)
        self._page.search.setFocus()

    # Forms.

    def open_walk_in(self) -> None:
        """A form for somebody nobody expected; a name looked for in vain is already in it."""
        page = self._page
        self._open_form("walk_in", None)
        if isinstance(page.side.sheet, PersonForm) and page.search.text().strip() and not page.results.ids:
            page.side.sheet.begin_with(page.search.text().strip())

    def open_edit(self, person: AtDesk) -> None:
        """Mend what is written of a person."""
        self._open_form("edit", person)

    def open_instead(self, person: AtDesk) -> None:
        """A form for the person who comes instead of this one."""
        self._open_form("instead", person)

    def _open_form(self, purpose: Purpose, person: AtDesk | None) -> None:
        if self._tools.go_on(lambda sheet: isinstance(sheet, PersonForm) and sheet.is_for(purpose, person)):
            return
        form = PersonForm(self._page.workplace, purpose, person, self._page)
        form.saved.connect(lambda filled: self._save(form, filled))
        form.same.connect(lambda known: self._take_known(form, known))
        self._open(form)

    def _take_known(self, form: PersonForm, known: str) -> None:
        """The person was on the list: a form with more than a name waits, in case that was wrong."""
        if form.says_only_a_name:
            self._close(form)
        self._page.show_person(known)

    def _save(self, form: PersonForm, filled: Filled) -> None:
        if filled.purpose == "edit":
            self._save_edit(form, filled)
            return
        now = self._page.workplace.now()

        def register(session: Session) -> Newcomer:
            own = filled.own_fields
            if filled.purpose == "instead":
                return arrive_instead(session, filled.person, filled.fields, now=now, own_fields=own)
            return walk_in(session, filled.fields, now=now, own_fields=own)

        newcomer = self._page.errands.run(register, *_PEOPLE, "scan", "enrolment")
        if newcomer is not None:
            self._close(form)
            is_walk_in = filled.purpose == "walk_in"
            self._page.arrival.tell(
                self._page.errands.arrived(newcomer.outcome, printing=True, walk_in=is_walk_in)
            )
            self._page.next_person()

    def _save_edit(self, form: PersonForm, filled: Filled) -> None:
        def mend(session: Session) -> dict[str, object]:
            return edit_person(session, filled.person, filled.fields, filled.own_fields or None)

        before = self._page.errands.run(mend, *_PEOPLE)
        if before is None:
            return
        self._close(form)
        self._page.select(filled.person)
        person = self._page.selected
        if person is not None and person.line.printed and changes_badge(before):
            again = (_("Print again"), lambda: self._print_again(person, CORRECTED))
            title = _("The printed badge of {name} says something else now.").format(
                name=person.line.full_name
            )
            self._page.workplace.tell(Notice("info", title, actions=(again,)))

    # Questions.

    def ask_print_again(self, person: AtDesk) -> None:
        """Why: spoilt and corrected keep number and token, lost makes a new badge."""
        same = _("The same badge {number} once more.").format(number=person.line.number)
        new = _("{number} is no longer valid from now on; a new badge is printed.")
        sheet = ReasonSheet(
            _("Print again: {name}").format(name=person.line.full_name),
            _("Why?"),
            (
                Choice("spoilt", _("Spoilt or jammed"), same),
                Choice("corrected", _("Corrected"), same),
                Choice("lost", _("Lost"), new.format(number=person.line.number)),
            ),
            self._page,
        )
        sheet.chosen.connect(lambda why, said: self._answer_print_again(sheet, person, (why, said)))
        self._open(sheet)

    def _answer_print_again(self, sheet: Sheet, person: AtDesk, answer: tuple[str, str]) -> None:
        why, said = answer
        self._close(sheet)
        if why == "lost":
            self._replace_lost(person, said)
        else:
            self._print_again(person, SPOILT if why == "spoilt" else CORRECTED)
        self._page.select(person.id)

    def _print_again(self, person: AtDesk, why: str) -> None:
        title = f"{person.line.number} {person.line.full_name}"
        self._page.errands.print_badge(person.line.badge, title, why)
        self._page.workplace.tell(Notice("info", _("Printing {what}").format(what=title)))

    def _replace_lost(self, person: AtDesk, said: str) -> None:
        now, reason = self._page.workplace.now(), said or _("lost")
        badge = self._page.errands.run(
            lambda session: replace_lost_badge(session, person.id, reason, now=now), "badge"
        )
        fresh = self._page.selected
        if badge is not None and fresh is not None:
            self._page.errands.print_badge(badge, f"{fresh.line.number} {fresh.line.full_name}")
            words = _("{old} is no longer valid; {new} is printing.")
            said = words.format(old=person.line.number, new=fresh.line.number)
            self._page.workplace.tell(Notice("good", said))

    def ask_withdraw(self, person: AtDesk) -> None:
        """Why this person will not come."""
        choices = (
            Choice("cannot come", _("Cannot come")),
            Choice("ill", _("Ill")),
            Choice("left early", _("Left early")),
            Choice("registered twice", _("Registered twice")),
            Choice("other", _("Another reason")),
        )
        title = _("Withdraw {name}?").format(name=person.line.full_name)
        said = _("Doors refuse the badge from now on, and lists no longer expect the person. Can be undone.")
        sheet = ReasonSheet(title, said, choices, self._page)
        words = {choice.key: choice.words for choice in choices}
        sheet.chosen.connect(lambda key, typed: self._withdraw(sheet, person, typed or words[key]))
        self._open(sheet)

    def _withdraw(self, sheet: Sheet, person: AtDesk, reason: str) -> None:
        self._close(sheet)
        self._page.errands.run(lambda session: withdraw(session, person.id, reason), "participant")
        self._page.select(person.id)

    # Present, not scanned.

    def present_now(self, person: AtDesk) -> None:
        """At what is on now, with no question asked."""
        with self._page.workplace.read() as session:
            found = activity_now(session, self._page.workplace.now())
            activity = found.id if found else None
        if activity is None:
            title, hint = _("There is no activity in the programme yet."), _("Add one on the Programme page.")
            self._page.workplace.tell(Notice("info", title, _("Nothing was recorded."), hint))
        else:
            self.present_at(person, activity)

    def fill_activities(self, menu: QMenu) -> None:
        """Today's activities, to be present at."""
        menu.clear()
        person, now = self._page.selected, self._page.workplace.now()
        if person is None:
            return
        with self._page.workplace.read() as session:
            lines = list_activities(session)
        today = [
            line for line in lines if line.starts_at.date() == now.astimezone(line.starts_at.tzinfo).date()
        ]
        for line in today or lines:
            action = menu.addAction(f"{clock(line.starts_at)}  {line.title}")
            action.triggered.connect(lambda _checked=False, at=line.id: self.present_at(person, at))

    def present_at(self, person: AtDesk, activity: str) -> None:
        """Record that the person is there; nothing is printed, no sound is made."""
        now = self._page.workplace.now()

        def note(session: Session) -> tuple[Outcome, str]:
            outcome = check_in_person(session, person.id, activity, now=now)
            return outcome, next(a.title for a in list_activities(session) if a.id == activity)

        answer = self._page.errands.run(note, "scan")
        if answer is None:
            return
        outcome, title = answer
        words = (
            _("{name} is present at {activity}.")
            if outcome.admitted
            else _("{name} is not admitted to {activity}.")
        )
        said = words.format(name=person.line.full_name, activity=title)
        self._page.workplace.tell(Notice("good" if outcome.admitted else "warning", said))

    # The rest.

    def open_history(self, person: AtDesk) -> None:
        """Everything that happened to a person."""
        sheet = HistorySheet(self._page.workplace, person, self._page)
        sheet.undone.connect(self._page.errands.take_back)
        sheet.unexcused.connect(lambda activity: self._page.errands.end_excuses(person.id, [activity]))
        self._open(sheet)

    def open_excuse(self, person: AtDesk) -> None:
        """From which activities a person is rightly absent, and why."""
        sheet = ExcuseSheet(self._page.workplace, self._page.errands, person, self._page)
        self._open(sheet)

    def _undo(self, *scans: str) -> None:
        now, why = self._page.workplace.now(), _("undone at the desk")

        def back(session: Session) -> None:
            for scan in scans:
                take_back(session, scan, why, now=now)

        self._page.errands.run(back, "scan_void")

    def open_delegation(self) -> None:
        """A delegation at once: the selected person's, when there is one."""
        if self._tools.go_on(lambda sheet: isinstance(sheet, DelegationSheet)):
            return
        person = self._page.selected
        sheet = DelegationSheet(self._page.workplace, person.line.delegation if person else "", self._page)
        sheet.confirmed.connect(lambda together: self._arrive_together(sheet, together))
        self._open(sheet)

    def _arrive_together(self, sheet: Sheet, together: Together) -> None:
        now, ids = self._page.workplace.now(), [line.id for line in together.people]
        arrived = self._page.errands.run(
            lambda session: arrive_together(session, ids, now=now, collected_by=together.collected_by), "scan"
        )
        if arrived is None:
            return
        self._close(sheet)
        unprinted = tuple(line.badge for line in together.people if not line.printed)
        delegation = together.people[0].delegation
        if unprinted:
            self._page.printing.print_out(BadgeOrder(unprinted, delegation))
        words = plural("{n} person checked in", "{n} people checked in", len(ids))
        handed = [line.number for line in together.people if line.printed]
        detail = _("Hand over {badges}").format(badges=", ".join(handed)) if handed else ""
        scans = [outcome.scan for outcome in arrived]
        undo = (_("Undo"), lambda: self._undo(*scans))
        self._page.workplace.tell(Notice("good", f"{delegation}: {words}", detail, actions=(undo,)))
        self._page.next_person()

    def open_spares(self) -> None:
        """Spare badges."""
        sheet = SparesSheet(self._page.workplace, self._page)
        sheet.wanted.connect(lambda count: self._print_spares(sheet, count))
        self._open(sheet)

    def _print_spares(self, sheet: Sheet, count: int) -> None:
        now = self._page.workplace.now()
        badges = self._page.errands.run(lambda session: issue_spares(session, count, now=now), "badge")
        if badges is not None:
            self._close(sheet)
            self._page.printing.print_out(BadgeOrder(tuple(badges), _("Spare badges")))
            words = plural("{n} spare badge is printing", "{n} spare badges are printing", count)
            self._page.workplace.tell(Notice("info", words))
