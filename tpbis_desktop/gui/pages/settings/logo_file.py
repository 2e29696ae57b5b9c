"""A logo chosen from this computer's files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from tpbis_desktop.actions.event.event_settings import LARGEST_LOGO_BYTES
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _


def ask_logo(parent: QWidget) -> Path | None:
    """Which picture? None when somebody thinks better of it."""
    pictures = _("Pictures (*.png *.jpg *.jpeg)")
    chosen, _kind = QFileDialog.getOpenFileName(parent, _("Choose the logo"), "", pictures)
    return Path(chosen) if chosen else None


def read_logo(workplace: Workplace, path: Path) -> bytes | None:
    """The picture at `path`, or what is too much of it; None, and why is told, when it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_LOGO_BYTES + 1)
    except OSError:
        hint = _("Copy it to this computer first.")
        workplace.tell_error(UserError(_("The picture cannot be read."), str(path), hint))
        return None
