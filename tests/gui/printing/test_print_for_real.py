"""From the window through real printers: a print system of our own, and a label printer, on the loopback."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.conftest import Wall
from tests.devices.cups_server import WHERE_CUPS_IS, Tray
from tests.devices.label_printer import label_printer
from tests.devices.sheets import codes_in
from tests.gui.printing.printing_window import (
    Hands,
    about_prints,
    handed_out,
    press,
    printed,
    queue,
    tokens,
)
from tpbis_desktop.actions.printing.print_queue import (
    PrintRoom,
    note_job,
    start_print,
)
from tpbis_desktop.devices.printing.print_job import PrintJob
from tpbis_desktop.devices.printing.printers import print_pdf, wait_for
from tpbis_desktop.gui.job import wait_for_all_jobs
from tpbis_desktop.gui.pages.documents_page import DocumentsPage
from tpbis_desktop.gui.printing import print_queue
from tpbis_desktop.storage.event_file import EventFile


@pytest.fixture
def at_cups(sample: EventFile, wall: Wall, qtbot: QtBot, tray: Tray) -> Iterator[Hands]:
    yield Hands(sample, wall, qtbot, "Desk")
    wait_for_all_jobs()


@WHERE_CUPS_IS
def test_a_batch_from_the_documents_page_comes_out_of_a_real_print_system(at_cups: Hands, tray: Tray) -> None:
    at_cups.window.show_room("documents")
    page = at_cups.window.page
    assert isinstance(page, DocumentsPage)
    page.show_tab("badges")
    before = set(tray.folder.iterdir())
    badges = page.tab("badges").badges  # type: ignore[attr-defined]
    at_cups.until(badges.button.isEnabled)
    badges.button.click()
    at_cups.until(lambda: printed(at_cups.event))
    at_cups.all_out()
    (file,) = set(tray.folder.iterdir()) - before
    everybody = handed_out(at_cups.event, 0, 18)
    assert codes_in(file.read_bytes()) == tokens(at_cups.event, everybody)
    assert printed(at_cups.event) == sorted(everybody)


@WHERE_CUPS_IS
def test_paper_a_printer_refuses_after_taking_the_job_is_told_and_goes_to_another(
    at_cups: Hands, tray: Tray
) -> None:
    at_cups.workplace.choose(badge_printer="lacks")
    before = set(tray.folder.iterdir())
    badges = at_cups.order(2)
    notice = at_cups.told()
    assert notice.message == "The printer has no paper of this size. Arrivals stay recorded."
    assert notice.hint == "Put the right paper in, or choose another printer or badge template."
    assert printed(at_cups.event) == []
    press(at_cups.window, notice, "Other printer")
    dialog = at_cups.dialog()
    at_cups.until(lambda: {"Desk", "lacks", "broken"} <= set(dialog.buttons))
    dialog.buttons["Desk"].click()
    at_cups.all_out()
    (file,) = set(tray.folder.iterdir()) - before
    assert codes_in(file.read_bytes()) == tokens(at_cups.event, badges)
    assert printed(at_cups.event) == sorted(badges)
    assert about_prints(at_cups.window) == []


@WHERE_CUPS_IS
def test_a_printer_that_stopped_is_told_and_the_job_taken_back(
    at_cups: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(print_queue, "STUCK_SECONDS", 0.5)
    at_cups.workplace.choose(badge_printer="broken")
    at_cups.order()
    assert at_cups.told().message == "The printer is paused. Arrivals stay recorded."
    assert printed(at_cups.event) == []


@WHERE_CUPS_IS
def test_what_came_out_while_the_window_was_gone_is_noted_and_not_asked_about(
    sample: EventFile, wall: Wall, qtbot: QtBot, tray: Tray
) -> None:
    out, waiting = queue(sample, wall, "Desk", 2, 1)
    room = PrintRoom(sample.write, sample.read, lambda: wall.at)

    def send(pdf: bytes, printer: str, title: str) -> PrintJob:
        return print_pdf(pdf, printer, title=title)

    job = start_print(room, out, send)
    note_job(room, out, job.identifier)
    assert wait_for(job, 30).step == "done"
    hands = Hands(sample, wall, qtbot, "Desk")
    hands.prints.look_back()
    assert hands.told().title == "Print this one?"
    assert printed(sample) == sorted(handed_out(sample, 0, 2))
    assert hands.prints.left == {waiting}
    press(hands.window, hands.told(), "Forget")


def test_a_label_printer_without_labels_says_so_at_once(hands: Hands) -> None:
    with label_printer() as printer:
        printer.no_paper = 1
        hands.workplace.choose(badge_printer=printer.name)
        hands.order()
        notice = hands.told()
        assert notice.message.startswith("The printer has no paper left")
        assert printed(hands.event) == []
        printer.no_paper = 0
        press(hands.window, notice, "Print again")
        hands.all_out()
    assert printer.taken.startswith(b"^XA")
    assert len(printed(hands.event)) == 1
