"""The views of the certificates tab in both languages: on a cheap laptop no word is cut."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.conftest import Wall
from tests.gui.certificates_day import LEFT_EARLY, attend
from tests.gui.test_indonesian import LAPTOP, cut_words
from tests.sample_day import sample_file
from tpbis_desktop.actions.certificates.certificates import (
    grant_certificate,
    issue_earned,
    standing_certificates,
)
from tpbis_desktop.actions.people.find import person_said
from tpbis_desktop.actions.people.register import edit_person
from tpbis_desktop.gui.frame.main_window import MainWindow
from tpbis_desktop.gui.job import running_jobs
from tpbis_desktop.gui.pages.documents.certificates.tab import CertificatesTab
from tpbis_desktop.gui.pages.documents_page import DocumentsPage
from tpbis_desktop.gui.qt_words import speak_language
from tpbis_desktop.gui.theme import apply_theme
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.journal import record
from tpbis_desktop.model import Certificate
from tpbis_desktop.settings import Settings
from tpbis_desktop.storage.event_file import Surroundings

LONGEST = "Raden Ayu Retno Wulandari Kusumaningtyas"


class Laptop:
    """The window on the certificates, and every word that does not fit."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        self.cut: list[str] = []
        window.show_room("documents")
        page = window.page
        assert isinstance(page, DocumentsPage)
        page.show_tab("certificates")
        tab = page.tab("certificates")
        assert isinstance(tab, CertificatesTab)
        self.tab = tab
        self.rest()

    def rest(self) -> None:
        for _again in range(3):
            self.qtbot.waitUntil(lambda: not running_jobs(), timeout=30_000)
            QApplication.processEvents()

    def look(self, at: str) -> None:
        self.rest()
        self.cut += [f"{at}: {fault}" for fault in cut_words(self.window)]

    def person(self, name: str) -> str:
        with self.window.workplace.read() as session:
            return person_said(session, name)


@pytest.fixture(params=["en", "id"])
def laptop(
    request: pytest.FixtureRequest, tmp_path: Path, around: Surroundings, wall: Wall, qtbot: QtBot
) -> Iterator[Laptop]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    speak_language(app, request.param)
    apply_theme(app, "light")
    file = sample_file(tmp_path, around, wall.at)
    attend(file, wall)
    window = MainWindow(Workplace(file, Settings(language=request.param, sounds=False), lambda: wall.at))
    window.resize(*LAPTOP)
    window.show()
    yield Laptop(window, qtbot)
    window.shut()
    shiboken6.delete(window)
    speak_language(app, "en")


def spoil(laptop: Laptop) -> None:
    """Issue to all, one for a reason; mend a name, and let two have one number."""
    short, longest = laptop.person(LEFT_EARLY), laptop.person(LONGEST)
    with laptop.window.workplace.write() as session:
        now = laptop.window.workplace.now()
        issue_earned(session, now=now)
        grant_certificate(session, short, "A reason of some length, typed by hand", now=now)
        edit_person(session, longest, {"position": "Kepala", "academic_title": "M.Hum."})
        first, *_others, last = standing_certificates(session)
        record(session, Certificate, last.id, number=first.number)
    laptop.window.workplace.announce("certificate")
    laptop.rest()


def test_no_word_of_any_view_is_cut(laptop: Laptop) -> None:
    tab = laptop.tab
    for view in ("people", "rule", "numbers", "print", "check"):
        tab.show_view(view)
        laptop.look(view)
    tab.show_view("people")
    for name in (LONGEST, LEFT_EARLY):
        tab.people.choose(laptop.person(name))
        laptop.look(name)
    tab.people.person.grant_button.click()
    laptop.look("grant")
    tab.people.close_sheet()
    tab.assume(True)
    laptop.look("assumed")
    assert not laptop.cut, "\n".join(dict.fromkeys(laptop.cut))


def test_no_word_is_cut_once_certificates_are_out_and_not_all_is_well(laptop: Laptop) -> None:
    tab = laptop.tab
    spoil(laptop)
    for view in ("people", "numbers", "print"):
        tab.show_view(view)
        laptop.look(view)
    tab.show_view("people")
    for name in (LONGEST, LEFT_EARLY):
        tab.people.choose(laptop.person(name))
        laptop.look(name)
    tab.people.person.take_back_button.click()
    laptop.look("take back")
    tab.people.close_sheet()
    with laptop.window.workplace.read() as session:
        token = standing_certificates(session)[0].token
    laptop.window.take_scan(token)
    laptop.look("check")
    assert not laptop.cut, "\n".join(dict.fromkeys(laptop.cut))
