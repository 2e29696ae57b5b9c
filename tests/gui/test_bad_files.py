"""Files and disks that are no good, as a person at the window meets them: said in words, nothing harmed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import shiboken6
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.conftest import Wall, new_event
from tests.gui.frame import Frame, workplace_of
from tests.storage.disks import read_only, small_disk
from tpbis_desktop.actions.people.people_list import list_people
from tpbis_desktop.gui.pages.import_page import ImportPage
from tpbis_desktop.gui.start.start_page import StartPage
from tpbis_desktop.gui.theme import apply_theme
from tpbis_desktop.gui.widgets.details_form import Details
from tpbis_desktop.settings import Settings
from tpbis_desktop.storage.engine import bare_connection
from tpbis_desktop.storage.event_file import EventFile, Surroundings

WRITTEN = Details("KSP", "", date(2024, 8, 12), date(2024, 8, 17), "", "Asia/Jakarta", "")


@pytest.fixture
def start(home: Path, wall: Wall, qapp: QApplication) -> Iterator[StartPage]:
    apply_theme(qapp, "light")
    made = StartPage(Settings(), lambda: wall.at)
    made.opened.connect(lambda file, _told: file.close())
    made.show()
    yield made
    shiboken6.delete(made)


class Importing:
    """The import page with an event of its own."""

    def __init__(self, event: EventFile, wall: Wall, qtbot: QtBot) -> None:
        self.event, self._qtbot = event, qtbot
        self.page = ImportPage(workplace_of(event, wall))
        self.frame = Frame(self.page)

    def bring(self, path: Path) -> None:
        with self._qtbot.waitSignal(self.page.settled, timeout=20_000):
            self.page.show_person(str(path))

    def take_in(self) -> None:
        with self._qtbot.waitSignal(self.page.settled, timeout=30_000):
            self.page.look_over.button.click()

    def people(self) -> list[tuple[str, str]]:
        with self.event.read() as session:
            return [(line.full_name, line.delegation) for line in list_people(session)]


def told(page: StartPage) -> str:
    (notice,) = page.banners.notices
    return f"{notice.title} {notice.message}"


def test_a_file_of_a_newer_program_is_not_opened_and_not_touched(
    start: StartPage, tmp_path: Path, around: Surroundings
) -> None:
    new_event(tmp_path / "newer.tpbis", around).close()
    connection = bare_connection(tmp_path / "newer.tpbis")
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    before = (tmp_path / "newer.tpbis").read_bytes()
    start.open_path(tmp_path / "newer.tpbis")
    assert "newer version of this program" in told(start)
    assert (tmp_path / "newer.tpbis").read_bytes() == before


def test_a_read_only_disk_opens_and_makes_no_event(
    start: StartPage, tmp_path: Path, around: Surroundings
) -> None:
    new_event(tmp_path / "event.tpbis", around).close()
    with small_disk(tmp_path / "disk", "10m") as disk:
        shutil.copy(tmp_path / "event.tpbis", disk / "event.tpbis")
        with read_only(disk):
            start.open_path(disk / "event.tpbis")
            assert "read-only" in told(start)
            start.banners.clear()
            start._create(WRITTEN, disk / "new.tpbis", "")
            assert "read-only" in told(start)


def test_no_event_is_made_on_a_full_disk(start: StartPage, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "200k") as disk:
        start._create(WRITTEN, disk / "new.tpbis", "")
        assert "disk is full" in told(start)
        assert list(disk.glob("*.tpbis")) == []


def test_a_list_in_an_old_encoding_comes_in_right_and_the_guess_is_said(
    event_file: EventFile, wall: Wall, qtbot: QtBot, tmp_path: Path
) -> None:
    organiser = Importing(event_file, wall, qtbot)
    (tmp_path / "list.csv").write_bytes("Name;Country\nJoão Gonçalves;Timor-Leste\n".encode("cp1252"))
    organiser.bring(tmp_path / "list.csv")
    notes = organiser.page.look_over.notes
    assert notes.isVisible()
    assert "Windows-1252" in notes.text()
    assert "“Gonçalves”" in notes.text()
    organiser.take_in()
    assert organiser.people() == [("João Gonçalves", "Timor-Leste")]
    shiboken6.delete(organiser.frame)


def test_a_workbook_with_merged_cells_comes_in_as_people_see_it(
    event_file: EventFile, wall: Wall, qtbot: QtBot, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["DAFTAR PESERTA"], ["Nama", "Negara"], ["Suk", "Lao PDR"], ["Kham"], ["Hang", "Viet Nam"]):
        sheet.append(row)
    for merged in ("A1:B1", "B3:B4"):
        sheet.merge_cells(merged)
    book.save(tmp_path / "list.xlsx")
    organiser = Importing(event_file, wall, qtbot)
    organiser.bring(tmp_path / "list.xlsx")
    organiser.take_in()
    assert organiser.people() == [("Hang", "Viet Nam"), ("Kham", "Lao PDR"), ("Suk", "Lao PDR")]
    shiboken6.delete(organiser.frame)


def test_an_import_that_finds_no_room_says_so(
    around: Surroundings, wall: Wall, qtbot: QtBot, tmp_path: Path
) -> None:
    people = "Name\n" + "".join(f"Person {n} {'x' * 200}\n" for n in range(400))
    (tmp_path / "list.csv").write_text(people, encoding="utf-8")
    with small_disk(tmp_path / "disk", "8m") as disk:
        event = new_event(disk / "event.tpbis", around)
        organiser = Importing(event, wall, qtbot)
        organiser.bring(tmp_path / "list.csv")
        _leave(disk, 60_000)
        organiser.take_in()
        assert any("disk is full" in f"{notice.title} {notice.message}" for notice in organiser.frame.told)
        assert len(organiser.people()) < 400
        (disk / "ballast").unlink()
        shiboken6.delete(organiser.frame)
        event.close()


def _leave(disk: Path, room: int) -> None:
    """Fill the disk but for so many bytes."""
    size = os.statvfs(disk)
    (disk / "ballast").write_bytes(b"0" * (size.f_bavail * size.f_frsize - room))
