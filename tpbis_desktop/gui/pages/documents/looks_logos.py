"""The logos of the letterhead: above every sheet and certificate, side by side in this order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from tpbis_desktop.actions.event_settings import LARGEST_LOGO_BYTES
from tpbis_desktop.actions.letterhead import MOST_LOGOS, change_logos, keep_logos, letter_of
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.model import Blob
from tpbis_desktop.words import _

_PICTURE = QSize(200, 56)


class LogosCard(Card):
    """A row for each logo, and a button for one more; what is done here is kept at once."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(_("Logos"), parent)
        self.workplace = workplace
        self.logos: tuple[str, ...] = ()
        self.remove_buttons: list[QPushButton] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GRID)
        said = QLabel(_("Above every sheet and certificate. PNG or JPEG, at most 2 MB each."), self)
        said.setProperty("look", "caption")
        said.setWordWrap(True)
        self.add_button = QPushButton(_("Add a picture"), self)
        self.add_button.clicked.connect(self._ask)
        self.add(said)
        self.add(self._rows)
        self.add(self.add_button)

    def refresh(self) -> None:
        """Show the logos as the event has them."""
        with self.workplace.read() as session:
            logos = letter_of(session).logos
            blobs = [session.get(Blob, digest) for digest in logos]
            pictures = [blob.data if blob else b"" for blob in blobs]
        if logos == self.logos and len(self.remove_buttons) == len(logos):
            return
        self.logos = logos
        self._show(pictures)

    def _show(self, pictures: Sequence[bytes]) -> None:
        self.remove_buttons = []
        while (old := self._rows.takeAt(0)) is not None:
            if (row := old.widget()) is not None:
                row.hide()
                row.deleteLater()
        for place, data in enumerate(pictures):
            self._rows.addWidget(self._row(place, data))
        self.add_button.setEnabled(len(pictures) < MOST_LOGOS)

    def _row(self, place: int, data: bytes) -> QWidget:
        row = QWidget(self)
        picture = QLabel(_("Not here yet"), row)
        picture.setProperty("look", "preview")
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture.setFixedSize(_PICTURE)
        picture.setAccessibleName(_("Logo {n}").format(n=place + 1))
        known = QPixmap()
        if known.loadFromData(data):
            ratio = self.devicePixelRatioF()
            room = (_PICTURE - QSize(16, 12)) * ratio
            smooth = Qt.TransformationMode.SmoothTransformation
            known = known.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, smooth)
            known.setDevicePixelRatio(ratio)
            picture.setPixmap(known)
        remove = QPushButton(_("Take it off"), row)
        remove.setProperty("look", "quiet")
        remove.clicked.connect(partial(self._take_off, place))
        self.remove_buttons.append(remove)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(picture)
        line.addStretch(1)
        line.addWidget(remove)
        return row

    def _take_off(self, place: int) -> None:
        left = tuple(logo for number, logo in enumerate(self.logos) if number != place)
        self._write(lambda session: change_logos(session, left))

    def take_file(self, path: Path) -> None:
        """Put the picture at `path` after the others, or say why not."""
        try:
            with path.open("rb") as file:
                data = file.read(LARGEST_LOGO_BYTES + 1)
        except OSError:
            self.workplace.tell_error(
                UserError(_("The picture cannot be read."), str(path), _("Copy it to this computer first."))
            )
            return
        self._write(lambda session: change_logos(session, (*self.logos, *keep_logos(session, [data]))))

    def _write(self, action: Callable[[Session], object]) -> None:
        try:
            with self.workplace.write() as session:
                action(session)
        except UserError as error:
            self.workplace.tell_error(error)
            return
        self.workplace.announce("event")
        self.refresh()

    def _ask(self) -> None:
        pictures = _("Pictures (*.png *.jpg *.jpeg)")
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Choose the logo"), "", pictures)
        if chosen:
            self.take_file(Path(chosen))
