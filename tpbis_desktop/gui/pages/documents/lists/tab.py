"""The lists to take away, and the invitations to mail."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tpbis_desktop.actions.printing.invitations import count_invited
from tpbis_desktop.gui.job import Job
from tpbis_desktop.gui.pages.documents.lists.card import ListsCard, list_word
from tpbis_desktop.gui.pages.documents.lists.invitations_card import InvitationsCard
from tpbis_desktop.gui.pages.documents.outgoing import Outgoing
from tpbis_desktop.gui.pages.documents.paperwork import export, save_invitations
from tpbis_desktop.gui.pages.documents.tab import DocumentsTab
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.words import _

_WIDEST = 760


class ListsTab(DocumentsTab):
    """What is saved where the person says."""

    def __init__(self, outgoing: Outgoing, parent: QWidget | None = None) -> None:
        super().__init__(outgoing, parent)
        self.lists = ListsCard(self)
        self.lists.wanted.connect(self.save_list)
        self.invitations = InvitationsCard(self)
        self.invitations.wanted.connect(self.save_invitations)
        cards = QVBoxLayout()
        cards.setSpacing(2 * GRID)
        for card in (self.lists, self.invitations):
            card.setMaximumWidth(_WIDEST)
            cards.addWidget(card)
        cards.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2 * GRID, 0, 0)
        row.addLayout(cards, 3)
        row.addStretch(1)

    def refresh(self) -> None:
        with self.workplace.read() as session:
            self.invitations.show_count(count_invited(session))

    def save_list(self, kind: str, suffix: str) -> None:
        """Save one of the lists where the person says."""
        path = self.outgoing.ask_where(list_word(kind), suffix)
        if path is not None:
            self.outgoing.save(Job(export, self.workplace.event_file, kind, path), path)

    def save_invitations(self) -> None:
        """Save everybody's invitation into a folder of that name."""
        folder = self.outgoing.ask_folder(_("Invitations"))
        if folder is not None:
            self.outgoing.save(Job(save_invitations, self.workplace.event_file, folder), folder)
