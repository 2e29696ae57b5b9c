"""Invitations to be mailed beforehand: by them the desk knows who is in front of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.words import _, plural


class InvitationsCard(Card):
    """`wanted` when they are to be saved."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Invitations"), parent)
        said = QLabel(
            _(
                "A code for everybody who is coming, as a picture each and as one PDF, to be mailed by you."
                " Scanned at the desk it finds the person; at a door it is no badge."
            ),
            self,
        )
        said.setProperty("look", "muted")
        said.setWordWrap(True)
        self.button = QPushButton(self)
        self.button.clicked.connect(self.wanted)
        self.add(said)
        self.add(self.button)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """How many are invited."""
        words = plural("Save {n} invitation", "Save {n} invitations", count)
        self.button.setText(words if count else _("Nobody is on the list yet"))
        self.button.setEnabled(bool(count))
