"""The event that is open: read and written, the settings and the time beside it, and the word of changes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Signal
from sqlalchemy.orm import Session

from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.settings import Settings, save_settings
from tpbis_desktop.storage.event_file import EventFile


class OpenEvent(QObject):
    """One open event at this window. All read and write through it and never keep a session.

    `changed` carries the names of the tables that were written, after the commit; every page re-reads what it
    shows of them. `told` asks the frame to show a notice, `untold` to take away those about something; `went`
    asks it to go to another page, with a participant id or nothing; `language_chosen` to speak the language
    that the settings now name.
    """

    changed = Signal(frozenset)
    told = Signal(Notice)
    untold = Signal(str)
    went = Signal(str, str)
    language_chosen = Signal()

    def __init__(self, event_file: EventFile, settings: Settings, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.event_file = event_file
        self.now = now
        self._settings = settings
        event_file.operate(settings.operator)

    @property
    def settings(self) -> Settings:
        """This computer's settings as they are now."""
        return self._settings

    def choose(self, **choices: Any) -> None:
        """Change and keep settings of this computer."""
        self._settings = replace(self._settings, **choices)
        save_settings(self._settings)
        self.event_file.operate(self._settings.operator)

    def read(self) -> AbstractContextManager[Session]:
        """A session to read with."""
        return self.event_file.read()

    def write(self) -> AbstractContextManager[Session]:
        """A session whose work is on the disk when the block ends, or not at all."""
        return self.event_file.write()

    def announce(self, *tables: str) -> None:
        """Say that these tables were written and committed."""
        self.changed.emit(frozenset(tables))

    def tell(self, notice: Notice) -> None:
        """Show a banner."""
        self.told.emit(notice)

    def untell(self, about: str) -> None:
        """Take the banners about this away: it is settled."""
        self.untold.emit(about)

    def tell_error(self, error: UserError) -> None:
        """Show what went wrong, in the words of the error."""
        self.told.emit(Notice.of(error))

    def go(self, page: str, participant: str = "") -> None:
        """Ask the frame for another page, on a person when one is given."""
        self.went.emit(page, participant)
