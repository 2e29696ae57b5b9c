"""The logos of the letterhead, where the certificate that shows them is adjusted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLabel, QWidget
from sqlalchemy.orm import Session

from tpbis_desktop.actions.event.letterhead import change_logos, keep_logos, letter_of
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.pages.settings.logo_file import ask_logo, read_logo
from tpbis_desktop.gui.pages.settings.logo_row import LogoRow
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.model import Blob
from tpbis_desktop.words import _


class LogosCard(Card):
    """Above every sheet and certificate; what is done here is kept at once."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(_("Logos"), parent)
        self.workplace = workplace
        said = QLabel(_("Above every sheet and certificate. PNG or JPEG, at most 2 MB each."), self)
        said.setProperty("look", "caption")
        said.setWordWrap(True)
        self.row = LogoRow(self)
        self.add(said)
        self.add(self.row)
        self.row.add_button.clicked.connect(self._ask)
        self.row.changed.connect(lambda: self._write(self._keep_order))

    def refresh(self) -> None:
        """Show the logos as the event has them."""
        with self.workplace.read() as session:
            logos = letter_of(session).logos
            if list(logos) == self.row.digests:
                return
            blobs = [(digest, session.get(Blob, digest)) for digest in logos]
            pictures = [(digest, blob.data if blob else b"") for digest, blob in blobs]
        self.row.show_logos(pictures)

    def take_file(self, path: Path) -> None:
        """Put the picture at `path` after the others, or say why not."""
        data = read_logo(self.workplace, path)
        if data is not None:
            self._write(lambda session: self._add(session, data))

    def _add(self, session: Session, data: bytes) -> None:
        change_logos(session, (*self.row.digests, *keep_logos(session, [data])))

    def _keep_order(self, session: Session) -> None:
        change_logos(session, self.row.digests)

    def _write(self, action: Callable[[Session], object]) -> None:
        try:
            with self.workplace.write() as session:
                action(session)
        except UserError as error:
            self.workplace.tell_error(error)
            return
        self.refresh()
        self.workplace.announce("event")

    def _ask(self) -> None:
        chosen = ask_logo(self)
        if chosen:
            self.take_file(chosen)
