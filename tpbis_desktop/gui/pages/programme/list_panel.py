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
    """`ticked` (people, on the list?), `seated` (people, vehicle or ""); nothing is written here."""

    ticked = Signal(list, bool)
    seated = Signal(list, str)

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
        seats.addWidget(self.seat_button)
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
            parts.append(f"{vehicle.label}: {riders[vehicle.id]}/{vehicle.seats}")
        if self._vehicles and (left := sum(n for v, n in riders.items() if v not in self._vehicles)):
            parts.append(plural("{n} without a seat", "{n} without a seat", left))
        return " · ".join(parts)

    def _name_buttons(self) -> None:
        shown = self._shown()
        off, on = [p for p in shown if not p.enrolled], [p for p in shown if p.enrolled]
        self.all_button.setText(plural("Enrol {n}", "Enrol all {n}", len(off)))
        self.none_button.setText(plural("Take off {n}", "Take off all {n}", len(on)))
        self.all_button.setEnabled(bool(off))
        self.none_button.setEnabled(bool(on))
        self.seat_button.setEnabled(bool(self.rows.selectedItems()))

    def _tick(self, item: QListWidgetItem) -> None:
        self.ticked.emit([item.data(_PERSON)], item.checkState() == Qt.CheckState.Checked)

    def _tick_shown(self, *, on: bool) -> None:
        self.ticked.emit([person.id for person in self._shown() if person.enrolled != on], on)

    def _seat(self) -> None:
        people = [str(item.data(_PERSON)) for item in self.rows.selectedItems()]
        self.seated.emit(people, self.vehicle.currentData())


def _folded(person: Candidate) -> str:
    return fold_text(f"{person.full_name} {person.delegation} {role_word(person.role)}")
