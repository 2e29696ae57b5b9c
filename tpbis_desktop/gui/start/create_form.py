"""A new event: what it is called, when and where it is held, and the file it will be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tpbis_desktop.gui.opening import documents_folder, free_place, with_suffix
from tpbis_desktop.gui.start.protection import Protection
from tpbis_desktop.gui.theme import GRID, icon, set_look, tokens
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.details_form import DetailsForm
from tpbis_desktop.gui.widgets.elided_label import ElidedLabel
from tpbis_desktop.gui.widgets.primary_button import PrimaryButton
from tpbis_desktop.words import _


class CreateForm(QWidget):
    """`asked` carries what is written, the file to make and its passphrase; `left`: one goes back."""

    asked = Signal(object, Path, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = DetailsForm(self)
        self.protection = Protection(self)
        self._chosen: Path | None = None
        self._place = ElidedLabel(parent=self)
        self._place.setProperty("look", "muted")
        self.choose_button = QPushButton(_("Choose another place"), self)
        self.choose_button.clicked.connect(self._choose_place)
        self.create_button = PrimaryButton(_("Create the event"), parent=self)
        self.create_button.clicked.connect(self._ask)
        self.back_button = QPushButton(icon("chevron-left", tokens().link), _("Back"), self)
        self.back_button.setProperty("look", "quiet")
        self.back_button.clicked.connect(self.left)
        self.form.edited.connect(self._say_place)
        self._lay_out()

    def _lay_out(self) -> None:
        where = QHBoxLayout()
        where.setSpacing(2 * GRID)
        where.addWidget(QLabel(_("The file"), self))
        where.addWidget(self._place, 1)
        where.addWidget(self.choose_button)
        card = Card(_("A new event"), self)
        card.heading_row.addWidget(self.back_button)
        card.add(self._scrolled(where), 1)
        card.add(self.create_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def _scrolled(self, where: QHBoxLayout) -> QScrollArea:
        """All that is written and chosen: on a low screen it scrolls, the button below stays."""
        inside = QWidget(self)
        inside.setProperty("look", "scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(12)
        column.addWidget(self.form)
        column.addLayout(where)
        column.addWidget(self.protection)
        column.addStretch(1)
        scrolling = QScrollArea(self)
        scrolling.setWidget(inside)
        scrolling.setWidgetResizable(True)
        scrolling.setFrameShape(QFrame.Shape.NoFrame)
        scrolling.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bar = scrolling.verticalScrollBar()
        bar.rangeChanged.connect(
            lambda _least, most: bar.setValue(most if self.protection.wanted.isChecked() else 0)
        )
        return scrolling

    def begin(self, today: date) -> None:
        """An empty form."""
        self._chosen = None
        self.form.show_new(today)
        self.protection.begin()
        self._say_place()
        self.form.name.setFocus()

    @property
    def place(self) -> Path:
        """The file that will be made."""
        written = self.form.details
        name = written.short_name or written.name or _("New event")
        return self._chosen or free_place(documents_folder(), name)

    def _say_place(self) -> None:
        self._place.setText(str(self.place))
        set_look(self.form.name, "wrong", False)

    def _ask(self) -> None:
        written = self.form.details
        if not written.name:
            set_look(self.form.name, "wrong", True)
            self.form.name.setFocus()
        elif not self.protection.is_right():
            return
        self.asked.emit(written, self.place, self.protection.passphrase)

    def _choose_place(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Where the event will lie"), str(self.place), _("Event files (*.tpbis)")
        )
        if chosen:
            self._chosen = with_suffix(Path(chosen))
            self._say_place()
