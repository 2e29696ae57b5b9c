"""Numbers on two certificates, and people with two: shown side by side, settled one by one."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tpbis_desktop.actions.certificates.certificate_doubles import Doubled, Side
from tpbis_desktop.gui.pages.documents.certificates.words import issued_words
from tpbis_desktop.gui.pages.documents.certificates.work import Everybody
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.words import _, plural


class DoublesCard(Card):
    """`renumbered` carries a certificate and its other number, empty for the next; `kept` one to stand."""

    renumbered = Signal(str, str)
    kept = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.sides: dict[str, _SideRow] = {}
        self._parts: list[QWidget] = []
        self.hide()

    def show_doubles(self, everybody: Everybody) -> None:
        """Show what is double now; nothing at all when nothing is."""
        typed = {one: row.number.text() for one, row in self.sides.items()}
        for part in self._parts:
            self.body.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self.sides = [], {}
        count = len(everybody.doubles)
        self.set_title(plural("{n} to be settled", "{n} to be settled", count) if count else "")
        for double in everybody.doubles:
            self._add(double, everybody.zone)
        for certificate, row in self.sides.items():
            row.number.setText(typed.get(certificate, ""))
        self.setVisible(bool(count))

    def _add(self, double: Doubled, zone: tzinfo) -> None:
        words = (
            _("{name} has two certificates.") if double.one_person else _("{number} is on two certificates.")
        )
        said = QLabel(words.format(name=double.sides[0].name, number=double.number), self)
        said.setWordWrap(True)
        said.setStyleSheet("font-weight: 600")
        self._put(said)
        for side in double.sides:
            row = _SideRow(side, double, zone, self)
            self.sides.setdefault(side.held.certificate, row)
            row.renumbered.connect(self.renumbered)
            row.kept.connect(self.kept)
            self._put(row)

    def _put(self, part: QWidget) -> None:
        self._parts.append(part)
        self.add(part)


class _SideRow(QFrame):
    """One of two certificates, and what would settle it."""

    renumbered = Signal(str, str)
    kept = Signal(str)

    def __init__(self, side: Side, double: Doubled, zone: tzinfo, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        certificate = side.held.certificate
        name = QLabel(side.held.number if double.one_person else side.name, self)
        issued = issued_words(side.held, zone)
        taken_back = _("{issued}; taken back").format(issued=issued)
        when = QLabel(issued if side.stands else taken_back, self)
        when.setProperty("look", "caption")
        for label in (name, when):
            label.setWordWrap(True)
        self.number = QLineEdit(self)
        self.number.setPlaceholderText(_("Empty: the next"))
        self.number.setAccessibleName(_("Another number for {name}").format(name=side.name))
        self.button = QPushButton(_("Keep this one") if double.one_person else _("Another number"), self)
        self.button.setAccessibleName(f"{self.button.text()}: {side.name}, {side.held.number}")
        acts = QHBoxLayout()
        acts.setSpacing(GRID)
        acts.addWidget(self.number, 1)
        acts.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(4)
        for label in (name, when):
            column.addWidget(label)
        column.addLayout(acts)
        self.number.setVisible(side.stands and not double.one_person)
        self.button.setVisible(side.stands)
        if double.one_person:
            self.button.clicked.connect(lambda: self.kept.emit(certificate))
        else:
            self.button.clicked.connect(lambda: self.renumbered.emit(certificate, self.number.text()))
