"""The lists to take away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tpbis_desktop.gui.job import Job
from tpbis_desktop.gui.pages.documents.lists.card import ListsCard, list_word
from tpbis_desktop.gui.pages.documents.outgoing import Outgoing
from tpbis_desktop.gui.pages.documents.paperwork import export
from tpbis_desktop.gui.pages.documents.tab import DocumentsTab
from tpbis_desktop.gui.theme import GRID

_WIDEST = 760


class ListsTab(DocumentsTab):
    """The card of lists; each is saved where the person says."""

    def __init__(self, outgoing: Outgoing, parent: QWidget | None = None) -> None:
        super().__init__(outgoing, parent)
        self.lists = ListsCard(self)
        self.lists.setMaximumWidth(_WIDEST)
        self.lists.wanted.connect(self.save_list)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2 * GRID, 0, 0)
        row.addWidget(self.lists, 3, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)

    def save_list(self, kind: str, suffix: str) -> None:
        """Save one of the lists where the person says."""
        path = self.outgoing.ask_where(list_word(kind), suffix)
        if path is not None:
            self.outgoing.save(Job(export, self.workplace.event_file, kind, path), path)
