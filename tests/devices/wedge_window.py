"""A window with one field, for a real keyboard: says what was scanned, and what the field has."""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication, QLineEdit

from tpbis_desktop.actions.door.scanned_codes import LENGTHS
from tpbis_desktop.devices.scanning.key_burst import KeyBurst
from tpbis_desktop.devices.scanning.scanned_text import ScannedText


def main(issued: list[str]) -> int:
    """Run until a line comes in; then say what the field has, and end."""
    app = QApplication([])
    field = QLineEdit()
    field.resize(600, 60)
    ear = KeyBurst(field, weigh=lambda text: 2 if text in issued else 0, lengths=LENGTHS)
    told: list[ScannedText] = []
    ear.heard.connect(told.append)
    asked = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    asked.activated.connect(app.quit)
    field.show()
    field.activateWindow()
    say({"ready": True})
    app.exec()
    heard = [{"text": one.text, "layout": one.layout, "ending": one.ending} for one in told]
    say({"heard": heard, "field": field.text()})
    return 0


def say(what: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
