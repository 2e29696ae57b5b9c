"""The event's logo: what it looks like, another one, or none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget
from sqlalchemy.orm import Session

from tpbis_desktop.actions.event.event_settings import change_logo, logo_of, take_logo_off
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.pages.settings.logo_file import ask_logo, read_logo
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _

_PREVIEW = QSize(300, 112)


class LogoCard(Card):
    """A picture of PNG or JPEG, kept in the event file."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(_("Logo"), parent)
        self.workplace = workplace
        self.preview = QLabel(self)
        self.preview.setProperty("look", "preview")
        self.preview.setFixedHeight(_PREVIEW.height())
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setWordWrap(True)
        self.choose_button = QPushButton(_("Choose a picture"), self)
        self.choose_button.clicked.connect(self._ask)
        self.remove_button = QPushButton(_("Take it off"), self)
        self.remove_button.setProperty("look", "quiet")
        self.remove_button.clicked.connect(lambda: self._write(take_logo_off))
        hint = QLabel(_("PNG or JPEG, at most 2 MB"), self)
        hint.setProperty("look", "caption")
        buttons = QHBoxLayout()
        buttons.addWidget(self.choose_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        self.add(self.preview)
        self.add(buttons)
        self.add(hint)

    def refresh(self) -> None:
        """Show the logo as the event has it."""
        with self.workplace.read() as session:
            data = logo_of(session)
        self.remove_button.setVisible(data is not None)
        picture = QPixmap()
        if data is None or not picture.loadFromData(data):
            self.preview.setText(_("No logo"))
            self.preview.setAccessibleName(_("No logo"))
            return
        room = _PREVIEW * self.devicePixelRatioF()
        smooth = Qt.TransformationMode.SmoothTransformation
        fitted = picture.scaled(room - QSize(16, 16), Qt.AspectRatioMode.KeepAspectRatio, smooth)
        fitted.setDevicePixelRatio(self.devicePixelRatioF())
        self.preview.setPixmap(fitted)
        self.preview.setAccessibleName(_("The logo of the event"))

    def take_file(self, path: Path) -> None:
        """Make the picture at `path` the logo, or say why not."""
        data = read_logo(self.workplace, path)
        if data is not None:
            self._write(lambda session: change_logo(session, data))

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
