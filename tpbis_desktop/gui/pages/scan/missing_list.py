"""Who is missing, always on the screen: name, telephone, emergency contact, and a tap that settles each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
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

from tpbis_desktop.actions.missing import EXCUSED
from tpbis_desktop.actions.visits import Rider, VehicleState, Word
from tpbis_desktop.gui.theme import GRID, sized
from tpbis_desktop.words import _

_READY_AT_ONCE = 3
_NAME_WIDTH = 370


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
        few = len(shown.state.missing) <= _READY_AT_ONCE
        self.rows = {}
        for rider in shown.state.missing:
            row = MissingRow(rider, shown, sheet)
            row.few = few
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
        self.verticalScrollBar().setValue(scrolled)

    def _open(self, who: str) -> None:
        """One at a time, so that the others stay in sight."""
        opening = not self.rows[who].is_open
        self._opened = who if opening else ""
        for one, row in self.rows.items():
            row.set_open(opening and one == who)

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

    def __init__(self, rider: Rider, shown: Shown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rider = rider
        self.is_open = self.few = False
        self.setProperty("tone", "warning" if shown.state.state == "planned" else "error")
        self._leg = shown.state.leg
        self.name_button = QPushButton(rider.name, self)
        self.name_button.setProperty("look", "name")
        self.name_button.setStyleSheet(f"font-size: {_points(rider.name)}pt")
        self.name_button.clicked.connect(lambda: self.toggled.emit(rider.who))
        self._contact = QLabel("\n".join(contact_lines(rider)), self)
        self._contact.setTextFormat(Qt.TextFormat.PlainText)
        self._contact.setWordWrap(True)
        self._contact.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._contact.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.told = QLineEdit(self)
        self.told.setPlaceholderText(_("Told whom, where to (may stay empty)"))
        self.told.setAccessibleName(_("Told whom"))
        self.chips = self._make_chips(shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, GRID)
        column.setSpacing(4)
        for part in (self.name_button, self._contact):
            column.addWidget(part)
        column.addWidget(self.told)
        column.addLayout(self._chip_rows())
        self._contact.setContentsMargins(GRID, 0, GRID, 0)
        self.set_open(False)

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
        self.told.setVisible(is_open and bool(self.chips))
        for chip in self.chips:
            chip.setVisible(is_open or self.few)


def _points(name: str) -> float:
    """Letters small enough that the name is never cut."""
    points = 14.0
    while points > 8 and QFontMetrics(sized(points, bold=True)).horizontalAdvance(name) > _NAME_WIDTH:
        points -= 0.5
    return points


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
