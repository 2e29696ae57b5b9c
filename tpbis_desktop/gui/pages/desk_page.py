"""The registration desk: find a person, check them in, hand over or print; the next one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QVBoxLayout, QWidget

from tpbis_desktop.actions.desk.at_the_desk import AtDesk, Step, person_at_desk
from tpbis_desktop.actions.people.find import find
from tpbis_desktop.actions.people.people_list import PersonLine, people_by_id
from tpbis_desktop.gui.page import Page
from tpbis_desktop.gui.pages.desk.desk_scans import DeskScans
from tpbis_desktop.gui.pages.desk.desk_search import DeskSearch
from tpbis_desktop.gui.pages.desk.desk_tools import DeskTools
from tpbis_desktop.gui.pages.desk.errands import Errands
from tpbis_desktop.gui.pages.desk.last_arrival import LastArrival
from tpbis_desktop.gui.pages.desk.near_names import NearNames
from tpbis_desktop.gui.pages.desk.result_list import ResultList
from tpbis_desktop.gui.pages.desk.side_panel import SidePanel
from tpbis_desktop.gui.pages.desk.strips import LastStrip
from tpbis_desktop.gui.printing.badge_printing import BadgePrinting
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.empty_state import EmptyState
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _

_LEFT_WIDTH = 470


class DeskPage(Page):
    """The search always has the focus; whatever is typed where nobody types goes there."""

    key = "desk"
    tables = frozenset(
        (
            "participant",
            "delegation",
            "badge",
            "badge_print",
            "scan",
            "scan_void",
            "event",
            "activity",
            "excuse",
        )
    )

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.setProperty("page", True)
        self.printing = BadgePrinting(workplace, self)
        self.errands = Errands(workplace, self.printing)
        self.near = NearNames(workplace, self)
        self.search, self.results = DeskSearch(self), ResultList(self)
        self.nobody, self.last = EmptyState("search", self), LastStrip(self)
        self.side = SidePanel(workplace, self)
        self.scans = DeskScans(self)
        self.arrival = LastArrival(self)
        self.tools = DeskTools(self)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.search)
        self._show_results([])
        self.near.forget()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.search)
        left.addLayout(self.tools.parked_strips)
        left.addWidget(self.last)
        left.addWidget(self.results, 1)
        left.addWidget(self.nobody, 1)
        left.addLayout(self.tools.buttons)
        holder = QWidget(self)
        holder.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        holder.setFixedWidth(_LEFT_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(*[2 * GRID] * 4)
        row.setSpacing(2 * GRID)
        row.addWidget(holder)
        row.addWidget(self.side, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.search.moved.connect(self.results.move_cursor)
        self.search.entered.connect(self.enter)
        self.search.left.connect(self.leave)
        self.results.chosen.connect(self.select)
        self.nobody.acted.connect(lambda: self.tools.sheets.open_walk_in())
        self.near.found.connect(self._add_near)
        self.near.roll_read.connect(lambda: self.side.card.say_step(self._tray()))
        self.side.card.acted.connect(self.act)
        self.workplace.changed.connect(self._people_changed)

    # What the frame calls.

    def refresh(self) -> None:
        with self.workplace.read() as session:
            shown = self.results.ids
            found = [line.id for line in find(session, self.search.text())]
            lines = people_by_id(session, list(dict.fromkeys([*shown, *found])))
        self.results.renew(lines)
        self._show_which_list()
        if self.selected is not None:
            self.show_card(self.selected.id)
        if self.side.sheet is not None:
            self.side.sheet.renew()
        self.side.idle.count_soon()

    def take_scan(self, text: str) -> None:
        self.scans.take(text)

    def show_person(self, participant: str) -> None:
        with self.workplace.read() as session:
            known = people_by_id(session, [participant])
        if known:
            self.tools.park()
            self.take_unsearched(participant)
        else:
            self.take_scan(participant)

    def parks_work(self) -> bool:
        return self.tools.has_parked

    # Searching.

    def _search(self, text: str) -> None:
        self._put_down()
        with self.workplace.read() as session:
            self._show_results(find(session, text))
        self.near.look_for(text) if text.strip() else self.near.stop()

    def _show_results(self, lines: list[PersonLine]) -> None:
        self.results.show_found(lines)
        self._show_which_list()

    def _show_which_list(self) -> None:
        some = bool(self.results.ids)
        self.results.setVisible(some)
        self.nobody.setVisible(not some)
        if self.search.text().strip():
            hint = _("Fewer letters, or another spelling?")
            self.nobody.set_words(_("Nobody found yet"), hint, _("New walk-in"))
        else:
            self.nobody.set_words(_("Who is here?"), _("Type a name, or scan a badge."))

    def _add_near(self, text: str, people: list[str]) -> None:
        if text != self.search.text():
            return
        shown = set(self.results.ids)
        with self.workplace.read() as session:
            self.results.add_found(people_by_id(session, [one for one in people if one not in shown]))
        self._show_which_list()

    def _people_changed(self, tables: frozenset[str]) -> None:
        if tables & {"participant", "delegation", "badge_print"}:
            self.near.forget()

    # The person taken.

    @property
    def selected(self) -> AtDesk | None:
        """Whom Enter acts on."""
        return self.side.card.person

    def select(self, participant: str) -> None:
        """Take somebody: their card comes up, and nothing is recorded yet."""
        self.tools.park()
        self.show_card(participant)
        if participant in self.results.ids:
            self.results.put_cursor(self.results.ids.index(participant))
        self.search.setFocus()
        self.search.selectAll()

    def take_unsearched(self, participant: str) -> None:
        """Take somebody who was not searched for."""
        self._clear_search()
        with self.workplace.read() as session:
            self._show_results(people_by_id(session, [participant]))
        self.select(participant)

    def show_card(self, participant: str) -> None:
        """Show somebody as they are now."""
        with self.workplace.read() as session:
            person = person_at_desk(session, participant, self.workplace.now())
        if person is None:
            self._put_down()
            return
        self.side.card.show_person(person, self.near.trays.get(participant))
        self.side.show_beneath()
        self.tools.know(person)

    def _tray(self) -> int | None:
        return self.near.trays.get(self.selected.id) if self.selected else None

    def _put_down(self) -> None:
        self.side.card.clear()
        self.side.show_beneath()
        self.tools.know(None)

    def _clear_search(self) -> None:
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.near.stop()

    def leave(self) -> None:
        """Escape: close the sheet, else put the person down."""
        if self.side.sheet is not None:
            self.tools.park()
        else:
            self.next_person()
        self.search.setFocus()

    def next_person(self) -> None:
        """Everything empty again, ready to type."""
        self._clear_search()
        self._show_results([])
        self._put_down()
        self.search.setFocus()

    # Enter.

    def enter(self) -> None:
        """Take the person under the cursor; with one taken, do what the button says."""
        if self.selected is not None and self.side.sheet is None:
            self.act()
        elif self.results.cursor_person:
            self.select(self.results.cursor_person)

    def act(self) -> None:
        """Do what the big button says."""
        person = self.selected
        if person is None or self.side.sheet is not None or self.arrival.is_repeat(person.id):
            return
        if person.step is Step.REINSTATE:
            self.errands.reinstate(person)
            self.show_card(person.id)
            return
        if person.step is Step.PRINT_ONLY:
            self.errands.print_badge(person.line.badge, f"{person.line.number} {person.line.full_name}")
        elif person.step is not Step.DONE:
            done = self.errands.check_in(person)
            if done is None:
                return
            self.arrival.tell(done, self._tray() if person.step is Step.HAND_OVER else None)
        self.next_person()

    # Keys struck where nobody types.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.isAutoRepeat():
                return
            if isinstance(pressed, QAbstractButton):
                pressed.click()
            elif self.side.sheet is None:
                self.enter()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.text().isprintable() and event.text().strip() and not _is_command(event):
            self.search.take_typing(event)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        (self.side.sheet.take_focus if self.side.sheet else self.search.setFocus)()


def _is_command(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier))
