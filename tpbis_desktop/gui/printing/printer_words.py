"""What printers are called in the window."""

from __future__ import annotations

from tpbis_desktop.devices.printing.printers import FOLDER, LABEL_PRINTER
from tpbis_desktop.words import _


def printer_word(name: str) -> str:
    """A printer, a folder or a label printer by its address; nothing when none is chosen."""
    if name.startswith(FOLDER):
        return _("Folder {path}").format(path=name.removeprefix(FOLDER))
    if name.startswith(LABEL_PRINTER):
        return _("Label printer {address}").format(address=name.removeprefix(LABEL_PRINTER))
    return name


def printer_tip(name: str) -> str:
    """The whole of a name that may be cut where it is shown."""
    return name.removeprefix(FOLDER)
