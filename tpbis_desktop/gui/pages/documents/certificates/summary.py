"""The sum of all certificates beside the list: earned, issued, to issue; and the way to print them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from tpbis_desktop.actions.certificates.certificate_list import earned_count, wanting
from tpbis_desktop.gui.pages.documents.certificates.words import issued_count_words
from tpbis_desktop.gui.pages.documents.certificates.work import Everybody
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.counter import Counter
from tpbis_desktop.gui.widgets.primary_button import PrimaryButton
from tpbis_desktop.words import _, plural


class AssumeBox(QCheckBox):
    """Whether what is still to come is taken as attended; `assumed` when a hand changes it."""

    assumed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Assume the rest is attended"), parent)
        self.setToolTip(
            _("For certificates printed the day before: who was never seen anywhere earns none by it.")
        )
        self.clicked.connect(self.assumed)


class Summary(Card):
    """`go_on` when the certificates are to be seen and printed: of all who wait, or of those chosen."""

    go_on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.counter = Counter(_("have earned a certificate"), self)
        self.counts = QLabel(self)
        self.counts.setWordWrap(True)
        self.assume = AssumeBox(self)
        self.assume_said = QLabel(_("For certificates printed the day before."), self)
        self.button = PrimaryButton("", "", self)
        self.button.clicked.connect(self.go_on)
        self.hint = QLabel(
            _("Choose somebody in the list to grant one, print one again or take one back."), self
        )
        for label in (self.assume_said, self.hint):
            label.setProperty("look", "caption")
            label.setWordWrap(True)
        for part in (self.counter, self.counts, self.assume, self.assume_said):
            self.add(part)
        self.body.addStretch(1)
        self.add(self.hint)
        self.add(self.button)
        self._waiting, self._issued = 0, 0

    def show_everybody(self, everybody: Everybody) -> None:
        """How it stands with all of them."""
        lines = everybody.lines
        self.counter.set_value(earned_count(lines), f"/ {len(lines)}")
        self.counts.setText(issued_count_words(lines))
        self._waiting = len(wanting(lines))
        self._issued = sum(line.held is not None for line in lines)
        self.show_chosen(0)

    def show_chosen(self, count: int) -> None:
        """What the button goes on with: those chosen in the list, or all who wait."""
        if count > 1:
            self.button.set_action(plural("Preview {n} chosen", "Preview the {n} chosen", count))
        elif self._waiting:
            words = plural(
                "Preview and issue {n} certificate", "Preview and issue {n} certificates", self._waiting
            )
            self.button.set_action(words)
        else:
            self.button.set_action(_("Preview and print") if self._issued else _("Nobody has earned one yet"))
        self.button.setEnabled(bool(count > 1 or self._waiting or self._issued))
