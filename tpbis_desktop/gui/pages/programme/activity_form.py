"""The facts of one activity, to be filled in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, QTime, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from tpbis_desktop.actions.event.kind_words import kind_word, role_word
from tpbis_desktop.gui import times
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.model import Activity
from tpbis_desktop.model.people import ROLES
from tpbis_desktop.model.programme import KINDS
from tpbis_desktop.words import _

_LONGER_FIRST = (7, 5)


class ActivityForm(QWidget):
    """`changed` whenever something typed differs; `values` are columns of `Activity`."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._begun_with: dict[str, Any] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, GRID, GRID, GRID)
        self._column.setSpacing(GRID // 2)
        self._make_fields()
        self._lay_out()
        self._listen()

    def _make_fields(self) -> None:
        self.title, self.place, self.host = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self.kind, self.day, self.admits = QComboBox(self), QComboBox(self), QComboBox(self)
        for choice in (self.kind, self.day, self.admits):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(6)
        for kind in KINDS:
            self.kind.addItem(kind_word(kind), kind)
        for words, admits in (
            (_("Everybody"), "all"),
            (_("Only the list"), "enrolled"),
            (_("Only these roles"), "roles"),
        ):
            self.admits.addItem(words, admits)
        self.starts, self.ends = QTimeEdit(self), QTimeEdit(self)
        for time in (self.starts, self.ends):
            time.setDisplayFormat(QLocale().timeFormat(QLocale.FormatType.ShortFormat))
        self.next_day = QCheckBox(_("Ends on the next day"), self)
        self.capacity = _spin(self, 0, 100_000, _("No limit"))
        self.early, self.late = _spin(self, 0, 600), _spin(self, 0, 600)
        self.roles = {role: QCheckBox(role_word(role), self) for role in ROLES}
        self.tracks_leaving = QCheckBox(_("Leaving is scanned too"), self)
        self.counts = QCheckBox(_("Counts for the certificate"), self)
        self.strict = QCheckBox(_("Strict door: keeps to its times"), self)

    def _lay_out(self) -> None:
        self._add(_("Title"), self.title)
        self._add_pair((_("Kind"), self.kind), (_("Day"), self.day), shares=_LONGER_FIRST)
        self._add_pair((_("Starts"), self.starts), (_("Ends"), self.ends))
        self._column.addWidget(self.next_day)
        self._add(_("Place"), self.place)
        self._add(_("Host institution"), self.host)
        self._add_pair((_("Who may enter"), self.admits), (_("Places"), self.capacity), shares=_LONGER_FIRST)
        self._ticks = QWidget(self)
        grid = QGridLayout(self._ticks)
        grid.setContentsMargins(0, 0, 0, 0)
        for number, tick in enumerate(self.roles.values()):
            grid.addWidget(tick, number // 2, number % 2)
        self._column.addWidget(self._ticks)
        for tick in (self.tracks_leaving, self.counts, self.strict):
            self._column.addWidget(tick)
        self._minutes = QWidget(self)
        pair = QHBoxLayout(self._minutes)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.addLayout(self._captioned(_("Minutes before the start"), self.early))
        pair.addLayout(self._captioned(_("Minutes after the end"), self.late))
        self._column.addWidget(self._minutes)
        self._column.addStretch(1)

    def _captioned(self, words: str, field: QWidget) -> QVBoxLayout:
        caption = QLabel(words, self)
        caption.setProperty("look", "caption")
        caption.setBuddy(field)
        field.setAccessibleName(words)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(caption)
        column.addWidget(field)
        return column

    def _add(self, words: str, field: QWidget) -> None:
        self._column.addLayout(self._captioned(words, field))

    def _add_pair(self, *fields: tuple[str, QWidget], shares: tuple[int, int] = (1, 1)) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        for (words, field), share in zip(fields, shares, strict=True):
            row.addLayout(self._captioned(words, field), share)
        self._column.addLayout(row)

    def _listen(self) -> None:
        turning = (self.kind, self.day, self.admits, self.starts, self.ends)
        for field in (*turning, self.capacity, self.early, self.late):
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            field.installEventFilter(self)
        for line in (self.title, self.place, self.host):
            line.textChanged.connect(self._note)
        for choice in (self.kind, self.day, self.admits):
            choice.currentIndexChanged.connect(self._note)
        for time in (self.starts, self.ends):
            time.timeChanged.connect(self._note)
        for number in (self.capacity, self.early, self.late):
            number.valueChanged.connect(self._note)
        for tick in (
            self.next_day,
            self.tracks_leaving,
            self.counts,
            self.strict,
            *self.roles.values(),
        ):
            tick.toggled.connect(self._note)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turning the wheel over the form scrolls it, and never changes a field by accident."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _note(self) -> None:
        self._ticks.setVisible(self.admits.currentData() == "roles")
        self._minutes.setVisible(self.strict.isChecked())
        self.changed.emit()

    def show_activity(self, activity: Activity, days: Sequence[date]) -> None:
        """Fill the form from a row."""
        self.blockSignals(True)
        starts, ends = activity.starts_at, activity.ends_at
        self._offer_days(sorted({*days, starts.date()}), starts.date())
        self.title.setText(activity.title)
        self.place.setText(activity.place)
        self.host.setText(activity.host)
        _choose(self.kind, activity.kind)
        _choose(self.admits, activity.admits)
        self.starts.setTime(QTime(starts.hour, starts.minute))
        self.ends.setTime(QTime(ends.hour, ends.minute))
        self.next_day.setChecked(ends.date() > starts.date())
        self.capacity.setValue(activity.capacity or 0)
        self.early.setValue(activity.early_minutes)
        self.late.setValue(activity.late_minutes)
        for role, tick in self.roles.items():
            tick.setChecked(role in (activity.roles or ()))
        self.tracks_leaving.setChecked(activity.tracks_leaving)
        self.counts.setChecked(activity.counts_for_certificate)
        self.strict.setChecked(activity.strict)
        self.blockSignals(False)
        self._begun_with = self.values()
        self._note()

    def _offer_days(self, days: Sequence[date], chosen: date) -> None:
        self.day.clear()
        for day in days:
            self.day.addItem(times.short_day(day), day.isoformat())
        self.day.setCurrentIndex(list(days).index(chosen))

    @property
    def is_changed(self) -> bool:
        """Whether something differs from what is saved."""
        return self.values() != self._begun_with

    def values(self) -> dict[str, Any]:
        """What the form says, as columns of `Activity`."""
        day = date.fromisoformat(self.day.currentData())
        admits = self.admits.currentData()
        roles = [role for role, tick in self.roles.items() if tick.isChecked()]
        return {
            "title": self.title.text().strip(),
            "kind": self.kind.currentData(),
            "starts_at": _at(day, self.starts),
            "ends_at": _at(day + timedelta(days=int(self.next_day.isChecked())), self.ends),
            "place": self.place.text().strip(),
            "host": self.host.text().strip(),
            "capacity": self.capacity.value() or None,
            "admits": admits,
            "roles": roles if admits == "roles" else None,
            "tracks_leaving": self.tracks_leaving.isChecked(),
            "counts_for_certificate": self.counts.isChecked(),
            "strict": self.strict.isChecked(),
            "early_minutes": self.early.value(),
            "late_minutes": self.late.value(),
        }


def _at(day: date, time: QTimeEdit) -> datetime:
    said = time.time()
    return datetime(day.year, day.month, day.day, said.hour(), said.minute())


def _choose(box: QComboBox, value: str) -> None:
    box.setCurrentIndex(max(0, box.findData(value)))


def _spin(parent: QWidget, least: int, most: int, at_least: str = "") -> QSpinBox:
    box = QSpinBox(parent)
    box.setRange(least, most)
    box.setSpecialValueText(at_least)
    return box
