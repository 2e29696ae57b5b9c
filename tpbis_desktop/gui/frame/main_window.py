"""The window around the pages of one open event."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tpbis_desktop.devices.scanning.key_burst import KeyBurst
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.frame.rooms import ROOMS, make_page, rail_places
from tpbis_desktop.gui.frame.top_bar import TopBar
from tpbis_desktop.gui.job import running_jobs, wait_for_all_jobs
from tpbis_desktop.gui.keeping_safe import KeepingSafe
from tpbis_desktop.gui.operator_dialog import OperatorDialog
from tpbis_desktop.gui.page import Page
from tpbis_desktop.gui.qt_words import speak_language
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.banner import BannerStack, Notice
from tpbis_desktop.gui.widgets.rail import Rail
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _

if TYPE_CHECKING:
    from tpbis_desktop.gui.widgets.camera_view import CameraView

FIRST_ROOM = "desk"
SMALLEST = (1024, 640)
HEAR_AFTER_MS = 30

log = logging.getLogger(__name__)


class MainWindow(QMainWindow):
    """Rail, top bar, banners and pages. Closing it closes the event file; then `closed` is emitted.

    `left` says with it whether the person wants another event rather than an end.
    """

    closed = Signal(bool)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workplace = workplace
        self.safe = KeepingSafe(workplace, self)
        self._pages: dict[str, Page] = {}
        self._wants_another = False
        self.scanner: KeyBurst | None = None
        self.camera_view: CameraView | None = None
        self.is_shut = False
        self.setMinimumSize(*SMALLEST)
        self._build()
        self._listen()
        self.show_room(FIRST_ROOM)

    def _build(self) -> None:
        """Everything with words in it: built again when the language changes."""
        ground = QWidget(self)
        ground.setProperty("page", True)
        self.rail = Rail(rail_places(), ground)
        self.rail.chosen.connect(self.show_room)
        self.top = TopBar(self.workplace, self.safe, ground)
        self.top.operator_pressed.connect(self.ask_operator)
        self.top.state_pressed.connect(lambda: self.show_room("settings", "computer"))
        self.top.leave_pressed.connect(self.leave_event)
        self.banners = BannerStack(ground)
        self.banners.setContentsMargins(2 * GRID, GRID, 2 * GRID, 0)
        self.banners.left.connect(lambda: self.page.setFocus())
        self.stack = QStackedWidget(ground)
        column = QVBoxLayout()
        column.setSpacing(0)
        for part in (self.top, self.banners):
            column.addWidget(part)
        column.addWidget(self.stack, 1)
        row = QHBoxLayout(ground)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self.setCentralWidget(ground)
        self._name_window()

    def _listen(self) -> None:
        full = QShortcut(QKeySequence(Qt.Key.Key_F11), self)
        full.activated.connect(self.toggle_full_screen)
        self.workplace.changed.connect(self._something_changed)
        self.workplace.told.connect(self.tell)
        self.workplace.untold.connect(lambda about: self.banners.untell(about))
        self.workplace.went.connect(self.show_room)
        # Queued: the page that asks is itself made anew.
        queued = Qt.ConnectionType.QueuedConnection
        self.workplace.language_chosen.connect(self.speak, queued)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.scanner is None:
            # It hears every event there is: it need not hear those of a window being built and painted.
            QTimer.singleShot(HEAR_AFTER_MS, self, self._hear_scanners)

    def _hear_scanners(self) -> None:
        if self.scanner is None and not self.is_shut:
            scanners = self.workplace.scanners
            scanners.scanned.connect(self.take_scan)
            scanners.camera_used.connect(self._show_camera)
            scanners.listen_to_keyboard()
            self.scanner = scanners.keyboard
            scanners.begin()

    def _show_camera(self, used: bool) -> None:
        """What the camera sees stands under the rail, whatever page is in view."""
        from tpbis_desktop.gui.widgets.camera_view import CameraView

        self.camera_view = CameraView(self.workplace.scanners.camera, self.rail) if used else None
        self.rail.set_foot(self.camera_view)

    def _name_window(self) -> None:
        self.setWindowTitle(f"{self.top.event_name.text()} - TPBIS Desktop")

    @property
    def page(self) -> Page:
        """The page in view."""
        shown = self.stack.currentWidget()
        assert isinstance(shown, Page)
        return shown

    def show_room(self, key: str, participant: str = "") -> None:
        """Go to a page, on a person or with a scanned text when one is given."""
        if key not in ROOMS:
            raise KeyError(key)
        page = self.page_of(key)
        self.rail.select(ROOMS[key].on_rail)
        if self.stack.currentWidget() is not page:
            self.stack.setCurrentWidget(page)
            self.banners.clear_news()
            self.banners.fold(folded=page.wants_room)
        page.refresh()
        if participant:
            page.show_person(participant)
        elif page.focusWidget() is None:
            page.setFocus()

    def page_of(self, key: str) -> Page:
        """The page of a room, made when first asked for."""
        if key not in self._pages:
            self.put_page(key, make_page(key, self.workplace, self.safe))
        return self._pages[key]

    def put_page(self, key: str, page: Page) -> None:
        """Let `page` be the page of a room from now on."""
        if (old := self._pages.pop(key, None)) is not None:
            self.stack.removeWidget(old)
            old.deleteLater()
        page.setProperty("page", True)
        self._pages[key] = page
        self.stack.addWidget(page)

    def take_scan(self, text: str) -> None:
        """Somebody scanned a text: a page of a signed sheet is keyed in, else the page in view knows.

        In the settings scanners are tried out, and no page opens.
        """
        from tpbis_desktop.actions.door.scanned_codes import is_sheet_page

        if is_sheet_page(text) and self.page.key != "settings":
            self.show_room("signed_sheet", text)
            return
        if self.page.wants_room:
            self.banners.clear_news()
            self.banners.fold(folded=True)
        self.page.take_scan(text)

    def tell(self, notice: Notice) -> None:
        """Show a banner."""
        self.banners.tell(notice)

    def _something_changed(self, tables: frozenset[str]) -> None:
        if tables & {"event", "station"}:
            self.top.read_names()
            self._name_window()
        if self.page.tables & tables:
            self.page.refresh()

    def ask_operator(self) -> None:
        """Who is at the keys from now on?"""
        dialog = OperatorDialog(self.workplace.settings, self)
        if dialog.exec():
            settings = self.workplace.settings.with_operator(dialog.name)
            self.workplace.choose(operator=settings.operator, operators=settings.operators)
            self.top.name_operator()

    def toggle_full_screen(self) -> None:
        """The whole screen for the page, for those who read from two metres away; and back."""
        full = not self.isFullScreen()
        self.rail.setVisible(not full)
        if full:
            self.showFullScreen()
        else:
            self.showMaximized()

    def speak(self) -> None:
        """Show everything anew in the language of now, unless something typed would be lost."""
        if self.parked_rooms():
            self.tell(_language_waits())
            return
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        speak_language(app, self.workplace.settings.language)
        shown = next(key for key, page in self._pages.items() if page is self.page)
        for page in self._pages.values():
            page.deleteLater()
        self._pages = {}
        self.camera_view = None
        self._build()
        self._show_camera(bool(self.workplace.settings.camera))
        self.show_room(shown)

    def parked_rooms(self) -> list[str]:
        """The pages on which something typed is not saved yet."""
        return [key for key, page in self._pages.items() if page.parks_work()]

    def leave_event(self) -> None:
        """Close this event and choose another."""
        self._wants_another = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.is_shut and not self._may_close():
            self._wants_another = False
            event.ignore()
            return
        event.accept()
        self.shut()

    def _may_close(self) -> bool:
        if parked := self.parked_rooms():
            self.show_room(parked[0])
            if not self._agreed(_("Something typed here is not saved yet."), _("Close and lose it?")):
                return False
        self.workplace.prints.hold()
        _finish_jobs()
        failure = self.safe.copy_at_closing()
        if failure is None:
            return True
        question = "\n\n".join((f"{failure.message}\n{failure.hint}", _("Close without it?")))
        if agreed := self._agreed(failure.title, question):
            return agreed
        self.workplace.prints.go_on()
        return False

    def _agreed(self, title: str, question: str) -> bool:
        yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
        return QMessageBox.question(self, title, f"{title}\n{question}", yes | no, no) == yes

    def shut(self) -> None:
        """Close the event file and what works with it; nothing is asked any more."""
        if self.is_shut:
            return
        self.is_shut = True
        self.safe.stop()
        self.workplace.scanners.stop()
        self.workplace.prints.hold()
        _finish_jobs()
        for page in self._pages.values():
            # At once: a page's timer must not read a file that is closed.
            shiboken6.delete(page)
        self._pages = {}
        try:
            self.workplace.event_file.close()
        except UserError as error:
            log.warning("the event file did not close: %s", error)
        self.closed.emit(self._wants_another)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "top"):
            self.top.paint_icons()


def _finish_jobs() -> None:
    """Stop all background work, and let the pages hear that it ended while they still can."""
    while running_jobs():
        if not wait_for_all_jobs():
            log.warning("background work did not stop")
            return
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


def _language_waits() -> Notice:
    return Notice(
        "info",
        _("The language changes when nothing typed is waiting."),
        _("Save or discard what you have begun on the other page, then choose the language again."),
    )
