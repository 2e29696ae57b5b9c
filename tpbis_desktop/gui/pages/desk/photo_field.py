"""The photo of a person in the form: what it looks like, another one, or none. It is kept at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from tpbis_desktop.actions.people.photos import (
    LARGEST_PHOTO_BYTES,
    give_photo,
    photo_of,
    photo_to_keep,
    take_photo_off,
)
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.job import Job, Step, while_alive
from tpbis_desktop.gui.theme import GRID, icon_pixmap, tokens
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.storage.event_file import EventFile
from tpbis_desktop.words import _

_SIZE = QSize(54, 64)
_NOBODY = 32


class PhotoField(QWidget):
    """It shows at a door when somebody forgot the badge, and on badges that have room for it."""

    def __init__(self, workplace: Workplace, person: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace, self._person = workplace, person
        self.picture = QLabel(self)
        self.picture.setProperty("look", "preview")
        self.picture.setFixedSize(_SIZE)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.choose_button = QPushButton(self)
        self.choose_button.clicked.connect(self._ask)
        self.remove_button = QPushButton(_("Take it off"), self)
        self.remove_button.setProperty("look", "quiet")
        self.remove_button.clicked.connect(self._take_off)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.picture)
        for button in (self.choose_button, self.remove_button):
            row.addWidget(button)
        row.addStretch(1)
        self.show_photo()

    def show_photo(self) -> None:
        """Show it as the event has it."""
        with self._workplace.read() as session:
            data = photo_of(session, self._person)
        picture = QPixmap()
        has_one = data is not None and picture.loadFromData(data)
        self.remove_button.setVisible(has_one)
        self.choose_button.setText(_("Another photo …") if has_one else _("Choose a photo …"))
        self.picture.setPixmap(
            self._fitted(picture) if has_one else icon_pixmap("people", tokens().muted, _NOBODY)
        )
        self.picture.setAccessibleName(_("Photo") if has_one else _("No photo"))

    def _fitted(self, picture: QPixmap) -> QPixmap:
        ratio = self.devicePixelRatioF()
        smooth = Qt.TransformationMode.SmoothTransformation
        fitted = picture.scaled(_SIZE * ratio, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        fitted.setDevicePixelRatio(ratio)
        return fitted

    def take_file(self, path: Path) -> None:
        """Make the picture at `path` the photo, or say why not."""
        job = Job(_keep_photo, self._workplace.event_file, self._person, path)
        self.choose_button.setEnabled(False)
        job.done.connect(while_alive(self, lambda _nothing: self._tell_changed()))
        job.failed.connect(self._tell_failure)
        job.finished.connect(while_alive(self, lambda: self.choose_button.setEnabled(True)))
        job.start()

    def _take_off(self) -> None:
        try:
            with self._workplace.write() as session:
                take_photo_off(session, self._person)
        except UserError as error:
            self._workplace.tell_error(error)
            return
        self.choose_button.setFocus()
        self._tell_changed()

    def _tell_changed(self) -> None:
        self.show_photo()
        self._workplace.announce("participant")

    def _tell_failure(self, error: Exception) -> None:
        mine = UserError(_("That did not work."), _("The photo was not changed."))
        self._workplace.tell_error(error if isinstance(error, UserError) else mine)

    def _ask(self) -> None:
        kinds = _("Pictures (*.png *.jpg *.jpeg)")
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Choose a photo"), "", kinds)
        if chosen:
            self.take_file(Path(chosen))


def _keep_photo(step: Step, event_file: EventFile, person: str, path: Path) -> None:
    step(0, 1)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_PHOTO_BYTES + 1)
    except OSError as error:
        raise UserError(
            _("The picture cannot be read."), str(path), _("Copy it to this computer first.")
        ) from error
    photo = photo_to_keep(data)
    with event_file.write(background=True) as session:
        give_photo(session, person, photo)
