"""The vehicles of a field visit, edited in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tpbis_desktop.gui.theme import GRID, icon, tokens
from tpbis_desktop.model import Vehicle
from tpbis_desktop.words import _

_MOST_SEATS = 300


class VehicleRow(QFrame):
    """One vehicle; `written` carries the columns that were changed."""

    written = Signal(str, dict)
    retired = Signal(str)

    def __init__(self, vehicle: Vehicle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.vehicle = vehicle
        self.label, self.leader, self.phone = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self.seats = QSpinBox(self)
        self.seats.setRange(0, _MOST_SEATS)
        self.retire_button = QToolButton(self)
        self.retire_button.setProperty("look", "icon")
        self.retire_button.setIcon(icon("close", tokens().text))
        self.retire_button.setIconSize(QSize(20, 20))
        self.retire_button.setToolTip(_("Take this vehicle out"))
        self.retire_button.clicked.connect(lambda: self.retired.emit(self.vehicle.id))
        grid = QGridLayout(self)
        grid.setContentsMargins(12, GRID, GRID, 12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        for words, field, row, column in (
            (_("Vehicle"), self.label, 0, 0),
            (_("Seats"), self.seats, 0, 1),
            (_("Leader"), self.leader, 2, 0),
            (_("Phone"), self.phone, 4, 0),
        ):
            caption = QLabel(words, self)
            caption.setProperty("look", "caption")
            field.setAccessibleName(words)
            grid.addWidget(caption, row, column)
            grid.addWidget(field, row + 1, column, 1, 3 if row else 1)
            field.editingFinished.connect(self._write)
        grid.addWidget(self.retire_button, 1, 2)
        self.show_vehicle(vehicle)

    def show_vehicle(self, vehicle: Vehicle) -> None:
        """What is saved, without disturbing the field one types in."""
        self.vehicle = vehicle
        self.retire_button.setAccessibleName(_("Take {label} out").format(label=vehicle.label))
        for field, text in (
            (self.label, vehicle.label),
            (self.leader, vehicle.leader),
            (self.phone, vehicle.phone),
        ):
            if not field.hasFocus() and field.text() != text:
                field.setText(text)
                field.setCursorPosition(0)
        if not self.seats.hasFocus():
            self.seats.setValue(vehicle.seats)

    def _write(self) -> None:
        said: dict[str, Any] = {
            "label": self.label.text().strip(),
            "seats": self.seats.value(),
            "leader": self.leader.text().strip(),
            "phone": self.phone.text().strip(),
        }
        changed = {name: value for name, value in said.items() if getattr(self.vehicle, name) != value}
        if changed:
            self.written.emit(self.vehicle.id, changed)


class VehiclePanel(QWidget):
    """`written` (vehicle, columns), `added`, `retired` (vehicle); nothing is written here."""

    written = Signal(str, dict)
    added = Signal()
    retired = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[VehicleRow] = []
        self._hint = QLabel(self)
        self._hint.setProperty("look", "muted")
        self._hint.setWordWrap(True)
        self._hint.setText(
            _("No vehicles yet. Add the buses and cars that go, then seat people in the list.")
        )
        self._inside = QWidget(self)
        self._inside.setProperty("look", "scrolled")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, GRID, 0)
        self._column.setSpacing(GRID)
        self._column.addWidget(self._hint)
        self._column.addStretch(1)
        scrolled = QScrollArea(self)
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setWidget(self._inside)
        self.add_button = QPushButton(_("Add a vehicle"), self)
        self.add_button.clicked.connect(self.added)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, GRID, 0, 0)
        whole.setSpacing(GRID)
        whole.addWidget(scrolled, 1)
        whole.addWidget(self.add_button)

    def show_vehicles(self, vehicles: Sequence[Vehicle]) -> None:
        """Show these; rows stay where they are while one types in them."""
        self._hint.setVisible(not vehicles)
        if [row.vehicle.id for row in self.rows] == [vehicle.id for vehicle in vehicles]:
            for row, vehicle in zip(self.rows, vehicles, strict=True):
                row.show_vehicle(vehicle)
            return
        for row in self.rows:
            row.blockSignals(True)
            row.hide()
            row.deleteLater()
        self.rows = [VehicleRow(vehicle, self._inside) for vehicle in vehicles]
        for place, row in enumerate(self.rows, start=1):
            row.written.connect(self.written)
            row.retired.connect(self.retired)
            self._column.insertWidget(place, row)
            row.show()

    def edit(self, vehicle: str) -> None:
        """Begin to type the name of this vehicle."""
        for row in self.rows:
            if row.vehicle.id == vehicle:
                row.label.setFocus()
                row.label.selectAll()
