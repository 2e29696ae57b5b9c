"""A whole delegation at once: pick it, untick who is absent, one key."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tpbis_desktop.actions.desk.at_the_desk import members_of
from tpbis_desktop.actions.event.kind_words import status_word
from tpbis_desktop.actions.people.delegations import DelegationLine, list_delegations
from tpbis_desktop.actions.people.people_list import PersonLine
from tpbis_desktop.gui.pages.desk.delegation_choices import DelegationChoices
from tpbis_desktop.gui.pages.desk.side_panel import Sheet
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.primary_button import PrimaryButton
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _, plural


@dataclass(frozen=True)
class Together:
    """Who comes together, and who took the badges for them."""

    people: tuple[PersonLine, ...]
    collected_by: str


class DelegationSheet(Sheet):
    """`confirmed` carries who came together."""

    confirmed = Signal(object)

    def __init__(self, workplace: Workplace, delegation: str = "", parent: QWidget | None = None) -> None:
        super().__init__(_("A delegation at once"), parent)
        self._workplace = workplace
        with workplace.read() as session:
            self._delegations: list[DelegationLine] = list_delegations(session)
        self.pick = QLineEdit(self)
        self.pick.setPlaceholderText(_("Which delegation?"))
        self.pick.setAccessibleName(self.pick.placeholderText())
        self.collected = QLineEdit(self)
        self.collected.setPlaceholderText(_("Collected by (if not each for themselves)"))
        self.collected.setAccessibleName(self.collected.placeholderText())
        self.boxes: dict[str, QCheckBox] = {}
        self._lines: dict[str, PersonLine] = {}
        self._delegation: DelegationLine | None = None
        self.button = PrimaryButton("", _("Ctrl+Enter"), self)
        self.button.clicked.connect(self.confirm)
        self._lay_out()
        self.pick.textEdited.connect(self._typed)
        self._show_choices()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            scope = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(keys), self, self.confirm, context=scope)
        self._count()
        if delegation:
            self.pick.setText(delegation)
            self._picked(delegation)

    def _lay_out(self) -> None:
        self._room = QScrollArea(self)
        self._room.setFrameShape(QFrame.Shape.NoFrame)
        self._room.setWidgetResizable(True)
        self._room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.add(self.pick)
        self.add(self._room, 1)
        self.add(self.collected)
        self.add(self.button)

    def _typed(self, text: str) -> None:
        self._picked(text)
        if self._delegation is None:
            self._show_choices()

    def _show_choices(self) -> None:
        choices = DelegationChoices(self._delegations, self.pick.text(), self)
        choices.chosen.connect(self._choose, Qt.ConnectionType.QueuedConnection)
        self.choices = choices
        self._room.setWidget(choices)

    def _choose(self, name: str) -> None:
        self.pick.setText(name)
        self._picked(name)
        self.take_focus()

    def _picked(self, name: str) -> None:
        wanted = name.strip().casefold()
        found = next((one for one in self._delegations if one.name.casefold() == wanted), None)
        if found != self._delegation:
            self._delegation = found
            self.boxes, self._lines = {}, {}
            self.renew()

    def renew(self) -> None:
        if self._delegation is None:
            self._count()
            return
        with self._workplace.read() as session:
            lines = members_of(session, self._delegation.id)
        unticked = {person for person, box in self.boxes.items() if not box.isChecked()}
        self._lines = {line.id: line for line in lines}
        self._show_members(unticked)
        self.collected.setCompleter(_completer([line.full_name for line in lines], self))
        self._count()

    def _show_members(self, unticked: set[str]) -> None:
        sheet = QWidget(self)
        sheet.setProperty("look", "scrolled")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(2)
        self.boxes = {}
        for line in self._lines.values():
            box = QCheckBox(line.full_name, sheet)
            box.setEnabled(line.status == "expected")
            box.setChecked(box.isEnabled() and line.id not in unticked)
            box.toggled.connect(self._count)
            self.boxes[line.id] = box
            column.addLayout(_beside(box, line))
        column.addStretch(1)
        self._room.setWidget(sheet)

    @property
    def ticked(self) -> tuple[PersonLine, ...]:
        """Who is here."""
        return tuple(self._lines[person] for person, box in self.boxes.items() if box.isChecked())

    def _count(self) -> None:
        count = len(self.ticked)
        self.button.setEnabled(bool(count))
        words = plural("Check {n} person in", "Check {n} people in", count)
        self.button.set_action(words if count else _("Nobody to check in"), _("Ctrl+Enter"))

    def confirm(self) -> None:
        """Those ticked are here."""
        if self.ticked:
            self.confirmed.emit(Together(self.ticked, self.collected.text().strip()))

    @property
    def half_done(self) -> str:
        unticked = any(box.isEnabled() and not box.isChecked() for box in self.boxes.values())
        if self._delegation is None or not (unticked or self.collected.text()):
            return ""
        return _("Go on with delegation: {name}").format(name=self._delegation.name)

    def take_focus(self) -> None:
        first = next((box for box in self.boxes.values() if box.isEnabled()), None)
        (first or self.pick).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter moves on, as in a form; Up and Down go from person to person."""
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entered and self._delegation is None and len(self.choices.matching) == 1:
            self._choose(self.choices.matching[0].name)
        elif entered or event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        elif event.key() == Qt.Key.Key_Escape:
            super().keyPressEvent(event)


def _beside(box: QCheckBox, line: PersonLine) -> QHBoxLayout:
    state = QLabel(line.number if line.status == "expected" else status_word(line.status))
    state.setProperty("look", "muted")
    row = QHBoxLayout()
    row.setSpacing(2 * GRID)
    row.addWidget(box, 1)
    row.addWidget(state)
    return row


def _completer(words: list[str], parent: QWidget) -> QCompleter:
    completer = QCompleter(words, parent)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    return completer
