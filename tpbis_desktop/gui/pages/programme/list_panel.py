"""Who is on the list of an activity: ticks, whole delegations, and seats in vehicles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tpbis_desktop.actions.event.kind_words import role_word
from tpbis_desktop.actions.programme.enrolment_list import Candidate
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.search_box import SearchBox
from tpbis_desktop.model import Vehicle
from tpbis_desktop.model.search import fold_text
from tpbis_desktop.words import _, plural

_ROW_HEIGHT = 60
_PERSON = Qt.ItemDataRole.UserRole


class ListPanel(QWidget):
    """`ticked` (people, on the list?), `seated` (people, vehicle or ""), `seats_filled` for who has none yet.

    Nothing is written here.
    """

    ticked = Signal(list, bool)
    seated = Signal(list, str)
    seats_filled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: list[Candidate] = []
        self._vehicles: dict[str, Vehicle] = {}
        self._places: int | None = None
        self.counts = QLabel(self)
        self.counts.setWordWrap(True)
        self.filter = SearchBox(_("Name, delegation or role"), self)
        self.filter.textChanged.connect(self._fill)
        self.rows = QListWidget(self)
        self.rows.setAccessibleName(_("Everybody, ticked when on the list"))
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.rows.setWordWrap(True)
        self.rows.itemChanged.connect(self._tick)
        self.rows.itemSelectionChanged.connect(self._name_buttons)
        self.all_button, self.none_button = QPushButton(self), QPushButton(self)
        self.all_button.clicked.connect(lambda: self._tick_shown(on=True))
        self.none_button.clicked.connect(lambda: self._tick_shown(on=False))
        self.vehicle = QComboBox(self)
        self.vehicle.setAccessibleName(_("Vehicle"))
        self.seat_button = QPushButton(_("Seat the selected"), self)
        self.seat_button.clicked.connect(self._seat)
        self.fill_button = QPushButton(_("Fill seats"), self)
        self.fill_button.setToolTip(_("Seats who has none yet; delegations stay together"))
        self.fill_button.clicked.connect(self._fill_seats)
        self._lay_out()

    def _lay_out(self) -> None:
        both = QHBoxLayout()
        both.setSpacing(GRID)
        both.addWidget(self.all_button, 1)
        both.addWidget(self.none_button, 1)
        self._seats = QWidget(self)
        seats = QHBoxLayout(self._seats)
        seats.setContentsMargins(0, 0, 0, 0)
        seats.setSpacing(GRID)
        seats.addWidget(self.vehicle, 1)
        for button in (self.seat_button, self.fill_button):
            button.setProperty("look", "chip")
            seats.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        for part in (self.counts, self.filter):
            column.addWidget(part)
        column.addWidget(self.rows, 1)
        column.addLayout(both)
        column.addWidget(self._seats)

    def show_list(self, people: list[Candidate], vehicles: Sequence[Vehicle], places: int | None) -> None:
        """Show everybody, with who is on the list of an activity of so many places."""
        self._people, self._places = people, places
        self._offer_vehicles(vehicles)
        self._seats.setVisible(bool(vehicles))
        self._fill()

    def _offer_vehicles(self, vehicles: Sequence[Vehicle]) -> None:
        """Keep the choice; where there were none, the first vehicle is meant."""
        chosen = self.vehicle.currentData() if self._vehicles else None
        self._vehicles = {vehicle.id: vehicle for vehicle in vehicles}
        self.vehicle.clear()
        for vehicle in vehicles:
            self.vehicle.addItem(vehicle.label, vehicle.id)
        self.vehicle.addItem(_("No vehicle"), "")
        self.vehicle.setCurrentIndex(0 if chosen is None else max(0, self.vehicle.findData(chosen)))

    def _fill(self) -> None:
        selected = {item.data(_PERSON) for item in self.rows.selectedItems()}
        current, across = self.rows.currentRow(), self.rows.verticalScrollBar().value()
        self.rows.blockSignals(True)
        self.rows.clear()
        for person in self._shown():
            item = QListWidgetItem(self._words(person), self.rows)
            item.setData(_PERSON, person.id)
            item.setCheckState(Qt.CheckState.Checked if person.enrolled else Qt.CheckState.Unchecked)
            item.setSizeHint(QSize(0, _ROW_HEIGHT))
            item.setSelected(person.id in selected)
        self.rows.setCurrentRow(current, self.rows.selectionModel().SelectionFlag.NoUpdate)
        self.rows.blockSignals(False)
        self.rows.verticalScrollBar().setValue(across)
        self.counts.setText(self._count())
        self._name_buttons()

    def _shown(self) -> list[Candidate]:
        wanted = fold_text(self.filter.text()).split()
        return [person for person in self._people if all(word in _folded(person) for word in wanted)]

    def _words(self, person: Candidate) -> str:
        vehicle = self._vehicles.get(person.vehicle) if person.enrolled else None
        parts = (person.delegation, vehicle.label if vehicle else "")
        below = " · ".join(part for part in parts if part)
        return f"{person.full_name}\n{below}" if below else person.full_name

    def _count(self) -> str:
        on_list = [person for person in self._people if person.enrolled]
        parts = [plural("{n} person on the list", "{n} people on the list", len(on_list))]
        if self._places is not None:
            over = len(on_list) > self._places
            words = _("{places} places: too few") if over else _("{places} places")
            parts.append(words.format(places=self._places))
        riders = Counter(person.vehicle for person in on_list)
        for vehicle in self._vehicles.values():
            parts.append(_vehicle_words(vehicle, riders[vehicle.id]))
        if left := self._unseated():
            parts.append(plural("{n} without a seat", "{n} without a seat", left))
        return " · ".join(parts)

    def _unseated(self) -> int:
        """How many on the list ride in no vehicle of a visit that has some."""
        riding = [person.vehicle for person in self._people if person.enrolled]
        return sum(1 for vehicle in riding if vehicle not in self._vehicles) if self._vehicles else 0

    def _name_buttons(self) -> None:
        shown = self._shown()
        off, on = [p for p in shown if not p.enrolled], [p for p in shown if p.enrolled]
        enrol = plural("Enrol {n}", "Enrol all {n}", len(off)) if off else _("Enrol all")
        take_off = plural("Take off {n}", "Take off all {n}", len(on)) if on else _("Take off all")
        self.all_button.setText(enrol)
        self.none_button.setText(take_off)
        self.all_button.setEnabled(bool(off))
        self.none_button.setEnabled(bool(on))
        self.seat_button.setEnabled(bool(self.rows.selectedItems()))
        self.fill_button.setVisible(bool(self._unseated()))

    def _tick(self, item: QListWidgetItem) -> None:
        self.ticked.emit([item.data(_PERSON)], item.checkState() == Qt.CheckState.Checked)

    def _tick_shown(self, *, on: bool) -> None:
        self.ticked.emit([person.id for person in self._shown() if person.enrolled != on], on)

    def _fill_seats(self) -> None:
        """The button goes away when nobody is left: the list keeps the keyboard."""
        self.rows.setFocus()
        self.seats_filled.emit()

    def _seat(self) -> None:
        people = [str(item.data(_PERSON)) for item in self.rows.selectedItems()]
        self.seated.emit(people, self.vehicle.currentData())


def _vehicle_words(vehicle: Vehicle, riders: int) -> str:
    if not vehicle.seats:
        return f"{vehicle.label}: {riders}"
    words = (
        _("{vehicle}: {riders}/{seats}, too few seats")
        if riders > vehicle.seats
        else "{vehicle}: {riders}/{seats}"
    )
    return words.format(vehicle=vehicle.label, riders=riders, seats=vehicle.seats)


def _folded(person: Candidate) -> str:
    return fold_text(f"{person.full_name} {person.delegation} {role_word(person.role)}")
