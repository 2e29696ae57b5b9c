"""Asks for the passphrase of a protected event, on the page itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tpbis_desktop.gui.start.passphrase_field import PassphraseField
from tpbis_desktop.gui.theme import icon, set_look, tokens
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.details_form import labelled
from tpbis_desktop.gui.widgets.primary_button import PrimaryButton
from tpbis_desktop.words import _

_WIDEST = 720


class PassphrasePrompt(QWidget):
    """`said` carries what was typed, `left` says that the person goes back."""

    said = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.passphrase = PassphraseField(_("Passphrase"), self)
        self.passphrase.returnPressed.connect(self._say)
        self.passphrase.textEdited.connect(self._forget_mistake)
        self.letters = QCheckBox(_("Show the letters"), self)
        self.letters.toggled.connect(self.passphrase.show_letters)
        self.mistake = QLabel(self)
        self.mistake.setProperty("look", "wrong")
        self.mistake.setWordWrap(True)
        self.open_button = PrimaryButton(_("Open the event"), parent=self)
        self.open_button.clicked.connect(self._say)
        self.back_button = QPushButton(icon("chevron-left", tokens().link), _("Back"), self)
        self.back_button.setProperty("look", "quiet")
        self.back_button.clicked.connect(self.left)
        self._why = QLabel(self)
        self._why.setProperty("look", "muted")
        self._why.setWordWrap(True)
        self._card = Card(_("A passphrase is needed"), self)
        self._lay_out()

    def _lay_out(self) -> None:
        self._card.heading_row.addWidget(self.back_button)
        for part in (
            self._why,
            labelled(_("Passphrase"), self.passphrase),
            self.mistake,
            self.letters,
            self.open_button,
        ):
            self._card.add(part)
        self._card.setMaximumWidth(_WIDEST)
        row = QHBoxLayout()
        row.addWidget(self._card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)

    def ask(self, path: Path) -> None:
        """Ask for the passphrase of the file at `path`."""
        self._why.setText(
            _("“{name}” is protected. Type the passphrase that was chosen when it was created.").format(
                name=path.stem
            )
        )
        self.passphrase.clear()
        self.letters.setChecked(False)
        self._forget_mistake()
        self.passphrase.setFocus()

    def say_wrong(self) -> None:
        """That was not it: ask again, with what was typed still there to be mended."""
        self.mistake.setText(
            _(
                "This passphrase does not open it. Nothing was changed. Look at capitals and spaces, "
                "and whether the keyboard is set to the right language; then try again."
            )
        )
        self.mistake.show()
        set_look(self.passphrase, "wrong", True)
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def _forget_mistake(self) -> None:
        self.mistake.hide()
        set_look(self.passphrase, "wrong", False)

    def _say(self) -> None:
        if self.passphrase.text():
            self.said.emit(self.passphrase.text())
        else:
            self.passphrase.setFocus()
