"""Somebody who makes the papers of the sample event."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.conftest import Wall
from tests.gui.frame import Frame, workplace_of
from tpbis_desktop.actions.people.register import register
from tpbis_desktop.devices.printing.printers import FOLDER
from tpbis_desktop.gui.pages.documents.report.tab import ReportTab
from tpbis_desktop.gui.pages.documents.sheets.tab import SheetsTab
from tpbis_desktop.gui.pages.documents_page import DocumentsPage
from tpbis_desktop.model import Sheet
from tpbis_desktop.storage.event_file import EventFile

PATIENCE_MS = 40_000


class Papers:
    """The documents page in a window, a folder that papers are printed into, and what came out."""

    def __init__(self, event: EventFile, wall: Wall, qtbot: QtBot, folder: Path) -> None:
        self.event, self.wall, self.qtbot, self.folder = event, wall, qtbot, folder
        self.printed = folder / "printed"
        self.page = DocumentsPage(workplace_of(event, wall))
        self.page.workplace.choose(sheet_printer=f"{FOLDER}{self.printed}")
        self.frame: Frame

    def open(self, family: str) -> None:
        tab = self.page.tab(family)
        assert isinstance(tab, SheetsTab | ReportTab)
        self.page.show_tab(family)
        with self.qtbot.waitSignal(tab.drawn, timeout=PATIENCE_MS):
            self.frame = Frame(self.page)
        self.qtbot.addWidget(self.frame)

    @property
    def sheets(self) -> SheetsTab:
        tab = self.page.tab("sheets")
        assert isinstance(tab, SheetsTab)
        return tab

    @property
    def report(self) -> ReportTab:
        tab = self.page.tab("report")
        assert isinstance(tab, ReportTab)
        return tab

    def see(self, act: Callable[[], object]) -> None:
        """Do something, and wait until its preview is up."""
        tab = self.sheets if self.page.family == "sheets" else self.report
        with self.qtbot.waitSignal(tab.drawn, timeout=PATIENCE_MS):
            act()

    def choose(self, kind: str) -> None:
        if self.sheets.chooser.kind != kind:
            self.see(lambda: self.sheets.chooser.choose(kind))

    def choose_scope(self, words: str) -> None:
        box = self.sheets.options.scope
        place = next(place for place in range(box.count()) if words in box.itemText(place))
        box.setCurrentIndex(place)
        self.see(lambda: box.activated.emit(place))

    def wait_told(self, count: int = 1) -> str:
        self.qtbot.waitUntil(lambda: len(self.frame.told) >= count, timeout=PATIENCE_MS)
        return self.frame.told[count - 1].title

    def print(self) -> Path:
        """Print what is chosen, and wait for its paper."""
        before, told = set(self.printed.glob("*.pdf")), len(self.frame.told)
        self.see(self.sheets._card.button.click)
        self.wait_told(told + 1)
        (paper,) = set(self.printed.glob("*.pdf")) - before
        return paper

    def save_into(self, monkeypatch: pytest.MonkeyPatch, path: Path | str) -> None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))

    def kept(self) -> list[Sheet]:
        with self.event.read() as session:
            return list(session.query(Sheet).order_by(Sheet.code))

    def come(self, name: str) -> None:
        """A walk-in registers."""
        with self.event.write() as session:
            register(session, {"full_name": name}, now=self.wall.at)
        self.see(lambda: self.page.workplace.announce("participant"))


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    document.close()
    return " ".join("\n".join(pages).split())


def codes_of(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    pages = [document[number].render(scale=3).to_pil() for number in range(len(document))]
    document.close()
    return [code.text for page in pages for code in zxingcpp.read_barcodes(page)]
