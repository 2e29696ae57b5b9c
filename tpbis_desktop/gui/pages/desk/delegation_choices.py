"""The delegations there are, a button each, fewer with every letter typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from tpbis_desktop.actions.people.delegations import DelegationLine
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.model.search import fold_text
from tpbis_desktop.words import _, plural

_MOST = 40


class DelegationChoices(QWidget):
    """`chosen` carries the name of one of those that match `typed`."""

    chosen = Signal(str)

    def __init__(
        self, delegations: list[DelegationLine], typed: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "scrolled")
        wanted = fold_text(typed).split()
        peopled = [one for one in delegations if one.members]
        self.matching = [one for one in peopled if all(word in fold_text(one.name) for word in wanted)]
        self.buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, GRID, 0)
        self._column.setSpacing(GRID)
        for one in self.matching[:_MOST]:
            self._offer(one)
        self._say_what_is_missing(len(self.matching) - _MOST)
        self._column.addStretch(1)

    def _offer(self, delegation: DelegationLine) -> None:
        count = plural("{n} person", "{n} people", delegation.members)
        button = QPushButton(f"{delegation.name}  ·  {count}", self)
        button.setProperty("look", "way")
        button.setToolTip(delegation.name)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.chosen.emit(delegation.name))
        self.buttons.append(button)
        self._column.addWidget(button)

    def _say_what_is_missing(self, more: int) -> None:
        if not self.matching:
            said = _("No delegation is called so. Try fewer letters.")
        elif more > 0:
            said = plural(
                "{n} more: type the first letters above.", "{n} more: type the first letters above.", more
            )
        else:
            return
        words = QLabel(said, self)
        words.setProperty("look", "muted")
        words.setWordWrap(True)
        self._column.addWidget(words)
