"""From which activities a person is rightly absent, on leave or sick; and that they are not, after all."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QWidget,
)

from tpbis_desktop.actions.desk.at_the_desk import AtDesk
from tpbis_desktop.actions.door.excuses import MayMiss, activities_to_miss, excuse_word
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.gui import times
from tpbis_desktop.gui.pages.desk.errands import Errands
from tpbis_desktop.gui.pages.desk.side_panel import Sheet
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.two_line_rows import Row, TwoLineRows, fill, key_of
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _


class ExcuseSheet(Sheet):
    """Several activities at once: today's are chosen when it opens."""

    def __init__(
        self, workplace: Workplace, errands: Errands, person: AtDesk, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Excused: {name}").format(name=person.line.full_name), parent)
        self._workplace, self._errands, self._person = workplace, errands, person.id
        self._lines: dict[str, MayMiss] = {}
        self.said = QLabel(self)
        self.said.setProperty("look", "muted")
        self.said.setWordWrap(True)
        self.rows = QListWidget(self)
        self.rows.setItemDelegate(TwoLineRows(self.rows))
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setAccessibleName(_("Activities"))
        self.rows.itemSelectionChanged.connect(self._allow)
        self.note = QLineEdit(self)
        self.note.setPlaceholderText(_("Note (may stay empty)"))
        self.note.setAccessibleName(_("Note"))
        self.leave_button = QPushButton(_("On leave (izin)"), self)
        self.sick_button = QPushButton(_("Sick (sakit)"), self)
        self.end_button = QPushButton(_("Not excused after all"), self)
        self.leave_button.clicked.connect(lambda: self._excuse("leave"))
        self.sick_button.clicked.connect(lambda: self._excuse("sick"))
        self.end_button.clicked.connect(self._end)
        self._lay_out()
        self.renew()
        self._choose_today()

    def _lay_out(self) -> None:
        pair = QHBoxLayout()
        pair.setSpacing(GRID)
        pair.addWidget(self.leave_button, 1)
        pair.addWidget(self.sick_button, 1)
        self.add(self.said)
        self.add(self.rows, 1)
        self.add(self.note)
        self.add(pair)
        self.add(self.end_button)

    def take_focus(self) -> None:
        self.rows.setFocus()

    def renew(self) -> None:
        chosen = self.chosen
        with self._workplace.read() as session:
            lines = activities_to_miss(session, self._person, self._workplace.now())
        self._lines = {line.activity: line for line in lines}
        fill(self.rows, [_row(line) for line in lines])
        self._choose(chosen)
        self.rows.setVisible(bool(lines))
        words = _("Choose one activity or several, then say why.")
        self.said.setText(words if lines else _("There is no activity this person could miss."))

    @property
    def chosen(self) -> list[str]:
        """The activities that are selected, in programme order."""
        kept = {key_of(item) for item in self.rows.selectedItems()}
        return [activity for activity in self._lines if activity in kept]

    @property
    def half_done(self) -> str:
        return self._title.text() if self.note.text().strip() else ""

    def _choose(self, activities: list[str]) -> None:
        for number in range(self.rows.count()):
            item = self.rows.item(number)
            item.setSelected(key_of(item) in activities)
        self._allow()

    def _choose_today(self) -> None:
        now = self._workplace.now()
        with self._workplace.read() as session:
            zone = the_event(session).tzinfo
        today = now.astimezone(zone).date()
        self._choose([line.activity for line in self._lines.values() if line.starts_at.date() == today])

    def _allow(self) -> None:
        chosen = [self._lines[activity] for activity in self.chosen]
        self.leave_button.setEnabled(bool(chosen))
        self.sick_button.setEnabled(bool(chosen))
        self.end_button.setEnabled(any(line.kind for line in chosen))

    def _excuse(self, kind: str) -> None:
        if self._errands.excuse(self._person, self.chosen, (kind, self.note.text())):
            self.note.clear()
            self.closed.emit()

    def _end(self) -> None:
        if self._errands.end_excuses(self._person, self.chosen):
            self.closed.emit()


def _row(line: MayMiss) -> Row:
    when = f"{times.short_day(line.starts_at)}, {times.clock(line.starts_at)}"
    excused = _("excused: {kind}").format(kind=excuse_word(line.kind)) if line.kind else ""
    second = " · ".join(part for part in (when, excused, line.note) if part)
    return Row(line.activity, line.title, second)
