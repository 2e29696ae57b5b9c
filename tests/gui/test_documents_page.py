"""The documents page: a batch chosen, previewed, printed or saved; spares; lists to take away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
import shiboken6
import zxingcpp
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.conftest import Wall
from tests.gui.frame import Frame, workplace_of
from tests.sample_day import sample_file
from tpbis_desktop.actions.badges.badges import note_print, spare_badges
from tpbis_desktop.actions.desk.arrive import arrive
from tpbis_desktop.actions.door.invitation_reading import invited_by
from tpbis_desktop.actions.people.find import person_said
from tpbis_desktop.actions.people.register import edit_person
from tpbis_desktop.actions.printing.badge_batch import UNPRINTED, Batch, badges_of_batch
from tpbis_desktop.devices.printing.printers import FOLDER
from tpbis_desktop.gui.job import running_jobs
from tpbis_desktop.gui.pages.documents.badges.tab import BadgesTab
from tpbis_desktop.gui.pages.documents.lists.card import KINDS, SUFFIXES
from tpbis_desktop.gui.pages.documents.lists.tab import ListsTab
from tpbis_desktop.gui.pages.documents_page import FAMILIES, DocumentsPage
from tpbis_desktop.model import Badge, BadgePrint
from tpbis_desktop.storage.event_file import EventFile, Surroundings


def codes(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    pages = [document[number].render(scale=3).to_pil() for number in range(len(document))]
    document.close()
    return [zxingcpp.read_barcode(page, formats=zxingcpp.BarcodeFormat.QRCode).text for page in pages]


class Organiser:
    """Somebody who prints the evening before."""

    def __init__(self, event: EventFile, wall: Wall, qtbot: QtBot, folder: Path) -> None:
        self.event, self.wall, self.qtbot = event, wall, qtbot
        self.printed = folder / "printed"
        self.page = DocumentsPage(workplace_of(event, wall))
        self.page.workplace.choose(badge_printer=f"{FOLDER}{self.printed}")
        tab = self.page.tab("badges")
        assert isinstance(tab, BadgesTab)
        self.tab = tab
        with qtbot.waitSignal(tab.drawn, timeout=20_000):
            self.frame = Frame(self.page)
        qtbot.addWidget(self.frame)

    @property
    def lists(self) -> ListsTab:
        tab = self.page.tab("lists")
        assert isinstance(tab, ListsTab)
        return tab

    def choose(self, act: object) -> None:
        assert callable(act)
        with self.qtbot.waitSignal(self.tab.drawn, timeout=20_000):
            act()

    def wait_told(self, count: int = 1) -> None:
        self.qtbot.waitUntil(lambda: len(self.frame.told) >= count, timeout=30_000)

    def tokens(self, batch: Batch) -> list[str]:
        with self.event.read() as session:
            return [session.get_one(Badge, one).token for one in badges_of_batch(session, batch)]

    def prints(self) -> int:
        with self.event.read() as session:
            return session.query(BadgePrint).count()

    def save_into(self, monkeypatch: pytest.MonkeyPatch, path: Path | str) -> None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))


@pytest.fixture
def sample(tmp_path: Path, around: Surroundings, wall: Wall) -> Iterator[EventFile]:
    made = sample_file(tmp_path, around, wall.at)
    with made.write() as session:
        note_print(session, badges_of_batch(session, Batch())[:15], "Office", now=wall.at)
        arrive(session, person_said(session, "Suharti"), now=wall.at)
    yield made
    made.close()


@pytest.fixture
def organiser(sample: EventFile, wall: Wall, qtbot: QtBot, tmp_path: Path) -> Organiser:
    return Organiser(sample, wall, qtbot, tmp_path)


def test_what_is_not_printed_yet_is_offered_first_and_shown(organiser: Organiser) -> None:
    assert organiser.tab.badges.button.text() == "Print 3 badges"
    assert organiser.tab.pdf is not None
    assert organiser.tab.pdf.page_count == 3
    organiser.choose(lambda: organiser.tab.badges.everybody.setChecked(True))
    assert organiser.tab.badges.button.text() == "Print 18 badges"
    assert organiser.tab.pdf.page_count == 6


def test_one_delegation_can_be_chosen(organiser: Organiser) -> None:
    card = organiser.tab.badges
    names = [card.delegations.itemText(number) for number in range(card.delegations.count())]
    card.delegations.setCurrentIndex(names.index("Malaysia  (2)"))
    organiser.choose(lambda: card.delegations.activated.emit(card.delegations.currentIndex()))
    assert card.delegation.isChecked()
    assert card.button.text() == "Print 2 badges"


def test_printing_brings_out_the_batch_in_order_and_notes_it(organiser: Organiser) -> None:
    expected = organiser.tokens(Batch(UNPRINTED))
    organiser.tab.badges.button.click()
    organiser.wait_told()
    (pdf,) = organiser.printed.glob("*.pdf")
    assert codes(pdf) == expected
    assert organiser.frame.told[0].title == "3 badges were printed."
    assert organiser.prints() == 18
    organiser.qtbot.waitUntil(lambda: not organiser.tab.badges.button.isEnabled(), timeout=20_000)
    assert organiser.tab.under.currentWidget() is organiser.tab.nothing


def test_a_printer_that_piles_face_up_gets_the_last_page_first(organiser: Organiser) -> None:
    organiser.page.workplace.choose(face_up=True)
    organiser.choose(organiser.page.refresh)
    assert "face up" in organiser.tab.badges.order.text()
    expected = organiser.tokens(Batch(UNPRINTED))
    organiser.tab.badges.button.click()
    organiser.wait_told()
    (pdf,) = organiser.printed.glob("*.pdf")
    assert codes(pdf) == expected[::-1]


def test_a_name_that_no_font_can_write_is_said_above_the_preview(organiser: Organiser) -> None:
    assert organiser.tab.notes.isHidden()
    with organiser.event.write() as session:
        edit_person(session, person_said(session, "Suharti"), {"name_in_script": "\U00017000"})
    organiser.choose(lambda: organiser.tab.badges.everybody.setChecked(True))
    assert organiser.tab.notes.isVisible()
    assert "Tangut: it is left out for Suharti" in organiser.tab.notes.words.text()
    organiser.choose(lambda: organiser.tab.badges.begin_at.setText("A-777"))
    assert organiser.tab.notes.isHidden()


def test_after_a_paper_jam_the_batch_goes_on_from_a_badge(organiser: Organiser) -> None:
    organiser.choose(lambda: organiser.tab.badges.everybody.setChecked(True))
    with organiser.event.read() as session:
        fifth = session.get_one(Badge, badges_of_batch(session, Batch())[4]).number
    organiser.choose(lambda: organiser.tab.badges.begin_at.setText(fifth))
    assert organiser.tab.badges.button.text() == "Print 14 badges"
    organiser.choose(lambda: organiser.tab.badges.begin_at.setText("A-777"))
    assert not organiser.tab.badges.button.isEnabled()
    assert "A-777" in organiser.tab.badges.button.text()
    organiser.choose(lambda: organiser.tab.badges.begin_at.setText(""))
    assert organiser.tab.badges.button.text() == "Print 18 badges"


def test_badges_are_saved_as_a_pdf_and_count_as_printed(
    organiser: Organiser, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    expected = organiser.tokens(Batch(UNPRINTED))
    organiser.save_into(monkeypatch, tmp_path / "evening before")
    organiser.tab.badges.save_button.click()
    organiser.wait_told()
    assert codes(tmp_path / "evening before.pdf") == expected
    assert organiser.frame.told[0].actions[0][0] == "Open folder"
    assert organiser.prints() == 18
    assert organiser.page.outgoing.strip.isHidden()


def test_nothing_is_noted_when_the_pdf_cannot_be_saved(
    organiser: Organiser, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    organiser.save_into(monkeypatch, tmp_path / "no such folder" / "badges.pdf")
    organiser.tab.badges.save_button.click()
    organiser.wait_told()
    assert organiser.frame.told[0].tone == "error"
    assert organiser.prints() == 15


def test_without_a_printer_the_page_says_so_and_leads_to_the_settings(organiser: Organiser) -> None:
    organiser.page.workplace.choose(badge_printer="")
    organiser.choose(organiser.page.refresh)
    assert organiser.tab.badges.printer.text() == "No printer is chosen"
    organiser.tab.badges.change_button.click()
    assert organiser.frame.went == [("settings", "computer")]
    organiser.tab.badges.button.click()
    organiser.wait_told()
    assert "No printer is chosen" in organiser.frame.told[0].message
    assert organiser.prints() == 15


def test_spares_are_issued_printed_and_can_be_printed_again(organiser: Organiser) -> None:
    organiser.tab.spares.count.setValue(4)
    assert organiser.tab.spares.button.text() == "Print 4 spares"
    organiser.tab.spares.button.click()
    organiser.wait_told()
    with organiser.event.read() as session:
        spares = spare_badges(session)
    (pdf,) = organiser.printed.glob("*.pdf")
    assert codes(pdf) == [badge.token for badge in spares]
    assert len(spares) == 4
    assert organiser.tab.spares.again_button.text() == "Print the 4 that are left again"
    organiser.tab.spares.again_button.click()
    organiser.wait_told(2)
    assert organiser.prints() == 15 + 8


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_lists_are_saved_where_asked(
    organiser: Organiser, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str, suffix: str
) -> None:
    organiser.save_into(monkeypatch, tmp_path / f"out{suffix}")
    organiser.lists.lists.buttons[kind, suffix].click()
    organiser.wait_told()
    assert organiser.frame.told[0].title == f"out{suffix} is saved."
    rows = 1 if kind == "scans" else 18
    if suffix == ".xlsx":
        book = openpyxl.load_workbook(tmp_path / "out.xlsx", read_only=True)
        assert len(list(book.worksheets[0].iter_rows())) == rows + 1
        book.close()
    else:
        assert (tmp_path / "out.csv").read_text("utf-8-sig").count("A-0") >= rows


def test_a_dialog_that_is_left_saves_nothing(organiser: Organiser, monkeypatch: pytest.MonkeyPatch) -> None:
    organiser.save_into(monkeypatch, "")
    organiser.lists.lists.buttons["roll", ".csv"].click()
    organiser.tab.badges.save_button.click()
    assert organiser.frame.told == []
    assert organiser.page.outgoing.strip.isHidden()


def test_an_event_without_people_says_so(
    event_file: EventFile, wall: Wall, qtbot: QtBot, tmp_path: Path
) -> None:
    empty = Organiser(event_file, wall, qtbot, tmp_path)
    assert not empty.tab.badges.button.isEnabled()
    assert not empty.tab.badges.save_button.isEnabled()
    assert empty.tab.under.currentWidget() is empty.tab.nothing


def test_a_batch_is_printed_with_another_template_than_the_events(organiser: Organiser) -> None:
    box = organiser.tab.badges.templates
    assert box.currentText() == "As chosen for this event: A6 portrait"
    box.setCurrentIndex(box.findData("badge_a7"))
    organiser.choose(lambda: box.activated.emit(box.currentIndex()))
    organiser.tab.badges.button.click()
    organiser.wait_told()
    (pdf,) = organiser.printed.glob("*.pdf")
    document = pypdfium2.PdfDocument(pdf)
    sizes = {tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in document}
    document.close()
    assert sizes == {(74, 105)}
    assert organiser.prints() == 18
    organiser.tab.spares.button.click()
    organiser.wait_told(2)
    organiser.choose(organiser.page.refresh)
    assert organiser.tab.badges.template == "badge_a7"


def test_badges_are_saved_with_the_template_chosen_for_the_batch(
    organiser: Organiser, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    box = organiser.tab.badges.templates
    box.setCurrentIndex(box.findData("badge_a4_4a6"))
    organiser.choose(lambda: box.activated.emit(box.currentIndex()))
    assert organiser.tab.pdf is not None
    assert organiser.tab.pdf.page_count == 1
    organiser.save_into(monkeypatch, tmp_path / "four")
    organiser.tab.badges.save_button.click()
    organiser.wait_told()
    document = pypdfium2.PdfDocument(tmp_path / "four.pdf")
    assert len(document) == 1
    document.close()


def test_the_keyboard_stays_on_the_tabs_while_it_goes_through_them(organiser: Organiser) -> None:
    bar = organiser.page.tabs.tabBar()
    bar.setFocus()
    for number in range(1, bar.count()):
        organiser.qtbot.keyClick(bar, Qt.Key.Key_Right)
        organiser.qtbot.waitUntil(lambda: not running_jobs(), timeout=20_000)
        assert (bar.currentIndex(), QApplication.focusWidget()) == (number, bar)


def test_invitations_are_saved_into_a_folder_and_find_the_person_at_the_desk(
    organiser: Organiser, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(tmp_path))
    organiser.page.show_tab("lists")
    assert organiser.lists.invitations.button.text() == "Save 18 invitations"
    organiser.lists.invitations.button.click()
    organiser.wait_told()
    folder = tmp_path / "Invitations"
    assert organiser.frame.told[0].title == "The folder Invitations is saved."
    pictures = sorted(folder.glob("*.png"))
    assert len(pictures) == 18
    (code,) = zxingcpp.read_barcodes(Image.open(pictures[0]))
    with organiser.event.read() as session:
        person = invited_by(session, code.text)
    assert person is not None
    assert person.full_name in pictures[0].stem
    assert code.text in codes(folder / "invitations.pdf")


def test_no_invitation_is_saved_where_the_folder_cannot_be_made(
    organiser: Organiser, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "Invitations").write_text("a file in the way")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(tmp_path))
    organiser.page.show_tab("lists")
    organiser.lists.invitations.button.click()
    organiser.wait_told()
    assert organiser.frame.told[0].tone == "error"


@pytest.mark.parametrize("family", FAMILIES)
def test_a_page_closed_while_it_draws_wants_no_answer(
    family: str, sample: EventFile, wall: Wall, qtbot: QtBot
) -> None:
    page = DocumentsPage(workplace_of(sample, wall))
    page.show_tab(family)
    page.refresh()
    with qtbot.captureExceptions() as wrong:
        shiboken6.delete(page)
        qtbot.waitUntil(lambda: not running_jobs(), timeout=20_000)
    assert wrong == []
