"""What is said of scanners where they are set up."""

from __future__ import annotations

from statistics import median

from tpbis_desktop.devices.scanning.keyboard_layouts import KEYS
from tpbis_desktop.devices.scanning.scanned_text import ScannedText
from tpbis_desktop.gui.widgets.pill import PillTone
from tpbis_desktop.words import _

Said = tuple[str, PillTone]

_SLOW_MS = 30


def serial_state(state: str) -> Said:
    """How it is with the serial scanner."""
    states: dict[str, Said] = {
        "off": (_("Not in use"), "neutral"),
        "open": (_("Connected"), "good"),
        "missing": (_("Not there: plug it in again"), "warning"),
        "busy": (_("In use by another program, or not allowed"), "error"),
    }
    return states[state]


def camera_state(state: str) -> Said:
    """How it is with the camera."""
    states: dict[str, Said] = {
        "off": (_("Not in use"), "neutral"),
        "running": (_("Looking for badges"), "good"),
        "missing": (_("Not there: plug it in again"), "warning"),
    }
    return states[state]


def source(read: ScannedText) -> str:
    """Which kind of scanner it was."""
    words = {
        "keyboard": _("Scanner that types"),
        "serial": _("Serial scanner"),
        "camera": _("Camera"),
    }
    return words[read.source]


def ending(read: ScannedText) -> str:
    """What came at the end."""
    if read.source == "camera":
        return _("None needed")
    return read.ending or _("None: understood all the same")


def pace(read: ScannedText) -> str:
    """How fast the keys came: the one in the middle and the slowest."""
    if not read.gaps_ms:
        return "-"
    return _("{typical} ms a key, slowest {slowest} ms").format(
        typical=round(median(read.gaps_ms), 1), slowest=round(max(read.gaps_ms))
    )


def layout(read: ScannedText) -> str:
    """Which keyboard had to be undone."""
    if read.source != "keyboard":
        return "-"
    if read.layout == KEYS:
        return _("Another than the scanner's: read by the keys themselves")
    if read.layout:
        return _("{layout} here, US at the scanner: undone").format(layout=read.layout)
    return _("The same here and at the scanner")


def caps_lock(read: ScannedText) -> str:
    """Whether letters came small that are printed large."""
    if read.source != "keyboard":
        return "-"
    return _("On: undone") if read.caps_lock else _("Off")


def advice(read: ScannedText) -> str:
    """What to set at the scanner, if anything would make it better."""
    if read.layout:
        return _("It works. To be safe, set the scanner to this computer's keyboard: see its leaflet.")
    if read.source == "keyboard" and not read.ending:
        return _("It works. Other codes than ours need an Enter at the end: see the scanner's leaflet.")
    if read.gaps_ms and median(read.gaps_ms) > _SLOW_MS:
        return _("It works, but is slow. Hold still until it beeps, or set a shorter delay between keys.")
    return ""
