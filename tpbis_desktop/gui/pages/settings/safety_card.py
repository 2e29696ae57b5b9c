"""Where safety copies go, and how old the last one is."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.gui.keeping_safe import KeepingSafe
from tpbis_desktop.gui.state_line import state_in_words
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.elided_label import ElidedLabel
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _


class SafetyCard(Card):
    """A stick or another disk, chosen once; from then on a copy is made every five minutes."""

    def __init__(self, workplace: Workplace, safe: KeepingSafe, parent: QWidget | None = None) -> None:
        super().__init__(_("Safety copies"), parent)
        self.workplace, self.safe = workplace, safe
        why = QLabel(
            _(
                "A copy on a stick or another disk, every five minutes and at closing: "
                "a laptop that dies loses minutes, not the day."
            ),
            self,
        )
        why.setProperty("look", "caption")
        why.setWordWrap(True)
        self.place = ElidedLabel(parent=self)
        self.state = QLabel(self)
        self.state.setProperty("look", "muted")
        self.state.setWordWrap(True)
        self.choose_button = QPushButton(_("Choose a place"), self)
        self.choose_button.clicked.connect(self._ask)
        self.now_button = QPushButton(_("Make one now"), self)
        self.now_button.clicked.connect(self.make_now)
        self.stop_button = QPushButton(_("No more copies"), self)
        self.stop_button.setProperty("look", "quiet")
        self.stop_button.clicked.connect(lambda: self._choose(""))
        buttons = QHBoxLayout()
        for button in (self.choose_button, self.now_button, self.stop_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.protection = QLabel(self)
        self.protection.setProperty("look", "caption")
        self.protection.setWordWrap(True)
        for part in (why, self.place, self.state, buttons, self.protection):
            self.add(part)
        safe.stood.connect(self.refresh)

    def refresh(self) -> None:
        """Say where copies go and how far the last one has come."""
        folder = self.safe.folder
        self.place.setText(str(folder) if folder else _("No place is chosen."))
        self.now_button.setEnabled(folder is not None)
        self.stop_button.setVisible(folder is not None)
        self.protection.setText(_protection(bool(self.workplace.event_file.passphrase)))
        with self.workplace.read() as session:
            zone = the_event(session).tzinfo
        self.state.setText(state_in_words(self.safe, zone))

    def make_now(self) -> None:
        """Make a copy at once, in the background."""
        self.safe.copy_now()

    def _ask(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, _("Where safety copies go"), self.workplace.settings.safety_folder
        )
        if folder:
            self._choose(folder)

    def _choose(self, folder: str) -> None:
        self.workplace.choose(safety_folder=folder)
        self.safe.look_at_copy()
        self.safe.copy_now()


def _protection(protected: bool) -> str:
    if protected:
        return _("This event file and its safety copies are protected with a passphrase.")
    return _("Neither this event file nor its copies have a passphrase: whoever has one of them can read it.")
