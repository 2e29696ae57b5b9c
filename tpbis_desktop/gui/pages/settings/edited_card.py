"""A card whose fields are saved together, when Save is pressed."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from sqlalchemy.orm import Session

from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _


class EditedCard(Card):
    """Shows what the event says; Save and Discard come up as soon as something else is written.

    A card of one kind says how to `read`, `show_value`, `written` and `write` its value.
    """

    def __init__(self, workplace: Workplace, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.workplace = workplace
        self._value: object = None
        self.save_button, self.discard_button = QPushButton(_("Save"), self), QPushButton(_("Discard"), self)
        self.save_button.setProperty("look", "primary")
        self.save_button.clicked.connect(self.save)
        self.discard_button.clicked.connect(self.discard)
        self._buttons = QWidget(self)
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, GRID, 0, 0)
        row.addStretch(1)
        row.addWidget(self.discard_button)
        row.addWidget(self.save_button)
        self._buttons.hide()

    def finish(self) -> None:
        """Called once by each card when its fields are in place."""
        self.add(self._buttons)

    def read(self, session: Session) -> object:
        """The value as the event has it."""
        raise NotImplementedError

    def show_value(self, value: object) -> None:
        """Put the value into the fields."""
        raise NotImplementedError

    @property
    def written(self) -> object:
        """The value as the fields have it."""
        raise NotImplementedError

    def write(self, session: Session, value: object) -> Notice | None:
        """Write the value; what to tell besides that it is saved."""
        raise NotImplementedError

    @property
    def unsaved(self) -> bool:
        """Whether something was typed and not saved."""
        return self._value is not None and self.written != self._value

    def refresh(self) -> None:
        """Read again, unless that would take away what was typed."""
        if self.unsaved:
            return
        with self.workplace.read() as session:
            self._value = self.read(session)
        self.show_value(self._value)
        self._value = self.written
        self.look()

    def look(self) -> None:
        """Bring Save and Discard up or away, as something was typed."""
        self._buttons.setVisible(self.unsaved)

    def discard(self) -> None:
        """Back to what the event says."""
        self._value = None
        self.refresh()

    def save(self) -> None:
        """Write it, and say so when it is on the disk."""
        try:
            with self.workplace.write() as session:
                told = self.write(session, self.written)
        except UserError as error:
            self.workplace.tell_error(error)
            return
        self.discard()
        self.workplace.tell(told or Notice("good", _("Saved.")))
        self.workplace.announce("event")
