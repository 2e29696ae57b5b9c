"""A protected event in the window: made, opened by its passphrase, asked for again after a wrong one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.conftest import Wall, new_event
from tpbis_desktop.gui.keeping_safe import KeepingSafe
from tpbis_desktop.gui.pages.settings.safety_card import SafetyCard
from tpbis_desktop.gui.start.passphrase_prompt import PassphrasePrompt
from tpbis_desktop.gui.start.start_page import StartPage
from tpbis_desktop.gui.theme import apply_theme
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.settings import Settings
from tpbis_desktop.storage.event_file import EventFile, Surroundings, open_event
from tpbis_desktop.storage.safety_copy import safety_copy

SECRET = "Ra hasia, 42!"


@pytest.fixture
def opened(home: Path) -> Iterator[list[EventFile]]:
    files: list[EventFile] = []
    yield files
    for file in files:
        file.close()


@pytest.fixture
def page(
    tmp_path: Path,
    wall: Wall,
    qapp: QApplication,
    opened: list[EventFile],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[StartPage]:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(tmp_path))
    apply_theme(qapp, "light")
    made = StartPage(Settings(recent=[str(tmp_path / "secret.tpbis")]), lambda: wall.at)
    made.opened.connect(lambda file, _told: opened.append(file))
    made.resize(1366, 768)
    made.show()
    yield made
    shiboken6.delete(made)


@pytest.fixture
def secret(tmp_path: Path, around: Surroundings) -> Path:
    event = new_event(tmp_path / "secret.tpbis", around, SECRET)
    event.close()
    return event.path


def press(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def asked(page: StartPage) -> PassphrasePrompt:
    assert page.prompt is not None
    assert page.prompt.isVisible()
    assert page.banners.notices == []
    return page.prompt


def test_a_protected_event_of_the_list_asks_for_its_passphrase_on_the_page(
    page: StartPage, secret: Path, opened: list[EventFile], qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: page.recent is not None)
    line = page.recent.list.item(0)
    qtbot.mouseClick(
        page.recent.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=page.recent.list.visualItemRect(line).center(),
    )
    prompt = asked(page)
    assert prompt.passphrase.echoMode() is QLineEdit.EchoMode.Password
    qtbot.keyClicks(prompt.passphrase, SECRET)
    qtbot.keyClick(prompt.passphrase, Qt.Key.Key_Return)
    assert [file.path for file in opened] == [secret]


def test_a_wrong_passphrase_is_said_and_asked_for_again(
    page: StartPage, secret: Path, opened: list[EventFile], qtbot: QtBot
) -> None:
    before = secret.read_bytes()
    page.open_path(secret)
    prompt = asked(page)
    for wrong in ("RA HASIA", "salah"):
        prompt.passphrase.selectAll()
        qtbot.keyClicks(prompt.passphrase, wrong)
        press(qtbot, prompt.open_button)
        assert asked(page) is prompt
        assert "does not open it" in prompt.mistake.text()
        assert prompt.mistake.isVisible()
        assert prompt.passphrase.selectedText() == wrong
    assert opened == []
    assert secret.read_bytes() == before
    qtbot.keyClicks(prompt.passphrase, SECRET)
    assert not prompt.mistake.isVisible()
    press(qtbot, prompt.open_button)
    assert [file.path for file in opened] == [secret]


def test_an_empty_passphrase_is_not_tried(page: StartPage, secret: Path, qtbot: QtBot) -> None:
    page.open_path(secret)
    press(qtbot, asked(page).open_button)
    assert not asked(page).mistake.isVisible()


def test_back_leads_to_the_first_page_and_another_event_opens_without_a_word(
    page: StartPage, secret: Path, event_file: EventFile, opened: list[EventFile], qtbot: QtBot
) -> None:
    event_file.close()
    page.open_path(secret)
    press(qtbot, asked(page).back_button)
    assert page.home.isVisible()
    assert page.prompt is None
    page.open_path(event_file.path)
    assert [file.path.name for file in opened] == ["event.tpbis"]


def test_one_goes_on_from_a_copy_of_a_protected_event_by_its_passphrase(
    page: StartPage, secret: Path, tmp_path: Path, around: Surroundings, opened: list[EventFile]
) -> None:
    (tmp_path / "stick").mkdir()
    event = open_event(secret, around, SECRET)
    copy = safety_copy(event, tmp_path / "stick")
    event.close()
    page.restore(copy, tmp_path / "again.tpbis")
    prompt = asked(page)
    for typed in ("salah", SECRET):
        prompt.passphrase.setText(typed)
        prompt.open_button.click()
    assert [file.path.name for file in opened] == ["again.tpbis"]


def test_an_event_is_created_under_a_passphrase_typed_twice(
    page: StartPage, tmp_path: Path, around: Surroundings, opened: list[EventFile], qtbot: QtBot
) -> None:
    press(qtbot, page.create_button)
    form = page.create_form
    assert form is not None
    qtbot.keyClicks(form.form.name, "KSP")
    assert not form.protection.first.isVisible()
    form.protection.wanted.click()
    press(qtbot, form.create_button)
    assert "Type a passphrase" in form.protection.told.text()
    qtbot.keyClicks(form.protection.first, "rahasia")
    qtbot.keyClicks(form.protection.again, "rahasai")
    press(qtbot, form.create_button)
    assert "not the same" in form.protection.told.text()
    assert opened == []
    assert list(tmp_path.glob("*.tpbis")) == []
    qtbot.keyClicks(form.protection.again, "rahasia")
    press(qtbot, form.create_button)
    (file,) = opened
    file.close()
    open_event(file.path, around, "rahasia").close()


def test_a_form_begun_again_has_forgotten_the_passphrase(page: StartPage, qtbot: QtBot) -> None:
    page.begin_creating()
    assert page.create_form is not None
    protection = page.create_form.protection
    protection.wanted.click()
    qtbot.keyClicks(protection.first, "rahasia")
    protection.letters.click()
    assert protection.first.echoMode() is QLineEdit.EchoMode.Normal
    page.begin_creating()
    assert protection.passphrase == protection.first.text() == ""
    assert protection.first.echoMode() is QLineEdit.EchoMode.Password


def test_what_is_no_event_is_not_asked_for_a_passphrase(page: StartPage, tmp_path: Path) -> None:
    for name, data in (
        ("letter", b"Dear colleagues, " * 500),
        ("list", b"PK\x03\x04" + bytes(range(256)) * 40),
    ):
        (tmp_path / f"{name}.tpbis").write_bytes(data)
        page.open_path(tmp_path / f"{name}.tpbis")
    assert page.prompt is None
    assert len(page.banners.notices) == 2


@pytest.mark.parametrize("passphrase", ["", "rahasia"])
def test_the_settings_say_whether_the_file_is_protected(
    tmp_path: Path, around: Surroundings, wall: Wall, passphrase: str
) -> None:
    event = new_event(tmp_path / "event.tpbis", around, passphrase)
    workplace = Workplace(event, Settings(), lambda: wall.at)
    safe = KeepingSafe(workplace)
    card = SafetyCard(workplace, safe)
    card.refresh()
    assert card.protection.text().startswith("This event file" if passphrase else "Neither this event file")
    safe.stop()
    event.close()
    shiboken6.delete(card)
