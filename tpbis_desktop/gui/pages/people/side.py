"""What stands beside the list of people: one person, several, or a sheet laid over them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QStackedWidget, QWidget

from tpbis_desktop.actions.desk.at_the_desk import AtDesk, person_at_desk
from tpbis_desktop.actions.people.register import edit_person
from tpbis_desktop.actions.people.withdraw import withdraw
from tpbis_desktop.actions.printing.badge_batch import badges_of_people
from tpbis_desktop.actions.programme.enrolment import enrol, listed_activities
from tpbis_desktop.gui.pages.desk.errands import Errands
from tpbis_desktop.gui.pages.desk.excuse_sheet import ExcuseSheet
from tpbis_desktop.gui.pages.desk.history_sheet import HistorySheet
from tpbis_desktop.gui.pages.desk.person_form import Filled, PersonForm
from tpbis_desktop.gui.pages.desk.reason_sheet import Choice, ReasonSheet
from tpbis_desktop.gui.pages.desk.side_panel import Sheet
from tpbis_desktop.gui.pages.people.many_panel import ManyPanel, fill_enrol_menu
from tpbis_desktop.gui.pages.people.person_panel import PersonPanel
from tpbis_desktop.gui.printing.badge_printing import BadgeOrder, BadgePrinting
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _, plural

WIDTH, FORM_WIDTH = 404, 548


class Side(QStackedWidget):
    """Follows who is chosen in the list; takes no room when nobody is. `opened` when it comes or goes."""

    opened = Signal(bool)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._people: list[str] = []
        self.sheet: Sheet | None = None
        self.printing = BadgePrinting(workplace, self)
        self._errands = Errands(workplace, self.printing)
        self.person, self.many = PersonPanel(self), ManyPanel(self)
        self.addWidget(self.person)
        self.addWidget(self.many)
        self.setFixedWidth(WIDTH)
        self.hide()
        self._listen()

    def _listen(self) -> None:
        panel = self.person
        panel.edit.connect(self.edit)
        panel.to_desk.connect(lambda: self._workplace.go("desk", self._people[0]))
        panel.print_badge.connect(self.print_badges)
        panel.withdraw.connect(self._ask_why)
        panel.reinstate.connect(lambda: self._with_person(self._errands.reinstate))
        panel.history.connect(self._show_history)
        panel.excuse.connect(self._excuse)
        self.many.print_badges.connect(self.print_badges)
        self.many.enrol.connect(self.enrol)

    def follow(self, people: list[str]) -> None:
        """Show these people; a sheet that is open stays until it is closed."""
        self._people = people
        if self.sheet is None:
            self._show_beneath()

    def renew(self) -> None:
        """Read again what is shown."""
        if self.sheet is None:
            self._show_beneath()
        else:
            self.sheet.renew()

    def _show_beneath(self) -> None:
        if len(self._people) == 1:
            self._show_one(self._people[0])
        elif self._people:
            with self._workplace.read() as session:
                self.many.show_count(len(self._people), listed_activities(session))
            self._bring(self.many)
        else:
            self._set_open(False)

    def _show_one(self, participant: str) -> None:
        with self._workplace.read() as session:
            person = person_at_desk(session, participant, self._workplace.now())
        if person is not None:
            self.person.show_person(person)
            self._bring(self.person)
        else:
            self._set_open(False)

    def _bring(self, widget: QWidget) -> None:
        self.setCurrentWidget(widget)
        self._set_open(True)

    def _set_open(self, on: bool) -> None:
        if self.isHidden() is on:
            self.setVisible(on)
            self.opened.emit(on)

    def _with_person(self, act: Callable[[AtDesk], object]) -> None:
        if self.person.person is not None:
            act(self.person.person)

    # Sheets

    def _lay(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.setFixedWidth(FORM_WIDTH if isinstance(sheet, PersonForm) else WIDTH)
        sheet.closed.connect(self.close_sheet)
        self.addWidget(sheet)
        self._bring(sheet)
        sheet.take_focus()

    def close_sheet(self) -> None:
        """Be done with the sheet, and show who is chosen."""
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            self.removeWidget(sheet)
            sheet.deleteLater()
            self.setFixedWidth(WIDTH)
        self._show_beneath()

    def edit(self) -> None:
        """Change what is written of the person shown."""
        if self.person.person is not None and self.sheet is None and len(self._people) == 1:
            form = PersonForm(self._workplace, "edit", self.person.person, self)
            form.saved.connect(self._save)
            for field in form.fields.findChildren(QLineEdit):
                field.setCursorPosition(0)
            self._lay(form)

    def _save(self, filled: Filled) -> None:
        action = partial(
            edit_person, participant=filled.person, fields=filled.fields, own_fields=filled.own_fields or None
        )
        if self._errands.run(action, "participant", "delegation") is not None:
            self.close_sheet()

    def _ask_why(self) -> None:
        person = self.person.person
        if person is None:
            return
        choices = [
            Choice("ill", _("Is ill")),
            Choice("not_released", _("Was not released from work")),
            Choice("travel", _("Cannot travel")),
            Choice("", _("Does not come")),
        ]
        sheet = ReasonSheet(
            _("Withdraw {name}").format(name=person.line.full_name),
            _("Doors refuse the badge, and no list expects this person. It can be taken back."),
            choices,
            self,
        )
        words = {choice.key: choice.words if choice.key else "" for choice in choices}
        sheet.chosen.connect(
            lambda key, more: self._withdraw(person.id, ". ".join(filter(None, (words[key], more))))
        )
        self._lay(sheet)

    def _withdraw(self, person: str, reason: str) -> None:
        action = partial(withdraw, participant=person, reason=reason)
        if self._errands.run(action, "participant") is not None:
            self.close_sheet()

    def _show_history(self) -> None:
        if self.person.person is not None:
            sheet = HistorySheet(self._workplace, self.person.person, self)
            person = self.person.person.id
            sheet.undone.connect(self._errands.take_back)
            sheet.unexcused.connect(lambda activity: self._errands.end_excuses(person, [activity]))
            self._lay(sheet)

    def _excuse(self) -> None:
        if self.person.person is not None:
            self._lay(ExcuseSheet(self._workplace, self._errands, self.person.person, self))

    # Several at once

    def print_badges(self) -> None:
        """Print the badges of everybody chosen, in the order in which they are handed out."""
        with self._workplace.read() as session:
            badges = badges_of_people(session, self._people)
        if not badges:
            self._workplace.tell(Notice("warning", _("None of them has a badge that is valid.")))
            return
        self.printing.print_out(BadgeOrder(tuple(badges), plural("{n} badge", "{n} badges", len(badges))))

    def enrol(self, activity: str) -> None:
        """Put everybody chosen on the list of an activity."""
        people = list(self._people)
        done = self._errands.run(lambda session: enrol(session, activity, people), "enrolment")
        if done is not None:
            said = plural("{n} person is on the list.", "{n} people are on the list.", len(people))
            self._workplace.tell(Notice("good", said))

    def ask_what_to_do(self, at: QPoint) -> None:
        """The same by a menu."""
        menu = QMenu(self)
        menu.addAction(_("Print badge")).triggered.connect(self.print_badges)
        with self._workplace.read() as session:
            activities = listed_activities(session)
        lists = menu.addMenu(_("Put on the list of"))
        lists.setEnabled(bool(activities))
        fill_enrol_menu(lists, activities, self.enrol)
        if len(self._people) == 1:
            menu.addSeparator()
            menu.addAction(_("Edit")).triggered.connect(self.edit)
            menu.addAction(_("Show at desk")).triggered.connect(self.person.to_desk)
        menu.exec(at)
        menu.deleteLater()
