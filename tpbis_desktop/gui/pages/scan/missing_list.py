"""Who is missing, always on the screen: name, telephone, emergency contact, and a tap that settles each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tpbis_desktop.actions.visits.missing import EXCUSED
from tpbis_desktop.actions.visits.visits import Rider, VehicleState, Word
from tpbis_desktop.gui.theme import GRID, sized
from tpbis_desktop.words import _

_READY_AT_ONCE = 2
_ROOMY = 3
"""More than these stand on a line each, so that all of them are in sight."""
_NAME_WIDTH = 370
_LARGEST, _SMALLEST_ON_A_LINE, _SMALLEST = 14.0, 10.5, 8.0
_PHONE = 11.0


@dataclass(frozen=True)
class Shown:
    """A vehicle's missing, and the labels of the other vehicles they may be in."""

    state: VehicleState
    others: tuple[str, ...]


class MissingList(QScrollArea):
    """`settled` carries who and a `Word`; `unsettled` who. Nothing is written here."""

    settled = Signal(str, object)
    unsettled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Missing people"))
        self.rows: dict[str, MissingRow] = {}
        self._opened = ""
        self._shown: Shown | None = None
        self._before: QWidget | None = None

    def show_state(self, shown: Shown) -> None:
        """Show these; one that was opened stays open while it is missing."""
        if shown == self._shown:
            return
        scrolled = self.verticalScrollBar().value()
        self._shown = shown
        sheet = QWidget(self)
        sheet.setProperty("look", "scrolled")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, GRID // 2, 0)
        column.setSpacing(GRID // 2)
        count = len(shown.state.missing)
        self.rows = {}
        for rider in shown.state.missing:
            row = MissingRow(rider, shown, sheet, on_a_line=count > _ROOMY)
            row.few = count <= _READY_AT_ONCE
            row.set_open(rider.who == self._opened)
            row.toggled.connect(self._open)
            row.settled.connect(self.settled)
            self.rows[rider.who] = row
            column.addWidget(row)
        for rider in shown.state.settled:
            column.addWidget(self._settled_row(rider, sheet))
        column.addStretch(1)
        if (before := self.widget()) is not None:
            before.hide()  # so that a button in it passes the focus on
        self.setWidget(sheet)
        self._take_place_of(sheet)
        self.verticalScrollBar().setValue(scrolled)

    def stand_behind(self, before: QWidget) -> None:
        """The Tab key comes here from `before`, also once other people are missing."""
        self._before = before

    def _take_place_of(self, sheet: QWidget) -> None:
        before = self._before
        for button in sheet.findChildren(QWidget):
            if before is not None and button.focusPolicy() & Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(before, button)
                before = button

    def _open(self, who: str) -> None:
        """One at a time, so that the others stay in sight."""
        opening = not self.rows[who].is_open
        self._opened = who if opening else ""
        for one, row in self.rows.items():
            row.set_open(opening and one == who)
        if opening:
            QTimer.singleShot(0, self, lambda: self._bring_into_sight(who))

    def _bring_into_sight(self, who: str) -> None:
        """All of the row that was opened, its name before its buttons."""
        if who in self.rows:
            row = self.rows[who]
            self.ensureWidgetVisible(row, 0, GRID // 2)
            self.ensureWidgetVisible(row.name_button, 0, GRID // 2)

    def _settled_row(self, rider: Rider, sheet: QWidget) -> QWidget:
        line = QWidget(sheet)
        words = QLabel(f"{rider.name} · {settled_words(rider)}", line)
        words.setProperty("look", "caption")
        words.setWordWrap(True)
        row = QHBoxLayout(line)
        row.setContentsMargins(12, 0, 0, 0)
        row.addWidget(words, 1)
        if rider.settled and rider.settled.settlement:
            undo = QPushButton(_("Undo"), line)
            undo.setProperty("look", "quiet")
            undo.setAccessibleName(_("{name} is missing after all").format(name=rider.name))
            undo.clicked.connect(partial(self.unsettled.emit, rider.who))
            row.addWidget(undo)
        return line


class MissingRow(QFrame):
    """One missing person. `toggled` when the name is pressed, `settled` with a `Word`."""

    toggled = Signal(str)
    settled = Signal(str, object)

    def __init__(
        self, rider: Rider, shown: Shown, parent: QWidget | None = None, *, on_a_line: bool = False
    ) -> None:
        super().__init__(parent)
        self.rider = rider
        self._phone = QLabel(rider.phone, self)
        self._phone.setFont(sized(_PHONE))
        beside = _points(rider.name, _NAME_WIDTH - _phone_width(rider))
        self._on_a_line = on_a_line and not rider.seen_in and beside >= _SMALLEST_ON_A_LINE
        points = beside if self._on_a_line else _points(rider.name, _NAME_WIDTH)
        self.is_open = self.few = False
        self.setProperty("tone", "warning" if shown.state.state == "planned" else "error")
        self._leg = shown.state.leg
        self.name_button = QPushButton(rider.name, self)
        self.name_button.setProperty("look", "name")
        self.name_button.setStyleSheet(f"font-size: {points}pt")
        self.name_button.clicked.connect(lambda: self.toggled.emit(rider.who))
        self._brief = rider.phone if on_a_line and rider.phone and not rider.seen_in else ""
        self._contact = QLabel(self)
        self._contact.setTextFormat(Qt.TextFormat.PlainText)
        self._contact.setWordWrap(True)
        self._contact.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._contact.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.told = QLineEdit(self)
        self.told.setPlaceholderText(_("Told whom, where to (may stay empty)"))
        self.told.setAccessibleName(_("Told whom"))
        self.chips = self._make_chips(shown)
        self._lay_out()
        self.set_open(False)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        above, below = (0, 2) if self._on_a_line else (4, GRID)
        column.setContentsMargins(4, above, 4, below)
        column.setSpacing(4)
        line = QHBoxLayout()
        line.addWidget(self.name_button, 1)
        line.addWidget(self._phone)
        self._phone.setContentsMargins(0, 6, GRID, 0)
        column.addLayout(line)
        column.addWidget(self._contact)
        column.addWidget(self.told)
        column.addLayout(self._chip_rows())
        self._contact.setContentsMargins(GRID, 0, GRID, 0)

    def _make_chips(self, shown: Shown) -> list[QPushButton]:
        if self._leg == "place":
            return []
        ways = [(_("In {vehicle}").format(vehicle=label), "other_vehicle", label) for label in shown.others]
        if self._leg == "out":
            ways.append((_("Not coming"), "not_coming", ""))
        ways.append((_("On their own"), "on_their_own", ""))
        return [self._chip(*way) for way in ways]

    def _chip(self, words: str, how: str, label: str) -> QPushButton:
        chip = QPushButton(words, self)
        chip.setProperty("look", "chip")
        chip.setAccessibleName(f"{self.rider.name}: {words}")
        chip.clicked.connect(lambda: self._settle(how, label))
        return chip

    def _chip_rows(self) -> QVBoxLayout:
        """Three beside one another at most."""
        rows = QVBoxLayout()
        rows.setSpacing(4)
        for start in range(0, len(self.chips), 3):
            row = QHBoxLayout()
            row.setSpacing(4)
            for chip in self.chips[start : start + 3]:
                row.addWidget(chip, 1)
            rows.addLayout(row)
        return rows

    def _settle(self, how: str, label: str) -> None:
        self.settled.emit(self.rider.who, Word(how, self._leg, label or self.told.text()))

    def set_open(self, is_open: bool) -> None:
        """Show or hide what settles it; of a few it is always there, and name and telephone always stay."""
        self.is_open = is_open
        on_a_line = self._on_a_line and not is_open
        self._phone.setVisible(on_a_line)
        self._contact.setVisible(not on_a_line)
        whole = "\n".join(contact_lines(self.rider))
        self._contact.setText(whole if is_open else self._brief or whole)
        self.told.setVisible(is_open and bool(self.chips))
        for chip in self.chips:
            chip.setVisible(is_open or self.few)


def _points(name: str, room: int) -> float:
    """Letters small enough that the name is never cut."""
    points = _LARGEST
    while points > _SMALLEST and QFontMetrics(sized(points, bold=True)).horizontalAdvance(name) > room:
        points -= 0.5
    return points


def _phone_width(rider: Rider) -> int:
    """What the telephone takes beside the name."""
    return QFontMetrics(sized(_PHONE)).horizontalAdvance(rider.phone) + 2 * GRID


def contact_lines(rider: Rider) -> list[str]:
    """How to reach somebody, and where they were seen."""
    lines = [" · ".join(part for part in (rider.phone, rider.delegation) if part)]
    if rider.emergency_contact:
        lines.append(_("Emergency: {contact}").format(contact=rider.emergency_contact))
    if rider.seen_in:
        lines.append(_("Was scanned in {vehicle}").format(vehicle=rider.seen_in))
    lines = [line for line in lines if line]
    return lines or [_("No telephone number is known.")]


def settled_words(rider: Rider) -> str:
    """Why somebody is rightly absent."""
    settled = rider.settled
    assert settled is not None
    words = {
        "other_vehicle": _("in the other vehicle"),
        "not_coming": _("not coming"),
        "on_their_own": _("on their own"),
        EXCUSED: _("excused"),
    }[settled.how]
    return f"{words}: {settled.told}" if settled.told else words
