"""The organiser's office in tests: the certificates tab of a real event, and the hands that use it."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import zxingcpp
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.conftest import Wall
from tests.gui.frame import Frame, workplace_of
from tpbis_desktop.actions.certificates.certificates import certificate_of, standing_certificates
from tpbis_desktop.actions.people.find import person_said
from tpbis_desktop.devices.printing.printers import FOLDER
from tpbis_desktop.gui.job import running_jobs
from tpbis_desktop.gui.pages.documents.certificates.tab import CertificatesTab
from tpbis_desktop.gui.pages.documents_page import DocumentsPage
from tpbis_desktop.storage.event_file import EventFile


def codes(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.render(scale=3).to_pil() for page in document]
    return [zxingcpp.read_barcodes(page)[0].text for page in pages]


class Organiser:
    """Somebody who sees to the certificates on the last day."""

    def __init__(self, event: EventFile, wall: Wall, qtbot: QtBot, folder: Path) -> None:
        self.event, self.wall, self.qtbot = event, wall, qtbot
        self.printed = folder / "printed"
        self.page = DocumentsPage(workplace_of(event, wall))
        self.page.workplace.choose(certificate_printer=f"{FOLDER}{self.printed}")
        self.page.show_tab("certificates")
        tab = self.page.tab("certificates")
        assert isinstance(tab, CertificatesTab)
        self.tab = tab
        with qtbot.waitSignal(tab.read, timeout=20_000):
            self.frame = Frame(self.page)
        qtbot.addWidget(self.frame)
        self.rest()

    def rest(self) -> None:
        """Let everything that was begun come to its end."""
        for _again in range(2):
            self.qtbot.waitUntil(lambda: not running_jobs(), timeout=30_000)
            QApplication.processEvents()

    def await_reading(self, act: object) -> None:
        assert callable(act)
        with self.qtbot.waitSignal(self.tab.read, timeout=20_000):
            act()
        self.rest()

    def choose(self, name: str) -> None:
        self.tab.people.choose(self.person(name))

    def person(self, name: str) -> str:
        with self.event.read() as session:
            return person_said(session, name)

    def numbers(self) -> list[str]:
        with self.event.read() as session:
            return [one.number for one in standing_certificates(session)]

    def token(self, name: str) -> str:
        with self.event.read() as session:
            found = certificate_of(session, person_said(session, name))
            assert found is not None
            return found.token

    def shown(self) -> list[str]:
        model = self.tab.people.model
        return [model.line(row).standing.full_name for row in range(model.rowCount())]

    def row(self, name: str) -> str:
        model = self.tab.people.model
        (row,) = model.rows_of([self.person(name)])
        return str(model.data(model.index(row, 2)))

    def print_batch(self) -> None:
        self.tab.show_view("print")
        self.rest()
        self.await_reading(self.tab.print_view.card.button.click)

    def wait_told(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: any(words in notice.title for notice in self.frame.told), timeout=30_000)
