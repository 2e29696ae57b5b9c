"""Prints of the window: counted when their paper is out, told when not, asked about after a power cut."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.conftest import Wall
from tests.gui.printing.printing_window import (
    ORDERS,
    Hands,
    about_prints,
    codes,
    files,
    handed_out,
    press,
    printed,
    queue,
    tokens,
)
from tpbis_desktop.actions.badges.templates import choose_template
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.printing.print_queue import (
    queued,
)
from tpbis_desktop.devices.printing.printers import FOLDER
from tpbis_desktop.gui.job import running_jobs
from tpbis_desktop.gui.pages.documents_page import DocumentsPage
from tpbis_desktop.gui.printing.badge_printing import BadgeOrder
from tpbis_desktop.gui.printing.print_queue_view import PrintQueueView
from tpbis_desktop.journal import record
from tpbis_desktop.model import Event
from tpbis_desktop.storage.event_file import EventFile, Surroundings, open_event

# What fails


def jam(folder: Path) -> Path:
    """A folder that takes nothing: there is a file of its name."""
    folder.write_text("in the way")
    return folder


def test_prints_that_fail_are_told_in_one_banner_and_go_out_again_from_it(
    hands: Hands, tmp_path: Path
) -> None:
    jammed = jam(tmp_path / "out")
    first, second = hands.order(1), hands.order(2, first=1)
    hands.until(lambda: len(hands.prints.failures()) == 2)
    (notice,) = about_prints(hands.window)
    assert notice.tone == "error"
    assert notice.title == "2 prints did not come out: 1 badges from 0, 2 badges from 1"
    assert "Arrivals stay recorded." in notice.message
    assert notice.hint == "Choose another folder, or a printer."
    assert printed(hands.event) == []
    jammed.unlink()
    press(hands.window, notice, "Print again")
    hands.all_out()
    assert sorted(codes(*files(tmp_path / "out"))) == sorted(tokens(hands.event, first + second))
    assert printed(hands.event) == sorted(first + second)
    assert about_prints(hands.window) == []


def test_another_printer_is_one_press_and_one_choice(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jam(tmp_path / "out")
    badges = hands.order(2)
    press(hands.window, hands.told(), "Other printer")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "elsewhere"))
    hands.dialog().folder_button.click()
    hands.all_out()
    assert codes(*files(tmp_path / "elsewhere")) == tokens(hands.event, badges)
    assert printed(hands.event) == sorted(badges)
    assert hands.workplace.settings.badge_printer == f"{FOLDER}{tmp_path / 'out'}"


def test_a_choice_that_is_left_open_is_asked_again(hands: Hands, tmp_path: Path) -> None:
    jam(tmp_path / "out")
    hands.order()
    press(hands.window, hands.told(), "Other printer")
    dialog = hands.dialog()
    assert about_prints(hands.window) == []
    hands.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert [action for action, _act in hands.told().actions] == ["Print again", "Other printer"]


def test_who_never_chose_a_printer_chooses_it_once_where_it_is_needed(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.workplace.choose(badge_printer="")
    badges = hands.order()
    press(hands.window, hands.told(), "Choose a printer")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "chosen"))
    hands.dialog().folder_button.click()
    hands.all_out()
    badges += hands.order(1, first=1)
    hands.all_out()
    assert sorted(codes(*files(tmp_path / "chosen"))) == sorted(tokens(hands.event, badges))


def test_badges_come_out_in_the_order_in_which_people_were_checked_in(hands: Hands, tmp_path: Path) -> None:
    out: list[str] = []
    hands.prints.printed.connect(lambda _ordered, line: out.append(line.title))
    for place in range(6):
        hands.order(1, first=place)
    hands.all_out()
    assert out == [f"1 badges from {place}" for place in range(6)]


def test_other_paper_comes_out_of_its_own_printer_and_says_so(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = hands.window.page_of("documents")
    assert isinstance(page, DocumentsPage)
    hands.workplace.choose(sheet_printer="", report_printer=f"{FOLDER}{tmp_path / 'reports'}")
    page.outgoing.print_pdf("report", "Report of the event", b"%PDF-report")
    hands.until(lambda: files(tmp_path / "reports"))
    hands.until(lambda: hands.window.banners.notices)
    assert hands.window.banners.notices[0].title == "Printed: Report of the event"
    page.outgoing.print_pdf("sheet", "Attendance", b"%PDF-sheet")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "sheets"))
    hands.dialog().folder_button.click()
    hands.all_out()
    page.outgoing.print_pdf("certificate", "Certificate 1", b"%PDF-certificate")
    hands.until(lambda: len(files(tmp_path / "sheets")) == 2)
    assert [file.read_bytes() for file in files(tmp_path / "sheets")] == [b"%PDF-sheet", b"%PDF-certificate"]
    assert [file.stem for file in files(tmp_path / "sheets")] == ["Attendance", "Certificate 1"]
    hands.all_out()


def test_a_batch_that_is_cancelled_while_it_is_drawn_is_not_printed_later(
    hands: Hands, tmp_path: Path
) -> None:
    page = hands.window.page_of("documents")
    assert isinstance(page, DocumentsPage)
    badges = handed_out(hands.event, 0, 18) * 3
    page.outgoing.printing.print_out(BadgeOrder(badges, "many"))
    hands.until(lambda: not page.outgoing.strip.isHidden())
    page.outgoing.strip.cancel_button.click()
    hands.all_out()
    assert (files(tmp_path / "out"), printed(hands.event)) == ([], [])


# After a power cut


def test_a_window_killed_while_it_prints_asks_and_prints_exactly_the_rest(
    sample: EventFile, around: Surroundings, wall: Wall, qtbot: QtBot, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    sample.close()
    command = [sys.executable, "-m", "tests.gui.printing.printing_window", str(sample.path), str(out)]
    running = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "TPBIS_HOME": str(around.home)},
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "printing\n"
    running.kill()
    running.wait()
    running.stdout.close()
    event = open_event(sample.path, around)
    try:
        before = printed(event)
        assert before == sorted(handed_out(event, 0, ORDERS[0]))
        came_out = files(out)
        hands = Hands(event, wall, qtbot, f"{FOLDER}{out}")
        hands.prints.look_back()
        notice = hands.told()
        assert notice.title == "Print these 7?"
        assert "5 badges, 2 badges" in notice.message
        assert notice.hint.startswith("Of 5 badges")
        assert [words for words, _act in notice.actions] == ["Print", "Other printer", "Forget"]
        assert files(out) == came_out
        press(hands.window, notice, "Print")
        hands.all_out()
        rest = [file for file in files(out) if file not in came_out]
        assert sorted(codes(*rest)) == sorted(tokens(event, handed_out(event, ORDERS[0], 7)))
        assert printed(event) == sorted(handed_out(event, 0, sum(ORDERS)))
        assert about_prints(hands.window) == []
        hands.window.shut()
    finally:
        event.close()


def test_what_was_left_is_forgotten_when_somebody_says_so(
    sample: EventFile, wall: Wall, qtbot: QtBot, tmp_path: Path
) -> None:
    queue(sample, wall, f"{FOLDER}{tmp_path / 'out'}", 1)
    hands = Hands(sample, wall, qtbot, f"{FOLDER}{tmp_path / 'out'}")
    hands.prints.look_back()
    notice = hands.told()
    assert notice.title == "Print this one?"
    hands.order(1, first=4)
    hands.until(lambda: files(tmp_path / "out"))
    press(hands.window, notice, "Forget")
    hands.all_out()
    assert codes(*files(tmp_path / "out")) == tokens(sample, handed_out(sample, 4, 1))


def test_what_was_left_goes_to_another_printer_when_somebody_says_so(
    sample: EventFile, wall: Wall, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue(sample, wall, "A printer that is gone", 2, 1)
    hands = Hands(sample, wall, qtbot, f"{FOLDER}{tmp_path / 'out'}")
    hands.prints.look_back()
    press(hands.window, hands.told(), "Other printer")
    hands.dialog().reject()
    press(hands.window, hands.told(), "Other printer")
    hands.dialog().buttons[f"{FOLDER}{tmp_path / 'out'}"].click()
    hands.all_out()
    assert printed(sample) == sorted(handed_out(sample, 0, 3))


def test_a_print_from_before_looks_as_it_was_ordered(
    sample: EventFile, wall: Wall, qtbot: QtBot, tmp_path: Path
) -> None:
    queue(sample, wall, f"{FOLDER}{tmp_path / 'out'}", 1)
    with sample.write() as session:
        choose_template(session, "badge_a4_4a6")
    hands = Hands(sample, wall, qtbot, f"{FOLDER}{tmp_path / 'out'}")
    hands.prints.look_back()
    press(hands.window, hands.told(), "Print")
    hands.all_out()
    import pypdfium2

    (file,) = files(tmp_path / "out")
    with pypdfium2.PdfDocument(file) as document:
        assert round(document.get_page_size(0)[0] / 72 * 25.4) == 105


# The queue in view


def test_the_top_bar_says_what_is_not_out_and_opens_the_queue(hands: Hands, tmp_path: Path) -> None:
    button = hands.window.top.prints
    assert button.isHidden()
    jam(tmp_path / "out")
    hands.order(1)
    badges = hands.order(2, first=1)
    hands.until(lambda: button.text() == "2 prints are not out")
    button.click()
    view = button.view
    assert isinstance(view, PrintQueueView)
    assert [row.title.text() for row in view.rows.values()] == ["1 badges from 0", "2 badges from 1"]
    unwanted, wanted = view.rows.values()
    assert unwanted.state.text() == "Not printed"
    assert "does not take it" in unwanted.trouble.text()
    unwanted.forget_button.setFocus()
    hands.qtbot.keyClick(unwanted.forget_button, Qt.Key.Key_Space)
    hands.until(lambda: list(view.rows.values()) == [wanted])
    assert view.focusWidget() is wanted.forget_button
    assert button.text() == "1 print is not out"
    (tmp_path / "out").unlink()
    wanted.again_button.click()
    hands.all_out()
    assert view.nothing.isVisible()
    assert button.isHidden()
    assert printed(hands.event) == sorted(badges)
    view.close()


def test_all_of_the_queue_goes_to_another_printer_or_is_forgotten(hands: Hands, tmp_path: Path) -> None:
    jam(tmp_path / "out")
    for place in range(3):
        hands.order(1, first=place)
    hands.until(lambda: len(hands.prints.failures()) == 3)
    hands.workplace.choose(sheet_printer=f"{FOLDER}{tmp_path / 'elsewhere'}")
    hands.window.top.prints.open()
    view = hands.window.top.prints.view
    view.move_button.click()
    hands.dialog().buttons[f"{FOLDER}{tmp_path / 'elsewhere'}"].click()
    hands.all_out()
    assert len(files(tmp_path / "elsewhere")) == 3
    hands.order(1, first=3)
    hands.order(1, first=4)
    hands.until(lambda: len(hands.prints.failures()) == 2)
    view.again_button.click()
    hands.until(lambda: len(hands.prints.failures()) == 2 and not running_jobs())
    view.forget_button.click()
    assert hands.prints.lines() == []
    assert len(printed(hands.event)) == 3
    view.close()


def test_a_window_that_stays_after_all_goes_on_printing(hands: Hands, tmp_path: Path) -> None:
    hands.prints.hold()
    badges = hands.order(2)
    QApplication.processEvents()
    hands.qtbot.waitUntil(lambda: not running_jobs())
    hands.prints.go_on()
    hands.all_out()
    assert printed(hands.event) == sorted(badges)


def test_a_template_that_cannot_be_used_is_said_where_badges_are_printed(hands: Hands) -> None:
    with hands.event.write() as session:
        record(session, Event, the_event(session).id, badge_template="From another station")
    hands.window.show_room("documents")
    page = hands.window.page
    assert isinstance(page, DocumentsPage)
    page.show_tab("badges")
    card = page.tab("badges").badges  # type: ignore[attr-defined]
    assert not card.trouble.isHidden()
    assert "From another station" in card.trouble.text()
    with hands.event.write() as session:
        choose_template(session, "badge_a7")
    hands.workplace.announce("event")
    assert card.trouble.isHidden()
    with hands.event.read() as session:
        assert queued(session) == []
