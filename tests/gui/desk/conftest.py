"""A desk in a window, on a real event file with the sample's people."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.conftest import Wall
from tpbis_desktop.actions.people.register import register
from tpbis_desktop.actions.programme.programme import write_activity
from tpbis_desktop.gui.job import running_jobs, wait_for_all_jobs
from tpbis_desktop.gui.pages.desk_page import DeskPage
from tpbis_desktop.gui.theme import apply_theme
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.paths import resource
from tpbis_desktop.settings import Settings
from tpbis_desktop.storage.event_file import EventFile

HEADINGS = {
    "Full name": "full_name",
    "Name in script": "name_in_script",
    "Title": "honorific",
    "Academic title": "academic_title",
    "Role": "role",
    "Delegation": "delegation",
    "Institution": "organisation",
    "Position": "position",
    "Phone": "phone",
    "Diet": "dietary",
}


def sample_people() -> list[dict[str, str]]:
    """The sample's people as `register` takes them."""
    with (resource("sample") / "participants.csv").open(encoding="utf-8", newline="") as file:
        return [{HEADINGS[k]: v for k, v in row.items() if k in HEADINGS} for row in csv.DictReader(file)]


@pytest.fixture
def people(event_file: EventFile, wall: Wall) -> dict[str, str]:
    """Participant ids by full name; on the programme a registration and the opening."""
    with event_file.write() as session:
        ids = {one["full_name"]: register(session, one, now=wall.at).participant for one in sample_people()}
        for title, kind, hours in (
            ("Registration", "registration", (8, 10)),
            ("Opening", "ceremony", (9, 11)),
        ):
            starts, ends = (datetime(2023, 11, 13, hour) for hour in hours)
            write_activity(session, None, title=title, kind=kind, starts_at=starts, ends_at=ends)
    return ids


@pytest.fixture
def workplace(event_file: EventFile, wall: Wall, tmp_path: Path, qapp: QApplication) -> Iterator[Workplace]:
    """A window's workplace that prints into a folder; `told` of it collects the banners."""
    apply_theme(qapp, "light")
    chosen = Settings(badge_printer=f"folder:{tmp_path / 'printed'}")
    yield Workplace(event_file, chosen, lambda: wall.at)
    wait_for_all_jobs()


@pytest.fixture
def told(workplace: Workplace) -> list[Notice]:
    """Every banner, in order."""
    notices: list[Notice] = []
    workplace.told.connect(notices.append)
    return notices


@pytest.fixture
def page(
    workplace: Workplace, people: dict[str, str], told: list[Notice], qtbot: QtBot
) -> Iterator[DeskPage]:
    """The desk page, up, refreshed as the frame does it."""
    made = DeskPage(workplace)
    workplace.changed.connect(lambda tables: made.refresh() if tables & made.tables else None)
    made.resize(1166, 690)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.search.setFocus()
    yield made
    qtbot.waitUntil(lambda: not running_jobs())
    shiboken6.delete(made)


@pytest.fixture
def printed(tmp_path: Path) -> Callable[[], list[Path]]:
    """The files that came out of the printer."""
    return lambda: sorted((tmp_path / "printed").glob("*.pdf"))
