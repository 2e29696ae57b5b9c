"""The code of a certificate, scanned on any page: said whose it is, and never taken for a badge."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.conftest import Wall
from tests.gui.certificates_day import attend
from tests.gui.frame import workplace_of
from tests.sample_day import sample_file
from tpbis_desktop.actions.attendance.history import last_scans
from tpbis_desktop.actions.certificates.certificates import certificate_of, issue_earned, withdraw_certificate
from tpbis_desktop.actions.people.find import person_said
from tpbis_desktop.gui.frame.main_window import MainWindow
from tpbis_desktop.gui.job import running_jobs
from tpbis_desktop.gui.pages.documents.certificates.tab import CertificatesTab
from tpbis_desktop.gui.pages.documents_page import DocumentsPage
from tpbis_desktop.gui.pages.scan_page import ScanPage
from tpbis_desktop.storage.event_file import Surroundings

WHO = "Teuku Rizki Maulana"


class Window:
    """The window of the sample event after its last day, one certificate issued."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        self.file = window.workplace.event_file
        with self.file.write() as session:
            issue_earned(session, [person_said(session, WHO)], now=window.workplace.now())
        with self.file.read() as session:
            found = certificate_of(session, person_said(session, WHO))
            assert found is not None
            self.certificate, self.token = found.id, found.token

    def told(self) -> list[str]:
        return [notice.title for notice in self.window.banners.notices]


@pytest.fixture
def window(tmp_path: Path, around: Surroundings, wall: Wall, qtbot: QtBot) -> Iterator[Window]:
    file = sample_file(tmp_path, around, wall.at)
    attend(file, wall)
    made = MainWindow(workplace_of(file, wall))
    made.show()
    yield Window(made, qtbot)
    made.shut()
    shiboken6.delete(made)


@pytest.mark.parametrize("room", ["desk", "people", "programme"])
def test_a_banner_says_whose_it_is_and_leads_to_more(window: Window, room: str) -> None:
    window.window.show_room(room)
    window.window.take_scan(window.token)
    (notice,) = window.window.banners.notices
    assert notice.title == "✔ Genuine: 001/XI/2023, of Teuku Rizki Maulana, S.IP."
    assert notice.tone == "good"
    assert window.window.page.key == room
    notice.actions[0][1]()
    page = window.window.page
    assert isinstance(page, DocumentsPage)
    tab = page.tab("certificates")
    assert isinstance(tab, CertificatesTab)
    assert tab.check.word.text() == "✔ Genuine"
    window.qtbot.waitUntil(lambda: not running_jobs(), timeout=30_000)
    QApplication.processEvents()
    assert tab.check.name.text() == "Teuku Rizki Maulana, S.IP."
    assert not tab.check.answer.isHidden()


def test_one_taken_back_is_said_loudly(window: Window) -> None:
    with window.file.write() as session:
        withdraw_certificate(session, window.certificate, "was issued by mistake")
    window.window.take_scan(window.token)
    (notice,) = window.window.banners.notices
    assert notice.tone == "error"
    assert "does not count any more" in notice.title


def test_a_door_says_that_it_is_no_badge(window: Window) -> None:
    window.window.show_room("scan")
    page = window.window.page
    assert isinstance(page, ScanPage)
    window.window.take_scan(window.token)
    shown = page.panel.verdict
    assert shown is not None
    assert (shown.kind, shown.word) == ("refused", "A certificate, not a badge")
    assert "Genuine: 001/XI/2023" in shown.reason
    assert window.told() == []
    assert page.activity is not None
    with window.file.read() as session:
        assert last_scans(session, page.activity.id)[0].verdict == "unknown"
