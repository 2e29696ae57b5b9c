"""The right side of the desk: nobody, a person, or a sheet laid over them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QToolButton, QWidget

from tpbis_desktop.gui.pages.desk.idle_panel import IdlePanel
from tpbis_desktop.gui.pages.desk.person_card import PersonCard
from tpbis_desktop.gui.theme import icon, tokens
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _


class Sheet(Card):
    """Something asked at the desk. `closed` when it is over; `half_done` names what would be lost."""

    closed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._title.setWordWrap(True)
        cross = QToolButton(self)
        cross.setProperty("look", "icon")
        cross.setIcon(icon("close", tokens().muted))
        cross.setAccessibleName(_("Close"))
        cross.setToolTip(_("Close (Esc)"))
        cross.clicked.connect(self.closed)
        self.heading_row.addWidget(cross)

    def renew(self) -> None:
        """Read again what it shows; what was typed or ticked stays."""

    @property
    def half_done(self) -> str:
        """The words of the strip that leads back to it; empty when nothing would be lost."""
        return ""

    def take_focus(self) -> None:
        """Put the focus where one goes on."""
        self.setFocus()


class SidePanel(QStackedWidget):
    """Shows one thing at a time; a sheet stays over the person until it is closed."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.idle = IdlePanel(workplace, self)
        self.card = PersonCard(workplace, self)
        self.sheet: Sheet | None = None
        self.addWidget(self.idle)
        self.addWidget(self.card)

    def show_beneath(self) -> None:
        """Show the person, or nobody, unless a sheet is open."""
        if self.sheet is None:
            self.setCurrentWidget(self.card if self.card.person else self.idle)

    def open(self, sheet: Sheet) -> None:
        """Lay a sheet over whatever is there."""
        self.sheet = sheet
        if self.indexOf(sheet) < 0:
            self.addWidget(sheet)
        self.setCurrentWidget(sheet)
        sheet.take_focus()

    def lay_aside(self) -> Sheet | None:
        """Take the open sheet away, whole as it is; returns it."""
        sheet, self.sheet = self.sheet, None
        self.show_beneath()
        return sheet

    def throw_away(self, sheet: Sheet) -> None:
        """Be done with a sheet."""
        if sheet is self.sheet:
            self.lay_aside()
        self.removeWidget(sheet)
        sheet.deleteLater()
