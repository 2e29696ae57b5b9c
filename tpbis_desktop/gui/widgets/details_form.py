"""What an organiser says of an event: names, days, place, zone, organisers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import (
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from tpbis_desktop.gui.theme import TARGET
from tpbis_desktop.gui.widgets.zone_box import FIRST, ZoneBox
from tpbis_desktop.words import _


@dataclass(frozen=True)
class Details:
    """What is written in the form; `zone` is empty when it is no zone."""

    name: str
    short_name: str
    starts_on: date
    ends_on: date
    place: str
    zone: str
    organisers: str


class DetailsForm(QWidget):
    """Two columns of fields with their labels above; `edited` at every change by hand or program."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.short_name, self.place = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self.first_day, self.last_day = DayField(self), DayField(self)
        self.zone = ZoneBox(self)
        self.organisers = QPlainTextEdit(self)
        self.organisers.setTabChangesFocus(True)
        self.organisers.setFixedHeight(92)
        self._lay_out()
        for field in (self.name, self.short_name, self.place):
            field.setMaxLength(300)
            field.textChanged.connect(self.edited)
        for day in (self.first_day, self.last_day):
            day.dateChanged.connect(self.edited)
        self.first_day.dateChanged.connect(self._follow)
        self.zone.currentTextChanged.connect(self.edited)
        self.organisers.textChanged.connect(self.edited)

    def _lay_out(self) -> None:
        self.name.setPlaceholderText(_("As it stands on badges and certificates"))
        self.short_name.setPlaceholderText(_("Such as KSP 2026"))
        self.organisers.setPlaceholderText(_("One a line"))
        when = QHBoxLayout()
        when.setSpacing(16)
        when.addLayout(labelled(_("First day"), self.first_day), 1)
        when.addLayout(labelled(_("Last day"), self.last_day), 1)
        when.addLayout(labelled(_("Time zone"), self.zone), 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(14)
        grid.addLayout(labelled(_("Name of the event"), self.name), 0, 0, 1, 2)
        grid.addLayout(labelled(_("Short name"), self.short_name), 1, 0)
        grid.addLayout(labelled(_("Place"), self.place), 1, 1)
        grid.addLayout(when, 2, 0, 1, 2)
        grid.addLayout(labelled(_("Organisers"), self.organisers), 3, 0, 1, 2)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)

    def _follow(self, day: QDate) -> None:
        """An event does not end before it starts: the last day goes along."""
        if self.last_day.date() < day:
            self.last_day.setDate(day)

    def show_details(self, details: Details) -> None:
        """Fill the form."""
        self.name.setText(details.name)
        self.short_name.setText(details.short_name)
        self.first_day.set_day(details.starts_on)
        self.last_day.set_day(details.ends_on)
        self.place.setText(details.place)
        self.zone.set_zone(details.zone)
        self.organisers.setPlainText(details.organisers)
        for field in (self.name, self.short_name, self.place):
            field.setCursorPosition(0)

    def show_new(self, today: date) -> None:
        """An empty form for an event that begins today."""
        self.show_details(Details("", "", today, today, "", FIRST[0], ""))

    @property
    def details(self) -> Details:
        """What is written now."""
        return Details(
            " ".join(self.name.text().split()),
            " ".join(self.short_name.text().split()),
            self.first_day.day,
            self.last_day.day,
            " ".join(self.place.text().split()),
            self.zone.zone,
            self.organisers.toPlainText().strip(),
        )


_FIRST_DAY, _LAST_DAY = QDate(1970, 1, 1), QDate(2999, 12, 31)


class DayField(QDateEdit):
    """A day, as the language writes it, with a calendar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCalendarPopup(True)
        self.setFixedHeight(TARGET)
        self.setDisplayFormat("d MMM yyyy")
        self.setDateRange(_FIRST_DAY, _LAST_DAY)
        self.setLocale(QLocale())

    @property
    def day(self) -> date:
        """The day that is written."""
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def set_day(self, day: date) -> None:
        """Write this day."""
        self.setDate(QDate(day.year, day.month, day.day))


def labelled(words: str, field: QWidget) -> QVBoxLayout:
    """A field with its label above, which also is its accessible name."""
    label = QLabel(words)
    label.setBuddy(field)
    field.setAccessibleName(words)
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(label)
    column.addWidget(field)
    column.addStretch(1)
    return column
