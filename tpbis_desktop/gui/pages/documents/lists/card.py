"""The lists that an organiser takes away, as CSV or XLSX."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.words import _

KINDS = ("roll", "attendance", "scans")
SUFFIXES = (".xlsx", ".csv")


def list_word(kind: str) -> str:
    """What a list is called; also the name its file is offered under."""
    words = {"roll": _("Nominal roll"), "attendance": _("Attendance"), "scans": _("All scans")}
    return words[kind]


def _explained(kind: str) -> str:
    words = {
        "roll": _("Everybody by delegation, with all that is known"),
        "attendance": _("People down, activities across"),
        "scans": _("Every scan, also refused and taken back"),
    }
    return words[kind]


class ListsCard(Card):
    """`wanted` carries the kind of list and the ending of the file."""

    wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Lists"), parent)
        self.buttons: dict[tuple[str, str], QPushButton] = {}
        for kind in KINDS:
            self.add(self._row(kind))

    def _row(self, kind: str) -> QHBoxLayout:
        name, said = QLabel(list_word(kind), self), QLabel(_explained(kind), self)
        said.setProperty("look", "caption")
        said.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        words.addWidget(said)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addLayout(words, 1)
        for suffix in SUFFIXES:
            button = QPushButton(suffix.removeprefix(".").upper(), self)
            button.setAccessibleName(f"{list_word(kind)}, {button.text()}")
            button.clicked.connect(partial(self.wanted.emit, kind, suffix))
            self.buttons[kind, suffix] = button
            row.addWidget(button)
        return row
