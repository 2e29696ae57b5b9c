"""The bus, on the right of the scan page: how many are on board, who is missing, and what comes next."""

from __future__ import annotations

from datetime import tzinfo
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from tpbis_desktop.actions.visits.missing import LEGS
from tpbis_desktop.actions.visits.visits import COUNTED_MOVES, VehicleState, Visit
from tpbis_desktop.gui.pages.scan import bus_words
from tpbis_desktop.gui.pages.scan.missing_list import MissingList, Shown
from tpbis_desktop.gui.theme import GRID, icon, tokens
from tpbis_desktop.gui.widgets.counter import Counter
from tpbis_desktop.gui.widgets.pill import Pill
from tpbis_desktop.gui.widgets.primary_button import PrimaryButton
from tpbis_desktop.words import _, plural

_MOST_HEADS = 999


class BusPanel(QWidget):
    """`turned` when another vehicle or leg is scanned for; the rest ask for something to be written."""

    turned = Signal()
    moved = Signal(str, object)
    move_taken_back = Signal()
    settled = Signal(str, object)
    unsettled = Signal(str)
    seats_filled = Signal()
    copied = Signal()
    paper_wanted = Signal()
    file_wanted = Signal()
    scans_wanted = Signal()
    look_up_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visit: Visit | None = None
        self._vehicle = ""
        self._leg = ""
        self._prints = True
        self.vehicle_button = QPushButton(self)
        self.vehicle_menu = QMenu(self)
        self.vehicle_button.setMenu(self.vehicle_menu)
        self.legs = {leg: QPushButton(bus_words.leg_word(leg), self) for leg in LEGS}
        self.on_board = Counter("", self)
        self.state_pill = Pill(parent=self)
        self.leader = QLabel(self)
        self.missing_title = QLabel(self)
        self.missing = MissingList(self)
        self.unseated = QWidget(self)
        self.heads = QSpinBox(self)
        self.heads_pill = Pill(parent=self)
        self.next_button = PrimaryButton(parent=self)
        self.more_menu = QMenu(self)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(self._choices())
        column.addLayout(self._numbers())
        column.addWidget(self._unseated_line())
        self.missing_title.setProperty("look", "heading")
        column.addWidget(self.missing_title)
        column.addWidget(self.missing, 1)
        column.addWidget(self.heads_pill)
        step = QHBoxLayout()
        step.setSpacing(GRID)
        self.heads.setRange(-1, _MOST_HEADS)
        self.heads.setSpecialValueText(_("Heads"))
        self.heads.setValue(-1)
        self.heads.setFixedWidth(124)
        self.heads.setStyleSheet("min-height: 48px; font-size: 15pt; font-weight: 600;")
        self.heads.setAccessibleName(_("Heads counted by eye"))
        step.addWidget(self.heads)
        step.addWidget(self.next_button, 1)
        column.addLayout(step)
        column.addLayout(self._paper())
        column.addLayout(self._tools())
        self._order_for_tab()

    def _order_for_tab(self) -> None:
        """The Tab key goes from above to below; who is missing comes behind the seats to fill."""
        parts: list[QWidget] = [self.vehicle_button, *self.legs.values(), self.fill_button, self.heads]
        parts += [self.next_button, self.paper_button, self.copy_button]
        parts += [self.forgotten_button, self.scans_button, self.more_button]
        for before, after in pairwise(parts):
            QWidget.setTabOrder(before, after)
        self.missing.stand_behind(self.fill_button)

    def _choices(self) -> QHBoxLayout:
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(4)
        self.vehicle_button.setProperty("look", "chip")
        row.addWidget(self.vehicle_button)
        row.addSpacing(4)
        for button in self.legs.values():
            button.setCheckable(True)
            button.setProperty("look", "chip")
            group.addButton(button)
            row.addWidget(button, 1)
        return row

    def _numbers(self) -> QHBoxLayout:
        self.leader.setProperty("look", "caption")
        self.leader.setTextFormat(Qt.TextFormat.PlainText)
        self.leader.setWordWrap(True)
        self.leader.setAlignment(Qt.AlignmentFlag.AlignRight)
        beside = QVBoxLayout()
        beside.setSpacing(4)
        beside.addWidget(self.state_pill, 0, Qt.AlignmentFlag.AlignRight)
        beside.addWidget(self.leader)
        row = QHBoxLayout()
        row.addWidget(self.on_board, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 1)
        return row

    def _unseated_line(self) -> QWidget:
        self._unseated_words = QLabel(self.unseated)
        self._unseated_words.setWordWrap(True)
        self.fill_button = QPushButton(_("Fill seats"), self.unseated)
        self.fill_button.setProperty("look", "chip")
        row = QHBoxLayout(self.unseated)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._unseated_words, 1)
        row.addWidget(self.fill_button)
        return self.unseated

    def _paper(self) -> QHBoxLayout:
        self.paper_button = QPushButton(self)
        self.copy_button = QPushButton(_("Copy for a chat"), self)
        row = QHBoxLayout()
        row.setSpacing(4)
        for button in (self.paper_button, self.copy_button):
            button.setProperty("look", "chip")
            row.addWidget(button, 1)
        return row

    def _tools(self) -> QHBoxLayout:
        self.forgotten_button = QPushButton(_("Badge forgotten") + "  F2", self)
        self.scans_button = QPushButton(_("Last scans"), self)
        self.more_button = QPushButton(_("More"), self)
        self.more_button.setMenu(self.more_menu)
        row = QHBoxLayout()
        row.setSpacing(4)
        for button in (self.forgotten_button, self.scans_button, self.more_button):
            button.setProperty("look", "chip")
            row.addWidget(button, 1)
        return row

    def _listen(self) -> None:
        for leg, button in self.legs.items():
            button.clicked.connect(partial(self._choose_leg, leg))
        self.missing.settled.connect(self.settled)
        self.missing.unsettled.connect(self.unsettled)
        self.heads.valueChanged.connect(self._name_step)
        self.next_button.clicked.connect(self._step)
        self.fill_button.clicked.connect(self.seats_filled)
        self.paper_button.clicked.connect(self.paper_wanted)
        self.copy_button.clicked.connect(self.copied)
        self.forgotten_button.clicked.connect(self.look_up_wanted)
        self.scans_button.clicked.connect(self.scans_wanted)

    @property
    def state(self) -> VehicleState | None:
        """The vehicle that is shown."""
        vehicles = self._visit.vehicles if self._visit else ()
        return next((one for one in vehicles if one.id == self._vehicle), None)

    @property
    def vehicle(self) -> str:
        """The vehicle scans are for; empty when the visit has none."""
        return self._vehicle

    @property
    def leg(self) -> str:
        """The leg scans are for: chosen by hand, else the one the vehicle has reached."""
        return self._leg or (self.state.leg if self.state else "")

    @property
    def visit(self) -> Visit | None:
        """The visit that is shown."""
        return self._visit

    @property
    def is_over(self) -> bool:
        """Whether the vehicle is home again: then its record is the paper that is wanted."""
        return self.state is not None and self.state.state in ("home", "closed")

    @property
    def chosen_leg(self) -> str:
        """The leg chosen by hand; empty when the vehicle's own is followed."""
        return self._leg

    def follow(self) -> None:
        """Go with the vehicle again: its next leg, nothing counted."""
        self._leg = ""
        self.heads.setValue(-1)

    def forget(self) -> None:
        """Another activity: no vehicle chosen."""
        self._visit, self._vehicle = None, ""
        self.follow()

    def choose_vehicle(self, vehicle: str) -> None:
        """Scan for this vehicle from now on."""
        self._vehicle = vehicle
        self.follow()
        self.turned.emit()

    def _choose_leg(self, leg: str) -> None:
        self._leg = leg
        self.turned.emit()

    def show_visit(self, visit: Visit, zone: tzinfo | None) -> None:
        """Show the visit, its vehicle as it was chosen, else the first."""
        self._visit = visit
        if self.state is None:
            self._vehicle = visit.vehicles[0].id if visit.vehicles else ""
        state = self.state
        if state is None:
            return
        self.vehicle_button.setText(state.label)
        self.vehicle_button.setAccessibleName(_("Vehicle: {label}").format(label=state.label))
        self.legs[self.leg].setChecked(True)
        self.on_board.set_caption(bus_words.counted_word(state))
        self.on_board.set_value(len(state.on_board), f"/ {state.expected}")
        closed = state.state == "closed"
        self.state_pill.set_state(bus_words.state_word(state, zone), "good" if closed else "info")
        self.leader.setText(bus_words.leader_words(state))
        self._show_missing(state)
        unseated = len(visit.without_vehicle)
        self.unseated.setVisible(bool(unseated))
        words = plural("{n} on the list has no seat", "{n} on the list have no seat", unseated)
        self._unseated_words.setText(words)
        self._name_step()
        self._name_paper()
        self._fill_menus(visit, state)

    def _show_missing(self, state: VehicleState) -> None:
        count = len(state.missing)
        nobody = _("Nobody is missing") if state.expected else _("Nobody is on this vehicle's list")
        self.missing_title.setText(plural("{n} is missing", "{n} are missing", count) if count else nobody)
        assert self._visit is not None
        others = tuple(one.label for one in self._visit.vehicles if one.id != state.id)
        self.missing.show_state(Shown(state, others))

    def _name_step(self) -> None:
        state = self.state
        if state is None:
            return
        counts = state.next_move in COUNTED_MOVES
        self.heads.setVisible(counts)
        heads = self._counted if counts else None
        self.next_button.set_action(bus_words.next_words(state, heads))
        self.next_button.setEnabled(bool(state.next_move))
        differs = bus_words.heads_words(state, heads)
        self.heads_pill.set_state(differs, "warning")
        self.heads_pill.setVisible(bool(differs))

    def name_paper(self, *, prints: bool) -> None:
        """Whether the paper comes out of a printer, or is saved."""
        self._prints = prints
        self._name_paper()

    def _name_paper(self) -> None:
        self.paper_button.setIcon(icon("print" if self._prints else "export", tokens().text))
        self.paper_button.setText(bus_words.paper_word(over=self.is_over, prints=self._prints))

    @property
    def _counted(self) -> int | None:
        return self.heads.value() if self.heads.value() >= 0 else None

    def _step(self) -> None:
        state = self.state
        if state is None or not state.next_move:
            return
        if state.next_move == "closed" and state.open_legs and state.leg not in state.open_legs:
            self._choose_leg(state.open_legs[0])
            return
        counts = state.next_move in COUNTED_MOVES
        if counts and self._counted is None:
            self.heads.setFocus()
            self.heads.selectAll()
        self.moved.emit(state.next_move, self._counted if counts else None)

    def _fill_menus(self, visit: Visit, state: VehicleState) -> None:
        self.vehicle_menu.clear()
        for one in visit.vehicles:
            said = f"{one.label}   {len(one.on_board)} / {one.expected}"
            action = self.vehicle_menu.addAction(said.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(one.id == state.id)
            action.triggered.connect(partial(self.choose_vehicle, one.id))
        self.more_menu.clear()
        self.more_menu.addAction(bus_words.file_word(over=self.is_over), self.file_wanted.emit)
        if state.moves:
            last = bus_words.move_word(max(state.moves, key=_order))
            undo = _("Take back “{move}”").format(move=last)
            self.more_menu.addAction(undo, self.move_taken_back.emit)


def _order(move: str) -> int:
    from tpbis_desktop.model.visits import MOVES

    return MOVES.index(move)
