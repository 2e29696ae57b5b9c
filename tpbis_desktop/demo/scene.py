"""The stage of the demo: the program, the clock on the wall, the folders, and what the event file says."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from tpbis_desktop.actions.attendance.history import last_scans
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.people.people_list import PersonLine, list_people
from tpbis_desktop.actions.programme.programme import find_activity
from tpbis_desktop.demo.checks import Checks
from tpbis_desktop.demo.hands import Hands, Stuck
from tpbis_desktop.gui.frame.main_window import MainWindow
from tpbis_desktop.gui.page import Page
from tpbis_desktop.model import Scan

if TYPE_CHECKING:
    from tpbis_desktop.app import Program


class WallClock:
    """The time at which the day is played; it goes on as time does, and is put forward between the parts."""

    def __init__(self, at: datetime) -> None:
        self._at, self._since = at, time.monotonic()

    def __call__(self) -> datetime:
        return self._at + timedelta(seconds=time.monotonic() - self._since)

    def put(self, hour: int, minute: int) -> None:
        """Put the clock to a time of the same day."""
        wall = self().replace(hour=hour, minute=minute, second=0, microsecond=0)
        self._at, self._since = wall, time.monotonic()


@dataclass(frozen=True)
class Folders:
    """Where everything of the demo lies."""

    out: Path

    @property
    def computer(self) -> Path:
        return self.out / "computer"

    @property
    def documents(self) -> Path:
        return self.computer / "Documents"

    @property
    def printed(self) -> Path:
        return self.out / "printed"

    @property
    def lists(self) -> Path:
        return self.out / "lists"

    @property
    def stick(self) -> Path:
        return self.out / "safety copies"

    @property
    def pictures(self) -> Path:
        return self.out / "screenshots"

    @property
    def all(self) -> tuple[Path, ...]:
        return self.computer, self.documents, self.printed, self.lists, self.stick, self.pictures


@dataclass
class Scene:
    """What every part of the day needs. `welcomed` are the badges let in at the opening, by number."""

    program: Program
    clock: WallClock
    folders: Folders
    hands: Hands
    checks: Checks
    welcomed: set[str] = field(default_factory=set)

    @property
    def window(self) -> MainWindow:
        if self.program.window is None:
            raise Stuck("no event is open")
        return self.program.window

    def page(self, key: str) -> Page:
        """The page in view, which has to be this one."""
        self.hands.wait(lambda: self.window.page.key == key, f"the page {key} is not in view")
        return self.window.page

    def person(self, name: str) -> PersonLine:
        """The one person of this name, as the file has them now."""
        with self.window.workplace.read() as session:
            (found,) = [line for line in list_people(session) if line.full_name == name]
        return found

    def event_id(self) -> str:
        with self.window.workplace.read() as session:
            return the_event(session).id

    def count_scans(self) -> int:
        with self.window.workplace.read() as session:
            return session.scalar(select(func.count()).select_from(Scan)) or 0

    def scan_and_see(self, text: str, activity: str) -> str:
        """Scan at a door; returns the verdict that the file has when the answer is shown."""
        before = self.count_scans()
        self.hands.scan(text)
        self.hands.wait(lambda: self.count_scans() > before, "the scan is not recorded")
        with self.window.workplace.read() as session:
            return last_scans(session, find_activity(session, activity).id)[0].verdict

    def printed(self) -> list[Path]:
        """What lies in the printer's tray, the oldest first."""
        return sorted(self.folders.printed.glob("*.pdf"), key=lambda path: path.stat().st_mtime_ns)

    def wait_for_paper(self, before: int) -> Path:
        """The sheet that comes out after `before` others."""
        self.hands.wait(lambda: len(self.printed()) > before, "nothing comes out of the printer")
        sheet = self.printed()[-1]
        self.hands.wait(lambda: is_whole_pdf(sheet), f"{sheet.name} does not come out whole")
        return sheet


def is_whole_pdf(path: Path) -> bool:
    """Whether all of it has been written."""
    return path.exists() and path.read_bytes().rstrip().endswith(b"%%EOF")


def this_morning(zone: ZoneInfo) -> datetime:
    """Twenty past eight of today on the event's walls."""
    return datetime.now(zone).replace(hour=8, minute=20, second=0, microsecond=0)
