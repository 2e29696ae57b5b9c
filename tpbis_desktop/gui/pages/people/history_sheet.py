"""Everything that happened with one person, the newest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from tpbis_desktop.actions.found_event import the_event
from tpbis_desktop.actions.history import Edit, History, ScanLine, history_of
from tpbis_desktop.actions.kind_words import role_word, status_word
from tpbis_desktop.gui.pages.desk.person_fields import FIRST, MORE, field_word
from tpbis_desktop.gui.pages.desk.side_panel import Sheet
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.times import clock, short_day
from tpbis_desktop.gui.verdict_words import short_word
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _

_FIELDS = frozenset((*FIRST, *MORE)) - {"delegation"}


class HistorySheet(Sheet):
    """Scans, prints and edits of a person."""

    def __init__(self, workplace: Workplace, person: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(_("History of {name}").format(name=name), parent)
        with workplace.read() as session:
            zone = the_event(session).tzinfo
            entries = sorted(_entries(history_of(session, person)), key=lambda one: one[0], reverse=True)
        inside = QWidget(self)
        inside.setProperty("look", "scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(12)
        for at, what, more in entries:
            column.addLayout(_entry(at, zone, what, more))
        column.addStretch(1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self.add(area, 1)


def _entries(history: History) -> Iterator[tuple[datetime, str, str]]:
    for scan in history.scans:
        yield scan.at, f"{scan.activity} · {short_word(scan.verdict)}", _scanned(scan)
    for printed in history.prints:
        yield printed.at, _("Badge printed"), printed.printer
    for number, edit in enumerate(history.edits):
        if number:
            yield edit.at, _("Edited"), " · ".join(filter(None, (edit.station, _edited(edit))))
        else:
            yield edit.at, _("Registered"), edit.station


def _scanned(scan: ScanLine) -> str:
    taken_back = _("taken back: {why}").format(why=scan.voided_why) if scan.voided_why is not None else ""
    return " · ".join(filter(None, (scan.station, scan.operator, scan.reason, taken_back)))


def _edited(edit: Edit) -> str:
    said = [f"{field_word(name)}: {text}" for name, text in edit.values.items() if name in _FIELDS and text]
    if status := edit.values.get("status"):
        said.append(status_word(str(status)))
    if role := edit.values.get("role"):
        said = [one for one in said if not one.startswith(f"{field_word('role')}:")]
        said.append(role_word(str(role)))
    return ", ".join(said)


def _entry(at: datetime, zone: tzinfo, what: str, more: str) -> QVBoxLayout:
    wall = at.astimezone(zone)
    column = QVBoxLayout()
    column.setSpacing(0)
    for text, look in ((f"{short_day(wall)}, {clock(wall)}", "caption"), (what, ""), (more, "muted")):
        if text:
            label = QLabel(text)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setProperty("look", look)
            column.addWidget(label)
    return column
