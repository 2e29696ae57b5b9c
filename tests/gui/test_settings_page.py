"""The settings page: the event, which all stations share, and this computer's own choices."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
import shiboken6
import zxingcpp
from PIL import Image
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QScrollArea
from pytestqt.qtbot import QtBot
from zebrafy import ZebrafyZPL

from tests.conftest import DETAILS, Wall
from tests.devices.label_printer import label_printer
from tpbis_desktop.actions.event.event_settings import details_of, logo_of
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.programme.programme import write_activity
from tpbis_desktop.gui.job import running_jobs, wait_for_all_jobs
from tpbis_desktop.gui.keeping_safe import KeepingSafe
from tpbis_desktop.gui.pages.settings.printer_row import ASK_FOLDER, ASK_LABEL
from tpbis_desktop.gui.pages.settings_page import SettingsPage
from tpbis_desktop.gui.theme import apply_theme, tokens
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.model import Station
from tpbis_desktop.settings import Settings, load_settings
from tpbis_desktop.storage.event_file import EventFile
from tpbis_desktop.storage.safety_copy import copy_place


@pytest.fixture
def workplace(event_file: EventFile, wall: Wall, qapp: QApplication) -> Workplace:
    apply_theme(qapp, "light")
    return Workplace(event_file, Settings(), lambda: wall.at)


@pytest.fixture
def told(workplace: Workplace) -> list[Notice]:
    notices: list[Notice] = []
    workplace.told.connect(notices.append)
    return notices


@pytest.fixture
def page(workplace: Workplace, qtbot: QtBot) -> Iterator[SettingsPage]:
    safe = KeepingSafe(workplace)
    made = SettingsPage(workplace, safe)
    made.resize(1154, 690)
    made.show()
    made.refresh()
    qtbot.waitUntil(lambda: not running_jobs())
    yield made
    safe.stop()
    wait_for_all_jobs()
    QApplication.processEvents()
    shiboken6.delete(made)


def click(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_save_and_discard_come_up_only_while_something_is_unsaved(page: SettingsPage, qtbot: QtBot) -> None:
    card = page.details
    assert not card.save_button.isVisible()
    card.form.place.setText("Yogyakarta")
    assert card.save_button.isVisible()
    assert page.parks_work()
    click(qtbot, card.discard_button)
    assert card.form.place.text() == "Jakarta"
    assert not card.save_button.isVisible()
    assert not page.parks_work()


def test_saved_details_are_in_the_event_and_announced(
    page: SettingsPage, workplace: Workplace, told: list[Notice], qtbot: QtBot
) -> None:
    form = page.details.form
    form.name.setText("  Knowledge   Sharing 2024 ")
    form.first_day.setDate(QDate(2024, 8, 12))
    assert form.last_day.date() == QDate(2024, 8, 12)
    form.zone.setCurrentText("asia/makassar")
    with qtbot.waitSignal(workplace.changed) as changed:
        click(qtbot, page.details.save_button)
    assert changed.args == [frozenset({"event"})]
    with workplace.read() as session:
        saved = details_of(session)
    assert (saved.name, saved.starts_on, saved.zone) == (
        "Knowledge Sharing 2024",
        date(2024, 8, 12),
        "Asia/Makassar",
    )
    assert [notice.tone for notice in told] == ["good"]


def test_a_zone_that_is_none_is_refused_and_nothing_typed_is_lost(
    page: SettingsPage, workplace: Workplace, told: list[Notice], qtbot: QtBot
) -> None:
    page.details.form.zone.setCurrentText("Asia/Nowhere")
    page.details.form.place.setText("Bandung")
    click(qtbot, page.details.save_button)
    assert [notice.title for notice in told] == ["There is no such time zone."]
    assert page.details.form.place.text() == "Bandung"
    with workplace.read() as session:
        assert details_of(session) == DETAILS


def test_moving_the_days_away_from_the_programme_warns(
    page: SettingsPage, workplace: Workplace, told: list[Notice], qtbot: QtBot
) -> None:
    with workplace.write() as session:
        starts, ends = datetime(2023, 11, 13, 9), datetime(2023, 11, 13, 10)
        write_activity(session, None, title="Opening", starts_at=starts, ends_at=ends)
    page.details.form.first_day.setDate(QDate(2023, 11, 14))
    click(qtbot, page.details.save_button)
    assert (told[0].tone, told[0].message) == ("warning", "Opening")


def test_what_another_page_changed_does_not_take_away_what_is_typed(
    page: SettingsPage, workplace: Workplace
) -> None:
    page.details.form.place.setText("Half typed")
    page.refresh()
    assert page.details.form.place.text() == "Half typed"


def test_own_fields_are_one_a_line(page: SettingsPage, workplace: Workplace, qtbot: QtBot) -> None:
    page.own_fields.names.setPlainText("Hotel room\n\n Flight \n")
    click(qtbot, page.own_fields.save_button)
    with workplace.read() as session:
        assert the_event(session).own_fields == ["Hotel room", "Flight"]
    assert page.own_fields.names.toPlainText() == "Hotel room\nFlight"


def test_personal_data_is_kept_until_a_day_or_without_an_end(
    page: SettingsPage, workplace: Workplace, qtbot: QtBot
) -> None:
    card = page.privacy
    assert not card.until.isEnabled()
    card.limited.setChecked(True)
    card.until.setDate(QDate(2024, 11, 17))
    card.notice.setPlainText("Your details are kept to register you.")
    click(qtbot, card.save_button)
    with workplace.read() as session:
        assert the_event(session).retention_until == date(2024, 11, 17)
    card.limited.setChecked(False)
    click(qtbot, card.save_button)
    with workplace.read() as session:
        assert the_event(session).retention_until is None
        assert the_event(session).privacy_notice == "Your details are kept to register you."


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    out = io.BytesIO()
    Image.new("RGB", (400, 100), "#9B0000").save(out, "PNG")
    path = tmp_path / "logo.png"
    path.write_bytes(out.getvalue())
    return path


def test_a_logo_is_chosen_shown_and_taken_off(
    page: SettingsPage, workplace: Workplace, logo: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(logo), ""))
    click(qtbot, page.logo.choose_button)
    with workplace.read() as session:
        assert logo_of(session) == logo.read_bytes()
    shown = page.logo.preview.pixmap().toImage()
    assert shown.pixelColor(shown.width() // 2, shown.height() // 2).name() == "#9b0000"
    click(qtbot, page.logo.remove_button)
    with workplace.read() as session:
        assert logo_of(session) is None
    assert page.logo.preview.text() == "No logo"


def test_a_file_that_is_no_picture_is_refused_in_words(
    page: SettingsPage, told: list[Notice], tmp_path: Path
) -> None:
    (tmp_path / "logo.png").write_text("not a picture")
    page.logo.take_file(tmp_path / "logo.png")
    page.logo.take_file(tmp_path / "gone.png")
    assert [notice.title for notice in told] == [
        "This file is not a PNG or JPEG picture.",
        "The picture cannot be read.",
    ]


def test_colours_are_changed_at_once_and_kept(page: SettingsPage, qapp: QApplication) -> None:
    light = tokens()
    try:
        page.looks.scheme.setCurrentIndex(page.looks.scheme.findData("dark"))
        page.looks.scheme.activated.emit(1)
        assert tokens() != light
        assert load_settings().scheme == "dark"
    finally:
        apply_theme(qapp, "light")


def test_choosing_a_language_asks_the_frame_to_speak_it(
    page: SettingsPage, workplace: Workplace, qtbot: QtBot
) -> None:
    page.looks.language.setCurrentIndex(page.looks.language.findData("id"))
    with qtbot.waitSignal(workplace.language_chosen):
        page.looks.language.activated.emit(1)
    assert workplace.settings.language == "id"


def test_sounds_can_be_switched_off(page: SettingsPage, workplace: Workplace, qtbot: QtBot) -> None:
    page.tabs.setCurrentIndex(1)
    assert page.looks.sounds.isChecked()
    page.looks.sounds.click()
    assert not workplace.settings.sounds


def test_operator_and_station_are_named(page: SettingsPage, workplace: Workplace, qtbot: QtBot) -> None:
    page.tabs.setCurrentIndex(1)
    page.station.operator.setCurrentText("Siti Rahayu")
    page.station.name.setText("Hall 2")
    click(qtbot, page.station.save_button)
    assert workplace.event_file.writer.operator == "Siti Rahayu"
    with workplace.read() as session:
        assert session.get_one(Station, workplace.event_file.writer.station).name == "Hall 2"


def test_a_station_is_never_nameless(page: SettingsPage, told: list[Notice], qtbot: QtBot) -> None:
    page.tabs.setCurrentIndex(1)
    page.station.name.setText("  ")
    click(qtbot, page.station.save_button)
    assert [notice.title for notice in told] == ["The station needs a name."]


def choose(page: SettingsPage, kind: str, choice: str) -> None:
    """Pick a choice in the box of a kind of paper."""
    box = page.printer.rows[kind].box
    box.setCurrentIndex(box.findData(choice))
    box.activated.emit(box.currentIndex())


def test_each_kind_of_paper_has_a_printer_and_sheets_lend_theirs(
    page: SettingsPage, workplace: Workplace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page.tabs.setCurrentIndex(1)
    page.printer._take(["Desk", "Office"])
    certificates = page.printer.rows["certificate"]
    assert not certificates.test_button.isEnabled()
    choose(page, "sheet", "Office")
    choose(page, "badge", "Desk")
    assert certificates.box.currentText() == "The printer of the sheets"
    assert certificates.test_button.isEnabled()
    kept = load_settings()
    assert [kept.printer_for(kind) for kind in ("badge", "sheet", "certificate", "report")] == [
        "Desk",
        "Office",
        "Office",
        "Office",
    ]
    choose(page, "report", "Desk")
    assert load_settings().printer_for("report") == "Desk"
    choose(page, "report", "")
    assert load_settings().printer_for("report") == "Office"


def test_a_folder_nobody_chose_leaves_the_printer_as_it_was(
    page: SettingsPage, workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.printer._take(["Desk"])
    choose(page, "badge", "Desk")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    choose(page, "badge", ASK_FOLDER)
    assert workplace.settings.badge_printer == "Desk"
    assert page.printer.rows["badge"].box.currentText() == "Desk"


def test_a_label_printer_is_chosen_by_its_address(
    page: SettingsPage, workplace: Workplace, qtbot: QtBot
) -> None:
    page.tabs.setCurrentIndex(1)
    choose(page, "badge", ASK_LABEL)
    row = page.printer.rows["badge"]
    assert row.dialog is not None
    row.dialog.address.setText("not an address")
    click(qtbot, row.dialog.use_button)
    assert row.dialog.wrong.isVisible()
    assert workplace.settings.badge_printer == ""
    row.dialog.address.setText("192.168.1.40:9100")
    row.dialog.fineness.setCurrentIndex(1)
    click(qtbot, row.dialog.use_button)
    assert workplace.settings.badge_printer == "zpl://192.168.1.40:9100?dpi=300"
    assert row.box.currentText() == "Label printer 192.168.1.40:9100?dpi=300"
    choose(page, "badge", ASK_LABEL)
    assert row.dialog.address.text() == "192.168.1.40:9100"
    assert row.dialog.fineness.currentData() == 300
    row.dialog.reject()


def test_a_test_print_says_how_it_went(
    page: SettingsPage, workplace: Workplace, told: list[Notice], tmp_path: Path, qtbot: QtBot
) -> None:
    page.tabs.setCurrentIndex(1)
    workplace.choose(badge_printer=f"folder:{tmp_path / 'tried'}")
    page.refresh()
    click(qtbot, page.printer.rows["badge"].test_button)
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert told[0].title.startswith("The test print is out: Folder ")
    (pdf,) = (tmp_path / "tried").glob("*.pdf")
    assert pdf.read_bytes().startswith(b"%PDF")
    qtbot.waitUntil(page.printer.rows["badge"].test_button.isEnabled)


def test_a_test_print_on_a_label_printer_comes_out_or_says_what_to_do(
    page: SettingsPage, workplace: Workplace, told: list[Notice], qtbot: QtBot
) -> None:
    with label_printer() as printer:
        workplace.choose(badge_printer=printer.name)
        page.printer.print_test("badge")
        qtbot.waitUntil(lambda: len(told) == 1, timeout=20_000)
        (label,) = ZebrafyZPL(printer.taken.decode("ascii")).to_images()
        printer.no_paper = 1
        page.printer.print_test("badge")
        qtbot.waitUntil(lambda: len(told) == 2, timeout=20_000)
    assert zxingcpp.read_barcode(label.convert("L")).text == "TPBIS TEST PRINT"
    assert told[1].message == "The printer has no paper left, or none of this size."
    assert told[1].hint == "Put paper in, then print again."


def test_badges_can_be_saved_to_a_folder_instead_of_printed(
    page: SettingsPage, workplace: Workplace, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.tabs.setCurrentIndex(1)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    choose(page, "badge", ASK_FOLDER)
    assert workplace.settings.badge_printer == f"folder:{tmp_path}"
    assert page.printer.rows["badge"].box.currentText() == f"Folder {tmp_path}"
    page.printer.face_up.click()
    assert load_settings().face_up


def test_a_long_folder_is_cut_in_its_middle_and_whole_in_its_tip(
    page: SettingsPage, workplace: Workplace, tmp_path: Path
) -> None:
    folder = tmp_path.joinpath(*(f"Kegiatan pengabdian {n}" for n in range(8)), "lencana")
    workplace.choose(badge_printer=f"folder:{folder}")
    page.tabs.setCurrentIndex(1)
    page.refresh()
    box = page.printer.rows["badge"].box
    assert box.shown.startswith("Folder /")
    assert "…" in box.shown
    assert box.shown.endswith("lencana")
    assert box.fontMetrics().horizontalAdvance(box.shown) < box.width()
    assert box.toolTip() == str(folder)


def test_a_place_for_safety_copies_gets_a_copy_at_once(
    page: SettingsPage, workplace: Workplace, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    page.show_person("computer")
    assert not page.safety.now_button.isEnabled()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    click(qtbot, page.safety.choose_button)
    qtbot.waitUntil(lambda: not running_jobs() and "has everything" in page.safety.state.text())
    place = copy_place(workplace.event_file, stick)
    first = place.stat().st_ino
    click(qtbot, page.safety.now_button)
    qtbot.waitUntil(lambda: not running_jobs() and place.stat().st_ino != first)
    click(qtbot, page.safety.stop_button)
    assert load_settings().safety_folder == ""
    assert place.exists()


def test_the_place_of_the_event_itself_is_no_place_for_safety_copies(
    page: SettingsPage,
    workplace: Workplace,
    told: list[Notice],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page.show_person("computer")
    own = str(workplace.event_file.path.parent)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: own)
    click(qtbot, page.safety.choose_button)
    qtbot.waitUntil(lambda: bool(told) and not running_jobs())
    assert told[0].title == "A safety copy belongs on another disk."


@pytest.mark.parametrize("tab", [0, 1])
def test_nothing_is_cut_at_the_side_on_the_smallest_laptop(page: SettingsPage, tab: int) -> None:
    page.tabs.setCurrentIndex(tab)
    QApplication.processEvents()
    area = page.tabs.currentWidget()
    assert isinstance(area, QScrollArea)
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()
