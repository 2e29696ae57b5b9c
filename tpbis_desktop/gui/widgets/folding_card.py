"""A card of which only the heading is seen until somebody opens it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from tpbis_desktop.gui.theme import icon, tokens
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.words import _


class FoldingCard(Card):
    """Put parts into `inside`; the button beside the heading opens and folds it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.content = QWidget(self)
        self.inside = QVBoxLayout(self.content)
        self.inside.setContentsMargins(0, 0, 0, 0)
        self.inside.setSpacing(12)
        self.button = QToolButton(self)
        self.button.setProperty("look", "icon")
        self.button.setIconSize(QSize(20, 20))
        self.button.clicked.connect(lambda: self.fold(folded=not self.folded))
        self.heading_row.addWidget(self.button)
        self.add(self.content)
        self.fold(folded=True)

    @property
    def folded(self) -> bool:
        """Whether only the heading is seen."""
        return self.content.isHidden()

    def fold(self, *, folded: bool) -> None:
        """Show the heading only, or all."""
        self.content.setVisible(not folded)
        word = _("Open") if folded else _("Fold")
        self.button.setAccessibleName(f"{word}: {self.accessibleName()}")
        self.button.setToolTip(word)
        self._paint()

    def _paint(self) -> None:
        self.button.setIcon(icon("chevron-down" if self.folded else "chevron-up", tokens().text))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "button"):
            self._paint()
