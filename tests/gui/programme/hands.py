"""What a test does at the programme page, and what the file says afterwards."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.actions.fresh_door import Door
from tests.gui.frame import Frame
from tests.gui.scanner import pass_time, strike
from tpbis_desktop.actions.programme.enrolment_list import candidates
from tpbis_desktop.actions.programme.programme import list_activities
from tpbis_desktop.gui.pages.programme_page import ProgrammePage
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.model import Activity


def told(page: ProgrammePage) -> list[Notice]:
    frame = page.window()
    assert isinstance(frame, Frame)
    return frame.told


def undo(page: ProgrammePage) -> None:
    """Press Undo in the newest banner."""
    (_words, act) = told(page)[-1].actions[0]
    act()


def press(page: ProgrammePage, key: Qt.Key, text: str = "") -> None:
    """A hand presses a key in whatever has the focus."""
    pass_time(600)
    strike(page, key, text)
    QApplication.processEvents()


def row(door: Door, activity: str) -> Activity:
    with door.file.read() as session:
        return session.get_one(Activity, activity)


def titles(door: Door) -> list[str]:
    with door.file.read() as session:
        return [line.title for line in list_activities(session)]


def on_list(door: Door, activity: str) -> list[str]:
    with door.file.read() as session:
        return sorted(p.full_name for p in candidates(session, activity) if p.enrolled)
