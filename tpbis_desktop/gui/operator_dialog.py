"""Who is at the keys: a name, typed or chosen among the last ones."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.settings import Settings
from tpbis_desktop.words import _


class OperatorBox(QComboBox):
    """A field for the name of who is operating, with the last names to choose from."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.addItems(settings.operators)
        self.setCurrentText(settings.operator)
        self.setAccessibleName(_("Name of who is at the keys"))
        field = self.lineEdit()
        assert field is not None
        field.setPlaceholderText(_("May stay empty"))

    @property
    def name(self) -> str:
        """What is written in it."""
        return " ".join(self.currentText().split())


class OperatorDialog(QDialog):
    """Asks for the name; an empty one means the station's own."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Who is at the keys?"))
        self.setMinimumWidth(440)
        self.box = OperatorBox(settings, self)
        why = QLabel(_("Scans and edits are kept with this name. Empty means the station's own name."), self)
        why.setProperty("look", "muted")
        why.setWordWrap(True)
        cancel, save = QPushButton(_("Cancel"), self), QPushButton(_("Use this name"), self)
        save.setProperty("look", "primary")
        save.setDefault(True)
        save.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(save)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[3 * GRID] * 4)
        column.setSpacing(2 * GRID)
        for part in (self.box, why):
            column.addWidget(part)
        column.addLayout(buttons)

    @property
    def name(self) -> str:
        """The name that was given."""
        return self.box.name
