"""The paper of a visit from the bus panel: printed, or saved where there is no printer."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from pytestqt.qtbot import QtBot

from tests.actions.bus import Leader
from tests.gui.scan.host import Host, frame_of
from tests.gui.scan.led import more, state, step
from tpbis_desktop.devices.printing.printers import FOLDER
from tpbis_desktop.gui.widgets.banner import Notice


def wait_told(bus: Host, qtbot: QtBot, words: str) -> Notice:
    """Wait until a banner says this."""
    told = frame_of(bus).told
    qtbot.waitUntil(lambda: any(words in one.title for one in told), timeout=20_000)
    return next(one for one in reversed(told) if words in one.title)


def print_into(bus: Host, folder: Path) -> None:
    """Sheets come out of a printer that puts them into a folder."""
    folder.mkdir()
    bus.page.workplace.choose(sheet_printer=f"{FOLDER}{folder}")
    bus.page.refresh()


def words_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def test_one_button_prints_the_manifest_before_leaving(
    bus: Host, leader: Leader, tmp_path: Path, qtbot: QtBot
) -> None:
    print_into(bus, tmp_path / "tray")
    assert bus.page.bus.paper_button.isVisible()
    assert bus.page.bus.paper_button.text() == "Print the manifest"
    bus.page.bus.paper_button.click()
    wait_told(bus, qtbot, "Printed: Field-visit manifest: Visit to Rawa Binong")
    (paper,) = (tmp_path / "tray").glob("*.pdf")
    assert "Suharti" in words_of(paper)
    leader.seat("Bus 1", bus.door.person("Enrolled at the door"))
    bus.page.bus.paper_button.click()
    qtbot.waitUntil(lambda: len(list((tmp_path / "tray").glob("*.pdf"))) == 2, timeout=20_000)
    assert any("Enrolled at the door" in words_of(one) for one in (tmp_path / "tray").glob("*.pdf"))


def test_after_the_visit_the_same_button_prints_the_record(bus: Host, tmp_path: Path, qtbot: QtBot) -> None:
    print_into(bus, tmp_path / "tray")
    for heads in (0, None, 0, None):
        step(bus, heads)
    assert state(bus).state == "home"
    assert bus.page.bus.paper_button.text() == "Print the record"
    bus.page.bus.paper_button.click()
    wait_told(bus, qtbot, "Printed: Out-and-back record: Visit to Rawa Binong")
    (paper,) = (tmp_path / "tray").glob("*.pdf")
    assert "Out-and-back record" in words_of(paper)


def test_without_a_printer_the_manifest_is_saved_beside_the_event(
    bus: Host, tmp_path: Path, qtbot: QtBot
) -> None:
    assert bus.page.bus.paper_button.text() == "Save the manifest"
    bus.page.bus.paper_button.click()
    told = wait_told(bus, qtbot, "manifest is ready")
    assert [words for words, _act in told.actions] == ["Open to print", "Choose a printer"]
    (pdf,) = tmp_path.glob("*manifest*.pdf")
    assert "Suharti" in words_of(pdf)


def test_a_file_can_be_had_also_where_there_is_a_printer(bus: Host, tmp_path: Path, qtbot: QtBot) -> None:
    print_into(bus, tmp_path / "tray")
    more(bus, "as a PDF")
    wait_told(bus, qtbot, "manifest is ready")
    assert list(tmp_path.glob("*manifest Visit to Rawa Binong.pdf"))
