"""The print server that tests of printers share."""

from __future__ import annotations

from tests.devices.cups_server import server, tray

__all__ = ["server", "tray"]
