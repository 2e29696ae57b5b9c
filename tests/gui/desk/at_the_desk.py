"""What hands and scanners do at the desk in tests, and what the file then says."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from sqlalchemy import func, select

from tpbis_desktop.actions.badges.badges import current_badge, note_print
from tpbis_desktop.actions.people.people_list import people_by_id
from tpbis_desktop.gui.pages.desk_page import DeskPage
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.model import Scan

HANG = "Nguyen Thi Thu Hang"


def strike(page: DeskPage, key: Qt.Key) -> None:
    QApplication.sendEvent(page.search, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))


def status(workplace: Workplace, person: str) -> str:
    with workplace.read() as session:
        return people_by_id(session, [person])[0].status


def scans(workplace: Workplace) -> int:
    with workplace.read() as session:
        return session.scalar(select(func.count()).select_from(Scan)) or 0


def token(workplace: Workplace, person: str) -> str:
    with workplace.read() as session:
        return people_by_id(session, [person])[0].token


def lay_out_badge(workplace: Workplace, person: str) -> None:
    """The evening before: this person's badge is printed."""
    with workplace.write() as session:
        badge = current_badge(session, person)
        assert badge is not None
        note_print(session, [badge.id], "Office", now=workplace.now())
    workplace.announce("badge_print")
