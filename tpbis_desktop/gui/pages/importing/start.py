"""Before there is a list: where to drop one, and the lists taken in before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tpbis_desktop.actions.lists.past_imports import PastImport
from tpbis_desktop.gui.pages.importing.import_words import done_words
from tpbis_desktop.gui.pages.importing.scrolled import scrolled
from tpbis_desktop.gui.theme import GRID, set_look
from tpbis_desktop.gui.times import clock, short_day
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.elided_label import ElidedLabel
from tpbis_desktop.gui.widgets.empty_state import EmptyState
from tpbis_desktop.gui.widgets.pill import Pill
from tpbis_desktop.words import _, plural


class Start(QWidget):
    """`chosen` asks for a file; the others carry an import's id."""

    chosen = Signal()
    undo = Signal(str)
    finish = Signal(str)
    mend = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drop_here = EmptyState("import", self)
        self.drop_here.set_words(
            _("Drop a list of people here"),
            _("A CSV or XLSX file, as it is: from Indico, Eventbrite, Google Forms or a spreadsheet. ")
            + _("Nothing is written before you have seen every row."),
            _("Choose a file"),
        )
        self.drop_here.acted.connect(self.chosen)
        self.past = Card(_("Lists taken in on this computer"), self)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GRID)
        self.past.add(scrolled(self._rows, self), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        room = Card("", self)
        room.add(self.drop_here, 1)
        column.addWidget(room, 3)
        column.addWidget(self.past, 2)

    def show_past(self, imports: Sequence[PastImport], zone: ZoneInfo) -> None:
        """List what was taken in, newest first."""
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in imports:
            self._rows.addWidget(self._row(one, zone))
        self.past.setVisible(bool(imports))

    def _row(self, one: PastImport, zone: ZoneInfo) -> QWidget:
        whole = QWidget(self)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(0)
        name, what = ElidedLabel(one.source, whole), QLabel(_what(one, zone), whole)
        what.setProperty("look", "caption")
        words.addWidget(name)
        words.addWidget(what)
        row.addLayout(words, 1)
        if one.undone:
            row.addWidget(Pill(_("Undone"), "neutral", whole))
            return whole
        if one.unfinished:
            row.addWidget(Pill(_("Interrupted"), "warning", whole))
        for button in self._buttons(one, whole):
            row.addWidget(button)
        return whole

    def _buttons(self, one: PastImport, parent: QWidget) -> list[QPushButton]:
        buttons = []
        if one.parked:
            mend = QPushButton(plural("Mend {n} row", "Mend {n} rows", one.parked), parent)
            mend.clicked.connect(partial(self.mend.emit, one.id))
            buttons.append(mend)
        if one.unfinished and not one.half_undone:
            finish = QPushButton(_("Finish"), parent)
            finish.clicked.connect(partial(self.finish.emit, one.id))
            buttons.append(finish)
        undo = TwiceButton(_("Undo"), _undo_words(one), parent)
        undo.confirmed.connect(partial(self.undo.emit, one.id))
        return [*buttons, undo]


class TwiceButton(QPushButton):
    """Says what it will do at the first press, and does it (`confirmed`) at the second."""

    confirmed = Signal()

    def __init__(self, words: str, warning: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._words, self._warning = words, warning
        self._armed = False
        self.clicked.connect(self._press)

    def _press(self) -> None:
        if self._armed:
            self._arm(on=False)
            self.confirmed.emit()
        else:
            self._arm(on=True)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arm(self, *, on: bool) -> None:
        self._armed = on
        self.setText(self._warning if on else self._words)
        set_look(self, "look", "danger" if on else "")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._armed:
            self._arm(on=False)


def _what(one: PastImport, zone: ZoneInfo) -> str:
    wall = one.at.astimezone(zone)
    return f"{short_day(wall)}, {clock(wall)} · {done_words(one)}"


def _undo_words(one: PastImport) -> str:
    if one.added:
        return plural("Take {n} person off the list", "Take {n} people off the list", one.added)
    return _("Undo it whole")
