"""Everything else the desk can do, by button, menu or key: sheets opened, laid aside, gone on with."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout

from tpbis_desktop.actions.desk.at_the_desk import AtDesk, Step
from tpbis_desktop.gui.pages.desk.side_panel import Sheet
from tpbis_desktop.gui.pages.desk.strips import ParkedStrip
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.words import _

if TYPE_CHECKING:
    from tpbis_desktop.gui.pages.desk.desk_sheets import DeskSheets
    from tpbis_desktop.gui.pages.desk_page import DeskPage


class DeskTools:
    """The page's commands. Each has a button or a line in the menu, and keys besides."""

    def __init__(self, page: DeskPage) -> None:
        self._page = page
        self.parked_strips = QVBoxLayout()
        self.parked_strips.setSpacing(GRID)
        self._parked: list[tuple[Sheet, ParkedStrip]] = []
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(GRID)
        self._of_person: list[QAction] = []
        self._make_page_tools()
        self._make_person_tools()
        self.know(None)

    @cached_property
    def sheets(self) -> DeskSheets:
        """The sheets, loaded when the first is asked for: the desk itself need not wait for them."""
        from tpbis_desktop.gui.pages.desk.desk_sheets import DeskSheets

        return DeskSheets(self._page, self)

    def _make_page_tools(self) -> None:
        for words, keys, do in (
            (_("New walk-in"), "F2; Ctrl+N", lambda: self.sheets.open_walk_in()),
            (_("Delegation"), "F3; Ctrl+D", lambda: self.sheets.open_delegation()),
            (_("Spares"), "Ctrl+B", lambda: self.sheets.open_spares()),
        ):
            self.buttons.addWidget(self._button(self._action(words, keys, do)))
        self._action(_("Undo the last arrival"), "F8; Ctrl+Z", self._page.arrival.undo)
        self._action(_("Do what the big button says"), "F5", self._page.act)

    def _make_person_tools(self) -> None:
        card = self._page.side.card
        self.edit = self._person_action(_("Edit"), "F4; Ctrl+E", lambda person: self.sheets.open_edit(person))
        self.again = self._person_action(
            _("Print again"), "F6; Ctrl+P", lambda person: self.sheets.ask_print_again(person)
        )
        self.history = self._person_action(
            _("History"), "F7; Ctrl+H", lambda person: self.sheets.open_history(person)
        )
        for action in (self.edit, self.again, self.history):
            card.tools.addWidget(self._button(action))
        self.present = self._person_action(
            _("Present, not scanned"), "F9; Ctrl+M", lambda person: self.sheets.present_now(person)
        )
        self.excuse = self._person_action(
            _("Excused …"), "Ctrl+Shift+E", lambda person: self.sheets.open_excuse(person)
        )
        self.instead = self._person_action(
            _("Comes instead ..."), "Ctrl+I", lambda person: self.sheets.open_instead(person)
        )
        self.withdraw = self._person_action(
            _("Withdraw ..."), "Ctrl+W", lambda person: self.sheets.ask_withdraw(person)
        )
        self.reinstate = self._person_action(_("Reinstate"), "", self._reinstate)
        self.menu = QMenu(self._page)
        self.menu.addAction(self.present)
        self.elsewhere = self.menu.addMenu(_("Present at another activity"))
        self.elsewhere.aboutToShow.connect(lambda: self.sheets.fill_activities(self.elsewhere))
        self.menu.addSeparator()
        self.menu.addActions([self.excuse, self.instead, self.withdraw, self.reinstate])
        self.more = card.add_tool(_("More"), "F10; Ctrl+O")
        self.more.setMenu(self.menu)
        self._action(_("More"), "F10; Ctrl+O", self._show_menu)

    def _show_menu(self) -> None:
        if self._page.selected is not None and self._page.side.sheet is None:
            self.more.showMenu()

    def _action(self, words: str, keys: str, do: Callable[[], object]) -> QAction:
        action = QAction(words, self._page)
        action.setShortcuts(QKeySequence.listFromString(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: do())
        self._page.addAction(action)
        return action

    def _person_action(self, words: str, keys: str, do: Callable[[AtDesk], object]) -> QAction:
        def on_person() -> None:
            if self._page.selected is not None:
                do(self._page.selected)

        action = self._action(words, keys, on_person)
        self._of_person.append(action)
        return action

    def _button(self, action: QAction) -> QPushButton:
        keys = [key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts()]
        shown = f"{action.text()}  {keys[0]}" if keys[0].startswith("F") else action.text()
        button = QPushButton(shown, self._page)
        button.setToolTip(f"{action.text()} ({', '.join(keys)})")
        button.setAccessibleName(action.text())
        button.clicked.connect(action.trigger)
        return button

    def _reinstate(self, person: AtDesk) -> None:
        self._page.errands.reinstate(person)
        self._page.select(person.id)

    def know(self, person: AtDesk | None) -> None:
        """Only offer what can be done with this person."""
        for action in self._of_person:
            action.setEnabled(person is not None)
        if person is not None:
            away = person.step is Step.REINSTATE
            self.withdraw.setVisible(not away)
            self.withdraw.setEnabled(not away)
            self.reinstate.setVisible(away)
            self.again.setEnabled(bool(person.line.badge) and not away)
            self.present.setEnabled(not away)
            self.elsewhere.setEnabled(not away)

    # Sheets laid aside.

    @property
    def has_parked(self) -> bool:
        """Whether something half typed waits, open or laid aside."""
        sheet = self._page.side.sheet
        return bool(self._parked) or bool(sheet and sheet.half_done)

    def go_on(self, is_it: Callable[[Sheet], bool]) -> bool:
        """Go on with a sheet that is open or was laid aside, if there is one."""
        sheet = self._page.side.sheet
        if sheet is not None and is_it(sheet):
            sheet.take_focus()
            return True
        for parked, strip in self._parked:
            if is_it(parked):
                self._resume(parked, strip)
                return True
        return False

    def park(self) -> None:
        """Lay the open sheet aside: a strip leads back to it when something was typed."""
        sheet = self._page.side.lay_aside()
        if sheet is None:
            return
        self._page.search.setFocus()
        if not sheet.half_done:
            self.forget(sheet)
            return
        strip = ParkedStrip(sheet.half_done, self._page)
        strip.resumed.connect(lambda: self._resume(sheet, strip))
        strip.discarded.connect(lambda: self._discard(sheet, strip))
        self._parked.append((sheet, strip))
        self.parked_strips.addWidget(strip)
        strip.show()

    def forget(self, sheet: Sheet) -> None:
        """Be done with a sheet, open or laid aside."""
        self._page.side.throw_away(sheet)

    def _resume(self, sheet: Sheet, strip: ParkedStrip) -> None:
        self._take_strip_away(sheet, strip)
        self.park()
        self._page.side.open(sheet)

    def _discard(self, sheet: Sheet, strip: ParkedStrip) -> None:
        self._take_strip_away(sheet, strip)
        self.forget(sheet)
        self._page.search.setFocus()

    def _take_strip_away(self, sheet: Sheet, strip: ParkedStrip) -> None:
        self._parked.remove((sheet, strip))
        self.parked_strips.removeWidget(strip)
        strip.hide()
        strip.deleteLater()
