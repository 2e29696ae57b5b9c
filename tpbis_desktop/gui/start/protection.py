"""Whether a new event is protected with a passphrase, and which: typed twice, since nobody can look it up."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tpbis_desktop.gui.start.passphrase_field import PassphraseField
from tpbis_desktop.gui.theme import set_look
from tpbis_desktop.gui.widgets.details_form import labelled
from tpbis_desktop.words import _


class Protection(QWidget):
    """A tick, and when it is set two lines that have to agree."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wanted = QCheckBox(_("Protect the file with a passphrase"), self)
        self.letters = QCheckBox(_("Show the letters"), self)
        self.first = PassphraseField(_("Passphrase"), self)
        self.again = PassphraseField(_("The same passphrase again"), self)
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self._fields = QWidget(self)
        self.wanted.toggled.connect(self._want)
        for field in (self.first, self.again):
            self.letters.toggled.connect(field.show_letters)
            field.textEdited.connect(self._warn)
        self._lay_out()
        self.begin()

    def _lay_out(self) -> None:
        grid = QGridLayout(self._fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.addLayout(labelled(_("Passphrase"), self.first), 0, 0)
        grid.addLayout(labelled(_("The same passphrase again"), self.again), 0, 1)
        grid.addWidget(self.told, 1, 0, 1, 2)
        ticks = QHBoxLayout()
        ticks.addWidget(self.wanted, 1)
        ticks.addWidget(self.letters, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(ticks)
        column.addWidget(self._fields)

    def begin(self) -> None:
        """Nothing wanted, nothing typed."""
        self.wanted.setChecked(False)
        self.letters.setChecked(False)
        self._want(False)

    @property
    def passphrase(self) -> str:
        """What was typed; empty when no protection is wanted."""
        return self.first.text() if self.wanted.isChecked() else ""

    def is_right(self) -> bool:
        """Whether both lines agree, where protection is wanted; what is wrong is said."""
        if not self.wanted.isChecked():
            return True
        if not self.first.text():
            self._say(self.first, _("Type a passphrase, or take the tick away."))
        elif self.first.text() != self.again.text():
            self._say(self.again, _("The two are not the same: type it once more."))
        else:
            return True
        return False

    def _say(self, field: PassphraseField, mistake: str) -> None:
        self.told.setText(mistake)
        set_look(self.told, "look", "wrong")
        set_look(field, "wrong", True)
        field.selectAll()
        field.setFocus()

    def _want(self, wanted: bool) -> None:
        self._fields.setVisible(wanted)
        self.letters.setVisible(wanted)
        self.first.clear()
        self.again.clear()
        self._warn()
        if wanted:
            self.first.setFocus()

    def _warn(self) -> None:
        self.told.setText(
            _(
                "It is asked for at every opening, of safety copies too. "
                "Nobody can open the event without it: write it down and keep it apart."
            )
        )
        set_look(self.told, "look", "caption")
        for field in (self.first, self.again):
            set_look(field, "wrong", False)
