"""Which badges to print, where they come out, and the buttons that do it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from tpbis_desktop.actions.badges.templates import TemplateLine
from tpbis_desktop.actions.people.delegations import DelegationLine
from tpbis_desktop.actions.printing.badge_batch import DELEGATION, EVERYBODY, UNPRINTED, Batch
from tpbis_desktop.devices.printing.printers import FOLDER
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.printing.printer_words import printer_word
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.details_form import labelled
from tpbis_desktop.gui.widgets.elided_label import ElidedLabel
from tpbis_desktop.gui.widgets.eliding_box import ElidingBox
from tpbis_desktop.gui.widgets.primary_button import PrimaryButton
from tpbis_desktop.settings import Settings
from tpbis_desktop.words import _, plural


class BadgesCard(Card):
    """`chosen` whenever another batch is; `print_out` and `save` when it is to come out."""

    chosen = Signal()
    print_out = Signal()
    save = Signal()
    change_printer = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.unprinted = QRadioButton(_("Not printed yet"), self)
        self.everybody = QRadioButton(_("Everybody"), self)
        self.delegation = QRadioButton(_("One delegation"), self)
        self.group = QButtonGroup(self)
        for button in (self.everybody, self.unprinted, self.delegation):
            self.group.addButton(button)
        self.unprinted.setChecked(True)
        self.delegations = QComboBox(self)
        self.delegations.setAccessibleName(_("Delegation"))
        self.delegations.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.delegations.setMinimumContentsLength(12)
        self.templates = ElidingBox(self)
        self.begin_at = QLineEdit(self)
        self.begin_at.setPlaceholderText(_("Such as A-017; empty for all"))
        self.printer = ElidedLabel("", self)
        self.printer.setProperty("look", "muted")
        self.trouble = QLabel(self)
        self.trouble.setProperty("pill", "warning")
        self.trouble.setWordWrap(True)
        self.trouble.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble.hide()
        self.order = QLabel(self)
        self.order.setProperty("look", "caption")
        self.order.setWordWrap(True)
        self.change_button = QPushButton(_("Change"), self)
        self.change_button.setProperty("look", "quiet")
        self.button = PrimaryButton("", "", self)
        self.save_button = QPushButton(_("Save as PDF"), self)
        self._lay_out()
        self._listen()
        self.show_batch(0)

    def _lay_out(self) -> None:
        most = QHBoxLayout()
        most.setSpacing(12)
        for button in (self.unprinted, self.everybody):
            most.addWidget(button)
        most.addStretch(1)
        self.add(most)
        one = QHBoxLayout()
        one.setSpacing(12)
        one.addWidget(self.delegation)
        one.addWidget(self.delegations, 1)
        where = QHBoxLayout()
        where.setSpacing(GRID)
        where.addWidget(self.printer, 1)
        where.addWidget(self.change_button)
        self.add(one)
        self.add(labelled(_("Template"), self.templates))
        self.add(self.trouble)
        self.add(labelled(_("From this badge on (after a paper jam)"), self.begin_at))
        self.add(self.order)
        self.add(where)
        self.add(self.save_button)
        self.add(self.button)

    def _listen(self) -> None:
        self.group.buttonToggled.connect(lambda _button, on: self._choose() if on else None)
        self.delegations.activated.connect(lambda _index: self.delegation.setChecked(True))
        self.delegations.activated.connect(lambda _index: self.chosen.emit())
        self.templates.activated.connect(lambda _index: self.chosen.emit())
        self.begin_at.textChanged.connect(lambda _text: self.chosen.emit())
        self.change_button.clicked.connect(self.change_printer)
        self.button.clicked.connect(self.print_out)
        self.save_button.clicked.connect(self.save)

    def _choose(self) -> None:
        self.chosen.emit()

    @property
    def batch(self) -> Batch:
        """What is chosen now."""
        begin_at = self.begin_at.text()
        if self.delegation.isChecked():
            return Batch(DELEGATION, self.delegations.currentData() or "", begin_at)
        return Batch(UNPRINTED if self.unprinted.isChecked() else EVERYBODY, "", begin_at)

    @property
    def template(self) -> str:
        """The template chosen for this batch; empty for the event's own choice."""
        return self.templates.currentData() or ""

    def show_templates(self, lines: Sequence[TemplateLine]) -> None:
        """Offer these, keeping the one chosen; the event's own choice first."""
        chosen = self.templates.currentData()
        self.templates.clear()
        usual = next((line.word for line in lines if line.chosen), "")
        said = _("As chosen for this event: {name}") if usual else _("As chosen for this event")
        self.templates.addItem(said.format(name=usual), "")
        for line in lines:
            if not line.chosen and not line.trouble:
                self.templates.addItem(line.word, line.name)
        self.templates.setCurrentIndex(max(0, self.templates.findData(chosen)))

    def show_delegations(self, delegations: Sequence[DelegationLine]) -> None:
        """Offer these, keeping the one chosen."""
        chosen = self.delegations.currentData()
        self.delegations.clear()
        for one in delegations:
            if one.members:
                self.delegations.addItem(f"{one.name}  ({one.members})", one.id)
        self.delegations.setCurrentIndex(max(0, self.delegations.findData(chosen)))

    def show_printer(self, settings: Settings) -> None:
        """Where badges come out, and in which order."""
        name = settings.badge_printer
        words = _("Into the folder {folder}") if name.startswith(FOLDER) else _("On {printer}")
        said = (
            words.format(folder=name.removeprefix(FOLDER), printer=printer_word(name))
            if name
            else _("No printer is chosen")
        )
        self.printer.setText(said)
        self.change_button.setText(_("Change") if name else _("Choose"))
        self.order.setText(
            _("By delegation and name, the last first: pages come out face up.")
            if settings.face_up
            else _("By delegation and name, as they are handed out.")
        )

    def show_batch(self, count: int) -> None:
        """How many badges the batch has."""
        nobody = _("No badge to print")
        self.button.set_action(plural("Print {n} badge", "Print {n} badges", count) if count else nobody)
        self.button.setEnabled(bool(count))
        self.save_button.setEnabled(bool(count))

    def show_trouble(self, trouble: UserError | None) -> None:
        """Why badges come out with the usual template instead of the event's choice, if they do."""
        usual = _("Badges come out as A6 portrait until another template is chosen.")
        self.trouble.setText(f"{trouble.title} {usual}" if trouble else "")
        self.trouble.setVisible(trouble is not None)

    def show_wrong(self, said: str) -> None:
        """Why there is no batch: the number is on no badge."""
        self.show_batch(0)
        self.button.set_action(said)
