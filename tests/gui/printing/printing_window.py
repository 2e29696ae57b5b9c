"""A window that prints, for tests that read what came out; run as a program, it hangs while it prints.

    python -m tests.gui.printing.printing_window EVENT FOLDER

prints three orders into a folder, whose printer takes the second one and never answers: then it says so.
"""

from __future__ import annotations

import io
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import zxingcpp
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.conftest import Wall
from tpbis_desktop.actions.printing.badge_batch import badges_in_handing_order
from tpbis_desktop.actions.printing.print_queue import (
    BadgePrints,
    queue_badges,
)
from tpbis_desktop.devices.printing import printers
from tpbis_desktop.devices.printing.print_job import FinishedJob, Order
from tpbis_desktop.devices.printing.printers import FOLDER, FolderPrinter
from tpbis_desktop.gui.frame.main_window import MainWindow
from tpbis_desktop.gui.job import running_jobs
from tpbis_desktop.gui.printing.badge_printing import BadgeOrder, BadgePrinting
from tpbis_desktop.gui.printing.printer_dialog import PrinterDialog
from tpbis_desktop.gui.theme import apply_theme
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.model import Badge, BadgePrint
from tpbis_desktop.settings import Settings
from tpbis_desktop.storage.event_file import EventFile

ORDERS = (3, 5, 2)
LONG = 30_000


def codes(*files: Path) -> list[str]:
    """What a phone reads from the pages of these files, in order."""
    read = []
    for file in files:
        document = pypdfium2.PdfDocument(io.BytesIO(file.read_bytes()))
        pages = [page.render(scale=3).to_pil() for page in document]
        document.close()
        read += [zxingcpp.read_barcode(page, formats=zxingcpp.BarcodeFormat.QRCode).text for page in pages]
    return read


def handed_out(event: EventFile, first: int, count: int) -> tuple[str, ...]:
    """So many badges from this place on, by id."""
    with event.read() as session:
        return tuple(badge.id for badge in badges_in_handing_order(session)[first : first + count])


def tokens(event: EventFile, badges: tuple[str, ...]) -> list[str]:
    """What the codes of these badges say."""
    with event.read() as session:
        return [session.get_one(Badge, badge).token for badge in badges]


def printed(event: EventFile) -> list[str]:
    """Every badge noted as printed, once for each time."""
    with event.read() as session:
        return sorted(one.badge for one in session.query(BadgePrint))


def press(window: MainWindow, notice: Notice, words: str) -> None:
    """Press a button of a banner that is shown."""
    (banner,) = [each for each in window.banners._shown if each.notice is notice]
    (button,) = [each for each in banner.findChildren(QPushButton) if each.text() == words]
    button.click()


def about_prints(window: MainWindow) -> list[Notice]:
    """The banners about prints, newest first."""
    return [notice for notice in window.banners.notices if notice.about.startswith("prints")]


class Hands:
    """A window on the sample event, its printers, and somebody at it."""

    def __init__(self, event: EventFile, wall: Wall, qtbot: QtBot, printer: str) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        apply_theme(application, "light")
        self.event, self.qtbot = event, qtbot
        self.workplace = Workplace(
            event, Settings(sounds=False, badge_printer=printer, sheet_printer=printer), lambda: wall.at
        )
        self.window = MainWindow(self.workplace)
        qtbot.addWidget(self.window, before_close_func=lambda window: window.shut())
        self.window.show()
        self.prints = self.workplace.prints
        self.printing = BadgePrinting(self.workplace, self.window)

    def order(self, count: int = 1, first: int = 0) -> tuple[str, ...]:
        badges = handed_out(self.event, first, count)
        self.printing.print_out(BadgeOrder(badges, f"{count} badges from {first}"))
        return badges

    def until(self, true: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(true()), timeout=LONG)

    def all_out(self) -> None:
        self.until(lambda: not self.prints.lines() and not running_jobs())

    def told(self) -> Notice:
        """The banner about prints, once there is one."""
        self.until(lambda: about_prints(self.window))
        return about_prints(self.window)[0]

    def dialog(self) -> PrinterDialog:
        self.until(self._dialogs)
        return self._dialogs()[-1]

    def _dialogs(self) -> list[PrinterDialog]:
        tops = QApplication.topLevelWidgets()
        return [top for top in tops if isinstance(top, PrinterDialog) and top.isVisible()]


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.pdf"))


def queue(event: EventFile, wall: Wall, printer: str, *counts: int) -> list[str]:
    """Orders left by a window that is gone; their ids."""
    ids, first = [], 0
    with event.write() as session:
        for count in counts:
            badges = list(handed_out(event, first, count))
            prints = BadgePrints(badges, f"{count} badges from {first}")
            ids.append(queue_badges(session, prints, printer, now=wall.at))
            first += count
    return ids


class HangingPrinter:
    """Prints into a folder, but the second order hangs at it."""

    def __init__(self, folder: Path) -> None:
        self.name = f"{FOLDER}{folder}"
        self._folder = FolderPrinter(folder)
        self._orders = 0

    def send(self, order: Order) -> FinishedJob:
        self._orders += 1
        if self._orders == 2:
            sys.stdout.write("printing\n")
            sys.stdout.flush()
            threading.Event().wait()
        return self._folder.send(order)


def _hang(event_path: Path, folder: Path) -> None:
    from tpbis_desktop.app import make_application
    from tpbis_desktop.gui.opening import open_at
    from tpbis_desktop.words import plural

    app = make_application(Settings())
    event = open_at(event_path)
    hanging = HangingPrinter(folder)
    printers.printer_named = lambda name: hanging  # type: ignore[assignment]
    workplace = Workplace(event, Settings(badge_printer=hanging.name), _now)
    window = MainWindow(workplace)
    window.show()
    first = 0
    for count in ORDERS:
        badges = handed_out(event, first, count)
        window.page.printing.print_out(  # type: ignore[attr-defined]
            BadgeOrder(badges, plural("{n} badge", "{n} badges", count))
        )
        first += count
    app.exec()


def _now() -> datetime:
    return datetime.now(UTC)


if __name__ == "__main__":
    _hang(Path(sys.argv[1]), Path(sys.argv[2]))
