"""The search of the desk: a held Enter acts once, and Ctrl+Z in the empty field undoes the last arrival."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from tpbis_desktop.gui.widgets.search_box import SearchBox
from tpbis_desktop.words import _

_PASTE = QKeySequence.StandardKey.Paste
_EDITING = (
    _PASTE,
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.SelectAll,
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
    QKeySequence.StandardKey.MoveToPreviousWord,
    QKeySequence.StandardKey.MoveToNextWord,
    QKeySequence.StandardKey.DeleteStartOfWord,
)


class DeskSearch(SearchBox):
    """`entered` when Enter is struck, `left` when Escape is struck in the empty field."""

    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Search name, institution, number; or scan"), parent)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._leaves(cast(QKeyEvent, event)):
            event.ignore()
            return False
        return super().event(event)

    def _leaves(self, event: QKeyEvent) -> bool:
        """Whether the keys are the page's: all with Ctrl but those that edit the text here."""
        if event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            return False
        return not any(event.matches(keys) for keys in (_EDITING if self.text() else (_PASTE,)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and not self.text():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def take_typing(self, event: QKeyEvent) -> None:
        """A key struck where nobody types: it was meant for the search."""
        self.setFocus()
        super().keyPressEvent(event)
