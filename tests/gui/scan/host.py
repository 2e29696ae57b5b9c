"""Somebody at the door with a scanner in one hand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.actions.fresh_door import Door
from tests.gui.frame import Frame
from tests.gui.scanner import pass_time, strike, type_burst
from tpbis_desktop.actions.people.register import Registered
from tpbis_desktop.gui.pages.scan_page import ScanPage
from tpbis_desktop.gui.widgets.verdict_panel import Verdict as Shown


class Host:
    """Somebody at the door with a scanner in one hand."""

    def __init__(self, page: ScanPage, door: Door) -> None:
        self.page, self.door = page, door

    def scan(self, text: str) -> Shown:
        type_burst(self.page, text)
        return self.answer

    def scan_badge(self, who: Registered) -> Shown:
        return self.scan(self.door.token(who.badge))

    @property
    def answer(self) -> Shown:
        shown = self.page.panel.verdict
        assert shown is not None
        return shown

    def listed(self) -> list[str]:
        rows = self.page.last.rows
        return [rows.item(n).text() for n in range(rows.count())]


def press_enter(host: Host) -> None:
    """A hand presses Enter in whatever has the focus, some time after the last scan."""
    pass_time(600)
    strike(host.page, Qt.Key.Key_Return, "\r")
    QApplication.processEvents()


def frame_of(host: Host) -> Frame:
    frame = host.page.window()
    assert isinstance(frame, Frame)
    return frame


def chosen_by(host: Host) -> str:
    activity = host.page.activity
    assert activity is not None
    return activity.id


def visit(host: Host, **values: object) -> str:
    activity = host.door.activity("Field visit", kind="field_visit", admits="enrolled", **values)
    host.page.choose(activity)
    return activity
