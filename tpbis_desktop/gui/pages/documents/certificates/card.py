"""Which certificates are to come out, in which language and order, and the buttons that do it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tpbis_desktop.actions.certificates.certificate_list import TO_ISSUE, CertificateLine, wanting
from tpbis_desktop.actions.people.person_order import DELEGATION, NAME, PROTOCOL
from tpbis_desktop.devices.printing.printers import FOLDER
from tpbis_desktop.gui.pages.documents.certificates.summary import AssumeBox
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.details_form import labelled
from tpbis_desktop.gui.widgets.elided_label import ElidedLabel
from tpbis_desktop.gui.widgets.primary_button import PrimaryButton
from tpbis_desktop.model.search import fold_text
from tpbis_desktop.words import _, plural


class CertificatesCard(Card):
    """`chosen` when another batch is; `ordered` carries the order wanted; `out` and `save` bring it out."""

    chosen = Signal()
    ordered = Signal(str)
    out = Signal()
    save = Signal()
    change_printer = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.waiting, self.issued = QRadioButton(self), QRadioButton(self)
        self.some = QRadioButton(self)
        self.group = QButtonGroup(self)
        for button in (self.waiting, self.issued, self.some):
            self.group.addButton(button)
        self.waiting.setChecked(True)
        self.language, self.order = QComboBox(self), QComboBox(self)
        self.begin_at = QLineEdit(self)
        self.begin_at.setPlaceholderText(_("Such as 012; empty for all"))
        self._begin = QWidget(self)
        self.assume = AssumeBox(self)
        self.said = QLabel(self)
        self.said.setProperty("look", "caption")
        self.said.setWordWrap(True)
        self.printer = ElidedLabel("", self)
        self.printer.setProperty("look", "muted")
        self.change_button = QPushButton(_("Change"), self)
        self.change_button.setProperty("look", "quiet")
        self.save_button, self.button = QPushButton(self), PrimaryButton("", "", self)
        self._lines: Sequence[CertificateLine] = ()
        self._people: frozenset[str] = frozenset()
        self._next = ""
        self._fill()
        self._lay_out()
        self._listen()

    def _fill(self) -> None:
        for words, value in (
            (_("As in the look"), ""),
            (_("Both"), "both"),
            ("Bahasa Indonesia", "id"),
            ("English", "en"),
        ):
            self.language.addItem(words, value)
        orders = {PROTOCOL: _("By protocol"), DELEGATION: _("By delegation"), NAME: _("A to Z")}
        for value, words in orders.items():
            self.order.addItem(words, value)
        for box in (self.language, self.order):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)

    def _lay_out(self) -> None:
        inside = QWidget(self)
        inside.setProperty("look", "scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        for button in (self.waiting, self.issued, self.some):
            column.addWidget(button)
        both = QHBoxLayout()
        both.setSpacing(12)
        both.addLayout(labelled(_("Language"), self.language), 1)
        both.addLayout(labelled(_("Calling order"), self.order), 1)
        column.addLayout(both)
        begin = QVBoxLayout(self._begin)
        begin.setContentsMargins(0, 0, 0, 0)
        begin.addLayout(labelled(_("From this number on (after a paper jam)"), self.begin_at))
        for part in (self._begin, self.assume, self.said):
            column.addWidget(part)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self.add(scroll, 1)
        where = QHBoxLayout()
        where.setSpacing(GRID)
        where.addWidget(self.printer, 1)
        where.addWidget(self.change_button)
        self.add(where)
        self.add(self.save_button)
        self.add(self.button)

    def _listen(self) -> None:
        self.group.buttonToggled.connect(lambda _button, on: self._choose() if on else None)
        self.language.activated.connect(lambda _index: self._choose())
        self.order.activated.connect(lambda _index: self.ordered.emit(self.order.currentData()))
        self.begin_at.textChanged.connect(lambda _text: self._choose())
        self.change_button.clicked.connect(self.change_printer)
        self.button.clicked.connect(self.out)
        self.save_button.clicked.connect(self.save)

    def _choose(self) -> None:
        self._say()
        self.chosen.emit()

    def show_lines(self, lines: Sequence[CertificateLine], order: str, next_number: str) -> None:
        """Everybody, in this calling order; `next_number` is what a pattern would give next."""
        self._lines, self._next = lines, next_number
        self.order.setCurrentIndex(max(0, self.order.findData(order)))
        waiting, issued = len(wanting(lines)), sum(line.held is not None for line in lines)
        self.waiting.setText(_("Not issued yet: {n}").format(n=waiting))
        self.issued.setText(_("Issued: {n}").format(n=issued))
        if self.waiting.isChecked() and issued and not waiting:
            self.issued.setChecked(True)
        self.show_people(self._people)

    def show_people(self, people: frozenset[str]) -> None:
        """Who is chosen in the list."""
        self._people = people
        count = len(self._of(people))
        self.some.setText(_("Chosen in the list: {n}").format(n=count))
        self.some.setVisible(bool(count) or self.some.isChecked())
        self._say()

    def _of(self, people: frozenset[str]) -> list[CertificateLine]:
        return [line for line in self._lines if line.participant in people and _can_come_out(line)]

    @property
    def batch(self) -> list[CertificateLine]:
        """The people whose certificates are to come out, in calling order."""
        if self.some.isChecked():
            return self._of(self._people)
        if self.waiting.isChecked():
            return wanting(self._lines)
        issued = [line for line in self._lines if line.held]
        asked = fold_text(self.begin_at.text())
        if not asked:
            return issued
        first = next((at for at, line in enumerate(issued) if fold_text(line.number).startswith(asked)), None)
        return [] if first is None else issued[first:]

    def _say(self) -> None:
        """What pressing a button will do."""
        batch = self.batch
        fresh = sum(line.state in TO_ISSUE for line in batch)
        self._begin.setVisible(self.issued.isChecked())
        self.assume.setVisible(not self.issued.isChecked())
        for button in (self.button, self.save_button):
            button.setEnabled(bool(batch))
        if not batch:
            nothing = _("No certificate to print")
            nowhere = _("No certificate has this number") if self._is_lost else nothing
            self.button.set_action(nowhere)
            self.save_button.setText(_("Save as PDF"))
        elif fresh:
            self.button.set_action(plural("Issue and print {n}", "Issue and print {n}", len(batch)))
            self.save_button.setText(_("Issue and save as PDF"))
        else:
            self.button.set_action(plural("Print {n} certificate", "Print {n} certificates", len(batch)))
            self.save_button.setText(_("Save as PDF"))
        self.said.setText(self._explained(fresh))

    @property
    def _is_lost(self) -> bool:
        return self.issued.isChecked() and bool(self.begin_at.text().strip())

    def _explained(self, fresh: int) -> str:
        if fresh:
            words = _("Looking issues nothing. Issuing fixes the numbers for ever; the next is {number}.")
            return words.format(number=self._next)
        return _("A name mended since is signed again; its number stays, and the earlier print says so.")

    def show_printer(self, name: str) -> None:
        """Where certificates come out."""
        words = _("Into the folder {folder}") if name.startswith(FOLDER) else _("On {printer}")
        said = words.format(folder=name.removeprefix(FOLDER), printer=name)
        self.printer.setText(said if name else _("No printer is chosen"))
        self.change_button.setText(_("Change") if name else _("Choose"))


def _can_come_out(line: CertificateLine) -> bool:
    return line.held is not None or line.state in TO_ISSUE
