"""One person beside the list: what is known, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tpbis_desktop.actions.desk.at_the_desk import AtDesk
from tpbis_desktop.actions.event.kind_words import role_word, status_word
from tpbis_desktop.gui.pages.desk.person_fields import FIRST, MORE, field_word
from tpbis_desktop.gui.pages.people.people_table import TONES
from tpbis_desktop.gui.theme import GRID, sized, tabular
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.pill import Pill, PillTone
from tpbis_desktop.words import _

_ON_TOP = ("full_name", "name_in_script", "delegation", "role", "honorific", "academic_title")
_PILL_TONES: dict[str, PillTone] = {"expected": "info", "arrived": "good", "withdrawn": "error"}
assert _PILL_TONES.keys() == TONES.keys()


class PersonPanel(Card):
    """The buttons only say which was pressed; the page asks the right action."""

    edit = Signal()
    to_desk = Signal()
    print_badge = Signal()
    withdraw = Signal()
    reinstate = Signal()
    history = Signal()
    excuse = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.person: AtDesk | None = None
        self.name, self.script, self.delegation = _words(15, bold=True), _words(14), _words(12.5, bold=True)
        self.number = QLabel(self)
        self.number.setFont(tabular(sized(15, bold=True)))
        self.status, self.role, self.walk_in = Pill(), Pill(), Pill(_("Walk-in"), "warning")
        self.reason = _words(12)
        self.reason.setProperty("look", "muted")
        self._details = QVBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self.name, 1)
        top.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        pills = QHBoxLayout()
        for pill in (self.status, self.role, self.walk_in):
            pills.addWidget(pill)
        pills.addStretch(1)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addLayout(top)
        for label in (self.script, self.delegation):
            head.addWidget(label)
        self.add(head)
        self.add(pills)
        self.add(self.reason)
        self.add(self._scrolled(), 1)
        self.add(self._buttons())

    def _scrolled(self) -> QScrollArea:
        inside = QWidget(self)
        inside.setProperty("look", "scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, GRID, 0)
        self._details.setSpacing(0)
        column.addLayout(self._details)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        return area

    def _buttons(self) -> QHBoxLayout:
        self.edit_button = _button(_("Edit"), self.edit)
        self.desk_button = _button(_("Show at desk"), self.to_desk)
        self.more_button = QPushButton(_("More"), self)
        menu = QMenu(self.more_button)
        self.print_entry = _entry(menu, _("Print badge"), self.print_badge)
        self.history_entry = _entry(menu, _("History"), self.history)
        self.excuse_entry = _entry(menu, _("Excused …"), self.excuse)
        menu.addSeparator()
        self.withdraw_entry = _entry(menu, _("Withdraw ..."), self.withdraw)
        self.reinstate_entry = _entry(menu, _("Comes after all"), self.reinstate)
        self.more_button.setMenu(menu)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for button in (self.edit_button, self.desk_button, self.more_button):
            row.addWidget(button, 1)
        return row

    def show_person(self, person: AtDesk) -> None:
        """Show this person as they are now."""
        self.person = person
        line = person.line
        _say(
            self.name, " ".join(filter(None, (line.honorific, line.full_name))) + _after(line.academic_title)
        )
        self.number.setText(line.number)
        _say(self.script, line.name_in_script)
        _say(self.delegation, line.delegation)
        self.status.set_state(status_word(line.status), _PILL_TONES.get(line.status, "neutral"))
        self.role.set_state(role_word(line.role), "neutral")
        self.walk_in.setVisible(line.walk_in)
        _say(self.reason, person.status_reason)
        withdrawn = line.status == "withdrawn"
        self.withdraw_entry.setVisible(not withdrawn)
        self.reinstate_entry.setVisible(withdrawn)
        self.print_entry.setEnabled(bool(line.badge) and not withdrawn)
        self.print_entry.setText(_("Print again") if line.printed else _("Print badge"))
        self.setAccessibleName(line.full_name)
        self._show_details(person)

    def _show_details(self, person: AtDesk) -> None:
        while (item := self._details.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        said = [(field_word(f), person.fields.get(f, "")) for f in (*FIRST, *MORE) if f not in _ON_TOP]
        said += [(name, str(value)) for name, value in person.own_fields.items()]
        for caption, text in (pair for pair in said if pair[1]):
            name, value = QLabel(caption, self), QLabel(text, self)
            name.setProperty("look", "caption")
            value.setWordWrap(True)
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setContentsMargins(0, 0, 0, GRID)
            for label in (name, value):
                label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
                self._details.addWidget(label)


def _after(title: str) -> str:
    return f", {title}" if title else ""


def _words(points: float, *, bold: bool = False) -> QLabel:
    label = QLabel()
    label.setFont(sized(points, bold=bold))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _say(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))


def _button(words: str, pressed: SignalInstance) -> QPushButton:
    button = QPushButton(words)
    button.clicked.connect(pressed)
    return button


def _entry(menu: QMenu, words: str, chosen: SignalInstance) -> QAction:
    entry = menu.addAction(words)
    entry.triggered.connect(chosen)
    return entry
