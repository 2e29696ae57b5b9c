"""The numbers of certificates: the pattern with a live example, those of the agency, and what is double."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from tpbis_desktop.actions.certificates.certificate_numbers import (
    change_number_pattern,
    number_pattern,
    number_to_come,
    numbers_here,
    refuse_wrong_pattern,
)
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.pages.documents.certificates.agency import AgencyCard
from tpbis_desktop.gui.pages.documents.certificates.doubles import DoublesCard
from tpbis_desktop.gui.pages.documents.certificates.work import Everybody
from tpbis_desktop.gui.pages.settings.edited_card import EditedCard
from tpbis_desktop.gui.theme import GRID, set_look
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.widgets.details_form import labelled
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _

EXAMPLE = "{n:03}/KSP-TPBIS/XI/2023"


class PatternCard(EditedCard):
    """How numbers are made; the example is the very next one."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, _("Numbers by a pattern"), parent)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(_("Such as {example}").format(example=EXAMPLE))
        self.example, self.said, self.elsewhere = QLabel(self), QLabel(self), QLabel(self)
        self.example.setProperty("look", "heading")
        self.said.setProperty("look", "caption")
        self.said.setText(
            _(
                "{n} is the running number, {n:03} with noughts before it. {year}, {month}, {roman} and"
                " {letter} (of the station) may stand beside it. A number is fixed when a certificate is"
                " issued, and kept for ever."
            )
        )
        for label in (self.example, self.said, self.elsewhere):
            label.setWordWrap(True)
        self.add(labelled(_("Pattern"), self.field))
        for part in (self.example, self.elsewhere, self.said):
            self.add(part)
        self.finish()
        self.field.textChanged.connect(lambda _text: self._show_example())

    def read(self, session: Session) -> object:
        return number_pattern(session)

    def show_value(self, value: object) -> None:
        self.field.setText(str(value))
        self._show_example()

    @property
    def written(self) -> object:
        return " ".join(self.field.text().split())

    def write(self, session: Session, value: object) -> Notice | None:
        change_number_pattern(session, str(value))
        return Notice("good", _("The pattern is saved."), _("Numbers that were given stay."))

    def _show_example(self) -> None:
        pattern = str(self.written)
        try:
            refuse_wrong_pattern(pattern)
        except UserError as error:
            set_look(self.field, "wrong", value=True)
            self.example.setText(error.title)
            self.elsewhere.hide()
        else:
            set_look(self.field, "wrong", value=False)
            self._show_next(pattern)
        self.look()

    def _show_next(self, pattern: str) -> None:
        with self.workplace.read() as session:
            _serial, number = number_to_come(session, pattern)
            here = numbers_here(session, pattern)
        self.example.setText(_("Next: {number}").format(number=number))
        self.elsewhere.setText(
            _(
                "This is not the organiser's station: certificates are numbered there. With {letter} in the"
                " pattern each station counts for itself."
            )
        )
        self.elsewhere.setVisible(not here)


class NumbersView(QWidget):
    """`numbered` carries a participant and what was typed; `renumbered` and `kept` settle doubles."""

    numbered = Signal(str, str)
    renumbered = Signal(str, str)
    kept = Signal(str)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pattern, self.doubles = PatternCard(workplace, self), DoublesCard(self)
        self.agency = AgencyCard(workplace, self)
        inside = QWidget(self)
        inside.setProperty("look", "scrolled")
        left = QVBoxLayout(inside)
        left.setContentsMargins(0, 0, GRID, 0)
        left.setSpacing(2 * GRID)
        left.addWidget(self.doubles)
        left.addWidget(self.pattern)
        left.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(scroll, 1)
        row.addWidget(self.agency, 1)
        self.agency.numbered.connect(self.numbered)
        self.doubles.renumbered.connect(self.renumbered)
        self.doubles.kept.connect(self.kept)

    def show_everybody(self, everybody: Everybody, numbers: dict[str, str]) -> None:
        """The people who wait for a number, and what is double."""
        self.pattern.refresh()
        self.doubles.show_doubles(everybody)
        self.agency.show_people(everybody.lines, numbers)
