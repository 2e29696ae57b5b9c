"""Where paper and scans differ: three short groups, one button each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from tpbis_desktop.actions.sheets.signed_compared import ASK_FIRST, RowState, SignedRow, is_keyed
from tpbis_desktop.gui.pages.signed_sheet.sheet_words import lines
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.words import _, plural

_MOST = {0: 8, 1: 8, 2: 4, 3: 2}
"""How many names a group shows, by how many groups there are."""
_TIGHT = (2 * GRID, 12, 2 * GRID, 12)
"""So that three groups stand above one another on a small screen."""
_LOOK = (*ASK_FIRST, RowState.BLANK, RowState.UNKNOWN)


class Group(Card):
    """Some rows that differ in one way; `button` does something about them."""

    def __init__(self, button: QPushButton, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.heading, self.words = QLabel(self), QLabel(self)
        self.heading.setStyleSheet("font-weight: 600")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.button = button
        self.rows: list[SignedRow] = []
        self.body.setSpacing(GRID)
        if (room := self.layout()) is not None:
            room.setContentsMargins(*_TIGHT)
        for part in (self.heading, self.words, self.button):
            self.add(part)

    def show_rows(self, title: str, rows: list[SignedRow]) -> None:
        """Show these; a group without rows is away."""
        self.rows = rows
        words = f"{title}  ·  {len(rows)}"
        self.heading.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(rows))

    def row(self, chosen: SignedRow | None) -> SignedRow | None:
        """The row its button means: the one the arrow keys stand on, else the first."""
        numbers = {row.number: row for row in self.rows}
        if chosen is not None and chosen.number in numbers:
            return numbers[chosen.number]
        return self.rows[0] if self.rows else None


class Differences(QWidget):
    """`settle` and `look_at` carry a row; `undo` is of what was done last. Nothing is written here."""

    record_all = Signal()
    settle = Signal(SignedRow)
    look_at = Signal(SignedRow)
    undo = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: SignedRow | None = None
        self.record_button = QPushButton(self)
        self.record_button.setProperty("look", "primary")
        self.not_scanned = Group(self.record_button, self)
        self.not_signed = Group(QPushButton(self), self)
        self.look = Group(QPushButton(self), self)
        self.groups = (self.not_scanned, self.not_signed, self.look)
        self.hint_card = Card("", self)
        self.hint = QLabel(self)
        self.hint.setWordWrap(True)
        self.hint_card.add(self.hint)
        self.last = QLabel(self)
        self.last.setWordWrap(True)
        self.undo_button = QPushButton(_("Undo") + "  Ctrl+Z", self)
        self.undo_button.setAccessibleName(_("Undo"))
        self._lay_out()
        self.record_button.clicked.connect(self.record_all)
        self.not_signed.button.clicked.connect(lambda: self.settle.emit(self.not_signed.row(self._chosen)))
        self.look.button.clicked.connect(lambda: self.look_at.emit(self.look.row(self._chosen)))
        self.undo_button.clicked.connect(self.undo)
        self.tell_last("", undoable=False)

    def _lay_out(self) -> None:
        self.last_strip = QWidget(self)
        strip = QHBoxLayout(self.last_strip)
        strip.setContentsMargins(GRID, 0, 0, 0)
        strip.addWidget(self.last, 1)
        strip.addWidget(self.undo_button)
        groups = QWidget(self)
        groups.setProperty("look", "scrolled")
        within = QVBoxLayout(groups)
        within.setContentsMargins(0, 0, 0, 0)
        within.setSpacing(12)
        for part in (*self.groups, self.hint_card):
            within.addWidget(part)
        within.addStretch(1)
        room = QScrollArea(self)
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setWidgetResizable(True)
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room.setWidget(groups)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(room, 1)
        column.addWidget(self.last_strip)

    def show_rows(self, rows: Sequence[SignedRow], zone: tzinfo | None) -> None:
        """Show where these rows differ; before a page is keyed in there is nothing to compare."""
        keyed = is_keyed(rows)
        by_state = {state: [row for row in rows if row.state is state and keyed] for state in RowState}
        self.not_scanned.show_rows(_("Signed, not scanned"), by_state[RowState.NOT_SCANNED])
        self.not_signed.show_rows(_("Scanned, not signed"), by_state[RowState.NOT_SIGNED])
        self.look.show_rows(_("Look at these first"), [row for row in rows if row.state in _LOOK and keyed])
        shown = [group for group in self.groups if group.rows]
        for group in shown:
            group.words.setText(lines(group.rows, zone, _MOST[len(shown)]))
        count = len(self.not_scanned.rows)
        words = plural("Record {n} from paper", "Record all {n} from paper", count)
        self.record_button.setText(f"{words}  Ctrl+Enter")
        self.record_button.setAccessibleName(words)
        self.hint.setText(_hint(rows, keyed=keyed))
        self.hint_card.setVisible(not shown)
        self.choose(self._chosen)

    def choose(self, row: SignedRow | None) -> None:
        """Name the buttons by the row that the arrow keys stand on."""
        self._chosen = row
        if (unsigned := self.not_signed.row(row)) is not None:
            self.not_signed.button.setText(_("Settle row {n} ...").format(n=unsigned.number))
        if (odd := self.look.row(row)) is not None:
            self.look.button.setText(_look_words(odd))
            self.look.button.setVisible(odd.state is not RowState.UNKNOWN)

    def tell_last(self, words: str, *, undoable: bool) -> None:
        """What was done last, and whether it can be undone here."""
        self.last.setText(words)
        self.last_strip.setVisible(bool(words))
        self.undo_button.setVisible(undoable)


def _look_words(row: SignedRow) -> str:
    if row.state is RowState.BLANK:
        return _("Who signed row {n}? ...").format(n=row.number)
    return _("Record row {n} anyway").format(n=row.number)


def _hint(rows: Sequence[SignedRow], *, keyed: bool) -> str:
    if not keyed:
        return _(
            "Nothing of this page is keyed in yet. Type the numbers of the rows that are signed; "
            "the difference to the scans will stand here."
        )
    signed = sum(1 for row in rows if row.signed)
    return plural(
        "Paper and scans agree: {n} person signed, and counts.",
        "Paper and scans agree: {n} people signed, and all of them count.",
        signed,
    )
