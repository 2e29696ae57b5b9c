"""Both languages fit a cheap laptop: on every page at 1366x768 no word is cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.conftest import Wall
from tests.sample_day import sample_file
from tpbis_desktop.actions.people.find import person_said
from tpbis_desktop.actions.people.people_list import people_by_id
from tpbis_desktop.actions.programme.programme import list_activities
from tpbis_desktop.gui.frame.main_window import MainWindow
from tpbis_desktop.gui.job import running_jobs
from tpbis_desktop.gui.pages.desk_page import DeskPage
from tpbis_desktop.gui.pages.documents_page import DocumentsPage
from tpbis_desktop.gui.pages.import_page import ImportPage
from tpbis_desktop.gui.pages.people_page import PeoplePage
from tpbis_desktop.gui.pages.programme_page import ProgrammePage
from tpbis_desktop.gui.pages.scan_page import ScanPage
from tpbis_desktop.gui.pages.settings_page import SettingsPage
from tpbis_desktop.gui.qt_words import speak_language
from tpbis_desktop.gui.start.start_page import StartPage
from tpbis_desktop.gui.theme import apply_theme
from tpbis_desktop.gui.widgets.elided_label import ElidedLabel
from tpbis_desktop.gui.widgets.eliding_box import ElidingBox
from tpbis_desktop.gui.widgets.primary_button import PrimaryButton
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.settings import Settings
from tpbis_desktop.storage.event_file import Surroundings

LAPTOP = (1366, 768)
WHO = "Souksavanh Phommachanh"
LIST = "Nama Lengkap,Instansi,Kamar\nNgo Thi Bich Ngoc,Da Nang Library,12\n,Perpustakaan Desa,13\n"
_CONTENTS = {
    QPushButton: QStyle.SubElement.SE_PushButtonContents,
    QRadioButton: QStyle.SubElement.SE_RadioButtonContents,
    QCheckBox: QStyle.SubElement.SE_CheckBoxContents,
}


class Laptop:
    """The window of the sample event, in one language, and what is cut in it."""

    def __init__(self, window: MainWindow, qtbot: QtBot, folder: Path) -> None:
        self.window, self.qtbot, self.folder = window, qtbot, folder
        self.cut: list[str] = []

    def go(self, room: str, who: str = "") -> QWidget:
        self.window.show_room(room, who)
        return self.window.page

    def look(self, at: str) -> None:
        """Let the window come to rest, then note every word that does not fit."""
        self.qtbot.waitUntil(lambda: not running_jobs())
        for _again in range(3):
            QApplication.processEvents()
        self.cut += [f"{at}: {fault}" for fault in cut_words(self.window)]

    def person(self, name: str) -> str:
        with self.window.workplace.read() as session:
            return person_said(session, name)

    def token(self, name: str) -> str:
        with self.window.workplace.read() as session:
            return people_by_id(session, [person_said(session, name)])[0].token or ""

    def activity(self, kind: str) -> str:
        with self.window.workplace.read() as session:
            return next(line.id for line in list_activities(session) if line.kind == kind)

    def look_at_tabs(self, tabs: QTabWidget, at: str) -> None:
        for number in range(tabs.count()):
            if tabs.isTabVisible(number):
                tabs.setCurrentIndex(number)
                self.look(f"{at}, {tabs.tabText(number)}")


def cut_words(window: QWidget) -> list[str]:
    """The words in view that are wider than their widget, or lie outside of what is seen of it."""
    shown = [widget for widget in window.findChildren(QWidget) if widget.isVisible()]
    return [fault for widget in shown if (fault := _fault(widget))]


def _fault(widget: QWidget) -> str:
    if isinstance(widget, QLabel) and widget.wordWrap():
        return _height_fault(widget)
    text = _one_line(widget)
    if not text:
        return ""
    needed, room = _text_width(widget, text), _room(widget)
    if needed > room:
        return f"{text!r} needs {needed}, has {room}"
    seen = widget.visibleRegion().boundingRect().width()
    return "" if seen == widget.width() or _scrolls(widget) else f"{text!r} is seen only in part"


def _height_fault(label: QLabel) -> str:
    needed = label.heightForWidth(label.width()) if label.text() else 0
    return (
        f"{label.text()!r} needs {needed} of height, has {label.height()}" if needed > label.height() else ""
    )


def _one_line(widget: QWidget) -> str:
    """The text of a widget that neither wraps, shortens nor marks it up."""
    if isinstance(widget, ElidedLabel | ElidingBox | PrimaryButton):
        return ""
    if isinstance(widget, QLabel):
        return "" if "<" in widget.text() else widget.text()
    if isinstance(widget, QComboBox):
        return "" if widget.isEditable() else widget.currentText()
    if isinstance(widget, QLineEdit):
        holder = widget.parentWidget()
        words = holder.text() if isinstance(holder, QAbstractSpinBox) else ""
        return words or ("" if widget.text() else widget.placeholderText())
    return widget.text() if isinstance(widget, QPushButton | QRadioButton | QCheckBox) else ""


def _text_width(widget: QWidget, text: str) -> int:
    size = widget.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, text)
    if isinstance(widget, QAbstractButton) and not widget.icon().isNull():
        return size.width() + widget.iconSize().width() + 4
    return size.width()


def _room(widget: QWidget) -> int:
    if isinstance(widget, QComboBox):
        box = QStyleOptionComboBox()
        widget.initStyleOption(box)
        field = QStyle.SubControl.SC_ComboBoxEditField
        return widget.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, box, field, widget).width()
    if isinstance(widget, QLineEdit):
        frame = QStyleOptionFrame()
        widget.initStyleOption(frame)
        inside = widget.style().subElementRect(QStyle.SubElement.SE_LineEditContents, frame, widget)
        return inside.width() - widget.textMargins().left() - widget.textMargins().right() - 4
    if not isinstance(widget, QPushButton | QRadioButton | QCheckBox):
        return widget.contentsRect().width()
    option = QStyleOptionButton()
    widget.initStyleOption(option)
    part = next(part for kind, part in _CONTENTS.items() if isinstance(widget, kind))
    return widget.style().subElementRect(part, option, widget).width()


def _scrolls(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QAbstractScrollArea):
        parent = parent.parentWidget()
    return parent is not None


@pytest.fixture(params=["en", "id"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    speak_language(qapp, request.param)
    apply_theme(qapp, "light")
    yield str(request.param)
    speak_language(qapp, "en")


@pytest.fixture
def laptop(language: str, tmp_path: Path, around: Surroundings, wall: Wall, qtbot: QtBot) -> Iterator[Laptop]:
    file = sample_file(tmp_path, around, wall.at)
    window = MainWindow(Workplace(file, Settings(language=language, sounds=False), lambda: wall.at))
    window.resize(*LAPTOP)
    window.show()
    yield Laptop(window, qtbot, tmp_path)
    window.shut()
    shiboken6.delete(window)


def desk(laptop: Laptop) -> None:
    page = laptop.go("desk")
    assert isinstance(page, DeskPage)
    laptop.look("desk")
    page.select(laptop.person(WHO))
    laptop.look("person")
    person = page.selected
    assert person is not None
    sheets = page.tools.sheets
    for name, open_sheet in {
        "edit": lambda: sheets.open_edit(person),
        "instead": lambda: sheets.open_instead(person),
        "print again": lambda: sheets.ask_print_again(person),
        "withdraw": lambda: sheets.ask_withdraw(person),
        "history": lambda: sheets.open_history(person),
        "excused": lambda: sheets.open_excuse(person),
        "delegation": sheets.open_delegation,
        "spares": sheets.open_spares,
        "walk-in": sheets.open_walk_in,
    }.items():
        open_sheet()
        laptop.look(name)
        page.tools.park()
    page.next_person()
    page.select(laptop.person(WHO))
    page.act()
    laptop.look("arrived")


def scan(laptop: Laptop) -> None:
    page = laptop.go("scan")
    assert isinstance(page, ScanPage)
    laptop.look("scan")
    for name, text in {
        "welcome": laptop.token(WHO),
        "already in": laptop.token(WHO),
        "no badge": "https://example.org",
    }.items():
        laptop.window.take_scan(text)
        laptop.look(name)
    page.look_up()
    laptop.look("badge forgotten")
    page.beside.go_home()
    page.last.ask()
    laptop.look("take back")
    page.choose(laptop.activity("field_visit"))
    laptop.look("bus")
    laptop.window.take_scan(laptop.token(WHO))
    laptop.look("boarding")


def people(laptop: Laptop) -> None:
    page = laptop.go("people")
    assert isinstance(page, PeoplePage)
    laptop.look("people")
    page.table.selectRow(0)
    laptop.look("one person")
    page.table.selectAll()
    laptop.look("everybody")


def importing(laptop: Laptop) -> None:
    page = laptop.go("import")
    assert isinstance(page, ImportPage)
    laptop.look("import")
    path = laptop.folder / "list.csv"
    path.write_text(LIST, "utf-8")
    with laptop.qtbot.waitSignal(page.settled, timeout=20_000):
        page.show_person(str(path))
    laptop.look("looked over")
    with laptop.qtbot.waitSignal(page.settled, timeout=20_000):
        page.look_over.button.click()
    laptop.look("imported")


def programme(laptop: Laptop) -> None:
    page = laptop.go("programme")
    assert isinstance(page, ProgrammePage)
    laptop.look("programme")
    page.shift_button.click()
    laptop.look("shift")
    page.open(laptop.activity("field_visit"))
    laptop.look_at_tabs(page.editor.tabs, "field visit")
    page.add()
    laptop.look("new activity")


def documents(laptop: Laptop) -> None:
    page = laptop.go("documents")
    assert isinstance(page, DocumentsPage)
    laptop.look_at_tabs(page.tabs, "documents")


def settings(laptop: Laptop) -> None:
    page = laptop.go("settings")
    assert isinstance(page, SettingsPage)
    laptop.look_at_tabs(page.tabs, "settings")


@pytest.mark.parametrize("visit", [desk, scan, people, importing, programme, documents, settings])
def test_no_word_is_cut(laptop: Laptop, visit: Callable[[Laptop], None]) -> None:
    visit(laptop)
    assert not laptop.cut, "\n".join(dict.fromkeys(laptop.cut))


def test_no_word_of_the_start_page_is_cut(language: str, home: Path, wall: Wall, qtbot: QtBot) -> None:
    page = StartPage(Settings(language=language), lambda: wall.at)
    page.resize(*LAPTOP)
    page.show()
    qtbot.waitUntil(lambda: page.recent is not None)
    cut = cut_words(page)
    page.create_button.click()
    QApplication.processEvents()
    cut += cut_words(page)
    shiboken6.delete(page)
    assert not cut, "\n".join(cut)


def test_a_cut_word_is_noticed(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    for number, made in enumerate((QLabel("Registrasi ulang", ground), QPushButton("Batalkan", ground))):
        made.setGeometry(0, number * 30, 20, 24)
    ground.show()
    assert len(cut_words(ground)) == 2


def test_the_window_speaks_the_language_chosen(laptop: Laptop, language: str) -> None:
    shown = {button.text() for button in laptop.window.page.findChildren(QPushButton)}
    assert {"en": "New walk-in  F2", "id": "Daftar di tempat  F2"}[language] in shown
