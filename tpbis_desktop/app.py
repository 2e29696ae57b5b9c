"""The window from nothing: the only place where everything is put together."""

from __future__ import annotations

import gc
import logging
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QTimer,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.enter_presses import EnterPresses
from tpbis_desktop.gui.qt_words import speak_language
from tpbis_desktop.gui.theme import apply_theme, icon, scheme_named, tokens
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.log import UncaughtFailures, log_file, start_log
from tpbis_desktop.paths import APP, resource
from tpbis_desktop.settings import Settings, load_settings, save_settings
from tpbis_desktop.words import _

if TYPE_CHECKING:
    from tpbis_desktop.gui.frame.main_window import MainWindow
    from tpbis_desktop.gui.start.start_page import StartPage
    from tpbis_desktop.gui.workplace import Workplace
    from tpbis_desktop.storage.event_file import EventFile

_PAINTED_MS = 100
_SETTLED_MS = 1000
_LOOK_BACK_MS = 1500
_DATABASE = ("tpbis_desktop.storage.event_file",)
_ERRANDS = tuple(
    f"tpbis_desktop.actions.{name}" for name in ("printing.invitations", "desk.walk_in", "scan.undo")
)
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def run_window(event_path: Path | None) -> int:
    """Open the window, on the event at `event_path` when one is given; returns when it is closed."""
    gc.disable()
    start_log()
    keep_qt_messages()
    settings = load_settings()
    program = Program(make_application(settings), settings)
    program.listen_for_failures()
    program.begin(event_path)
    QTimer.singleShot(_SETTLED_MS, _spare_collector)
    return program.app.exec()


def make_application(settings: Settings) -> QApplication:
    """The one application, in this computer's colours, language and fonts."""
    from tpbis_desktop.devices.sound import load_from
    from tpbis_desktop.documents.text.fonts import add_font_folder

    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication([APP, "-style", "Fusion"])
    app.setApplicationName(APP)
    app.setApplicationDisplayName(APP)
    add_font_folder(resource("fonts"))
    load_from(resource("sounds"))
    for font in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(font))
    speak_language(app, settings.language)
    apply_theme(app, scheme_named(settings.scheme))
    app.setWindowIcon(icon("badge", tokens().accent))
    if app.findChild(EnterPresses) is None:
        EnterPresses(app)
    return app


class Program(QObject):
    """Goes from the start page to an open event and back."""

    failed = Signal(object)

    def __init__(
        self, app: QApplication, settings: Settings, now: Callable[[], datetime] | None = None
    ) -> None:
        super().__init__(app)
        self.app = app
        self._now = now or _now
        self.settings = settings
        self.start: StartPage | None = None
        self.window: MainWindow | None = None
        self.failed.connect(self._say_failure)

    def listen_for_failures(self) -> None:
        """Log what nobody caught, say it once, and go on."""
        UncaughtFailures(self.failed.emit).install()

    def begin(self, event_path: Path | None) -> None:
        """Show the event at `event_path`, or the start page."""
        if event_path is None:
            self.show_start()
            return
        from tpbis_desktop.gui.opening import asks_passphrase, open_at

        if asks_passphrase(event_path):
            self.show_start().open_path(event_path)
            return
        try:
            event_file = open_at(event_path)
        except UserError as error:
            self.show_start(Notice.of(error))
            return
        self.show_event(event_file)

    def show_start(self, notice: Notice | None = None) -> StartPage:
        """The page on which an event is chosen."""
        from tpbis_desktop.gui.start.start_page import StartPage

        self.start = StartPage(self.settings, self._now)
        self.start.opened.connect(self.show_event)
        self.start.settings_changed.connect(self._keep)
        if notice is not None:
            self.start.banners.tell(notice)
        self.start.showMaximized()
        QTimer.singleShot(_PAINTED_MS, lambda: _load(_DATABASE))
        return self.start

    def show_event(self, event_file: EventFile, notice: Notice | None = None) -> None:
        """The window of an open event."""
        from tpbis_desktop.gui.frame.main_window import MainWindow
        from tpbis_desktop.gui.workplace import Workplace

        self._keep(self.settings.with_recent(event_file.path))
        self.window = window = MainWindow(Workplace(event_file, self.settings, self._now))
        window.closed.connect(self._event_closed)
        window.showMaximized()
        if notice is not None:
            window.tell(notice)
        if self.start is not None:
            self.start.close()
            self.start.deleteLater()
            self.start = None
        window.safe.begin_soon()
        QTimer.singleShot(_PAINTED_MS, lambda: _load(_ERRANDS))
        QTimer.singleShot(_LOOK_BACK_MS, window, lambda: look_back(window.workplace))

    def _event_closed(self, wants_another: bool) -> None:
        assert self.window is not None
        self.settings = self.window.workplace.settings
        if wants_another:
            self.show_start()
        self.window.deleteLater()
        self.window = None

    def _keep(self, settings: Settings) -> None:
        self.settings = settings
        save_settings(settings)

    def _say_failure(self, error: BaseException) -> None:
        shown = self.window or self.start
        if shown is not None:
            shown.banners.tell(_our_mistake(error))


def _our_mistake(error: BaseException) -> Notice:
    return Notice(
        "error",
        _("Something in the program went wrong."),
        _("What was saved before is safe ({kind}).").format(kind=type(error).__name__),
        _("Go on, and look whether the last thing you did is there. The log has the details."),
        ((_("Show the log"), _show_log),),
    )


def _show_log() -> None:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_file().parent)))


def _spare_collector() -> None:
    """What is loaded by now stays: the collector need not look at it again, and stalls the window less."""
    gc.collect()
    gc.freeze()
    gc.enable()


def look_back(workplace: Workplace) -> None:
    """Offer to finish or undo what the last time cut off, unless the event was closed again already."""
    if workplace.event_file.closed:
        return
    from tpbis_desktop.gui.pages.importing.unfinished import offer_unfinished_imports

    offer_unfinished_imports(workplace)
    workplace.prints.look_back()


def _now() -> datetime:
    return datetime.now(UTC)


def keep_qt_messages() -> None:
    """What Qt says goes to the log."""
    qInstallMessageHandler(_log_qt)


def _log_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    logging.getLogger("qt").log(_LEVELS.get(kind, logging.INFO), "%s %s", context.category, message)


def _load(modules: Sequence[str]) -> None:
    """Load in the background, while the person is still reading, what will be needed next."""

    def load() -> None:
        for module in modules:
            import_module(module)

    threading.Thread(target=load, daemon=True).start()
