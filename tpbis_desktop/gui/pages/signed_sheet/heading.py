"""Which page is keyed in, what its signatures count for, and the field for the rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tpbis_desktop.actions.sheets.signed_for import SignedFor
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui import times
from tpbis_desktop.gui.pages.signed_sheet.sheet_words import page_words
from tpbis_desktop.gui.theme import GRID, set_look
from tpbis_desktop.model import Activity
from tpbis_desktop.words import _


class RowsField(QLineEdit):
    """`left` when the arrow goes down into the list."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """With nothing typed there is nothing of its own to undo: the page undoes."""
        if event.type() == QEvent.Type.ShortcutOverride and not self.text():
            event.ignore()
            return False
        return super().event(event)


class Heading(QWidget):
    """`aimed` when another date or activity is chosen; `entered` when Enter is pressed in the field."""

    aimed = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page_words = QLabel(self)
        self.page_words.setProperty("look", "muted")
        self.column, self.activity = QComboBox(self), QComboBox(self)
        self.column.setAccessibleName(_("Date of the signatures"))
        self.activity.setAccessibleName(_("What the signatures count for"))
        self.rows = RowsField(self)
        self.rows.setPlaceholderText(_("Rows that are signed, such as 1-7 9 12"))
        self.rows.setAccessibleName(_("Rows that are signed"))
        self.tick_button = QPushButton(_("Tick them"), self)
        self.hint = QLabel(self)
        self.hint.setWordWrap(True)
        self._lay_out()
        self.column.activated.connect(self.aimed)
        self.activity.activated.connect(self.aimed)
        self.rows.returnPressed.connect(self.entered)
        self.tick_button.clicked.connect(self.entered)
        self.rows.textChanged.connect(lambda _text: self.tell(None))
        self.tell(None)

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(GRID)
        choices.addWidget(self.column)
        choices.addWidget(self.activity, 1)
        field = QHBoxLayout()
        field.setSpacing(GRID)
        field.addWidget(self.rows, 1)
        field.addWidget(self.tick_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GRID)
        whole.addWidget(self.page_words)
        whole.addLayout(choices)
        whole.addLayout(field)
        whole.addWidget(self.hint)

    def show_page(self, signed: SignedFor, columns: Sequence[date], activities: Sequence[Activity]) -> None:
        """Say which page it is, and offer what its signatures may be of."""
        self.page_words.setText(page_words(signed.page))
        self.column.clear()
        for each in columns:
            self.column.addItem(times.long_day(each), each.isoformat())
        self.column.setCurrentIndex(self.column.findData(str(signed.column)))
        self.column.setVisible(len(columns) > 1)
        self.activity.clear()
        for one in activities:
            self.activity.addItem(f"{times.clock(one.starts_at)}  {one.title}", one.id)
        self.activity.setCurrentIndex(self.activity.findData(signed.activity))
        self.activity.setVisible(len(activities) > 1)

    @property
    def chosen_column(self) -> date | None:
        """The date chosen; None where there is one signature for all."""
        text = self.column.currentData()
        return date.fromisoformat(text) if text else None

    def tell(self, error: UserError | None) -> None:
        """What is wrong with the rows typed; else how it is done."""
        usual = _("Enter ticks them, Enter again records. Arrow down and space tick one. 0 is nobody.")
        self.hint.setText(" ".join((error.title, error.message, error.hint)) if error else usual)
        set_look(self.hint, "look", "wrong" if error else "caption")
        set_look(self.rows, "wrong", error is not None)
