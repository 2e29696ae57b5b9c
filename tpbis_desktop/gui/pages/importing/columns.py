"""The columns of a list, and what each is taken for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tpbis_desktop.actions.lists.read_list import FIELDS, LEFT_OUT, ListFile
from tpbis_desktop.gui.pages.importing.import_words import column_word
from tpbis_desktop.gui.theme import GRID, sized
from tpbis_desktop.gui.widgets.elided_label import ElidedLabel
from tpbis_desktop.words import _

_OWN = ""
_WIDTH = 228


class Columns(QScrollArea):
    """One box a column, side by side; `changed` carries column -> field."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: list[QComboBox] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Columns of the list"))

    def show_columns(self, file: ListFile, taken_for: dict[int, str]) -> None:
        """Show the columns of another file."""
        self.boxes = []
        inside = QWidget(self)
        inside.setProperty("look", "scrolled")
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, GRID)
        row.setSpacing(2 * GRID)
        for column, heading in enumerate(file.headings):
            row.addLayout(self._column(heading, file.examples[column], taken_for.get(column, _OWN)))
        row.addStretch(1)
        self.setWidget(inside)
        self.setFixedHeight(inside.sizeHint().height() + self.horizontalScrollBar().sizeHint().height())

    def _column(self, heading: str, example: str, field: str) -> QVBoxLayout:
        name, said = ElidedLabel(heading, self), ElidedLabel(example, self)
        name.setFont(sized(11.5, bold=True))
        said.setProperty("look", "caption")
        for label in (name, said):
            label.setFixedWidth(_WIDTH)
        box = QComboBox(self)
        box.setFixedWidth(_WIDTH)
        box.setAccessibleName(_("{heading} is").format(heading=heading))
        box.addItem(_("Keep as own field"), _OWN)
        box.addItem(_("Leave out"), LEFT_OUT)
        box.insertSeparator(2)
        for one in FIELDS:
            box.addItem(column_word(one), one)
        box.setCurrentIndex(max(0, box.findData(field)))
        box.activated.connect(partial(self._choose, len(self.boxes)))
        self.boxes.append(box)
        column = QVBoxLayout()
        column.setSpacing(2)
        for widget in (name, said, box):
            column.addWidget(widget)
        return column

    def _choose(self, column: int, _index: int = 0) -> None:
        """One field comes from one column: another that had it is kept as the event's own."""
        field = self.boxes[column].currentData()
        for other, box in enumerate(self.boxes):
            if other != column and field not in (_OWN, LEFT_OUT) and box.currentData() == field:
                box.setCurrentIndex(0)
        self.changed.emit(self.taken_for)

    @property
    def taken_for(self) -> dict[int, str]:
        """What each column is taken for; those kept as own fields are left out."""
        chosen = {column: str(box.currentData() or _OWN) for column, box in enumerate(self.boxes)}
        return {column: field for column, field in chosen.items() if field != _OWN}
