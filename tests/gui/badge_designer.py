"""Somebody who designs the badges of an event, for tests of the badge look."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.conftest import Wall
from tests.gui.frame import Frame, workplace_of
from tpbis_desktop.actions.badges.templates import list_templates
from tpbis_desktop.gui.pages.documents.looks.field import PointsBox
from tpbis_desktop.gui.pages.documents.looks.tab import LooksTab
from tpbis_desktop.gui.pages.documents_page import DocumentsPage
from tpbis_desktop.gui.widgets.colour_field import ColourField
from tpbis_desktop.storage.event_file import EventFile

TWO_SIDED = "badge_a6_two_sided"


class Designer:
    """Somebody who makes the badges of an event look as they should."""

    def __init__(self, event: EventFile, wall: Wall, qtbot: QtBot) -> None:
        self.event, self.qtbot = event, qtbot
        self.page = DocumentsPage(workplace_of(event, wall))
        tab = self.page.tab("looks")
        assert isinstance(tab, LooksTab)
        self.tab = tab
        self.page.show_tab("looks")
        with qtbot.waitSignal(tab.drawn, timeout=20_000):
            self.frame = Frame(self.page)
        qtbot.addWidget(self.frame)

    def see(self, act: Callable[[], object]) -> bytes:
        """The preview once it shows what was done."""
        act()
        self.qtbot.waitUntil(lambda: self.tab.preview.settled, timeout=20_000)
        assert self.tab.preview.look is not None
        return self.tab.preview.look.pdf

    def look_at(self, name: str) -> bytes:
        box = self.tab.heading.templates
        box.setCurrentIndex(box.findData(name))
        return self.see(lambda: box.activated.emit(box.currentIndex()))

    def type(self, key: str, value: Any) -> bytes:
        """Put a value into a line by its widget."""
        widget = self.tab.form.fields[key].widget
        match widget:
            case QCheckBox():
                return self.see(widget.click)
            case PointsBox():
                return self.see(lambda: widget.setValue(value))
            case ColourField():
                return self.see(lambda: widget.text.setText(value))
            case QPlainTextEdit():
                return self.see(lambda: widget.setPlainText(value))
        assert isinstance(widget, QLineEdit)
        return self.see(lambda: widget.setText(value))

    def call_it(self, name: str) -> None:
        field = self.tab.heading.name
        field.selectAll()
        field.insert(name)
        field.textEdited.emit(name)

    def save(self) -> None:
        self.tab.footer.save_button.click()

    def names(self) -> dict[str, bool]:
        """The event's own templates, and whether badges are printed with each."""
        with self.event.read() as session:
            return {line.name: line.chosen for line in list_templates(session) if line.own}

    @property
    def told(self) -> list[str]:
        return [notice.title for notice in self.frame.told]
