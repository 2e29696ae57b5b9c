"""The list of all sheets, in groups."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from tpbis_desktop.gui.pages.documents.sheets.words import EARLIER, GROUPS, group_word, purpose, sheet_word
from tpbis_desktop.gui.theme import TARGET, sized

_KIND = Qt.ItemDataRole.UserRole
_HEADING, _TWO_LINES = 34, 62
_ROOM = 212


class SheetChooser(QListWidget):
    """`chosen` carries the kind of sheet, or `EARLIER`."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._items: dict[str, QListWidgetItem] = {}
        for group, kinds in GROUPS.items():
            if group:
                self._add_heading(group_word(group))
            for kind in kinds:
                self._add(kind).setToolTip(purpose(kind))
        self.currentItemChanged.connect(self._tell)

    def _add_heading(self, words: str) -> None:
        item = QListWidgetItem(words, self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(sized(10.5, bold=True))
        item.setSizeHint(QSize(0, _HEADING))

    def _add(self, kind: str) -> QListWidgetItem:
        item = QListWidgetItem(sheet_word(kind), self)
        item.setData(_KIND, kind)
        long = self.fontMetrics().horizontalAdvance(item.text()) > _ROOM
        item.setSizeHint(QSize(0, _TWO_LINES if long else TARGET))
        self._items[kind] = item
        return item

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_KIND):
            self.chosen.emit(item.data(_KIND))

    @property
    def kind(self) -> str:
        """What is chosen."""
        item = self.currentItem()
        return str(item.data(_KIND)) if item is not None else ""

    def choose(self, kind: str) -> None:
        """Choose this one."""
        self.setCurrentItem(self._items[kind])

    def show_earlier(self, count: int) -> None:
        """How many sheets were printed earlier."""
        words = sheet_word(EARLIER)
        self._items[EARLIER].setText(f"{words}  ({count})" if count else words)
