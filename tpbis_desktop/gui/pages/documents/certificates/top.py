"""The chips of the certificates tab, how many have earned one, and what must be known before printing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tpbis_desktop.actions.certificates.certificate_list import State
from tpbis_desktop.gui.pages.documents.certificates.words import earned_words
from tpbis_desktop.gui.pages.documents.certificates.work import Everybody
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.words import _, plural


def view_words() -> dict[str, str]:
    """What the views are called, in their order."""
    return {
        "people": _("Who"),
        "rule": _("Rule"),
        "numbers": _("Numbers"),
        "look": _("Look"),
        "print": _("Preview and print"),
        "check": _("Check one"),
    }


class CertificatesTop(QWidget):
    """`chosen` carries the view wanted."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips = {key: self._chip(key, words) for key, words in view_words().items()}
        self.chips["people"].setChecked(True)
        self.earned = QLabel(self)
        self.earned.setStyleSheet("font-weight: 600")
        self.strip = QFrame(self)
        self.strip.setProperty("tone", "warning")
        self.said, self.settle_button = QLabel(self.strip), QPushButton(_("Settle"), self.strip)
        self.said.setWordWrap(True)
        self.settle_button.clicked.connect(lambda: self.chosen.emit("numbers"))
        inside = QHBoxLayout(self.strip)
        inside.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        inside.addWidget(self.said, 1)
        inside.addWidget(self.settle_button)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for chip in self.chips.values():
            row.addWidget(chip)
        row.addStretch(1)
        row.addWidget(self.earned)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self.strip)
        self.strip.hide()

    def _chip(self, key: str, words: str) -> QPushButton:
        chip = QPushButton(words, self)
        chip.setProperty("look", "chip")
        chip.setCheckable(True)
        chip.setAutoExclusive(True)
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        chip.clicked.connect(lambda: self.chosen.emit(key))
        return chip

    def select(self, key: str) -> None:
        """Show which view is up."""
        self.chips[key].setChecked(True)

    def show_everybody(self, everybody: Everybody, *, assuming: bool) -> None:
        """How it stands; what is assumed or double is never out of sight."""
        self.earned.setText(earned_words(everybody.lines) if everybody.lines else "")
        said = []
        if everybody.doubles:
            said.append(
                plural(
                    "{n} number or person is on two certificates.",
                    "{n} numbers or people are on two certificates.",
                    len(everybody.doubles),
                )
            )
        if assuming:
            said.append(_assumed_words(everybody))
        self.said.setText(" ".join(said))
        self.settle_button.setVisible(bool(everybody.doubles))
        self.strip.setVisible(bool(said))


def _assumed_words(everybody: Everybody) -> str:
    """What is taken as attended though it has not begun."""
    titles = dict.fromkeys(title for line in everybody.lines for title in line.standing.assumed)
    if not titles:
        return _("Nothing is still to come: nothing is assumed.")
    only = sum(line.state is State.ASSUMED for line in everybody.lines)
    words = _("Assumed as attended, though still to come: {titles}.").format(titles=", ".join(titles))
    more = plural("{n} earns one only by it.", "{n} earn one only by it.", only)
    return f"{words} {more}"
